"""`make faults` tells truly which test catches a fault, and which fault no test catches."""

import shutil
import subprocess
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tools import fault_runs, faults, notebooks
from tools.fault_source import helpers_used, notebooks_own_tests, own_tests


def test_helpers_used_are_those_whose_definitions_are_taken():
    modules = {
        "used": "from helpers.deep import low\nFIRST, SECOND = low(1), 2\n",
        "deep": "def low(a):\n    return a\n",
        "other": "class Other:\n    low = 1\n",
    }
    cells = ["%magic", "from helpers import used as u, other", "print(u.SECOND, x.Other)"]
    assert helpers_used(cells, modules) == {"used", "deep"}
    assert helpers_used(["from helpers.deep import low", "Other()"], modules) == {"deep"}


def test_a_modules_own_tests_name_what_it_defines():
    tests = {
        Path("tests/test_low.py"): "from helpers.deep import low\n",
        Path("tests/test_far.py"): "from helpers import deep\ndeep.high()\n",
        Path("tests/test_plots.py"): "from helpers import plots\n",
    }
    module, text = Path("helpers/deep.py"), "def low(a):\n    return a\n"
    assert [path.stem for path in own_tests(module, text, tests)] == ["test_low"]
    figure = Path("helpers/plots/deep.py")
    assert [path.stem for path in own_tests(figure, "", tests)] == ["test_plots"]


def test_a_notebooks_own_tests_run_once_per_notebook_or_name_it():
    tests = {
        Path("tests/test_each.py"): "def test_one(path, notebook):\n    pass\n",
        Path("tests/test_named.py"): 'PAGE = "03_c"\n',
        Path("tests/test_far.py"): "def test_notebooks():\n    pass\n",
    }
    assert [path.stem for path in notebooks_own_tests("03_c", tests)] == ["test_each", "test_named"]


THING = "def double(a):\n    return a + a\n\n\ndef half(a):\n    return a - a / 2\n"
TEST = "from thing import double\n\n\ndef test_double():\n    assert double(3) == 6\n"
ON_THING = [["test_thing.py", "-p", "no:nbval"]]  # its import is slow and not needed here


@pytest.fixture
def project(tmp_path):
    """A project whose test sees `double` and forgets `half`."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "pyproject.toml").write_text("[tool.pytest.ini_options]\n")
    (folder / "thing.py").write_text(THING)
    (folder / "test_thing.py").write_text(TEST)
    return folder


def in_thing(new):
    return fault_runs.Fault("made", Path("thing.py"), "line 1", "", None, new)


def test_a_fault_is_caught_or_survives(project, tmp_path):
    copied = shutil.copytree(project, tmp_path / "copy")
    planted = faults.faults_in_module(Path("thing.py"), THING)
    assert [fault.change for fault in planted] == [
        "return a + a → return a - a",
        "return a - a / 2 → return a + a / 2",
    ]
    results = list(fault_runs.run(planted, [project, copied], lambda fault: ON_THING, timeout=60))
    assert results == list(zip(planted, ["test_thing.py::test_double", None], strict=True))
    for folder in (project, copied):
        assert (folder / "thing.py").read_text() == THING


@pytest.mark.parametrize(
    ("new", "timeout", "caught"),
    [
        ("raise ValueError('broken')\n", 60, "test_thing.py: ValueError: broken"),
        ("def double(a)\n", 60, "test_thing.py: SyntaxError: expected ':'"),
        ("import time\n\ntime.sleep(60)\n", 2, "the timeout of 2 s"),
    ],
)
def test_a_module_that_does_not_load_is_caught(project, new, timeout, caught):
    [(_, test)] = fault_runs.run([in_thing(new)], [project], lambda fault: ON_THING, timeout)
    assert test == caught


def test_stages_end_at_the_first_failure(project):
    (project / "test_other.py").write_text("def test_other():\n    raise ValueError\n")
    empty, red = [*ON_THING[0], "-k", "nothing"], ["test_other.py", "-p", "no:nbval"]
    failed = fault_runs.first_failure(project, [empty, red, ["missing.py"]])
    assert failed == "test_other.py::test_other"
    assert fault_runs.first_failure(project, [empty]) is None
    assert fault_runs.first_failure(project, [["missing.py"]]).startswith("pytest: ERROR: file or")


def test_a_fault_of_a_notebook_is_planted_and_taken_back(tmp_path):
    path, cell = tmp_path / "01_made.ipynb", new_code_cell("1 + 1", execution_count=1)
    notebook = new_notebook(cells=[cell, new_code_cell("y = -1")])
    notebooks.write(notebook, path)
    before = path.read_bytes()
    for fault in faults.faults_in_notebook(Path(path.name), notebook):
        with fault_runs.planted(fault, tmp_path):
            cells = notebooks.read(path).cells
            assert cells[fault.position] == fault.new != notebook.cells[fault.position]
            assert cells[1 - fault.position] == notebook.cells[1 - fault.position]
        assert path.read_bytes() == before


def test_nothing_is_planted_where_a_test_fails_already(project):
    (project / "tests").mkdir()
    (project / "tests" / "test_red.py").write_text("def test_red():\n    raise ValueError\n")
    with pytest.raises(RuntimeError, match="fails already: tests/test_red.py::test_red"):
        next(faults.judged([in_thing(THING)], {}, [project]))


@pytest.mark.skipif(shutil.which("git") is None, reason="git lists the files to copy")
def test_a_copy_holds_what_git_would_track(project, tmp_path):
    (project / ".gitignore").write_text("build/\n")
    (project / "build").mkdir()
    (project / "build" / "made.txt").touch()
    (project / "gone.txt").touch()
    for command in (["init", "--quiet"], ["add", "gone.txt"]):
        subprocess.run(["git", *command], cwd=project, check=True)
    (project / "gone.txt").unlink()
    copied = fault_runs.copy_project(project, tmp_path / "copy")
    names = sorted(path.name for path in copied.rglob("*"))
    assert names == [".gitignore", "pyproject.toml", "test_thing.py", "thing.py"]


def test_the_lot_is_the_same_each_time():
    planted = faults.faults_in_module(Path("thing.py"), "a + b - c + d\n[0, 1][:2][:1][:0]\n")
    assert [fault.kind for fault in faults.chosen(planted, 1)] == ["sign", "off by one"]
    assert list(faults.chosen(planted, 2)) == list(faults.chosen(planted, 2))
    assert set(faults.chosen(planted, 9)) == set(planted)


def test_one_notebook_comes_with_the_helpers_it_uses(tmp_path):
    for name in ("one", "two", "none"):
        path = tmp_path / "helpers" / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"def {name}(a):\n    return -a\n")
    (tmp_path / "notebooks").mkdir()
    for number, name in (("01", "one"), ("02", "two")):
        notebook = new_notebook(cells=[new_code_cell(f"from helpers import {name}\n{name}(-1)")])
        notebooks.write(notebook, tmp_path / "notebooks" / f"{number}_{name}.ipynb")
    two, users = faults.plan(tmp_path, "02", 1)
    assert [fault.path.stem for fault in two if fault.kind == "sign"] == ["02_two", "two"]
    everything, same = faults.plan(tmp_path, None, 1)
    stems = [fault.path.stem for fault in everything if fault.kind == "sign"]
    assert stems == ["01_one", "02_two", "none", "one", "two"]
    pages = {path.stem: len(found) for path, (_, found) in users.items()}
    assert users == same and pages == {"none": 0, "one": 1, "two": 1, "01_one": 1, "02_two": 1}


def test_the_quickest_tests_that_can_see_a_fault_come_first():
    own, page, other = Path("tests/test_a.py"), Path("notebooks/01_b.ipynb"), Path("02_d.ipynb")
    users = {Path("helpers/a.py"): ([own], [page]), Path("helpers/c.py"): ([], [])}
    users |= {page: ([own], [page]), other: ([own], [other])}
    made = in_thing("")
    in_a, in_c = (made._replace(path=Path(f"helpers/{name}.py")) for name in "ac")
    assert faults.stages(in_a, users) == [["tests/test_a.py"], [page.as_posix()], faults.TESTS]
    assert faults.stages(in_c, users) == [["notebooks"], faults.TESTS]
    on_page = made._replace(path=page, position=3)
    first = ["tests/test_a.py", "-k", "01_b or not (02_d)"]
    assert faults.stages(on_page, users) == [first, [page.as_posix()], faults.TESTS]


def test_the_report_counts_and_names_the_survivors():
    one, other = in_thing("")._replace(change="a → b"), in_thing("")._replace(kind="axis")
    text = faults.report([(one, None), (one, "test_it"), (other, "test_it")])
    assert text == (
        "| kind of fault | planted | caught |\n|---|--:|--:|\n"
        "| axis | 1 | 1 |\n| made | 2 | 1 |\n| all | 3 | 2 |\n\n"
        "1 not caught:\n\n- made: thing.py, line 1: a → b\n"
    )
    assert faults.report([(one, "test_it")]).endswith("0 not caught\n")
