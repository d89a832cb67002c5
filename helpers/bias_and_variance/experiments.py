"""Experiments of notebook 13: points beside a wave, and digits from a new camera.

The Bayes error of the wave is known. The seed decides all that luck decides: points, wrong labels,
first weights and order; five seeds are trained at once (neural_network/stacked.py). The camera
adds grain to most images and holds some off centre.
"""

import math
from typing import NamedTuple

import numpy as np

from helpers import data
from helpers.bias_and_variance.taught import wave_points
from helpers.data.batches import batches_by_seed
from helpers.logistic_loss.taught import sigmoid
from helpers.neural_network import stacked
from helpers.optimizers.taught import adam

SEEDS, BATCH_SIZE, MOST = 5, 50, 4000


class Networks(NamedTuple):
    """Five stacked networks, their activation, their own points X (seeds, m, 2), y (seeds, m)."""

    parameters: list
    activation: str
    X: np.ndarray
    y: np.ndarray


def training_points(m):
    """Return each seed's own points (seeds, m, 2) and labels; a larger m only adds points.

    Raises ValueError for less than one batch or more than there are.
    """
    if not BATCH_SIZE <= m <= MOST:
        raise ValueError(f"expected m from {BATCH_SIZE} to {MOST}, got {m}")
    pools = [wave_points(MOST, np.random.default_rng([1, seed])) for seed in range(SEEDS)]
    X, y = (np.stack(arrays)[:, :m] for arrays in zip(*pools, strict=True))
    return X, y


def train_five(
    units=(32, 32),
    activation="relu",
    m=150,
    penalty=0.0,
    rate=0.0,
    rule=adam,
    learning_rate=0.01,
    steps=1200,
):
    """Train five networks, each on its own m points; every lever is a keyword.

    units: of the hidden layers. penalty: of L2. rate: of dropout. rule: of optimizers.taught.
    steps: of one batch of 50 points. Returns Networks.
    """
    X, y = training_points(m)
    start = stacked.initialise([2, *units, 1], range(SEEDS))
    epochs = math.ceil(steps / (m // BATCH_SIZE))
    batches = batches_by_seed(m, BATCH_SIZE, epochs, range(SEEDS))[:steps]
    options = {"activation": activation, "l2": penalty, "dropout": rate}
    parameters = stacked.train(start, X, y[..., None], batches, rule, learning_rate, **options)
    return Networks(parameters, activation, X, y)


def probabilities(networks, X):
    """Return the probability of class 1 that each network gives to points X (m, 2): (seeds, m).

    X may also be each network's own, (seeds, m, 2).
    """
    return sigmoid(stacked.logits(networks.parameters, X, networks.activation)[..., 0])


def error_rates(networks, X, y):
    """Return the share of the points that each network gets wrong: (seeds,)."""
    return np.mean((probabilities(networks, X) > 0.5) != y, axis=-1)


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
    """Split all digits at random; return set -> (x, y) in the table's order, and dev's kinds.

    training and train-dev hold images as they are, dev and test images of the new camera.
    """
    digits = data.load_digits()
    x, y = np.vstack([digits.x_train, digits.x_test]), np.hstack([digits.y_train, digits.y_test])
    ends = np.cumsum(list(SIZES.values()))
    rows = np.split(generator.permutation(len(x)), ends)
    sets = {name: (x[part], y[part]) for name, part in zip([*SIZES, "test"], rows, strict=True)}
    dev, kinds = photographed(sets["dev"][0], generator)
    test, _ = photographed(sets["test"][0], generator)
    sets |= {"dev": (dev, sets["dev"][1]), "test": (test, sets["test"][1])}
    return sets, kinds


def in_all_versions(versions, y):
    """Stack versions of the same images, a list of (m, 64), and repeat their labels y (m,)."""
    return np.vstack(versions), np.tile(y, len(versions))


def share_within_two_bars(rates, rate, bar):
    """Return the share of measured rates (k,) that lie at most two bars from the true rate."""
    return np.mean(np.abs(rates - rate) <= 2 * bar)


def sure_steps(rates, bars):
    """Count the steps between neighbouring rates (k,) that exceed two standard errors.

    bars: standard errors of the rates (k,). As in taught.gaps, the bars of both ends of a step add
    up as variances.
    """
    steps = np.abs(np.diff(rates))
    return int(np.sum(steps > 2 * np.hypot(bars[1:], bars[:-1])))


def place_of_lowest(errors):
    """Return the place at which the mean error over the seeds is lowest; errors: (k, seeds)."""
    return int(errors.mean(axis=1).argmin())


def falls_all_the_way(errors):
    """Tell whether the mean error over the seeds falls with every step; errors: (k, seeds)."""
    return bool(np.all(np.diff(errors.mean(axis=1)) < 0))


def both_rise_later(errors):
    """Tell whether both mean errors end above their values where the dev error is lowest.

    errors: "training" and "dev" -> (k, seeds).
    """
    best = place_of_lowest(errors["dev"])
    means = [rates.mean(axis=1) for rates in errors.values()]
    return all(mean[-1] > mean[best] for mean in means)


def root_mean_squared_bias(values, truth):
    """Return how far the models' mean is off the truth (k,), over all places; values: (models, k).

    It is the root of the mean square, so that it has the unit of y.
    """
    return np.sqrt(np.mean((values.mean(axis=0) - truth) ** 2))


def root_mean_variance(values):
    """Return the standard deviation of the models, over all places; values: (models, k)."""
    return np.sqrt(np.mean(values.var(axis=0)))


def count_lowered(changes):
    """Count the remedies that lower the mean over the seeds.

    changes: dict from a remedy to (before (seeds,), after (seeds,)).
    """
    return sum(bool(np.mean(after) < np.mean(before)) for before, after in changes.values())


def ordered_by_dev_error(rates):
    """Return the ways of training, the one with the lowest mean dev error first.

    rates: dict from a way to a dict from a set's name to error rates (seeds,).
    """
    return sorted(rates, key=lambda way: np.mean(rates[way]["dev"]))
