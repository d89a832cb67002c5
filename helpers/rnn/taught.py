"""What rnn teaches; `make refresh` writes this file from the page."""

import numpy as np


def simple_rnn_cell(x, h, W, U, b):
    """One step: inputs x (m, n) and states h (m, units) give the new states (m, units)."""
    return np.tanh(x @ W + h @ U + b)  # (m, n) @ (n, units) + (m, units) @ (units, units)


def simple_rnn(x, W, U, b):
    """Read sequences x (m, steps, n) from zeros; return all states (m, steps, units)."""
    if x.ndim != 3:
        raise ValueError(f"expected x of shape (m, steps, n), got {x.shape}")
    h = np.zeros((len(x), len(b)), x.dtype)
    states = []
    for t in range(x.shape[1]):
        h = simple_rnn_cell(x[:, t], h, W, U, b)
        states.append(h)
    return np.stack(states, axis=1)
