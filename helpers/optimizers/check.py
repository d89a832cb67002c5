"""Checks of the exercises in notebook 11."""

import numpy as np

from helpers.exercises.exercise import Hint, close, exercise, hint_if, one_number, parts
from helpers.optimizers.taught import adam, walk


@exercise
def speed(length):
    """On a constant slope of 1, momentum 0.9 at rate 0.02 takes steps of 0.02 / (1 − 0.9)."""
    length = one_number(length)
    if close(length, 0.2):
        return
    hint_if(close(length, -0.2), "a length is positive.")
    hint_if(close(length, 0.02), "that is the first step; the velocity adds to it.")
    hint_if(close(length, 0.018), "that is what is kept of one step; each step also adds 0.02.")
    hint_if(close(length, 0.038), "that is the second step; it grows further.")
    hint_if(close(length, 0.04), "that is the end for β = 0.5; here more of the velocity is kept.")
    hint_if(close(length, 10), "that counts learning rates; how long is it in θ?")
    hint_if(length <= 0.02, "the steps grow, so the last is longer than the first.")
    hint_if(length > 0.2, "a step that long shrinks: nine tenths of it plus 0.02 is less than it.")
    raise Hint("a step that short still grows: nine tenths of it plus 0.02 is more.")


def _gradient_at(theta):
    return np.sinh(theta - np.array([1.0, -2.0, 0.5]))


@exercise
def repair(repaired_adam):
    """Adam whose count of steps advances: equal to adam of the page for 20 steps."""
    start = np.array([0.0, 0.5, -1.0])
    otherwise = "return four things: the new θ, t, u and s."
    answer = parts(repaired_adam(start, _gradient_at(start)), 4, otherwise)
    with np.errstate(all="ignore"):
        ours = walk(repaired_adam, _gradient_at, start, 20)
    theirs = walk(adam, _gradient_at, start, 20, learning_rate=0.02)
    if close(ours, theirs):  # t may count from 0 or from 1
        return
    expected = adam(start, _gradient_at(start), learning_rate=0.02)
    hint_if(close(answer[0], 2 * start - expected[0]), "that walks uphill.")
    hint_if(close(answer[0], start - expected[0]), "that is the step; return the new θ.")
    hint_if(not close(answer[0], expected[0]), "the first step was right; what comes after it?")
    hint_if(
        not (close(answer[2], expected[2]) and close(answer[3], expected[3])),
        "the two means were right; return them third and fourth.",
    )
    hint_if(
        close(answer[1], 1),
        "that is the colleague's line: at the second step, what do the corrections divide by?",
    )
    hint_if(close(answer[1], 0), "then the next correction divides by zero.")
    hint_if(close(ours[2], theirs[2]), "two steps are right, then no more: t must go on counting.")
    raise Hint("the first step is right; which t belongs to the second?")


@exercise
def warm_up(warm_up_cosine):
    """A rate that rises linearly to its highest and then falls along half a cosine to 0."""
    highest, rise, epochs = 0.5, 10, 90
    at = {epoch: one_number(warm_up_cosine(epoch, highest, rise, epochs)) for epoch in range(91)}
    hint_if(close(at[0], highest), "at epoch 0 the rate must be 0: first comes the rise.")
    hint_if(not close(at[0], 0), "at epoch 0 the rate must be 0.")
    hint_if(close(at[5], 5 * highest), "that rises past the highest; by how much each epoch?")
    hint_if(not close(at[5], highest / 2), "halfway through the rise it must be half the highest.")
    hint_if(not close(at[2], highest * 2 / rise), "the rise is no straight line.")
    hint_if(not close(at[rise], highest), "at epoch warm_up the rate must be the highest.")
    hint_if(
        close(at[50], highest / 2) and close(at[30], 0.75 * highest),
        "that falls in a straight line; a cosine starts and ends gently.",
    )
    hint_if(
        close(at[epochs], -highest),
        "the cosine runs from 1 to -1, a rate from 1 to 0: shift it and halve it.",
    )
    hint_if(
        close(at[50], highest * (1 + np.cos(np.pi * 50 / 90)) / 2),
        "the fall begins at warm_up: count its epochs from there.",
    )
    hint_if(not close(at[50], highest / 2), "halfway down, at epoch 50 of 10 to 90: half the rate.")
    hint_if(not close(at[epochs], 0), "at the last epoch the rate must be 0.")
    expected = highest * (1 + np.cos(np.pi * 0.25)) / 2
    hint_if(not close(at[30], expected), "the ends are right, but the way down is no half cosine.")
