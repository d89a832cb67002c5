"""A gradient made by hand against finite differences, and what the figures state about paths."""

import numpy as np

from helpers.gradient_descent.taught import numerical_gradient


def gradient_error(function, gradient, point):
    """Largest difference between a claimed gradient and finite differences, relative to its size.

    function: takes an array like point, returns a number. gradient: takes the same, returns an
    array of point's shape. Raises ValueError when the shapes differ.
    """
    claimed = np.asarray(gradient(np.asarray(point, dtype=float)), dtype=float)
    expected = numerical_gradient(function, point)
    if claimed.shape != expected.shape:
        raise ValueError(f"expected a gradient of shape {expected.shape}, got {claimed.shape}")
    return np.max(np.abs(claimed - expected)) / max(1.0, np.max(np.abs(expected)))


def end_together(paths, width):
    """Tell whether all paths end within 2 % of the width of the drawing.

    paths: arrays of one parameter (steps + 1,). Points as close as that cover each other.
    """
    ends = [path[-1] for path in paths]
    return np.ptp(ends) < 0.02 * width


def judge_descent(start, end, lowest):
    """Return "runs away", "crawls" or "arrives" for a descent between two costs.

    start, end: the first and the last cost. lowest: the lowest cost there is. A descent runs away
    when it ends higher than it started; it crawls while more than a fifth of the height is left,
    which is still far from the bottom to the eye.
    """
    height_left = (end - lowest) / (start - lowest)
    if height_left > 1:
        return "runs away"
    return "crawls" if height_left > 0.2 else "arrives"


def lowest_at(places, values):
    """Return the place where the values are lowest, the first of equal ones; both (k,)."""
    return places[np.argmin(values)]


def lowest_point(w, b, cost):
    """Return the pair (w, b) where a map of the cost is lowest; w (k,), b (l,), cost (l, k)."""
    row, column = np.unravel_index(np.argmin(cost), cost.shape)
    return w[column], b[row]
