"""Digits with wrong labels for several seeds, thinned networks, what titles of dropout state.

Networks are stacked, one per seed (helpers/neural_network/stacked.py), with tanh units.
"""

from typing import NamedTuple

import numpy as np

from helpers.neural_network import stacked
from helpers.neural_network.taught import to_probabilities
from helpers.statistics import chance_of_wins, wins

SAMPLES = 400  # for training, and as many for validation
BY_CHANCE = 0.05  # what chance alone does more often than this proves nothing


class NoisyDigits(NamedTuple):
    """Digits of several seeds, some with a wrong label; the first axis is the seed's."""

    x: np.ndarray  # (seeds, 400, 64), to train
    y: np.ndarray  # (seeds, 400, 10), a column per digit
    x_valid: np.ndarray  # (seeds, 400, 64)
    y_valid: np.ndarray  # (seeds, 400), digits


def wrong_labels(y, share, generator):
    """Replace a share of the digits y (m,), chosen at random, by another digit.

    Raises ValueError for a share outside 0 to 1.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"expected a share from 0 to 1, got {share}")
    further = generator.integers(1, 10, len(y))  # 1 to 9, so never the true digit again
    return np.where(generator.random(len(y)) < share, (y + further) % 10, y)


def noisy_digits(digits, seeds, share):
    """Return NoisyDigits: for each seed, 800 images drawn from the training set of a Dataset.

    share: of the labels, of training and of validation, that are wrong.
    """
    parts = [_noisy_digits(digits, seed, share) for seed in seeds]
    return NoisyDigits(*[np.stack(arrays) for arrays in zip(*parts, strict=True)])


def _noisy_digits(digits, seed, share):
    generator = np.random.default_rng(seed)
    rows = generator.permutation(len(digits.x_train))[: 2 * SAMPLES]
    x, y = digits.x_train[rows], wrong_labels(digits.y_train[rows], share, generator)
    return x[:SAMPLES], np.eye(10)[y[:SAMPLES]], x[SAMPLES:], y[SAMPLES:]


def accuracy(parameters, x, y):
    """Return every network's accuracy without dropout (seeds,).

    x: images (m, 64) and y: digits (m,), the same for all seeds or with an axis (seeds,) in front.
    """
    return (stacked.logits(parameters, x, "tanh").argmax(axis=-1) == y).mean(axis=-1)


def one_of(parameters, seed):
    """Return one network of a stack as neural_network writes it: W (n_in, n_out) and b (n_out,)."""
    return [(W[seed], b[seed, 0]) for W, b in parameters]


def passes_with_dropout(parameters, x, rate, count, generator):
    """Return class probabilities with dropout on, pass by pass: (count, seeds, m, classes)."""
    return np.stack([_one_pass(parameters, x, rate, generator) for _ in range(count)])


def _one_pass(parameters, x, rate, generator):
    # In pieces, whose products are so small that they are not shared among threads.
    found = []
    for start in range(0, len(x), stacked.PIECE):
        piece = x[start : start + stacked.PIECE]
        factors = stacked.dropout_factors(parameters, len(piece), rate, generator)
        found.append(stacked.forward(parameters, piece, "tanh", factors)[-1])
    return to_probabilities(np.concatenate(found, axis=-2))


def chosen(valid, test):
    """Return for each seed the test accuracy of the setting whose validation accuracy is best.

    valid, test: (settings, seeds), from the weakest setting to the strongest; of equals, the
    weakest is taken.
    """
    best = np.argmax(valid, axis=0)  # (seeds,)
    return np.asarray(test)[best, np.arange(len(best))]


def beyond_chance(one, other):
    """Tell whether one (n,) and other (n,), compared in pairs, differ more than chance explains.

    Chance alone would win so many pairs, of those that are not equal, in less than 5 % of all
    experiments.
    """
    won = wins(one, other)
    return chance_of_wins(won, won + wins(other, one)) < BY_CHANCE


def _better(one, other):
    return bool(one.mean() > other.mean()) and beyond_chance(one, other)


def helpful(accuracies):
    """Return as texts the rates that are better than the first one, in pairs and beyond chance.

    accuracies: a dict from a rate to (seeds,).
    """
    first, *others = accuracies
    return [f"{rate:g}" for rate in others if _better(accuracies[rate], accuracies[first])]


def best_epoch(accuracies):
    """Return the epoch, counted from 1, with the highest mean accuracy of (seeds, epochs)."""
    return 1 + int(accuracies.mean(axis=0).argmax())


def falls_after_its_best(accuracies):
    """Tell whether accuracies (seeds, epochs) end lower than at their best epoch, beyond chance."""
    best = accuracies[:, best_epoch(accuracies) - 1]
    return _better(best, accuracies[:, -1])


def all_help(accuracies):
    """Tell whether every remedy is better than doing nothing, in pairs and beyond chance.

    accuracies: a dict from a remedy to (seeds,); the first is to do nothing.
    """
    nothing, *remedies = accuracies.values()
    return all(_better(remedy, nothing) for remedy in remedies)


def apart(accuracies):
    """Return the pairs of remedies that differ beyond chance; accuracies as above."""
    names = list(accuracies)[1:]
    pairs = [(one, other) for place, one in enumerate(names) for other in names[place + 1 :]]
    return [pair for pair in pairs if beyond_chance(accuracies[pair[0]], accuracies[pair[1]])]


def spread_of_guess(passes):
    """Return how widely the probability of the guessed class scatters over passes: (..., m).

    passes: (count, ..., m, classes). The guess is the class of the highest mean; the spread is a
    standard deviation.
    """
    guess = passes.mean(axis=0).argmax(axis=-1)  # (..., m)
    return np.take_along_axis(passes.std(axis=0), guess[..., None], axis=-1)[..., 0]


def scatter_differs(spreads):
    """Tell whether the largest of these spreads (m,) is more than three times the smallest."""
    return bool(spreads.max() > 3 * spreads.min())


def about_as_good(accuracies, others):
    """Tell whether two means of accuracies (runs,) are less than 0.01 apart: a digit in 100."""
    return bool(abs(accuracies.mean() - others.mean()) < 0.01)
