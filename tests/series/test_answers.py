"""A reader's own answers: a failing test says that they are there, and copies are left alone."""

import os
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest
from nbformat.v4 import new_code_cell

from tests import own_answers
from tests.tools import alone
from tools import notebooks, refresh

UNTIDY = "def answer( ) :\n  return 1/0"

# What JupyterLab adds when it saves a notebook.
OF_AN_EDITOR = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
        "version": "3.11.7",
    },
}


@pytest.fixture
def project(tmp_path):
    """A small project with two notebooks, committed, and a test that fails."""
    root = tmp_path / "project"
    (root / "notebooks").mkdir(parents=True)
    for name in (".gitignore", "conftest.py", "pyproject.toml"):
        shutil.copy(notebooks.ROOT / name, root)
    shutil.copytree(notebooks.ROOT / "tools", root / "tools")
    (root / "tests").mkdir()
    for name in ("__init__.py", "nbval_figures.py", "own_answers.py"):
        shutil.copy(notebooks.ROOT / "tests" / name, root / "tests")
    (root / "tests" / "test_red.py").write_text("def test_red():\n    assert 0\n", encoding="utf-8")
    alone.write_notebook(root / "notebooks" / "98_small.ipynb", "# Small", {"6 * 7": "42"})
    alone.write_notebook(root / "notebooks" / "99_small.ipynb", "# Small", {"6 * 7": "42"})
    alone.commit(root)
    return root


def change(path, source=None, metadata=None):
    """Change the last cell's source, or the notebook's metadata; return the cell's id."""
    notebook = notebooks.read(path)
    notebook.cells[-1].source = source or notebook.cells[-1].source
    notebook.metadata.update(metadata or {})
    notebooks.write(notebook, path)
    return notebook.cells[-1].id


def python(project, *arguments):
    plain = {name: text for name, text in os.environ.items() if not name.startswith("PYTEST")}
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=project, env=plain, capture_output=True, text=True)


def test_changed_cells_are_named_with_what_to_type(project):
    assert own_answers.what_was_changed(project) == ""
    name = change(project / "notebooks" / "99_small.ipynb", UNTIDY)
    said = own_answers.what_was_changed(project)
    assert f"since the last commit: 99_small.ipynb (cells {name})." in said
    assert "`git checkout notebooks`" in said and "98_small" not in said
    subprocess.run(["git", "checkout", "-q", "notebooks"], cwd=project, check=True)
    assert own_answers.what_was_changed(project) == ""


def test_a_cell_run_again_or_added_counts_and_an_editors_metadata_do_not(project):
    path = project / "notebooks" / "99_small.ipynb"
    change(path, metadata=OF_AN_EDITOR)
    assert own_answers.what_was_changed(project) == ""
    notebook = notebooks.read(path)
    notebook.cells[-1].execution_count = 7
    notebook.cells.append(new_code_cell("mine"))
    notebooks.write(notebook, path)
    ids = f"{notebook.cells[-2].id}, {notebook.cells[-1].id}"
    assert f"99_small.ipynb (cells {ids})" in own_answers.what_was_changed(project)


def test_a_project_without_git_is_not_judged(project):
    change(project / "notebooks" / "99_small.ipynb", UNTIDY)
    shutil.rmtree(project / ".git")
    assert own_answers.what_was_changed(project) == ""


def test_the_sentence_comes_with_failures_only(project, monkeypatch):
    change(project / "notebooks" / "99_small.ipynb", UNTIDY)
    sentence = own_answers.what_was_changed(project)
    red = python(project, "pytest", "-n0", "tests/test_red.py")
    assert sentence in red.stdout and red.returncode == 1
    monkeypatch.setattr(own_answers, "what_was_changed", lambda: sentence)
    own_answers.pytest_terminal_summary(SimpleNamespace(stats={"passed": [1]}))  # cannot print


def test_copies_of_the_readers_own_are_left_alone(project):
    mine = project / "notebooks" / "my_99.ipynb"
    shutil.copy(project / "notebooks" / "99_small.ipynb", mine)
    change(mine, UNTIDY, OF_AN_EDITOR)
    collected = python(project, "pytest", "-n0", "--collect-only", "-q", "notebooks").stdout
    assert "99_small.ipynb::" in collected and "my_99" not in collected
    for command in (["check"], ["format", "--check"]):
        assert "my_99" not in python(project, "ruff", *command, "--no-cache", ".").stdout
    status = subprocess.run(["git", "status", "--short"], cwd=project, capture_output=True)
    assert status.stdout == b""


def test_what_an_editor_adds_is_dropped_by_a_refresh(project):
    notebook = notebooks.read(project / "notebooks" / "99_small.ipynb")
    notebook.metadata.update(OF_AN_EDITOR)
    assert refresh.normalised(notebook).metadata == refresh.METADATA
