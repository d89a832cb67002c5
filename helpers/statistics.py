"""What stands after ±, and what a won pair is worth: one convention for all notebooks.

A result over seeds is a mean ± its standard error. Two methods that ran with the same seeds are
compared pair by pair.
"""

from math import comb

import numpy as np


def mean_and_error(values):
    """Return the mean of values (n,) and its standard error, std(ddof=1) / √n, as floats.

    Raises ValueError unless values are at least two numbers in a row.
    """
    values = np.asarray(values, dtype=float)
    if values.ndim != 1 or len(values) < 2:
        raise ValueError(f"expected at least two values, shape (n,), got shape {values.shape}")
    return float(values.mean()), float(values.std(ddof=1) / np.sqrt(len(values)))


def plus_minus(values, digits=2):
    """Return the mean of values (n,) and its standard error as a text, such as "0.93 ± 0.01".

    digits: how many stand after the point. Raises ValueError for fewer than two values.
    """
    mean, error = mean_and_error(values)
    return f"{mean:.{digits}f} ± {error:.{digits}f}"


def wins(one, other):
    """Return in how many pairs of one (n,) and other (n,) the first value is the larger.

    Raises ValueError unless both hold the same number of values, two or more.
    """
    one, other = np.asarray(one), np.asarray(other)
    if one.ndim != 1 or one.shape != other.shape or len(one) < 2:
        raise ValueError(
            f"expected two or more pairs, twice the shape (n,), got {one.shape} and {other.shape}"
        )
    return int(np.sum(one > other))


def chance_of_wins(wins, pairs):
    """Return the probability that one of the two wins at least so many pairs by chance alone.

    Each of the pairs is then won with probability 1/2, as by a coin: the two-sided sign test.
    Raises ValueError unless wins lies between 0 and pairs.
    """
    if not 0 <= wins <= pairs:
        raise ValueError(f"expected wins from 0 to {pairs}, the number of pairs, got {wins}")
    most = max(wins, pairs - wins)
    one_side = sum(comb(pairs, k) for k in range(most, pairs + 1)) / 2**pairs
    return min(1.0, 2 * one_side)


def pairs_won(one, other):
    """Return a comparison of one (n,) with other (n,): "wins 9 of 10 pairs (by chance: 2 %)".

    The larger value wins; for losses and errors, give the other first. Equal pairs decide nothing
    and are left out of both numbers. Raises ValueError as `wins` does.
    """
    won = wins(one, other)
    decided = won + wins(other, one)
    percent = 100 * chance_of_wins(won, decided)
    chance = f"{percent:.0f} %" if percent >= 1 else "below 1 %"
    return f"wins {won} of {decided} pairs (by chance: {chance})"
