"""broadcast_shape, as notebook 03 defines it, equals NumPy's rule and TensorFlow's, errors too."""

import itertools

import numpy as np
import pytest
import tensorflow as tf

from tests.page import from_the_page

SMALL = [shape for rank in range(4) for shape in itertools.product((0, 1, 2, 3), repeat=rank)]
broadcast_shape = from_the_page("broadcasting")["broadcast_shape"]


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
