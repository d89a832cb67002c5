"""A line of progress during fit, the same on every machine, and what the figures' titles state."""

import keras
import numpy as np


class Progress(keras.callbacks.Callback):
    """Print the epoch and what fit measured, once every few epochs; pass it to fit's callbacks.

    every: epochs from one line to the next. Losses are printed to three digits, accuracies to two;
    losses come first, "val_" is written out. Raises ValueError when every is below 1.
    """

    def __init__(self, every=1):
        """Keep the number of epochs from one line to the next."""
        super().__init__()
        if every < 1:
            raise ValueError(f"expected every to be at least 1, got {every}")
        self.every = every

    def on_epoch_end(self, epoch, logs=None):
        """Print the line when it is due; Keras calls this and counts epochs from 0."""
        if (epoch + 1) % self.every == 0:
            print(line(epoch + 1, self.params["epochs"], logs or {}))


def line(epoch, epochs, logs):
    """Return one line of progress: logs maps Keras's names to numbers, epochs sets the width."""
    names = sorted(logs, key=lambda name: (name.startswith("val_"), not name.endswith("loss")))
    parts = [f"{_spelled(name)} {_number(name, logs[name])}" for name in names]
    return f"epoch {epoch:>{len(str(epochs))}}: {', '.join(parts)}"


def _spelled(name):
    words = name.removeprefix("val_").replace("_", " ")
    return f"validation {words}" if name.startswith("val_") else words


def _number(name, value):
    return f"{value:.2f}" if "accuracy" in name else f"{value:.3g}"


LEARNED = 0.1  # a mean cost of 0.1 gives the true classes a probability of 0.9 on average


def stuck(costs):
    """Return the names of the runs whose last cost is above 0.1; costs: a dict to (steps,).

    A few samples can be learned by heart: whoever learns them comes far below this limit.
    """
    return [name for name, cost in costs.items() if cost[-1] > LEARNED]


def diagnosis(run, chance):
    """Say in a few words what is wrong with a run, seen from its losses in the last epoch alone.

    run: the training and the validation loss of each epoch, (epochs, 2). chance: the loss of
    guessing all classes alike. Training has learned something when its loss is a tenth below
    chance; within 5 % of chance it has learned nothing; above half of chance it is too slow.
    """
    training, validation = run[-1]
    if training < 0.9 * chance and validation > chance:
        return "only training falls"
    if abs(training - chance) < 0.05 * chance:
        return "both stay at chance"
    return "both fall too slowly" if training > 0.5 * chance else "both fall"


def classes_cut_off(y, share):
    """Return the classes among the last share of the labels y (m,), sorted, each once.

    The cut is where validation_split cuts: behind the first m (1 - share), rounded down.
    """
    return np.unique(y[cut(len(y), share) :])


def cut(m, share):
    """Return how many of m samples fit trains on when validation_split is this share."""
    return int(m * (1 - share))


def best_epoch(validation):
    """Return the epoch, counted from 1, with the lowest validation loss (epochs,)."""
    return 1 + int(np.argmin(validation))


def mistakes(matrix):
    """Return a confusion matrix (classes, classes) with zeros in place of the right guesses."""
    return np.where(np.eye(len(matrix), dtype=bool), 0, matrix)
