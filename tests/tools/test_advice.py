"""Advice is given where a lesson is unusual, and only there."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.tools import small
from tools import advice


def cells_of(kinds):
    """Return a text for every "m" and a short code cell for every "c"."""
    return [
        new_markdown_cell("Here.") if kind == "m" else new_code_cell("a = 1\nb = 2\n\nc = 3")
        for kind in kinds
    ]


def code(lines, width=1):
    return new_code_cell("\n".join(["x" * width] * lines))


def test_a_lesson_of_the_usual_form_gets_no_advice_but_its_minutes():
    words = new_markdown_cell("word " * 980)
    cells = [*cells_of("mc" * 35), words]
    for cell in cells[1:9:2]:
        cell.outputs = [new_output("display_data", {"image/png": ""})]
    found = advice.on_lesson("made", new_notebook(cells=cells))
    assert found == ["it takes about 28 minutes, by the formula"]


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([], []),
        ([12] * 9 + [13], []),
        ([25], []),
        ([26], ["26 lines of code in the cell last"]),
        ([13] * 3, ["more than one cell in ten has more than 12 lines of code"]),
        ([2] * 21, ["a median cell of 2 lines of code"]),
        ([7] * 21, ["a median cell of 7 lines of code"]),
    ],
)
def test_advice_on_the_length_of_cells(lengths, expected):
    cells = cells_of("mc" * 20)
    for length in lengths:
        cells += [*cells_of("m"), code(length)]
    cells[-1].id = "last"
    assert advice.on_cells(new_notebook(cells=cells)) == expected


@pytest.mark.parametrize(("width", "given"), [(92, False), (93, True)])
def test_advice_on_long_lines(width, given):
    cell = code(3, width)
    found = advice.on_cells(new_notebook(cells=[*cells_of("m"), cell]))
    assert found == [f"a line of more than 92 characters in the cell {cell.id}"] * given


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ("mc" * 9 + "c", []),
        ("mc" * 9 + "ccm", ["more than two code cells in a row"]),
        ("mcc" * 3, ["fewer than three code cells in four have text before them"]),
    ],
)
def test_advice_on_text_between_the_code(kinds, expected):
    assert advice.on_cells(new_notebook(cells=cells_of(kinds))) == expected


@pytest.mark.parametrize(
    ("topic", "count", "expected"),
    [
        ("made", 36, "36 code cells; most lessons have 15 to 35"),
        ("made", 14, "14 code cells; most lessons have 15 to 35"),
        ("tensor_ops", 61, "61 code cells; most lessons have 15 to 60"),
    ],
)
def test_advice_on_size(topic, count, expected):
    assert expected in advice.on_lesson(topic, new_notebook(cells=cells_of("mc" * count)))


def test_advice_on_words():
    text = new_markdown_cell("Just so, simply said, $obviously$.")
    notebook = new_notebook(cells=[*cells_of("mc"), text])
    assert "it says just, simply" in advice.on_lesson("made", notebook)


def test_long_modules_are_named(tmp_path):
    small.write(tmp_path / "helpers" / "made" / "plots.py", "x\n" * 151)
    small.write(tmp_path / "tools" / "made.py", "x\n" * 150)
    assert advice.on_modules(tmp_path) == ["helpers/made/plots.py (151 lines)"]
