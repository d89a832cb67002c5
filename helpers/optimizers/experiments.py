"""Experiments of notebook 11: many networks at once, Keras's optimizers, what titles state.

An experiment over learning rates and seeds is a table of runs, shape (rates, seeds). Parameters are
a flat list [W1, b1, W2, b2, ...] with W (rates, seeds, n_in, n_out) and b (rates, seeds, 1, n_out).
Hidden layers use relu. Each run computes what notebook 04's network computes.
"""

import keras
import numpy as np

from helpers.automatic_differentiation.experiments import epoch_batches
from helpers.layers_and_losses.taught import categorical_cross_entropy, softmax
from helpers.logistic_loss.taught import cost, sigmoid
from helpers.neural_network.taught import initialise


def update(rule, parameters, gradients, memories, **settings):
    """Take one step of a rule for each array of a list; return parameters and memories.

    memories: one list per parameter, empty before the first step.
    """
    moved, remembered = [], []
    for theta, g, memory in zip(parameters, gradients, memories, strict=True):
        theta, *memory = rule(theta, g, *memory, **settings)
        moved.append(theta)
        remembered.append(memory)
    return moved, remembered


def initialise_many(sizes, rates, seeds):
    """Return the parameters of a table of networks: a column per seed, its rows alike."""
    starts = [initialise(sizes, seed) for seed in seeds]
    parameters = []
    for layer in range(len(sizes) - 1):
        W = np.stack([start[layer][0] for start in starts])  # (seeds, n_in, n_out)
        b = np.stack([start[layer][1][None] for start in starts])  # (seeds, 1, n_out)
        parameters += [np.repeat(array[None], rates, axis=0) for array in (W, b)]
    return parameters


def forward_many(parameters, X):
    """Return [X, A1, ..., Z] of every network; X: (m, n), or (seeds, m, n), a batch per seed."""
    layers = [X]
    for W, b in zip(parameters[:-2:2], parameters[1:-2:2], strict=True):
        layers.append(np.maximum(layers[-1] @ W + b, 0))  # (m, n_in) -> (m, n_out) in every run
    return [*layers, layers[-1] @ parameters[-2] + parameters[-1]]


def costs_many(parameters, X, Y):
    """Mean cross-entropy of every network on samples X (m, n), Y (m, k): an array (rates, seeds).

    k = 1: the sigmoid's, for labels 0 and 1; otherwise the softmax's, for one-hot rows.
    """
    Z = forward_many(parameters, X)[-1]  # (rates, seeds, m, k)
    _check(Y, Z)
    if Z.shape[-1] == 1:
        return cost(Y[:, 0], Z[..., 0])
    return categorical_cross_entropy(np.broadcast_to(Y, Z.shape), Z).mean(axis=-1)


def gradients_many(parameters, X, Y, several=False):
    """Return the slopes of every network's own cost, a list like parameters.

    X: (m, n) or (seeds, m, n); Y: (m, k) or (seeds, m, k), as in costs_many. several: the k labels
    are tasks of their own, with a sigmoid each, and the cost is the sum of theirs (notebook 14).
    """
    layers = forward_many(parameters, X)
    _check(Y, layers[-1])
    probabilities = sigmoid(layers[-1]) if several else _probabilities(layers[-1])
    dZ = (probabilities - Y) / Y.shape[-2]  # (rates, seeds, m, n_out)
    gradients = []
    for layer in reversed(range(len(parameters) // 2)):
        A = layers[layer]
        gradients[:0] = [A.swapaxes(-1, -2) @ dZ, dZ.sum(axis=-2, keepdims=True)]
        if layer > 0:
            dZ = dZ @ parameters[2 * layer].swapaxes(-1, -2) * (A > 0)  # (rates, seeds, m, n_in)
    return gradients


def batches_for(m, batch_size, epochs, seeds):
    """Return every seed's own rows for each step: (epochs, steps, seeds, batch_size)."""
    return np.stack([epoch_batches(m, batch_size, epochs, seed) for seed in seeds], axis=2)


def train_many(rule, parameters, X, Y, batches, learning_rates, several=False):
    """Train every network by a rule of the page; return their last parameters.

    X: (m, n); Y: (m, k). batches: the rows of each step, (steps, seeds, batch_size).
    learning_rates: (rates,), one for each row of the table. several: see gradients_many.
    """
    learning_rate = learning_rates[:, None, None, None]  # (rates, 1, 1, 1)
    memories = [[] for _ in parameters]
    for rows in batches:
        slopes = gradients_many(parameters, X[rows], Y[rows], several)
        parameters, memories = update(
            rule, parameters, slopes, memories, learning_rate=learning_rate
        )
    return parameters


def _check(Y, Z):
    if Y.shape != Z.shape[-Y.ndim :] or Y.ndim < 2:
        raise ValueError(f"expected labels of shape {Z.shape[-2:]} in each run, got {Y.shape}")


def _probabilities(Z):
    return sigmoid(Z) if Z.shape[-1] == 1 else softmax(Z)


def keras_walk(optimizer, gradient_at, theta, steps):
    """Walk by a Keras optimizer, in 64-bit numbers; the counterpart of walk.

    gradient_at: takes an array like theta, returns the gradient there.
    Returns every theta on the way, the start first: (steps + 1, *shape of theta).
    """
    variable = keras.Variable(np.asarray(theta, dtype=float), dtype="float64")
    path = [variable.numpy()]
    for _ in range(steps):
        optimizer.apply([keras.ops.convert_to_tensor(gradient_at(path[-1]))], [variable])
        path.append(variable.numpy())
    return np.stack(path)


def ignore_the_size(slopes, lengths):
    """Return the rules whose first step is as long for every slope from 0.01 on.

    slopes: (k,). lengths: a dict from a rule to the length of its first step, (k,). As long means
    that the lengths differ by less than a tenth of the last; below 0.01 epsilon may shorten steps.
    """
    large = slopes >= 0.01
    return [name for name, length in lengths.items() if np.ptp(length[large]) < 0.1 * length[-1]]


def times_too_long(corrected, uncorrected):
    """Return how many times as long each uncorrected step is, (steps,), given both lengths."""
    return np.asarray(uncorrected) / corrected


def last_step_too_long(ratios):
    """Return the last step, counted from 1, whose ratio (steps,) is above 1.5, or 0 if none is.

    1.5 is chosen by eye: a smaller excess hardly shows in the figure.
    """
    steps = 1 + np.flatnonzero(np.asarray(ratios) > 1.5)
    return int(steps.max(initial=0))


def lowest(costs):
    """Return the name with the lowest cost; costs: a dict from a name to a number."""
    return min(costs, key=costs.get)


def best_rate(rates, costs):
    """Return the rate (k,) whose cost, a mean over the seeds (k, seeds), is lowest."""
    return rates[costs.mean(axis=1).argmin()]


def good_range(rates, costs, limit):
    """Return the lowest and the highest rate whose mean cost over the seeds is within the limit.

    rates: (k,), rising. costs: (k, seeds). Raises ValueError when no rate is good.
    """
    good = rates[costs.mean(axis=1) <= limit]
    if not len(good):
        raise ValueError(f"expected a mean cost of at most {limit} at some rate, got none")
    return good[0], good[-1]


def breadth(rates, costs, limit):
    """Return the factor from the lowest good rate to the highest; arguments as for good_range."""
    low, high = good_range(rates, costs, limit)
    return high / low


def narrowest(rates, costs, limit):
    """Return the rule whose good rates span the smallest factor; costs: a dict to (k, seeds)."""
    return min(costs, key=lambda name: breadth(rates, costs[name], limit))


def widest(rates, costs, limit):
    """Return the rule whose good rates span the largest factor; arguments as for narrowest."""
    return max(costs, key=lambda name: breadth(rates, costs[name], limit))


def lie_apart(best):
    """Tell whether the largest of the best rates is at least ten times the smallest."""
    return max(best) >= 10 * min(best)


def falls(rate):
    """Tell whether a schedule (epochs,) ends with a lower learning rate than it begins with."""
    return bool(rate[-1] < rate[0])


def closest(excess):
    """Return the names that end within twice the smallest excess, a mean over the seeds.

    excess: a dict from a name to (epochs, seeds). The seeds of one schedule differ by more than a
    factor of two, so a smaller difference between two schedules is none.
    """
    ends = {name: values[-1].mean() for name, values in excess.items()}
    return [name for name, end in ends.items() if end <= 2 * min(ends.values())]
