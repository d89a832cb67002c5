"""What notebook 13 teaches; `make refresh` writes this file from the page."""

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


def error_bar(rate, m):
    """Return the standard error of an error rate that was measured on m samples.

    One error and one success are added, so that zero errors do not count as zero doubt.
    """
    smoothed = (rate * m + 1) / (m + 2)
    return np.sqrt(smoothed * (1 - smoothed) / (m + 2))


SETS = ("human", "training", "train-dev", "dev", "test")  # in the order of the table

STEPS = {
    "training": "avoidable bias",
    "train-dev": "variance",
    "dev": "data mismatch",
    "test": "overfitting to dev",
}


def gaps(rates, sizes):
    """Return the steps from set to set: name -> (step of the error rate, its doubt).

    rates: error rates from 0 to 1 by the names in SETS; sets may be missing.
    sizes: samples behind each rate; one without a size, such as human, counts as exact.
    A doubt is two standard errors. Without train-dev, training to dev is the variance.
    Raises ValueError for an unknown set, fewer than two sets or a rate outside 0 to 1.
    """
    if len(rates) < 2 or not set(rates) <= set(SETS) or not set(sizes) <= set(rates):
        raise ValueError(f"expected two or more of {SETS}, got {[*rates]} and {[*sizes]}")
    if not all(0 <= rate <= 1 for rate in rates.values()):
        raise ValueError(f"expected rates from 0 to 1, got {rates}")
    bars = {name: error_bar(rates[name], m) for name, m in sizes.items()}
    found = {}
    for before, after in pairwise([name for name in SETS if name in rates]):
        name = "variance" if before == "training" else STEPS[after]
        doubt = np.hypot(bars.get(before, 0), bars.get(after, 0))
        found[name] = rates[after] - rates[before], 2 * doubt
    return found


def largest_gap(rates, sizes):
    """Name the largest step that exceeds its doubt; None when there is none."""
    real = {name: gap for name, (gap, doubt) in gaps(rates, sizes).items() if gap > doubt}
    return max(real, key=real.get, default=None)
