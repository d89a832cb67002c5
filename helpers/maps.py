"""What one can measure on a map or in the data behind it: clumps, tears, sizes, distances."""

import numpy as np
from scipy.sparse.csgraph import connected_components

from helpers.tsne import nearest_rows, squared_distances


def crowding(Y):
    """Mean distance to the nearest point, relative to points scattered at random; Y is (m, 2).

    About 1 without any order, less in clumps. Measured in the rectangle around the points.
    Source: P. Clark and F. Evans, Distance to Nearest Neighbor (1954).
    """
    D = squared_distances(Y)
    np.fill_diagonal(D, np.inf)
    at_random = 0.5 * np.sqrt(np.prod(np.ptp(Y, axis=0)) / len(Y))
    return np.sqrt(D.min(axis=1)).mean() / at_random


def pieces(Y):
    """Count the groups that hang together when near points of Y (m, 2) are joined.

    Near means: at most five times as far as a point's nearest neighbour is in the median.
    """
    D = np.sqrt(squared_distances(Y))
    np.fill_diagonal(D, np.inf)
    count, _ = connected_components(5 * np.median(D.min(axis=1)) >= D)
    return count


def tears(Y):
    """Count the steps of a closed curve Y (m, 2) that are over five times the median step."""
    steps = np.linalg.norm(Y - np.roll(Y, 1, axis=0), axis=1)
    return np.sum(steps > 5 * np.median(steps))


def sizes(Y, labels):
    """Root mean square distance of each group's points from their centre: (groups,)."""
    groups = [Y[labels == label] for label in np.unique(labels)]
    return np.array([np.sqrt(((g - g.mean(axis=0)) ** 2).sum(axis=1).mean()) for g in groups])


def centre_distances(Y, labels):
    """Distances between the centres of the groups, each pair once."""
    centres = _centres(Y, labels)
    pairs = np.triu_indices(len(centres), 1)
    return np.sqrt(squared_distances(centres)[pairs])


def nearest_groups(Y, labels):
    """Return for each group the place, in sorted order, of the nearest other one: (groups,)."""
    return nearest_rows(_centres(Y, labels), 1)[:, 0]


def _centres(Y, labels):
    return np.array([Y[labels == label].mean(axis=0) for label in np.unique(labels)])


def ratio(values):
    """Largest over smallest."""
    return max(values) / min(values)
