"""Workers: `python -m helpers.scaling_out.worker`, started and ended by processes.py only.

The process loads TensorFlow once. For each job, a line of JSON on its standard input, it splits off
two copies of itself (fork), the workers, which write a file of arrays for each run into the job's
folder. The input stays open as long as the parent lives: when it closes, the workers end, the
folder goes, and this process ends, however the parent came to its end.
"""

import ctypes
import io
import json
import os
import select
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path

import numpy as np

PHOTO = (100, 160)  # rows and columns
WORKERS = 2
BATCH = 1000  # samples of all workers together
STEPS = 16  # of one epoch
HERE = "here"  # the file that says: I have come to the place where I am to be killed
PAUSE = 0.02  # seconds between two looks
PARENT_DEATH_SIGNAL = 1  # Linux's name for it is PR_SET_PDEATHSIG


_kept = []  # what a worker does not give back


class Stopped(Exception):
    """One process that does the work of all workers has come to the victim's place."""


def main():
    """Start and kill workers as the lines of the standard input say, until it closes."""
    import keras  # noqa: F401 (loaded before the fork, so that each worker has it)
    import tensorflow as tf  # noqa: F401 (only loaded: after a computation, a fork would hang)

    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    workers = {}  # from a worker's number to its process
    try:
        job = _obey(workers)
    finally:
        for process in workers.values():
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
    if job:  # the parent is gone, and cannot remove it
        shutil.rmtree(job["folder"], ignore_errors=True)


def _obey(workers):
    # Returns the last job when the parent is gone.
    messages, job = io.FileIO(0), None  # without a buffer, into which select would not see
    while True:
        if select.select([messages], [], [], PAUSE)[0]:
            line = messages.readline()
            if not line:
                return job
            message = json.loads(line)
            if "kill" in message:
                for index in message["kill"]:
                    if index in workers:
                        os.kill(workers[index], signal.SIGKILL)
            else:
                job = message
                for index in range(WORKERS):
                    workers[index] = _fork(job | {"index": index})
        _note_who_has_ended(job, workers)


def _fork(job):
    loader = os.getpid()
    process = os.fork()
    if process:
        return process
    try:  # from here on, this is the worker, which ends with the process that has loaded TensorFlow
        ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGKILL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        if os.getppid() == loader:
            _work(job)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


def _note_who_has_ended(job, workers):
    for index, process in list(workers.items()):
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            del workers[index]
            code = os.waitstatus_to_exitcode(status)
            write(os.path.join(job["folder"], f"ended-{index}"), str(code).encode())


def _work(job):
    os.chdir(job["folder"])
    log = os.open(f"worker-{job['index']}.log", os.O_WRONLY | os.O_CREAT, 0o600)
    os.dup2(log, 1)
    os.dup2(log, 2)
    tempfile.tempdir = job["folder"]  # for the files of tf.function
    os.environ["TF_CONFIG"] = job["configs"][job["index"]]
    if job["fault"] == job["index"]:  # for tests
        raise RuntimeError("a fault that a test has asked for")

    import tensorflow as tf

    strategy = tf.distribute.MultiWorkerMirroredStrategy()
    for name in job["runs"]:
        save(job, name, RUNS[name](job, strategy))
    threading.Event().wait()  # the other worker may still need this one


def save(job, name, arrays):
    """Write the arrays of a run into the job's folder; the file appears whole."""
    content = io.BytesIO()
    np.savez(content, **arrays)
    write(os.path.join(job["folder"], f"{name}-{job['index']}.npz"), content.getvalue())


def write(path, content):
    """Write bytes into a file, which appears whole."""
    Path(f"{path}.part").write_bytes(content)
    os.replace(f"{path}.part", path)


def alone(job, strategy):
    """Train on this worker's files only, without the other: see `_train`."""
    import tensorflow as tf

    from helpers.scaling_out.taught import batches_of, make_network

    batches = batches_of(own_files(job), range(job["epochs"]), BATCH // WORKERS)
    one = tf.distribute.get_strategy()
    return _train(job, one, make_network(), batches, batch_size=BATCH // WORKERS)


def together(job, strategy):
    """Train with the other worker: see `_train`."""
    from helpers.scaling_out.taught import make_network

    with strategy.scope():
        network = make_network()
    return _train(job, strategy, network, _batches(job, strategy, 0))


def with_backup(job, strategy):
    """The same with BackupAndRestore: go on where the backup ends, and save every epoch."""
    import keras

    from helpers.scaling_out.taught import make_network

    with strategy.scope():
        network = make_network()
        backup = keras.callbacks.BackupAndRestore(job["backup"], delete_checkpoint=False)
        backup.set_model(network)
        backup.on_train_begin()  # restores weights and optimizer, if there is a backup
    first = int(network.optimizer.iterations.numpy()) // STEPS

    def after_epoch(epoch, so_far):
        if not job["index"]:  # one writer is enough, since all workers have the same weights
            backup.on_epoch_end(epoch)
        save(job, "so_far", so_far)

    batches = _batches(job, strategy, first)
    return _train(job, strategy, network, batches, first, after_epoch=after_epoch)


def fit(job, strategy):
    """Let Keras's fit try the same: the kind of error that it meets, or "works"."""
    from helpers.scaling_out.taught import batches_of, make_network

    if job["index"] is None:
        return {"answer": np.array("not tried")}
    with strategy.scope():
        network = make_network()
    try:
        network.fit(batches_of(own_files(job), range(1), BATCH), verbose=0, shuffle=False)
    except Exception as error:
        return {"answer": np.array(type(error).__name__)}
    return {"answer": np.array("works")}


RUNS = {"alone": alone, "together": together, "with_backup": with_backup, "fit": fit}


def own_files(job):
    """Return every second file, beginning with the one of this worker's number."""
    return job["files"][job["index"] :: WORKERS]


def _batches(job, strategy, first):
    # This worker's part of each batch, from epoch number first on.
    from helpers.scaling_out.experiments import whole_batches
    from helpers.scaling_out.taught import batches_of

    epochs = range(first, job["epochs"])
    if not epochs:
        return []
    if job["index"] is None:  # one process does the work of all
        return whole_batches(job["files"], epochs, BATCH)
    # Endless: else the workers would ask each other before each step whether all have more.
    own = batches_of(own_files(job), epochs, BATCH // WORKERS).repeat()
    return strategy.distribute_datasets_from_function(lambda context: own)


def _train(job, strategy, network, batches, first=0, batch_size=BATCH, after_epoch=None):
    # Returns the weights in one row, the number of the first epoch, and after each epoch the mean
    # cost of its steps and the picture that the network draws.
    from helpers.scaling_out.experiments import flat
    from helpers.scaling_out.photo import picture_of
    from helpers.scaling_out.taught import make_step

    step = make_step(strategy, network, batch_size)
    stream = iter(batches)
    # To give back a stream of two workers takes seconds, and the worker is killed anyway.
    _kept.append(stream)
    found = {"first": first, "costs": [], "pictures": []}
    for epoch in range(first, job["epochs"]):
        total = 0.0
        for number in range(STEPS):
            if after_epoch and _is_victims_place(job, epoch, number):
                _wait_to_be_killed(job)
            x, y = next(stream)
            total += float(step(x, y))
        found["costs"].append(total / STEPS)
        found["pictures"].append(picture_of(network.get_weights(), PHOTO))
        if after_epoch:
            after_epoch(epoch, found)
    return found | {"weights": flat(network.get_weights())}


def _is_victims_place(job, epoch, number):
    worker, *place = job["victim"] or [None]
    return place == [epoch, number] and job["index"] in (worker, None)


def _wait_to_be_killed(job):
    if job["index"] is None:
        raise Stopped
    with open(os.path.join(job["folder"], HERE), "w", encoding="ascii"):
        pass
    time.sleep(job["time_limit"])


if __name__ == "__main__":
    main()
