"""Checks of the exercises in rnn."""

import numpy as np

from helpers.exercises.exercise import attempted, close, exercise, hint_if, one_number, parts


@exercise
def parameters(value):
    """SimpleRNN(16) reads sentences of 13 words, 8 numbers each: how many parameters has it?"""
    value = one_number(value)
    W, U, b = 8 * 16, 16 * 16, 16
    hint_if(close(value, 13 * (W + U + b)), "every step uses the same W, U and b.")
    hint_if(close(value, 13 * W + U + b), "every step uses the same W.")
    hint_if(close(value, 13 * W + b), "the layer never sees all 13 words at once, and has a state.")
    hint_if(close(value, W + b), "that is a dense layer; what multiplies the state?")
    hint_if(close(value, W + U), "W and U are there; something is added to their products.")
    hint_if(close(value, U + b), "the inputs are multiplied, too.")
    hint_if(close(value, W + 8 * 8 + b), "U takes a state to a state; how long is a state?")
    hint_if(close(value, W + U + 2 * b), "one bias for both products is enough.")
    hint_if(close(value, 4 * (W + U + b)), "that is an LSTM, which has four such sets.")
    hint_if(not close(value, W + U + b), "add up the numbers in W, U and b; what are their shapes?")


@exercise
def step_back(function):
    """One step back: dW = x.T @ dz, dU = h_before.T @ dz, db, dh_before = dz @ U.T."""
    _hint_on_products(function)
    given = _given_step(5)
    dh, x, h_before, h, W, U = given
    dW, dU, db, dh_before = _four(function(*given))
    dz = dh * (1 - h**2)
    _hint_on_dz(dW, db, dh, h, h_before, x)
    hint_if(
        close(dW, (x.T @ dz).T), "dW: this is its transpose; dW has the shape of W, (2, 3) here."
    )
    hint_if(close(dW, x.T @ dz / len(x)), "dW: 1/m is in dh already; do not divide again.")
    hint_if(
        close(dW, h_before.T @ dz) and close(dU, x.T @ dz), "the order is dW, dU, db, dh_before."
    )
    hint_if(
        np.shape(dW) != W.shape,
        f"dW: it has the shape of W, (2, 3) here; yours has {np.shape(dW)}.",
    )
    hint_if(not close(dW, x.T @ dz), "dW: what W multiplies, transposed, times dz.")
    _hint_on_dU(dU, dz, h, h_before)
    _hint_on_db(db, dz)
    _hint_on_dh_before(dh_before, dz, U, W, dh)


def _given_step(m):
    draw = np.random.default_rng(0).standard_normal
    dh, x, h_before = draw((m, 3)), draw((m, 2)), np.tanh(draw((m, 3)))
    W, U, b = draw((2, 3)), draw((3, 3)), draw(3)
    return dh, x, h_before, np.tanh(x @ W + h_before @ U + b), W, U


def _four(answer):
    four = parts(answer, 4, "return four things: dW, dU, db and dh_before, in this order.")
    return [attempted(part) for part in four]


def _hint_on_products(function):
    # With as many samples as units, wrong products have the right shape and run to the end.
    given = _given_step(3)
    *_, dh_before = _four(function(*given))
    dh, _, _, h, _, U = given
    dz = dh * (1 - h**2)
    hint_if(
        close(dh_before, U.T @ dz) or close(dh_before, U @ dz),
        "dh_before: the factors stand in the wrong order. Samples are rows, in dz and in the "
        "answer.",
    )
    hint_if(
        close(dh_before, dz * U) or close(dh_before, dz * U.T),
        "dh_before: * multiplies elementwise; each unit sent its state to all units by a "
        "product @.",
    )


def _hint_on_dz(dW, db, dh, h, h_before, x):
    # A wrong dz spoils all four; the sum over the samples, or x.T @ dz, shows which one it is.
    def used(dz):
        return close(dW, x.T @ dz) or close(db, dz.sum(axis=0))

    hint_if(used(dh), "dh is the gradient by h; the way back first passes through tanh.")
    hint_if(used(dh * (1 - h)), "dz: the derivative of tanh has a square in it.")
    hint_if(used(dh * h * (1 - h)), "dz: that is the derivative of the sigmoid; this is tanh.")
    hint_if(
        used(dh * (1 - h_before**2)),
        "dz: the step made h, not h_before; whose tanh is passed on the way back?",
    )
    hint_if(
        used(dh * (1 - np.tanh(h) ** 2)),
        "dz: h is a value of tanh already; do not apply tanh again.",
    )


def _hint_on_dU(dU, dz, h, h_before):
    expected = h_before.T @ dz
    hint_if(close(dU, expected.T), "dU: this is its transpose.")
    hint_if(close(dU, h.T @ dz), "dU: U multiplied the state before this step, not the new one.")
    hint_if(close(dU, expected / len(dz)), "dU: 1/m is in dh already; do not divide again.")
    hint_if(not close(dU, expected), "dU: what U multiplies, transposed, times dz.")


def _hint_on_db(db, dz):
    hint_if(
        close(db, dz.sum()),
        "db: this adds up both axes. There is one bias for each unit: add up one axis only.",
    )
    hint_if(close(db, dz.sum(axis=1)), "db: this adds up the units; add up the samples.")
    hint_if(close(db, dz.mean(axis=0)), "db: 1/m is in dh already; take a sum, not a mean.")
    hint_if(close(db, dz), "db: one bias acts in all samples; something has to be added up.")
    hint_if(
        close(db, dz.sum(axis=0)[None]), "db: the shape is (3,), as that of b; yours has two axes."
    )
    hint_if(not close(db, dz.sum(axis=0)), "db: a bias has the input 1 in every sample.")


def _hint_on_dh_before(dh_before, dz, U, W, dh):
    hint_if(
        close(dh_before, dz @ U),
        "dh_before: the shapes fit, but it is the transpose of U that leads back.",
    )
    hint_if(close(dh_before, dh @ U.T), "dh_before: dh has not passed through tanh; what has?")
    hint_if(close(dh_before, dz @ W.T), "dh_before: that is dx, the gradient by the input.")
    hint_if(
        np.shape(dh_before) != dz.shape,
        f"dh_before: it has the shape of h_before, (5, 3) here; yours has {np.shape(dh_before)}.",
    )
    hint_if(
        not close(dh_before, dz @ U.T), "dh_before: an input gets dz times its weights, transposed."
    )


@exercise
def last_words(last_states):
    """Pick from states (m, steps, units) the one after each row's last word; 0 is padding."""
    numbers = np.array([[3, 2, 4, 2, 5], [6, 1, 0, 0, 0], [2, 5, 3, 0, 0], [4, 0, 0, 0, 0]])
    states = np.sin(1 + np.arange(60.0)).reshape(4, 5, 3)
    lengths, rows = np.array([5, 2, 3, 1]), np.arange(4)
    answer = np.asarray(last_states(states, numbers))
    hint_if(
        close(answer, states[:, lengths - 1]),
        "every row is paired with every length; pair row 0 with length 0, and so on.",
    )
    hint_if(answer.shape != (4, 3), f"expected shape (m, units), here (4, 3), got {answer.shape}.")
    hint_if(close(answer, states[:, -1]), "in short rows that is the state after the zeros.")
    hint_if(close(answer, states[:, 0]), "that is the state after the first word.")
    kept = states * (numbers > 0)[:, :, None]
    hint_if(close(answer, kept[:, -1]), "short rows end in zeros; take the state before them.")
    hint_if(
        close(answer, kept.sum(axis=1)) or close(answer, kept.sum(axis=1) / lengths[:, None]),
        "that mixes the states of all words; one state is wanted.",
    )
    hint_if(
        close(answer, kept.max(axis=1)) or close(answer, states.max(axis=1)),
        "that takes each number's maximum, from different steps; one state is wanted.",
    )
    hint_if(
        close(answer, states[rows, lengths % 5]) or close(answer, states[rows, lengths - 2]),
        "one step off: after two words the state has index 1.",
    )
    hint_if(
        close(answer, states[rows, numbers.argmax(axis=1)]),
        "the largest number is not the last word.",
    )
    hint_if(not close(answer, states[rows, lengths - 1]), "how many words has each row?")
