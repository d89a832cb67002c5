"""`make refresh` stores what a reader would see, or nothing, and says what changed."""

import re
import shutil

import pytest

from tests.tools import small
from tools import notebooks, readme_picture, refresh

OLD_SETUP = "import helpers.setup"


@pytest.fixture
def root(tmp_path):
    return small.project(tmp_path / "project")


def test_outputs_are_stored_and_an_editors_metadata_dropped(root):
    path = small.lesson(root / "notebooks" / "01_made.ipynb", "print(1)\nprint(2)", tags=["part"])
    notebook = notebooks.read(path)
    ids = [cell.id for cell in notebook.cells]
    notebook.metadata.update(widgets={}, name="x")
    notebook.cells[2].metadata.update(scrolled=True)
    notebooks.write(notebook, path)
    assert refresh.refresh(path) == []
    stored = notebooks.read(path)
    assert [cell.id for cell in stored.cells] == ids
    assert [cell.execution_count for cell in notebooks.code_cells(stored)] == [1, 2]
    assert stored.cells[2].outputs[0].text == "1\n2\n"
    assert stored.metadata == refresh.METADATA
    assert stored.cells[0].source == small.TEXT.replace("7 minutes", "5 minutes")
    assert [cell.metadata for cell in stored.cells] == [{}, {"tags": ["setup"]}, {"tags": ["part"]}]
    first = path.read_bytes()
    refresh.refresh(path)
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("1 / 0", "cell 2: ZeroDivisionError: division by zero"),
        ("import sys; print('red', file=sys.stderr)", "cell 2 writes to stderr: red"),
        ("import os; os.write(2, b'red from C')", "cell 2 writes to stderr: red from C"),
        ("import warnings; warnings.warn('old')", "cell 2 writes to stderr: "),
    ],
)
def test_a_notebook_with_a_problem_is_left_alone(root, source, problem):
    path = small.lesson(root / "notebooks" / "01_made.ipynb", source, setup=OLD_SETUP)
    before = path.read_bytes()
    [found] = refresh.refresh(path)
    assert found.startswith(problem)
    assert path.read_bytes() == before


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory):
    """Some of our notebooks, a new 98 and a failing 99; what `make refresh` did to these two."""
    root = small.project(tmp_path_factory.mktemp("refresh") / "project")
    for topic in readme_picture.FIGURES:
        shutil.copy(notebooks.path_of(topic), root / "notebooks")
    for folder in ("data", ".github"):
        (root / folder).mkdir()
    readme = (notebooks.ROOT / "README.md").read_text(encoding="utf-8")
    small.write(root / "README.md", readme.replace("[Which way", "[An old title"))
    new = small.lesson(root / "notebooks" / "98_new.ipynb", "print('three\\nlines\\nof text')")
    assert not refresh.refresh(new)
    notebook = notebooks.read(new)
    notebook.cells[1].source = OLD_SETUP
    notebook.cells[2].source = notebook.cells[2].source.replace("lines", "words")
    notebooks.write(notebook, new)
    small.lesson(root / "notebooks" / "99_bad.ipynb", "1 / 0")
    bytes_before = {path.name: path.read_bytes() for path in root.glob("notebooks/*.ipynb")}
    processes = [small.command(root, "tools.refresh", number) for number in ("98", "99")]
    return root, bytes_before, *processes


def test_only_what_runs_is_stored(refreshed):
    root, before, good, bad = refreshed
    assert (good.returncode, bad.returncode) == (0, 1), good.stderr + bad.stderr
    now = {path.name: path.read_bytes() for path in root.glob("notebooks/*.ipynb")}
    assert [name for name in now if now[name] != before[name]] == ["98_new.ipynb"]
    line = "99_bad.ipynb: cell 2: ZeroDivisionError: division by zero. The stored notebook was not"
    assert line in bad.stdout


def test_the_lines_that_changed_are_printed(refreshed):
    root, _, good, _ = refreshed
    cell = notebooks.read(root / "notebooks" / "98_new.ipynb").cells[2]
    assert f"    cell [2] {cell.id}\n    -lines\n    +words\n" in good.stdout
    assert "of text" not in good.stdout


def test_advice_is_printed(refreshed):
    _, _, good, _ = refreshed
    assert "    advice: 2 code cells; most lessons have 15 to 35\n" in good.stdout
    assert "\nadvice: long modules: " in good.stdout


def test_the_setup_cell_is_todays(refreshed):
    root, _, _, _ = refreshed
    source = notebooks.read(root / "notebooks" / "98_new.ipynb").cells[1].source
    assert source == notebooks.read(root / "notebooks" / "99_bad.ipynb").cells[1].source


def test_what_is_made_from_notebooks_is_made_anew(refreshed):
    root, _, _, _ = refreshed
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert "| 98 | [Small](notebooks/98_new.ipynb) | What is small? |" in readme
    assert "| 99 | [Small](notebooks/99_bad.ipynb) | What is small? |" in readme
    rows = re.findall(r"^\| (?!9)\d\d \| .*$", readme, re.MULTILINE)
    ours = (notebooks.ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(rows) == len(readme_picture.FIGURES) and set(rows) <= set(ours)
    assert "98_new.ipynb,Small,What is small?,5\n" in (root / "data" / "series.csv").read_text()
    assert (root / ".github" / "strip.png").exists()
    [module] = root.glob("helpers/tsne/taught.py")
    assert module.read_text("utf-8") == (notebooks.ROOT / module.relative_to(root)).read_text(
        "utf-8"
    )


@pytest.mark.parametrize("number", ["01", "00", None])
def test_the_map_follows_the_lessons_that_it_shows(root, monkeypatch, number):
    for name in ("00_map", "01_one", "02_two"):
        small.lesson(root / "notebooks" / f"{name}.ipynb", "1")
    of_ours = notebooks.paths
    monkeypatch.setattr(notebooks, "paths", lambda n=None: of_ours(n, root / "notebooks"))
    found = [path.name[:2] for path in refresh.in_order(number)]
    assert found == {"01": ["01", "00"], "00": ["00"], None: ["01", "02", "00"]}[number]
