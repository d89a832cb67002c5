"""Networks beside the wave equal the tape and Keras, seed by seed; the camera; titles."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from helpers.automatic_differentiation.experiments import epoch_batches, restart
from helpers.automatic_differentiation.taught import compiled_training
from helpers.bias_and_variance import experiments, plots
from helpers.bias_and_variance.experiments import (
    error_rates,
    probabilities,
    slopes_five,
    train_five,
    training_points,
)
from helpers.bias_and_variance.taught import BAYES_ERROR, above_wave, wave_points
from helpers.neural_network.taught import initialise
from helpers.optimizers.taught import adam, sgd

ACTIVATIONS = {"tanh": tf.tanh, "relu": tf.nn.relu, "none": tf.identity}
SEEDS = range(experiments.SEEDS)


def test_one_label_in_ten_disagrees_with_the_wave():
    X, y = wave_points(100_000, np.random.default_rng(0))
    assert X.shape == (100_000, 2) and np.abs(X).max() <= 1 and np.abs(X).mean() > 0.45
    assert np.mean(above_wave(X) != y) == pytest.approx(BAYES_ERROR, abs=0.004)
    assert 0.45 < y.mean() < 0.55
    np.testing.assert_array_equal(above_wave(np.array([[0, 0.1], [0, -0.1]])), [True, False])


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


def test_the_camera_adds_grain_shifts_and_leaves():
    x = np.random.default_rng(0).random((4000, 64))
    taken, kinds = experiments.photographed(x, np.random.default_rng(0))
    for kind, share in zip(experiments.KINDS, experiments.SHARES, strict=True):
        assert np.mean(kinds == kind) == pytest.approx(share, abs=0.03)
    np.testing.assert_array_equal(taken[kinds == "clear"], x[kinds == "clear"])
    grain = (taken - x)[kinds == "grainy"]
    assert grain.min() >= 0 and grain.max() <= 1 and grain.std(axis=0).min() > 0.25
    before, after = (a[kinds == "shifted"].reshape(-1, 8, 8) for a in (x, taken))
    np.testing.assert_array_equal(after[:, :, 1:], before[:, :, :-1])
    np.testing.assert_array_equal(after[:, :, 0], before[:, :, -1])


def test_camera_sets_share_no_image_and_hold_all():
    sets, kinds = experiments.camera_sets(np.random.default_rng(0))
    assert list(sets) == ["training", "train-dev", "dev", "test"]
    assert {name: len(y) for name, (_, y) in sets.items()} == {**experiments.SIZES, "test": 347}
    assert kinds.shape == (350,)
    images = [image.tobytes() for name in ("training", "train-dev") for image in sets[name][0]]
    images += [image.tobytes() for image in sets["dev"][0][kinds == "clear"]]
    assert len(set(images)) == len(images)
    assert all(sets[name][0].max() > 1 for name in ("dev", "test"))  # grain on ink
    assert all(sets[name][0].max() <= 1 for name in ("training", "train-dev"))
    counts = np.bincount(np.hstack([y for _, y in sets.values()]))
    assert counts.sum() == 1797 and counts.min() > 170
    again, _ = experiments.camera_sets(np.random.default_rng(0))
    other, _ = experiments.camera_sets(np.random.default_rng(1))
    np.testing.assert_array_equal(sets["dev"][0], again["dev"][0])
    assert (sets["training"][1] != other["training"][1]).any()


def test_versions_are_stacked_with_their_labels():
    x, y = np.arange(6).reshape(3, 2), np.array([7, 8, 9])
    stacked, labels = experiments.in_all_versions([x, x + 10], y)
    np.testing.assert_array_equal(stacked, [[0, 1], [2, 3], [4, 5], [10, 11], [12, 13], [14, 15]])
    np.testing.assert_array_equal(labels, [7, 8, 9, 7, 8, 9])


@pytest.mark.parametrize(
    ("dev", "bar", "words"),
    [
        ([0.5, 0.3, 0.2], 0.02, "2 of 2 steps exceed the bars"),
        ([0.5, 0.3, 0.2], 0.05, "1 of 2 steps exceed the bars"),
        ([0.5, 0.3, 0.2], 0.2, "0 of 2 steps exceed the bars"),
        ([0.5, 0.3, 0.2], 0.1, "the dev error falls all the way"),
        ([0.5, 0.2, 0.3], 0.1, "the dev error is lowest at 8"),
    ],
)
def test_curves_count_the_sure_steps_and_name_the_lowest(dev, bar, words, shown):
    dev = np.array(dev)
    once = dict.fromkeys(("training", "dev"), (dev, np.full(3, bar)))
    often = dict.fromkeys(("training", "dev"), np.stack([dev, dev], axis=1))
    plots.errors_twice((4, 8, 16), once, often, 0.1, "units")
    assert words in shown[0]


@pytest.mark.parametrize(("last", "said"), [(0.5, True), (0.2, False)])
def test_the_sweep_says_that_errors_rise_only_if_they_do(last, said, shown):
    dev, training = np.array([[0.3], [0.2], [last]]), np.array([[0.1], [0.2], [last]])
    plots.penalty_sweep(np.array([0.1, 1, 10]), {"dev": dev, "training": training}, 0.1)
    assert "lowest at a penalty of 1" in shown[0] and ("both errors rise" in shown[0]) == said


def test_levers_count_those_that_lower_the_gap(shown):
    high, low = np.array([0.2, 0.3]), np.array([0.0, 0.1])
    rows = {"good": (high, low), "fair": (high, high - 0.05), "bad": (low, high)}
    plots.levers({"gap": rows, "other": {"x": (high, low)}})
    assert "2 of 3 levers lower the gap. 1 of 1 levers lower the other" in shown[0]
    assert "bad 5 to 25" in shown[0]


def test_measured_rates_name_the_smallest_share_inside(shown):
    rates = {10: np.array([0.1, 0.2, 0.3, 0.9]), 1000: np.array([0.2, 0.2, 0.2, 0.2])}
    plots.measured_rates(0.2, rates, {10: 0.1, 1000: 0.01})
    assert "hold 75% or more" in shown[0] and "75% for 10, 100% for 1,000" in shown[0]


def test_models_are_described_by_bias_and_scatter(shown):
    truth = np.zeros(3)
    plots.scatter_of_models(
        np.arange(3), truth, {"a": np.array([[1.0] * 3, [2.0] * 3]), "b": 0 * np.eye(3)}
    )
    assert "a: mean off by 1.50, scatter 0.50; b: mean off by 0.00" in shown[0]


def test_sets_name_the_worst_and_the_best_way(shown):
    rates = {
        way: {"training": np.ones(2) / 9, "dev": np.full(2, e)}
        for way, e in (("a", 0.2), ("b", 0.4), ("c", 0.1))
    }
    plots.errors_by_set(rates)
    assert "Dev error: worst with b, best with c." in shown[0]
