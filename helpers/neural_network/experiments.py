"""The values of a network at all points of the plane, for maps (notebook 04)."""

import numpy as np

from helpers.neural_network.taught import forward


def over_plane(parameters, grid, layer=-1, activation="tanh"):
    """Values of a layer at all points of the plane, (units, l, k); grid: x1 (k,) and x2 (l,)."""
    across, down = np.meshgrid(*grid)  # (l, k) each
    points = np.stack([across.ravel(), down.ravel()], axis=1)  # (l * k, 2)
    return forward(parameters, points, activation)[layer].T.reshape(-1, *across.shape)
