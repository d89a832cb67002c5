"""What tensor_ops builds equals TensorFlow and Keras; its table is true; its figures are exact."""

import re

import keras
import numpy as np
import pytest
import tensorflow as tf
from matplotlib.colors import to_hex

from helpers.tensor_ops import plots
from helpers.tensor_ops.experiments import turned_by
from helpers.tensor_ops.plots import LAYER_GAP, PAGE
from tests import page
from tools import notebooks

ON_THE_PAGE = page.from_the_page("tensor_ops")
top_k_accuracy = ON_THE_PAGE["top_k_accuracy"]
NOTEBOOK = page.notebook("tensor_ops")


def test_the_safe_logarithm_is_the_logarithm_of_what_is_above_0():
    x = tf.constant([-1.0, 0.0, 0.5, 2.0])
    expected = [0, 0, np.log(0.5), np.log(2)]
    np.testing.assert_allclose(ON_THE_PAGE["safe_logarithm_or_zero"](x), expected, rtol=1e-6)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("m", "classes", "k"), [(1, 2, 1), (50, 5, 1), (200, 10, 3), (30, 4, 4)])
def test_top_k_accuracy_as_in_keras(seed, m, classes, k):
    generator = np.random.default_rng(seed)
    labels = tf.constant(generator.integers(0, classes, m), tf.int32)
    scores = tf.constant(generator.standard_normal((m, classes)), tf.float32)
    expected = keras.metrics.SparseTopKCategoricalAccuracy(k)(labels, scores)
    assert float(top_k_accuracy(labels, scores, k)) == pytest.approx(float(expected), abs=1e-6)


def operations():
    """Return (example, result) of each row of the tables of operations."""
    [cell] = [cell for cell in NOTEBOOK.cells if cell.id == "table"]
    return re.findall(r"\| `([^|`]+)` is `([^|`]+)` \|$", cell.source, re.MULTILINE)


def test_the_tables_hold_every_operation_and_eight_of_them_in_bold():
    [cell] = [cell for cell in NOTEBOOK.cells if cell.id == "table"]
    rows = [line for line in cell.source.splitlines() if re.match(r"\| \**`tf\.", line)]
    assert len(rows) == len(operations()) >= 30
    essentials = "cast concat stack reduce_mean argmax where one_hot clip_by_global_norm"
    assert re.findall(r"^\| \*\*`tf\.(\w+)`\*\*", cell.source, re.MULTILINE) == essentials.split()


@pytest.mark.parametrize(("example", "result"), operations())
def test_every_example_of_the_tables_is_true(example, result):
    made, stated = eval(example, {"tf": tf}), eval(result)
    assert np.shape(made) == np.shape(stated)
    np.testing.assert_allclose(np.asarray(made, float), np.asarray(stated, float), rtol=1e-6)


def rows_of_the_table():
    [cell] = [cell for cell in NOTEBOOK.cells if "| NumPy | TensorFlow | trap |" in cell.source]
    return re.findall(r"^\| `(.+?)` \| `(.+?)` \| (.+) \|$", cell.source, re.MULTILINE)


def test_the_table_is_as_long_as_its_proof():
    proofs = [c.source for c in notebooks.code_cells(NOTEBOOK) if c.id.startswith("twins")]
    assert len(rows_of_the_table()) == "".join(proofs).count("\n    (") >= 15


@pytest.mark.parametrize(("left", "right", "trap"), rows_of_the_table())
def test_both_sides_of_the_table_are_equal(left, right, trap):
    table = np.array([[3.0, 0.0, 4.0], [8.0, 6.0, 0.0]], dtype=np.float32)
    names = {"np": np, "tf": tf, "order": np.argsort(table), "c": np.array([4, 2, 2, 4, 3])}
    names |= {"x": np.linspace(-2, 2, 5), "y": np.linspace(0, 1, 3)}
    ours = eval(left, {**names, "t": table})
    theirs = eval(right, {**names, "t": tf.constant(table)})
    assert np.shape(ours) == np.shape(theirs) and len(trap) > 5
    np.testing.assert_allclose(ours, theirs, rtol=1e-6)


def names_called():
    code = "\n".join(cell.source for cell in notebooks.code_cells(NOTEBOOK))
    return set(re.findall(r"tf\.((?:\w+\.)*\w+)(?=[\(,\]])", code))


def test_every_operation_of_the_notes_is_called():
    notes = """
        convert_to_tensor cast concat stack unstack split norm reduce_min reduce_max reduce_mean
        argmax argmin equal unique gather sort argsort math.top_k pad tile broadcast_to
        clip_by_value nn.relu clip_by_norm clip_by_global_norm where scatter_nd linspace meshgrid
    """
    assert not set(notes.split()) - names_called()


@pytest.mark.parametrize(
    ("one", "other", "degrees"),
    [([1, 0], [0, 2], 90), ([6, 2], [3, 1], 0), ([1, 1], [-2, -2], 180), ([1, 0], [5, 5], 45)],
)
def test_turned_by(one, other, degrees):
    assert turned_by(np.array(one), np.array(other)) == pytest.approx(degrees, abs=1e-5)


@pytest.fixture
def drawn(figures):
    """Return draw(sources, results) -> the axes on which they were drawn."""

    def draw(sources, results):
        plots.sources_and_results("A title", sources, results)
        return figures[-1].axes[0]

    return draw


def places(ax, words):
    return [t.get_position() for t in ax.texts if t.get_text() == words]


def fills(ax):
    return [to_hex(patch.get_facecolor()) for patch in ax.patches]


OWN, OTHER, PALE = "#7fb8de", "#e8c4da", "#e4f0f8"


def test_every_number_stands_in_its_place(drawn):
    array = np.arange(10, 16).reshape(2, 3)
    ax = drawn({"a": array}, {"f(a)": array.T + 10})
    (x0, y0), (x1, y1), (x2, y2) = (places(ax, word)[0] for word in ("10", "12", "13"))
    assert (x1 - x0, y1 - y0) == pytest.approx((2, 0))
    assert (x2 - x0, y2 - y0) == pytest.approx((0, 1))
    (x3, y3), (x4, y4) = places(ax, "20")[0], places(ax, "23")[0]
    assert y3 == y0 and x3 > x1 and (x4 - x3, y4 - y3) == pytest.approx((1, 0))
    assert places(ax, "a") and places(ax, "(2, 3)") and places(ax, "f(a)") and places(ax, "(3, 2)")


def test_a_cell_has_the_colour_of_the_tensor_from_which_its_number_comes(drawn):
    ax = drawn({"a": [1, 2], "b": [3]}, {"f": [[3, 1], [0, 2]], "mask": [True, False]})
    assert fills(ax) == [OWN, OWN, OTHER, OTHER, OWN, PALE, OWN, PALE, PALE]
    assert len(places(ax, "True")) == len(places(ax, "False")) == 1


@pytest.mark.parametrize("sources", [{"a": [1, 2], "b": [2, 3]}, {"a": [1], "b": [2], "c": [3]}])
def test_sources_must_be_told_apart(sources):
    with pytest.raises(ValueError, match="one or two tensors without a common number"):
        plots.sources_and_results("A title", sources, {"f": [1]})


def test_several_results_of_one_operation_stand_side_by_side(drawn):
    ax = drawn({"a": [1]}, {"f": [np.array([10, 11]), np.array([20])]})
    (x0, y0), (x1, y1) = places(ax, "11")[0], places(ax, "20")[0]
    assert y0 == y1 and x1 > x0 + 1 and len(places(ax, "f")) == 1


def test_axes_are_named_beside_the_first_matrix_at_the_left(drawn):
    ax = drawn({"r": np.arange(10, 26)}, {"g": np.arange(30, 45).reshape(3, 5)})
    [(left, beside)], [(middle, below)] = places(ax, "← axis 0"), places(ax, "axis 1 →")
    (x, y) = places(ax, "37")[0]  # the number in the middle of the matrix
    assert (middle, beside) == pytest.approx((x, y)) and left < x and below > y


def test_layers_of_three_axes_stand_side_by_side(drawn):
    ax = drawn({"a": [1]}, {"f": np.arange(10, 18).reshape(2, 2, 2)})
    (x0, y0), (x1, y1) = places(ax, "10")[0], places(ax, "14")[0]
    assert y0 == y1 and x1 - x0 == pytest.approx(2 + LAYER_GAP)


def test_a_panel_that_does_not_fit_starts_a_new_line(drawn):
    ax = drawn({"a": np.arange(10, 16)}, {"f": np.arange(30, 35), "g": np.arange(50, 56)})
    (x0, y0), (x1, y1), (x2, y2) = (places(ax, word)[0] for word in ("10", "30", "50"))
    assert y0 == y1 and x1 > x0 + 6
    assert y2 > y1 and x2 == x0


def test_no_panel_leaves_the_page(drawn):
    for cell in notebooks.code_cells(NOTEBOOK):
        for output in cell.outputs:
            if "Cells of tensors" in output.get("data", {}).get("text/plain", ""):
                assert output["metadata"]["image/png"]["width"] <= 760
    wide = np.arange(10).reshape(2, 5)
    ax = drawn({"a": wide}, {"f": [wide, wide], "g": wide})
    assert max(patch.get_x() for patch in ax.patches) + 1 <= PAGE


def test_the_sentence_tells_small_results_and_the_shapes_of_large_ones(shown):
    plots.sources_and_results("T", {"a": [1.5, 2.0]}, {"f": np.zeros((4, 4))})
    assert "a: (2,) = 1.5, 2; f: (4, 4)." in shown[0]


def test_the_largest_along_each_axis_are_marked(figures, shown):
    plots.along_axes([[3, 0], [8, 6]], {"largest": ([8, 6], [3, 8])})
    marked = [fill == "#bfe5d8" for fill in fills(figures[-1].axes[0])]
    assert marked == [False, False, True, True, False, False] + [True, False, True, False] + [
        False,
        False,
    ]
    assert "axis=0: largest (2,) = 8, 6; axis=1: largest (2,) = 3, 8." in shown[0]


def test_the_title_tells_how_far_each_way_turns(shown):
    gradient, by_value, by_norm = np.array([6, 2]), np.array([2, 2]), np.array([3, 1])
    plots.clipped_directions(gradient, by_value, by_norm, 2.0)
    assert shown[0].startswith(
        "Limit 2: clipping by value turns the gradient by 27°, by norm by 0°."
    )


@pytest.mark.parametrize("limit", [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0])
def test_what_the_text_says_on_the_limits_holds(limit):
    gradient = tf.constant([6.0, 2.0])
    by_value = tf.clip_by_value(gradient, -limit, limit)
    by_norm = tf.clip_by_norm(gradient, limit)
    assert (turned_by(gradient, by_value) > 1) == (limit < 6)
    assert turned_by(gradient, by_norm) < 0.1
    assert np.allclose(by_norm, gradient) == (limit >= 7)
