"""A line of progress during fit, the same on every machine; networks that judge; what titles state.

The networks here are those of neural_network, many at once (neural_network/stacked.py): one hidden
layer of 32 units with relu, trained by gradient descent.
"""

import keras
import numpy as np

from helpers.data.batches import batches_by_seed
from helpers.neural_network import stacked

HIDDEN_UNITS = 32
TRAINED_ON, WATCHED = 320, 360  # images of each run in worth_of_stopping


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


def right_guesses(x, y, seeds, trained_on=100):
    """Train a network per seed on the first images; tell which of the others each reads correctly.

    x: images (m, height, width, channels). y: classes (m,). Each network sees the same images, 30
    epochs in batches of 20 at learning rate 0.5, from its own start and in its own order. Returns
    True or False for each image that no network has seen, (seeds, m - trained_on).
    """
    X, Y = _rows(x), _one_hot(y)
    networks = stacked.initialise([X.shape[-1], HIDDEN_UNITS, Y.shape[-1]], seeds)
    batches = batches_by_seed(trained_on, 20, 30, seeds)
    networks = stacked.train(networks, X, Y, batches, _descent, learning_rate=0.5)
    return stacked.logits(networks, X[trained_on:]).argmax(axis=-1) == y[trained_on:]


def worth_of_stopping(x, y, share, seeds, learning_rate=0.3, epochs=40):
    """Return two accuracies on fresh images, of the weights kept and of the last: (seeds,) each.

    x: images (m, height, width, channels). y: classes (m,). Each seed splits them at random into
    320 to train on, 360 that are watched, and fresh ones. A share of the 320 gets the label of
    some other of them. The network learns in batches of 16; the weights kept are those of the
    epoch with the lowest watched loss.
    """
    X, Y = _parted(x, y, share, seeds)
    watched = slice(TRAINED_ON, TRAINED_ON + WATCHED)
    fresh = slice(TRAINED_ON + WATCHED, None)
    losses, accuracies = [], []
    steps = TRAINED_ON // 16  # in an epoch

    def look(step, networks):
        if step % steps == 0:
            losses.append(stacked.cost(networks, X[:, watched], Y[:, watched]))
            guesses = stacked.logits(networks, X[:, fresh]).argmax(axis=-1)
            accuracies.append(np.mean(guesses == Y[:, fresh].argmax(axis=-1), axis=-1))

    start = stacked.initialise([X.shape[-1], HIDDEN_UNITS, Y.shape[-1]], seeds)
    batches = batches_by_seed(TRAINED_ON, 16, epochs, seeds)
    stacked.train(start, X, Y, batches, _descent, learning_rate, after_step=look)
    best = np.argmin(losses, axis=0)  # (seeds,)
    accuracies = np.array(accuracies)  # (epochs, seeds)
    return accuracies[best, np.arange(len(best))], accuracies[-1]


def _parted(x, y, share, seeds):
    # Each seed's own order of the images, with careless labels among the first 320.
    images, labels = [], []
    for seed in seeds:
        generator = np.random.default_rng(seed)
        order = generator.permutation(len(y))
        labels_here = y[order]
        labels_here[:TRAINED_ON] = careless(labels_here[:TRAINED_ON], share, generator)
        images.append(_rows(x)[order])
        labels.append(_one_hot(labels_here))
    return np.array(images), np.array(labels)  # (seeds, m, n), (seeds, m, classes)


def careless(y, share, generator):
    """Return labels y (m,) of which about this share is replaced by some other image's label."""
    return np.where(generator.random(len(y)) < share, generator.permutation(y), y)


def _rows(x):
    return x.reshape(len(x), -1).astype(float)


def _one_hot(y):
    return np.eye(y.max() + 1)[y]


def _descent(theta, gradient, learning_rate):
    return (theta - learning_rate * gradient,)


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
        return "both end at chance"
    return "both fall too slowly" if training > 0.5 * chance else "both fall"


def classes_cut_off(y, share):
    """Return the classes among the last share of the labels y (m,), sorted, each once.

    The cut is where validation_split cuts: behind the first m (1 - share), rounded down.
    """
    return np.unique(y[cut(len(y), share) :])


def cut(m, share):
    """Return how many of m samples fit trains on when validation_split is this share."""
    return int(m * (1 - share))


def mix_ups(y, guesses):
    """Return the wrong pairs of true class and guess with their counts, the most frequent first.

    y, guesses: classes (m,). Returns a list of (true class, guess, count).
    """
    wrong = y != guesses
    pairs, counts = np.unique(np.stack([y, guesses], 1)[wrong], axis=0, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    return [(int(pairs[i, 0]), int(pairs[i, 1]), int(counts[i])) for i in order]
