"""What tsne teaches; `make refresh` writes this file from the page."""

from collections import Counter

import numpy as np


def pca(X, k):
    """Return the places (m, k) of the rows of X (m, n) along its k principal directions."""
    U, s, V = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)
    places = U[:, :k] * s[:k]  # (m, k)
    largest = np.abs(V[:k]).argmax(axis=1)  # (k,)
    return places * np.sign(V[range(k), largest])


def squared_distances(X):
    """Squared distance of every row of X to every row: (m, n) -> (m, m)."""
    squares = (X**2).sum(axis=1)
    return np.maximum(squares[:, None] + squares - 2 * X @ X.T, 0)  # rounding: no -1e-16


def nearest_rows(X, k):
    """Return the numbers of the k nearest other rows of each row, nearest first: (m, k)."""
    D = squared_distances(X)
    np.fill_diagonal(D, np.inf)  # nobody is a neighbour of itself
    return np.argsort(D, axis=1, kind="stable")[:, :k]


def neighbours_kept(X, Y, k):
    """Return the mean share of the k nearest rows in X that are among the k nearest in Y."""
    near, near_on_map = nearest_rows(X, k), nearest_rows(Y, k)
    shares = []
    for one, other in zip(near, near_on_map, strict=True):
        shares.append(len(set(one) & set(other)) / k)
    return np.mean(shares)


def conditional_affinities(D, betas):
    """Affinities (m, k) at the betas (m,); D (m, k): squared distances, inf for itself."""
    exponents = -D * betas[:, None]
    powers = np.exp(exponents - exponents.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def perplexity_of(affinities):
    """e to the power of the entropy of the affinities along the last axis."""
    logs = np.log(np.where(affinities > 0, affinities, 1))  # 0 log 0 counts as 0
    return np.exp(-(affinities * logs).sum(axis=-1))


def betas_for(perplexity, D):
    """Return the betas (m,) at which all rows of D (m, k) have this perplexity."""
    low, high = np.full(len(D), -30.0), np.full(len(D), 30.0)  # logarithms
    for _ in range(32):
        middle = (low + high) / 2
        too_wide = perplexity_of(conditional_affinities(D, np.exp(middle))) > perplexity
        low = np.where(too_wide, middle, low)
        high = np.where(too_wide, high, middle)
    return np.exp(middle)


def affinities_at(perplexity, X):
    """Return the affinities (m, m) that the rows of X give, all with this perplexity."""
    if not 1 <= perplexity < len(X):
        raise ValueError(f"expected perplexity from 1 to below {len(X)}, got {perplexity}")
    D = squared_distances(X)
    D = D / (D.mean() or 1.0)  # 1.0 if all are 0
    np.fill_diagonal(D, np.inf)
    return conditional_affinities(D, betas_for(perplexity, D))


def joint_affinities(perplexity, X):
    """P of t-SNE: one affinity per pair, symmetric, all of them add up to 1: (m, m)."""
    affinities = affinities_at(perplexity, X)
    return (affinities + affinities.T) / (2 * len(X))


def map_affinities(Y):
    """Return Q of t-SNE and the weights w of the pairs on the map Y (m, 2): (m, m) each."""
    weights = 1 / (1 + squared_distances(Y))
    np.fill_diagonal(weights, 0)
    return weights / weights.sum(), weights


def divergence(P, Y):
    """Kullback–Leibler divergence of the affinities of the map Y (m, 2) from P (m, m)."""
    Q, _ = map_affinities(Y)
    pairs = P > 0  # 0 log 0 counts as 0
    return np.sum(P[pairs] * np.log(P[pairs] / Q[pairs]))


def map_gradient(P, Y):
    """Gradient of the divergence for each point of the map Y: (m, 2)."""
    Q, weights = map_affinities(Y)
    factors = (P - Q) * weights  # (m, m)
    return 4 * (factors.sum(axis=1)[:, None] * Y - factors @ Y)  # (m, m) @ (m, 2) -> (m, 2)


def rounded(gradient, significant):
    """Keep so many digits of the largest entry, and as many decimals of all others."""
    largest = np.abs(gradient).max() + 1e-200  # never 0
    return gradient.round(significant - 1 - int(np.floor(np.log10(largest))))


def descend(P, Y, steps, momentum, learning_rate=50, significant=5):
    """Gradient descent with momentum and gains; return the maps after 0, 1, ... steps."""
    velocity, gains = np.zeros_like(Y), np.ones_like(Y)
    maps = [Y]
    for _ in range(steps):
        gradient = rounded(map_gradient(P, Y), significant)
        onwards = velocity * gradient < 0  # still downhill
        gains = np.where(onwards, gains + 0.2, 0.8 * gains).clip(0.01)
        velocity = momentum * velocity - learning_rate * gains * gradient
        Y = Y + velocity
        maps.append(Y)
    return maps


def tsne_maps(X, perplexity=30, seed=None):
    """Return the maps (m, 2) after each step; start: PCA's map, or noise from a seed."""
    start = pca(X, 2)
    if seed is not None:
        start = np.random.default_rng(seed).standard_normal(start.shape)
    start = 1e-4 * start / (start[:, 0].std() or 1.0)  # tiny
    P = joint_affinities(perplexity, X)
    early = descend(12 * P, start.round(12), steps=100, momentum=0.5)
    late = descend(P, early[-1], steps=250, momentum=0.8)
    return early + late[1:]


def tsne(X, perplexity=30, seed=None):
    """Return the last of these maps, (m, 2)."""
    return tsne_maps(X, perplexity, seed)[-1]


def pairs_within(words, window):
    """Count the ordered pairs of words at most `window` places apart: a Counter."""
    if window < 1:
        raise ValueError(f"expected a window of at least 1, got {window}")
    counts = Counter()
    for distance in range(1, window + 1):
        counts.update(zip(words, words[distance:], strict=False))
    return counts
