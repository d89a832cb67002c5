"""Checks of the exercises in keras_training."""

import numpy as np

from helpers.exercises.exercise import Hint, close, exercise, hint_if, one_number, watched


def _feed(meter, pairs):
    for value, weight in pairs:
        meter.update_state(value, sample_weight=weight)
    return _read(meter)


def _reset(meter):
    meter.reset_state()
    return meter


def _read(meter):
    return one_number(watched(meter.result)(), "result() should return one number.")


@exercise
def meter(make):
    """A weighted running mean: total of value * weight over total weight, 0 before the first."""
    pairs = [(1.0, 4), (2.0, 1), (5.0, 2)]
    one = _reset(make())
    try:
        hint_if(not close(_read(one), 0), "a meter that has seen nothing shows 0.")
    except ZeroDivisionError as error:
        raise Hint("the result of a meter that has seen nothing divides by zero.") from error
    found = _feed(one, pairs)
    hint_if(close(found, 5.0), "that is the value fed last; a meter remembers all of them.")
    hint_if(close(found, 8 / 3), "every update counts alike; use the sample_weight.")
    hint_if(close(found, 16.0), "that is the total; divide by the weights seen.")
    hint_if(close(found, 16 / 3), "divide by the sum of the weights, not by the number of updates.")
    hint_if(close(found, 8.0), "only the last weight counts; add all the weights up.")
    hint_if(not close(found, 16 / 7), "keep two sums: value times weight, and weight.")
    one.reset_state()
    hint_if(
        not close(_feed(one, [(3.0, 2)]), 3.0), "after reset_state() the old values still count."
    )
    one.update_state(6.0)
    hint_if(not close(_read(one), 4.0), "without sample_weight a value counts once.")
    _feed(_reset(make()), [(7.0, 1)])
    hint_if(not close(_read(one), 4.0), "two meters share their sums; use self.")


@exercise
def unseen(number):
    """Sorted, 100 of each of ten classes, the last 15 % validate: class 9 is never trained on."""
    number = one_number(number)
    hint_if(number == 0, "the part is taken before anything is shuffled.")
    hint_if(number == 2, "of class 8 only some are taken; count how many.")
    hint_if(number in (1.5, 15), "count classes of which no image is left for training.")
    hint_if(number == 9, "not which class, but how many classes.")
    hint_if(number in (8, 8.5), "that is how many classes it does see; how many does it never see?")
    hint_if(number != 1, "how many images are set aside, and from which end of the sorted array?")


@exercise
def top_two(top_two_error):
    """Share of samples whose true class is not among the two largest logits."""
    logits = np.random.default_rng(0).standard_normal((60, 7)).astype("float32")  # as from Keras
    y = np.arange(60) % 7
    answer = one_number(top_two_error(y, logits), "return one number for all samples.")
    order = np.argsort(logits, axis=1)
    missed = {k: 1 - (order[:, -k:] == y[:, None]).any(axis=1).mean() for k in (1, 2, 3)}
    hint_if(close(answer, 1 - missed[2]), "that is the accuracy; the error is what is missing.")
    hint_if(close(answer, 60 * missed[2]), "that counts samples; the error is their share.")
    hint_if(close(answer, 100 * missed[2]), "that is in percent; the share is a part of one.")
    hint_if(
        close(answer, 0),
        "each label is looked for in the rows of all samples; look in its own row.",
    )
    hint_if(
        close(answer, 1),
        "that says no label was found. Compare each with the two class numbers of its own row, "
        "not with logits, and count the labels that are missing.",
    )
    hint_if(close(answer, missed[1]), "that accepts the largest logit only.")
    hint_if(close(answer, missed[3]), "that accepts three guesses.")
    second = 1 - (order[:, -2] == y).mean()
    hint_if(close(answer, second), "the first guess may be right as well as the second.")
    lowest = 1 - (order[:, :2] == y[:, None]).any(axis=1).mean()
    hint_if(close(answer, lowest), "argsort puts the smallest first.")
    hint_if(
        not close(answer, missed[2]),
        "which two classes of a row have the largest logits, and is its label one of them?",
    )
