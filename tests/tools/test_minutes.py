"""Minutes are the formula's, and a first cell states them."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tests.tools import small
from tools import minutes, notebooks, publish


def exercise():
    return new_code_cell("x\n\n" * 12, metadata={"tags": ["exercise"]})


def part(heading, words):
    return [new_markdown_cell(f"{heading}\n\n" + "word " * words), exercise()]


def test_prose_code_and_exercises_count_outside_of_optional_sections():
    cells = [*part("## 1. One", 299), *part("## 2. Going further", 500), *part("### More", 500)]
    notebook = new_notebook(cells=cells + part("## 3. What we saw", 97))
    assert minutes.minutes(notebook) == 4 + 2 * (12 / 6 + 5)


@pytest.mark.parametrize("summary", ["In the notes", "Solution", "Derivation"])
def test_folded_boxes_do_not_count(summary):
    box = f"<details>\n<summary>{summary}</summary>\n\n{'word ' * 1000}\n\n</details>"
    assert minutes.minutes(new_notebook(cells=[new_markdown_cell("word " * 300 + box)])) == 3


def lesson(path, words):
    """Write a lesson of so many words and no code but its setup cell; return it, read again."""
    notebook = notebooks.read(small.lesson(path))
    del notebook.cells[2:]
    notebook.cells[0].source = "# A\n\n" + "word " * (words - 5) + "It takes about 1 minutes."
    return notebook


@pytest.mark.parametrize(
    ("words", "number"), [(40, 5), (60, 5), (500, 5), (560, 10), (7500, 75), (7600, 80)]
)
def test_a_first_cell_states_the_next_multiple_of_five(tmp_path, words, number):
    notebook = lesson(tmp_path / "98_small.ipynb", words)
    minutes.write(notebook)
    assert notebook.cells[0].source.endswith(f"word It takes about {number} minutes.")


def test_a_published_lesson_takes_no_longer(tmp_path):
    notebook = lesson(tmp_path / "98_small.ipynb", 549)
    assert minutes.minutes(notebook) == 5
    publish.write_address(notebook, "98_small.ipynb", "someone/series")
    assert "Open in Colab" in notebook.cells[0].source
    assert minutes.minutes(notebook) == 5
