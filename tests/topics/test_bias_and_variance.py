"""Bars keep their word, steps have their names, gaps in doubt are not named."""

import numpy as np
import pytest
from scipy import stats

from helpers.bias_and_variance.taught import SETS, error_bar, gaps, largest_gap

MANY = 10**6


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
