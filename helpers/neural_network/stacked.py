"""Many networks of one shape, computed at once: their parameters are stacked along leading axes.

Parameters are those of neural_network, a list of (W, b), one pair per layer, with axes in front for
what differs between the networks, such as (seeds,) or (rates, seeds): W (..., n_in, n_out) and
b (..., 1, n_out). NumPy's @ multiplies the last two axes and broadcasts the others, so that each
network computes what it would compute alone.

Samples X (m, n) are the same for all networks; (seeds, m, n) gives each seed its own. Labels Y
have a column per logit: (m, k) or (seeds, m, k). One column means a sigmoid, more columns a
softmax over classes or, with several=True, a sigmoid for each of k tasks, whose costs are added.
"""

import math

import numpy as np

from helpers.logistic_loss.taught import cost as binary_cost
from helpers.logistic_loss.taught import sigmoid
from helpers.neural_network import taught
from helpers.neural_network.taught import network_cost, to_probabilities

ACTIVATIONS = {"tanh": np.tanh, "relu": lambda Z: np.maximum(Z, 0), "none": lambda Z: Z}
DERIVATIVES = {  # where the value is A; a factor of True or False is faster than 1.0 or 0.0
    "tanh": lambda A: 1 - A**2,
    "relu": lambda A: A > 0,
    "none": lambda A: 1.0,
}
PIECE = 50  # samples at a time: products so small are not shared among threads, which costs more


def initialise(sizes, seeds, rates=None):
    """Return networks that start as neural_network's do, one per seed: leading axes (seeds,).

    rates: how many times to repeat them, for so many learning rates: leading axes (rates, seeds).
    """
    starts = [taught.initialise(sizes, seed) for seed in seeds]
    parameters = []
    for layer in range(len(sizes) - 1):
        W = np.stack([start[layer][0] for start in starts])  # (seeds, n_in, n_out)
        b = np.stack([start[layer][1] for start in starts])[:, None]  # (seeds, 1, n_out)
        parameters.append((W, b))
    return parameters if rates is None else repeated(parameters, rates)


def repeated(parameters, count):
    """Return the same networks `count` times, along a new first axis."""
    return [
        (np.repeat(W[None], count, axis=0), np.repeat(b[None], count, axis=0))
        for W, b in parameters
    ]


def rows_of(X, rows):
    """Return the samples at rows (seeds, k), a row of numbers for each seed: (seeds, k, n).

    X: (m, n), the same samples for all seeds, or (seeds, m, n), each seed's own.
    """
    return X[rows] if X.ndim == 2 else X[np.arange(len(X))[:, None], rows]


def forward(parameters, X, activation="relu", factors=None):
    """Return [X, A1, A2, ..., Z]: the samples, each hidden layer's values, the logits.

    activation: "tanh", "relu" or "none". factors: of dropout, from dropout_factors; A is the value
    before its factor. Raises ValueError for another activation.
    """
    if activation not in ACTIVATIONS:
        raise ValueError(f"expected one of {', '.join(ACTIVATIONS)}, got {activation!r}")
    layers = [X]
    for layer, (W, b) in enumerate(parameters):
        Z = _inputs(layers, factors, layer) @ W + b  # (..., m, n_in) -> (..., m, n_out)
        layers.append(Z if layer == len(parameters) - 1 else ACTIVATIONS[activation](Z))
    return layers


def logits(parameters, X, activation="relu"):
    """Return the logits (..., m, k) of all networks, without dropout."""
    pieces = np.array_split(X, math.ceil(X.shape[-2] / PIECE), axis=-2)
    return np.concatenate([forward(parameters, x, activation)[-1] for x in pieces], axis=-2)


def dropout_factors(parameters, m, rate, generator):
    """Draw a factor for each hidden value, 0 with probability rate, else 1 / (1 - rate).

    Returns one array (..., m, units) per hidden layer; every network has its own masks.
    """
    shapes = [(*b.shape[:-2], m, b.shape[-1]) for _, b in parameters[:-1]]
    return [(generator.random(shape) >= rate) / (1 - rate) for shape in shapes]


def cost(parameters, X, Y, activation="relu", several=False, l2=0.0):
    """Return every network's cost, (...): its mean cross-entropy, and l2 times all squared W."""
    Z = logits(parameters, X, activation)
    _check(Y, Z)
    if several:
        J = binary_cost(Y.swapaxes(-1, -2), Z.swapaxes(-1, -2)).sum(axis=-1)  # mean, then sum
    else:
        J = network_cost(Y, Z)
    return J + l2 * sum((W**2).sum(axis=(-1, -2)) for W, _ in parameters)


def gradients(parameters, X, Y, activation="relu", several=False, l2=0.0, factors=None):
    """Return the gradients of every network's own cost, pairs (dW, db) like the parameters.

    Raises ValueError for labels whose shape is not that of the logits.
    """
    layers = forward(parameters, X, activation, factors)
    Z = layers[-1]
    _check(Y, Z)
    probabilities = sigmoid(Z) if several else to_probabilities(Z)
    dZ = (probabilities - Y) / Y.shape[-2]  # (..., m, k)
    found = []
    for layer in reversed(range(len(parameters))):
        W, _ = parameters[layer]
        dW = _inputs(layers, factors, layer).swapaxes(-1, -2) @ dZ  # (..., n_in, n_out)
        found.insert(0, (dW + 2 * l2 * W if l2 else dW, dZ.sum(axis=-2, keepdims=True)))
        if layer > 0:
            dA = dZ @ W.swapaxes(-1, -2)  # (..., m, n_in)
            dA = dA if factors is None else dA * factors[layer - 1]
            dZ = dA * DERIVATIVES[activation](layers[layer])
    return found


def train(
    parameters,
    X,
    Y,
    batches,
    rule,
    learning_rate,
    activation="relu",
    several=False,
    l2=0.0,
    dropout=0.0,
    after_step=None,
):
    """Train all networks, each on its own batches; return their last parameters.

    batches: the rows of each step, (steps, seeds, batch_size). rule: an update rule as optimizers
    writes them, rule(theta, g, *memory, learning_rate=...), which returns the new theta and then
    what it keeps. learning_rate: a number, or (rates,). dropout: rate, of all hidden layers; masks
    come from seed 0. after_step: called with the number of steps taken and the parameters.
    """
    rate = np.asarray(learning_rate, dtype=float)
    rate = rate.reshape(rate.shape + (1,) * (parameters[0][0].ndim - rate.ndim))
    memories = [([], []) for _ in parameters]
    masks = np.random.default_rng(0)
    for step, rows in enumerate(batches, start=1):
        x, y = rows_of(X, rows), rows_of(Y, rows)
        factors = dropout_factors(parameters, rows.shape[-1], dropout, masks) if dropout else None
        slopes = gradients(parameters, x, y, activation, several, l2, factors)
        parameters, memories = _step(rule, parameters, slopes, memories, rate)
        if after_step:
            after_step(step, parameters)
    return parameters


def _step(rule, parameters, found, memories, learning_rate):
    # One step of the rule for each W and each b: the new parameters, the new memories.
    moved, kept = [], []
    for pair, slopes, memory in zip(parameters, found, memories, strict=True):
        W, *kept_of_W = rule(pair[0], slopes[0], *memory[0], learning_rate=learning_rate)
        b, *kept_of_b = rule(pair[1], slopes[1], *memory[1], learning_rate=learning_rate)
        moved.append((W, b))
        kept.append((kept_of_W, kept_of_b))
    return moved, kept


def _inputs(layers, factors, layer):
    # What a layer receives: the samples, or the values before it, times their factors.
    return layers[layer] if factors is None or layer == 0 else layers[layer] * factors[layer - 1]


def _check(Y, Z):
    if Y.ndim < 2 or Y.shape != Z.shape[-Y.ndim :]:
        raise ValueError(f"expected labels of shape {Z.shape[-2:]} in each network, got {Y.shape}")
