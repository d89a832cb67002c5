"""Networks beside the wave equal the tape and Keras, seed by seed."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from helpers.automatic_differentiation.experiments import epoch_batches, restart
from helpers.automatic_differentiation.taught import compiled_training
from helpers.bias_and_variance import experiments
from helpers.bias_and_variance.experiments import (
    error_rates,
    probabilities,
    slopes_five,
    train_five,
    training_points,
)
from helpers.bias_and_variance.taught import wave_points
from helpers.neural_network.taught import initialise
from helpers.optimizers.taught import adam, sgd

ACTIVATIONS = {"tanh": tf.tanh, "relu": tf.nn.relu, "none": tf.identity}
SEEDS = range(experiments.SEEDS)


def test_more_training_points_only_add_and_none_is_met_again():
    few, many = training_points(50), training_points(400)
    for one, other in zip(few, many, strict=True):
        np.testing.assert_array_equal(one, other[:, :50])
    X = many[0]
    unseen, _ = wave_points(30_000, np.random.default_rng(0))
    assert len(np.unique(np.hstack([X[..., 0].ravel(), unseen[:, 0]]))) == X[..., 0].size + len(
        unseen
    )


@pytest.mark.parametrize("m", [49, 4001])
def test_impossible_numbers_of_points_are_refused(m):
    with pytest.raises(ValueError, match=f"expected m from 50 to 4000, got {m}"):
        train_five(m=m)


class Given:
    """Hand out one array of draws after the other, the same in each pass."""

    def __init__(self, draws):
        self.draws = list(draws)

    def random(self, shape):
        assert self.draws[0].shape == shape
        return self.draws.pop(0)


@pytest.mark.parametrize("rate", [0.0, 0.4])
@pytest.mark.parametrize("penalty", [0.0, 0.01])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_slopes_are_the_tapes(activation, penalty, rate):
    generator = np.random.default_rng(0)
    sizes, m = (2, 6, 4, 1), 30
    parameters = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:], strict=True):
        for shape in ((n_in, n_out), (1, n_out)):
            parameters.append(generator.standard_normal((experiments.SEEDS, *shape)))
    X = generator.standard_normal((experiments.SEEDS, m, 2))
    y = generator.random((experiments.SEEDS, m)) > 0.5
    draws = [generator.random((experiments.SEEDS, m, units)) for units in (6, 4)]
    ours = slopes_five(parameters, X, y, activation, penalty, rate, Given(draws))
    for seed in SEEDS:
        variables = [tf.Variable(array[seed]) for array in parameters]
        with tf.GradientTape() as tape:
            A = tf.constant(X[seed])
            for layer, draw in enumerate(draws):
                W, b = variables[2 * layer : 2 * layer + 2]
                A = ACTIVATIONS[activation](A @ W + b) * (draw[seed] >= rate) / (1 - rate)
            Z = (A @ variables[-2] + variables[-1])[:, 0]
            losses = tf.nn.sigmoid_cross_entropy_with_logits(y[seed].astype(float), Z)
            squares = sum(tf.reduce_sum(W**2) for W in variables[::2])
            J = tf.reduce_mean(losses) + penalty * squares
        for one, other in zip(ours, tape.gradient(J, variables), strict=True):
            np.testing.assert_allclose(one[seed], other, rtol=1e-9, atol=1e-12)


RUNS = {
    "first": {},
    "two kinds": {"units": (8, 4), "activation": "tanh", "penalty": 0.003},
    "straight": {"units": (5,), "activation": "none", "m": 60, "rule": sgd, "learning_rate": 0.1},
}


@pytest.mark.parametrize("name", RUNS)
def test_each_network_is_the_one_keras_trains_alone(name):
    settings = {"units": (32, 32), "activation": "relu", "penalty": 0.0, "m": 150} | RUNS[name]
    ours = train_five(**settings, steps=40)
    model = keras.Sequential([keras.Input((2,))])
    bend = None if settings["activation"] == "none" else settings["activation"]
    for units, activation in [*((n, bend) for n in settings["units"]), (1, None)]:
        l2 = keras.regularizers.L2(settings["penalty"])
        model.add(keras.layers.Dense(units, activation, kernel_regularizer=l2))
    rate = settings.get("learning_rate", 0.01)
    rule = keras.optimizers.SGD if settings.get("rule") is sgd else keras.optimizers.Adam
    optimizer = rule(learning_rate=rate)
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    train = compiled_training(model, optimizer, loss)
    for seed in SEEDS:
        restart(model, optimizer, seed)
        batches = epoch_batches(settings["m"], 50, 40, seed).reshape(-1, 50)[:40]
        x, y = ours.X[seed].astype("float32"), ours.y[seed][:, None].astype("float32")
        train(x, y, batches)
        for one, other in zip(ours.parameters, model.get_weights(), strict=True):
            np.testing.assert_allclose(one[seed].reshape(other.shape), other, rtol=2e-3, atol=2e-4)
        start = initialise([2, *settings["units"], 1], seed)[0][0]
        assert np.abs(ours.parameters[0][seed] - start).max() > 1e-2
        theirs = np.mean((model(x).numpy() > 0) != y)
        assert error_rates(ours, ours.X, ours.y)[seed] == pytest.approx(theirs, abs=0.02)


def test_dropout_is_in_the_training_and_not_in_the_guess():
    plain, dropped = (train_five(units=(8,), steps=30, rate=rate) for rate in (0.0, 0.5))
    assert np.abs(plain.parameters[0] - dropped.parameters[0]).max() > 1e-3
    X = np.random.default_rng(0).uniform(-1, 1, (333, 2))
    one, other = (probabilities(dropped, X) for _ in range(2))
    assert one.shape == (experiments.SEEDS, 333)
    np.testing.assert_array_equal(one, other)
    A = np.maximum(X @ dropped.parameters[0] + dropped.parameters[1], 0)
    Z = (A @ dropped.parameters[2] + dropped.parameters[3])[..., 0]
    np.testing.assert_allclose(one, 1 / (1 + np.exp(-Z)), rtol=1e-9)


def test_error_rates_count_on_common_points_and_on_each_ones_own():
    networks = train_five(units=(4,), steps=20)
    own = error_rates(networks, networks.X, networks.y)
    for seed in SEEDS:
        common = error_rates(networks, networks.X[seed], networks.y[seed])
        assert common[seed] == own[seed]
    wrong = error_rates(networks, networks.X, ~networks.y)
    np.testing.assert_allclose(own + wrong, 1)


def test_the_steps_and_the_rule_are_those_asked_for():
    calls = []

    def counted(theta, g, t=0, u=0, s=0, *, learning_rate):
        calls.append(learning_rate)
        return adam(theta, g, t, u, s, learning_rate=learning_rate)

    train_five(units=(3,), m=170, steps=10, rule=counted, learning_rate=0.5)
    assert len(calls) == 10 * 4 and set(calls) == {0.5}
