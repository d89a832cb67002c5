"""Dropout equals Keras and the tape under the same masks; a new start gives equal runs."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from helpers import data
from helpers.automatic_differentiation.experiments import start_anew
from helpers.automatic_differentiation.taught import compiled_training
from helpers.data.batches import epoch_batches
from helpers.dropout import experiments, plots
from helpers.dropout.experiments import noisy_digits, wrong_labels
from helpers.dropout.taught import inverted_dropout
from helpers.neural_network.taught import backward, forward, initialise, network_cost
from tests.page import from_the_page

page = from_the_page("dropout")
backward_dropped = page["backward_dropped"]
forward_dropped = page["forward_dropped"]

RATES = [0.1, 0.5, 0.8]
SIZES = [[3, 4, 1], [5, 8, 6, 4], [6, 20, 10]]
every_network = pytest.mark.parametrize("sizes", SIZES, ids=str)
every_activation = pytest.mark.parametrize("activation", ["tanh", "relu"])


def samples(sizes, m=30, seed=0):
    generator = np.random.default_rng(seed)
    X = generator.standard_normal((m, sizes[0]))
    labels = generator.integers(0, max(sizes[-1], 2), m)
    return X, labels[:, None].astype(float) if sizes[-1] == 1 else np.eye(sizes[-1])[labels]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("rate", RATES)
def test_a_value_is_dropped_with_the_rate_and_keeps_its_expectation(rate, seed):
    A = np.random.default_rng(seed).standard_normal((400, 500)) + 3
    dropped, factors = inverted_dropout(A, rate, np.random.default_rng(seed))
    np.testing.assert_array_equal(dropped, A * factors)
    assert set(np.unique(factors)) == {0, 1 / (1 - rate)}
    assert np.mean(factors == 0) == pytest.approx(rate, abs=0.01)
    assert dropped.mean() == pytest.approx(A.mean(), rel=0.03)


def test_noise_shape_of_keras_drops_whole_columns():
    layer = keras.layers.Dropout(0.5, noise_shape=(1, 200), seed=0)
    dropped = layer(np.ones((6, 200), dtype="float32"), training=True).numpy()
    assert (dropped == dropped[0]).all() and set(np.unique(dropped)) == {0, 2}


def test_rate_zero_changes_nothing_and_each_call_draws_anew():
    A, generator = np.ones((20, 30)), np.random.default_rng(0)
    np.testing.assert_array_equal(inverted_dropout(A, 0, generator)[0], A)
    first, second = (inverted_dropout(A, 0.5, generator)[0] for _ in range(2))
    assert (first != second).any()


@pytest.mark.parametrize("rate", [-0.1, 1, 1.5])
def test_an_impossible_rate_is_named(rate):
    with pytest.raises(ValueError, match=f"expected a rate from 0 to below 1, got {rate}"):
        inverted_dropout(np.ones(3), rate, np.random.default_rng(0))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("rate", RATES)
def test_equal_to_keras_given_its_mask(rate, seed):
    A = np.random.default_rng(seed).standard_normal((200, 300)).astype("float32")
    theirs = keras.layers.Dropout(rate, seed=seed)(A, training=True).numpy()
    mask = theirs != 0

    class Given:
        def random(self, shape):
            assert shape == A.shape
            return np.where(mask, 1.0, 0.0)

    ours, _ = inverted_dropout(A, rate, Given())
    np.testing.assert_allclose(ours, theirs, rtol=1e-6)
    assert np.mean(~mask) == pytest.approx(rate, abs=0.01)
    assert theirs.mean() == pytest.approx(A.mean(), abs=0.03)


@every_activation
@every_network
def test_without_dropout_both_passes_are_those_of_the_network(sizes, activation):
    parameters, (X, Y) = initialise(sizes), samples(sizes)
    layers, factors = forward_dropped(parameters, X, 0, np.random.default_rng(0), activation)
    expected = forward(parameters, X, activation)
    assert len(layers) == len(expected) and len(factors) == len(sizes) - 1
    for one, other in zip(layers, expected, strict=True):
        np.testing.assert_array_equal(one, other)
    ours = backward_dropped(parameters, layers, factors, Y, activation)
    for one, other in zip(ours, backward(parameters, expected, Y, activation), strict=True):
        for a, b in zip(one, other, strict=True):
            np.testing.assert_allclose(a, b, rtol=1e-12)


def masked_cost(variables, X, Y, factors, activation):
    A = tf.constant(X)
    for (W, b), factor in zip(variables[:-1], factors[1:], strict=True):
        A = getattr(tf.nn, activation)(A @ W + b) * factor
    Z = A @ variables[-1][0] + variables[-1][1]
    if Z.shape[1] == 1:
        losses = tf.nn.sigmoid_cross_entropy_with_logits(labels=Y, logits=Z)
    else:
        losses = tf.nn.softmax_cross_entropy_with_logits(labels=Y, logits=Z)
    return tf.reduce_mean(losses)


@pytest.mark.parametrize(("rate", "seed"), [(0.2, 0), (0.6, 1)])
@every_activation
@every_network
def test_a_training_run_equals_the_tapes_with_the_same_masks(sizes, activation, rate, seed):
    ours, (X, Y) = initialise(sizes, seed), samples(sizes, seed=seed)
    start, generator = ours, np.random.default_rng(seed)
    variables = [(tf.Variable(W), tf.Variable(b)) for W, b in ours]
    for _ in range(25):
        layers, factors = forward_dropped(ours, X, rate, generator, activation)
        with tf.GradientTape() as tape:
            J = masked_cost(variables, X, Y, factors, activation)
        assert float(J) == pytest.approx(network_cost(Y, layers[-1]), rel=1e-9)
        gradients = backward_dropped(ours, layers, factors, Y, activation)
        ours = [
            (W - 0.1 * dW, b - 0.1 * db) for (W, b), (dW, db) in zip(ours, gradients, strict=True)
        ]
        for pair, steps in zip(variables, tape.gradient(J, variables), strict=True):
            for variable, slope in zip(pair, steps, strict=True):
                variable.assign_sub(0.1 * slope)
    assert np.abs(ours[0][0] - start[0][0]).max() > 1e-3
    for one, other in zip(ours, variables, strict=True):
        for a, b in zip(one, other, strict=True):
            np.testing.assert_allclose(a, b, rtol=1e-9, atol=1e-12)


def test_a_training_run_equals_keras_layers_with_their_masks():
    # A layer before and one behind Dropout let us read the mask that Keras drew in each step.
    parameters, (X, Y) = initialise([5, 12, 4]), samples([5, 12, 4])
    hidden = keras.layers.Dense(12, activation="tanh", dtype="float64")
    dropout = keras.layers.Dropout(0.5, seed=0, dtype="float64")
    last = keras.layers.Dense(4, dtype="float64")
    last(hidden(X))
    for layer, pair in zip((hidden, last), parameters, strict=True):
        layer.set_weights(pair)
    weights = [*hidden.trainable_variables, *last.trainable_variables]
    for _ in range(20):
        with tf.GradientTape() as tape:
            after = dropout(hidden(X), training=True)
            J = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(Y, last(after)))
        factors = [1.0, np.where(after.numpy() != 0, 2.0, 0.0)]
        layers = forward(parameters, X)
        (W, b), layers[-1] = parameters[-1], None
        layers[-1] = (layers[1] * factors[1]) @ W + b
        gradients = backward_dropped(parameters, layers, factors, Y)
        parameters = [
            (W - 0.1 * dW, b - 0.1 * db)
            for (W, b), (dW, db) in zip(parameters, gradients, strict=True)
        ]
        for variable, slope in zip(weights, tape.gradient(J, weights), strict=True):
            variable.assign(variable - 0.1 * slope)
    for ours, theirs in zip([array for pair in parameters for array in pair], weights, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-6, atol=1e-8)


def small_model(rate):
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(6, "tanh")])
    model.add(keras.layers.Dropout(rate, seed=0))
    model.add(keras.layers.Dense(3))
    return model


OPTIMIZERS = {
    "SGD": lambda: keras.optimizers.SGD(0.05, momentum=0.9),
    "Adam": lambda: keras.optimizers.Adam(0.01),
    "RMSprop": lambda: keras.optimizers.RMSprop(0.01),
}


@pytest.mark.parametrize(("name", "rate"), [("SGD", 0.0), ("Adam", 0.5), ("RMSprop", 0.5)])
def test_a_new_start_makes_the_second_run_the_first_again(name, rate):
    X, Y = samples([4, 3], m=64)
    y, batches = Y.argmax(axis=1), epoch_batches(64, 16, 6).reshape(-1, 16)
    model, optimizer = small_model(rate), OPTIMIZERS[name]()
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    train, ends = compiled_training(model, optimizer, loss), []
    for seed in (0, 1, 0):
        start_anew(model, seed, optimizer)
        costs = train(X.astype("float32"), y, batches).numpy()
        ends.append((costs, model.get_weights()))
    assert len(ends[0][0]) == 24
    np.testing.assert_allclose(ends[0][0], ends[2][0], rtol=1e-5)
    for one, other in zip(ends[0][1], ends[2][1], strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-6)
    assert np.abs(ends[0][0] - ends[1][0]).max() > 1e-3
    assert float(optimizer.learning_rate) == pytest.approx(OPTIMIZERS[name]().learning_rate)


def test_a_new_start_gives_each_layer_masks_of_its_own():
    layers = [keras.layers.Dropout(0.5, seed=0) for _ in range(2)]
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3), *layers])
    start_anew(model, 0, OPTIMIZERS["SGD"]())
    one, other = (layer(np.ones((100, 20)), training=True).numpy() for layer in layers)
    assert 0.3 < np.mean(one == other) < 0.7  # half of the cells agree by chance


def test_a_new_start_gives_the_weights_of_initialise():
    model, optimizer = small_model(0.5), OPTIMIZERS["Adam"]()
    start_anew(model, 0, optimizer)
    ours = [array for pair in initialise([4, 6, 3], 0) for array in pair]
    for one, other in zip(ours, model.trainable_variables, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-6)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("share", [0, 0.3, 1])
def test_a_share_of_the_labels_is_wrong(share, seed):
    y = np.arange(5000) % 10
    changed = wrong_labels(y, share, np.random.default_rng(seed))
    assert set(np.unique(changed)) == set(range(10))
    assert np.mean(changed != y) == pytest.approx(share, abs=0.03)
    with pytest.raises(ValueError, match="expected a share from 0 to 1, got 30"):
        wrong_labels(y, 30, np.random.default_rng(seed))


def test_noisy_digits_are_those_of_the_seed_and_no_test_images():
    digits = data.load_digits()
    known = {
        image.tobytes(): label for image, label in zip(digits.x_train, digits.y_train, strict=True)
    }
    sets = [
        noisy_digits(digits, seed, share)
        for seed, share in ((0, 0.3), (0, 0.3), (1, 0.3), (0, 0.0))
    ]
    for x, y, x_valid, y_valid in sets:
        assert x.shape == x_valid.shape == (400, 64) and y.shape == y_valid.shape == (400,)
        assert not {image.tobytes() for image in x} & {image.tobytes() for image in x_valid}
    for x, y in (sets[0][:2], sets[0][2:]):
        wrong = [known[image.tobytes()] != label for image, label in zip(x, y, strict=True)]
        assert np.mean(wrong) == pytest.approx(0.3, abs=0.06)
    assert all(known[image.tobytes()] == label for image, label in zip(*sets[3][:2], strict=True))
    np.testing.assert_array_equal(sets[0][1], sets[1][1])
    assert (sets[0][0] != sets[2][0]).any()


def test_trainings_by_epoch_end_where_whole_ones_do(monkeypatch):
    monkeypatch.setattr(experiments, "SEEDS", 2)
    monkeypatch.setattr(experiments, "EPOCHS", 3)

    def model():
        last = keras.layers.Dense(10)
        hidden = keras.layers.Dense(8, "tanh"), keras.layers.Dropout(0.3, seed=0)
        return keras.Sequential([keras.Input((64,)), *hidden, last])

    ends = []
    for options in ({}, {"every_epoch": True}):
        trained = model()
        weights = [trained.get_weights()[0] for _ in experiments.trainings(trained, 0.3, **options)]
        ends.append(weights)
    assert [len(end) for end in ends] == [2, 6]
    for one, other in zip(ends[0], ends[1][2::3], strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)
    assert np.abs(ends[1][0] - ends[1][2]).max() > 1e-3


def test_sums_match_the_test_within_a_tenth():
    sums = {"low": 0.89, "lower": 0.91, "higher": 1.09, "high": 1.11}
    masks = {name: mean + np.array([-0.5, 0.5]) for name, mean in sums.items()}
    assert experiments.same_on_average(masks, 1.0) == ["lower", "higher"]
    negative = {name: -values for name, values in masks.items()}
    assert experiments.same_on_average(negative, -1.0) == ["lower", "higher"]


@pytest.mark.parametrize(("other", "alike"), [(0.891, True), (0.909, True), (0.911, False)])
def test_means_a_hundredth_apart_are_not_alike(other, alike):
    assert experiments.about_as_good(np.array([0.8, 1.0]), np.full(3, other)) == alike


@pytest.mark.parametrize(("change", "clear"), [(0.031, True), (0.029, False), (-0.1, False)])
def test_a_gain_is_clear_above_three_hundredths(change, clear):
    accuracies = np.array([0.5, 0.6, 0.7])
    assert experiments.clear_gain(accuracies, accuracies[::-1] + change) == clear


@pytest.mark.parametrize(("last", "falls"), [(0.869, True), (0.871, False), (0.95, False)])
def test_the_best_epoch_is_that_of_the_mean_and_may_stay(last, falls):
    accuracies = np.array([[0.5, 0.8, last], [0.4, 1.0, last]])
    assert experiments.best_epoch(accuracies) == (3 if last > 0.9 else 2)
    assert experiments.falls_after_its_best(accuracies) == falls


def remedies_of(*means):
    seeds = np.array([-0.02, 0.02])
    return {f"way {number}": mean + seeds for number, mean in enumerate(means)}


@pytest.mark.parametrize(("lowest", "help_all"), [(0.529, False), (0.531, True)])
def test_remedies_help_when_each_is_a_clear_gain(lowest, help_all):
    assert experiments.all_help(remedies_of(0.5, 0.9, lowest)) == help_all


@pytest.mark.parametrize(("other", "equal"), [(0.839, True), (0.841, False)])
def test_remedies_are_equal_when_their_means_are_closer_than_the_seeds(other, equal):
    accuracies = remedies_of(0.5, 0.8, other)
    assert experiments.largest_gap(accuracies) == pytest.approx(other - 0.8)
    assert experiments.spread(accuracies) == pytest.approx(0.04)
    assert experiments.equal_within_spread(accuracies) == equal


def made_passes():
    """Four passes over two images: all are sure of 7; two say 3, two say 5, less surely."""
    passes = np.zeros((4, 2, 10))
    passes[:, 0, 7] = 1
    passes[:2, 1, 3] = 0.8
    passes[2:, 1, 5] = 0.6
    return passes


def test_the_spread_is_that_of_the_guessed_digit():
    np.testing.assert_allclose(experiments.spread_of_guess(made_passes()), [0, 0.4])


@pytest.mark.parametrize(("largest", "differ"), [(0.29, False), (0.31, True)])
def test_scatter_differs_from_three_times_on(largest, differ):
    assert experiments.scatter_differs(np.array([0.2, largest, 0.1])) == differ


@pytest.mark.parametrize(("of_wrong", "more"), [(0.19, False), (0.21, True)])
def test_spreads_are_compared_by_their_means(of_wrong, more):
    spreads = np.array([0.1, 0.3, of_wrong])
    assert experiments.wrong_scatter_more(spreads, np.array([False, False, True])) == more


def test_dropped_values_count_the_zeros_and_the_factor(shown):
    values = np.arange(1.0, 5.0).reshape(2, 2)
    plots.dropped_values(values, [values * [[0, 4], [4, 4]], values * [[4, 0], [4, 0]]])
    assert "38% of their cells are 0, the others 4 times as large" in shown[0]


def test_titles_state_the_verdicts(shown):
    near, far = np.linspace(0.9, 1.1, 9), np.linspace(0.4, 0.6, 9)
    plots.sums_over_masks(1.0, {"near": near, "far": far})
    passes = np.array([[0.8, 0.9], [0.9, 0.9]])  # (counts, runs)
    plots.averaged_passes((1, 2), passes, np.array([0.9, 0.9]))
    plots.averaged_passes((1, 2), passes, np.array([0.8, 0.9]))
    flat, risen = np.array([0.5, 0.6, 0.7]), np.array([0.6, 0.7, 0.8])
    plots.rates_by_seed({"one": {0: flat, 1: flat + 0.02}, "two": {0: flat, 1: risen}})
    spreads = np.array([0.0, 0.1, 0.2, 0.8, 0.9])
    plots.spreads_right_and_wrong(spreads, spreads > 0.5)
    plots.spreads_right_and_wrong(spreads, spreads < 0.5)
    for text, title in zip(
        shown,
        [
            "the same as in the test: near.",
            "about as good as an average of 2",
            "not the same as an average of 2",
            "one: no gain. two: a clear gain.",
            "more often wrong",
            "nothing about",
        ],
        strict=True,
    ):
        assert title in text


def test_stopping_names_the_best_epoch_of_the_test(shown):
    test = np.array([[0.4, 0.8, 0.9, 0.7], [0.4, 0.8, 0.9, 0.7]])
    validation = np.array([[0.3, 0.5, 0.4, 0.4], [0.3, 0.4, 0.4, 0.5]])
    plots.stopping_early(validation, test)
    assert "best after 3 epochs; then it falls." in shown[0]
    assert "stop in epochs 2 to 4." in shown[0]
    plots.stopping_early(validation, np.sort(test, axis=1))
    assert "best after 4 epochs, and it stays there." in shown[1]


@pytest.mark.parametrize(
    ("means", "words"),
    [
        ((0.5, 0.8, 0.81), "All remedies help; among each other they are equal within"),
        ((0.5, 0.8, 0.95), "All remedies help; among each other they are up to 0.15 apart"),
        ((0.5, 0.51, 0.52), "Not every remedy helps; among each other they are equal within"),
    ],
)
def test_remedies_are_judged_by_their_means_and_spread(means, words, shown):
    plots.remedies(remedies_of(*means))
    assert words in shown[0]


def test_votes_tell_true_and_read_digit_and_the_spread(shown):
    passes = made_passes()
    plots.digits_and_votes(np.ones((2, 8, 8)), [7, 5], passes)
    assert "7 read as 7, 5 read as 3" in shown[0] and "probability: 0.00, 0.40." in shown[0]
    assert "agree on some digits and scatter on others" in shown[0]
    plots.digits_and_votes(np.ones((1, 8, 8)), [5], passes[:, 1:])
    assert "scatter alike" in shown[1]
