"""Publishing: what it writes, that it can be undone, and that a published notebook runs alone."""

import re
import shutil

import pytest
from nbformat.v4 import writes

from helpers import series
from tests.tools import alone
from tools import notebooks
from tools.publish import publish
from tools.setup_cell import setup_cell

TEXT = """# Small

See [another](99_another.ipynb), [its end](99_another.ipynb#Its-end) and
[a stranger's](https://github.com/a/stranger/blob/main/notebooks/99_another.ipynb)."""

PUBLISHED = """# Small

[![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)]\
(https://colab.research.google.com/github/someone/series/blob/main/notebooks/98_small.ipynb)

See [another](https://github.com/someone/series/blob/main/notebooks/99_another.ipynb), \
[its end](https://github.com/someone/series/blob/main/notebooks/99_another.ipynb#Its-end) and
[a stranger's](https://github.com/a/stranger/blob/main/notebooks/99_another.ipynb)."""

MALFORMED = ["a", "a/b/c", "https://github.com/a/b", "a/..", "a/b.git", "a/b;ls", "a/b\n", "a/é"]

MISFITS = [
    (lambda cells: cells[1].metadata.clear(), "one cell tagged setup in 99_another.ipynb, got 0"),
    (lambda cells: cells.pop(0), "expected 99_another.ipynb to start with '# Title', got"),
    (lambda cells: cells[2].update(extra=1), "'extra' was unexpected"),
]


@pytest.fixture
def folder(tmp_path):
    """Two small notebooks in the folder of a project."""
    folder = tmp_path / "project" / "notebooks"
    folder.mkdir(parents=True)
    shutil.copytree(notebooks.ROOT / "helpers", folder.parent / "helpers")
    shutil.copy(notebooks.ROOT / "README.md", folder.parent)
    for name in ("98_small.ipynb", "99_another.ipynb"):
        alone.write_notebook(folder / name, TEXT, {"6 * 7": "42"})
    return folder


def contents(folder):
    """Return all bytes that publishing may change: those of notebooks, series.py and README."""
    paths = [*folder.glob("*.ipynb"), folder.parent / "helpers" / "series.py"]
    paths += [folder.parent / "README.md"]
    return {path.name: path.read_bytes() for path in paths}


def test_title_links_and_setup_carry_the_address_and_nothing_else_changes(folder):
    expected = notebooks.read(folder / "98_small.ipynb")
    expected.cells[0].source = PUBLISHED
    expected.cells[1].source = setup_cell("someone/series")
    publish("someone/series", folder)
    assert notebooks.read(folder / "98_small.ipynb") == expected


def test_another_address_replaces_the_first(folder):
    publish("some-one/other.series_2", folder)
    direct = contents(folder)
    publish("someone/series", folder)
    publish("some-one/other.series_2", folder)
    assert contents(folder) == direct


def test_a_new_relative_link_gets_the_address_too(folder):
    publish("someone/series", folder)
    published = contents(folder)
    path = folder / "98_small.ipynb"
    base = b"https://github.com/someone/series/blob/main/notebooks/"
    path.write_bytes(path.read_bytes().replace(b"another](" + base, b"another]("))
    publish("someone/series", folder)
    assert contents(folder) == published


def test_the_series_published_twice_is_published_once_and_comes_back(folder):
    shutil.copytree(notebooks.FOLDER, folder, dirs_exist_ok=True)
    publish("", folder)  # a fork may have published
    before = contents(folder)
    publish("someone/series", folder)
    once = contents(folder)
    assert all(once[name] != before[name] for name in before)
    publish("someone/series", folder)
    assert contents(folder) == once
    publish("", folder)
    assert contents(folder) == before


def test_readme_leads_to_the_book_once_there_is_an_address(folder):
    publish("", folder)
    readme = folder.parent / "README.md"
    before = readme.read_text(encoding="utf-8")
    publish("Someone/series", folder)
    line = "[Read the series as a book](https://someone.github.io/series/)\n\n"
    after = readme.read_text(encoding="utf-8")
    assert f"\n\n{line}## Start\n" in after and after.replace(line, "") == before


def test_the_published_map_is_stored_as_it_will_be_computed(folder, monkeypatch):
    shutil.copytree(notebooks.FOLDER, folder, dirs_exist_ok=True)
    publish("someone/series", folder)
    cells = notebooks.code_cells(notebooks.read(folder / "00_start_here.ipynb"))
    outputs = [output.get("data", {}) for cell in cells for output in cell.outputs]
    monkeypatch.setattr(series, "REPO", "someone/series")
    tables = [series.routes(), series.the_map(), series.glossary(), series.errata()]
    stored = [data["text/markdown"] for data in outputs if "text/markdown" in data]
    assert stored == [table.data for table in tables]
    assert "someone/series/blob/main/notebooks/01_logistic_loss.ipynb)" in stored[0]


@pytest.mark.parametrize("repo", MALFORMED)
def test_a_malformed_address_is_refused(folder, repo):
    before = contents(folder)
    with pytest.raises(ValueError, match="expected REPO=owner/name.*got " + re.escape(repr(repo))):
        publish(repo, folder)
    assert contents(folder) == before


@pytest.mark.parametrize(("change", "message"), MISFITS)
def test_a_notebook_that_does_not_fit_stops_all(folder, change, message):
    path = folder / "99_another.ipynb"
    notebook = notebooks.read(path)
    change(notebook.cells)
    path.write_text(writes(notebook), encoding="utf-8")
    before = contents(folder)
    with pytest.raises(Exception, match=message):
        publish("someone/series", folder)
    assert contents(folder) == before


def test_it_prints_what_changed(folder, capsys):
    publish("someone/series", folder)
    publish("someone/series", folder)
    *changed, total, again = capsys.readouterr().out.splitlines()
    assert changed == ["98_small.ipynb: someone/series", "99_another.ipynb: someone/series"]
    assert [total, again] == ["notebooks changed: 2", "notebooks changed: 0"]


@pytest.mark.linux
def test_a_published_notebook_fetches_the_project(folder, tmp_path):
    publish("someone/series", folder)
    alone.commit(folder.parent)
    github = alone.github_in(folder.parent)
    alone.assert_passes(folder / "98_small.ipynb", tmp_path / "run", **github)
    fetched = tmp_path / "run" / "alone" / "series"
    assert contents(fetched / "notebooks") == contents(folder)
