"""What notebook 01 teaches; `make refresh` writes this file from the page."""

import numpy as np


def cross_entropy(y, y_hat):
    """Loss of each sample: minus the log of the probability given to its true label."""
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))


def sigmoid(z):
    """Sigmoid of a number or an array z; no power of e in it is larger than 1."""
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def cross_entropy_from_logits(y, z):
    """Loss of each sample from its logit z, without the rounding of ŷ to 0 or 1."""
    return np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))


def cost(y, z):
    """Cost J: the mean cross-entropy of the logits z over the last axis, the samples."""
    return cross_entropy_from_logits(y, z).mean(axis=-1)


def missed_and_false_alarms(y, y_hat, threshold):
    """Return how many samples of label 1 get no alarm, and how many of label 0 get one."""
    alarm = y_hat >= threshold
    return np.sum(~alarm & (y == 1)), np.sum(alarm & (y == 0))
