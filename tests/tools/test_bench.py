"""What `make bench` reads and writes; the measuring itself is no test."""

import subprocess
import sys

import pytest

from tools import bench


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("linux 500000\n", 512.0),  # kilobytes of 1,024 bytes
        ("darwin 512000000\n", 512.0),  # bytes
        ("win32 512000000\n", 512.0),
    ],
)
def test_memory_is_read_in_the_platforms_unit(line, expected):
    assert bench.megabytes(line) == expected


def test_peak_memory_stays_after_the_memory_is_given_back():
    hold = "numbers = bytearray(200_000_000)\ndel numbers\n"
    # Linux lets a child inherit its parent's peak, here pytest's, so a small parent starts it.
    start = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"
    command = [sys.executable, "-c", start, hold + bench.PEAK]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert 200 < bench.megabytes(result.stdout) < 300


def test_the_table_holds_ratios_and_extremes():
    rows = [
        bench.Measured("01_one.ipynb", floor=4.0, wall=10.0, peak=700.4),
        bench.Measured("02_two.ipynb", floor=5.0, wall=6.0, peak=910.0),
        bench.Measured("03_three.ipynb", floor=4.0, wall=30.0, peak=800.0),
    ]
    assert bench.table(rows, strict=30.0, floor=16.0) == (
        "| notebook | floor, s | wall, s | ratio | peak, MB |\n"
        "|---|--:|--:|--:|--:|\n"
        "| 01_one.ipynb | 4.0 | 10.0 | 2.5 | 700 |\n"
        "| 02_two.ipynb | 5.0 | 6.0 | 1.2 | 910 |\n"
        "| 03_three.ipynb | 4.0 | 30.0 | 7.5 | 800 |\n"
        "\n"
        "Median notebook 10.0 s (goal: at most 10), slowest 30.0 s (30), "
        "largest kernel 910 MB (1,200).\n"
        "Strict run of 3 notebooks 30.0 s, of as many empty ones 16.0 s: "
        "ratio 1.88 (goal: at most 2).\n"
    )


def test_the_floor_is_a_project_of_empty_notebooks(tmp_path, monkeypatch):
    monkeypatch.setattr(bench, "FLOOR", tmp_path / "floor")
    (tmp_path / "floor" / "notebooks").mkdir(parents=True)
    (tmp_path / "floor" / "notebooks" / "99_old.ipynb").touch()
    bench.make_floor(2)
    made = sorted((tmp_path / "floor" / "notebooks").iterdir())
    assert [path.name for path in made] == ["00_empty.ipynb", "01_empty.ipynb"]
    [cell] = bench.notebooks.read(made[1]).cells
    assert cell.source.endswith("setup.start()") and cell.execution_count == 1
    assert (tmp_path / "floor" / "helpers" / "setup.py").exists()
    assert "--nbval" in (tmp_path / "floor" / "pyproject.toml").read_text(encoding="utf-8")
