"""Strict nbval with our plugin: a wrong figure, a missing one and an extra one fail."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import nbformat
import pytest

from tools import notebooks

DRAW = """
from helpers.plots import style
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


def make(name, folder):
    """Store a notebook's outputs with one source, then replace the source by another."""
    stored, run, _ = CASES[name]
    new_cell = nbformat.v4.new_code_cell
    notebook = nbformat.v4.new_notebook(cells=[new_cell(DRAW), new_cell(stored)])
    _, problems = notebooks.execute(notebook, folder=folder)
    assert not problems
    notebook.cells[1].source = run
    if name == "allowed_to_vary":
        notebook.cells[1].metadata["tags"] = ["figure-varies"]
    notebooks.write(notebook, folder / f"{name}.ipynb")


@pytest.fixture(scope="module")
def failures(tmp_path_factory):
    """Run all cases in one pytest run; return the names of the notebooks with a failed cell."""
    folder = tmp_path_factory.mktemp("figures")
    path = os.pathsep.join([str(notebooks.ROOT), os.environ.get("PYTHONPATH", "")])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", path)
        for name in CASES:
            make(name, folder)
        report = folder / "report.xml"
        options = ["-p", "tests.nbval_figures", "--nbval", "--nbval-current-env", "-n=2"]
        options += ["--dist=loadfile", "-p", "no:cacheprovider", f"--junitxml={report}"]
        command = [sys.executable, "-m", "pytest", *options, str(folder)]
        result = subprocess.run(command, cwd=notebooks.ROOT, capture_output=True, text=True)
    cases = list(ElementTree.parse(report).iter("testcase"))
    assert len(cases) == 2 * len(CASES), result.stdout
    return {
        name
        for name in CASES
        for case in cases
        if name in case.get("classname") and case.find("failure") is not None
    }


@pytest.mark.parametrize("name", CASES)
def test_strict_run(name, failures):
    assert (name not in failures) == CASES[name][2]
