"""helpers.optimizers equals Keras's optimizers, step by step, for many settings."""

import functools

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import optimizers

from helpers.network import backward, forward, initialise
from helpers.optimizers import adam, momentum, nesterov, rmsprop, sgd, update, walk

RULES = (sgd, momentum, nesterov, rmsprop, adam)
# Our rule with its settings, and Keras's optimizer; rates and decays exact in 32-bit numbers, as
# Keras stores the rate.
PAIRS = {
    "sgd": (sgd, {"learning_rate": 0.125}, lambda: optimizers.SGD(0.125)),
    "sgd, small": (sgd, {"learning_rate": 2**-7}, lambda: optimizers.SGD(2**-7)),
    "momentum": (momentum, {"learning_rate": 2**-5}, lambda: optimizers.SGD(2**-5, 0.9)),
    "momentum 0.5": (
        momentum,
        {"learning_rate": 0.125, "beta": 0.5},
        lambda: optimizers.SGD(0.125, momentum=0.5),
    ),
    "momentum 0.99": (
        momentum,
        {"learning_rate": 2**-8, "beta": 0.99},
        lambda: optimizers.SGD(2**-8, momentum=0.99),
    ),
    "nesterov": (
        nesterov,
        {"learning_rate": 2**-5},
        lambda: optimizers.SGD(2**-5, momentum=0.9, nesterov=True),
    ),
    "nesterov 0.5": (
        nesterov,
        {"learning_rate": 0.125, "beta": 0.5},
        lambda: optimizers.SGD(0.125, momentum=0.5, nesterov=True),
    ),
    "rmsprop": (rmsprop, {"learning_rate": 2**-6}, lambda: optimizers.RMSprop(2**-6)),
    "rmsprop, rho 0.5": (
        rmsprop,
        {"learning_rate": 2**-6, "rho": 0.5},
        lambda: optimizers.RMSprop(2**-6, rho=0.5),
    ),
    "rmsprop with momentum": (
        rmsprop,
        {"learning_rate": 2**-6, "beta": 0.9},
        lambda: optimizers.RMSprop(2**-6, momentum=0.9),
    ),
    "rmsprop with momentum and other decays": (
        rmsprop,
        {"learning_rate": 2**-6, "rho": 0.8, "beta": 0.5},
        lambda: optimizers.RMSprop(2**-6, rho=0.8, momentum=0.5),
    ),
    "rmsprop, large epsilon": (
        rmsprop,
        {"learning_rate": 2**-6, "epsilon": 0.01},
        lambda: optimizers.RMSprop(2**-6, epsilon=0.01),
    ),
    "adam": (adam, {"learning_rate": 2**-6}, lambda: optimizers.Adam(2**-6)),
    "adam, large rate": (adam, {"learning_rate": 0.5}, lambda: optimizers.Adam(0.5)),
    "adam, other betas": (
        adam,
        {"learning_rate": 2**-6, "beta_1": 0.5, "beta_2": 0.9},
        lambda: optimizers.Adam(2**-6, beta_1=0.5, beta_2=0.9),
    ),
    "adam, large epsilon": (
        adam,
        {"learning_rate": 2**-6, "epsilon": 0.01},
        lambda: optimizers.Adam(2**-6, epsilon=0.01),
    ),
}


def draw(seed, *shapes):
    generator = np.random.default_rng(seed)
    return [generator.standard_normal(shape) for shape in shapes]


@functools.cache
def network_problem(seed):
    """A network of two layers, its samples and labels: a real loss, with four arrays."""
    sizes = [3, 5, 2]
    X, labels = draw(seed, (20, 3), 20)
    Y = np.eye(2)[(labels > 0).astype(int)]
    parameters = [array for pair in initialise(sizes, seed) for array in pair]

    def gradients_at(parameters):
        pairs = list(zip(parameters[::2], parameters[1::2], strict=True))
        slopes = backward(pairs, forward(pairs, X), Y)
        return [array for pair in slopes for array in pair]

    return parameters, gradients_at


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", PAIRS)
def test_a_network_trains_as_with_keras_for_60_steps(name, seed):
    rule, settings, make = PAIRS[name]
    parameters, gradients_at = network_problem(seed)
    memories, optimizer = [[] for _ in parameters], make()
    variables = [keras.Variable(array, dtype="float64") for array in parameters]
    for _ in range(60):
        theirs = gradients_at([variable.numpy() for variable in variables])
        optimizer.apply([tf.constant(array) for array in theirs], variables)
        parameters, memories = update(
            rule, parameters, gradients_at(parameters), memories, **settings
        )
        for ours, variable in zip(parameters, variables, strict=True):
            np.testing.assert_allclose(ours, variable.numpy(), rtol=0, atol=1e-9)
    assert np.abs(parameters[0] - network_problem(seed)[0][0]).max() > 0.01


@pytest.mark.parametrize("shape", [(), (1,), (4,), (2, 3), (2, 1, 3)])
@pytest.mark.parametrize("name", PAIRS)
def test_a_walk_equals_keras_for_arrays_of_any_shape(name, shape):
    rule, settings, make = PAIRS[name]
    start, target, scale = draw(0, shape, shape, shape)

    def gradient_at(theta):  # steep in some directions, almost flat in others
        return 10 ** (2 * scale - 2) * np.tanh(theta - target)

    path = walk(rule, gradient_at, start, 50, **settings)
    assert path.shape == (51, *shape)
    variable, optimizer = keras.Variable(start, dtype="float64"), make()
    for theta in path:
        np.testing.assert_allclose(theta, variable.numpy(), rtol=0, atol=1e-9)
        optimizer.apply([tf.constant(gradient_at(variable.numpy()))], [variable])


@pytest.mark.parametrize("size", [1e-9, 1e-7, 1e-4, 1.0])
@pytest.mark.parametrize("name", ["rmsprop", "adam"])
def test_epsilon_stands_where_keras_has_it(name, size):
    rule, settings, make = PAIRS[name]
    variable, optimizer = keras.Variable(0.0, dtype="float64"), make()
    for theta in walk(rule, lambda theta: np.full_like(theta, size), 0.0, 30, **settings)[1:]:
        optimizer.apply([tf.constant(size, tf.float64)], [variable])
        np.testing.assert_allclose(theta, variable.numpy(), rtol=1e-6)


def test_nesterov_is_the_gradient_taken_one_velocity_ahead():
    """Nesterov's own form: the slope at phi + beta v. Keras's theta is that place ahead."""
    start, target = draw(0, 5, 5)

    def gradient_at(theta):
        return np.sinh(theta - target)

    phi, v, ahead = start, np.zeros(5), [start]
    for _ in range(30):
        v = 0.9 * v - 0.02 * gradient_at(phi + 0.9 * v)
        phi = phi + v
        ahead.append(phi + 0.9 * v)
    path = walk(nesterov, gradient_at, start, 30, learning_rate=0.02, beta=0.9)
    np.testing.assert_allclose(path, ahead, rtol=0, atol=1e-12)


@pytest.mark.parametrize("rule", RULES)
def test_the_start_is_not_changed_and_steps_are_not_shared(rule):
    start = np.array([1.0, -2.0])
    path = walk(rule, lambda theta: theta, start, 5, learning_rate=0.1)
    np.testing.assert_array_equal(start, [1.0, -2.0])
    np.testing.assert_array_equal(path[0], start)
    assert len(np.unique(path[:, 0])) == 6


@pytest.mark.parametrize("rule", RULES)
def test_many_rates_at_once_are_many_walks(rule):
    rates = np.array([0.001, 0.01, 0.1])
    starts = np.tile(draw(0, 4)[0], (3, 1))
    together = walk(rule, np.sinh, starts, 20, learning_rate=rates[:, None])
    for number, rate in enumerate(rates):
        alone = walk(rule, np.sinh, starts[number], 20, learning_rate=rate)
        np.testing.assert_allclose(together[:, number], alone, rtol=1e-14)


@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9, 0.95])
@pytest.mark.parametrize("rule", [momentum, nesterov])
def test_the_speed_on_a_constant_slope(rule, beta):
    path = walk(rule, np.ones_like, 0.0, 500, learning_rate=0.02, beta=beta)
    assert path[-2] - path[-1] == pytest.approx(0.02 / (1 - beta), rel=1e-6)


def test_update_wants_as_many_gradients_and_memories_as_parameters():
    one = [np.zeros(2)]
    for parameters, gradients, memories in ((one, one * 2, [[]]), (one, one, [])):
        with pytest.raises(ValueError, match="zip"):
            update(sgd, parameters, gradients, memories, learning_rate=0.1)


@pytest.mark.parametrize("rule", RULES)
def test_a_rate_must_be_named(rule):
    with pytest.raises(TypeError, match="learning_rate"):
        rule(np.zeros(2), np.ones(2))


def test_the_warm_up_of_the_exercise_is_kerass():
    schedule = optimizers.schedules.CosineDecay(0.0, 80, warmup_target=0.5, warmup_steps=10)
    for epoch in range(91):
        rise = 0.5 * epoch / 10
        fall = 0.25 * (1 + np.cos(np.pi * (epoch - 10) / 80))
        expected = rise if epoch < 10 else fall
        assert float(schedule(epoch)) == pytest.approx(expected, abs=1e-6)
