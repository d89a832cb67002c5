"""`make run`: one pass over the lessons, the book, what each costs, and a truthful exit."""

import pickle

import pytest

from tests.tools import alone, small

COUNT = """\
import os
open('runs.txt', 'a').write('x')
print('I ran, frames:', os.environ.get('BOOK_FRAMES'))"""


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """A project of a good lesson and a failing one, and the process that ran it."""
    root = small.project(tmp_path_factory.mktemp("run") / "project")
    small.lesson(root / "notebooks" / "01_good.ipynb", COUNT)
    small.lesson(root / "notebooks" / "02_bad.ipynb", "1 / 0", "print('never')")
    return root, small.command(root, "tools.run")


def test_a_failing_lesson_fails_the_run_and_is_named(ran):
    _, process = ran
    assert process.returncode == 1
    assert "02_bad.ipynb: cell 2: ZeroDivisionError: division by zero" in process.stdout
    assert "01_good.ipynb: " not in process.stdout


def test_the_costs_stand_below_the_run_and_in_a_file(ran):
    root, process = ran
    report = (root / "build" / "run.md").read_text(encoding="utf-8")
    assert report in process.stdout
    rows = [line.strip("| ").split(" | ") for line in report.splitlines()[2:5]]
    empty, good, bad = [[cell.strip() for cell in row] for row in rows]
    assert [empty[2], empty[4]] == ["1.0", "ok"]
    assert [good[0], good[4]] == ["01_good.ipynb", "ok"] and float(good[3]) > 20
    assert [bad[0], bad[3], bad[4]] == ["02_bad.ipynb", "0", "FAILED"]


def test_the_book_gets_every_run_without_the_cell_that_measures(ran):
    root, _ = ran
    executed, report = pickle.loads((root / "build" / "book" / "handed.pickle").read_bytes())
    good, bad = executed.values()
    assert [path.name for path in executed] == ["01_good.ipynb", "02_bad.ipynb"]
    assert good.cells[-1].outputs[0].text == "I ran, frames: 1\n"
    assert bad.cells[2].outputs[0].ename == "ZeroDivisionError"
    assert report == (root / "build" / "run.md").read_text(encoding="utf-8")


def test_a_lesson_runs_once(ran):
    root, _ = ran
    assert (root / "notebooks" / "runs.txt").read_text() == "x"


@pytest.mark.linux
def test_a_strict_run_compares_the_series_with_empty_notebooks(tmp_path):
    root = small.project(tmp_path / "project")
    alone.write_notebook(root / "notebooks" / "01_good.ipynb", small.TEXT, {"6 * 7": "42"})
    process = small.command(root, "tools.run", "--strict")
    assert process.returncode == 0, process.stdout + process.stderr
    assert "All notebooks ran without a problem." in process.stdout
    last = (root / "build" / "run.md").read_text(encoding="utf-8").splitlines()[-1]
    assert last.startswith("Strict run of 1 notebooks ") and "ratio " in last
