"""What a notebook costs in seconds and memory, against an empty one, for `make run`."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from typing import NamedTuple

from nbformat.v4 import new_code_cell, new_notebook

from tools import notebooks, refresh
from tools.setup_cell import setup_cell

EMPTY = notebooks.BUILD / "empty"
PLUGINS = ["tests/__init__.py", "tests/nbval_figures.py", "tests/own_answers.py"]
SHARED = ["conftest.py", "pyproject.toml", "helpers", "tools", *PLUGINS]
REPEATS = 3

PEAK = """\
import sys
try:
    from resource import RUSAGE_SELF, getrusage
except ImportError:  # Windows
    import psutil
    print(sys.platform, psutil.Process().memory_info().peak_wset)
else:
    print(sys.platform, getrusage(RUSAGE_SELF).ru_maxrss)
"""


class Measured(NamedTuple):
    """One run of a notebook: seconds, its kernel's peak memory in MB, and what went wrong."""

    seconds: float
    peak: float
    problems: list


def megabytes(line):
    """Read what the cell PEAK prints: a platform and bytes, on Linux kilobytes of 1,024 bytes."""
    platform, number = line.split()
    return int(number) * (1024 if platform.startswith("linux") else 1) / 1e6


def measure(notebook, progress=None):
    """Execute a notebook in place and return what is Measured.

    One more cell at the end reads the peak, and is taken away; after an error the peak is 0.
    """
    notebook.cells.append(new_code_cell(PEAK))
    seconds, problems = notebooks.execute(notebook, progress=progress)
    outputs = notebook.cells.pop().outputs
    return Measured(seconds, megabytes(outputs[0].text) if outputs else 0.0, problems)


def empty():
    """Return a notebook that holds the setup cell only, as stored after a run."""
    setup = new_code_cell(setup_cell(), execution_count=1, metadata={"tags": ["setup"]})
    return new_notebook(cells=[setup], metadata=refresh.METADATA)


def floor():
    """Measure an empty notebook: medians of three runs, after one that loads TensorFlow from disk.

    Problems are left to the notebooks, which hold the same cell.
    """
    notebooks.execute(empty())
    runs = [measure(empty()) for _ in range(REPEATS)]
    seconds = statistics.median(run.seconds for run in runs)
    return Measured(seconds, statistics.median(run.peak for run in runs), [])


def table(rows, least):
    """Return a Markdown table and its extremes; rows: name to Measured, least: the floor."""
    lines = [
        f"| {'notebook':<40} | seconds | × empty | peak, MB |        |",
        f"|{'-' * 42}|--------:|--------:|---------:|--------|",
    ]
    for name, one in {"(empty: the setup cell only)": least, **rows}.items():
        numbers = f"{one.seconds:>7.1f} | {one.seconds / least.seconds:>7.1f} | {one.peak:>8.0f}"
        lines.append(f"| {name:<40} | {numbers} | {'FAILED' if one.problems else 'ok':<6} |")
    seconds = [one.seconds for one in rows.values()]
    lines += [
        "",
        f"Median notebook {statistics.median(seconds):.1f} s (goal: at most 10), "
        f"slowest {max(seconds):.1f} s (30), "
        f"largest kernel {max(one.peak for one in rows.values()):.0f} MB (1,200).",
    ]
    return "\n".join(lines) + "\n"


def strict_run(folder):
    """Return the seconds of the strict run of a folder's notebooks, with pyproject's options.

    Raises RuntimeError when it is not green: half a run has no time.
    """
    command = [sys.executable, "-m", "pytest", "-q", "notebooks"]
    stored_as = {key: value for key, value in os.environ.items() if key != "BOOK_FRAMES"}
    start = time.perf_counter()
    result = subprocess.run(command, cwd=folder, env=stored_as, capture_output=True, text=True)
    if result.returncode:
        raise RuntimeError(
            f"the strict run in {folder} is not green:\n{(result.stdout + result.stderr)[-1000:]}"
        )
    return time.perf_counter() - start


def make_empty_project(count):
    """Make a project of so many empty notebooks in build/, tested with the same options."""
    shutil.rmtree(EMPTY, ignore_errors=True)
    (EMPTY / "notebooks").mkdir(parents=True)
    for name in SHARED:
        source, target = notebooks.ROOT / name, EMPTY / name
        target.parent.mkdir(exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    for number in range(count):
        notebooks.write(empty(), EMPTY / "notebooks" / f"{number:02}_empty.ipynb")


def strict_ratio(count):
    """Time the strict run of all notebooks against that of as many empty ones; return a line."""
    make_empty_project(count)
    seconds, least = strict_run(notebooks.ROOT), strict_run(EMPTY)
    return (
        f"Strict run of {count} notebooks {seconds:.1f} s, of as many empty ones {least:.1f} s: "
        f"ratio {seconds / least:.2f} (goal: at most 2)."
    )
