"""Dropout equals Keras and the tape under the same masks; what titles of dropout conclude."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from matplotlib.colors import to_hex

from helpers import data
from helpers.dropout import experiments, plots
from helpers.dropout.experiments import noisy_digits, wrong_labels
from helpers.dropout.taught import inverted_dropout
from helpers.figures.style import ACCENT
from helpers.neural_network import stacked
from helpers.neural_network.taught import (
    backward,
    forward,
    initialise,
    network_cost,
    to_probabilities,
)
from helpers.statistics import chance_of_wins
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


def factors_for(sizes, m, rate, generator):
    hidden = [inverted_dropout(np.ones((m, n)), rate, generator)[1] for n in sizes[1:-1]]
    return [1.0, *hidden]


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
    factors = factors_for(sizes, len(X), 0, np.random.default_rng(0))
    layers = forward_dropped(parameters, X, factors, activation)
    expected = forward(parameters, X, activation)
    assert len(layers) == len(expected)
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
        factors = factors_for(sizes, len(X), rate, generator)
        layers = forward_dropped(ours, X, factors, activation)
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
        layers = forward_dropped(parameters, X, factors)
        gradients = backward_dropped(parameters, layers, factors, Y)
        parameters = [
            (W - 0.1 * dW, b - 0.1 * db)
            for (W, b), (dW, db) in zip(parameters, gradients, strict=True)
        ]
        for variable, slope in zip(weights, tape.gradient(J, weights), strict=True):
            variable.assign(variable - 0.1 * slope)
    for ours, theirs in zip([array for pair in parameters for array in pair], weights, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-6, atol=1e-8)


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
    wrong, true = (noisy_digits(digits, [0, 1], share) for share in (0.3, 0.0))
    assert wrong.x.shape == wrong.x_valid.shape == (2, 400, 64)
    assert wrong.y.shape == (2, 400, 10) and wrong.y_valid.shape == (2, 400)
    np.testing.assert_array_equal(wrong.x, true.x)
    for seed in range(2):
        images = {image.tobytes() for image in wrong.x[seed]}
        assert not images & {image.tobytes() for image in wrong.x_valid[seed]}
    assert {image.tobytes() for image in wrong.x[0]} != {image.tobytes() for image in wrong.x[1]}
    for sets, share in ((wrong, 0.3), (true, 0.0)):
        for x, y in ((sets.x, sets.y.argmax(axis=-1)), (sets.x_valid, sets.y_valid)):
            truth = [known[image.tobytes()] for image in x.reshape(-1, 64)]
            assert np.mean(truth != y.ravel()) == pytest.approx(share, abs=0.05)


def test_one_network_of_a_stack_computes_alone_what_it_computes_there():
    stack = stacked.initialise([5, 8, 4], seeds=[0, 1])
    X = samples([5, 4])[0]
    for seed in range(2):
        alone = experiments.one_of(stack, seed)
        expected = forward(initialise([5, 8, 4], seed), X)[-1]
        np.testing.assert_allclose(forward(alone, X)[-1], expected)


def test_the_accuracy_is_each_networks_own():
    stack = stacked.initialise([5, 8, 4], seeds=[0, 1])
    X = samples([5, 4])[0]
    guesses = [forward(initialise([5, 8, 4], seed), X)[-1].argmax(axis=1) for seed in range(2)]
    agree = np.mean(guesses[0] == guesses[1])
    assert agree < 1
    np.testing.assert_allclose(experiments.accuracy(stack, X, guesses[0]), [1, agree])
    both = np.stack([X, X]), np.stack(guesses)
    np.testing.assert_allclose(experiments.accuracy(stack, *both), [1, 1])


@pytest.mark.parametrize("m", [7, 50, 120])
def test_passes_average_to_the_network_and_differ(m):
    stack = stacked.initialise([5, 60, 4], seeds=[0, 1])
    X = samples([5, 4], m)[0]
    passes = experiments.passes_with_dropout(stack, X, 0.2, 300, np.random.default_rng(0))
    assert passes.shape == (300, 2, m, 4)
    np.testing.assert_allclose(passes.sum(axis=-1), 1)
    plain = to_probabilities(stacked.logits(stack, X, "tanh"))
    np.testing.assert_allclose(passes.mean(axis=0), plain, atol=0.08)
    assert passes.std(axis=0).min() > 0.001
    nothing = experiments.passes_with_dropout(stack, X, 0.0, 2, np.random.default_rng(0))
    np.testing.assert_allclose(nothing[1], plain)


def test_the_setting_is_chosen_by_validation_of_its_own_seed():
    valid = [[0.5, 0.9, 0.6], [0.7, 0.8, 0.6], [0.6, 0.1, 0.5]]  # (settings, seeds)
    test = [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6], [0.9, 0.9, 0.9]]
    np.testing.assert_array_equal(experiments.chosen(valid, test), [0.4, 0.2, 0.3])


def wins_of(won, pairs=10):
    """Two rows of which the first is larger in so many pairs, by 0.01."""
    second = np.linspace(0.5, 0.7, pairs)
    return second + np.where(np.arange(pairs) < won, 0.01, -0.01), second


@pytest.mark.parametrize("won", range(11))
def test_beyond_chance_means_nine_of_ten_pairs(won):
    assert experiments.beyond_chance(*wins_of(won)) == (won in (0, 1, 9, 10))
    assert (chance_of_wins(won, 10) < 0.05) == (won in (0, 1, 9, 10))


def test_equal_pairs_prove_nothing():
    one, other = wins_of(9)
    assert not experiments.beyond_chance(other, other)
    one[:4] = other[:4]
    assert not experiments.beyond_chance(one, other)


@pytest.mark.parametrize(("won", "rates"), [(9, ["0.5"]), (8, []), (1, [])])
def test_a_rate_helps_when_it_is_better_beyond_chance(won, rates):
    better, first = wins_of(won)
    assert experiments.helpful({0.0: first, 0.2: first, 0.5: better}) == rates


@pytest.mark.parametrize(("won", "falls"), [(9, True), (8, False)])
def test_the_best_epoch_is_that_of_the_mean_and_may_stay(won, falls):
    best, last = wins_of(won)
    accuracies = np.stack([last - 0.1, best, last], axis=1)
    assert experiments.best_epoch(accuracies) == 2
    assert experiments.falls_after_its_best(accuracies) == falls
    assert not experiments.falls_after_its_best(accuracies[:, :2])


@pytest.mark.parametrize(("won", "help_all"), [(9, True), (8, False), (0, False)])
def test_all_help_when_each_is_better_than_nothing(won, help_all):
    better, nothing = wins_of(won)
    accuracies = {"nothing": nothing, "one": nothing + 0.1, "two": better}
    assert experiments.all_help(accuracies) == help_all


@pytest.mark.parametrize(("won", "pairs"), [(9, [("one", "two")]), (5, []), (1, [("one", "two")])])
def test_remedies_are_apart_in_pairs_only(won, pairs):
    one, two = wins_of(won)
    assert experiments.apart({"nothing": one - 0.2, "one": one, "two": two}) == pairs


def made_passes():
    """Four passes over two images: all are sure of 7; two say 3, two say 5, less surely."""
    passes = np.zeros((4, 2, 10))
    passes[:, 0, 7] = 1
    passes[:2, 1, 3] = 0.8
    passes[2:, 1, 5] = 0.6
    return passes


def test_the_spread_is_that_of_the_guessed_digit():
    np.testing.assert_allclose(experiments.spread_of_guess(made_passes()), [0, 0.4])
    two = np.stack([made_passes(), made_passes()[:, ::-1]], axis=1)  # (count, seeds, m, digits)
    np.testing.assert_allclose(experiments.spread_of_guess(two), [[0, 0.4], [0.4, 0]])


@pytest.mark.parametrize(("largest", "differ"), [(0.29, False), (0.31, True)])
def test_scatter_differs_from_three_times_on(largest, differ):
    assert experiments.scatter_differs(np.array([0.2, largest, 0.1])) == differ


@pytest.mark.parametrize(("other", "alike"), [(0.891, True), (0.909, True), (0.911, False)])
def test_means_a_hundredth_apart_are_not_alike(other, alike):
    assert experiments.about_as_good(np.array([0.8, 1.0]), np.full(3, other)) == alike


def test_a_unit_that_is_off_has_a_cross_and_no_lines(figures, shown):
    kept = [[np.array([True, False, True]), np.array([True, True])]]
    kept.append([np.array([True, True, True]), np.array([False, True])])
    plots.thinned_networks(kept)
    assert "[3, 2] units, three times: 1 and 1 units are off" in shown[0]
    lines = [len(ax.lines) for ax in figures[0].axes]
    assert lines == [2 * 2 + 2 * 2 + 2, 2 * 3 + 3 * 1 + 1, 2 * 3 + 3 * 2 + 2]
    for ax in figures[0].axes:
        assert [to_hex(on.get_facecolor()) for on in ax.collections[3:-3:3]] == 2 * [ACCENT.lower()]
        assert all(np.abs(line.get_ydata()).max() < ax.get_ylim()[1] for line in ax.lines)


@pytest.mark.parametrize(("plain", "words"), [(0.9, "about as good as"), (0.8, "not the same as")])
def test_the_average_is_judged_by_its_last_mean(plain, words, shown, figures):
    averaged = np.array([[0.8, 0.85], [0.9, 0.9]])  # (counts, seeds)
    plots.averaged_passes((1, 2), averaged, np.array([plain, 0.9]))
    assert f"Dropout off is {words} the average of 2 passes" in shown[0]
    *_, mean, off = [line.get_ydata() for line in figures[0].axes[0].lines]
    np.testing.assert_allclose([*mean, off[0]], [0.825, 0.9, (plain + 0.9) / 2])


def test_stopping_names_the_best_epoch_of_the_test(shown):
    test = np.tile([0.4, 0.8, 0.9, 0.7], (10, 1))
    validation = np.tile([0.3, 0.5, 0.4, 0.4], (10, 1))
    validation[3] = [0.3, 0.4, 0.4, 0.5]
    plots.stopping_early(validation, test)
    assert "best after 3 epochs; then it falls." in shown[0]
    assert "peaks at 0.90 in epoch 3 and falls to 0.70;" in shown[0]
    assert "peaks at 0.49. Seeds stop in epochs 2 to 4." in shown[0]
    plots.stopping_early(validation, np.sort(test, axis=1))
    assert "best after 4 epochs, and it stays there." in shown[1]


@pytest.mark.parametrize(
    ("help_by", "apart_by", "words"),
    [
        (0.1, 5, "With 7 epochs, each remedy helps; which is best is not shown"),
        (0.0, 5, "With 7 epochs, not every remedy helps; which is best is not shown"),
        (0.1, 10, "With 7 epochs, each remedy helps; one and two differ"),
    ],
)
def test_remedies_are_judged_in_pairs(help_by, apart_by, words, shown, figures):
    one, two = wins_of(apart_by)
    plots.remedies({"nothing": two - help_by, "one": one, "two": two}, epochs=7)
    assert words in shown[0]
    dashes = [line.get_ydata()[0] for line in figures[0].axes[0].lines[-3:]]
    np.testing.assert_allclose(dashes, [np.mean(two) - help_by, np.mean(one), np.mean(two)])


def test_votes_tell_the_name_the_guess_and_the_spread(shown, figures):
    passes = made_passes()
    plots.digits_and_votes(np.ones((2, 8, 8)), ["truth 7", "truth 5"], passes, "Two")
    assert "truth 7 read as 7, truth 5 read as 3" in shown[0]
    assert "probability: 0.0, 0.4." in shown[0]
    assert "Two: the passes agree on some and scatter on others" in shown[0]
    plots.digits_and_votes(np.ones((1, 8, 8)), ["truth 5"], passes[:, 1:], "One")
    assert "One: the passes scatter alike" in shown[1]
    _, mean = figures[1].axes[0].lines
    np.testing.assert_allclose(mean.get_ydata(), passes[:, 1].mean(axis=0))


def test_at_a_smaller_learning_rate_the_gain_comes_after_20_epochs():
    made = from_the_page("dropout", "train-digits", old="adam, 0.01", new="adam, 0.003")
    digits, train = made["digits"], made["train_digits"]
    noisy, noted = noisy_digits(digits, made["SEEDS"], 0.3), []

    def note(step, parameters):
        if step in (100, 200):  # 20 and 40 epochs
            noted.append(experiments.accuracy(parameters, digits.x_test, digits.y_test))

    train(noisy, epochs=40, measure=note)
    train(noisy, rate=0.4, epochs=40, measure=note)
    after_20, after_40, dropout_20, dropout_40 = noted
    assert experiments.helpful({0.0: after_20, 0.4: dropout_20}) == []
    assert experiments.helpful({0.0: after_40, 0.4: dropout_40}) == ["0.4"]
