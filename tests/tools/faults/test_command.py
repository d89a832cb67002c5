"""`make faults` says truly which fault no test catches, and fails for it, unless it is listed."""

import shutil
import subprocess

import pytest

from tests.tools import small
from tools import notebooks
from tools.faults import harmless, plan

CODE = "def double(a):\n    return a + a\n\n\ndef mean(a):\n    return a.mean(axis=0)\n"
TEST = "from helpers.rnn.thing import double\n\n\ndef test_double():\n    assert double(3) == 6\n"
SURVIVOR = "axis: helpers/rnn/thing.py, line 6: return a.mean(axis=0) → return a.mean(axis=1)"
HEAD = "file,kind,change,reason\n"
AXIS = "helpers/rnn/thing.py,axis,return a.mean(axis=0) → return a.mean(axis=1),made\n"
SUM = "helpers/rnn/thing.py,missing mean,return a.mean(axis=0) → return a.sum(axis=0),made\n"


@pytest.fixture
def root(tmp_path):
    """A project whose test sees `double` and forgets `mean`, which no notebook uses."""
    root = small.project(tmp_path / "project")
    (root / "conftest.py").unlink()  # it loads nbval, which is slow and not needed here
    small.write(root / "pyproject.toml", '[tool.pytest.ini_options]\naddopts = "-p no:nbval"\n')
    small.write(root / "helpers" / "rnn" / "thing.py", CODE)
    small.write(root / "tests" / "topics" / "test_rnn.py", TEST)
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    return root


def faults(root, *listed):
    small.write(root / "tools" / "faults" / "harmless.csv", HEAD + "".join(listed))
    return small.command(root, "tools.faults", "helpers/rnn/thing.py")


@pytest.mark.skipif(shutil.which("git") is None, reason="git lists the files to copy")
def test_a_survivor_fails_the_run_and_stands_in_the_report(root):
    process = faults(root, SUM)
    assert process.returncode == 1
    assert "2 faults to plant; 1 left out, known as harmless" in process.stdout
    assert "caught by tests/topics/test_rnn.py::test_double" in process.stdout
    assert (root / "build" / "faults.md").read_text(encoding="utf-8") == (
        "| kind of fault | planted | caught |\n|---|--:|--:|\n"
        "| axis | 1 | 0 |\n| sign | 1 | 1 |\n| all | 2 | 1 |\n\n"
        f"1 not caught:\n\n- {SURVIVOR}\n"
    )
    survivors = (root / "build" / "survivors.csv").read_text(encoding="utf-8")
    assert survivors == HEAD + AXIS.replace("made", "")


@pytest.mark.skipif(shutil.which("git") is None, reason="git lists the files to copy")
def test_known_as_harmless_it_fails_nothing(root):
    process = faults(root, SUM, AXIS)
    assert process.returncode == 0, process.stdout + process.stderr
    assert process.stdout.endswith("0 not caught\n\n")


def test_an_entry_that_no_longer_fits_is_stale_and_fails(root):
    process = faults(root, AXIS.replace("a.mean", "b.mean"))
    assert process.returncode == 1
    assert "helpers/rnn/thing.py: axis: return b.mean(axis=0) → return b.mean" in process.stdout
    assert "faults to plant" not in process.stdout


@pytest.mark.skipif(shutil.which("git") is None, reason="git lists the files to copy")
def test_nothing_is_planted_where_a_test_fails_already(root):
    small.write(
        root / "tests" / "topics" / "test_red.py", "def test_red():\n    raise ValueError\n"
    )
    process = faults(root)
    assert process.returncode == 1
    assert "fails already: tests/topics/test_red.py::test_red" in process.stderr


def test_the_list_of_harmless_faults_fits_the_code():
    contents, _ = plan.read_project(notebooks.ROOT)
    listed = harmless.entries()
    files = {file for file, _, _ in listed}
    planted = [
        fault
        for path, content in contents.items()
        if path.as_posix() in files
        for fault in plan.faults_in(path, content)
    ]
    assert harmless.stale(listed, planted) == []
    assert all(reason.endswith(".") for reason in listed.values())
