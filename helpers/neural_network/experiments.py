"""The values of a network at all points of the plane, and whether units are copies of one."""

import numpy as np

from helpers.neural_network.taught import forward


def over_plane(parameters, grid, layer=-1, activation="tanh"):
    """Values of a layer at all points of the plane, (units, l, k); grid: x1 (k,) and x2 (l,)."""
    across, down = np.meshgrid(*grid)  # (l, k) each
    points = np.stack([across.ravel(), down.ravel()], axis=1)  # (l * k, 2)
    return forward(parameters, points, activation)[layer].T.reshape(-1, *across.shape)


def units_are_equal(W):
    """Tell whether all columns of W (n_in, units) agree to 1e-6, so that each unit is a copy.

    Equal units stay equal to the last bits; units that only resemble each other differ by more.
    """
    return np.ptp(W, axis=1).max() < 1e-6
