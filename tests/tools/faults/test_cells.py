"""The faults that `make faults` plants into notebooks are the intended ones, and no others."""

import copy

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools.faults import cells

ALT = "One curve rises."


def drawing(count, png, **metadata):
    data = {"image/png": png, "text/plain": ALT}
    output = new_output("display_data", data, metadata={"image/png": {"alt": ALT}})
    return new_code_cell("draw()", execution_count=count, outputs=[output], metadata=metadata)


def printing(count, source, text, *tags):
    output = new_output("stream", name="stdout", text=text)
    metadata = {"tags": list(tags)}
    return new_code_cell(source, execution_count=count, outputs=[output], metadata=metadata)


STUB = "def f(a):\n    return ..."
FOLDED = "<details>\n<summary>Solution</summary>\n\n```python\n{}\n```\n\nYes.\n\n</details>"
LINKS = "$W^{[1](i)}$ [a](02_b.ipynb#c) [d](https://e.org/f) [g](#h) [i](../j/)"
TABLE = {"text/plain": "<Table 1>", "text/markdown": "| 9 |"}
NOTEBOOK = new_notebook(
    cells=[
        new_markdown_cell(LINKS),
        printing(1, "print(-1)", "19 of 29\n", "claim-C01", "claim-C02"),
        drawing(2, "AAAA"),
        drawing(3, "BBBB", tags=["figure-varies"]),
        printing(4, STUB + "\n\n\ncheck.f(f)", "Not attempted yet.\n", "exercise"),
        new_markdown_cell(FOLDED.format("def f(a):\n    return a + 1")),
        printing(None, "print(1)", "3 s\n", "nbval-ignore-output"),
        new_code_cell("table()", outputs=[new_output("display_data", TABLE)]),
    ]
)
PLAIN, PNG = ("outputs", 0, "data", "text/plain"), ("outputs", 0, "data", "image/png")
PAGE, TAGS = ("outputs", 0, "metadata", "image/png", "alt"), ("metadata", "tags")
WRONG_ALT = "One not curve rises."
# For each kind: position of the cell, what is changed in it, and the new value.
CELLS = {
    "sign": [(1, ("source",), "print(1)")],
    "writes to stderr": [
        (at, ("source",), cells.NOISE + NOTEBOOK.cells[at].source) for at in (1, 2, 3, 4, 6, 7)
    ],
    "stored digit": [
        (1, ("outputs", 0, "text"), "19 of 20\n"),
        (7, ("outputs", 0, "data", "text/markdown"), "| 0 |"),
    ],
    "stored figure": [(2, PNG, "BBBB")],
    "alt sentence": [(2, PLAIN, WRONG_ALT), (3, PLAIN, WRONG_ALT)],
    "alt on pages": [(2, PAGE, WRONG_ALT), (3, PAGE, WRONG_ALT)],
    "no execution count": [(at, ("execution_count",), None) for at in (1, 2, 3, 4)],
    "dropped claim": [(1, TAGS, ["claim-C02"]), (1, TAGS, ["claim-C01"])],
    "dropped check": [(4, ("source",), STUB)],
    "wrong solution": [(5, ("source",), FOLDED.format("def f(a):\n    return a - 1"))],
    "stub as solution": [(5, ("source",), FOLDED.format(STUB))],
    "broken link": [
        (0, ("source",), LINKS.replace("02", "missing_02")),
        (0, ("source",), LINKS.replace("..", "missing_..")),
    ],
}


def test_every_kind_is_tested():
    kinds = set(cells.CODE) | set(cells.MARKDOWN)
    assert set(CELLS) == {"sign"} | kinds == {kind for kind, _, _ in cells.changes(NOTEBOOK)}


@pytest.mark.parametrize("kind", CELLS)
def test_faults_of_a_notebook(kind):
    before = copy.deepcopy(NOTEBOOK)
    found = [(at, new) for name, at, new in cells.changes(NOTEBOOK) if name == kind]
    expected = []
    for at, keys, value in CELLS[kind]:
        part = cell = copy.deepcopy(NOTEBOOK.cells[at])
        for key in keys[:-1]:
            part = part[key]
        part[keys[-1]] = value
        expected.append((at, cell))
    assert found == expected
    assert before == NOTEBOOK
