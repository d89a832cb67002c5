"""Measure seconds and memory of every notebook, against an empty one: `make bench`.

The empty notebook, the floor, holds the setup cell only: a kernel starts and imports TensorFlow.
It is measured right before each notebook, so that a busy machine slows both. At the end the
strict run of all notebooks is timed against the strict run of as many empty ones.
"""

import shutil
import statistics
import subprocess
import sys
import time
from typing import NamedTuple

from nbformat.v4 import new_code_cell, new_notebook

from tools import notebooks, refresh
from tools.setup_cell import setup_cell

REPORT = notebooks.BUILD / "bench.md"
FLOOR = notebooks.BUILD / "bench" / "floor"
SHARED = ["conftest.py", "pyproject.toml", "helpers", "tests/__init__.py", "tests/nbval_figures.py"]

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
    """One notebook: seconds of an empty one, its own seconds, its kernel's peak memory in MB."""

    name: str
    floor: float
    wall: float
    peak: float


def megabytes(line):
    """Read what the cell PEAK prints: a platform and bytes, on Linux kilobytes of 1,024 bytes."""
    platform, number = line.split()
    return int(number) * (1024 if platform.startswith("linux") else 1) / 1e6


def empty():
    """Return a notebook that holds the setup cell only, as stored after a run."""
    setup = new_code_cell(setup_cell(), execution_count=1, metadata={"tags": ["setup"]})
    return new_notebook(cells=[setup], metadata=refresh.METADATA)


def measure(path):
    """Run an empty notebook, then the one at path; print progress.

    Raises RuntimeError when a notebook fails: half a run has no time.
    """
    floor, problems = notebooks.execute(empty())
    notebook = notebooks.read(path)
    notebook.cells.append(new_code_cell(PEAK))
    wall, more = notebooks.execute(notebook, progress=notebooks.progress_line(path.name))
    if problems + more:
        raise RuntimeError(f"{path.name}: {(problems + more)[0]}")
    return Measured(path.name, floor, wall, megabytes(notebook.cells[-1].outputs[0].text))


def strict_run(folder):
    """Return the seconds of the strict run of a folder's notebooks, with pyproject's options."""
    command = [sys.executable, "-m", "pytest", "-q", "notebooks"]
    start = time.perf_counter()
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if result.returncode:
        print(f"It is not green, so its seconds mean little:\n{result.stdout[-1000:]}")
    return seconds


def make_floor(count):
    """Make a project of so many empty notebooks in build/, tested with the same options."""
    shutil.rmtree(FLOOR, ignore_errors=True)
    (FLOOR / "notebooks").mkdir(parents=True)
    for name in SHARED:
        source, target = notebooks.ROOT / name, FLOOR / name
        target.parent.mkdir(exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    for number in range(count):
        notebooks.write(empty(), FLOOR / "notebooks" / f"{number:02}_empty.ipynb")


def table(rows, strict, floor):
    """Return the report: a row for each Measured, and the seconds of the two strict runs."""
    lines = ["| notebook | floor, s | wall, s | ratio | peak, MB |", "|---|--:|--:|--:|--:|"]
    for name, empty_seconds, wall, peak in rows:
        ratio = wall / empty_seconds
        lines.append(f"| {name} | {empty_seconds:.1f} | {wall:.1f} | {ratio:.1f} | {peak:.0f} |")
    walls = [row.wall for row in rows]
    lines += [
        "",
        f"Median notebook {statistics.median(walls):.1f} s (goal: at most 10), "
        f"slowest {max(walls):.1f} s (30), "
        f"largest kernel {max(row.peak for row in rows):.0f} MB (1,200).",
        f"Strict run of {len(rows)} notebooks {strict:.1f} s, of as many empty ones {floor:.1f} s: "
        f"ratio {strict / floor:.2f} (goal: at most 2).",
    ]
    return "\n".join(lines) + "\n"


def main():
    """Measure, print and write the table."""
    paths = notebooks.paths()
    notebooks.execute(empty())  # not measured: it loads TensorFlow from disk into memory
    rows = [measure(path) for path in paths]
    make_floor(len(paths))
    print("\n  strict run of all notebooks", flush=True)
    strict = strict_run(notebooks.ROOT)
    print("  strict run of empty notebooks", flush=True)
    text = table(rows, strict, strict_run(FLOOR))
    REPORT.write_text(text, encoding="utf-8")
    print(f"\n{text}")


if __name__ == "__main__":
    main()
