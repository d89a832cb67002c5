"""Checks of the exercises in optimizers."""

import numpy as np

from helpers.exercises.exercise import Hint, close, exercise, hint_if, one_number, parts

STEPS = 20  # a wrong count of steps shows from the second one on
START = np.array([0.0, 0.5, -1.0, 2.0, 0.0])


@exercise
def speed(length):
    """For a gradient of 1, momentum 0.9 at rate 0.02 takes steps of 0.02 / (1 − 0.9)."""
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
    # Three usual gradients, one so small that ε shows, and one that is always 0.
    return np.append(np.sinh(theta[:3] - [1.0, -2.0, 0.5]), [1e-4, 0.0])


def _path(rule, steps=STEPS):
    # Every theta of a rule that keeps three things, (steps + 1, 5).
    theta, kept, path = START, (), [START]
    for _ in range(steps):
        answer = rule(theta, _gradient_at(theta), *kept)
        new, *kept = parts(answer, 4, "return four things: the new θ, t, u and s.")
        theta = np.asarray(new, dtype=float)
        path.append(theta)
        hint_if(theta.shape != START.shape, f"the new θ must have θ's shape, not {theta.shape}.")
    return np.stack(path)


def _adam(wrong=""):
    """Return Adam as the lesson asks for it, or with a mistake that the check tells apart."""

    def rule(theta, g, t=0, u=0, s=0):
        t = 1 if wrong == "count" else t + 1
        u = 0.9 * u + 0.1 * g
        s = 0.999 * s + 0.001 * (g if wrong == "square" else g**2)
        mean = u if wrong in ("u", "both") else u / (1 - 0.9**t)
        squares = s if wrong in ("s", "both") else s / (1 - 0.999**t)
        if wrong in ("product of u", "products"):
            mean = u / (1 - 0.9 * t)
        if wrong in ("product of s", "products"):
            squares = s / (1 - 0.999 * t)
        if wrong == "keras":  # ε beside the root of the uncorrected s; a right answer, too
            corrected_rate = 0.02 * np.sqrt(1 - 0.999**t) / (1 - 0.9**t)
            return theta - corrected_rate * u / (np.sqrt(s) + 1e-7), t, u, s
        root = {
            "root": squares,
            "inside": np.sqrt(squares + 1e-7),
            "epsilon": np.sqrt(squares) + 1e-8,
        }.get(wrong, np.sqrt(squares) + 1e-7)
        rate = {"uphill": -0.02, "rate": 0.001}.get(wrong, 0.02)
        return theta - rate * mean / (root + 1e-7 * (wrong == "root")), t, u, s

    return rule


HINTS = {
    "uphill": "that goes uphill.",
    "rate": "the learning rate of this exercise is 0.02.",
    "both": "both means start at 0, so both are too small at first: correct them.",
    "u": "s is corrected, but u starts at 0 as well.",
    "s": "u is corrected, but s starts at 0 as well.",
    "root": "s is a mean of squares: what has to be taken of it?",
    "square": "s is the running mean of the squared gradient.",
    "inside": "in this formula ε is added to the root, not under it.",
    "epsilon": "at the gradient 1e-4 the step is a little too long: which ε is asked for?",
    **dict.fromkeys(
        ("product of u", "product of s", "products"),
        "the first step is right; from the second on, β to the power t is not β times t.",
    ),
    "count": "the first step is right, and all others take their corrections from it: count on.",
}


@exercise
def adam_step(my_adam):
    """Adam for 20 steps, with ε where the paper or where Keras has it; t may start at 0 or 1."""
    with np.errstate(all="ignore"):
        first = my_adam(START, _gradient_at(START))
        _hints_on_first(first)
        path = _path(my_adam)
        if close(path, _path(_adam())) or close(path, _path(_adam("keras"))):
            return
        for wrong, hint in HINTS.items():
            hint_if(close(path, _path(_adam(wrong))), hint)
        hint_if(
            np.isnan(path[1:, 4]).any() and np.isfinite(path[1:, 0]).all(),
            "where the gradient is 0 you divide 0 by 0; ε prevents that.",
        )
        hint_if(
            not np.isfinite(path[1]).all(),
            "the first step divides by zero: in it, t must be 1.",
        )
        expected = _path(_adam())
    hint_if(
        not close(path[1], expected[1]),
        "the first step is not right yet. For a gradient that is not tiny, its length is α.",
    )
    hint_if(
        not close(path[2], expected[2]),
        "the first step is right, the second is not: what does it need from the first?",
    )
    raise Hint("two steps are right, later ones are not: t, u and s must go on changing.")


def _hints_on_first(answer):
    theta, t, u, s = parts(answer, 4, "return four things: the new θ, t, u and s.")
    expected, _, mean, squares = _adam()(START, _gradient_at(START))
    hint_if(
        close(theta, START - expected) or close(theta, expected - START),
        "that is the step; return the new θ.",
    )
    right = close(theta, expected, tolerance=1e-3)
    g = _gradient_at(START)
    hint_if(
        close(u, 0.9 * g) or close(s, 0.999 * g**2),
        "a share β of the old mean is kept; which share of the new value is added?",
    )
    hint_if(
        right and close(u, squares) and close(s, mean),
        "the new θ is right; the order is then t, u, s.",
    )
    hint_if(  # in the first step u / (1 - β1) is the gradient
        right and (close(u, g) or close(s, g**2)),
        "keep u and s as they were before the correction, or they are corrected again and again.",
    )


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
        close(at[50], highest * np.cos(np.pi / 4)) and close(at[epochs], 0),
        "that is a quarter of a cosine, which ends steeply; half a cosine runs on to -1.",
    )
    hint_if(
        close(at[50], highest * (1 + np.cos(np.pi * 40 / 90)) / 2),
        "that falls too slowly: how many epochs lie between warm_up and the last one?",
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
