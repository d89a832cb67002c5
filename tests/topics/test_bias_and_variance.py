"""The wave and the bars keep their word, steps have their names; the camera; verdicts, figures."""

import keras
import numpy as np
import pytest
from scipy import stats

from helpers.automatic_differentiation.experiments import start_anew
from helpers.automatic_differentiation.taught import compiled_training
from helpers.bias_and_variance import experiments, plots
from helpers.bias_and_variance.experiments import (
    error_rates,
    probabilities,
    train_five,
    training_points,
)
from helpers.bias_and_variance.taught import (
    BAYES_ERROR,
    SETS,
    above_wave,
    error_bar,
    gaps,
    largest_gap,
    wave_points,
)
from helpers.data.batches import epoch_batches
from helpers.figures.style import WARNING
from helpers.neural_network import stacked
from helpers.neural_network.taught import initialise
from helpers.optimizers.taught import adam, sgd

MANY = 10**6


# The wave.


def test_one_label_in_ten_disagrees_with_the_wave():
    X, y = wave_points(100_000, np.random.default_rng(0))
    assert X.shape == (100_000, 2) and np.abs(X).max() <= 1 and np.abs(X).mean() > 0.45
    assert np.mean(above_wave(X) != y) == pytest.approx(BAYES_ERROR, abs=0.004)
    assert 0.45 < y.mean() < 0.55
    np.testing.assert_array_equal(above_wave(np.array([[0, 0.1], [0, -0.1]])), [True, False])


# Bars and gaps.


def sizes_of(rates, m=MANY):
    return {name: m for name in rates if name != "human"}


@pytest.mark.parametrize("m", [100, 400, 10_000])
@pytest.mark.parametrize("rate", [0.02, 0.1, 0.5, 0.97])
def test_the_bar_is_the_standard_error_of_a_share(rate, m):
    exact = stats.binom(m, rate).std() / m
    assert error_bar(rate, m) == pytest.approx(exact, rel=3 / (m * min(rate, 1 - rate)))


@pytest.mark.parametrize("m", [50, 100, 400, 10_000])
@pytest.mark.parametrize("rate", [0.02, 0.1, 0.5])
def test_two_bars_hold_the_truth_about_95_times_in_100(rate, m):
    counts = np.arange(m + 1)
    near = np.abs(counts / m - rate) <= 2 * error_bar(counts / m, m)
    share = stats.binom(m, rate).pmf(counts)[near].sum()
    rare = rate * m < 5  # few mistakes expected: a bar is a rough guide
    assert (0.86 if rare else 0.92) <= share <= (1 if rare else 0.98)


@pytest.mark.parametrize("m", [10, 1000])
def test_no_mistake_is_not_certainty(m):
    assert 0.5 / m < error_bar(0.0, m) < 2 / m
    assert error_bar(1.0, m) == pytest.approx(error_bar(0.0, m))


def test_the_doubt_of_a_step_adds_both_bars_as_variances():
    (step, doubt), *_ = gaps({"training": 0.1, "dev": 0.2}, {"training": 100, "dev": 400}).values()
    both = error_bar(0.1, 100) ** 2 + error_bar(0.2, 400) ** 2
    assert step == pytest.approx(0.1) and doubt == pytest.approx(2 * np.sqrt(both))
    draws = np.random.default_rng(0).binomial([[100], [400]], [[0.1], [0.2]], (2, 20_000))
    spread = np.std(draws[1] / 400 - draws[0] / 100)
    assert doubt / 2 == pytest.approx(spread, rel=0.05)


def test_every_step_of_a_full_table_has_its_name():
    rates = dict(zip(SETS, (0.01, 0.03, 0.06, 0.1, 0.15), strict=True))
    found = gaps(rates, sizes_of(rates))
    assert list(found) == ["avoidable bias", "variance", "data mismatch", "overfitting to dev"]
    np.testing.assert_allclose([gap for gap, _ in found.values()], [0.02, 0.03, 0.04, 0.05])
    assert all(doubt > 0 for _, doubt in found.values())


@pytest.mark.parametrize(
    ("names", "steps"),
    [
        (("human", "training", "dev"), ["avoidable bias", "variance"]),
        (("training", "dev", "test"), ["variance", "overfitting to dev"]),
        (("training", "train-dev", "dev"), ["variance", "data mismatch"]),
        (("test", "dev", "training"), ["variance", "overfitting to dev"]),
    ],
)
def test_sets_may_be_missing_and_come_in_any_order(names, steps):
    rates = dict.fromkeys(names, 0.1)
    assert list(gaps(rates, sizes_of(rates))) == steps


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ((0.0, 0.01, 0.09, 0.10, 0.10), "variance"),
        ((0.0, 0.01, 0.015, 0.10, 0.10), "data mismatch"),
        ((0.0, 0.10, 0.11, 0.12, 0.12), "avoidable bias"),
        ((0.0, 0.01, 0.015, 0.02, 0.09), "overfitting to dev"),
        ((0.1, 0.05, 0.05, 0.05, 0.05), None),
    ],
)
def test_the_largest_gap_is_named_and_better_than_before_is_no_gap(values, name):
    rates = dict(zip(SETS, values, strict=True))
    assert largest_gap(rates, sizes_of(rates)) == name


def test_a_wide_gap_in_doubt_gives_way_to_a_sure_one():
    rates = dict(zip(SETS, (0.01, 0.04, 0.05, 0.09, 0.09), strict=True))
    few = {"training": 5000, "train-dev": 5000, "dev": 100, "test": 100}
    assert largest_gap(rates, few) == "avoidable bias"
    assert largest_gap(rates, sizes_of(rates)) == "data mismatch"
    assert largest_gap(rates, sizes_of(rates, m=20)) is None


def test_a_set_without_a_size_is_known_exactly():
    rates = {"human": 0.01, "training": 0.02}
    assert gaps(rates, {})["avoidable bias"] == (pytest.approx(0.01), 0)
    assert largest_gap(rates, {}) == "avoidable bias"
    assert largest_gap(rates, {"training": 100}) is None


@pytest.mark.parametrize(
    ("rates", "sizes", "words"),
    [
        ({"training": 0.1}, {}, "expected two or more of"),
        ({"training": 0.1, "validation": 0.2}, {}, "expected two or more of"),
        ({"training": 0.1, "dev": 0.2}, {"test": 10}, "expected two or more of"),
        ({"training": 0.1, "dev": 20}, {}, "expected rates from 0 to 1, got"),
        ({"training": -0.1, "dev": 0.2}, {}, "expected rates from 0 to 1, got"),
    ],
)
def test_bad_tables_are_refused(rates, sizes, words):
    with pytest.raises(ValueError, match=words):
        gaps(rates, sizes)


def test_one_mistake_and_one_success_are_added():
    smoothed = 11 / 102  # ten mistakes in 100
    assert error_bar(0.1, 100) == pytest.approx(np.sqrt(smoothed * (1 - smoothed) / 102), rel=1e-12)


# The camera.


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


# What titles state.


@pytest.mark.parametrize(("bar", "share"), [(0.06, 0.75), (0.046, 0.5), (0.04, 0.25), (0.4, 1)])
def test_the_share_within_two_bars_counts_both_sides(bar, share):
    rates = np.array([0.1, 0.2, 0.29, 0.9])
    assert experiments.share_within_two_bars(rates, 0.2, bar) == share


@pytest.mark.parametrize(("bar", "sure"), [(0.03, 2), (0.036, 1), (0.07, 1), (0.0708, 0)])
def test_a_step_is_sure_beyond_two_standard_errors(bar, sure):
    rates = np.array([0.5, 0.3, 0.4])  # steps of 0.2 and 0.1; bars are half of these / sqrt(2)
    assert experiments.sure_steps(rates, np.full(3, bar)) == sure


def test_the_bars_of_both_ends_add_up_as_variances():
    rates = np.array([0.1, 0.2])
    assert experiments.sure_steps(rates, np.array([0.03, 0.039])) == 1
    assert experiments.sure_steps(rates, np.array([0.03, 0.041])) == 0


def test_the_lowest_place_is_that_of_the_mean():
    errors = np.array([[0.3, 0.3], [0.0, 0.5], [0.2, 0.2]])
    assert experiments.place_of_lowest(errors) == 2
    assert experiments.place_of_lowest(errors[:2]) == 1


@pytest.mark.parametrize(
    ("means", "falls"), [((3, 2, 1), True), ((3, 2, 2), False), ((3, 4, 1), False)]
)
def test_falling_all_the_way_is_falling_at_every_step(means, falls):
    errors = np.array(means)[:, None] + [-0.5, 0.5]
    assert experiments.falls_all_the_way(errors) == falls


@pytest.mark.parametrize(
    ("training", "last_dev", "rises"),
    [(0.3, 0.4, True), (0.2, 0.4, False), (0.1, 0.4, False), (0.3, 0.1, False)],
)
def test_both_errors_must_rise_after_the_lowest_dev_error(training, last_dev, rises):
    errors = {
        "training": np.array([[0.1, 0.1], [0.2, 0.2], [training, training]]),
        "dev": np.array([[0.5, 0.5], [0.1, 0.3], [last_dev, last_dev]]),
    }
    assert experiments.both_rise_later(errors) == rises


def test_bias_is_the_means_distance_and_variance_the_scatter_around_it():
    truth, values = np.zeros(2), np.array([[1.0, 5.0], [3.0, 9.0]])
    assert experiments.root_mean_squared_bias(values, truth) == np.sqrt((2**2 + 7**2) / 2)
    assert experiments.root_mean_variance(values) == np.sqrt((1**2 + 2**2) / 2)


def test_a_remedy_counts_when_the_mean_falls():
    before = np.array([0.2, 0.3])
    after = {"all": before - 0.1, "mean": np.array([0.25, 0.2]), "none": before, "up": before + 0.1}
    changes = {remedy: (before, rates) for remedy, rates in after.items()}
    assert experiments.count_lowered(changes) == 2


def test_ways_are_ordered_by_the_mean_dev_error():
    dev = {"a": [0.0, 0.5], "b": [0.3, 0.3], "c": [0.2, 0.2]}
    rates = {way: {"training": np.ones(2), "dev": np.array(values)} for way, values in dev.items()}
    assert experiments.ordered_by_dev_error(rates) == ["c", "a", "b"]


# Figures.


def test_measured_rates_name_the_smallest_share_inside(shown):
    rates = {10: np.array([0.1, 0.2, 0.3, 0.9]), 1000: np.array([0.2, 0.2, 0.2, 0.2])}
    plots.measured_rates(0.2, rates, {10: 0.1, 1000: 0.01})
    assert "hold 75% or more" in shown[0] and "75% for 10, 100% for 1,000" in shown[0]


@pytest.mark.parametrize(
    ("dev", "words"),
    [
        ([0.5, 0.3, 0.2], "1 of 2 steps exceed the bars. Five networks: the dev error falls"),
        (
            [0.5, 0.2, 0.3],
            "1 of 2 steps exceed the bars. Five networks: the dev error is lowest",
        ),
    ],
)
def test_curves_count_the_sure_steps_and_name_the_lowest(dev, words, shown):
    dev = np.array(dev)
    once = dict.fromkeys(("training", "dev"), (dev, np.full(3, 0.05)))
    often = dict.fromkeys(("training", "dev"), np.stack([dev, dev], axis=1))
    plots.errors_twice((4, 8, 16), once, often, 0.1, "units")
    assert words in shown[0]


@pytest.mark.parametrize(("last", "said"), [(0.5, True), (0.2, False)])
def test_the_sweep_says_that_errors_rise_only_if_they_do(last, said, shown):
    dev, training = np.array([[0.3], [0.2], [last]]), np.array([[0.1], [0.2], [last]])
    plots.penalty_sweep(np.array([0.1, 1, 10]), {"dev": dev, "training": training}, 0.1)
    assert "lowest at a penalty of 1" in shown[0] and ("both errors rise" in shown[0]) == said


def test_the_bayes_error_has_the_colour_of_warning(figures):
    errors = dict.fromkeys(("training", "dev"), np.full((3, 2), 0.3))
    plots.penalty_sweep(np.array([0.1, 1, 10]), errors, 0.1)
    bayes = [line for line in figures[0].axes[0].lines if line.get_linestyle() == ":"]
    assert [(line.get_color(), line.get_ydata()[0]) for line in bayes] == [(WARNING, 10)]


def test_models_are_described_by_bias_and_scatter(shown):
    curves = {"a": np.array([[1.0] * 3, [2.0] * 3]), "b": 0 * np.eye(3)}
    plots.scatter_of_models(np.arange(3), np.zeros(3), curves)
    assert "a: mean off by 1.50, scatter 0.50; b: mean off by 0.00" in shown[0]


def test_remedies_that_lower_the_gap_are_counted(shown):
    high, low = np.array([0.2, 0.3]), np.array([0.0, 0.1])
    rows = {"good": (high, low), "fair": (high, high - 0.05), "bad": (low, high)}
    plots.remedies({"gap": rows, "other": {"x": (high, low)}})
    assert "2 of 3 levers lower the gap. 1 of 1 levers lower the other" in shown[0]
    assert "bad 5 to 25" in shown[0]


def test_sets_name_the_worst_and_the_best_way(shown):
    rates = {
        way: {"training": np.ones(2) / 9, "dev": np.full(2, e)}
        for way, e in (("a", 0.2), ("b", 0.4), ("c", 0.1))
    }
    plots.errors_by_set(rates)
    assert "Dev error: worst with b, best with c." in shown[0]


# Five networks beside the wave, trained at once

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
        start_anew(model, seed, optimizer)
        batches = epoch_batches(settings["m"], 50, 40, seed).reshape(-1, 50)[:40]
        x, y = ours.X[seed].astype("float32"), ours.y[seed][:, None].astype("float32")
        train(x, y, batches)
        arrays = [array for pair in ours.parameters for array in pair]
        for one, other in zip(arrays, model.get_weights(), strict=True):
            np.testing.assert_allclose(one[seed].reshape(other.shape), other, rtol=2e-3, atol=2e-4)
        start = initialise([2, *settings["units"], 1], seed)[0][0]
        assert np.abs(ours.parameters[0][0][seed] - start).max() > 1e-2
        theirs = np.mean((model(x).numpy() > 0) != y)
        assert error_rates(ours, ours.X, ours.y)[seed] == pytest.approx(theirs, abs=0.02)


def test_dropout_is_in_the_training_and_not_in_the_guess():
    plain, dropped = (train_five(units=(8,), steps=30, rate=rate) for rate in (0.0, 0.5))
    assert np.abs(plain.parameters[0][0] - dropped.parameters[0][0]).max() > 1e-3
    X = np.random.default_rng(0).uniform(-1, 1, (333, 2))
    one, other = (probabilities(dropped, X) for _ in range(2))
    assert one.shape == (experiments.SEEDS, 333)
    np.testing.assert_array_equal(one, other)
    Z = stacked.logits(dropped.parameters, X)[..., 0]
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
        calls.append(np.squeeze(learning_rate))
        return adam(theta, g, t, u, s, learning_rate=learning_rate)

    train_five(units=(3,), m=170, steps=10, rule=counted, learning_rate=0.5)
    assert len(calls) == 10 * 4 and set(map(float, calls)) == {0.5}
