"""Gradients against finite differences, a sweep of learning rates, and what the figures state."""

import numpy as np

from helpers.gradient_descent.taught import numerical_gradient
from helpers.logistic_loss.taught import cost, sigmoid


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


def costs_after(X, y, batch_size, rates, seeds, epochs):
    """Return the costs (rates, seeds) after so many epochs of minibatch gradient descent from 0.

    X (m, n), y (m,): the samples of a logistic regression. A seed is an order of the samples, the
    one that the page's `minibatches` makes. All runs are computed at once: theta has the shape
    (rates, seeds, n + 1), and each is what the page's `minibatch_descent` ends with.
    """
    m = len(y)
    with_ones = np.column_stack([X, np.ones(m)])  # (m, n + 1): the bias is a weight with input 1
    rate = np.asarray(rates, dtype=float)[:, None, None]
    generators = [np.random.default_rng(seed) for seed in seeds]
    theta = np.zeros((len(rates), len(generators), with_ones.shape[1]))
    for _ in range(epochs):
        orders = np.stack([generator.permutation(m) for generator in generators])  # (seeds, m)
        for first in range(0, m, batch_size):
            rows = orders[:, first : first + batch_size]
            A = with_ones[rows]  # (seeds, k, n + 1)
            dz = sigmoid(_logits(A, theta)) - y[rows]  # (rates, seeds, k)
            theta = theta - rate * _mean_over_samples(A, dz)
    return cost(y, theta @ with_ones.T)


def _logits(A, theta):
    return (A @ theta[..., None])[..., 0]  # (seeds, k, n + 1) @ (rates, seeds, n + 1, 1)


def _mean_over_samples(A, dz):
    return (dz[..., None, :] @ A)[..., 0, :] / dz.shape[-1]  # (rates, seeds, n + 1)


def over_plane(function, w, b):
    """Return the values of a function of an array (2,) over a grid of w (k,) and b (l,): (l, k)."""
    values = np.zeros((len(b), len(w)))
    for row, column in np.ndindex(values.shape):
        values[row, column] = function(np.array([w[column], b[row]]))
    return values


def first_below(function, path, limit):
    """Return the first step of a path (steps + 1, n) at which the function is below the limit.

    Raises ValueError when it never is.
    """
    for step, theta in enumerate(path):
        if function(theta) < limit:
            return step
    raise ValueError(f"expected a value below {limit:g}, got {function(path[-1]):g} at the end")


def end_together(paths, width):
    """Tell whether all paths end within 2 % of the width of the drawing.

    paths: arrays of one parameter (steps + 1,). Points as close as that cover each other.
    """
    ends = [path[-1] for path in paths]
    return np.ptp(ends) < 0.02 * width


def judge_descent(start, end, lowest):
    """Return what a descent does between two costs, as the end of a sentence about its rate.

    start, end: the first and the last cost. lowest: the lowest cost there is. A descent is near
    the minimum when at most a twentieth of the height is left, as far as the eye can tell.
    """
    height_left = (end - lowest) / (start - lowest)
    if height_left > 1 + 1e-9:
        return "the cost grows"
    if height_left > 1 - 1e-9:
        return "the cost stays the same"
    return "the cost falls slowly" if height_left > 0.05 else "the cost comes near the minimum"


def lowest_at(places, values):
    """Return the place where the values are lowest, the first of equal ones; both (k,)."""
    return places[np.argmin(values)]


def lowest_point(w, b, cost):
    """Return the pair (w, b) where a map of the cost is lowest; w (k,), b (l,), cost (l, k)."""
    row, column = np.unravel_index(np.argmin(cost), cost.shape)
    return w[column], b[row]


def arrives(end_cost, lowest, start_cost):
    """Tell whether a path has come within a hundredth of the height down to the lowest cost."""
    return (end_cost - lowest) / (start_cost - lowest) < 0.01
