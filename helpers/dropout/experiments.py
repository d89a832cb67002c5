"""Networks trained on digits with wrong labels from several seeds, what titles state (12).

The seed decides all that luck decides: images, wrong labels, first weights, order and masks.
"""

import keras
import numpy as np

from helpers import data
from helpers.automatic_differentiation.experiments import start_anew
from helpers.automatic_differentiation.taught import compiled_training
from helpers.data.batches import epoch_batches

SEEDS = 5
EPOCHS = 40
BATCH_SIZE = 50
LEARNING_RATE = 2e-3
SAMPLES = 400  # for training, and as many for validation


def wrong_labels(y, share, generator):
    """Replace a share of the digits y (m,), chosen at random, by another digit.

    Raises ValueError for a share outside 0 to 1.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"expected a share from 0 to 1, got {share}")
    further = generator.integers(1, 10, len(y))  # 1 to 9, so never the true digit again
    return np.where(generator.random(len(y)) < share, (y + further) % 10, y)


def noisy_digits(digits, seed, share):
    """Return x, y for training and x, y for validation, 400 each, a share of all labels wrong.

    digits: a Dataset, of whose training set these 800 are drawn.
    """
    generator = np.random.default_rng(seed)
    rows = generator.permutation(len(digits.x_train))[: 2 * SAMPLES]
    x, y = digits.x_train[rows], wrong_labels(digits.y_train[rows], share, generator)
    return x[:SAMPLES], y[:SAMPLES], x[SAMPLES:], y[SAMPLES:]


def trainings(model, share, every_epoch=False):
    """Train the model anew from each of five seeds, as one compiled function.

    Yields the validation images (400, 64) and labels (400,) of the seed whenever a training, or
    with every_epoch an epoch, is complete; the caller then examines the model.
    """
    digits, optimizer = data.load_digits(), keras.optimizers.Adam(learning_rate=LEARNING_RATE)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    train = compiled_training(model, optimizer, loss)
    for seed in range(SEEDS):
        x, y, x_valid, y_valid = noisy_digits(digits, seed, share)
        start_anew(model, seed, optimizer)
        batches = epoch_batches(len(x), BATCH_SIZE, EPOCHS, seed)  # (epochs, steps, batch_size)
        for part in batches if every_epoch else batches.reshape(1, -1, BATCH_SIZE):
            train(x, y, part)
            yield x_valid, y_valid


CLEAR = 0.03  # a change of accuracy that a title speaks of: no seeds' standard deviation is larger


def same_on_average(sums, at_test):
    """Return the names whose mean over the masks is within 10 % of the value in a test.

    sums: a dict from a name to values (masks,). Without scaling, half of the sum is missing.
    """
    limit = 0.1 * abs(at_test)
    return [name for name, values in sums.items() if abs(values.mean() - at_test) < limit]


def about_as_good(accuracies, others):
    """Tell whether two means of accuracies (runs,) are less than 0.01 apart: a digit in 100."""
    return bool(abs(accuracies.mean() - others.mean()) < 0.01)


def clear_gain(first, last):
    """Tell whether the mean accuracy (seeds,) rises by more than CLEAR from first to last."""
    return bool(last.mean() - first.mean() > CLEAR)


def best_epoch(accuracies):
    """Return the epoch, counted from 1, with the highest mean accuracy of (seeds, epochs)."""
    return 1 + int(accuracies.mean(axis=0).argmax())


def falls_after_its_best(accuracies):
    """Tell whether the mean accuracy of (seeds, epochs) ends more than CLEAR below its best."""
    means = accuracies.mean(axis=0)
    return bool(means.max() - means[-1] > CLEAR)


def all_help(accuracies):
    """Tell whether every remedy's mean accuracy is more than CLEAR above doing nothing.

    accuracies: a dict from a remedy to (seeds,); the first is to do nothing.
    """
    runs = list(accuracies.values())
    return all(clear_gain(runs[0], remedy) for remedy in runs[1:])


def largest_gap(accuracies):
    """Return how far apart the mean accuracies of the remedies are; accuracies as above."""
    means = [values.mean() for values in accuracies.values()]
    return float(np.ptp(means[1:]))


def spread(accuracies):
    """Return the largest range of accuracies that the seeds of one remedy have; as above."""
    return float(max(np.ptp(values) for values in accuracies.values()))


def equal_within_spread(accuracies):
    """Tell whether the means of the remedies lie closer than the seeds of one of them; as above."""
    return largest_gap(accuracies) < spread(accuracies)


def spread_of_guess(passes):
    """Return how widely the probability of the guessed class scatters over passes: (m,).

    passes: (count, m, classes). The guess is the class of the highest mean; the spread is a
    standard deviation.
    """
    guess = passes.mean(axis=0).argmax(axis=1)  # (m,)
    return np.take_along_axis(passes.std(axis=0), guess[:, None], axis=1)[:, 0]


def scatter_differs(spreads):
    """Tell whether the largest of these spreads (m,) is more than three times the smallest."""
    return bool(spreads.max() > 3 * spreads.min())


def wrong_scatter_more(spreads, wrong):
    """Tell whether the mean spread (m,) is larger where the guess is wrong, (m,) of bool."""
    return bool(spreads[wrong].mean() > spreads[~wrong].mean())
