"""Each network of a stack learns as it would alone; water follows paper; verdicts, figures."""

import keras
import numpy as np
import pytest
from scipy import ndimage

from helpers import data
from helpers.neural_network import stacked
from helpers.optimizers.taught import sgd
from helpers.statistics import chance_of_wins, wins
from helpers.transfer_and_end_to_end import experiments, plots
from helpers.transfer_and_end_to_end.experiments import (
    clearest,
    compare,
    judge,
    learn,
    learning_curve,
    on_borrowed,
    own_batches,
    share_or_not,
    tuned,
)
from tests.page import from_the_page

enclosed = from_the_page("transfer_and_end_to_end")["enclosed"]

SEEDS = range(3)
generator = np.random.default_rng(0)
X = generator.standard_normal((90, 4))
Y_ONE = (X[:, :1] + X[:, 1:2] > 0) * 1.0  # (90, 1)
Y_MANY = np.eye(3)[np.digitize(X[:, 0], [-0.4, 0.4])]  # (90, 3)
Y_TASKS = (X[:, :3] > 0) * 1.0  # several may be 1
ORDER = np.stack([np.random.default_rng(seed).permutation(90) for seed in SEEDS])
IMAGES, JUDGED = ORDER[:, :20], ORDER[:, 20:]  # 70 to judge: more than a piece, no multiple


def test_batches_hold_each_seeds_own_images_once_an_epoch():
    batches = own_batches(IMAGES, 5, 7)
    assert batches.shape == (7, 3, 5)
    for seed in SEEDS:
        assert set(batches[:4, seed].ravel()) == set(IMAGES[seed])
        assert set(batches[4:, seed].ravel()) <= set(IMAGES[seed])
    assert (batches[0] != batches[4]).any()


@pytest.mark.parametrize("batch_size", [0, 21])
def test_a_batch_that_does_not_fit_is_named(batch_size):
    with pytest.raises(ValueError, match=f"expected a batch_size from 1 to 20, got {batch_size}"):
        own_batches(IMAGES, batch_size, 3)


@pytest.mark.parametrize("own_inputs", [False, True])
def test_learning_is_that_of_each_network_alone(own_inputs):
    inputs = np.stack([X, 2 * X, -X]) if own_inputs else X
    together = learn(stacked.initialise([4, 6, 3], SEEDS), inputs, Y_MANY, IMAGES, 0.02, 5, 24)
    for seed in SEEDS:
        x, start = inputs[seed] if own_inputs else X, stacked.initialise([4, 6, 3], [seed])
        batches = own_batches(IMAGES, 5, 24)[:, [seed]]
        alone = stacked.train(start, x, Y_MANY, batches, sgd, 0.02)
        for ours, theirs in zip(together, alone, strict=True):
            np.testing.assert_allclose(ours[0][seed], theirs[0][0], atol=1e-10)
            np.testing.assert_allclose(ours[1][seed], theirs[1][0], atol=1e-10)


def test_several_rates_are_a_first_axis():
    start = stacked.initialise([4, 6, 1], SEEDS)
    both = experiments.at_each_rate(start, X, Y_ONE, IMAGES, (0.01, 0.1), steps=10)
    for row, rate in enumerate((0.01, 0.1)):
        alone = learn(start, X, Y_ONE, IMAGES, rate, steps=10)
        for ours, theirs in zip(both, alone, strict=True):
            np.testing.assert_allclose(ours[0][row], theirs[0], atol=1e-12)
            np.testing.assert_allclose(ours[1][row], theirs[1], atol=1e-12)


def test_a_list_of_rates_is_one_per_layer():
    start = stacked.initialise([4, 6, 1], SEEDS)
    frozen = learn(start, X, Y_ONE, IMAGES, [0.0, 0.1], steps=10)
    np.testing.assert_array_equal(frozen[0][0], start[0][0])
    np.testing.assert_array_equal(frozen[0][1], start[0][1])
    values = stacked.forward(start, X)[1]
    [(W, b)] = learn(start[1:], values, Y_ONE, IMAGES, 0.1, steps=10)
    np.testing.assert_allclose(frozen[1][0], W, atol=1e-12)
    np.testing.assert_allclose(frozen[1][1], b, atol=1e-12)
    assert np.abs(W - start[1][0]).max() > 0.01


def test_the_rate_is_chosen_on_validation_images_only():
    """By labels turned round on the validation images, the rate that learns least is best."""
    start = stacked.initialise([4, 1], SEEDS)
    valid = JUDGED[:, :30]
    kept, rate = tuned(start, X, Y_ONE, IMAGES, valid, (0.001, 0.3))
    assert rate == 0.3
    np.testing.assert_allclose(kept[0][0], learn(start, X, Y_ONE, IMAGES, 0.3)[0][0], atol=1e-12)
    turned = Y_ONE.copy()
    turned[np.unique(valid)] = 1 - turned[np.unique(valid)]
    only = np.setdiff1d(np.arange(90), np.unique(valid))[:10]
    rows = np.tile(only, (3, 1))
    assert tuned(start, X, turned, rows, valid, (0.001, 0.3))[1] == 0.001


def test_several_tasks_learn_as_keras_two_heads():
    start = stacked.initialise([4, 6, 2], [0])
    (W1_ours, _), (W2_ours, _) = learn(
        start, X, Y_TASKS[:, :2], IMAGES[:1], 0.2, 5, 24, several=True
    )
    inputs = keras.Input((4,))
    shared = keras.layers.Dense(6, activation="relu")
    heads = [keras.layers.Dense(1) for _ in range(2)]
    trunk = shared(inputs)
    model = keras.Model(inputs, [head(trunk) for head in heads])
    W1, b1, W2, b2 = (array[0] for pair in start for array in pair)
    shared.set_weights([W1, b1[0]])
    for task, head in enumerate(heads):
        head.set_weights([W2[:, [task]], b2[0, [task]]])
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.SGD(0.2), loss=[loss, loss])
    for rows in own_batches(IMAGES[:1], 5, 24)[:, 0]:
        model.train_on_batch(X[rows], [Y_TASKS[rows, :1], Y_TASKS[rows, 1:2]])
    np.testing.assert_allclose(W1_ours[0], shared.get_weights()[0], atol=1e-4)
    theirs = np.hstack([head.get_weights()[0] for head in heads])
    np.testing.assert_allclose(W2_ours[0], theirs, atol=1e-4)
    assert np.abs(W2_ours[0] - W2).max() > 0.05


def test_a_head_on_the_trunks_values_is_a_frozen_network():
    networks = stacked.initialise([4, 8, 6, 1], [0])
    H = stacked.forward(networks, X)[2]
    [(W_ours, _)] = learn(networks[2:], H, Y_ONE, IMAGES[:1], 0.3, 20, 25)
    W1, b1, W2, b2, W3, b3 = (array[0] for pair in networks for array in pair)
    hidden = [keras.layers.Dense(units, activation="relu") for units in (8, 6)]
    trunk = keras.Sequential([keras.Input((4,)), *hidden])
    trunk.set_weights([W1, b1[0], W2, b2[0]])
    trunk.trainable = False
    model = keras.Sequential([keras.Input((4,)), trunk, keras.layers.Dense(1)])
    model.layers[-1].set_weights([W3, b3[0]])
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.SGD(0.3), loss=loss)
    for _ in range(25):
        model.train_on_batch(X[IMAGES[0]], Y_ONE[IMAGES[0]])
    np.testing.assert_allclose(W_ours[0], model.layers[-1].get_weights()[0], atol=1e-4)
    np.testing.assert_array_equal(trunk.get_weights()[0], W1.astype("float32"))


@pytest.mark.parametrize("Y", [Y_ONE, Y_MANY])
@pytest.mark.parametrize("several", [False, True])
def test_accuracies_are_those_of_each_network(Y, several):
    k = Y.shape[1]
    start = stacked.initialise([4, 6, k], SEEDS)
    table = experiments.at_each_rate(start, X, Y, IMAGES, (0.01, 0.1), steps=10)
    ours = judge(table, X, Y, JUDGED, several)
    assert ours.shape == ((2, 3, k) if several else (2, 3))
    for rate, seed in np.ndindex(2, 3):
        rows = JUDGED[seed]
        Z = stacked.forward(table, X[rows])[-1][rate, seed]
        if several or k == 1:
            right = ((Z > 0) == Y[rows].astype(bool)).mean(axis=0)
            right = right if several else right[0]
        else:
            right = (Z.argmax(axis=1) == Y[rows].argmax(axis=1)).mean()
        np.testing.assert_allclose(ours[rate, seed], right)


def test_a_curve_passes_where_learning_ends():
    start = stacked.initialise([4, 6, 1], SEEDS)
    curve = learning_curve(start, X, Y_ONE, IMAGES, JUDGED, 0.02, steps=20, every=10)
    assert curve.shape == (3, 3)
    for point, steps in enumerate((0, 10, 20)):
        reached = learn(start, X, Y_ONE, IMAGES, 0.02, steps=steps) if steps else start
        np.testing.assert_allclose(curve[point], judge(reached, X, Y_ONE, JUDGED))
    assert (curve[0] != curve[2]).any()


def test_comparing_is_learning_for_each_count():
    start, valid = stacked.initialise([4, 1], SEEDS), JUDGED[:, :30]
    ways = {"plain": (start, X), "turned": (start, -X)}
    found = compare(ways, (10, 20), Y_ONE, IMAGES, valid, JUDGED[:, 30:], steps=20)
    for name, (_, inputs) in ways.items():
        for place, count in enumerate((10, 20)):
            kept, _ = tuned(start, inputs, Y_ONE, IMAGES[:, :count], valid, steps=20)
            right = judge(kept, inputs, Y_ONE, JUDGED[:, 30:])
            np.testing.assert_array_equal(found[name][place], right)
    assert (found["plain"] != found["turned"]).any()


@pytest.mark.parametrize("layers", [0, 1, 2, 3])
def test_borrowed_layers_are_inputs_of_fresh_ones(layers):
    networks = stacked.initialise([4, 6, 5, 3], SEEDS)
    start, inputs = on_borrowed(networks, X, layers, 2)
    assert [W.shape[1:] for W, _ in start] == [(4, 6), (6, 5), (5, 2), (3, 2)][layers:3] + (
        [(3, 2)] if layers == 3 else []
    )
    values = stacked.forward(networks, X)[layers]
    if layers == 3:
        np.testing.assert_allclose(inputs.sum(axis=-1), 1)
        np.testing.assert_array_equal(inputs.argmax(axis=-1), values.argmax(axis=-1))
    else:
        np.testing.assert_array_equal(inputs, values)


@pytest.mark.parametrize("layers", [-1, 4])
def test_layers_that_are_not_there_cannot_be_borrowed(layers):
    with pytest.raises(ValueError, match="expected 0 to 3 layers"):
        on_borrowed(stacked.initialise([4, 6, 5, 3], SEEDS), X, layers, 1)


def test_each_trunk_is_frozen_layer_by_layer():
    trunks = {seed: stacked.initialise([4, 6, 3], [seed] * 3) for seed in (1, 2)}
    valid = JUDGED[:, :30]
    found = experiments.by_layers_kept(trunks, X, Y_MANY, IMAGES, valid, JUDGED[:, 30:], 20)
    for name, networks in trunks.items():
        for layers in (0, 1):
            start, inputs = on_borrowed(networks, X, layers, 3)
            kept, _ = tuned(start, inputs, Y_MANY, IMAGES, valid, steps=20)
            right = judge(kept, inputs, Y_MANY, JUDGED[:, 30:])
            np.testing.assert_array_equal(found[name][layers], right)
    assert (found[1][1] != found[2][1]).any()


def test_every_seed_keeps_as_many_rows_that_are_wanted():
    rows = np.array([[0, 1, 2, 3], [3, 1, 5, 7]])
    odd = np.arange(8) % 2 == 1
    assert experiments.rows_where(rows, odd).tolist() == [[1, 3], [3, 1]]


def test_the_clearest_row_of_each_class_is_that_of_the_highest_probability():
    networks = [(10 * np.stack([np.eye(3), np.eye(3)[::-1]]), np.zeros((2, 1, 3)))]
    samples = np.array([[0.9, 0.1, 0], [1, 0, 0], [0, 1, 0.2], [0, 0, 1], [0.1, 0.8, 0]])
    rows = np.array([[0, 1, 2, 3, 4], [4, 3, 2, 1, 0]])
    found = clearest(networks, samples, rows)
    for seed, turned in enumerate((False, True)):
        Z = 10 * samples @ (np.eye(3)[::-1] if turned else np.eye(3))
        P = np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)
        assert found[seed].tolist() == P.argmax(axis=0).tolist()


def test_a_row_cannot_stand_for_two_classes():
    networks = [(np.zeros((1, 4, 3)), np.zeros((1, 1, 3)))]
    with pytest.raises(ValueError, match="expected a row for each class"):
        clearest(networks, X, IMAGES[:1])


def test_sharing_is_compared_at_equal_units_and_at_equal_totals():
    valid, judged = JUDGED[:, :30], JUDGED[:, 30:]
    table = share_or_not((2, 4), X, Y_TASKS, IMAGES, valid, judged)
    assert [(row.name, row.units) for row in table] == [
        ("equal units", 2),
        ("equal totals", 2),
        ("equal units", 4),
        ("equal totals", 4),
    ]
    assert [row.parameters for row in table] == [39, 39, 75, 75]
    assert [row.shared_parameters for row in table] == [19, 51, 35, 99]
    apart = []
    for task in range(3):
        own, start = Y_TASKS[:, [task]], stacked.initialise([4, 2, 1], SEEDS)
        apart.append(judge(tuned(start, X, own, IMAGES, valid)[0], X, own, judged))
    np.testing.assert_allclose(table[1].separate, np.mean(apart, axis=0))
    start = stacked.initialise([4, 6, 3], SEEDS)
    kept, _ = tuned(start, X, Y_TASKS, IMAGES, valid, several=True)
    shared = judge(kept, X, Y_TASKS, judged, several=True).mean(axis=1)
    np.testing.assert_allclose(table[1].shared, shared)
    np.testing.assert_allclose(table[1].gain, shared - np.mean(apart, axis=0))


def test_arrays_of_one_network_fit_keras():
    networks = stacked.initialise([4, 6, 1], SEEDS)
    model = keras.Sequential(
        [keras.Input((4,)), keras.layers.Dense(6, activation="relu"), keras.layers.Dense(1)]
    )
    model.set_weights(experiments.arrays_of(networks, seed=2))
    theirs = model(X.astype("float32")).numpy()
    np.testing.assert_allclose(stacked.forward(networks, X)[-1][2], theirs, atol=1e-5)
    assert experiments.count_parameters(networks) == model.count_params()


@pytest.mark.parametrize("threshold", [0.1, 0.4, 0.7])
def test_dry_paper_is_what_scipy_finds(threshold):
    images = data.load_digits().x_train[:300].reshape(-1, 8, 8)
    ours = enclosed(images, threshold)
    for image, dry in zip(images, ours, strict=True):
        parts, _ = ndimage.label(np.pad(image <= threshold, 1, constant_values=True))
        np.testing.assert_array_equal(dry, ((parts > 0) & (parts != parts[0, 0]))[1:-1, 1:-1])
    assert ours.any() and not ours.all()


MAZE = """
########
#      #
###### #
#      #
# ######
#      #
###### #
###### #
"""


def test_water_follows_the_longest_way():
    ink = np.array([[mark == "#" for mark in row] for row in MAZE.split("\n")[1:-1]]) * 1.0
    assert not enclosed(ink[None], 0.5).any()
    ink[7, 6] = 1
    np.testing.assert_array_equal(enclosed(ink[None], 0.5)[0], ink == 0)


@pytest.mark.parametrize(("gain", "clear"), [(0.011, True), (0.009, False), (-0.02, False)])
def test_a_gain_is_clear_beyond_a_hundredth(gain, clear):
    assert experiments.clear_gain(gain) == clear


@pytest.mark.parametrize(
    ("gains", "words"),
    [
        ([(0.02, 0.03), (0.1, 0.2)], "gains"),
        ([(-0.02, -0.03), (-0.1, -0.2)], "loses"),
        ([(0.02, 0.03), (-0.1, -0.2)], "shows no clear effect"),
        ([(0.02, 0.03), (0.1, 0.4)], "shows no clear effect"),
    ],
)
def test_a_verdict_needs_two_standard_errors_everywhere(gains, words):
    assert experiments.verdict(np.array(gains)) == words


def test_the_best_way_has_the_highest_mean_at_that_place():
    ways = {"a": np.array([[0.5, 0.7], [0.9, 0.9]]), "b": np.array([[0.1, 1.0], [1.0, 0.9]])}
    assert experiments.best_way(ways, 0) == "a" and experiments.best_way(ways, -1) == "b"


def test_gains_are_means_over_the_first_way():
    ways = {"base": np.array([[0.5, 0.7]]), "way": np.array([[0.6, 0.9]])}
    gains = experiments.mean_gains(ways)
    assert list(gains) == ["way"]
    np.testing.assert_allclose(gains["way"], [0.15])


def test_the_largest_gain_is_named_when_it_is_clear():
    gains = {"once": np.array([0.1, -0.1]), "little": np.array([0.009, 0.009])}
    assert experiments.largest_gain(gains) == "once"
    del gains["once"]
    assert experiments.largest_gain(gains) is None


@pytest.mark.parametrize(
    ("last", "trend"),
    [(0.112, "grows"), (0.109, "stays"), (0.091, "stays"), (0.088, "shrinks"), (-0.2, "shrinks")],
)
def test_a_trend_is_a_clear_change_from_first_to_last(last, trend):
    assert experiments.trend(np.array([0.1, 0.5, last])) == trend


@pytest.mark.parametrize(("level", "needed"), [(0.5, 0), (0.6, 5), (0.7, 15), (0.71, None)])
def test_the_steps_needed_are_the_first_whose_mean_reaches_the_level(level, needed):
    curve = np.array([[0.25, 0.75], [0.5, 0.75], [0.5, 0.5], [0.4, 1.0]])
    assert experiments.steps_needed(curve, 5, level) == needed


def test_one_enclosed_pixel_is_enough():
    marks = np.zeros((3, 8, 8), dtype=bool)
    marks[0, 3, 3:5], marks[2, 7, 7] = True, True
    assert experiments.holds_enclosed_paper(marks).tolist() == [True, False, True]


@pytest.mark.parametrize(
    ("lead", "place"),
    [
        ((1, 1, 1), 0),
        ((0, 1, 1), 1),
        ((-1, -1, 1), 2),
        ((-1, 0, -1), None),
        ((-1, 1, -1), None),
        ((1, -1, 1), None),
        ((0.009, 0.009, 0.011), 2),  # a hundredth is no lead yet
        ((0.009, 0.009, 0.009), None),
    ],
)
def test_an_overtaking_is_one_and_for_good(lead, place):
    assert experiments.overtakes_at(np.array(lead)) == place
    assert experiments.never_ahead(np.array(lead)) == (max(lead) <= 0.01)


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ([(-0.1, -0.1), (0.1, 0.0), (0.05, 0.0)], "The gain of “way 1” shrinks with more labels."),
        ([(0.005, 0.0), (-0.1, -0.1)], "No way gains."),
    ],
)
def test_ways_are_judged_by_their_gains(others, words, shown):
    base = np.array([[0.6, 0.7], [0.7, 0.8]])
    ways = {"base": base}
    for number, gain in enumerate(others):
        ways[f"way {number}"] = base + np.array(gain)[:, None]
    plots.ways_by_count((5, 10), ways)
    assert words in shown[0]


def test_the_best_way_is_named_at_both_ends(shown, figures):
    low, high = np.full((2, 3), 0.5), np.array([[0.6] * 3, [0.4] * 3])
    plots.ways_by_count((5, 10), {"base": low, "way": high})
    assert "Best with 5: way; with 10: base." in shown[0]
    _, gain, *_ = figures[0].axes[1].lines
    np.testing.assert_allclose(gain.get_ydata(), [0.1, -0.1])
    means = [container[0].get_ydata() for container in figures[0].axes[0].containers]
    np.testing.assert_allclose(means, [[0.5, 0.5], [0.6, 0.4]])


def test_trunks_are_judged_by_all_numbers_of_frozen_layers(shown, figures):
    base = np.array([0.7, 0.72, 0.74])
    frozen = {
        "up": np.stack([base, base + [0.1, 0.11, 0.1]]),
        "down": np.stack([base, base - [0.1, 0.11, 0.1]]),
        "level": np.stack([base, base + [0.1, -0.1, 0]]),
    }
    plots.layers_kept(frozen, labels=25)
    words = "“up” gains, “down” loses, “level” shows no clear effect."
    assert f"Compared with no frozen layer, {words}" in shown[0]
    assert "to all: up 0.72, 0.82; down 0.72, 0.62; level 0.72, 0.72." in shown[0]
    for container, values in zip(figures[0].axes[0].containers, frozen.values(), strict=True):
        np.testing.assert_allclose(container[0].get_ydata(), [0.72, np.mean(values[1])])


def test_sharing_is_judged_where_networks_are_smallest(shown):
    separate = np.full(3, 0.7)
    table = []
    for units, first in ((2, -0.1), (8, 0.1)):
        gains = {"equal units": first + np.array([0, 0.01, 0.02]), "equal totals": [0, -0.1, 0.1]}
        for name, gain in gains.items():
            table.append(experiments.Sharing(name, units, 9, 9, separate + gain, separate))
    plots.shared_or_separate(table)
    words = "loses at equal units and shows no clear effect at equal totals"
    assert f"The smallest trunk {words}." in shown[0]
    assert "equal units: -0.09, +0.11" in shown[0]


def test_right_guesses_are_counted_and_wrong_ones_framed(figures, shown):
    taught, unseen = np.split(np.random.default_rng(0).random((40, 64)), [10])
    truth = np.arange(30) % 2 == 0
    guesses = truth.copy()
    guesses[[3, 25]] = ~guesses[[3, 25]]  # two are wrong, and one of these is drawn
    plots.secret_answers(taught, np.ones(10, dtype=bool), unseen, guesses, truth, rows=2)
    assert "28 of 30 guesses are right; 20 are shown." in shown[0]
    (ax,) = figures[0].axes
    (frame,) = ax.patches
    assert frame.get_xy() == (30.5, 15.5)  # the fourth of the second row
    assert [text.get_text() for text in ax.texts[9:13]] == ["yes", "yes", "no", "yes"]
    page = ax.images[0].get_array()
    np.testing.assert_array_equal(page[4:12, 21:29], taught[2].reshape(8, 8))
    np.testing.assert_array_equal(page[16:24, 31:39], unseen[3].reshape(8, 8))
    assert not page[:4].any() and not page[12:16].any()  # room for the words


def test_enclosed_paper_is_counted(shown):
    marks = np.zeros((2, 8, 8), dtype=bool)
    marks[0, 3, 3:5] = True
    plots.enclosed_paper(np.zeros((2, 8, 8)), marks, [0, 7])
    assert "in 1 of 2 digits" in shown[0] and "counted: 0: 2, 7: 0." in shown[0]


@pytest.mark.parametrize(
    ("network", "words"),
    [
        ((0.8, 0.8, 0.8), "End to end is better than by hand."),
        ((0.5, 0.5, 0.7), "By hand leads end to end."),
        ((0.5, 0.8, 0.9), "End to end is better than by hand from 20 images on."),
        ((0.5, 0.8, 0.5), "The lead changes."),
    ],
)
def test_who_leads_is_said_in_the_title(network, words, shown, figures):
    by_hand, network = np.full((3, 2), 0.7), np.repeat(np.array(network)[:, None], 2, axis=1)
    plots.two_questions((10, 20, 30), {"Q?": {"hand": by_hand, "net": network}})
    assert f"Q? {words}" in shown[0]
    assert "Q? By hand 0.70 to 0.70, end to end" in shown[0]
    means = [line.get_ydata() for line in figures[0].axes[0].lines if line.get_marker() == "o"]
    np.testing.assert_allclose(means, [by_hand[:, 0], network[:, 0]])


# What the lesson says of fewer steps than its cells take.

FEW = """accuracy = compare(ways, label_counts, Y_odd, target, valid, judged)  # name -> (4, 10)
plots.ways_by_count(label_counts, accuracy)"""
PIPELINES = """own, valid, judged, steps=400)
on_odd = compare(models, loop_counts, Y_tasks[:, [0]], own, valid, judged, steps=400)
plots.two_questions(loop_counts, {"Loop?": on_loop, "Odd?": on_odd})"""


def chance(one, other):
    won = wins(one, other)
    return chance_of_wins(won, won + wins(other, one))


def test_with_200_labels_a_frozen_trunk_leads_after_50_steps():
    made = from_the_page(
        "transfer_and_end_to_end",
        *("parts", "source", "few-labels"),
        old=FEW,
        new="accuracy = compare(ways, (200,), Y_odd, target, valid, judged, steps=50)",
    )
    frozen, scratch = (made["accuracy"][name][0] for name in ("frozen trunk", "from scratch"))
    assert np.mean(frozen - scratch) > 0.02 and chance(frozen, scratch) < 0.05


def test_with_900_images_hand_and_network_are_level_after_100_steps(shown):
    made = from_the_page(
        "transfer_and_end_to_end",
        *("parts", "source", "tasks", "enclosed-figure", "pipelines"),
        old=PIPELINES,
        new="own, valid, judged, steps=100)",
    )
    by_hand, network = (made["on_loop"][name][-1] for name in ("by hand", "end to end"))
    assert abs(np.mean(network - by_hand)) < 0.02 and chance(network, by_hand) > 0.05
