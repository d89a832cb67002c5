"""What bias_and_variance teaches; `make refresh` writes this file from the page."""

from itertools import pairwise

import numpy as np

BAYES_ERROR = 0.1  # share of labels that are wrong: no rule can do better


def above_wave(X):
    """Tell which points X (..., 2) lie above the wave: the best rule there is."""
    return X[..., 1] > 0.6 * np.sin(4.5 * X[..., 0])


def wave_points(m, generator):
    """Draw m points X (m, 2) and labels y (m,): above the wave or not, some wrong."""
    X = generator.uniform(-1, 1, (m, 2))
    wrong = generator.random(m) < BAYES_ERROR
    return X, above_wave(X) != wrong


def adjusted_rate(rate, m):
    """Return an error rate found on m samples after two mistakes and two successes are added."""
    return (rate * m + 2) / (m + 4)


def standard_error(rate, m):
    """Return the standard error of an error rate found on m samples; Agresti and Coull (1998)."""
    p = adjusted_rate(rate, m)
    return np.sqrt(p * (1 - p) / (m + 4))


GAPS = {  # (set before, set after): the name of the gap between their error rates
    ("human", "training"): "avoidable bias",
    ("training", "dev"): "variance",
    ("dev", "test"): "overfitting to dev",
}


def gaps(rates, sizes, names=GAPS):
    """Return name -> (gap, its standard error), for each set and the next one in rates.

    rates: set -> error rate from 0 to 1. sizes: set -> its number of samples; a set without
    one, such as human, is taken as exactly known. Raises ValueError for others.
    """
    pairs = list(pairwise(rates))
    known = all(pair in names for pair in pairs) and all(name in rates for name in sizes)
    if not pairs or not known or not all(0 <= rate <= 1 for rate in rates.values()):
        raise ValueError(f"expected rates from 0 to 1 of {[*names]}, got {rates} and {sizes}")
    errors = {name: standard_error(rates[name], m) for name, m in sizes.items()}
    found = {}
    for before, after in pairs:
        error = np.hypot(errors.get(before, 0), errors.get(after, 0))  # root of the squares' sum
        found[names[before, after]] = rates[after] - rates[before], error
    return found


def largest_gap(rates, sizes, names=GAPS, times=2):
    """Name the largest gap that exceeds so many standard errors; None when none does."""
    shown = {}
    for name, (gap, error) in gaps(rates, sizes, names).items():
        if gap > times * error:
            shown[name] = gap
    return max(shown, key=shown.get, default=None)
