"""What layers_and_losses teaches; `make refresh` writes this file from the page."""

import numpy as np


def dense(X, W, b, activation=None):
    """One layer: X (m, n) @ W (n, units) + b (units,), then the activation, if any.

    X may have more axes in front of the last. activation: a function of an array, or None.
    Raises ValueError when b does not hold one number per unit.
    """
    if b.shape != W.shape[1:]:
        raise ValueError(f"expected b of shape {W.shape[1:]}, got {b.shape}")
    Z = X @ W + b  # (m, n) @ (n, units) + (units,) -> (m, units)
    return Z if activation is None else activation(Z)


def softmax(Z):
    """Turn logits Z (m, k) into probabilities (m, k): powers of e, divided by their sum.

    Each row is first shifted so that its largest logit is 0; then no power overflows.
    Source: Goodfellow, Bengio and Courville, Deep Learning, section 4.1.
    """
    powers = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def categorical_cross_entropy(Y, Z):
    """Loss of each sample, (m,): labels Y (m, k), each row with sum 1, and logits Z (m, k).

    It takes the log of the sum of powers in one go, so no probability is ever rounded to 0.
    Raises ValueError when the shapes differ, for they would broadcast.
    """
    if Y.shape != Z.shape:
        raise ValueError(f"expected labels of shape {Z.shape}, got {Y.shape}")
    shifted = Z - Z.max(axis=-1, keepdims=True)
    log_sums = np.log(np.exp(shifted).sum(axis=-1, keepdims=True))  # (m, 1)
    return (Y * (log_sums - shifted)).sum(axis=-1)


def stable_sigmoid(z):
    """Sigmoid of a number or an array z; no power of e in it is larger than 1."""
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def binary_cross_entropy(y, z):
    """Loss of each sample from its logit z, without the rounding of ŷ to 0 or 1."""
    return np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))
