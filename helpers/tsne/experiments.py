"""Measures of notebook 16: neighbours kept, vectors of words, clumps, tears and sizes on a map."""

import numpy as np
from scipy.sparse.csgraph import connected_components

from helpers.tsne.taught import nearest_rows, squared_distances


def neighbours_kept(X, Y, k):
    """Mean share of the k nearest rows in X that are among the k nearest in Y.

    Raises ValueError unless 1 <= k < m and X and Y have equally many rows.
    """
    if len(X) != len(Y) or not 1 <= k < len(X):
        raise ValueError(f"expected k from 1 to below {len(X)} rows, got {k} and {len(Y)} rows")
    pairs = zip(nearest_rows(X, k), nearest_rows(Y, k), strict=True)
    return np.mean([len(set(one) & set(other)) / k for one, other in pairs])


def votes_right(Y, labels, k):
    """Share of points whose k nearest others on Y (m, n) mostly carry its label (m,)."""
    votes = [np.bincount(row).argmax() for row in labels[nearest_rows(Y, k)]]
    return np.mean(votes == labels)


def count_table(counts, vocabulary):
    """Turn counted pairs into a symmetric table (v, v); other words are left out."""
    place = {word: number for number, word in enumerate(vocabulary)}
    table = np.zeros((len(place), len(place)), dtype=np.int64)
    for (one, other), count in counts.items():
        if one in place and other in place:
            table[place[one], place[other]] += count
    return table + table.T


def unit_rows(vectors):
    """Divide each row (m, n) by its length, so that only directions are left."""
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def nearest_words(vectors, words, word, count):
    """Return the count words whose vectors (v, n) point most nearly where this word's does.

    Raises ValueError for a word that is not among the words (v,).
    """
    [places] = np.nonzero(np.asarray(words) == word)
    if len(places) != 1:
        raise ValueError(f"expected one of the {len(words)} words, got {word!r}")
    directions = unit_rows(vectors)
    cosines = directions @ directions[places[0]]  # (v, n) @ (n,) -> (v,)
    order = np.argsort(-cosines, kind="stable")
    return [str(words[number]) for number in order if number != places[0]][:count]


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
