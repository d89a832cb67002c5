"""What notebook 01 teaches; `make refresh` writes this file from the page."""

import numpy as np


def sigmoid(z):
    """Squash real numbers into (0, 1), taking exp of numbers <= 0 only, so none overflows.

    z: array of any shape, or a number. Returns the same shape.
    Source: Bishop, Pattern Recognition and Machine Learning, section 4.2.
    """
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def cross_entropy(y, y_hat):
    """Loss of each sample: minus the log of the probability given to its true label."""
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))


def cross_entropy_from_logits(y, z):
    """The same loss from the logit z, with exp taken of numbers <= 0 only."""
    return np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))


def cost(y, z):
    """Cost J: the mean cross-entropy of the logits z over the last axis, the samples."""
    return cross_entropy_from_logits(y, z).mean(axis=-1)
