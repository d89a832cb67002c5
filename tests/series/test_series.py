"""Notebook 00's tables agree with the notebooks: headings, links, errata, glossary."""

import re

import pytest

from helpers import series
from tests import page
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
    assert series.the_map().data.splitlines()[-1] == "| 17 | Made | Why? | 5 |"
    assert series.place_in_notes("made") == ["", "", ""]
    assert "| 17 |" not in series.errata().data


def test_a_claim_of_another_notebook_interrupts_lines_and_claims(monkeypatch):
    owners = {"C01": ("ours", "1"), "C02": ("ours", "3;5"), "C03": ("theirs", "7")}
    owners |= {"C04": ("ours", "9"), "C05": ("theirs", "11")}
    rows = [
        {"id": name, "notebook": owner, "topic": "cost", "lines": lines}
        for name, (owner, lines) in owners.items()
    ]
    monkeypatch.setattr(series, "read", {"claims": rows}.get)
    assert series.place_in_notes("ours") == ["cost", "1–5, 9", "C01–C02, C04"]
    assert series.place_in_notes("theirs") == ["cost", "7, 11", "C03, C05"]


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
    assert f"\n\nThe other {right} of {len(claims)} claims are right.\n\n" in text


def test_the_errata_are_folded_and_still_markdown():
    """GitHub and JupyterLab read Markdown inside a folded box only after an empty line."""
    box = r"<details>\n<summary>[^<]+</summary>\n\n(.*)\n\n</details>"
    inside = re.fullmatch(box, series.errata().data, re.DOTALL)[1]
    assert "details>" not in inside and "\n\n| claim | lines |" in inside


def test_the_errata_say_which_lines_and_claims_a_lesson_runs():
    lines = series.errata().data.splitlines()
    assert any(
        line.startswith("| [01](01_") and line.endswith("| 1–5, 9–17 | C01–C04, C06–C10 |")
        for line in lines
    )
    places = [line for line in lines if re.match(r"\| \[\d\d\]", line)]
    assert len(places) == len({row["notebook"] for row in series.read("claims")})


def test_several_places_are_told_from_a_range():
    assert series.printed_lines("293;295") == "293, 295"
    assert series.printed_lines("3-5;9") == "3–5, 9"
    assert not re.search(r"\| \d+[-;]", series.errata().data)


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


def test_a_route_says_how_long_it_takes(monkeypatch):
    rows = [{"file": f"0{n}_{name}.ipynb", "minutes": "75"} for n, name in enumerate("abc", 1)]
    monkeypatch.setattr(series, "read", lambda name: rows)
    monkeypatch.setattr(series, "ROUTES", {"Short": ("nothing", ["a", "c"])})
    last = series.routes().data.splitlines()[-1]
    assert last.startswith("| Short | nothing | ") and last.endswith(" | 2.5 hours |")


def test_the_figure_that_00_looks_inside_can_be_seen():
    """Its function is called in the notebook that the sentence links to."""
    text = "\n".join(cell.source for cell in page.notebook("start_here").cells)
    [(function, file)] = re.findall(r"`(plots\.\w+)` in \[[^]]+\]\(.*?(\w+\.ipynb)\)", text)
    assert f"getsource({function})" in text and f"`{function}??`" in text
    assert f"\n{function}(" in "\n".join(page.cells(series.topic_of(file)).values())
