"""The logistic loss equals TensorFlow, Keras and scikit-learn; its figures state what is so."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from sklearn.metrics import log_loss

from helpers.gradient_descent.experiments import gradient_error
from helpers.logistic_loss import plots
from helpers.logistic_loss.experiments import part_of_worst, worst_losses
from helpers.logistic_loss.taught import cost, cross_entropy, cross_entropy_from_logits, sigmoid
from tests.page import from_the_page

valleys = from_the_page("logistic_loss")["valleys"]

SHAPES = [(), (1,), (7,), (5, 3), (2, 3, 4)]


def labels_and_logits(shape, scale=3.0):
    generator = np.random.default_rng(0)
    y = generator.integers(0, 2, size=shape).astype(float)
    return y, scale * generator.standard_normal(shape)


@pytest.mark.parametrize("shape", SHAPES)
def test_sigmoid_equals_tensorflow(shape):
    _, z = labels_and_logits(shape, scale=10)
    assert sigmoid(z).shape == shape
    np.testing.assert_allclose(sigmoid(z), tf.sigmoid(z), rtol=1e-12)


def test_sigmoid_far_out_is_exact_and_silent():
    z = np.array([-1000.0, -700.0, -40.0, 0.0, 40.0, 1000.0])
    with np.errstate(all="raise", under="ignore"):
        guess = sigmoid(z)
    expected = [0.0, np.exp(-700.0), np.exp(-40.0), 0.5, 1.0, 1.0]
    np.testing.assert_allclose(guess, expected, rtol=1e-12)


def test_sigmoid_keeps_single_precision():
    assert sigmoid(np.array([-1.0, 1.0], dtype="float32")).dtype == np.float32


@pytest.mark.parametrize("shape", [(7,), (5, 3), (2, 3, 4)])
def test_cross_entropy_equals_keras(shape):
    y, z = labels_and_logits(shape)
    ours = cross_entropy(y, sigmoid(z))
    theirs = keras.losses.binary_crossentropy(y[..., None], sigmoid(z)[..., None])
    np.testing.assert_allclose(ours, theirs, atol=1e-6)


@pytest.mark.parametrize("scale", [1, 30, 1000])
def test_cross_entropy_from_logits_equals_tensorflow(scale):
    y, z = labels_and_logits((200,), scale)
    theirs = tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=z)
    np.testing.assert_allclose(cross_entropy_from_logits(y, z), theirs, rtol=1e-12, atol=1e-15)


def test_cost_equals_scikit_learn_and_is_a_mean_over_the_last_axis():
    y, z = labels_and_logits((4, 50))
    expected = [log_loss(y[row], sigmoid(z[row])) for row in range(4)]
    np.testing.assert_allclose(cost(y, z), expected, rtol=1e-10)


def test_the_slope_of_the_cost_is_the_mean_of_guess_minus_label():
    y, z = labels_and_logits((20,))
    assert gradient_error(lambda z: cost(y, z), lambda z: (sigmoid(z) - y) / 20, z) < 1e-8


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([3, 1, 2, 0, 5], [1, 3]),
        ([3, 2, 1], []),  # an end is no valley
        ([2, 1, 1, 2], []),  # neither is flat ground
        ([1, 3, 1], []),
    ],
)
def test_a_valley_is_lower_than_both_neighbours(values, expected):
    assert valleys(np.array(values)).tolist() == expected


def test_the_worst_losses_are_the_largest_and_their_number_is_rounded():
    losses = np.array([1.0, 5.0, 2.0, 4.0, 3.0, 0.0, 0.0])
    assert worst_losses(losses, 0.4).tolist() == [5, 4, 3]  # 2.8 samples
    assert worst_losses(losses, 0.2).tolist() == [5]  # 1.4 samples
    assert worst_losses(losses, 1).tolist() == [5, 4, 3, 2, 1, 0, 0]


def test_the_part_of_the_worst_is_of_the_sum_of_all():
    losses = np.array([1.0, 5.0, 2.0, 4.0, 3.0, 0.0, 0.0])
    assert part_of_worst(losses, 0.4) == pytest.approx(12 / 15)
    assert part_of_worst(losses, 1) == 1
    assert part_of_worst(np.ones(20), 0.1) == pytest.approx(0.1)


def test_the_title_states_the_part_of_the_worst(shown):
    plots.loss_shares(np.array([1.0, 1.0, 8.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]), share=0.1)
    assert shown[0].startswith("The worst 10% of the guesses cause 80% of the cost.")


def test_valleys_are_counted_in_words(shown):
    w = np.arange(5.0)
    costs = {"a": np.array([2, 1, 2, 3, 4]), "b": np.array([2, 1, 2, 0, 4])}
    plots.cost_valleys(w, costs, {name: valleys(cost) for name, cost in costs.items()})
    assert "a: one valley. b: 2 valleys." in shown[0]
    assert "a: 1.00; b: 1.00 and 3.00." in shown[0]
