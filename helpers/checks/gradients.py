"""Finite differences, the referee for every gradient made by hand."""

import numpy as np


def numerical_gradient(function, point, step=1e-5):
    """Slope of the function along each coordinate: (f(p + step) - f(p - step)) / (2 step).

    function: takes an array like point, returns a number. point: array of any shape.
    Returns an array of point's shape. The error shrinks with step squared.
    Source: Nocedal and Wright, Numerical Optimization, section 8.1.
    """
    point = np.asarray(point, dtype=float)
    gradient = np.zeros_like(point)
    for i in np.ndindex(point.shape):
        nudge = np.zeros_like(point)
        nudge[i] = step
        gradient[i] = (function(point + nudge) - function(point - nudge)) / (2 * step)
    return gradient


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
