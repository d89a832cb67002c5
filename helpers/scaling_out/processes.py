"""Start real worker processes, wait for their results, and end them, whatever happens.

One process, the loader, loads TensorFlow and splits off the workers (worker.py). All end when this
process says so, when a time limit is over, or when this process is gone: it holds the other end of
the loader's standard input, which the system closes when a process ends.
"""

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np

from helpers.scaling_out import worker
from helpers.scaling_out.taught import tf_config

ROOT = Path(__file__).resolve().parents[2]  # where the package helpers stands
TIME_LIMIT = 300  # seconds; a quiet computer with two cores needs about ten
PAUSE = 0.02  # seconds between two looks at the workers
LAST_LINES = 4  # of what a failed worker wrote
END_LIMIT = 10  # seconds in which killed workers must be gone
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS")
TAKEN = "address already in use"
NOT_LINUX = (
    "This computer does not run Linux: no worker is started, and one process computes what the "
    "two would compute."
)


_loader = None


class Outcome(NamedTuple):
    """What workers did.

    results[run][worker]: a dictionary of arrays. killed_by: the signal that ended the victim, or
    None. so_far: what the other worker had when the victim was killed. backup: the files of the
    backup, from name to bytes.
    """

    results: dict
    killed_by: int | None
    so_far: dict
    backup: dict


def run(runs, files, epochs, backup=None, victim=None, time_limit=TIME_LIMIT, fault=None):
    """Let two workers do the runs, one after the other, and return the Outcome.

    runs: names of worker.RUNS. files: the TFRecord files, of which each worker reads every second
    one. epochs: how many. backup: that of an earlier Outcome, where "with_backup" goes on.
    victim: [worker, epoch, step], where this worker is killed in "with_backup", the last run, which
    then has no results. time_limit: seconds. fault: for tests, a worker that fails.
    Raises ValueError for an unknown run or place, RuntimeError when a worker ends too early or too
    late.
    """
    if not runs or not set(runs) <= set(worker.RUNS):
        raise ValueError(f"expected some runs of {list(worker.RUNS)}, got {runs}")
    if victim:
        _check_victim(victim, runs, epochs)
    job = {"runs": runs, "files": [os.path.abspath(path) for path in files], "epochs": epochs}
    job |= {"victim": victim, "time_limit": time_limit, "fault": fault}
    if not sys.platform.startswith("linux"):
        print(NOT_LINUX)
        return _in_a_folder(job, backup, _in_this_process)
    for attempts_left in (2, 1, 0):
        try:
            return _in_a_folder(job, backup, _in_processes)
        except RuntimeError as error:
            # Another program may take a port between our look and TensorFlow's.
            if TAKEN not in str(error).lower() or not attempts_left:
                raise


def _check_victim(victim, runs, epochs):
    if runs[-1] != "with_backup":
        raise ValueError(f"expected with_backup as the last run, where there is a victim: {runs}")
    # Before step 0, the other worker might still be writing the backup.
    ranges = (range(worker.WORKERS), range(epochs), range(1, worker.STEPS))
    if len(victim) != 3 or not all(n in allowed for n, allowed in zip(victim, ranges, strict=True)):
        raise ValueError(
            f"expected a victim [worker, epoch, step] with a worker below {worker.WORKERS}, an "
            f"epoch below {epochs} and a step from 1 to {worker.STEPS - 1}, got {victim}"
        )


def free_ports(count):
    """Return the numbers of so many ports of this computer that nobody uses now."""
    with contextlib.ExitStack() as stack:
        ports = []
        for _ in range(count):
            listener = stack.enter_context(socket.socket())
            listener.bind(("localhost", 0))  # the system chooses
            ports.append(listener.getsockname()[1])
        return ports


def _in_a_folder(job, backup, work):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        kept = Path(folder, "backup")
        kept.mkdir()
        for name, content in (backup or {}).items():
            (kept / name).write_bytes(content)
        outcome = work(job | {"folder": folder, "backup": str(kept)})
        files = {path.name: path.read_bytes() for path in sorted(kept.iterdir())}
        return outcome._replace(backup=files)


def prepare():
    """Begin to load TensorFlow for the workers, in the background; `run` does it too."""
    global _loader
    if not sys.platform.startswith("linux") or (_loader and _loader.poll() is None):
        return
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    environment |= dict.fromkeys(THREADS, "1")  # else two workers fight for two cores
    _loader = subprocess.Popen(
        [sys.executable, "-m", "helpers.scaling_out.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=ROOT,  # else Python would import a reader's files beside the notebook
        env=environment,
        start_new_session=True,  # who interrupts this process does not interrupt the workers
    )


def _in_processes(job):
    ports = free_ports(worker.WORKERS)
    job |= {"configs": [tf_config(ports, index) for index in range(worker.WORKERS)]}
    keep = False
    try:
        prepare()
        _tell(job)
        outcome = _watched(job)
        _kill(job, list(range(worker.WORKERS)))
        keep = bool(job["victim"])  # after an accident, workers will be started again
        return outcome
    finally:
        if not keep:
            _end()


def _tell(message):
    try:
        _loader.stdin.write(json.dumps(message).encode() + b"\n")
        _loader.stdin.flush()
    except OSError:
        raise RuntimeError(_no_loader()) from None


def _kill(job, indices):
    """Kill workers and wait until they are gone."""
    _tell({"kill": indices})
    deadline = time.monotonic() + END_LIMIT
    while any(_ended(job, index) is None for index in indices):
        if _loader.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(_no_loader())
        time.sleep(PAUSE)


def _end():
    if not _loader:  # interrupted before there was one
        return
    _loader.terminate()
    _loader.wait()
    with contextlib.suppress(OSError):
        _loader.stdin.close()
    _loader.stderr.close()


def _watched(job):
    deadline = time.monotonic() + job["time_limit"]
    while True:
        waiting = [index for index in range(worker.WORKERS) if not _is_done(job, index)]
        if not waiting:
            return Outcome(_results(job, job["runs"]), None, {}, {})
        if os.path.exists(os.path.join(job["folder"], worker.HERE)):
            return _killed(job)
        for index in waiting:
            if _ended(job, index) is not None:
                raise RuntimeError(_early(job, index))
        if _loader.poll() is not None:
            raise RuntimeError(_no_loader())
        if time.monotonic() > deadline:
            raise RuntimeError(_late(job, waiting))
        time.sleep(PAUSE)


def _killed(job):
    victim = job["victim"][0]
    _kill(job, [victim])
    # The other worker has taken every step that the victim has, and saved all epochs before.
    so_far = _so_far(job, 1 - victim)
    return Outcome(_results(job, job["runs"][:-1]), -_ended(job, victim), so_far, {})


def _is_done(job, index):
    return os.path.exists(_path(job, job["runs"][-1], index))


def _ended(job, index):
    """Return the exit code of a worker that has ended, below 0 for a signal, or None."""
    try:
        return int(Path(job["folder"], f"ended-{index}").read_text())
    except FileNotFoundError:
        return None


def _results(job, runs):
    indices = range(worker.WORKERS)
    return {name: [_arrays(job, name, index) for index in indices] for name in runs}


def _arrays(job, name, index):
    with np.load(_path(job, name, index)) as arrays:
        return dict(arrays)


def _so_far(job, index):
    if job["victim"][1] == 0 and not os.path.exists(_path(job, "so_far", index)):
        return {}  # no epoch was complete
    return _arrays(job, "so_far", index)


def _path(job, name, index):
    return os.path.join(job["folder"], f"{name}-{index}.npz")


def _log(job, index):
    return os.path.join(job["folder"], f"worker-{index}.log")


def _last_lines(job, index):
    log = Path(_log(job, index))  # not there before TensorFlow is loaded
    text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    lines = [line for line in text.splitlines() if line.strip()]
    return "\n".join(lines[-LAST_LINES:]) or "(nothing)"


def _no_loader():
    _loader.kill()
    said = _loader.stderr.read().decode(errors="replace").splitlines()
    return "no worker could be started or ended. The last lines:\n" + "\n".join(said[-LAST_LINES:])


def _early(job, index):
    return (
        f"worker {index} ended with code {_ended(job, index)} before its work was done. Run the "
        f"cell again; if it fails again, read its last lines:\n{_last_lines(job, index)}"
    )


def _late(job, waiting):
    names = " and ".join(map(str, waiting))
    return (
        f"not done after {job['time_limit']} seconds: worker {names}. Both are ended now. Is this "
        f"computer busy? Then give more time. The last lines of worker {waiting[0]}:\n"
        f"{_last_lines(job, waiting[0])}"
    )


def _in_this_process(job):
    # Where no workers are started: the same functions, with the batches of both workers in one.
    import tensorflow as tf

    one, results, killed_by, so_far = tf.distribute.get_strategy(), {}, None, {}
    for name in job["runs"]:
        if name == "alone":
            parts = [job | {"index": index} for index in range(worker.WORKERS)]
        else:
            parts = [job | {"index": None}]
        try:
            found = [worker.RUNS[name](part, one) for part in parts]
        except worker.Stopped:
            killed_by, so_far = 9, _so_far(job, None)
            continue
        found = found * (worker.WORKERS // len(found))
        results[name] = [
            {key: np.asarray(value) for key, value in arrays.items()} for arrays in found
        ]
    return Outcome(results, killed_by, so_far, {})
