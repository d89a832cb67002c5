"""Many layers that read sequences, computed at once: forwards, and back through time, in NumPy.

A kind is SimpleRNN, GRU, LSTM or Conv1D, with Keras's formulas and activations. Weights are Keras's
arrays with an axis in front, one entry per network: W (k, n, gates * units), U (k, units,
gates * units) and b (k, gates * units), or (k, 2, gates * units) for a GRU. A Conv1D has relu, W
(k, width, n, units) and b (k, units), and keeps each unit's largest value over all windows.
Sequences are x (k, m, steps, n), and (1, m, steps, n) where all networks read the same.
"""

from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from helpers.logistic_loss.taught import sigmoid

GATES = {"SimpleRNN": 1, "GRU": 3, "LSTM": 4}  # sets of weights


class Tape(NamedTuple):
    """What the way back needs.

    x: the sequences, (k, steps, m, n), but as they came for a Conv1D. words: where there is a word,
    bool (k, m, steps), or None for everywhere.
    steps: for each step the state and memory before it, and what the step itself kept.
    """

    x: np.ndarray
    words: np.ndarray | None
    steps: list


def initialise(kind, n, units, seeds, scale=1.0, width=3):
    """Return the weights of one layer per seed, drawn as Keras draws them.

    W: Glorot's uniform numbers. U: scale times an orthogonal matrix. b: zeros, but ones for the
    forget gate of an LSTM. width: of a Conv1D's windows.
    """
    return _stack(
        [_draw(kind, n, units, np.random.default_rng(seed), scale, width) for seed in seeds]
    )


def _draw(kind, n, units, generator, scale, width):
    if kind == "Conv1D":
        W = glorot(generator, width * n, units, fan_out=width * units)
        return [W.reshape(width, n, units), np.zeros(units)]
    columns = GATES[kind] * units
    W = glorot(generator, n, columns)
    Q, R = np.linalg.qr(generator.standard_normal((columns, units)))
    U = scale * (Q * np.sign(np.diag(R))).T  # (units, columns), orthonormal rows
    b = np.zeros((2, columns) if kind == "GRU" else columns)
    if kind == "LSTM":
        b[units : 2 * units] = 1
    return [W, U, b]


def glorot(generator, n, units, fan_out=None):
    """Return Glorot's uniform weights (n, units): within ± √(6 / (n + fan_out)), or n + units."""
    limit = np.sqrt(6 / (n + (fan_out or units)))
    return generator.uniform(-limit, limit, (n, units))


def _stack(networks):
    return [np.stack(arrays) for arrays in zip(*networks, strict=True)]


def forward(kind, weights, x, words=None):
    """Read sequences from a state of zeros; return the last states (k, m, units) and the Tape.

    words: bool (k, m, steps); where it is False, the state stays as it is, as behind a mask of
    Keras. A Conv1D reads everything. Raises ValueError for another kind.
    """
    if kind == "Conv1D":
        return _convolve(weights, x)
    if kind not in GATES:
        raise ValueError(f"expected SimpleRNN, GRU, LSTM or Conv1D, got {kind!r}")
    W, U, b = weights
    b_input = b[:, 0] if kind == "GRU" else b
    b_state = b[:, 1:] if kind == "GRU" else 0.0  # (k, 1, 3 * units)
    # Steps before samples, so that the numbers of one step lie side by side: faster.
    by_step = np.ascontiguousarray(x.swapaxes(1, 2))  # (k, steps, m, n)
    from_input = by_step @ W[:, None]  # (k, steps, m, gates * units)
    from_input += b_input[:, None, None]
    networks, steps, m, _ = from_input.shape
    h, memory = np.zeros((networks, m, U.shape[1])), 0.0  # only an LSTM has a memory
    tape = Tape(by_step, words, [])
    for t in range(steps):
        new_h, new_memory, kept = STEPS[kind](from_input[:, t], h @ U + b_state, h, memory)
        tape.steps.append((h, memory, kept))
        if words is not None:
            here = words[:, :, t, None]
            new_h, new_memory = np.where(here, new_h, h), np.where(here, new_memory, memory)
        h, memory = new_h, new_memory
    return h, tape


def backward(kind, weights, tape, dh):
    """Turn the gradient by the last states, (k, m, units), into dx and a list [dW, dU, db].

    A Conv1D has no U: its list is [dW, db].
    """
    if kind == "Conv1D":
        return _convolve_back(weights, tape, dh)
    W, U, b = weights
    dmemory, dinputs, dstates = 0.0, [], []
    for t in reversed(range(len(tape.steps))):
        h, memory, kept = tape.steps[t]
        stays = memory_stays = 0.0  # of the gradient, where the state stayed as it was
        if tape.words is not None:
            here = tape.words[:, :, t, None]
            stays, memory_stays = dh * ~here, dmemory * ~here
            dh, dmemory = dh * here, dmemory * here
        dinput, dstate, dh, dmemory = BACK[kind](dh, dmemory, h, memory, kept)
        dh = dh + dstate @ U.swapaxes(1, 2) + stays
        dmemory = dmemory + memory_stays
        dinputs.append(dinput)
        dstates.append(dstate)
    dinput = np.stack(dinputs[::-1], axis=1)  # (k, steps, m, gates * units)
    dstate = np.stack(dstates[::-1], axis=1) if kind == "GRU" else dinput
    before = np.stack([h for h, _, _ in tape.steps], axis=1)  # (k, steps, m, units)
    dW, dU = _product(tape.x, dinput), _product(before, dstate)
    db = dinput.sum(axis=(1, 2))
    if kind == "GRU":
        db = np.stack([db, dstate.sum(axis=(1, 2))], axis=1)
    return (dinput @ W[:, None].swapaxes(2, 3)).swapaxes(1, 2), [dW, dU, db]


def _product(left, right):
    # Sums the product over sequences and steps: (k, steps, m, p), (k, steps, m, q) -> (k, p, q).
    # Many small products: for a large one, BLAS starts threads, which keep the processors busy.
    return (left.swapaxes(2, 3) @ right).sum(axis=1)


# A step takes what comes from the input and from the state, each (k, m, gates * units), and the
# state and memory before it. Its way back returns the gradients by these four.


def _simple(from_input, from_state, h, memory):
    h = np.tanh(from_input + from_state)
    return h, memory, h


def _simple_back(dh, dmemory, h, memory, new_h):
    dz = dh * (1 - new_h**2)
    return dz, dz, 0.0, dmemory


def _gru(from_input, from_state, h, memory):
    units = h.shape[-1]
    gates = sigmoid(from_input[..., : 2 * units] + from_state[..., : 2 * units])
    update, reset = gates[..., :units], gates[..., units:]
    old = from_state[..., 2 * units :]
    candidate = np.tanh(from_input[..., 2 * units :] + reset * old)
    return update * h + (1 - update) * candidate, memory, (update, reset, old, candidate)


def _gru_back(dh, dmemory, h, memory, kept):
    update, reset, old, candidate = kept
    dupdate = dh * (h - candidate) * update * (1 - update)
    dcandidate = dh * (1 - update) * (1 - candidate**2)
    dreset = dcandidate * old * reset * (1 - reset)
    dinput = np.concatenate([dupdate, dreset, dcandidate], axis=-1)
    dstate = np.concatenate([dupdate, dreset, dcandidate * reset], axis=-1)
    return dinput, dstate, dh * update, dmemory


def _lstm(from_input, from_state, h, memory):
    units = h.shape[-1]
    z = from_input + from_state
    gates = sigmoid(z[..., : 2 * units])
    write, forget = gates[..., :units], gates[..., units:]
    candidate = np.tanh(z[..., 2 * units : 3 * units])
    show = sigmoid(z[..., 3 * units :])
    memory = forget * memory + write * candidate
    shown = np.tanh(memory)
    return show * shown, memory, (write, forget, candidate, show, shown)


def _lstm_back(dh, dmemory, h, memory, kept):
    write, forget, candidate, show, shown = kept
    dmemory = dmemory + dh * show * (1 - shown**2)
    dwrite = dmemory * candidate * write * (1 - write)
    dforget = dmemory * memory * forget * (1 - forget)
    dcandidate = dmemory * write * (1 - candidate**2)
    dshow = dh * shown * show * (1 - show)
    dz = np.concatenate([dwrite, dforget, dcandidate, dshow], axis=-1)
    return dz, dz, 0.0, dmemory * forget


STEPS = {"SimpleRNN": _simple, "GRU": _gru, "LSTM": _lstm}
BACK = {"SimpleRNN": _simple_back, "GRU": _gru_back, "LSTM": _lstm_back}


def _convolve(weights, x):
    W, b = weights
    k, width, n, units = W.shape
    windows = sliding_window_view(x, width, axis=2)  # (k, m, places, n, width)
    windows = windows.swapaxes(3, 4).reshape(*windows.shape[:3], width * n)
    z = windows @ W.reshape(k, 1, width * n, units) + b[:, None, None]
    largest = z.argmax(axis=2)[:, :, None]  # (k, m, 1, units): the place that counts
    top = np.take_along_axis(z, largest, axis=2)[:, :, 0]
    return np.maximum(top, 0), Tape(x, None, [(windows, largest, top)])


def _convolve_back(weights, tape, dh):
    W, _ = weights
    k, width, n, units = W.shape
    ((windows, largest, top),) = tape.steps
    dz = np.zeros((*windows.shape[:3], units))
    np.put_along_axis(dz, largest, (dh * (top > 0))[:, :, None], axis=2)
    dW = _product(windows, dz).reshape(W.shape)
    dwindows = (dz @ W.reshape(k, 1, width * n, units).swapaxes(2, 3)).reshape(
        *windows.shape[:3], width, n
    )
    dx = np.zeros((k, *tape.x.shape[1:]))
    for place in range(width):
        dx[:, :, place : place + windows.shape[2]] += dwindows[:, :, :, place]
    return dx, [dW, dz.sum(axis=(1, 2))]
