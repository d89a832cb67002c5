"""What a notebook teaches is defined on its page, and is the same code as in helpers."""

import ast

import pytest

from tools import notebooks

# The algorithms that a reader must find in the notebook itself.
ON_THE_PAGE = {
    "01": ["sigmoid", "squared_error", "cross_entropy", "cost"],
    "02": ["gradient_descent", "numerical_gradient", "gradient_by_loop", "gradient"],
    "03": ["broadcast_shape"],
    "04": ["initialise", "forward", "backward"],
    "07": ["dense", "softmax", "categorical_cross_entropy"],
    "08": ["Value"],
    "11": ["sgd", "momentum", "nesterov", "rmsprop", "adam"],
    "12": ["inverted_dropout"],
    "13": ["error_bar", "gaps", "largest_gap", "wave_points"],
    "14": ["enclosed"],
    "15": ["simple_rnn_cell", "simple_rnn"],
    "16": ["affinities_at", "map_affinities", "map_gradient", "descend", "tsne", "positive_pmi"],
}
DEFINITIONS = (ast.FunctionDef, ast.ClassDef)


def definitions(source):
    """Return the functions and classes defined at the top of a source, by name."""
    return {node.name: node for node in ast.parse(source).body if isinstance(node, DEFINITIONS)}


def defined_in_helpers():
    """Return name -> syntax tree of all that helpers define, figures and checks left out."""
    found = {}
    for module in sorted((notebooks.ROOT / "helpers").rglob("*.py")):
        if module.name != "plots.py":
            found.update(definitions(module.read_text(encoding="utf-8")))
    return found


def defined_on_page(notebook):
    found = {}
    for cell in notebooks.code_cells(notebook):
        found.update(definitions(cell.source))
    return found


def test_the_algorithms_stand_on_the_page(path, notebook):
    missing = set(ON_THE_PAGE.get(path.stem[:2], [])) - set(defined_on_page(notebook))
    assert not missing


def test_page_and_helpers_hold_the_same_code(notebook):
    helpers = defined_in_helpers()
    for name, node in defined_on_page(notebook).items():
        if name in helpers:
            assert ast.dump(node) == ast.dump(helpers[name]), name


@pytest.mark.parametrize("changed", ["def f(a):\n    return -a", "def f(a, b=1):\n    return a"])
def test_the_comparison_sees_a_change(changed):
    original = definitions("def f(a):\n    return a")["f"]
    assert ast.dump(original) != ast.dump(definitions(changed)["f"])
