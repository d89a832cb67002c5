"""Repeat the strict run as other readers' processors would compute it: `make processors`.

Results differ in their last bits with the instructions and the number of cores that oneDNN and
OpenBLAS find. A stored output that hangs on such a bit fails here.
`python -m tools.processors --list` prints the names as JSON for the workflow on GitHub, where no
package is installed yet.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ONE_CORE = "one-core"
TAIL = 40  # lines of a failing run that are shown

# name: additions to the environment; they act on x86 processors and are ignored elsewhere.
ENVIRONMENTS = {
    "plain": {},
    ONE_CORE: {},
    "without-onednn": {"TF_ENABLE_ONEDNN_OPTS": "0"},
    "sse41": {"ONEDNN_MAX_CPU_ISA": "SSE41", "OPENBLAS_CORETYPE": "Prescott"},
    "avx": {
        "ONEDNN_MAX_CPU_ISA": "AVX",
        "OPENBLAS_CORETYPE": "Nehalem",
        "OPENBLAS_NUM_THREADS": "1",
    },
    "avx2": {"ONEDNN_MAX_CPU_ISA": "AVX2", "OPENBLAS_CORETYPE": "Haswell"},
}


def keep_to_one_core():
    """Let this process and its children run on one core only."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def strict_run(name):
    """Run the notebooks' tests in one of the environments; return the finished process."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--color=no", "notebooks"],
        cwd=ROOT,
        env=os.environ | ENVIRONMENTS[name],
        preexec_fn=keep_to_one_core if name == ONE_CORE else None,
        capture_output=True,
        text=True,
    )


def judge(name):
    """Print the outcome of one environment; return "passed", "failed" or "not possible here"."""
    if name == ONE_CORE and not hasattr(os, "sched_setaffinity"):
        print(f"{name:<16} not possible here: this platform cannot keep a process to a core")
        return "not possible here"
    start = time.perf_counter()
    result = strict_run(name)
    counts = re.findall(r"\d+ (?:passed|failed|error)", result.stdout) or ["no test"]
    print(f"{name:<16} {', '.join(counts):<24} {time.perf_counter() - start:>6.0f} s", flush=True)
    if result.returncode:
        print("\n".join((result.stdout + result.stderr).splitlines()[-TAIL:]))
    return "failed" if result.returncode else "passed"


def main(chosen=None):
    """Run all environments or the chosen one; return 1 when any failed.

    Raises ValueError when no environment has that name.
    """
    if chosen == "--list":
        print(json.dumps(list(ENVIRONMENTS)))
        return 0
    if chosen is not None and chosen not in ENVIRONMENTS:
        raise ValueError(f"expected one of {', '.join(ENVIRONMENTS)}, got {chosen!r}")
    outcomes = Counter(judge(name) for name in ([chosen] if chosen else ENVIRONMENTS))
    skipped = outcomes["not possible here"]
    print(f"\n{outcomes['passed']} passed, {outcomes['failed']} failed", end="")
    print(f", {skipped} not possible here" if skipped else "")
    return int(outcomes["failed"] > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
