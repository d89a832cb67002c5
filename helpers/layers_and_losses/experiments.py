"""What the figures of notebook 07 claim."""

import numpy as np

ROUNDING = 1e-6  # sums of a few float32 probabilities differ from 1 by less


def total_probability(probabilities):
    """Return the one number to which every row (m, k) adds up.

    Raises ValueError when the sums differ by more than rounding.
    """
    totals = np.sum(probabilities, axis=1)
    if np.ptp(totals) > ROUNDING:
        raise ValueError(
            f"expected rows with one sum, got sums from {totals.min():g} to {totals.max():g}"
        )
    return totals.mean()


def lowest_guess(q, cross_entropies):
    """Return the guess, one of q (m,), whose cross-entropy (m,) is the lowest."""
    return q[np.argmin(cross_entropies)]


def entropy_is_floor(q, cross_entropies, p, entropy):
    """Tell whether cross-entropies (m,) never lie below the entropy, and reach it where q is p.

    q: guesses (m,). p: the truth. Rounding, and guesses that only come near p, are no exception.
    """
    above = cross_entropies - entropy
    at_truth = above[np.isclose(q, p)]
    return bool(above.min() >= -ROUNDING and np.all(at_truth <= ROUNDING))


def distance_to_log(classes, losses):
    """Return the largest distance of losses (sizes, seeds) from ln of the classes (sizes,)."""
    return np.abs(losses - np.log(classes)[:, None]).max()


def tenths_above(number):
    """Round up to one decimal: what is said to be at most this number is so."""
    return np.ceil(10 * number) / 10
