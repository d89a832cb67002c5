"""The wave and the standard errors keep their word, gaps have their names; verdicts, figures."""

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
    above_wave,
    adjusted_rate,
    gaps,
    largest_gap,
    standard_error,
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


# Standard errors and gaps.

SETS = ("human", "training", "dev", "test")


def sizes_of(rates, m=MANY):
    return {name: m for name in rates if name != "human"}


@pytest.mark.parametrize("m", [100, 400, 10_000])
@pytest.mark.parametrize("rate", [0.02, 0.1, 0.5, 0.97])
def test_the_standard_error_is_that_of_a_share(rate, m):
    exact = stats.binom(m, rate).std() / m
    assert standard_error(rate, m) == pytest.approx(exact, rel=6 / (m * min(rate, 1 - rate)))


def test_two_mistakes_and_two_successes_are_added():
    """As A. Agresti and B. Coull (1998): ten mistakes in 100 become 12 in 104."""
    assert adjusted_rate(0.1, 100) == pytest.approx(12 / 104, rel=1e-12)
    expected = np.sqrt(12 / 104 * 92 / 104 / 104)
    assert standard_error(0.1, 100) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("m", [10, 1000])
def test_no_mistake_is_not_certainty(m):
    assert 0.5 / m < standard_error(0.0, m) < 2 / m
    assert standard_error(1.0, m) == pytest.approx(standard_error(0.0, m))


@pytest.mark.parametrize("m", [20, 100, 400, 2000])
@pytest.mark.parametrize("rate", [0.01, 0.1, 0.5])
def test_the_adjusted_interval_covers_the_truth_at_least_as_promised(rate, m):
    share = experiments.coverage(rate, m, adjusted=True)
    assert 0.945 <= share <= 1 and share >= experiments.coverage(rate, m, adjusted=False) - 0.01


@pytest.mark.parametrize("adjusted", [True, False])
def test_coverage_is_what_draws_find(adjusted):
    rates = np.random.default_rng(0).binomial(400, 0.3, 200_000) / 400
    middle = adjusted_rate(rates, 400) if adjusted else rates
    error = standard_error(rates, 400) if adjusted else np.sqrt(rates * (1 - rates) / 400)
    found = np.mean(np.abs(middle - 0.3) <= 2 * error)
    assert experiments.coverage(0.3, 400, adjusted) == pytest.approx(found, abs=0.003)


def test_the_standard_error_of_a_gap_adds_both_as_variances():
    rates, sizes = {"training": 0.1, "dev": 0.2}, {"training": 100, "dev": 400}
    ((gap, error),) = gaps(rates, sizes).values()
    both = standard_error(0.1, 100) ** 2 + standard_error(0.2, 400) ** 2
    assert gap == pytest.approx(0.1) and error == pytest.approx(np.sqrt(both))
    draws = np.random.default_rng(0).binomial([[100], [400]], [[0.1], [0.2]], (2, 20_000))
    assert error == pytest.approx(np.std(draws[1] / 400 - draws[0] / 100), rel=0.05)


def test_every_gap_of_a_full_table_has_its_name():
    rates = dict(zip(SETS, (0.01, 0.03, 0.06, 0.1), strict=True))
    found = gaps(rates, sizes_of(rates))
    assert list(found) == ["avoidable bias", "variance", "overfitting to dev"]
    np.testing.assert_allclose([gap for gap, _ in found.values()], [0.02, 0.03, 0.04])
    assert all(error > 0 for _, error in found.values())


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("human", "training", "dev"), ["avoidable bias", "variance"]),
        (("training", "dev", "test"), ["variance", "overfitting to dev"]),
        (("dev", "test"), ["overfitting to dev"]),
    ],
)
def test_sets_may_be_missing_at_both_ends(names, found):
    rates = dict.fromkeys(names, 0.1)
    assert list(gaps(rates, sizes_of(rates))) == found


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ((0.0, 0.01, 0.09, 0.10), "variance"),
        ((0.0, 0.10, 0.11, 0.12), "avoidable bias"),
        ((0.0, 0.01, 0.015, 0.09), "overfitting to dev"),
        ((0.1, 0.05, 0.05, 0.05), None),
    ],
)
def test_the_largest_gap_is_named_and_better_than_before_is_no_gap(values, name):
    rates = dict(zip(SETS, values, strict=True))
    assert largest_gap(rates, sizes_of(rates)) == name


def test_a_wide_gap_on_few_samples_gives_way_to_one_that_is_shown():
    rates = {"human": 0.01, "training": 0.04, "dev": 0.09}
    few = {"training": 5000, "dev": 100}
    assert largest_gap(rates, few) == "avoidable bias"
    assert largest_gap(rates, sizes_of(rates)) == "variance"
    assert largest_gap(rates, sizes_of(rates, m=20)) is None


@pytest.mark.parametrize(("times", "name"), [(1.9, "variance"), (2.1, None)])
def test_a_gap_is_shown_beyond_so_many_standard_errors(times, name):
    error = np.hypot(standard_error(0.1, 400), standard_error(0.2, 400))
    rates = {"training": 0.2 - 2 * error, "dev": 0.2}
    error = gaps(rates, sizes_of(rates, 400))["variance"][1]
    rates["training"] = 0.2 - 2 * error
    assert largest_gap(rates, sizes_of(rates, 400), times=times) == name


def test_a_set_without_a_size_is_known_exactly():
    rates = {"human": 0.01, "training": 0.02}
    assert gaps(rates, {})["avoidable bias"] == (pytest.approx(0.01), 0)
    assert largest_gap(rates, {}) == "avoidable bias"
    assert largest_gap(rates, {"training": 100}) is None


@pytest.mark.parametrize(
    ("rates", "sizes"),
    [
        ({"training": 0.1}, {}),
        ({"training": 0.1, "validation": 0.2}, {}),
        ({"dev": 0.1, "training": 0.2}, {}),
        ({"training": 0.1, "dev": 0.2}, {"test": 10}),
        ({"training": 0.1, "dev": 20}, {}),
        ({"training": -0.1, "dev": 0.2}, {}),
    ],
)
def test_other_sets_and_other_rates_are_refused(rates, sizes):
    with pytest.raises(ValueError, match="expected rates from 0 to 1 of"):
        gaps(rates, sizes)


# What titles state.


def test_the_lowest_place_is_that_of_the_mean():
    errors = np.array([[0.3, 0.3], [0.0, 0.5], [0.2, 0.2]])
    assert experiments.place_of_lowest(errors) == 2
    assert experiments.place_of_lowest(errors[:2]) == 1


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


def test_bias_is_the_means_distance_and_variance_is_around_it():
    truth, values = np.zeros(2), np.array([[1.0, 5.0], [3.0, 9.0]])
    assert experiments.squared_bias(values, truth) == (2**2 + 7**2) / 2
    assert experiments.variance(values) == (1**2 + 2**2) / 2


# Figures.


def test_the_data_curve_names_the_first_and_the_last_dev_error(shown):
    errors = {"training": np.array([[1.0, 3], [4, 4], [9, 9]]), "dev": np.array([[30.0, 20]] * 3)}
    errors["dev"][-1] = 11, 13
    plots.data_curve((50, 100, 4000), errors, 10)
    assert "goes from 25.0 ± 5.0 % with 50 points to 12.0 ± 1.0 % with 4,000." in shown[0]
    assert "50: training 2%, dev 25%" in shown[0]


@pytest.mark.parametrize(("last", "said"), [(50, True), (20, False)])
def test_the_sweep_says_that_errors_rise_only_if_they_do(last, said, shown, figures):
    dev, training = ([[30, 30], [20, 20], [last, last]], [[10, 10], [20, 20], [last, last]])
    errors = {"dev": np.array(dev), "training": np.array(training)}
    plots.penalty_sweep(np.array([0.1, 1, 10]), errors, 10)
    assert "penalties from 0.1 to 10, the mean dev error is lowest at 1" in shown[0]
    assert ("both errors rise" in shown[0]) == said
    assert figures[0].axes[0].lines[-1].get_xydata().tolist() == [[1, 20]]  # the lowest is marked


def test_the_bayes_error_has_the_colour_of_warning(figures):
    errors = dict.fromkeys(("training", "dev"), np.full((3, 2), 30.0))
    plots.penalty_sweep(np.array([0.1, 1, 10]), errors, 10)
    bayes = [line for line in figures[0].axes[0].lines if line.get_linestyle() == ":"]
    assert [(line.get_color(), line.get_ydata()[0]) for line in bayes] == [(WARNING, 10)]


def test_error_rates_start_at_zero(figures):
    errors = {"training": np.zeros((3, 2)), "dev": np.full((3, 2), 30.0)}
    plots.data_curve((50, 100, 200), errors, 10)
    assert figures[0].axes[0].get_ylim() == (0, 35)


def test_means_of_the_seeds_have_bars_of_their_standard_errors(figures):
    errors = dict.fromkeys(("training", "dev"), np.array([[1.0, 3], [10, 30], [5, 5]]))
    plots.data_curve((50, 100, 200), errors, 10)
    lengths = [np.ptp(line[:, 1]) / 2 for line in figures[0].axes[0].collections[0].get_segments()]
    np.testing.assert_allclose(lengths, [1, 10, 0])
    assert list(figures[0].axes[0].containers[0][0].get_ydata()) == [2, 20, 5]


def test_models_are_described_by_bias_and_variance(shown):
    curves = {"a": np.array([[1.0] * 3, [2.0] * 3]), "b": 0 * np.eye(3)}
    plots.models_of_many_samples(np.arange(3), np.zeros(3), curves)
    assert "a: bias² 2.25, variance 0.25; b: bias² 0.00" in shown[0]


def test_the_first_forty_models_are_drawn_and_the_mean_of_all(figures):
    values = np.arange(50.0)[:, None] + np.zeros(3)
    plots.models_of_many_samples(np.arange(3), np.zeros(3), {"a": values, "b": values})
    for ax in figures[0].axes:
        *models, mean, truth = [line.get_ydata()[0] for line in ax.lines]
        assert models == list(range(40)) and (mean, truth) == (24.5, 0)


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
    rate = settings.get("learning_rate", 0.02)
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
    plain, dropped = (train_five(units=(8,), steps=30, dropout=rate) for rate in (0.0, 0.5))
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


def test_the_same_settings_are_trained_once():
    one, again, other = train_five(steps=5), train_five(steps=5), train_five(steps=6)
    assert one is again and one is not other
