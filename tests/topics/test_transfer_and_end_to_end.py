"""Each network of a table learns as it would alone; water follows paper; verdicts, figures."""

import keras
import numpy as np
import pytest
from scipy import ndimage

from helpers import data
from helpers.neural_network import stacked
from helpers.optimizers.taught import adam
from helpers.transfer_and_end_to_end import experiments, plots
from helpers.transfer_and_end_to_end.experiments import (
    compare,
    judge,
    last_hidden,
    learn,
    learning_curve,
    own_batches,
    with_shifts,
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
        alone = stacked.train(start, x, Y_MANY, batches, adam, 0.02)
        for ours, theirs in zip(together, alone, strict=True):
            np.testing.assert_allclose(ours[0][seed], theirs[0][0], atol=1e-10)
            np.testing.assert_allclose(ours[1][seed], theirs[1][0], atol=1e-10)


def test_several_rates_are_a_first_axis():
    start = stacked.initialise([4, 6, 1], SEEDS)
    both = learn(start, X, Y_ONE, IMAGES, (0.01, 0.1), 5, 10)
    for row, rate in enumerate((0.01, 0.1)):
        alone = learn(start, X, Y_ONE, IMAGES, rate, 5, 10)
        for ours, theirs in zip(both, alone, strict=True):
            np.testing.assert_allclose(ours[0][row], theirs[0], atol=1e-12)


def test_several_tasks_learn_as_keras_two_heads():
    start = stacked.initialise([4, 6, 2], [0])
    (W1_ours, _), (W2_ours, _) = learn(
        start, X, Y_TASKS[:, :2], IMAGES[:1], 0.02, 5, 24, several=True
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
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss=[loss, loss])
    for rows in own_batches(IMAGES[:1], 5, 24)[:, 0]:
        model.train_on_batch(X[rows], [Y_TASKS[rows, :1], Y_TASKS[rows, 1:2]])
    np.testing.assert_allclose(W1_ours[0], shared.get_weights()[0], atol=1e-4)
    theirs = np.hstack([head.get_weights()[0] for head in heads])
    np.testing.assert_allclose(W2_ours[0], theirs, atol=1e-4)
    assert np.abs(W2_ours[0] - W2).max() > 0.05


def test_a_head_on_the_trunks_values_is_a_frozen_network():
    networks = stacked.initialise([4, 8, 6, 1], [0])
    H = last_hidden(networks, X)
    [(W_ours, _)] = learn(networks[2:], H, Y_ONE, IMAGES[:1], 0.03, 20, 25)
    W1, b1, W2, b2, W3, b3 = (array[0] for pair in networks for array in pair)
    hidden = [keras.layers.Dense(units, activation="relu") for units in (8, 6)]
    trunk = keras.Sequential([keras.Input((4,)), *hidden])
    trunk.set_weights([W1, b1[0], W2, b2[0]])
    trunk.trainable = False
    model = keras.Sequential([keras.Input((4,)), trunk, keras.layers.Dense(1)])
    model.layers[-1].set_weights([W3, b3[0]])
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(0.03), loss=loss)
    for _ in range(25):
        model.train_on_batch(X[IMAGES[0]], Y_ONE[IMAGES[0]])
    np.testing.assert_allclose(W_ours[0], model.layers[-1].get_weights()[0], atol=1e-4)
    np.testing.assert_array_equal(trunk.get_weights()[0], W1.astype("float32"))


@pytest.mark.parametrize("Y", [Y_ONE, Y_MANY])
@pytest.mark.parametrize("several", [False, True])
def test_accuracies_are_those_of_each_network(Y, several):
    k = Y.shape[1]
    table = learn(stacked.initialise([4, 6, k], SEEDS), X, Y, IMAGES, (0.01, 0.1), 5, 10)
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
    curve = learning_curve(start, X, Y_ONE, IMAGES, JUDGED, 0.02, 5, 20, every=10)
    assert curve.shape == (3, 3)
    for point, steps in enumerate((0, 10, 20)):
        reached = learn(start, X, Y_ONE, IMAGES, 0.02, 5, steps) if steps else start
        np.testing.assert_allclose(curve[point], judge(reached, X, Y_ONE, JUDGED))
    assert (curve[0] != curve[2]).any()


def test_comparing_is_learning_for_each_count():
    start = stacked.initialise([4, 1], SEEDS)
    ways = {"slow": (start, X, 0.001), "fast": (start, 2 * X, 0.1)}
    found = compare(ways, (10, 20), Y_ONE, IMAGES, JUDGED, steps=20)
    for name, (_, inputs, rate) in ways.items():
        for place, count in enumerate((10, 20)):
            table = learn(start, inputs, Y_ONE, IMAGES[:, :count], rate, steps=20)
            right = judge(table, inputs, Y_ONE, JUDGED)
            np.testing.assert_array_equal(found[name][place], right)
    assert (found["slow"] != found["fast"]).any()


def test_shifts_move_the_ink_by_one_pixel():
    x, y = np.zeros((2, 8, 8)), np.array([3, 7])
    x[0, 4, 4], x[1, 0, 4] = 1, 1
    moved, labels = with_shifts(x.reshape(2, 64), y)
    assert moved.shape == (10, 64) and labels.tolist() == [3, 7] * 5
    np.testing.assert_array_equal(moved[:2], x.reshape(2, 64))
    places = {divmod(int(image.argmax()), 8) for image in moved[::2]}
    assert places == {(4, 4), (3, 4), (5, 4), (4, 3), (4, 5)}
    assert moved[1::2].sum(axis=1).tolist().count(0) == 1  # pushed out at the upper edge


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


@pytest.mark.parametrize(
    ("gain", "gains", "loses"),
    [(0.011, True, False), (0.009, False, False), (-0.009, False, False), (-0.011, False, True)],
)
def test_a_gain_or_a_loss_is_clear_beyond_a_hundredth(gain, gains, loses):
    assert experiments.clear_gain(gain) == gains and experiments.clear_loss(gain) == loses


def test_the_best_way_has_the_highest_mean_at_that_place():
    ways = {"a": np.array([[0.5, 0.7], [0.9, 0.9]]), "b": np.array([[0.1, 1.0], [1.0, 0.9]])}
    assert experiments.best_way(ways, 0) == "a" and experiments.best_way(ways, -1) == "b"


def test_gains_are_means_over_the_first_way():
    ways = {"base": np.array([[0.5, 0.7]]), "way": np.array([[0.6, 0.9]])}
    gains = experiments.mean_gains(ways)
    assert list(gains) == ["way"]
    np.testing.assert_allclose(gains["way"], [0.15])


def test_the_largest_gain_and_loss_are_named_when_they_are_clear():
    gains = {"once": [0.1, -0.1], "little": [0.009, 0.009], "never": [-0.02, -0.005]}
    gains = {name: np.array(gain) for name, gain in gains.items()}
    assert experiments.largest_gain(gains) == "once"
    assert experiments.largest_loss(gains) == "never"
    del gains["once"]
    assert experiments.largest_gain(gains) is None
    del gains["never"]
    assert experiments.largest_loss(gains) is None


@pytest.mark.parametrize(
    ("last", "trend"),
    [(0.112, "grows"), (0.109, "stays"), (0.091, "stays"), (0.088, "shrinks"), (-0.2, "shrinks")],
)
def test_a_trend_is_a_clear_change_from_first_to_last(last, trend):
    assert experiments.trend(np.array([0.1, 0.5, last])) == trend


@pytest.mark.parametrize(("level", "needed"), [(0.5, 0), (0.6, 5), (0.7, 15), (0.71, None)])
def test_the_steps_needed_are_the_first_whose_mean_reaches_the_level(level, needed):
    curve = np.array([[0.25, 0.75], [0.5, 0.75], [0.5, 0.5], [0.4, 1.0]])
    assert experiments.steps_needed(np.array([0, 5, 10, 15]), curve, level) == needed


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
    ],
)
def test_an_overtaking_is_one_and_for_good(lead, place):
    assert experiments.overtakes_at(np.array(lead)) == place
    assert experiments.never_ahead(np.array(lead)) == (max(lead) <= 0)


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ([(-0.1, -0.1), (0.1, 0.0), (0.05, 0.0)], "The gain of way 1 shrinks with more labels."),
        ([(0.005, 0.0), (-0.1, -0.1)], "No way gains; most is lost by: way 1."),
        ([(0.0, 0.0)], "No way gains or loses."),
    ],
)
def test_ways_are_judged_by_their_gains(others, words, shown):
    base = np.array([[0.6, 0.7], [0.7, 0.8]])
    ways = {"base": base}
    for number, gain in enumerate(others):
        ways[f"way {number}"] = base + np.array(gain)[:, None]
    plots.ways_by_count((5, 10), ways)
    assert words in shown[0]


def test_the_best_way_is_named_at_both_ends(shown):
    low, high = np.full((2, 3), 0.5), np.array([[0.6] * 3, [0.4] * 3])
    plots.ways_by_count((5, 10), {"base": low, "way": high})
    assert "Best with 5: way; with 10: base." in shown[0]


def test_steps_are_those_of_the_mean(shown):
    curves = {"quick": np.array([[0.4, 0.6], [0.9, 0.9], [1, 1]]), "never": np.full((3, 2), 0.5)}
    plots.steps_to_level(np.array([0, 5, 10]), curves, 0.8)
    assert "Steps to an accuracy of 0.80: 5 quick." in shown[0]


@pytest.mark.parametrize(
    ("gains", "words"),
    [
        ((-0.1, 0.0), "loses while small and gains nothing when large"),
        ((0.0, 0.05), "does not lose while small and gains 0.05 when large"),
    ],
)
def test_sharing_is_judged_at_both_ends(gains, words, shown):
    separate = np.full((2, 3), 0.7)
    plots.shared_or_separate((2, 8), separate + np.array(gains)[:, None], separate)
    assert f"A shared trunk {words}." in shown[0]


def test_enclosed_paper_is_counted(shown):
    marks = np.zeros((2, 8, 8), dtype=bool)
    marks[0, 3, 3:5] = True
    plots.enclosed_paper(np.zeros((2, 8, 8)), marks, [0, 7])
    assert "in 1 of 2 digits" in shown[0] and "counted: 0: 2, 7: 0." in shown[0]


@pytest.mark.parametrize(
    ("network", "words"),
    [
        ((0.8, 0.8, 0.8), "End to end leads."),
        ((0.5, 0.5, 0.7), "By hand leads."),
        ((0.5, 0.8, 0.9), "End to end leads from 20 images on."),
        ((0.5, 0.8, 0.5), "The lead changes."),
    ],
)
def test_who_leads_is_said_in_the_title(network, words, shown):
    by_hand, network = np.full((3, 2), 0.7), np.repeat(np.array(network)[:, None], 2, axis=1)
    plots.two_questions((10, 20, 30), {"Q?": {"hand": by_hand, "net": network}})
    assert f"Q? {words}" in shown[0]


def test_the_ladder_tells_rungs_and_gaps(shown):
    plots.ladder([("first", 0.8, 0.9, "avoidable bias"), ("second", 0.01, 0.024, None)])
    assert "From 90% to 2.4% errors in 1 steps." in shown[0]
    assert "first 0.900, then avoidable bias; second 0.024, then no gap." in shown[0]
