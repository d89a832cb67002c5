"""Checks of the exercises in dropout."""

import numpy as np

from helpers.exercises.exercise import Hint, close, exercise, hint_if, one_number


@exercise
def survivors(value):
    """A layer Dropout(0.8) drops 80 % of many threes; what is each survivor in training?"""
    value = one_number(value)
    hint_if(close(value, 3), "that is right in a test; in training the survivors are scaled.")
    hint_if(close(value, 3 / 0.8), "you divide by the share that is dropped, not kept.")
    hint_if(close(value, 0), "those are the dropped ones; the question is about the others.")
    hint_if(
        close(value, 3 * 0.8) or close(value, 3 * 0.2),
        "survivors must grow, since they stand in for the others.",
    )
    hint_if(close(value, 5), "that is the factor; the survivors were threes before.")
    hint_if(not close(value, 15), "how many survive of five threes, and which sum must they carry?")


@exercise
def repaired(repaired_weights):
    """Trained on values that were dropped without scaling, the next layer's W must shrink."""
    W, rate = np.array([[1.0, -2.0, 4.0], [0.5, 3.0, -1.0]]), 0.2
    answer = np.asarray(repaired_weights(W, rate))
    hint_if(answer.shape != W.shape, f"W has shape {W.shape}; it should keep it.")
    hint_if(close(answer, W), "nothing is repaired: in a test the sums would be too large.")
    hint_if(close(answer, W / (1 - rate)), "that makes sums larger that are too large already.")
    hint_if(close(answer, W * rate), "rate is the share dropped; which share came through?")
    hint_if(close(answer, W / rate), "that makes sums larger that are too large already.")
    hint_if((answer == 0).any(), "nothing is drawn in a test: all weights stay, each changed.")
    hint_if(not close(answer, W * (1 - rate)), "on average, which share of each sum was there?")


@exercise
def features(feature_dropout):
    """Drop whole columns of A (m, n), the same for all samples, and scale the others."""
    A, rate = 1 + np.arange(4000.0).reshape(4, 1000), 0.25
    generator = np.random.default_rng(0)
    before = generator.bit_generator.state
    answer = _dropped(feature_dropout, A, rate, generator)
    hint_if(isinstance(answer, tuple), "return the new values alone, not the factors as well.")
    answer = np.asarray(answer)
    hint_if(answer.shape != A.shape, f"A has shape {A.shape}; it should keep it.")
    gone = answer == 0
    hint_if(gone.all(axis=1).any(), "whole samples are gone; a feature is a column.")
    hint_if(not gone.any(), "nothing is dropped.")
    hint_if(
        (gone.any(axis=0) != gone.all(axis=0)).any(),
        "each sample loses other features; draw once per column.",
    )
    hint_if(generator.bit_generator.state == before, "the choice must come from the generator.")
    hint_if(gone.mean() > 0.5, "rate is the share dropped; here it is kept.")
    hint_if(close(answer[~gone], A[~gone]), "the columns that stay are not scaled.")
    hint_if(not close(answer[~gone], A[~gone] / (1 - rate)), "the factor of the survivors is off.")
    hint_if(abs(gone.mean() - rate) > 0.06, "the share of dropped columns is not the rate.")


def _dropped(feature_dropout, A, rate, generator):
    # NumPy cannot multiply A (m, n) by (n, 1); where m = n it can, and drops whole samples.
    try:
        return feature_dropout(A, rate, generator)
    except ValueError:
        square = np.asarray(feature_dropout(np.ones((50, 50)), rate, np.random.default_rng(0)))
        if (square == square[:, :1]).all():
            raise Hint(
                "A of shape (m, n) and a choice of shape (n, 1) do not fit: the choice must lie in "
                "a row, one value above each column."
            ) from None
        raise
