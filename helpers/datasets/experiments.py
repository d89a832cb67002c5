"""What the figures of datasets claim, a training at many rates, a plan of reads and steps."""

from itertools import chain, pairwise

import numpy as np

from helpers.datasets.taught import buffered_shuffle
from helpers.neural_network import stacked

NEW_ORDER = "new order, passes apart"
BATCH_SIZE = 16


def count_classes(labels):
    """Return how many different classes are among the labels (m,)."""
    return len(set(labels))


def final_accuracy(runs):
    """Return the accuracy after the last step, the mean over the runs (seeds, steps)."""
    return runs[:, -1].mean()


def accuracy_by_rate(digits, buffer_size, rates, passes, seeds):
    """Return the test accuracy of one layer of logits, fed the sorted digits: (rates, seeds).

    digits: a data.Dataset. Every pass goes through the training set, sorted by class, with a
    buffered_shuffle of its own, in full batches of 16. seeds: how many, from 0 on.
    """
    by_class = np.argsort(digits.y_train, kind="stable")
    x = digits.x_train[by_class].reshape(len(by_class), -1)
    y = np.eye(10)[digits.y_train[by_class]]
    batches = sorted_batches(len(x), buffer_size, passes, seeds)
    networks = stacked.initialise([x.shape[1], 10], range(seeds), len(rates))
    networks = stacked.train(networks, x, y, batches, _step, rates)
    logits = stacked.logits(networks, digits.x_test.reshape(len(digits.x_test), -1))
    return (logits.argmax(axis=-1) == digits.y_test).mean(axis=-1)


def sorted_batches(m, buffer_size, passes, seeds):
    """Return the rows of every step, (steps, seeds, 16), each pass shuffled by a buffer anew.

    Samples that do not fill the last batch of a pass are left out of it.
    """
    steps = m // BATCH_SIZE
    rows = np.empty((passes, steps, seeds, BATCH_SIZE), dtype=int)
    for seed in range(seeds):
        for number in range(passes):
            order = list(buffered_shuffle(range(m), buffer_size, (seed, number)))
            rows[number, :, seed] = np.reshape(order[: steps * BATCH_SIZE], (steps, BATCH_SIZE))
    return rows.reshape(-1, seeds, BATCH_SIZE)


def _step(theta, gradient, learning_rate):
    return (theta - learning_rate * gradient,)


def end_of_first_pass(batches):
    """Return how many batches the first pass fills, or None where the passes are mixed.

    batches: lists of sample numbers, in which every sample comes twice. Passes are mixed where a
    sample comes again before all have come once, or where one batch holds samples of both passes.
    """
    samples, seen, count = set(chain.from_iterable(batches)), [], 0
    while set(seen) < samples:
        seen += batches[count]
        count += 1
    return count if len(seen) == len(samples) else None


def pipeline_verdict(batches):
    """Say what a pipeline does to its samples, in words; it is good if they are NEW_ORDER.

    batches: those of two passes, lists of sample numbers, in which every sample comes twice.
    """
    end = end_of_first_pass(batches)
    if end is None:
        return "mixes two passes"
    first, second = batches[:end], batches[end:]
    if list(chain.from_iterable(first)) == list(chain.from_iterable(second)):
        return "same order twice"
    return "moves whole batches" if sorted(first) == sorted(second) else NEW_ORDER


def different_images(images):
    """Return how many of the images (k, rows, columns, channels) differ from all before them."""
    return len(np.unique(np.reshape(images, (len(images), -1)), axis=0))


def schedule(batches, read, train, workers=1, ahead=0):
    """Return (start, end) of every read and of every training step, as two lists.

    A read waits for a free worker. It may be `ahead` batches ahead of the training.
    """
    reads, trains = [], []
    for i in range(batches):
        free = reads[i - workers][1] if i >= workers else 0
        asked = trains[i - ahead - 1][1] if i > ahead else 0
        start = max(free, asked)
        reads.append((start, start + read))
        ready = max(start + read, trains[-1][1] if trains else 0)
        trains.append((ready, ready + train))
    return reads, trains


def wait_less(ends):
    """Tell whether each plan ends earlier than the one before; ends: the plans' units of time."""
    return all(later < earlier for earlier, later in pairwise(ends))
