"""Seconds and memory: read in the platform's unit, and put into a table."""

import subprocess
import sys

import pytest

from tests.tools import small
from tools import costs


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("linux 500000\n", 512.0),  # kilobytes of 1,024 bytes
        ("darwin 512000000\n", 512.0),  # bytes
        ("win32 512000000\n", 512.0),
    ],
)
def test_memory_is_read_in_the_platforms_unit(line, expected):
    assert costs.megabytes(line) == expected


def test_peak_memory_stays_after_the_memory_is_given_back():
    hold = "numbers = bytearray(200_000_000)\ndel numbers\n"
    # Linux lets a child inherit its parent's peak, here pytest's, so a small parent starts it.
    start = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"
    command = [sys.executable, "-c", start, hold + costs.PEAK]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert 200 < costs.megabytes(result.stdout) < 300


def test_the_table_holds_ratios_and_extremes():
    rows = {
        "01_one.ipynb": costs.Measured(10.0, 700.4, []),
        "02_two.ipynb": costs.Measured(6.0, 910.0, ["cell 3: ValueError"]),
        "03_three.ipynb": costs.Measured(30.0, 800.0, []),
    }
    assert costs.table(rows, costs.Measured(4.0, 600.0, [])) == (
        "| notebook                                 | seconds | × empty | peak, MB |        |\n"
        "|------------------------------------------|--------:|--------:|---------:|--------|\n"
        "| (empty: the setup cell only)             |     4.0 |     1.0 |      600 | ok     |\n"
        "| 01_one.ipynb                             |    10.0 |     2.5 |      700 | ok     |\n"
        "| 02_two.ipynb                             |     6.0 |     1.5 |      910 | FAILED |\n"
        "| 03_three.ipynb                           |    30.0 |     7.5 |      800 | ok     |\n"
        "\n"
        "Median notebook 10.0 s (goal: at most 10), slowest 30.0 s (30), "
        "largest kernel 910 MB (1,200).\n"
    )


def test_the_floor_is_the_median_of_three_runs_after_one(monkeypatch):
    executed = []
    runs = iter([costs.Measured(seconds, peak, []) for seconds, peak in [(5, 7), (4, 9), (9, 8)]])
    monkeypatch.setattr(costs.notebooks, "execute", executed.append)
    monkeypatch.setattr(costs, "measure", lambda notebook: next(runs))
    assert costs.floor() == (5, 8, [])
    [[cell]] = [notebook.cells for notebook in executed]
    assert cell.source.endswith("setup.start()")


def test_a_strict_run_asks_for_no_pictures_of_the_book(tmp_path, monkeypatch):
    """Stored outputs hold none, so with them every slider would differ."""
    code = "import os\n\n\ndef test_it():\n    assert 'BOOK_FRAMES' not in os.environ\n"
    small.write(tmp_path / "notebooks" / "test_environment.py", code)
    monkeypatch.setenv("BOOK_FRAMES", "1")
    assert costs.strict_run(tmp_path) > 0


def test_a_strict_run_that_is_not_green_has_no_time(tmp_path):
    with pytest.raises(RuntimeError, match="not green"):
        costs.strict_run(tmp_path)  # no notebooks there
