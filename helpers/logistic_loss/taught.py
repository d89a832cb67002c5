"""What logistic_loss teaches; `make refresh` writes this file from the page."""

import numpy as np


def sigmoid(z):
    """Probability of label 1 that belongs to z, a number or an array."""
    with np.errstate(over="ignore"):  # no warning for e^1000: it is inf, and 1 / inf is 0
        return 1 / (1 + np.exp(-z))


def cross_entropy(y, y_hat):
    """Loss of each sample: minus the log of the probability given to its true label."""
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))


def cost(y, z):
    """Cost J: the mean cross-entropy of the logits z over the last axis, the samples."""
    losses = y * np.logaddexp(0, -z) + (1 - y) * np.logaddexp(0, z)
    return losses.mean(axis=-1)


def missed_and_false_alarms(y, y_hat, threshold):
    """Return how many samples of label 1 get no alarm, and how many of label 0 get one."""
    alarm = y_hat >= threshold
    return np.sum(~alarm & (y == 1)), np.sum(alarm & (y == 0))
