"""Digits with wrong labels, and networks trained on them from several seeds (notebook 12).

The seed decides all that luck decides: images, wrong labels, first weights, order and masks.
"""

import keras
import numpy as np

from helpers import data
from helpers.automatic_differentiation.experiments import epoch_batches, restart
from helpers.automatic_differentiation.taught import compiled_training

SEEDS, EPOCHS, BATCH_SIZE, LEARNING_RATE = 5, 40, 50, 2e-3
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
        restart(model, optimizer, seed)
        batches = epoch_batches(len(x), BATCH_SIZE, EPOCHS, seed)  # (epochs, steps, batch_size)
        for part in batches if every_epoch else batches.reshape(1, -1, BATCH_SIZE):
            train(x, y, part)
            yield x_valid, y_valid
