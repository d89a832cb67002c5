"""Checks of the exercises in notebook 02."""

import numpy as np

from helpers.exercises.exercise import close, exercise, hint_if, one_number, parts
from helpers.gradient_descent.taught import gradient
from helpers.logistic_loss.taught import sigmoid


@exercise
def bouncing(learning_rate):
    """On (θ − 1)² the descent from 3 jumps between 3 and −1 for ever at learning rate 1."""
    learning_rate = one_number(learning_rate)
    hint_if(not learning_rate > 0, "without a positive learning rate θ does not walk downhill.")
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
    dw, db = parts(answer, 2, "return the tuple (dw, db).")
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
    hint_if(_same(answer, [-part for part in expected]), "every sign is turned: that walks uphill.")
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
        "b is penalised as well; it may be as large as it likes.",
    )
    hint_if(_same(answer, (dw - strength * w, db)), "that pushes the weights away from zero.")
    hint_if(_same(answer, (dw + 2 * strength * w, db)), "the one half and the square cancel.")
    hint_if(
        close(answer[0], strength * w),
        "that is the penalty's slope alone; add it to that of the cost.",
    )
    hint_if(
        close(answer[0], dw + strength * w) and not close(answer[1], db),
        "dw is right; the penalty leaves db as it was.",
    )
    hint_if(
        close(answer[0], dw + strength / 2 * np.sum(w**2)),
        "that adds the penalty itself; a gradient needs its slope along each weight.",
    )
    hint_if(
        close(answer[0], dw + strength * w / len(y)),
        "the penalty counts once for the whole set, not once per sample.",
    )
    hint_if(not _same(answer, (dw + strength * w, db)), "what is the slope of strength / 2 · w²?")
