"""What neural_network teaches; `make refresh` writes this file from the page."""

import numpy as np

from helpers.logistic_loss.taught import cost, sigmoid


def initialise(sizes, seed=0):
    """Return one pair (W, b) per layer: W (n_in, n_out) random, b (n_out,) zero."""
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError(f"expected two or more positive sizes, got {sizes}")
    draw = np.random.default_rng(seed).standard_normal
    parameters = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:], strict=True):
        W = draw((n_in, n_out)) / np.sqrt(n_in)
        parameters.append((W, np.zeros(n_out)))
    return parameters


def activate(Z, activation):
    """Apply the activation, "tanh" or "relu", to Z of a hidden layer, of any shape."""
    if activation not in ("tanh", "relu"):
        raise ValueError(f"expected the activation tanh or relu, got {activation!r}")
    return np.tanh(Z) if activation == "tanh" else np.maximum(Z, 0)


def forward(parameters, X, activation="tanh"):
    """Return [X, A1, A2, ..., Z]: the samples, each hidden layer's values, the logits."""
    n = parameters[0][0].shape[0]
    if X.ndim != 2 or X.shape[1] != n:
        raise ValueError(f"expected samples in rows, X of shape (m, {n}), got {X.shape}")
    layers = [X]
    for W, b in parameters[:-1]:
        layers.append(activate(layers[-1] @ W + b, activation))  # (m, n_in) -> (m, n_out)
    W, b = parameters[-1]
    layers.append(layers[-1] @ W + b)  # no activation: the logits
    return layers


def to_probabilities(Z):
    """Turn logits Z (..., k) into probabilities: sigmoid if k = 1, softmax otherwise."""
    if Z.shape[-1] == 1:
        return sigmoid(Z)
    powers = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def network_cost(Y, Z):
    """Cost J: the mean cross-entropy of logits Z (m, k) for labels Y (m, k), 0 or 1."""
    if Z.shape[-1] == 1:
        return cost(Y[..., 0], Z[..., 0])
    Z = Z - Z.max(axis=-1, keepdims=True)
    return (np.log(np.exp(Z).sum(axis=-1)) - (Y * Z).sum(axis=-1)).mean(axis=-1)


def activation_slope(A, activation):
    """Slope of the activation where its value is A."""
    if activation not in ("tanh", "relu"):
        raise ValueError(f"expected the activation tanh or relu, got {activation!r}")
    return 1 - A**2 if activation == "tanh" else np.where(A > 0, 1.0, 0.0)


def backward(parameters, layers, Y, activation="tanh"):
    """Return one pair (dW, db) per layer, gradients of the cost; layers: from forward."""
    if Y.shape != layers[-1].shape:
        raise ValueError(f"expected labels of shape {layers[-1].shape}, got {Y.shape}")
    dZ = (to_probabilities(layers[-1]) - Y) / len(Y)  # step 1: (m, n_out)
    gradients = []
    for layer in reversed(range(len(parameters))):
        W, _ = parameters[layer]
        A = layers[layer]  # what this layer received: (m, n_in)
        gradients.append((A.T @ dZ, dZ.sum(axis=0)))  # step 2: (n_in, n_out), (n_out,)
        if layer > 0:
            dA = dZ @ W.T  # step 3: (m, n_in)
            dZ = dA * activation_slope(A, activation)  # step 4: (m, n_in)
    gradients.reverse()
    return gradients
