"""Standard errors and the chance of won pairs are SciPy's."""

import numpy as np
import pytest
from scipy import stats

from helpers import statistics


@pytest.mark.parametrize("n", [2, 5, 30])
def test_the_standard_error_is_scipys(n):
    values = np.random.default_rng(0).normal(3, 2, n)
    mean, error = statistics.mean_and_error(list(values))
    assert (mean, error) == pytest.approx((values.mean(), stats.sem(values)), rel=1e-12)
    assert type(mean) is type(error) is float


@pytest.mark.parametrize(
    ("digits", "text"), [(0, "93 ± 1"), (1, "92.9 ± 0.8"), (2, "92.90 ± 0.83")]
)
def test_mean_and_error_as_a_text(digits, text):
    values = [92.0, 95.5, 90.5, 93.5, 93.0]
    assert statistics.plus_minus(values, digits) == text


def test_two_digits_unless_told_otherwise():
    assert statistics.plus_minus([0.9, 0.96]) == "0.93 ± 0.03"


@pytest.mark.parametrize("values", [[], [1.0], 1.0, [[1.0, 2.0]]])
def test_one_value_has_no_error(values):
    with pytest.raises(ValueError, match="expected at least two values, shape .n,., got shape"):
        statistics.mean_and_error(values)


def test_the_larger_of_a_pair_wins_and_a_tie_is_no_win():
    assert statistics.wins([3, 1, 2], [1, 1, 5]) == 1
    assert statistics.wins([1, 1, 5], [3, 1, 2]) == 1


@pytest.mark.parametrize(
    ("one", "other"), [([1], [2]), ([1, 2], [1, 2, 3]), (1, 2), ([[1, 2]], [[1, 2]])]
)
def test_pairs_must_be_pairs(one, other):
    with pytest.raises(ValueError, match="expected two or more pairs"):
        statistics.wins(one, other)


@pytest.mark.parametrize("pairs", [0, 1, 2, 9, 10, 40])
def test_the_chance_of_so_many_wins_is_scipys(pairs):
    for won in range(pairs + 1):
        expected = stats.binomtest(won, pairs).pvalue if pairs else 1.0
        assert statistics.chance_of_wins(won, pairs) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("won", [-1, 11])
def test_nobody_wins_more_pairs_than_there_are(won):
    with pytest.raises(ValueError, match=f"expected wins from 0 to 10, .* got {won}"):
        statistics.chance_of_wins(won, 10)


@pytest.mark.parametrize(
    ("won", "lost", "tied", "text"),
    [
        (9, 1, 0, "wins 9 of 10 pairs (by chance: 2 %)"),
        (1, 9, 0, "wins 1 of 10 pairs (by chance: 2 %)"),
        (10, 0, 0, "wins 10 of 10 pairs (by chance: below 1 %)"),
        (5, 5, 0, "wins 5 of 10 pairs (by chance: 100 %)"),
        (7, 1, 2, "wins 7 of 8 pairs (by chance: 7 %)"),
        (0, 0, 3, "wins 0 of 0 pairs (by chance: 100 %)"),
    ],
)
def test_a_comparison_as_a_sentence(won, lost, tied, text):
    one = [2] * won + [0] * lost + [1] * tied
    assert statistics.pairs_won(one, [1] * len(one)) == text
