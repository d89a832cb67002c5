"""Checks of the exercises in neural_network."""

import numpy as np

from helpers.exercises.exercise import attempted, close, exercise, hint_if, one_number, parts


@exercise
def by_hand(xor_logit):
    """The output unit of XOR from the hidden units OR and AND: OR, but not AND."""
    a_or, a_and = np.array([-1.0, 1.0, 1.0, 1.0]), np.array([-1.0, -1.0, -1.0, 1.0])
    z = np.ravel(xor_logit(a_or, a_and))
    hint_if(z.size == 3, "return the sum itself, not the two weights and the bias.")
    hint_if(z.size != 4, "return one logit per sample, computed from both arguments.")
    hint_if(z.dtype == bool, "return the logit itself; whether it is positive is the guess.")
    nothing = np.zeros(1)
    for some, other in (np.array([[0.3], [0.8]]), np.array([[0.8], [-0.8]])):
        alone = np.ravel(xor_logit(some, nothing)) + np.ravel(xor_logit(nothing, other))
        together = np.ravel(xor_logit(some, other)) + np.ravel(xor_logit(nothing, nothing))
        hint_if(
            not close(together, alone),
            "a unit only adds: a weight times each input, and a bias.",
        )
    hint_if((z[[1, 2]] < 0).all() and (z[[0, 3]] > 0).all(), "turned round: it says NOT XOR.")
    hint_if((z == 0).any(), "a logit of exactly 0 cannot decide; shift it by a bias.")
    hint_if(z[3] > 0, "both are on in the last sample, and still it says yes.")
    hint_if(
        not ((z > 0) == [False, True, True, False]).all(),
        f"for the four samples the signs should be −, +, +, −; your logits are {z}. "
        "(The hidden units say −1 for no, not 0.)",
    )


@exercise
def step(backward_step):
    """One layer's backward step: dW = A.T @ dZ, db = the sum of dZ's rows, dA = dZ @ W.T."""
    generator = np.random.default_rng(0)
    A, W, dZ = (generator.standard_normal(shape) for shape in ((4, 3), (3, 2), (4, 2)))
    answer = backward_step(A, W, dZ)
    three = parts(answer, 3, "return three things, dW, db and dA, in this order.")
    dW, db, dA = [attempted(part) for part in three]
    swapped = np.shape(db) == A.shape and np.shape(dA) == (2,)
    hint_if(swapped, "the order is dW, db, dA; db comes second.")
    _hint_on_weights(dW, A, dZ)
    _hint_on_bias(db, dZ)
    _hint_on_inputs(dA, W, dZ)


def _hint_on_weights(dW, A, dZ):
    expected = A.T @ dZ
    hint_if(close(dW, expected.T), "dW: this is its transpose; dW has the shape of W, (3, 2) here.")
    hint_if(close(dW, expected / len(A)), "dW: 1/m is in dZ already; do not divide again.")
    hint_if(
        np.shape(dW) != expected.shape,
        f"dW: it must have the shape of W, (3, 2) here; yours has {np.shape(dW)}.",
    )
    hint_if(not close(dW, expected), "dW: (value that came in) times dz, added up over samples.")


def _hint_on_bias(db, dZ):
    expected = dZ.sum(axis=0)
    hint_if(
        close(db, dZ.sum(axis=1)), "db: this adds up the units of a sample; add up the samples."
    )
    hint_if(close(db, dZ.mean(axis=0)), "db: 1/m is in dZ already; take a sum, not a mean.")
    hint_if(close(db, dZ.sum()), "db: each unit has its own bias; keep one number per unit.")
    hint_if(close(db, dZ), "db: one bias acts in all samples; something has to be added up.")
    hint_if(close(db, expected[None]), "db: the shape is (2,), as that of b; yours has two axes.")
    hint_if(not close(db, expected), "db: a bias has the input 1 in every sample.")


def _hint_on_inputs(dA, W, dZ):
    expected = dZ @ W.T
    hint_if(close(dA, expected.T), "dA: this is its transpose; dA has the shape of A, (4, 3) here.")
    hint_if(
        np.shape(dA) != expected.shape,
        f"dA: it must have the shape of A, (4, 3) here; yours has {np.shape(dA)}.",
    )
    hint_if(not close(dA, expected), "dA: a value feeds every unit; look at step 3 of the table.")


@exercise
def zeros(number):
    """Of the 17 parameters of a [2, 4, 1] network at zero, how many does one step change?"""
    number = one_number(number)
    hint_if(number == 17, "a derivative can be zero: what is A1 if all weights are zero?")
    hint_if(number == 0, "almost; but the guess of one half is not quite the share of the labels.")
    hint_if(number == 5, "dW2 is A1 transposed times dZ2; what is A1 here?")
    hint_if(number in (12, 13), "dZ1 passes through W2; what is W2 here?")
    hint_if(number != 1, "go through dW2, db2, dW1 and db1 with the steps of section 5.")
