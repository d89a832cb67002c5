"""Inverted dropout and a network's two passes with it, taught in notebook 12.

Parameters and layers are those of helpers.network: samples are rows, one (W, b) per layer.
Source: Srivastava and others, Dropout (2014); the inverted form is Ng's and Keras's.
"""

from helpers.network import activate, activation_slope, to_probabilities


def inverted_dropout(A, rate, generator):
    """Drop values of A with probability rate and scale up the others to make up for it.

    Returns the new values and their factors, 0 or 1 / (1 - rate), both of A's shape.
    """
    if not 0 <= rate < 1:
        raise ValueError(f"expected a rate from 0 to below 1, got {rate}")
    factors = (generator.random(A.shape) >= rate) / (1 - rate)
    return A * factors, factors


def forward_dropped(parameters, X, rate, generator, activation="tanh"):
    """Return [X, A1, A2, ..., Z], each A before it is dropped, and a factor for each."""
    layers, factors, dropped = [X], [1.0], X
    for W, b in parameters[:-1]:
        layers.append(activate(dropped @ W + b, activation))  # (m, n_in) -> (m, n_out)
        dropped, factor = inverted_dropout(layers[-1], rate, generator)
        factors.append(factor)
    W, b = parameters[-1]
    return [*layers, dropped @ W + b], factors


def backward_dropped(parameters, layers, factors, Y, activation="tanh"):
    """Return one pair (dW, db) per layer; layers and factors: from forward_dropped."""
    dZ = (to_probabilities(layers[-1]) - Y) / len(Y)  # (m, n_out)
    gradients = []
    for layer in reversed(range(len(parameters))):
        W, A, factor = parameters[layer][0], layers[layer], factors[layer]
        dW = (A * factor).T @ dZ  # (n_in, m) @ (m, n_out) -> (n_in, n_out)
        gradients.insert(0, (dW, dZ.sum(axis=0)))
        if layer > 0:
            dZ = dZ @ W.T * factor * activation_slope(A, activation)  # (m, n_in)
    return gradients
