"""What notebook 16 teaches; `make refresh` writes this file from the page."""

from collections import Counter

import numpy as np


def pca(X, k):
    """Return the coordinates (m, k) of the rows of X along its k principal directions."""
    U, s, _ = np.linalg.svd(X, full_matrices=False)  # (m, r), (r,), largest first
    return U[:, :k] * s[:k]


def squared_distances(X):
    """Squared distance of every row of X to every row: (m, n) -> (m, m)."""
    squares = (X**2).sum(axis=1)
    return np.maximum(squares[:, None] + squares - 2 * X @ X.T, 0)


def conditional_affinities(D, precision):
    """Affinity of each point to each other, its share of attention: (m, m), rows sum to 1.

    D: squared distances (m, m). precision: (m,), 1 / (2 width ** 2) of each point's bell.
    """
    exponents = -D * precision[:, None]
    np.fill_diagonal(exponents, -np.inf)  # nobody is a neighbour of itself
    weights = np.exp(exponents - exponents.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True)


def perplexity_of(affinities):
    """Exponential of the entropy of the affinities along the last axis."""
    logs = np.log(np.where(affinities > 0, affinities, 1))  # 0 log 0 counts as 0
    return np.exp(-(affinities * logs).sum(axis=-1))


def affinities_at(perplexity, X):
    """Return affinities (m, m) whose rows all have the perplexity, found by bisection."""
    if not 1 <= perplexity < len(X):
        raise ValueError(f"expected perplexity from 1 to below {len(X)}, got {perplexity}")
    D = squared_distances(X)
    D /= D.mean() or 1.0
    low, high = np.full(len(X), -30.0), np.full(len(X), 30.0)  # log of precision
    for _ in range(50):
        middle = (low + high) / 2
        affinities = conditional_affinities(D, np.exp(middle))
        too_wide = perplexity_of(affinities) > perplexity
        low, high = np.where(too_wide, middle, low), np.where(too_wide, high, middle)
    return affinities


def joint_affinities(perplexity, X):
    """P of t-SNE: one affinity per pair, symmetric, all of them add up to 1: (m, m)."""
    affinities = affinities_at(perplexity, X)
    return (affinities + affinities.T) / (2 * len(X))


def map_affinities(Y):
    """Q of t-SNE and its weights 1 / (1 + squared distance) on the map Y: (m, m) each."""
    weights = 1 / (1 + squared_distances(Y))
    np.fill_diagonal(weights, 0)
    return weights / weights.sum(), weights


def divergence(P, Y):
    """Kullback–Leibler divergence of the map's affinities from P."""
    Q, pairs = map_affinities(Y)[0], P > 0
    return np.sum(P[pairs] * np.log(P[pairs] / Q[pairs]))


def map_gradient(P, Y):
    """Gradient of the divergence for each point of the map: (m, 2)."""
    Q, weights = map_affinities(Y)
    forces = (P - Q) * weights
    return 4 * (forces.sum(axis=1)[:, None] * Y - forces @ Y)  # (m, m) @ (m, 2) -> (m, 2)


def descend(P, Y, steps):
    """Gradient descent with momentum and gains per coordinate, at first on 12 P: (m, 2)."""
    velocity, gains = np.zeros_like(Y), np.ones_like(Y)
    for step in range(steps):
        early = step < 100
        gradient = map_gradient(12 * P if early else P, Y)
        turned = gradient * velocity > 0  # uphill by now
        gains = np.where(turned, 0.8 * gains, gains + 0.2).clip(0.01)
        velocity = (0.5 if early else 0.8) * velocity - 50 * gains * gradient
        Y = Y + velocity
    return Y


def tsne(X, perplexity=30, seed=None, steps=400):
    """Return a map (m, 2) of the rows of X; it starts from PCA's, or a seed's noise."""
    P = joint_affinities(perplexity, X)
    Y = pca(X - X.mean(axis=0), 2)
    if seed is not None:
        Y = np.random.default_rng(seed).standard_normal((len(X), 2))
    return descend(P, 1e-4 * Y / (Y.std() or 1.0), steps)


def nearest_rows(X, k):
    """Return the numbers of the k nearest other rows of each row, nearest first: (m, k)."""
    D = squared_distances(X)
    np.fill_diagonal(D, np.inf)
    return np.argsort(D, axis=1, kind="stable")[:, :k]


def pairs_within(words, window):
    """Count the ordered pairs of words at most `window` places apart: a Counter."""
    if window < 1:
        raise ValueError(f"expected a window of at least 1, got {window}")
    counts = Counter()
    for distance in range(1, window + 1):
        counts.update(zip(words, words[distance:], strict=False))
    return counts
