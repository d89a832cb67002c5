"""Experiments of notebook 14: stacked networks (neural_network/stacked.py), one per seed.

Every seed learns from, and is judged on, images of its own: row numbers of X, shape (seeds, count).
X is (m, n), the same for all seeds, or (seeds, m, n), such as the values of each seed's own trunk.
"""

import math

import numpy as np

from helpers.data.batches import batches_by_seed
from helpers.neural_network import stacked
from helpers.optimizers.taught import adam


def own_batches(images, batch_size, steps):
    """Return the rows of every step, each seed's from its own images: (steps, seeds, batch_size).

    Raises ValueError when a batch is larger than a seed's images.
    """
    seeds, count = images.shape
    if not 1 <= batch_size <= count:
        raise ValueError(f"expected a batch_size from 1 to {count}, got {batch_size}")
    epochs = math.ceil(steps / (count // batch_size))
    places = batches_by_seed(count, batch_size, epochs, range(seeds))[:steps]
    return images[np.arange(seeds)[:, None], places]


def learn(
    networks, X, Y, images, rates=0.01, batch_size=10, steps=200, several=False, after_step=None
):
    """Train networks (seeds, ...) by Adam, each seed on its own images; return the new ones.

    Y: (m, k). rates: one learning rate, or several: then the networks get a first axis for them.
    several: each column of Y is a task of its own. after_step: see stacked.train.
    """
    start = stacked.repeated(networks, len(rates)) if np.ndim(rates) else networks
    batches = own_batches(images, batch_size, steps)
    options = {"several": several, "after_step": after_step}
    return stacked.train(start, X, Y, batches, adam, rates, **options)


def learning_curve(networks, X, Y, images, judged, rate, batch_size=10, steps=100, every=5):
    """Train as learn does; return accuracies on the way: (1 + steps // every, seeds)."""
    curve = [judge(networks, X, Y, judged)]

    def look(step, parameters):
        if step % every == 0:
            curve.append(judge(parameters, X, Y, judged))

    learn(networks, X, Y, images, rate, batch_size, steps, after_step=look)
    return np.array(curve)


def compare(ways, counts, Y, images, judged, steps=200):
    """Train every way on the first count images of each seed, for each count.

    ways: dict from a name to (networks, X, rate). Returns a dict to accuracies (counts, seeds).
    """
    found = {}
    for name, (networks, X, rate) in ways.items():
        trained = [learn(networks, X, Y, images[:, :n], rate, steps=steps) for n in counts]
        found[name] = np.array([judge(parameters, X, Y, judged) for parameters in trained])
    return found


def judge(networks, X, Y, images, several=False):
    """Return each network's accuracy on its seed's images: (seeds,), or (rates, seeds).

    With several, every column of Y is a task of its own, and so is an axis of size k at the end.
    """
    Z, labels = stacked.logits(networks, stacked.rows_of(X, images)), Y[images]
    if several or Z.shape[-1] == 1:
        right = np.mean((Z > 0) == (labels > 0.5), axis=-2)  # (..., seeds, k)
        return right if several else right[..., 0]
    return np.mean(Z.argmax(axis=-1) == labels.argmax(axis=-1), axis=-1)


def last_hidden(networks, X):
    """Return the values of each network's last hidden layer: (seeds, m, units)."""
    return stacked.forward(networks, X)[-2]


def with_shifts(x, y):
    """Return digits x (m, 64), y (m,) and copies moved by one pixel to each of the four sides."""
    room = np.pad(x.reshape(-1, 8, 8), ((0, 0), (1, 1), (1, 1)))
    corners = (1, 1), (0, 1), (2, 1), (1, 0), (1, 2)
    moved = [room[:, top : top + 8, left : left + 8].reshape(x.shape) for top, left in corners]
    return np.concatenate(moved), np.tile(y, len(moved))
