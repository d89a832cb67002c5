"""Strict nbval with our plugin: a wrong figure, a missing one and an extra one fail."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import nbformat
import pytest

from tools import notebooks

DRAW = """
from helpers.figures import style
import numpy as np
style.use()
def draw(shift=0.0, alt="One curve rises from left to right.", **text):
    figure, ax = style.canvas()
    x = np.linspace(0, 1, 50)
    ax.plot(x, x**2 + shift)
    ax.set_ylim(0, 2)
    ax.set_title("A title", **text)
    style.show(figure, alt)
"""

# name: (what is stored, what is run, whether it must pass)
CASES = {
    "same": ("draw()", "draw()", True),
    "small_noise": ("draw()", "draw(fontsize=10.5)", True),
    "wrong_curve": ("draw()", "draw(shift=0.3)", False),
    "wrong_sentence": ("draw()", "draw(alt='Another curve falls to the right.')", False),
    "missing": ("draw()", "pass", False),
    "extra": ("draw()", "draw(); draw()", False),
    "picture_lost": ("draw()", "print('One curve rises from left to right.')", False),
    "allowed_to_vary": ("draw()", "draw(shift=0.3)", True),
    "wrong_text": ("print(1)", "print(2)", False),
}


def write_notebook(folder):
    """Store the outputs of what is stored, a cell for each case, then put in what is run."""
    cells = [
        nbformat.v4.new_code_cell(source) for source in (DRAW, *[c[0] for c in CASES.values()])
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)
    _, problems = notebooks.execute(notebook, folder=folder)
    assert not problems
    for cell, (name, (_, run, _)) in zip(cells[1:], CASES.items(), strict=True):
        cell.source = run
        if name == "allowed_to_vary":
            cell.metadata["tags"] = ["figure-varies"]
    notebooks.write(notebook, folder / "cases.ipynb")


@pytest.fixture(scope="module")
def failures(tmp_path_factory):
    """Test all cases in one pytest run; return the names of those that failed."""
    folder = tmp_path_factory.mktemp("figures")
    report = folder / "report.xml"
    path = os.pathsep.join([str(notebooks.ROOT), os.environ.get("PYTHONPATH", "")])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", path)
        write_notebook(folder)
        options = ["-p", "tests.nbval_figures", "--nbval", "--nbval-current-env"]
        options += ["-p", "no:cacheprovider", f"--junitxml={report}", str(folder)]
        command = [sys.executable, "-m", "pytest", *options]
        result = subprocess.run(command, cwd=notebooks.ROOT, capture_output=True, text=True)
    cells = list(ElementTree.parse(report).iter("testcase"))
    assert len(cells) == 1 + len(CASES), result.stdout
    verdicts = zip(CASES, cells[1:], strict=True)
    return {name for name, cell in verdicts if cell.find("failure") is not None}


@pytest.mark.parametrize("name", CASES)
def test_strict_run(name, failures):
    assert (name not in failures) == CASES[name][2]
