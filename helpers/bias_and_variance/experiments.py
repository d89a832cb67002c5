"""Experiments of bias_and_variance: networks that learn from points beside a wave.

The Bayes error of the wave is known. The seed decides all that chance decides: points, wrong
labels, first weights and order; five seeds are trained at once (neural_network/stacked.py).
"""

import functools
import math
from typing import NamedTuple

import numpy as np
from scipy import stats

from helpers.bias_and_variance.taught import adjusted_rate, standard_error, wave_points
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


@functools.cache
def train_five(
    units=(32, 32),
    activation="relu",
    m=150,
    penalty=0.0,
    dropout=0.0,
    rule=adam,
    learning_rate=0.02,
    steps=800,
):
    """Train five networks, each on its own m points; every setting is a keyword.

    units: of the hidden layers. penalty: of L2. dropout: its rate. rule: of optimizers.taught.
    steps: of one batch of 50 points, whatever m is. Returns Networks, the same ones when asked
    for again.
    """
    X, y = training_points(m)
    start = stacked.initialise([2, *units, 1], range(SEEDS))
    epochs = math.ceil(steps / (m // BATCH_SIZE))
    batches = batches_by_seed(m, BATCH_SIZE, epochs, range(SEEDS))[:steps]
    options = {"activation": activation, "l2": penalty, "dropout": dropout}
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


def coverage(rate, m, adjusted):
    """Return how often an interval of two standard errors each way holds the true rate.

    The interval is computed from the errors found on m samples, adjusted or plain. Exact: the
    probabilities of 0 to m errors are added up, where the interval holds the rate.
    """
    counts = np.arange(m + 1)
    middle = adjusted_rate(counts / m, m) if adjusted else counts / m
    error = standard_error(counts / m, m) if adjusted else np.sqrt(middle * (1 - middle) / m)
    held = np.abs(middle - rate) <= 2 * error
    return float(stats.binom(m, rate).pmf(counts)[held].sum())


def place_of_lowest(errors):
    """Return the place at which the mean error over the seeds is lowest; errors: (k, seeds)."""
    return int(errors.mean(axis=1).argmin())


def both_rise_later(errors):
    """Tell whether both mean errors end above their values where the dev error is lowest.

    errors: "training" and "dev" -> (k, seeds).
    """
    best = place_of_lowest(errors["dev"])
    means = [rates.mean(axis=1) for rates in errors.values()]
    return all(mean[-1] > mean[best] for mean in means)


def squared_bias(values, truth):
    """Return the mean squared distance of the models' mean, values (models, k), to truth (k,)."""
    return np.mean((values.mean(axis=0) - truth) ** 2)


def variance(values):
    """Return the variance of the models (models, k) at one place, mean over all k places."""
    return np.mean(values.var(axis=0))
