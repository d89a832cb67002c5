"""A gradient made by hand against finite differences."""

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
