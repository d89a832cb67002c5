"""Measures of tsne: what a map shows, which habits help, all digits at once, words."""

import numpy as np
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform
from sklearn.manifold import _t_sne

from helpers.tsne.taught import (
    betas_for,
    conditional_affinities,
    divergence,
    nearest_rows,
    rounded,
    squared_distances,
)


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
    """Divide each row (m, n) by its norm, so that only directions are left."""
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


def alike_beside_alike(Y, labels):
    """Tell whether over 90 % of the points on Y (m, 2) have the label of their nearest neighbour.

    With ten labels at random it would be 10 %; 300 digits in 64 pixels reach 99 %.
    """
    return bool(votes_right(Y, labels, 1) > 0.9)


def crowding(Y):
    """Mean distance to the nearest point, relative to points scattered at random; Y is (m, 2).

    About 1 without any order, less in clumps. Measured in the rectangle around the points.
    Source: P. Clark and F. Evans, Distance to Nearest Neighbor (1954).
    """
    D = squared_distances(Y)
    np.fill_diagonal(D, np.inf)
    at_random = 0.5 * np.sqrt(np.prod(np.ptp(Y, axis=0)) / len(Y))
    return np.sqrt(D.min(axis=1)).mean() / at_random


def has_clumps(Y):
    """Tell whether the nearest points of Y (m, 2) are less than 0.75 as far as at random.

    In 1,000 draws 200 points scattered evenly stayed above 0.9; normally distributed ones, which
    are denser in the middle, got below 0.75 in 2 % of the draws.
    """
    return bool(crowding(Y) < 0.75)


def pieces(Y):
    """Count the groups that hang together when near points of Y (m, 2) are joined.

    Near means: at most five times as far as a point's nearest neighbour is in the median.
    """
    D = np.sqrt(squared_distances(Y))
    np.fill_diagonal(D, np.inf)
    count, _ = connected_components(5 * np.median(D.min(axis=1)) >= D)
    return count


def kind_of_map(Y):
    """Call a map Y (m, 2) "many pieces" above 30 of them, "one cloud" up to two, else "islands".

    Ten digits make about ten islands; two pieces are a cloud and a stray point.
    """
    count = pieces(Y)
    if count > 30:
        return "many pieces"
    return "islands" if count > 2 else "one cloud"


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


def nearly_equal(values):
    """Tell whether the largest is less than twice the smallest: a glance would call them equal."""
    return bool(ratio(values) < 2)


def neighbours_with_half(affinities):
    """Count how many of the largest affinities (m,) of one point it takes to reach half of all."""
    return 1 + int(np.searchsorted(np.cumsum(np.sort(affinities)[::-1]), 0.5))


def spreads_wider(rows):
    """Tell whether half of all goes to more neighbours in each row than in the one before.

    rows: affinities of one point, (m,) each.
    """
    return bool(np.all(np.diff([neighbours_with_half(row) for row in rows]) > 0))


def smallest_lead(kept):
    """Return how much more every other map keeps than the first one at least: (k,).

    kept: dict from a map's name to shares of neighbours (k,).
    """
    shares = np.array(list(kept.values()))  # (maps, k)
    return np.min(shares[1:], axis=0) - shares[0]


def clear_lead(lead):
    """Tell whether a difference of shares, one number, is above 0.1: one neighbour in ten."""
    return bool(lead > 0.1)


def holds_inside(Y, labels):
    """Tell whether group 0 of Y (m, 2) lies inside of group 1: nearer to the common centre.

    Half of group 0 must be nearer to the centre of all points than nine tenths of group 1.
    """
    distances = np.linalg.norm(Y - Y.mean(axis=0), axis=1)
    return bool(np.median(distances[labels == 0]) < np.quantile(distances[labels == 1], 0.1))


def islands_that_differ(maps, labels):
    """Count the groups whose nearest group is not the same on all maps (m, 2)."""
    nearest = np.array([nearest_groups(Y, labels) for Y in maps])  # (maps, groups)
    return int(np.sum(np.ptp(nearest, axis=0) > 0))


def library_descent(P, Y, steps, momentum, learning_rate=50):
    """Return the map (m, 2) that scikit-learn's own loop reaches from Y (m, 2) in so many steps."""
    arguments = [squareform(P), 1, *Y.shape]  # P, degrees of freedom, points, dimensions
    places, _, _ = _t_sne._gradient_descent(
        _t_sne._kl_divergence,
        Y.ravel(),
        0,
        steps,
        momentum=momentum,
        learning_rate=learning_rate,
        args=arguments,
    )
    return places.reshape(Y.shape)


HABITS = ("gains", "momentum", "exaggeration")


def descent_without(left_out, P, seeds, learning_rate, steps=(100, 250)):
    """Return the divergences (seeds,) that t-SNE reaches without some of its three habits.

    left_out: a set of names from HABITS. P: joint affinities (m, m). steps: of both phases. Each
    start is noise from its seed. Raises ValueError for an unknown habit.
    """
    if not set(left_out) <= set(HABITS):
        raise ValueError(f"expected habits from {HABITS}, got {sorted(left_out)}")
    starts = [np.random.default_rng(seed).standard_normal((len(P), 2)) for seed in seeds]
    Y = 1e-4 * np.stack(starts)  # (seeds, m, 2)
    for factor, momentum, count in ((12, 0.5, steps[0]), (1, 0.8, steps[1])):
        factor = 1 if "exaggeration" in left_out else factor
        momentum = 0 if "momentum" in left_out else momentum
        Y = _phase(factor * P, Y, count, momentum, learning_rate, "gains" not in left_out)
    return np.array([divergence(P, places) for places in Y])


def _phase(P, Y, steps, momentum, learning_rate, with_gains):
    velocity, gains = np.zeros_like(Y), np.ones_like(Y)
    for _ in range(steps):
        gradient = np.stack([rounded(one, significant=5) for one in _gradients(P, Y)])
        if with_gains:
            onwards = velocity * gradient < 0
            gains = np.where(onwards, gains + 0.2, 0.8 * gains).clip(0.01)
        velocity = momentum * velocity - learning_rate * gains * gradient
        Y = Y + velocity
    return Y


def _gradients(P, Y):
    # map_gradient for all maps (seeds, m, 2) at once.
    squares = (Y**2).sum(axis=2)  # (seeds, m)
    D = squares[:, :, None] + squares[:, None] - 2 * Y @ Y.swapaxes(1, 2)  # (seeds, m, m)
    weights = 1 / (1 + np.maximum(D, 0))
    own = np.arange(Y.shape[1])
    weights[:, own, own] = 0
    factors = (P - weights / weights.sum(axis=(1, 2), keepdims=True)) * weights
    return 4 * (factors.sum(axis=2)[:, :, None] * Y - factors @ Y)


def affinities_of_nearest(perplexity, X):
    """P of t-SNE (m, m), where each point gives affinity to its 3 * perplexity nearest only.

    So the search is quicker for many points; what is left out is nearly 0. The library does so too.
    Source: L. van der Maaten, Accelerating t-SNE using Tree-Based Algorithms (2014).
    """
    D = squared_distances(X)
    np.fill_diagonal(D, np.inf)
    near = np.argpartition(D, 3 * perplexity, axis=1)[:, : 3 * perplexity]
    near.sort(axis=1)  # the same order wherever it runs
    D = np.take_along_axis(D, near, axis=1)  # (m, 3 * perplexity)
    D /= D.mean()
    affinities = np.zeros((len(X), len(X)))
    values = conditional_affinities(D, betas_for(perplexity, D))
    np.put_along_axis(affinities, near, values, axis=1)
    return (affinities + affinities.T) / (2 * len(X))
