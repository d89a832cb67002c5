"""A simple recurrent layer, forwards and backwards through time, taught in notebook 15.

x (m, steps, n): m sequences. States have shape (m, steps, units). W (n, units), U (units, units)
and b (units,) are Keras's kernel, recurrent kernel and bias.
Source: Elman, Finding Structure in Time (1990); Werbos, Backpropagation Through Time (1990).
"""

import numpy as np


def simple_rnn_cell(x, h, W, U, b):
    """One step: inputs x (m, n) and states h (m, units) give the new states (m, units)."""
    return np.tanh(x @ W + h @ U + b)  # (m, n) @ (n, units) + (m, units) @ (units, units)


def simple_rnn(x, W, U, b):
    """Read sequences x (m, steps, n) from zeros; return all states (m, steps, units)."""
    if x.ndim != 3:
        raise ValueError(f"expected x of shape (m, steps, n), got {x.shape}")
    h, states = np.zeros((len(x), len(b)), x.dtype), []
    for t in range(x.shape[1]):
        h = simple_rnn_cell(x[:, t], h, W, U, b)
        states.append(h)
    return np.stack(states, axis=1)


def simple_rnn_backward(dstates, x, states, W, U):
    """Turn the cost's slopes by each state, (m, steps, units), into dx, dW, dU, db."""
    dx, dW, dU = np.zeros_like(x), np.zeros_like(W), np.zeros_like(U)
    db, dh = np.zeros_like(U[0]), 0
    before = np.roll(states, 1, axis=1)
    before[:, 0] = 0  # the first step starts from zeros
    for t in reversed(range(x.shape[1])):
        dh = dh + dstates[:, t]  # (m, units): from later steps and this one's output
        dz = dh * (1 - states[:, t] ** 2)  # the slope of tanh
        dW += x[:, t].T @ dz  # (n, m) @ (m, units) -> (n, units)
        dU += before[:, t].T @ dz  # (units, m) @ (m, units) -> (units, units)
        db += dz.sum(axis=0)
        dx[:, t] = dz @ W.T  # (m, units) @ (units, n) -> (m, n)
        dh = dz @ U.T  # to the step before
    return dx, dW, dU, db
