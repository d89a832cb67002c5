"""Every run of the table is the one network that it stands for."""

import keras
import numpy as np
import pytest

from helpers.automatic_differentiation.experiments import epoch_batches
from helpers.neural_network.taught import backward, forward, initialise, network_cost
from helpers.optimizers.experiments import (
    batches_for,
    costs_many,
    forward_many,
    gradients_many,
    initialise_many,
    train_many,
    update,
)
from helpers.optimizers.taught import adam, sgd
from tests.page import from_the_page

page = from_the_page("optimizers")
momentum = page["momentum"]
nesterov = page["nesterov"]
rmsprop = page["rmsprop"]

SIZES = [[2, 1], [3, 4, 2], [5, 4, 3, 1]]
SEEDS = range(3)


def samples(sizes, m=12):
    generator = np.random.default_rng(0)
    labels = generator.integers(0, max(2, sizes[-1]), size=m)
    Y = labels[:, None].astype(float) if sizes[-1] == 1 else np.eye(sizes[-1])[labels]
    return generator.standard_normal((m, sizes[0])), Y


def different_everywhere(parameters):
    """The parameters, moved in every run by its own random numbers."""
    draw = np.random.default_rng(0).standard_normal
    return [array + 0.3 * draw(array.shape) for array in parameters]


def one_of(parameters, rate, seed):
    """The pairs (W, b) of one run of the table."""
    run = [array[rate, seed] for array in parameters]
    return [(W, b[0]) for W, b in zip(run[::2], run[1::2], strict=True)]


@pytest.mark.parametrize("sizes", SIZES)
def test_each_run_starts_as_notebook_04_does(sizes):
    table = initialise_many(sizes, 2, SEEDS)
    for rate, seed in np.ndindex(2, 3):
        for ours, theirs in zip(one_of(table, rate, seed), initialise(sizes, seed), strict=True):
            np.testing.assert_array_equal(ours[0], theirs[0])
            np.testing.assert_array_equal(ours[1], theirs[1])


@pytest.mark.parametrize("sizes", SIZES)
def test_values_costs_and_slopes_are_those_of_each_network(sizes):
    table, (X, Y) = different_everywhere(initialise_many(sizes, 2, SEEDS)), samples(sizes)
    logits, costs = forward_many(table, X)[-1], costs_many(table, X, Y)
    slopes = gradients_many(table, X, Y)
    assert costs.shape == (2, 3) and [s.shape for s in slopes] == [p.shape for p in table]
    for rate, seed in np.ndindex(2, 3):
        network = one_of(table, rate, seed)
        layers = forward(network, X, "relu")
        np.testing.assert_allclose(logits[rate, seed], layers[-1], atol=1e-12)
        np.testing.assert_allclose(costs[rate, seed], network_cost(Y, layers[-1]), atol=1e-12)
        theirs = backward(network, layers, Y, "relu")
        for ours, pair in zip(one_of(slopes, rate, seed), theirs, strict=True):
            np.testing.assert_allclose(ours[0], pair[0], atol=1e-12)
            np.testing.assert_allclose(ours[1], pair[1], atol=1e-12)


def test_each_seed_may_have_its_own_samples():
    table, (X, Y) = different_everywhere(initialise_many([3, 4, 2], 2, SEEDS)), samples([3, 4, 2])
    rows = np.array([[0, 1, 2], [3, 4, 5], [9, 1, 4]])
    slopes = gradients_many(table, X[rows], Y[rows])
    for seed in SEEDS:
        alone = gradients_many(table, X[rows[seed]], Y[rows[seed]])
        for together, one in zip(slopes, alone, strict=True):
            np.testing.assert_allclose(together[:, seed], one[:, seed], atol=1e-14)


@pytest.mark.parametrize("rule", [sgd, momentum, nesterov, rmsprop, adam])
def test_training_a_table_is_training_each_network(rule):
    sizes, rates = [3, 4, 2], np.array([0.01, 0.1])
    X, Y = samples(sizes)
    batches = batches_for(12, 4, 8, SEEDS).reshape(-1, 3, 4)  # 24 steps
    table = train_many(rule, initialise_many(sizes, 2, SEEDS), X, Y, batches, rates)
    for rate, seed in np.ndindex(2, 3):
        parameters = [array for pair in initialise(sizes, seed) for array in pair]
        memories = [[] for _ in parameters]
        for rows in batches[:, seed]:
            pairs = list(zip(parameters[::2], parameters[1::2], strict=True))
            slopes = backward(pairs, forward(pairs, X[rows], "relu"), Y[rows], "relu")
            gradients = [array for pair in slopes for array in pair]
            parameters, memories = update(
                rule, parameters, gradients, memories, learning_rate=rates[rate]
            )
        for ours, theirs in zip(table, parameters, strict=True):
            np.testing.assert_allclose(ours[rate, seed].reshape(theirs.shape), theirs, atol=1e-10)


def test_training_a_table_equals_keras():
    X, Y = samples([3, 4, 2])
    batches = batches_for(12, 4, 10, [0]).reshape(-1, 1, 4)  # 30 steps
    start = initialise_many([3, 4, 2], 1, [0])
    table = train_many(momentum, start, X, Y, batches, np.array([0.05]))
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, activation="relu")])
    model.add(keras.layers.Dense(2))
    W1, b1, W2, b2 = start
    model.set_weights([W1[0, 0], b1[0, 0, 0], W2[0, 0], b2[0, 0, 0]])
    loss = keras.losses.CategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.SGD(0.05, momentum=0.9), loss=loss)
    for rows in batches[:, 0]:
        model.train_on_batch(X[rows], Y[rows])
    for ours, theirs in zip(table, model.get_weights(), strict=True):
        np.testing.assert_allclose(ours[0, 0].reshape(theirs.shape), theirs, atol=1e-5)


def test_batches_are_each_seeds_own():
    batches = batches_for(10, 3, 2, SEEDS)
    assert batches.shape == (2, 3, 3, 3)
    for seed in SEEDS:
        np.testing.assert_array_equal(batches[:, :, seed], epoch_batches(10, 3, 2, seed))


def test_labels_of_another_shape_are_named():
    table, (X, Y) = initialise_many([3, 4, 1], 2, SEEDS), samples([3, 4, 1])
    for function in (gradients_many, costs_many):
        with pytest.raises(ValueError, match=r"expected labels of shape \(12, 1\) .* got \(12,\)"):
            function(table, X, Y[:, 0])
