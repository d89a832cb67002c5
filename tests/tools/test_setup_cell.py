"""The setup cell finds the project from the notebook's folder and from the project's own."""

import os
import subprocess
import sys

import pytest

from tests.tools import alone
from tools.setup_cell import address_in, setup_cell

NO_GIT = {"PATH": ""}  # a cell that tried to fetch the project would fail


@pytest.fixture
def project(tmp_path):
    """A project whose setup says where it stands, in a folder with another one's helpers."""
    for place, name in ((tmp_path / "project", "ours"), (tmp_path, "another's")):
        (place / "helpers").mkdir(parents=True)
        (place / "helpers" / "__init__.py").touch()
        start = f'def start():\n    print("{name}")\n'
        (place / "helpers" / "setup.py").write_text(start, encoding="utf-8")
    (tmp_path / "helpers" / "setup.py").rename(tmp_path / "helpers" / "other.py")
    (tmp_path / "project" / "notebooks").mkdir()
    return tmp_path / "project"


def run(cell, folder, **variables):
    (folder / "cell.py").write_text(cell, encoding="utf-8")  # a traceback shows lines of a file
    command, environment = [sys.executable, "cell.py"], os.environ | variables
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.mark.parametrize("repo", ["", "someone/series", "someone/project"])
@pytest.mark.parametrize("folder", ["notebooks", "."])
def test_the_kernel_may_start_in_the_projects_folder_or_the_notebooks(project, folder, repo):
    result = run(setup_cell(repo), project / folder, **NO_GIT)
    assert result.stdout == "ours\n", result.stderr


def test_a_notebook_without_its_project_says_where_it_belongs(tmp_path):
    error = run(setup_cell(), tmp_path).stderr
    assert "Open this notebook inside its project" in error


@pytest.mark.linux
def test_a_published_notebook_that_is_alone_fetches_the_project_once(project, tmp_path):
    alone.commit(project)
    colab = tmp_path / "colab" / "content"
    colab.mkdir(parents=True)
    for github in (project, tmp_path / "missing"):  # the second time nothing is fetched
        result = run(setup_cell("someone/series"), colab, **alone.github_in(github))
        assert (result.stdout, result.stderr) == ("ours\n", "")


@pytest.mark.linux
def test_a_failed_fetch_says_what_to_do(tmp_path):
    result = run(setup_cell("someone/series"), tmp_path, **alone.github_in(tmp_path / "missing"))
    error = result.stderr.splitlines()[-1]
    assert error.startswith("ConnectionError: git clone")
    assert "https://github.com/someone/series: failed. Online? Or upload a `make colab`" in error


@pytest.mark.parametrize("repo", ["", "someone/series"])
def test_the_address_is_read_back(repo):
    assert address_in(setup_cell(repo)) == repo
