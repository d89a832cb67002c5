"""Digits from a new camera: training images of one kind, dev and test images of others (13).

The camera adds grain to most images and holds some off centre.
"""

import numpy as np

from helpers import data

KINDS = ("clear", "grainy", "shifted")
SHARES = (0.3, 0.6, 0.1)  # how common each kind is
SIZES = {"training": 800, "train-dev": 300, "dev": 350}  # test: the rest


def photographed(x, generator):
    """Return images (m, 64) as the new camera takes them, and the kind of each (m,)."""
    kinds = generator.choice(KINDS, len(x), p=SHARES)
    grain = generator.random(x.shape)
    aside = np.roll(x.reshape(-1, 8, 8), 1, axis=2).reshape(-1, 64)  # one pixel to the right
    grainy, shifted = (kinds == "grainy")[:, None], (kinds == "shifted")[:, None]
    return np.where(grainy, x + grain, np.where(shifted, aside, x)), kinds


def camera_sets(generator):
    """Deal all digits out anew; return set -> (x, y) in the order of the table, and dev's kinds.

    training and train-dev hold images as they are, dev and test images of the new camera.
    """
    digits = data.load_digits()
    x, y = np.vstack([digits.x_train, digits.x_test]), np.hstack([digits.y_train, digits.y_test])
    order, cuts = generator.permutation(len(x)), np.cumsum(list(SIZES.values()))
    names, rows = [*SIZES, "test"], np.split(order, cuts)
    sets = {name: (x[part], y[part]) for name, part in zip(names, rows, strict=True)}
    dev, kinds = photographed(sets["dev"][0], generator)
    test, _ = photographed(sets["test"][0], generator)
    sets |= {"dev": (dev, sets["dev"][1]), "test": (test, sets["test"][1])}
    return sets, kinds


def in_all_versions(versions, y):
    """Stack versions of the same images, a list of (m, 64), and repeat their labels y (m,)."""
    return np.vstack(versions), np.tile(y, len(versions))
