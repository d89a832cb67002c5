"""Checks of the exercises in notebook 04."""

import numpy as np

from helpers.exercises.exercise import close, exercise, hint_if


@exercise
def columns(layer_in_columns):
    """One layer with samples as columns: kernel.T @ X + bias as a column."""
    kernel, bias = np.arange(12.0).reshape(3, 4) - 8, np.array([1.0, -2.0, 3.0, 0.5])
    X = np.sqrt(np.arange(12.0)).reshape(3, 4)  # as many samples as units
    answer = layer_in_columns(kernel, bias, X)
    expected = kernel.T @ X + bias[:, None]
    hint_if(np.shape(answer) != expected.shape, "Z has one row per unit and one column per sample.")
    hint_if(close(answer, expected.T), "these are Keras's rows; Ng's samples stay columns.")
    hint_if(
        close(answer, kernel.T @ X + bias),
        "each unit has its own bias, but here each sample has; make the bias a column.",
    )
    hint_if(close(answer, kernel.T @ X), "the bias is missing.")
    activated = close(answer, np.tanh(expected)) or close(answer, np.maximum(expected, 0))
    hint_if(activated, "Z comes before the activation; do not bend it yet.")
    hint_if(not close(answer, expected), "write down both shapes of the product, then transpose.")


@exercise
def by_hand(xor_logit):
    """The output unit of XOR from the hidden units OR and AND: OR, but not AND."""
    a_or, a_and = np.array([-1.0, 1.0, 1.0, 1.0]), np.array([-1.0, -1.0, -1.0, 1.0])
    z = np.asarray(xor_logit(a_or, a_and))
    hint_if(z.shape != (4,), "return one logit per sample, computed from both arguments.")
    hint_if(z.dtype == bool, "return the logit itself; whether it is positive is the guess.")
    some, other, nothing = np.array([0.3]), np.array([0.8]), np.zeros(1)
    alone = xor_logit(some, nothing) + xor_logit(nothing, other)
    hint_if(
        not close(xor_logit(some, other) + xor_logit(nothing, nothing), alone),
        "a unit only adds: a weight times each input, and a bias.",
    )
    hint_if((z[[1, 2]] < 0).all() and (z[[0, 3]] > 0).all(), "turned round: it says NOT XOR.")
    hint_if((z == 0).any(), "a logit of exactly 0 cannot decide; shift it by a bias.")
    hint_if(z[3] > 0, "both are on in the last sample, and still it says yes.")
    hint_if(not ((z > 0) == [False, True, True, False]).all(), f"the four logits are {z}.")


@exercise
def zeros(number):
    """Of the 17 parameters of a [2, 4, 1] network at zero, how many does one step change?"""
    hint_if(number == 17, "a slope can be zero: what is A1 if all weights are zero?")
    hint_if(number == 0, "almost; but the guess of one half is not quite the share of the labels.")
    hint_if(number == 5, "dW2 is A1 transposed times dZ2; what is A1 here?")
    hint_if(number in (12, 13), "dZ1 passes through W2; what is W2 here?")
    hint_if(number != 1, "go through dW2, db2, dW1 and db1 with the formulas of section 3.")
