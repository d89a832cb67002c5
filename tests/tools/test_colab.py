"""The self-contained copies: each runs strictly where it is alone, and holds what it needs."""

import base64
import io
import os
import re
import shutil
import zipfile
from importlib import metadata

import matplotlib.image
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_output

from tests.tools import alone
from tools import colab, notebooks

TEXT = """# Small

[![badge](https://example.org/a.svg)](https://example.org/notebooks/02_b.ipynb)
See [notebook 02](02_b.ipynb), [what `W[l]` is](04_c.ipynb#W[l]) and `load_word_counts`."""

FIGURE = """\
from helpers.figures import style

fig, ax = style.canvas()
style.show(fig, "Two empty axes cross each other.")"""

COLABS = (notebooks.ROOT / "tests" / "colab.txt").read_text(encoding="utf-8")
ON_COLABS_VERSIONS = f"\nkeras=={metadata.version('keras')}\n" in COLABS

OFFLINE = """\
import socket
import google.colab, google.protobuf

try:
    socket.create_connection(("192.0.2.1", 80), timeout=60)
except OSError as error:
    answer = str(error)
answer"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A small project: the real helpers, two data files, one notebook that mentions one of them."""
    root = tmp_path / "project"
    shutil.copytree(notebooks.ROOT / "helpers", root / "helpers")
    for folder in ("notebooks", "data"):
        (root / folder).mkdir()
    (root / "data" / "word_counts.npz").write_bytes(b"large")
    (root / "data" / "claims.csv").write_bytes(b"small")
    alone.write_notebook(root / "notebooks" / "99_small.ipynb", TEXT, {"6 * 7": "42"})
    monkeypatch.setattr(notebooks, "ROOT", root)
    return root


def small(project):
    return project / "notebooks" / "99_small.ipynb"


def names_packed(copy):
    """Return the names of the files inside the copy's setup cell."""
    source = notebooks.code_cells(notebooks.read(copy))[0].source
    packed = base64.b64decode(re.search('packed = "(.+)"', source)[1])
    return zipfile.ZipFile(io.BytesIO(packed)).namelist()


def test_the_versions_of_colab_are_told_from_ours():
    """Else the copies below would never run."""
    assert re.search(r"^keras==[\d.]+$", COLABS, re.MULTILINE)


@pytest.mark.linux
@pytest.mark.skipif(not ON_COLABS_VERSIONS, reason="make test-colab runs the copies")
def test_a_copy_passes_alone(path, tmp_path):
    alone.assert_passes(colab.write_copy(path, tmp_path), tmp_path / "run")


@pytest.mark.linux
def test_an_altered_output_fails_alone(project, tmp_path):
    copy = colab.write_copy(small(project), tmp_path)
    notebook = notebooks.read(copy)
    wrong = new_output("execute_result", {"text/plain": "43"}, execution_count=3)
    notebook.cells.append(new_code_cell("7 * 6", outputs=[wrong], execution_count=3))
    picture = io.BytesIO()
    matplotlib.image.imsave(picture, np.ones((2, 2, 3)), format="png")
    data = {
        "image/png": base64.b64encode(picture.getvalue()).decode(),
        "text/plain": "Two empty axes cross each other.",
    }
    wrong = new_output("display_data", data)
    notebook.cells.append(new_code_cell(FIGURE, outputs=[wrong], execution_count=4))
    notebooks.write(notebook, copy)
    printed = alone.run(copy, tmp_path / "run").stdout
    assert "2 failed, 2 passed" in printed
    assert "figure 1 is stored as (2, 2, 3)" in printed


@pytest.mark.linux
def test_the_network_is_refused_at_once(tmp_path):
    path = tmp_path / "99_offline.ipynb"
    alone.write_notebook(path, "# Offline", {OFFLINE: "'no network in this test: 192.0.2.1'"})
    notebook = notebooks.read(path)
    del notebook.cells[1]  # the setup cell: there is no project
    notebooks.write(notebook, path)
    alone.assert_passes(path, tmp_path / "run")


def test_the_same_files_give_the_same_bytes(project, tmp_path):
    first = colab.write_copy(small(project), tmp_path / "1").read_bytes()
    os.utime(project / "helpers" / "setup.py", (0, 10**9))
    (project / "helpers" / "__pycache__").mkdir(exist_ok=True)
    (project / "helpers" / "__pycache__" / "setup.cpython-311.pyc").write_bytes(b"")
    assert colab.write_copy(small(project), tmp_path / "2").read_bytes() == first


def test_a_copy_holds_the_helpers_and_the_data_it_mentions(project, tmp_path):
    names = names_packed(colab.write_copy(small(project), tmp_path))
    assert names == sorted(names)
    assert {"helpers/setup.py", "helpers/figures/style.py", "data/word_counts.npz"} <= set(names)
    assert "data/claims.csv" not in names


def test_the_setup_cell_folds_and_the_rest_stays(project, tmp_path):
    before = small(project).read_bytes()
    notebook = notebooks.read(colab.write_copy(small(project), tmp_path))
    original = notebooks.read(small(project))
    text, setup, result = notebook.cells
    assert setup.source.startswith("# @title Setup")
    assert setup.metadata == {"tags": ["setup"], "cellView": "form"}
    assert (setup.id, setup.execution_count) == (original.cells[1].id, 1)
    assert result == original.cells[2]
    assert small(project).read_bytes() == before


def test_only_links_to_files_that_are_not_there_become_text(project, tmp_path):
    notebook = notebooks.read(small(project))
    notebook.cells[2].outputs[0].data["text/markdown"] = "| [C02](02_b.ipynb) | [a](https://b.c) |"
    notebooks.write(notebook, small(project))
    notebook = notebooks.read(colab.write_copy(small(project), tmp_path))
    output = notebook.cells[2].outputs[0].data
    assert output == {"text/plain": "42", "text/markdown": "| C02 | [a](https://b.c) |"}
    assert notebook.cells[0].source.splitlines()[2:] == [
        "[![badge](https://example.org/a.svg)](https://example.org/notebooks/02_b.ipynb)",
        "See notebook 02, what `W[l]` is and `load_word_counts`.",
    ]


def test_the_command_writes_every_notebook(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(colab, "COPIES", tmp_path)
    colab.main()
    expected = [path.name for path in notebooks.paths()]
    assert sorted(path.name for path in tmp_path.iterdir()) == expected
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == expected
