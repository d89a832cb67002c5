"""Experiments of notebook 14: stacked networks (neural_network/stacked.py), one per seed.

Every seed learns from, and is judged on, images of its own: row numbers of X, shape (seeds, count).
X is (m, n), the same for all seeds, or (seeds, m, n), such as the values of each seed's own trunk.
"""

import math

import numpy as np

from helpers.data.batches import batches_by_seed
from helpers.neural_network import stacked
from helpers.optimizers.taught import adam

CLEAR = 0.01  # a mean difference of accuracy that a title speaks of; its standard error is about so


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


def clear_gain(gain):
    """Tell whether a mean gain of accuracy, one number, is more than CLEAR."""
    return bool(gain > CLEAR)


def clear_loss(gain):
    """Tell whether a mean gain of accuracy, one number, is a loss of more than CLEAR."""
    return bool(gain < -CLEAR)


def best_way(ways, place):
    """Return the way with the highest mean accuracy at a place; ways: name -> (k, seeds)."""
    return max(ways, key=lambda name: ways[name][place].mean())


def mean_gains(ways):
    """Return what each other way gains over the first, mean over the seeds: name -> (k,).

    ways: dict from a name to accuracies (k, seeds), in pairs by seed.
    """
    names = list(ways)
    base = ways[names[0]]
    return {name: (ways[name] - base).mean(axis=1) for name in names[1:]}


def largest_gain(gains):
    """Return the way whose largest gain is largest, None without a clear gain.

    gains: name -> (k,), as mean_gains returns them.
    """
    name = max(gains, key=lambda way: gains[way].max())
    return name if clear_gain(gains[name].max()) else None


def largest_loss(gains):
    """Return the way that loses most on average, None without a clear loss; gains as above."""
    name = min(gains, key=lambda way: gains[way].mean())
    return name if clear_loss(gains[name].mean()) else None


def trend(gain):
    """Tell whether a gain (k,) "shrinks" or "grows" from the first to the last, or "stays"."""
    if abs(gain[-1] - gain[0]) <= CLEAR:
        return "stays"
    return "grows" if gain[-1] > gain[0] else "shrinks"


def steps_needed(steps, curve, level):
    """Return the first of the steps (k,) whose mean accuracy reaches the level, None if none does.

    curve: accuracies (k, seeds).
    """
    arrived = np.flatnonzero(curve.mean(axis=1) >= level)
    return steps[arrived[0]] if len(arrived) else None


def holds_enclosed_paper(enclosed):
    """Tell for each image whether any of its pixels is enclosed: (m, 8, 8) -> (m,)."""
    return enclosed.any(axis=(1, 2))


def never_ahead(lead):
    """Tell whether a lead (k,) is nowhere above zero; a tie is no lead."""
    return bool(np.all(lead <= 0))


def overtakes_at(lead):
    """Return the place from which on a lead (k,) is above zero, and before which it never is.

    0 when it always is; None when it never is, or when it is and later is not.
    """
    ahead = lead > 0
    behind = int(np.sum(~ahead))
    return behind if behind < len(lead) and ahead[behind:].all() else None
