"""Nobody needs the notes: a lesson speaks of them in folded boxes only, notebook 00 at its end."""

import re

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from helpers import series
from tests import page
from tools import words
from tools.notebooks import code_cells

BOX = re.compile(r"<details>\s*<summary>In the notes</summary>(.*?)</details>", re.DOTALL)
SPEAKS = re.compile(
    r"\b(?:the|these|their|student's) notes\b|\bnotes (?:say|write|give|call)\b|\bC\d\d+\b",
    re.IGNORECASE,
)


def boxes(notebook):
    """Return the texts of a notebook's boxes "In the notes"."""
    markdown = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    return BOX.findall("\n\n".join(markdown))


def about_notes(notebook):
    """Return the words on the notes in prose outside of folded boxes, and in code."""
    code = [cell.source for cell in code_cells(notebook)]
    return SPEAKS.findall("\n".join([words.of_markdown(notebook), *code]))


def test_a_lesson_speaks_of_the_notes_in_its_boxes_only(topic, notebook):
    if topic != "start_here":
        assert not about_notes(notebook)


def test_the_boxes_of_a_lesson_name_each_of_its_claims(topic, notebook):
    named = set(re.findall(r"\bC\d+\b", "\n".join(boxes(notebook))))
    assert named == {row["id"] for row in series.read("claims") if row["notebook"] == topic}


def test_a_box_shows_its_markdown(notebook):
    """Without an empty line after the summary and before the end, the text would be HTML."""
    for text in boxes(notebook):
        assert text.startswith("\n\n") and text.endswith("\n\n")


def test_00_speaks_of_the_notes_in_its_last_section_only():
    notebook = page.notebook("start_here")
    headings = [cell for cell in notebook.cells if cell.source.startswith("## ")]
    last = notebook.cells.index(headings[-1])
    before, after = notebook.cells[:last], notebook.cells[last:]
    outputs = [output for cell in before for output in cell.get("outputs", [])]
    shown = [output["data"].get("text/markdown", "") for output in outputs if "data" in output]
    assert not about_notes(new_notebook(cells=before))
    assert not SPEAKS.findall("\n".join(shown))
    assert about_notes(new_notebook(cells=after))


@pytest.mark.parametrize(
    "text",
    [
        "**The notes say** that it is so.",
        "Here the student's notes are vague.",
        "This runs claims C11–C22.",
        "As C02 puts it.",
        "See lines 1–17 of these notes.",
    ],
)
def test_the_rule_can_fail(text):
    box = f"<details>\n<summary>In the notes</summary>\n\n{text}\n\n</details>"
    folded = new_notebook(cells=[new_markdown_cell(f"A sentence.\n\n{box}")])
    assert len(boxes(folded)) == 1 and not about_notes(folded)
    assert about_notes(new_notebook(cells=[*folded.cells, new_markdown_cell(text)]))
    assert about_notes(new_notebook(cells=[*folded.cells, new_code_cell(f"x = 1  # {text}")]))


def test_other_notes_are_allowed():
    text = "One notes that the release notes of TensorFlow claim less than lines 3–5 show."
    assert not about_notes(new_notebook(cells=[new_markdown_cell(text)]))
