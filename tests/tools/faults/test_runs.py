"""A fault is planted, judged and taken back; what caught it is said truly."""

import shutil
import subprocess
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.tools import small
from tools import notebooks, taught
from tools.faults import plan, runs

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
    return runs.Fault("made", Path("thing.py"), "line 1", "", None, new)


def test_a_fault_is_caught_or_survives(project, tmp_path):
    copied = shutil.copytree(project, tmp_path / "copy")
    planted = plan.faults_in(Path("thing.py"), THING)
    assert [fault.change for fault in planted] == [
        "return a + a → return a - a",
        "return a - a / 2 → return a + a / 2",
    ]
    results = list(runs.run(planted, [project, copied], lambda fault: ON_THING, timeout=60))
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
    [(_, test)] = runs.run([in_thing(new)], [project], lambda fault: ON_THING, timeout)
    assert test == caught


def test_stages_end_at_the_first_failure(project):
    (project / "test_other.py").write_text("def test_other():\n    raise ValueError\n")
    empty, red = [*ON_THING[0], "-k", "nothing"], ["test_other.py", "-p", "no:nbval"]
    failed = runs.first_failure(project, [empty, red, ["missing.py"]])
    assert failed == "test_other.py::test_other"
    assert runs.first_failure(project, [empty]) is None
    assert runs.first_failure(project, [["missing.py"]]).startswith("pytest: ERROR: file or")


def test_a_fault_of_a_notebook_is_planted_and_taken_back(tmp_path):
    path, cell = tmp_path / "01_made.ipynb", new_code_cell("1 + 1", execution_count=1)
    notebook = new_notebook(cells=[cell, new_code_cell("y = -1")])
    notebooks.write(notebook, path)
    before = path.read_bytes()
    for fault in plan.faults_in(Path(path.name), notebook):
        with runs.planted(fault, tmp_path):
            cells = notebooks.read(path).cells
            assert cells[fault.position] == fault.new != notebook.cells[fault.position]
            assert cells[1 - fault.position] == notebook.cells[1 - fault.position]
        assert path.read_bytes() == before


def test_a_fault_in_a_taught_cell_reaches_the_module_written_from_it(tmp_path):
    path = tmp_path / "notebooks" / "01_rnn.ipynb"
    for folder in ("notebooks", "helpers"):
        (tmp_path / folder).mkdir()
    small.lesson(path, "def f(y):\n    return -y", tags=["taught"])
    [module] = taught.write(path.parent)
    faults = plan.faults_in(path.relative_to(tmp_path), notebooks.read(path))
    [sign] = [fault for fault in faults if fault.kind == "sign"]
    with runs.planted(sign, tmp_path):
        assert "return y" in module.read_text(encoding="utf-8")
    assert "return -y" in module.read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("git") is None, reason="git lists the files to copy")
def test_a_copy_holds_what_git_would_track(project, tmp_path):
    (project / ".gitignore").write_text("build/\n")
    (project / "build").mkdir()
    (project / "build" / "made.txt").touch()
    (project / "gone.txt").touch()
    for command in (["init", "--quiet"], ["add", "gone.txt"]):
        subprocess.run(["git", *command], cwd=project, check=True)
    (project / "gone.txt").unlink()
    copied = runs.copy_project(project, tmp_path / "copy")
    names = sorted(path.name for path in copied.rglob("*"))
    assert names == [".gitignore", "pyproject.toml", "test_thing.py", "thing.py"]
