"""The faults that `make faults` plants are the intended ones, and no others."""

import copy

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tools import fault_cells, fault_operators

# kind, source, and all that this kind must make of it.
CODE = [
    ("sign", "ŷ = (x + b)  # - +", ["ŷ = (x - b)  # - +"]),
    ("sign", "w -= rate * dw", ["w += rate * dw"]),
    ("sign", "y = -(a)", ["y = (a)"]),
    ("sign", "y = x[::-1]", ["y = x[::1]"]),
    ("sign", "f(b=1 - c)", ["f(b=1 + c)"]),
    ("sign", "'a' + b + (c,), f(b=-1, zorder=4 - c)", []),
    ("sign", "ax.text(x + 1, y)", []),
    ("sign", "[1, -2], [-a], x[-1]", ["[1, -2], [a], x[-1]", "[1, -2], [-a], x[1]"]),
    ("sign", "assert x + 1 == y", []),
    ("sign", "f'{x + 1}'", []),
    ("sign", "%timeit x + 1", []),
    ("axis", "x.mean(axis=0)", ["x.mean(axis=1)"]),
    ("axis", "x.mean(axis=1)", ["x.mean(axis=0)"]),
    ("axis", "x.mean(axis=-1)", ["x.mean(axis=0)"]),
    ("axis", "x.mean(axis=k)", []),
    ("missing mean", "np.mean(x).mean(y)", ["np.mean(x).sum(y)", "np.sum(x).mean(y)"]),
    ("missing mean", "tf.reduce_mean(x)", ["tf.reduce_sum(x)"]),
    ("missing mean", "dw = x.T @ dz / m", ["dw = x.T @ dz / 1"]),
    ("missing mean", "dw /= len(x)", ["dw /= 1"]),
    ("missing mean", "y = x / 2", []),
    ("off by one", "range(n)", ["range(n - 1)"]),
    ("off by one", "range(1, 5)", ["range(1, 4)"]),
    ("off by one", "x[a:b]", ["x[a:b - 1]"]),
    ("off by one", "x[:-1]", ["x[:-2]"]),
    ("off by one", "x[a:]", []),
    (
        "wrong default",
        "def f(b=3, *, c=1.5): b",
        ["def f(b=6, *, c=1.5): b", "def f(b=3, *, c=3.0): b"],
    ),
    ("wrong default", "def f(a=0): a", ["def f(a=1): a"]),
    ("wrong default", "def f(step=1e-5): 1", ["def f(step=0.01): 1"]),
    ("wrong default", "def f(a=None, b='1', c=True): f(d=2)", []),
    ("comparison", "a >= b == c", ["a < b == c", "a >= b != c"]),
    ("comparison", "a is not None", ["a is None"]),
    ("comparison", "a in b", []),
    ("swapped colours", "C = ('#0072B2',  'red')", ["C = ('red',  '#0072B2')"]),
    ("swapped colours", "C = ('rad', 'red')", []),
    ("unseeded draw", "default_rng(0).normal()", ["default_rng().normal()"]),
    ("unseeded draw", "utils.set_random_seed(0)", ["utils.set_random_seed(1)"]),
    ("unseeded draw", "split(x, random_state=0)", ["split(x, random_state=1)"]),
    ("unseeded draw", "default_rng()", []),
    (
        "swapped hints",
        "def f():\n  hint_if(b, 'é')\n  hint_if(c,\n    'd')",
        ["def f():\n  hint_if(b, 'd')\n  hint_if(c,\n    'é')"],
    ),
    ("swapped hints", "def f(): hint_if(b, 'c')\ndef g(): hint_if(d, 'e')", []),
]

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
        (at, ("source",), fault_cells.NOISE + NOTEBOOK.cells[at].source)
        for at in (1, 2, 3, 4, 6, 7)
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


@pytest.mark.parametrize(("kind", "source", "expected"), CODE)
def test_faults_of_code(kind, source, expected):
    found = [new for name, _, new in fault_operators.changes(source) if name == kind]
    assert sorted(found) == sorted(expected)


def test_every_kind_is_tested():
    assert {kind for kind, _, expected in CODE if expected} == set(fault_operators.OPERATORS)
    kinds = set(fault_cells.CODE) | set(fault_cells.MARKDOWN)
    assert set(CELLS) == {"sign"} | kinds == {kind for kind, _, _ in fault_cells.changes(NOTEBOOK)}


@pytest.mark.parametrize("kind", CELLS)
def test_faults_of_a_notebook(kind):
    before = copy.deepcopy(NOTEBOOK)
    found = [(at, new) for name, at, new in fault_cells.changes(NOTEBOOK) if name == kind]
    expected = []
    for at, keys, value in CELLS[kind]:
        part = cell = copy.deepcopy(NOTEBOOK.cells[at])
        for key in keys[:-1]:
            part = part[key]
        part[keys[-1]] = value
        expected.append((at, cell))
    assert found == expected
    assert before == NOTEBOOK


def test_a_fault_knows_its_line():
    assert [line for _, line, _ in fault_operators.changes("a = 'ŷ'\n\nb = a + c\n")] == [3]
