"""Experiments of data_mismatch: digits from a new scanner, and plans of a reader of digits.

The scanner draws a dark line down most images and holds some off centre. The plans' readers are
five stacked networks each (neural_network/stacked.py), which learn from the same images.
"""

import functools
import math
from typing import NamedTuple

import numpy as np

from helpers import data
from helpers.data.batches import batches_by_seed
from helpers.neural_network import stacked
from helpers.optimizers.taught import adam

KINDS = ("clear", "line", "off centre")
SHARES = (0.3, 0.6, 0.1)  # how common each kind is
SIZES = {"training": 800, "train-dev": 300, "dev": 350}  # test: the rest
SEEDS, BATCH_SIZE, LEARNING_RATE = range(5), 32, 0.005


class Split(NamedTuple):
    """One random split of the digits: parts (x (m, 64), y (m,)), each dev image's kind, the seed.

    training and train_dev hold images as we know them, dev and test images of the new scanner.
    """

    training: tuple
    train_dev: tuple
    dev: tuple
    test: tuple
    kinds: np.ndarray
    seed: int


def all_digits():
    """Return all digits x (1797, 64), y (1797,), which the loader has in two parts."""
    digits = data.load_digits()
    return np.vstack([digits.x_train, digits.x_test]), np.hstack([digits.y_train, digits.y_test])


def lines(m, generator, darkness=1.0, direction="vertical"):
    """Draw m images (m, 64) of nothing but one line, each in a random column, or row.

    Raises ValueError for another direction.
    """
    if direction not in ("vertical", "horizontal"):
        raise ValueError(f"expected vertical or horizontal, got {direction!r}")
    images = np.zeros((m, 8, 8))
    images[np.arange(m), :, generator.integers(8, size=m)] = darkness
    if direction == "horizontal":
        images = images.swapaxes(1, 2)
    return images.reshape(m, 64)


def moved_right(x):
    """Return images x (m, 64), each moved by one pixel to the right; the last column goes first."""
    return np.roll(x.reshape(-1, 8, 8), 1, axis=2).reshape(-1, 64)


def scanned(x, generator):
    """Return images (m, 64) as the new scanner makes them, and the kind of each (m,)."""
    kinds = generator.choice(KINDS, len(x), p=SHARES)
    with_line = x + lines(len(x), generator)
    has_line, off_centre = (kinds == "line")[:, None], (kinds == "off centre")[:, None]
    return np.where(has_line, with_line, np.where(off_centre, moved_right(x), x)), kinds


def random_split(seed):
    """Split all digits at random into the parts of a Split; dev and test pass the scanner."""
    generator = np.random.default_rng(seed)
    x, y = all_digits()
    rows = np.split(generator.permutation(len(x)), np.cumsum(list(SIZES.values())))
    training, train_dev, dev, test = [(x[part], y[part]) for part in rows]
    x_dev, kinds = scanned(dev[0], generator)
    x_test, _ = scanned(test[0], generator)
    return Split(training, train_dev, (x_dev, dev[1]), (x_test, test[1]), kinds, seed)


def first_worse_set(errors, others):
    """Return the first set whose mean error in % is more than 2 above the other way's, or None.

    errors, others: set -> error rates in % (splits,), the sets in the same order.
    """
    for name, values in errors.items():
        if np.mean(values) > np.mean(others[name]) + 2:
            return name
    return None


def with_shifts(x, y):
    """Return digits x (m, 64), y (m,) and copies moved by one pixel to each of the four sides."""
    room = np.pad(x.reshape(-1, 8, 8), ((0, 0), (1, 1), (1, 1)))
    corners = (1, 1), (0, 1), (2, 1), (1, 0), (1, 2)
    moved = [room[:, top : top + 8, left : left + 8].reshape(x.shape) for top, left in corners]
    return np.concatenate(moved), np.tile(y, len(moved))


def reader(images, hidden, steps, shifts):
    """Train five networks on the first so many training images; return how they read others.

    hidden: units of the hidden layers, () for a linear model, None to guess the most frequent
    digit. shifts: whether with_shifts adds copies. Returns a function from images (m, 64) to the
    digits that the five read, (5, m).
    """
    digits = data.load_digits()
    x, y = digits.x_train[:images], digits.y_train[:images]
    if hidden is None:
        return lambda others: np.full((len(SEEDS), len(others)), np.bincount(y).argmax())
    if shifts:
        x, y = with_shifts(x, y)
    start = stacked.initialise([64, *hidden, 10], SEEDS)
    epochs = math.ceil(steps / (len(x) // BATCH_SIZE))
    batches = batches_by_seed(len(x), BATCH_SIZE, epochs, SEEDS)[:steps]
    networks = stacked.train(start, x, np.eye(10)[y], batches, adam, LEARNING_RATE)
    return lambda others: stacked.logits(networks, others).argmax(axis=-1)


@functools.cache
def trained_reader(images, hidden, steps, shifts):
    """Return reader(...) of a plan; the same plan is trained once only."""
    return reader(images, hidden, steps, shifts)
