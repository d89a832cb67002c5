"""Checks of the exercises in notebook 15."""

import numpy as np

from helpers.exercises.exercise import close, exercise, hint_if, one_number
from helpers.rnn.taught import simple_rnn


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


def _weights(n, units, shift):
    sizes = (n, units), (units, units), (units,)
    return tuple(np.sin(shift + np.arange(1.0, 1 + np.prod(size))).reshape(size) for size in sizes)


@exercise
def stacked(two_layers):
    """Two layers: the second reads every state of the first; its last state is wanted."""
    x, first, second = _weights(20, 3, 5)[0].reshape(5, 4, 3), _weights(3, 3, 1), _weights(3, 3, 2)
    answer = two_layers(x, first, second)
    hint_if(isinstance(answer, tuple), "return one array, the last state of the second layer.")
    answer, below = np.asarray(answer), simple_rnn(x, *first)
    states = simple_rnn(below, *second)
    hint_if(close(answer, states), "those are the states of all steps; the last one is wanted.")
    hint_if(close(answer, states[-1]), "that is the last sequence; steps are the second axis.")
    hint_if(close(answer, states[:, 0]), "that is the state after the first step.")
    hint_if(close(answer, states.mean(axis=1)), "that is the mean of all steps, not the last one.")
    hint_if(close(answer, below[:, -1]), "that is the first layer; the second has to read it.")
    hint_if(
        close(answer, simple_rnn(x, *second)[:, -1]), "the second layer must not read x itself."
    )
    hint_if(
        close(answer, simple_rnn(simple_rnn(x, *second), *first)[:, -1]), "the layers are swapped."
    )
    hint_if(
        close(answer, simple_rnn(below[:, -1:], *second)[:, -1]),
        "the second layer reads one step only; it needs all states of the first.",
    )
    twice = (simple_rnn(simple_rnn(x, *weights), *weights)[:, -1] for weights in (first, second))
    hint_if(
        any(close(answer, last) for last in twice),
        "both layers have the same weights; each has its own.",
    )
    hint_if(close(answer, states.max(axis=1)), "that is each unit's maximum over the steps.")
    hint_if(answer.shape != (5, 3), f"expected shape (m, units), here (5, 3), got {answer.shape}.")
    hint_if(
        not close(answer, states[:, -1]),
        "the first layer reads x, the second all its states; take the last state.",
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
