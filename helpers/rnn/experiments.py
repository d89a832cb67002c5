"""Experiments of rnn, for many networks at once, and what its titles state."""

import numpy as np

from helpers.data.batches import batches_by_seed
from helpers.logistic_loss.taught import sigmoid
from helpers.neural_network.taught import network_cost
from helpers.optimizers.taught import adam
from helpers.rnn import stacked

LEARNED = 0.9  # the accuracy from which a network counts as one that learned; guessing gives 0.5
SYMBOLS, NOISE, LENGTH = 8, 6, 17  # of a recall sequence: kinds of symbols, of noise, its steps
PIECE = 1000  # reviews of the test set that are judged at once, to save memory
UNITS, SAMPLES = 12, 32  # of a recall network; new sequences at each step of its training


def train(parameters, gradients_at, batches, learning_rate, rule=adam, clip=None):
    """Train by a rule of optimizers; return the last parameters and the costs (steps, ...).

    parameters: a list of arrays. gradients_at(parameters, *batch): the cost, and a list of arrays
    like the parameters. learning_rate: a number, or (k,) where the parameters hold k networks along
    their first axis. clip: the largest norm that all gradients of a network together may have.
    """
    parameters, memories, costs = list(parameters), [[] for _ in parameters], []
    for batch in batches:
        cost, gradients = gradients_at(parameters, *batch)
        if clip is not None:
            gradients = clipped(gradients, clip)
        for i, (theta, gradient) in enumerate(zip(parameters, gradients, strict=True)):
            rate = _along(learning_rate, theta)
            parameters[i], *memories[i] = rule(theta, gradient, *memories[i], learning_rate=rate)
        costs.append(cost)
    return parameters, np.array(costs)


def _along(values, array):
    # One number per network, with axes of size 1 behind, so that it multiplies its own network.
    return np.reshape(values, np.shape(values) + (1,) * (array.ndim - np.ndim(values)))


def norms(gradients):
    """Return the norm of all gradients of each network together, (k,); gradients: (k, ...) each."""
    squares = [(g.reshape(len(g), -1) ** 2).sum(axis=1) for g in gradients]
    return np.sqrt(np.sum(squares, axis=0))


def clipped(gradients, largest):
    """Shorten each network's gradients to the largest norm where theirs is larger."""
    factors = largest / np.maximum(norms(gradients), largest)  # (k,)
    return [g * _along(factors, g) for g in gradients]


def read_reviews(kind, reviews, rates=(0.03,), length=None, masked=True, width=3, seeds=5):
    """Train readers of made reviews; return the accuracy on the test set, (rates, seeds).

    A reader is an embedding of 8 numbers per word, a layer of 16 units of a kind of
    `stacked`, and one logit. Adam, five epochs, batches of 150; the seed decides weights and order.
    length: to pad the reviews to, by zeros at the end. masked: whether zeros are left unread.
    """
    words = len(reviews.vocabulary)
    body = stacked.initialise(kind, 8, 16, range(seeds), width=width)
    draws = [np.random.default_rng(seed) for seed in range(seeds)]
    table = np.stack([draw.uniform(-0.05, 0.05, (words, 8)) for draw in draws])
    last = np.stack([stacked.glorot(draw, 16, 1) for draw in draws])
    start = [table, *body, last, np.zeros((seeds, 1))]
    x_train, x_test = (_padded(x, length) for x in (reviews.x_train, reviews.x_test))
    every = np.arange(seeds)[:, None, None]

    def logits(parameters, numbers):
        table, *body, last, c = parameters
        seen = numbers > 0 if masked else None
        h, tape = stacked.forward(kind, body, table[every, numbers], seen)
        return h @ last + c[:, None], h, tape

    def gradients_at(parameters, rows):
        numbers, y = x_train[rows], reviews.y_train[rows][..., None]  # (k, m, length), (k, m, 1)
        _, *body, last, _ = parameters
        z, h, tape = logits(parameters, numbers)
        dz = (sigmoid(z) - y) / y.shape[1]
        dx, dbody = stacked.backward(kind, body, tape, dz @ last.swapaxes(1, 2))
        dtable = _sum_by_word(dx, numbers, words)
        return network_cost(y, z), [dtable, *dbody, h.swapaxes(1, 2) @ dz, dz.sum(axis=1)]

    def accuracies(parameters):
        right = []
        for first in range(0, len(x_test), PIECE):
            numbers, y = x_test[first : first + PIECE], reviews.y_test[first : first + PIECE]
            z, _, _ = logits(parameters, np.broadcast_to(numbers, (seeds, *numbers.shape)))
            right.append((z[..., 0] > 0) == y)
        return np.concatenate(right, axis=1).mean(axis=1)

    batches = [(rows,) for rows in batches_by_seed(len(x_train), 150, 5, range(seeds))]
    # One rate after the other: arrays that are small enough for the cache are faster.
    return np.stack([accuracies(train(start, gradients_at, batches, rate)[0]) for rate in rates])


def _sum_by_word(dx, numbers, words):
    # Adds up dx (k, m, length, n) over all places with the same word: (k, words, n).
    places = (np.arange(len(numbers))[:, None, None] * words + numbers).ravel()
    columns = dx.reshape(len(places), -1).T
    sums = [np.bincount(places, column, minlength=len(numbers) * words) for column in columns]
    return np.stack(sums, axis=-1).reshape(len(numbers), words, -1)


def _padded(x, length):
    return x if length is None else np.pad(x, ((0, 0), (0, length - x.shape[1])))


def _for_each_rate(start, rates):
    return [np.concatenate([array] * len(rates)) for array in start]


def _each(rates, seeds):
    return np.repeat(rates, seeds)


def sequences(generator, m):
    """Draw m sequences of the recall task, one-hot (m, 17, 8), and the answers, 0 or 1, (m,).

    The first symbol is the answer; the sixteen others are noise, the symbols 2 to 7.
    """
    symbols = SYMBOLS - NOISE + generator.integers(NOISE, size=(m, LENGTH))
    symbols[:, 0] = generator.integers(SYMBOLS - NOISE, size=m)
    return np.eye(SYMBOLS)[symbols], symbols[:, 0]


def recall(kind, rates, scale, steps=60, rule=adam, clip=None, seeds=5):
    """Train networks to say the first symbol at the end of a sequence.

    kind, scale: as in `stacked`; rule, clip: as in `train`. At each step a network sees 32 new
    sequences; the seed decides weights and sequences. Returns the accuracies on 500 new sequences,
    (rates, seeds), and the costs of the training, (steps, rates, seeds).
    """
    body = stacked.initialise(kind, SYMBOLS, UNITS, range(seeds), scale)
    draws = [np.random.default_rng(seed) for seed in range(seeds)]
    last = np.stack([stacked.glorot(draw, UNITS, 1) for draw in draws])

    def gradients_at(parameters, x, y):
        *body, last = parameters
        h, tape = stacked.forward(kind, body, x)
        z = h @ last  # (k, m, 1)
        dz = (sigmoid(z) - y) / y.shape[1]
        _, dbody = stacked.backward(kind, body, tape, dz @ last.swapaxes(1, 2))
        return network_cost(y, z), [*dbody, h.swapaxes(1, 2) @ dz]

    batches = [_batch(draws, len(rates)) for _ in range(steps)]
    start = _for_each_rate([*body, last], rates)
    (*body, last), costs = train(start, gradients_at, batches, _each(rates, seeds), rule, clip)
    x, y = sequences(np.random.default_rng(seeds), 500)
    h, _ = stacked.forward(kind, body, x[None])
    right = ((h @ last)[..., 0] > 0) == y  # (k, 500)
    shape = len(rates), seeds
    return right.mean(axis=1).reshape(shape), costs.reshape(steps, *shape)


def _batch(draws, rates):
    drawn = [sequences(draw, SAMPLES) for draw in draws]
    x, y = (np.stack(part) for part in zip(*drawn, strict=True))
    return np.concatenate([x] * rates), np.concatenate([y] * rates)[..., None]


def learned_by(accuracies):
    """Count the seeds that learned, for each rate; accuracies: (rates, seeds)."""
    return (np.asarray(accuracies) > LEARNED).sum(axis=-1)


def gradient_by_lag(kind, scale=1.0, seeds=5):
    """Return how the last state's sum depends on the input of earlier steps, before training.

    The norm of its gradient by the input, mean over 100 recall sequences, (seeds, 17); entry 0
    belongs to the last step, entry 16 to the first.
    """
    weights = stacked.initialise(kind, SYMBOLS, UNITS, range(seeds), scale)
    x, _ = sequences(np.random.default_rng(0), 100)
    h, tape = stacked.forward(kind, weights, x[None])
    dx, _ = stacked.backward(kind, weights, tape, np.ones_like(h))
    return np.linalg.norm(dx, axis=3).mean(axis=1)[:, ::-1]


def growth_over_lags(gradients):
    """Return the gradient at the longest lag divided by that at lag 0, mean of (seeds, lags)."""
    return np.mean(gradients[:, -1] / gradients[:, 0])


def vanishes(gradients):
    """Tell whether a gradient shrinks to less than a thousandth over the lags, (seeds, lags).

    Over 16 steps that is a factor below 0.65 at every step.
    """
    return bool(growth_over_lags(gradients) < 1e-3)


def explodes(gradients):
    """Tell whether a gradient grows to more than ten times over the lags, (seeds, lags)."""
    return bool(growth_over_lags(gradients) > 10)


def stays(moved):
    """Tell whether a state never moved by 1e-6 or more, which rounding may do; moved: (k,)."""
    return bool(np.max(moved) < 1e-6)


def ends_low(costs):
    """Count the seeds whose mean cost of the last 20 steps is below 0.1; costs: (steps, seeds)."""
    return int(np.sum(np.mean(costs[-20:], axis=0) < 0.1))
