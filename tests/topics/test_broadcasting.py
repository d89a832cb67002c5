"""broadcast_shape equals NumPy's rule and TensorFlow's, errors too; figures show what is so."""

import itertools

import numpy as np
import pytest
import tensorflow as tf
from matplotlib.colors import to_hex

from helpers.broadcasting import plots
from helpers.broadcasting.experiments import byte_offsets, first_reads, fits
from helpers.figures.grids import ROLES
from tests.page import from_the_page

broadcast_shape = from_the_page("broadcasting")["broadcast_shape"]

SMALL = [shape for rank in range(4) for shape in itertools.product((0, 1, 2, 3), repeat=rank)]


def outcome(rule, *shapes):
    try:
        return tuple(rule(*shapes))
    except ValueError:
        return "error"


def random_shapes(seed, count):
    """Yield pairs of shapes of zero to six axes, sizes 0 to 5, half of the sizes 1."""
    generator = np.random.default_rng(seed)
    for _ in range(count):
        ranks = generator.integers(0, 7, size=2)
        yield tuple(tuple(generator.choice([0, 1, 1, 1, 2, 5], size=r).tolist()) for r in ranks)


def test_every_pair_of_small_shapes_as_in_numpy():
    for a, b in itertools.product(SMALL, SMALL):
        assert outcome(broadcast_shape, a, b) == outcome(np.broadcast_shapes, a, b), (a, b)


@pytest.mark.parametrize("seed", range(3))
def test_random_pairs_as_in_numpy_and_tensorflow(seed):
    def tensorflow_rule(a, b):
        return tf.broadcast_static_shape(tf.TensorShape(a), tf.TensorShape(b))

    pairs = list(random_shapes(seed, 400))
    ours = [outcome(broadcast_shape, a, b) for a, b in pairs]
    assert 50 < ours.count("error") < 350  # both kinds occur
    assert ours == [outcome(np.broadcast_shapes, a, b) for a, b in pairs]
    assert ours == [outcome(tensorflow_rule, a, b) for a, b in pairs]


@pytest.mark.parametrize("seed", range(2))
def test_arrays_of_these_shapes_really_behave_so(seed):
    for a, b in random_shapes(seed, 200):
        expected = outcome(broadcast_shape, a, b)
        assert outcome(lambda a, b: (np.ones(a) + np.ones(b)).shape, a, b) == expected, (a, b)


@pytest.mark.parametrize(
    ("a", "b", "message"),
    [
        ((3, 4), (3,), "axis -1: expected equal sizes or a 1, got 4 and 3"),
        ((2, 3, 4), (2, 4), "axis -2: expected equal sizes or a 1, got 3 and 2"),
        ((5, 1, 4), (3, 2, 4), "axis -3: expected equal sizes or a 1, got 5 and 3"),
        ((0,), (2,), "axis -1: expected equal sizes or a 1, got 0 and 2"),
    ],
)
def test_the_error_names_the_axis_and_both_sizes(a, b, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        broadcast_shape(a, b)


@pytest.mark.parametrize(("a", "b"), itertools.product([0, 1, 2, 3], repeat=2))
def test_two_sizes_fit_as_numpy_says(a, b):
    assert fits(a, b) == (outcome(np.broadcast_shapes, (a,), (b,)) != "error")


@pytest.mark.parametrize("dtype", ["int8", "float64"])
def test_every_cell_is_read_at_its_byte_offset(dtype):
    numbers = np.arange(24, dtype=dtype).reshape(4, 6)
    for table in (numbers, numbers.T, numbers[:, ::2], np.broadcast_to(numbers[1], (3, 6))):
        memory = np.ascontiguousarray(numbers).ravel()
        begin = int(table[0, 0]) * numbers.itemsize
        read = memory[(begin + byte_offsets(table)) // numbers.itemsize]
        np.testing.assert_array_equal(read, table)


def test_a_place_is_read_first_only_once():
    offsets = np.array([[0, 8, 0], [8, 16, 16]])
    expected = [[True, True, False], [False, True, False]]
    np.testing.assert_array_equal(first_reads(offsets), expected)
    assert first_reads(np.arange(6).reshape(2, 3)).all()


def drawn(figure):
    """Return place -> (text, role) of the cells of a figure, place (column, row)."""
    roles = {fill: role for role, (fill, _) in ROLES.items()}
    [ax] = figure.axes
    places = {text.get_position(): text.get_text() for text in ax.texts}
    found = {}
    for patch in ax.patches:
        x, y = patch.get_xy()
        found[x, y] = places[x + 0.5, y + 0.5], roles[to_hex(patch.get_facecolor())]
    return found


@pytest.mark.parametrize(
    ("a", "b", "texts", "roles"),
    [
        ((4,), (4,), ["4", "4", "4"], ["own", "own", "result"]),
        ((1,), (4,), ["1", "4", "4"], ["stretched", "own", "result"]),
        ((1,), (0,), ["1", "0", "0"], ["stretched", "own", "result"]),
        ((3,), (), ["3", "(1)", "3"], ["own", "stretched", "result"]),
        ((4,), (3,), ["4", "3", "?"], ["clash", "clash", "clash"]),
    ],
)
def test_a_column_shows_how_two_sizes_meet(figures, a, b, texts, roles):
    plots.aligned_shapes([(a, b)])
    assert list(drawn(figures[0]).values()) == list(zip(texts, roles, strict=True))


def test_no_sum_covers_the_one_above(figures):
    table = np.arange(6).reshape(2, 3)
    plots.stretching(table, [np.array([10, 20, 30]), np.array([[10], [20]])])
    found = drawn(figures[0])
    sums = [int(text) for text, role in found.values() if role == "result"]
    assert sums == [10, 21, 32, 13, 24, 35, 10, 11, 12, 23, 24, 25]
    rows = sorted({y for _, y in found})
    assert len(rows) == 4 and np.diff(rows).min() >= 1


def test_sums_stand_beside_what_they_add_up(figures, shown):
    plots.sums_along_axes(np.array([[1, 2], [3, 4]]), ["r", "s"], ["a", "b"])
    sums = {place: text for place, (text, role) in drawn(figures[0]).items() if role == "result"}
    assert list(sums.values()) == ["4", "6", "3", "7"]
    assert "along axis 0, 4, 6, stand below" in shown[0] and "along axis 1, 3, 7, to" in shown[0]


def test_rows_and_columns_of_percentages_have_their_names(figures):
    plots.percentages(np.eye(2, 3), np.ones((2, 3)), ["r", "s"], ["a", "b", "c"])
    for ax in figures[0].axes:
        assert [label.get_text() for label in ax.get_yticklabels()] == ["r", "s"]
        assert [label.get_text() for label in ax.get_xticklabels()] == ["a", "b", "c"]


def test_one_axis_that_clashes_spoils_the_sum(shown):
    plots.aligned_shapes([((2, 3), (4, 3)), ((2, 1, 4), (3, 1))])
    assert "(2, 3) and (4, 3) give error; (2, 1, 4) and (3, 1) give (2, 3, 4)." in shown[0]


def test_the_lowest_points_of_both_losses_are_told(shown):
    weights = np.array([0.0, 0.5, 1.0])
    plots.broken_loss(weights, np.array([3.0, 2.0, 1.0]), np.array([1.0, 2.0, 3.0]))
    assert "near w = 1.00, with mixed shapes at w = 0.00" in shown[0]


def test_places_in_memory_are_counted(shown):
    view = np.broadcast_to(np.zeros(4), (3, 4))
    plots.byte_offsets({"table": np.zeros((3, 4)), "view": view})
    assert "table reads 12 places with strides (32, 8); view reads 4 places" in shown[0]


def test_the_memory_of_the_most_samples_is_told(shown):
    plots.memory_growth(np.array([10, 2000]), {"(m, m, 9)": np.array([1, 40]), "(m, m)": [0.5, 2]})
    assert "2,000 samples need 40.0 gigabytes as (m, m, 9), 2.0 gigabytes as (m, m)." in shown[0]
