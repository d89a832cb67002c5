"""A network at all points of the plane, how far parameters are apart, units that are copies."""

import numpy as np

from helpers.neural_network.taught import forward


def over_plane(parameters, grid, layer=-1, activation="tanh"):
    """Values of a layer at all points of the plane, (units, l, k); grid: x1 (k,) and x2 (l,)."""
    across, down = np.meshgrid(*grid)  # (l, k) each
    points = np.stack([across.ravel(), down.ravel()], axis=1)  # (l * k, 2)
    return forward(parameters, points, activation)[layer].T.reshape(-1, *across.shape)


def largest_difference(ours, theirs):
    """Return the largest difference between two lists of pairs (W, b), layer by layer."""
    differences = []
    for (W, b), (W_other, b_other) in zip(ours, theirs, strict=True):
        differences += [np.abs(W - W_other).max(), np.abs(b - b_other).max()]
    return max(differences)


def units_are_equal(W):
    """Tell whether all columns of W (n_in, units) agree to 1e-6, so that each unit is a copy.

    Equal units stay equal to the last bits; units that only resemble each other differ by more.
    """
    return np.ptp(W, axis=1).max() < 1e-6
