"""What notebook 05 builds equals TensorFlow and Keras; its table is true; its figures are exact."""

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
clip_together = ON_THE_PAGE["clip_together"]
one_hot = ON_THE_PAGE["one_hot"]
NOTEBOOK = page.notebook("tensor_ops")


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("m", "classes", "k"), [(1, 2, 1), (50, 5, 1), (200, 10, 3), (30, 4, 4)])
def test_top_k_accuracy_as_in_keras(seed, m, classes, k):
    generator = np.random.default_rng(seed)
    labels = tf.constant(generator.integers(0, classes, m), tf.int32)
    scores = tf.constant(generator.standard_normal((m, classes)), tf.float32)
    expected = keras.metrics.SparseTopKCategoricalAccuracy(k)(labels, scores)
    assert float(top_k_accuracy(labels, scores, k)) == pytest.approx(float(expected), abs=1e-6)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("limit", [0.01, 1.0, 3.0, 1000.0])
def test_clip_together_as_in_tensorflow(seed, limit):
    generator = np.random.default_rng(seed)
    shapes = [(3, 4), (4,), (4, 1), (1,)]
    gradients = [tf.constant(generator.standard_normal(s), tf.float32) for s in shapes]
    ours, norm = clip_together(gradients, limit)
    theirs, expected = tf.clip_by_global_norm(gradients, limit)
    np.testing.assert_allclose(norm, expected, rtol=1e-6)
    for one, other in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-5)
    assert float(tf.linalg.global_norm(ours)) <= min(limit, float(norm)) * (1 + 1e-5)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("m", "classes"), [(1, 1), (7, 3), (100, 10)])
def test_one_hot_as_in_tensorflow(seed, m, classes):
    labels = tf.constant(np.random.default_rng(seed).integers(0, classes, m), tf.int32)
    np.testing.assert_array_equal(one_hot(labels, classes), tf.one_hot(labels, classes))


def rows_of_the_table():
    [cell] = [cell for cell in NOTEBOOK.cells if "| NumPy | TensorFlow | trap |" in cell.source]
    return re.findall(r"^\| `(.+?)` \| `(.+?)` \| (.+) \|$", cell.source, re.MULTILINE)


def test_the_table_is_as_long_as_its_proof():
    [proof] = [cell for cell in notebooks.code_cells(NOTEBOOK) if cell.id == "twins"]
    assert len(rows_of_the_table()) == proof.source.count("\n    (") >= 15


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
    """Return draw(panels) -> the axes on which they were drawn."""

    def draw(panels):
        plots.tensors("A title", panels)
        return figures[-1].axes[0]

    return draw


def places(ax, words):
    return [t.get_position() for t in ax.texts if t.get_text() == words]


def test_every_number_stands_in_its_place(drawn):
    array = np.arange(10, 16).reshape(2, 3)
    ax = drawn([("f(a)", [("a", array, "own")], [("", array.T + 10, "result")])])
    (x0, y0), (x1, y1), (x2, y2) = (places(ax, word)[0] for word in ("10", "12", "13"))
    assert (x1 - x0, y1 - y0) == pytest.approx((2, 0))
    assert (x2 - x0, y2 - y0) == pytest.approx((0, 1))
    (x3, y3), (x4, y4) = places(ax, "20")[0], places(ax, "23")[0]
    assert y3 == y0 and x3 > x1 and (x4 - x3, y4 - y3) == pytest.approx((1, 0))
    assert places(ax, "a (2, 3)") and places(ax, "(3, 2)") and places(ax, "→")


def test_axes_are_named_beside_the_first_matrix_at_the_left(drawn):
    row, matrix = ("r", np.arange(10, 26), "own"), ("m", np.arange(30, 45).reshape(3, 5), "own")
    ax = drawn([("f", [row], []), ("g", [matrix], [])])
    [(left, beside)], [(middle, below)] = places(ax, "← axis 0"), places(ax, "axis 1 →")
    (x, y) = places(ax, "37")[0]  # the number in the middle of the matrix
    assert (middle, beside) == pytest.approx((x, y)) and left < x and below > y


def test_layers_of_three_axes_stand_side_by_side(drawn):
    ax = drawn([("f", [], [("", np.arange(10, 18).reshape(2, 2, 2), "own")])])
    (x0, y0), (x1, y1) = places(ax, "10")[0], places(ax, "14")[0]
    assert y0 == y1 and x1 - x0 == pytest.approx(2 + LAYER_GAP)


def test_a_panel_that_does_not_fit_starts_a_new_line(drawn):
    def long(first, size):
        return (f"f{first}", [], [("", np.arange(first, first + size), "own")])

    ax = drawn([long(10, 6), long(30, 5), long(50, 6)])
    (x0, y0), (x1, y1), (x2, y2) = (places(ax, word)[0] for word in ("10", "30", "50"))
    assert y0 == y1 and x1 > x0 + 6
    assert y2 > y1 and x2 == x0


def test_no_panel_leaves_the_page(drawn):
    for cell in notebooks.code_cells(NOTEBOOK):
        for output in cell.outputs:
            if "Cells before and after" in output.get("data", {}).get("text/plain", ""):
                assert output["metadata"]["image/png"]["width"] <= 760
    wide = [("w", np.zeros((2, 5)), "own")]
    ax = drawn([("f", wide, wide), ("g", wide, [])])
    assert max(patch.get_x() for patch in ax.patches) + 1 <= PAGE


def test_roles_reach_the_cells_and_words_are_words(drawn):
    mask = np.array([[True, False]])
    ax = drawn([("f", [("mask", mask, np.where(mask, "clash", "plain"))], [])])
    assert len(places(ax, "True")) == len(places(ax, "False")) == 1
    fills = [to_hex(p.get_facecolor()) for p in ax.patches]
    assert fills == ["#f3b78f", "#ffffff"]


def test_the_sentence_tells_small_results_and_the_shapes_of_large_ones(shown):
    small, large = np.array([1.5, 2.0]), np.zeros((4, 4))
    plots.tensors("T", [("f", [("a", large, "own")], [("b", small, "own"), ("c", large, "own")])])
    assert "f: b (2,) = 1.5, 2 and c (4, 4)." in shown[0]


def test_the_title_tells_how_far_each_way_turns(shown):
    ways = {"bends": np.array([2, 2]), "keeps": np.array([3, 1])}
    plots.clipped_directions(np.array([6, 2]), ways)
    assert shown[0].startswith("How far clipping turns the gradient: bends by 27°, keeps by 0°.")


def test_all_arrows_are_inside_the_picture(figures):
    ways = {"one": np.array([3, 1]), "two": np.array([1, 2])}
    plots.clipped_directions(np.array([2, 1]), ways)
    [ax] = figures[0].axes
    assert (ax.get_xlim()[1], ax.get_ylim()[1]) == (1.25 * 3, 1.25 * 2)


def test_the_ripple_marks_its_top_and_counts_its_points(shown):
    x, y = np.meshgrid(np.arange(7.0), np.arange(5.0))
    plots.ripple(x, y, -((x - 4) ** 2) - (y - 1) ** 2)
    assert shown[0].startswith("7 numbers x and 5 numbers y make 35 points.")
    assert "around a top at (4.0, 1.0)" in shown[0]
