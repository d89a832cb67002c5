"""Run a notebook as Colab gets it: alone in a folder, without the project, without a network."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools import notebooks, refresh
from tools.setup_cell import setup_cell

TESTS = Path(__file__).parent.parent
STRICT = "--nbval --nbval-current-env --nbval-cell-timeout=120 -p nbval_figures -p no:cacheprovider"


def run(path, folder, **variables):
    """Test the notebook at path strictly, alone in a new folder; return the finished process.

    folder: where to make that folder. variables: additions to the environment.
    """
    alone, packages = folder / "alone", folder / "packages"
    alone.mkdir(parents=True)
    shutil.copy(path, alone)
    shutil.copytree(TESTS / "standins", packages)
    shutil.copy(TESTS / "nbval_figures.py", packages)
    (folder / "empty.ini").touch()
    inherited = {name: text for name, text in os.environ.items() if not name.startswith("PYTEST")}
    environment = inherited | {"PYTHONPATH": str(packages)} | variables

    def python(*arguments):
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=alone, env=environment, capture_output=True, text=True)

    assert "No module named 'helpers'" in python("-c", "import helpers").stderr
    return python("-m", "pytest", *STRICT.split(), "-c", str(folder / "empty.ini"), path.name)


def assert_passes(path, folder, **variables):
    """Run the notebook at path alone and assert that every code cell was tested and passed."""
    result = run(path, folder, **variables)
    lines = result.stdout.splitlines()
    cells = len(notebooks.code_cells(notebooks.read(path)))
    tail = "\n".join(line[:200] for line in lines[-60:])
    assert result.returncode == 0 and f" {cells} passed" in lines[-1], tail + result.stderr[-2000:]


def commit(folder):
    """Make the folder a git repository, unless it is one, and commit all that it holds."""
    plain = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull}  # no hooks or signatures of the reader's
    someone = "-c user.name=someone -c user.email=someone@example.org"
    command = f"git init -q && git add . && git {someone} commit -q -m Series"
    subprocess.run(command, shell=True, cwd=folder, env=plain, check=True)


def github_in(folder):
    """Return the variables that make git take the folder for GitHub's someone/series."""
    key, value = f"url.file://{folder}.insteadOf", "https://github.com/someone/series"
    return {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": key, "GIT_CONFIG_VALUE_0": value}


def write_notebook(path, text, results):
    """Write a small notebook: the text (Markdown), the setup cell and a cell for each result.

    results: dict from a cell's source to the text/plain that it claims to return.
    """
    setup = new_code_cell(setup_cell(), execution_count=1, metadata={"tags": ["setup"]})
    cells = [new_markdown_cell(text), setup]
    for count, (source, plain) in enumerate(results.items(), start=2):
        output = new_output("execute_result", {"text/plain": plain}, execution_count=count)
        cells.append(new_code_cell(source, outputs=[output], execution_count=count))
    notebooks.write(new_notebook(cells=cells, metadata=refresh.METADATA), path)
