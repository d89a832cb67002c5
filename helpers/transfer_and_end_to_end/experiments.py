"""Experiments of notebook 14: tables of networks (many_networks.py), one column per seed.

Every seed learns from, and is judged on, images of its own: row numbers of X, shape (seeds, count).
X is (m, n), the same for all seeds, or (seeds, m, n), such as the values of each seed's own trunk.
"""

import numpy as np

from helpers.optimizers.experiments import (
    batches_for,
    forward_many,
    gradients_many,
    train_many,
    update,
)
from helpers.optimizers.taught import adam

PIECE = 32  # images that are judged at a time


def own_batches(images, batch_size, steps):
    """Return the rows of every step, each seed's from its own images: (steps, seeds, batch_size).

    Raises ValueError when a batch is larger than a seed's images.
    """
    seeds, count = images.shape
    if not 1 <= batch_size <= count:
        raise ValueError(f"expected a batch_size from 1 to {count}, got {batch_size}")
    epochs = -(-steps // (count // batch_size))
    drawn = batches_for(count, batch_size, epochs, range(seeds)).reshape(-1, seeds, batch_size)
    return images[np.arange(seeds)[:, None], drawn[:steps]]


def learn(networks, X, Y, images, rates=0.01, batch_size=10, steps=200, several=False):
    """Train a row of networks by Adam, each seed on its own images; return the new table.

    Y: (m, k). rates: one learning rate or several, a row of the table for each. several: see
    many_networks.
    """
    batches, X, Y = _flat(own_batches(images, batch_size, steps), X, Y)
    rates = np.atleast_1d(rates)
    table = [np.repeat(array, len(rates), axis=0) for array in networks]
    return train_many(adam, table, X, Y, batches, rates, several)


def learning_curve(networks, X, Y, images, judged, rate, batch_size=10, steps=100, every=5):
    """Train as learn does; return accuracies on the way: (1 + steps // every, seeds)."""
    batches, x, y = _flat(own_batches(images, batch_size, steps), X, Y)
    curve, memories = [judge(networks, X, Y, judged)[0]], [[] for _ in networks]
    for step, rows in enumerate(batches, start=1):
        slopes = gradients_many(networks, x[rows], y[rows])
        networks, memories = update(adam, networks, slopes, memories, learning_rate=rate)
        if step % every == 0:
            curve.append(judge(networks, X, Y, judged)[0])
    return np.array(curve)


def compare(ways, counts, Y, images, judged, steps=200):
    """Train every way on the first count images of each seed, for each count.

    ways: dict from a name to (networks, X, rate). Returns a dict to accuracies (counts, seeds).
    """
    found = {}
    for name, (networks, X, rate) in ways.items():
        trained = [learn(networks, X, Y, images[:, :n], rate, steps=steps) for n in counts]
        found[name] = np.array([judge(table, X, Y, judged)[0] for table in trained])
    return found


def judge(networks, X, Y, images, several=False):
    """Return each network's accuracy on its seed's images: (rates, seeds).

    With several, every column of Y is a task of its own: (rates, seeds, k).
    """
    # Piece by piece: products so small are not shared among threads, which would cost more.
    pieces = np.array_split(images, -(-images.shape[1] // PIECE), axis=1)
    right = [_right(networks, X, Y, piece, several) for piece in pieces]
    return np.concatenate(right, axis=2).mean(axis=2)


def _right(networks, X, Y, images, several):
    # Which guesses are right, a bool per image: (rates, seeds, images), or with a column per task.
    Z, labels = forward_many(networks, _of_each(X, images))[-1], Y[images]
    if several or Z.shape[-1] == 1:
        right = (Z > 0) == (labels > 0.5)
        return right if several else right[..., 0]
    return Z.argmax(axis=-1) == labels.argmax(axis=-1)


def last_hidden(networks, X):
    """Return the values of the last hidden layer in a table of one row: (seeds, m, units)."""
    return forward_many(networks, X)[-2][0]


def with_shifts(x, y):
    """Return digits x (m, 64), y (m,) and copies moved by one pixel to each of the four sides."""
    room = np.pad(x.reshape(-1, 8, 8), ((0, 0), (1, 1), (1, 1)))
    corners = (1, 1), (0, 1), (2, 1), (1, 0), (1, 2)
    moved = [room[:, top : top + 8, left : left + 8].reshape(x.shape) for top, left in corners]
    return np.concatenate(moved), np.tile(y, len(moved))


def _of_each(X, images):
    return X[images] if X.ndim == 2 else X[np.arange(len(X))[:, None], images]


def _flat(batches, X, Y):
    # The seeds' own samples one below the other, and the rows moved to where theirs are now.
    if X.ndim == 2:
        return batches, X, Y
    seeds, m, n = X.shape
    return batches + m * np.arange(seeds)[:, None], X.reshape(-1, n), np.tile(Y, (seeds, 1))
