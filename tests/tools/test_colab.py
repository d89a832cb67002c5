"""The self-contained copies: each runs strictly where it is alone, and holds what it needs."""

import base64
import io
import os
import re
import shutil
import subprocess
import sys
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

# A project's helpers: a room without __init__.py, a package, an import inside a function.
ROOM = {
    "room/plots.py": "def draw():\n    from helpers.room.experiments import result",
    "room/experiments.py": "import helpers.figures.style\n\nresult = 1",
    "room/check.py": "",
    "room/taught.py": "",
    "figures/__init__.py": "from helpers.figures.pictures import grid",
    "figures/pictures.py": "",
    "figures/style.py": "",
    "figures/grids.py": "",
    "__init__.py": "",
    "setup.py": "",
}

READS = """\
from pathlib import Path

from helpers import notes

def load_word_counts():
    return Path(__file__).parent.parent.joinpath("data", "word_counts.npz").read_bytes()
"""

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
    packed = base64.b64decode(re.search('packed = "(.+)"', setup_source(copy))[1])
    return zipfile.ZipFile(io.BytesIO(packed)).namelist()


def setup_source(copy):
    return notebooks.code_cells(notebooks.read(copy))[0].source


def add_code(path, source):
    """Add a code cell to the notebook at the path."""
    notebook = notebooks.read(path)
    notebook.cells.append(new_code_cell(source))
    notebooks.write(notebook, path)


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
    add_code(small(project), "from helpers import data\n\ndigits = data.load_digits()")
    names = names_packed(colab.write_copy(small(project), tmp_path))
    assert not [name for name in names if name.startswith("data/")]
    add_code(small(project), "words, counts = data.load_word_counts()")
    names = names_packed(colab.write_copy(small(project), tmp_path))
    assert names == sorted(names)
    assert {"helpers/setup.py", "helpers/figures/style.py", "data/word_counts.npz"} <= set(names)
    assert "data/claims.csv" not in names


def test_a_copy_packs_the_rooms_that_its_lesson_imports_and_no_others(project, tmp_path):
    shutil.rmtree(project / "helpers")
    for name, source in ROOM.items():
        path = project / "helpers" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    add_code(small(project), "import numpy as np\n\nfrom helpers.room import check, plots")
    names = names_packed(colab.write_copy(small(project), tmp_path))
    left_out = {"helpers/room/taught.py", "helpers/figures/grids.py"}
    assert set(names) == {f"helpers/{name}" for name in ROOM} - left_out


def what_is_missing(folder):
    """Return what the copies in the folder try to load in vain, a line each."""
    command = [sys.executable, alone.TESTS / "tools" / "load_copies.py", folder]
    environment = os.environ | {"PYTHONPATH": str(alone.TESTS / "standins")}  # no network
    result = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return result.stdout.splitlines()


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("data/word_counts.npz", "data.load_word_counts(): [Errno 2] No such file"),
        ("helpers/notes.py", "from helpers import data: cannot import name 'notes'"),
        ("helpers/late.py", "from helpers.late import x: No module named 'helpers.late'"),
    ],
)
def test_a_file_that_is_missing_is_found(project, tmp_path, monkeypatch, name, missing):
    shutil.rmtree(project / "helpers")
    (project / "helpers").mkdir()
    late = "def late():\n    from helpers.late import x"
    for module, source in {"setup": "", "notes": late, "late": "x = 1", "data": READS}.items():
        (project / "helpers" / f"{module}.py").write_text(source, encoding="utf-8")
    add_code(small(project), "from helpers import data\n\ndata.load_word_counts()")
    needed = colab.needed
    colab.write_copy(small(project), tmp_path / "whole")
    monkeypatch.setattr(colab, "needed", lambda one: set(needed(one)) - {project / name})
    colab.write_copy(small(project), tmp_path / "lacking")
    assert what_is_missing(tmp_path / "whole") == []
    assert missing in what_is_missing(tmp_path / "lacking")[0]


def start(copy, folder, waits=False):
    """Start a Python in the folder that runs a copy's setup cell and prints helpers.last.WORD.

    waits: whether it does so only when there is a file named go.
    """
    wait = "import os, time\nwhile not os.path.exists('go'):\n    time.sleep(0.001)\n"
    cell = setup_source(copy).replace("setup.start()", "from helpers import last; print(last.WORD)")
    script = folder / f"{len(list(folder.glob('*.py')))}.py"  # each its own
    script.write_text((wait if waits else "") + cell, encoding="utf-8")
    command = [sys.executable, script.name]
    kept = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return subprocess.Popen(command, cwd=folder, **kept)


@pytest.fixture
def slow_copy(project, tmp_path):
    """A copy that takes a while to unpack, helpers/last.py last."""
    (project / "helpers" / "last.py").write_text('WORD = "first"', encoding="utf-8")
    (project / "data" / "word_counts.npz").write_bytes(bytes(20_000_000))
    add_code(small(project), "from helpers import data, last\n\ndata.load_word_counts()")
    return colab.write_copy(small(project), tmp_path / "copies")


@pytest.mark.linux
@pytest.mark.parametrize("round", range(5))
def test_copies_that_start_at_the_same_moment_all_work(slow_copy, tmp_path, round):
    started = [start(slow_copy, tmp_path, waits=True) for _ in range(4)]
    (tmp_path / "go").touch()
    assert [one.communicate()[0] for one in started] == ["first\n"] * 4
    unpacked = list((tmp_path / "helpers_and_data").iterdir())
    assert len(unpacked) == 1, "nothing unfinished is left"


def test_a_copy_of_another_version_brings_its_own_helpers(slow_copy, project, tmp_path):
    assert start(slow_copy, tmp_path).communicate()[0] == "first\n"
    (project / "helpers" / "last.py").write_text('WORD = "second"', encoding="utf-8")
    newer = colab.write_copy(small(project), tmp_path / "newer")
    for copy, word in ((newer, "second\n"), (slow_copy, "first\n"), (newer, "second\n")):
        assert start(copy, tmp_path).communicate()[0] == word


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


def test_the_command_writes_every_notebook_with_every_file_that_it_loads(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(colab, "COPIES", tmp_path)
    colab.main()
    expected = [path.name for path in notebooks.paths()]
    assert sorted(path.name for path in tmp_path.iterdir()) == expected
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == expected
    assert what_is_missing(tmp_path) == []
