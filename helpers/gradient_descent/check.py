"""Checks of the exercises in gradient_descent."""

import numpy as np

from helpers.exercises.exercise import close, exercise, has_loop, hint_if, one_number, parts
from helpers.gradient_descent.taught import gradient
from helpers.logistic_loss.taught import sigmoid


@exercise
def descend(descend):
    """Gradient descent: the last θ after so many steps against the derivative."""

    def derivative_at(theta):  # of 1.5 (θ + 2)²
        return 3 * (theta + 2)

    start, rate, steps = 5.0, 0.1, 4

    def after(count, rate=rate):  # each step multiplies the distance from −2 by 1 − 3 rate
        return -2 + (start + 2) * (1 - 3 * rate) ** count

    answer = descend(derivative_at, start, rate, steps)
    hint_if(np.size(answer) > 1, "that is more than one number; return the last θ only.")
    theta = one_number(answer, "one number, please: the last θ.")
    hint_if(close(theta, start), "θ stays where it starts: does each step give θ its new value?")
    hint_if(
        close(theta, after(steps, rate=-rate)), "that goes uphill; look at the sign in the rule."
    )
    hint_if(close(theta, after(1)), "that is only one step: is the return inside the loop?")
    hint_if(
        close(theta, after(steps - 1)) or close(theta, after(steps + 1)),
        f"count the steps again; {steps} were asked for.",
    )
    hint_if(
        close(theta, start - steps * rate * derivative_at(start)),
        "every step uses the derivative at the start; compute it where θ is now.",
    )
    hint_if(close(theta, after(steps, rate=1)), "the learning rate changes nothing yet.")
    hint_if(
        close(theta, 1 + (start - 1) * (1 - 2 * rate) ** steps),
        "that is the bowl's derivative; use the function that you are given.",
    )
    hint_if(
        not close(theta, after(steps)),
        "in each step: the derivative at the present θ, times the learning rate, subtracted from "
        "θ.",
    )


@exercise
def bouncing(learning_rate):
    """On (θ − 1)² the descent from 3 jumps between 3 and −1 for ever at learning rate 1."""
    learning_rate = one_number(learning_rate)
    hint_if(not learning_rate > 0, "without a positive learning rate θ does not go downhill.")
    hint_if(
        learning_rate < 0.5,
        "that θ comes nearer without ever crossing the minimum; take longer steps.",
    )
    hint_if(close(learning_rate, 0.5), "that θ arrives in one step; longer still.")
    hint_if(
        learning_rate < 1,
        "that θ crosses the minimum, but lands nearer on the other side; a bit longer.",
    )
    hint_if(not close(learning_rate, 1), "that θ lands further away than it was; shorter steps.")


def _three_samples():
    X = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5]])
    return X, np.array([3.0, 4.0, -1.0]), np.array([0.5, -1.0]), 0.25


def _pair(answer, w):
    dw, db = parts(answer, 2, "return the pair dw, db.")
    hint_if(np.shape(dw) != w.shape, f"w has shape {w.shape}; so should dw have.")
    return np.asarray(dw), one_number(db, "b is a number; so should db be.")


def _same(answer, expected):
    return all(close(one, other) for one, other in zip(answer, expected, strict=True))


@exercise
def squared(squared_error_gradient):
    """Gradient of the mean of (Xw + b − y)²: twice the errors, times X, averaged."""
    X, y, w, b = _three_samples()
    answer = dw, db = _pair(squared_error_gradient(X, y, w, b), w)
    error = X @ w + b - y
    expected = 2 * X.T @ error / len(y), 2 * error.mean()
    hint_if(_same(answer, [-part for part in expected]), "every sign is turned: that goes uphill.")
    hint_if(_same(answer, [part / 2 for part in expected]), "the square leaves a factor behind.")
    hint_if(_same(answer, [part * len(y) for part in expected]), "that is the gradient of the sum.")
    squashed = sigmoid(X @ w + b) - y
    hint_if(
        any(close(dw, factor * X.T @ squashed / len(y)) for factor in (1, 2)),
        "this model has no sigmoid; its guess is the straight line itself.",
    )
    hint_if(
        close(dw, expected[0]) and not close(db, expected[1]),
        "dw is right; for db, think what a step of b does to each guess.",
    )
    hint_if(
        close(dw, expected[0] * len(y)) and close(db, expected[1]),
        "db is right; dw adds up the samples where it should be their mean.",
    )
    hint_if(
        not _same(answer, expected),
        "first the derivative of one (ŷ − y)² with respect to ŷ. For dw, multiply it by that "
        "sample's row of X. Then take the mean over the samples.",
    )
    hint_if(has_loop(squared_error_gradient), "right, but with a loop. A product adds up: Xᵀ · dz.")


@exercise
def penalised(penalised_gradient):
    """Gradient of the logistic cost plus strength / 2 times the sum of w²; b is not penalised."""
    X, _, w, b = _three_samples()
    y, strength = np.array([1, 0, 1]), 0.3
    answer = _pair(penalised_gradient(X, y, w, b, strength), w)
    dw, db = gradient(X, y, w, b)
    hint_if(_same(answer, (dw, db)), "the penalty changes nothing yet.")
    hint_if(
        _same(answer, (dw + strength * w, db + strength * b)),
        "b is penalised as well; only w should be.",
    )
    hint_if(_same(answer, (dw - strength * w, db)), "that pushes the weights away from zero.")
    hint_if(_same(answer, (dw + 2 * strength * w, db)), "the one half and the square cancel.")
    hint_if(
        _same(answer, (dw + strength / 2 * w, db)), "the derivative of a square brings a factor 2."
    )
    hint_if(
        close(answer[0], strength * w),
        "that is the penalty's derivative alone; add it to that of the cost.",
    )
    hint_if(
        close(answer[0], dw + strength * w) and not close(answer[1], db),
        "dw is right; the penalty leaves db as it was.",
    )
    hint_if(
        close(answer[0], dw + strength / 2 * np.sum(w**2)),
        "that adds the penalty itself; a gradient needs its derivative for each weight.",
    )
    hint_if(
        close(answer[0], dw + strength * w / len(y)),
        "the penalty counts once for the whole set, not once per sample.",
    )
    hint_if(
        not _same(answer, (dw + strength * w, db)),
        "what is the derivative of strength / 2 · w² with respect to w?",
    )
