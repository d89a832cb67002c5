"""Notebook 00's tables agree with the notebooks: headings, links, errata, glossary."""

import re

import pytest

from helpers import series
from tools import notebooks, words
from tools import series as writer

TERM = re.compile(r"\*\*([^*\n]+)\*\* \(([^()]*[\u4e00-\u9fff][^()]*)\)")


def terms(notebook):
    """Return the terms that a notebook introduces, in lower case, with their Chinese."""
    found = TERM.findall(words.of_markdown(notebook))
    return {english.lower(): chinese.strip() for english, chinese in found}


def test_the_headings_are_those_of_the_notebooks():
    written = writer.PATH.read_text(encoding="utf-8")
    assert written == writer.content(), "run `make refresh`"


def test_a_first_cell_names_no_claims_or_the_right_ones(topic, notebook):
    """The first edition's cells name them; a rewritten one says nothing of the notes."""
    said = re.findall(
        r"lines? (\S+) of the notes and .* claims? ([\w–]+)", notebook.cells[0].source
    )
    _, lines, claims = series.place_in_notes(topic)
    assert said in ([], [(lines, claims)])


def test_a_heading_without_a_question_is_named(tmp_path):
    path = tmp_path / "01_made.ipynb"
    notebook = notebooks.read(notebooks.paths()[-1])
    notebook.cells[0].source = "# A title\n\nNothing is asked."
    notebooks.write(notebook, path)
    with pytest.raises(
        ValueError, match="expected the first cell of 01_made.ipynb to hold a quest"
    ):
        writer.headings(path)


def test_every_term_is_in_the_glossary(path, notebook):
    rows = {row["english"].lower(): row for row in series.read("glossary")}
    for english, chinese in terms(notebook).items():
        assert english in rows, f"add {english} ({chinese}) to data/glossary.csv"
        assert rows[english]["chinese"] == chinese
        assert series.files()[rows[english]["notebook"]] <= path.name


def test_every_row_of_the_glossary_is_explained_where_it_says(topic, notebook):
    rows = [row for row in series.read("glossary") if row["notebook"] == topic]
    assert {row["english"].lower() for row in rows} <= set(terms(notebook))


def test_the_map_shows_every_lesson_once():
    lines = series.the_map().data.splitlines()[2:]
    for path, line in zip(notebooks.paths()[1:], lines, strict=True):
        assert line.startswith(f"| {path.name[:2]} | [") and f"]({path.name})" in line


def test_a_lesson_without_claims_stands_on_the_map(monkeypatch):
    made = {"file": "17_made.ipynb", "title": "Made", "question": "Why?", "minutes": "5"}
    rows = {name: series.read(name) for name in ("series", "claims")}
    rows["series"].append(made)
    monkeypatch.setattr(series, "read", rows.get)
    assert series.place_in_notes("made") == ["", "", ""]
    assert series.the_map().data.splitlines()[-1] == "| 17 | Made | Why? | 5 |  |  |  |"


@pytest.mark.parametrize(
    ("values", "text"), [([], ""), (["C01"], "C01"), ([3, 5, 9], "3–9"), ([3, 3], "3")]
)
def test_a_span(values, text):
    assert series.span(values) == text


def test_the_errata_show_every_claim_that_is_not_right_once():
    claims = series.read("claims")
    text = series.errata().data
    shown = re.findall(r"^\| \[?(C\d+)\b", text, re.MULTILINE)
    expected = [row["id"] for row in claims if row["verdict"] != "right"]
    assert sorted(shown) == sorted(expected)
    right = len(claims) - len(expected)
    assert text.endswith(f"The other {right} of {len(claims)} claims are right.")


def test_links_appear_when_the_notebook_exists(tmp_path, monkeypatch):
    monkeypatch.setattr(series, "PROJECT", tmp_path)
    monkeypatch.setattr(series, "REPO", "")
    (tmp_path / "notebooks").mkdir()
    assert series.link("02_b.ipynb", "B") == "B"
    (tmp_path / "notebooks" / "02_b.ipynb").touch()
    assert series.link("02_b.ipynb", "B") == "[B](02_b.ipynb)"


def test_links_are_absolute_once_published(monkeypatch):
    monkeypatch.setattr(series, "REPO", "someone/series")
    monkeypatch.setattr(series, "read", lambda name: [{"file": "02_b.ipynb"}])
    address = "https://github.com/someone/series/blob/main/notebooks/02_b.ipynb"
    assert series.link("02_b.ipynb", "B") == f"[B]({address})"
    assert series.link("03_c.ipynb", "C") == "C"


def test_routes_name_lessons_in_their_order():
    order = list(series.files())
    for needs, topics in series.ROUTES.values():
        places = [order.index(topic) for topic in topics]
        assert needs and places == sorted(places)
