"""Every stacked network is the one that it stands for: the page's, and Keras's, step by step."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from helpers.data.batches import batches_by_seed
from helpers.neural_network import stacked
from helpers.neural_network.taught import backward, forward, initialise, network_cost
from helpers.optimizers.taught import adam, sgd
from tests.page import from_the_page

SIZES = [[2, 1], [3, 4, 2], [5, 4, 3, 1]]
SEEDS, RATES = range(3), np.array([0.01, 0.05])
OURS = from_the_page("optimizers")
RULES = {  # ours, and Keras's optimizer at a learning rate
    "sgd": (sgd, keras.optimizers.SGD),
    "momentum": (OURS["momentum"], lambda rate: keras.optimizers.SGD(rate, momentum=0.9)),
    "rmsprop": (OURS["rmsprop"], keras.optimizers.RMSprop),
    "adam": (adam, keras.optimizers.Adam),
}
OPTIONS = {
    "plain": {},
    "tanh": {"activation": "tanh"},
    "no activation": {"activation": "none"},
    "L2": {"l2": 0.03},
    "dropout": {"dropout": 0.4},
    "several heads": {"several": True},
    "all together": {"activation": "tanh", "l2": 0.03, "dropout": 0.4, "several": True},
}


def samples(sizes, m=12, several=False):
    """Samples X (m, n) and labels Y (m, k): 0 or 1, one-hot rows, or a task per column."""
    generator = np.random.default_rng(0)
    X, k = generator.standard_normal((m, sizes[0])), sizes[-1]
    if several or k == 1:
        return X, generator.integers(2, size=(m, k)).astype(float)
    return X, np.eye(k)[generator.integers(k, size=m)]


def moved(parameters):
    """The parameters, moved in every network by its own random numbers."""
    draw = np.random.default_rng(0).standard_normal
    return [(W + 0.3 * draw(W.shape), b + 0.3 * draw(b.shape)) for W, b in parameters]


def one_of(parameters, *place):
    """The pairs (W, b) of one network, as neural_network has them."""
    return [(W[place], b[place][0]) for W, b in parameters]


def assert_same(pairs, others, tolerance=1e-12):
    for (W, b), (W_other, b_other) in zip(pairs, others, strict=True):
        np.testing.assert_allclose(W, W_other, rtol=tolerance, atol=tolerance)
        np.testing.assert_allclose(b, b_other, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("sizes", SIZES)
def test_each_network_starts_as_notebook_04_does(sizes):
    table = stacked.initialise(sizes, SEEDS, rates=2)
    for rate, seed in np.ndindex(2, 3):
        assert_same(one_of(table, rate, seed), initialise(sizes, seed), tolerance=0)
    for (W, b), (W_all, b_all) in zip(stacked.initialise(sizes, SEEDS), table, strict=True):
        np.testing.assert_array_equal(W, W_all[0])
        np.testing.assert_array_equal(b, b_all[1])


@pytest.mark.parametrize("activation", ["tanh", "relu"])
@pytest.mark.parametrize("sizes", SIZES)
def test_values_costs_and_gradients_are_those_of_each_network(sizes, activation):
    table, (X, Y) = moved(stacked.initialise(sizes, SEEDS, rates=2)), samples(sizes)
    values = stacked.forward(table, X, activation)
    costs = stacked.cost(table, X, Y, activation)
    gradients = stacked.gradients(table, X, Y, activation)
    assert costs.shape == (2, 3)
    for rate, seed in np.ndindex(2, 3):
        network = one_of(table, rate, seed)
        layers = forward(network, X, activation)
        for ours, theirs in zip(values[1:], layers[1:], strict=True):
            np.testing.assert_allclose(ours[rate, seed], theirs, atol=1e-12)
        np.testing.assert_allclose(costs[rate, seed], network_cost(Y, layers[-1]), atol=1e-12)
        assert_same(one_of(gradients, rate, seed), backward(network, layers, Y, activation))


@pytest.mark.parametrize("m", [1, stacked.PIECE, 2 * stacked.PIECE + 7])
def test_logits_piece_by_piece_are_the_last_layer(m):
    table, (X, _) = moved(stacked.initialise([3, 4, 2], SEEDS)), samples([3], m)
    own = np.stack([X, 2 * X, -X])
    for inputs in (X, own):
        Z = stacked.forward(table, inputs, "tanh")[-1]
        np.testing.assert_allclose(stacked.logits(table, inputs, "tanh"), Z, atol=1e-12)


def test_rows_are_common_or_each_seeds_own():
    X, rows = np.arange(24).reshape(2, 4, 3), np.array([[0, 3], [1, 1]])
    np.testing.assert_array_equal(stacked.rows_of(X[0], rows), X[0][rows])
    own = stacked.rows_of(X, rows)
    np.testing.assert_array_equal(own, np.stack([X[0, [0, 3]], X[1, [1, 1]]]))


@pytest.mark.parametrize("options", OPTIONS.values(), ids=list(OPTIONS))
def test_gradients_are_those_of_the_cost(options):
    options = dict(options)
    rate = options.pop("dropout", 0.0)
    sizes, several = [3, 5, 4, 2], options.get("several", False)
    table, (X, Y) = moved(stacked.initialise(sizes, SEEDS, rates=2)), samples(sizes, 9, several)
    factors = stacked.dropout_factors(table, 9, rate, np.random.default_rng(0)) if rate else None
    ours = stacked.gradients(table, X, Y, factors=factors, **options)
    pairs = [(tf.Variable(W), tf.Variable(b)) for W, b in table]
    with tf.GradientTape() as tape:
        A = tf.constant(X)
        for layer, (W, b) in enumerate(pairs[:-1]):
            A = tf.keras.activations.get(_for_keras(options))(A @ W + b)
            A = A if factors is None else A * factors[layer]
        W, b = pairs[-1]
        Z = A @ W + b
        labels = tf.broadcast_to(Y, Z.shape)
        if several:
            losses = tf.nn.sigmoid_cross_entropy_with_logits(labels, Z)
            costs = tf.reduce_sum(tf.reduce_mean(losses, axis=-2), axis=-1)
        else:
            losses = tf.nn.softmax_cross_entropy_with_logits(labels, Z)
            costs = tf.reduce_mean(losses, axis=-1)
        for W, _ in pairs:
            costs += options.get("l2", 0.0) * tf.reduce_sum(W**2, axis=(-1, -2))
        total = tf.reduce_sum(costs)
    theirs = tape.gradient(total, pairs)
    if factors is None:
        np.testing.assert_allclose(stacked.cost(table, X, Y, **options), costs, rtol=1e-12)
    for pair, other in zip(ours, theirs, strict=True):
        for one, two in zip(pair, other, strict=True):
            np.testing.assert_allclose(one, two, rtol=1e-9, atol=1e-12)


def _for_keras(options):
    activation = options.get("activation", "relu")
    return "linear" if activation == "none" else activation


def trained_by_keras(start, X, Y, batches, optimizer, options):
    """Train one network by Keras's layers, losses, regularisers and optimizer; its pairs (W, b).

    options: those of train, and the factors of every step, a list per step.
    """
    several, l2 = options.get("several", False), options.get("l2", 0.0)
    dense = []
    for W, b in start:
        penalty = keras.regularizers.L2(l2)
        dense.append(keras.layers.Dense(len(b), kernel_regularizer=penalty, dtype="float64"))
        dense[-1].build((None, len(W)))
        dense[-1].set_weights([W, b])
    activation = keras.activations.get(_for_keras(options))
    kind = keras.losses.BinaryCrossentropy if several else keras.losses.CategoricalCrossentropy
    loss = kind(from_logits=True, dtype="float64")
    variables = [variable for layer in dense for variable in layer.trainable_variables]
    for step, rows in enumerate(batches):
        with tf.GradientTape() as tape:
            A = tf.constant(X[rows])
            for place, layer in enumerate(dense[:-1]):
                A = activation(layer(A))
                A = A * options["factors"][step][place] if "factors" in options else A
            mean = loss(Y[rows], dense[-1](A))  # Keras takes the mean over the tasks as well
            cost = (Y.shape[1] if several else 1) * mean
            cost += sum(penalty for layer in dense for penalty in layer.losses)
        optimizer.apply(tape.gradient(cost, variables), variables)
    return [layer.get_weights() for layer in dense]


CASES = [("adam", name) for name in OPTIONS] + [(rule, "all together") for rule in RULES]


@pytest.mark.parametrize(("rule", "name"), CASES)
def test_training_equals_keras_for_24_steps(rule, name):
    ours, optimizer = RULES[rule]
    sizes, options = [3, 5, 4, 2], OPTIONS[name]
    X, Y = samples(sizes, 12, options.get("several", False))
    batches = batches_by_seed(12, 4, 8, SEEDS)  # (24, 3, 4)
    start = stacked.initialise(sizes, SEEDS, rates=len(RATES))
    table = stacked.train(start, X, Y, batches, ours, RATES, **options)
    masks, factors = np.random.default_rng(0), []
    for _ in batches:
        rate = options.get("dropout", 0.0)
        factors.append(stacked.dropout_factors(start, 4, rate, masks))
    for rate, seed in ((0, 0), (1, 2)):
        masked = options | {"factors": [[f[rate, seed] for f in step] for step in factors]}
        keras_rule, rows = optimizer(RATES[rate]), batches[:, seed]
        theirs = trained_by_keras(one_of(start, rate, seed), X, Y, rows, keras_rule, masked)
        # To five digits: Keras keeps rates and their corrections as 32-bit numbers.
        assert_same(one_of(table, rate, seed), theirs, tolerance=3e-5)
    assert np.abs(table[0][0] - start[0][0]).min(axis=(-1, -2)).max() > 1e-4


def test_each_seed_may_have_samples_of_its_own():
    sizes = [3, 4, 2]
    X, Y = samples(sizes)
    own_X, own_Y = np.stack([X, 2 * X, -X]), np.stack([Y, 1 - Y, Y])
    batches = batches_by_seed(12, 4, 2, SEEDS)
    together = stacked.train(stacked.initialise(sizes, SEEDS), own_X, own_Y, batches, adam, 0.05)
    for seed in SEEDS:
        start, rows = stacked.initialise(sizes, [seed]), batches[:, [seed]]
        alone = stacked.train(start, own_X[seed], own_Y[seed], rows, adam, 0.05)
        assert_same(one_of(together, seed), one_of(alone, 0))


def test_dropout_is_in_the_training_and_not_in_the_logits():
    sizes = [3, 8, 1]
    X, Y = samples(sizes)
    start, batches = stacked.initialise(sizes, SEEDS), batches_by_seed(12, 4, 2, SEEDS)
    plain, dropped = (
        stacked.train(start, X, Y, batches, adam, 0.05, dropout=rate) for rate in (0.0, 0.5)
    )
    assert np.abs(plain[0][0] - dropped[0][0]).max() > 1e-3
    np.testing.assert_array_equal(stacked.logits(dropped, X), stacked.logits(dropped, X))
    [factor] = stacked.dropout_factors(start, 1000, 0.2, np.random.default_rng(0))
    assert factor.shape == (3, 1000, 8) and set(factor.ravel()) == {0, 1.25}
    assert np.mean(factor == 0) == pytest.approx(0.2, abs=0.01)
    assert not (factor[0] == factor[1]).all()


def test_somebody_may_look_after_each_step():
    sizes = [2, 1]
    X, Y = samples(sizes)
    seen = []
    batches = batches_by_seed(12, 4, 1, SEEDS)
    start = stacked.initialise(sizes, SEEDS)
    last = stacked.train(start, X, Y, batches, sgd, 0.1, after_step=lambda *a: seen.append(a))
    assert [step for step, _ in seen] == [1, 2, 3]
    assert_same(one_of(seen[-1][1], 2), one_of(last, 2), tolerance=0)
    first = stacked.train(start, X, Y, batches[:1], sgd, 0.1)
    assert_same(one_of(seen[0][1], 2), one_of(first, 2), tolerance=0)


@pytest.mark.parametrize("function", [stacked.gradients, stacked.cost])
def test_labels_of_another_shape_are_named(function):
    table, (X, Y) = stacked.initialise([3, 4, 1], SEEDS), samples([3, 4, 1])
    with pytest.raises(ValueError, match=r"expected labels of shape \(12, 1\) .* got \(12,\)"):
        function(table, X, Y[:, 0])


def test_another_activation_is_named():
    with pytest.raises(ValueError, match="expected one of tanh, relu, none, got 'sine'"):
        stacked.forward(stacked.initialise([3, 4, 1], SEEDS), np.ones((2, 3)), "sine")
