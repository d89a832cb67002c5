"""The logistic loss equals TensorFlow, Keras and scikit-learn, far out and for many shapes."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from sklearn.metrics import log_loss

from helpers.gradient_descent.experiments import gradient_error
from helpers.logistic_loss.taught import cost, cross_entropy, cross_entropy_from_logits, sigmoid

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
