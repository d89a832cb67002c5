"""Checks of the exercises in bias_and_variance."""

import numpy as np

from helpers.exercises.exercise import attempted, close, exercise, hint_if, one_number, parts

ENOUGH = 4 * (0.02 * 0.98 + 0.03 * 0.97) / 0.01**2  # samples in each set


def _near(value, expected, tolerance=0.1):
    return abs(value / expected - 1) < tolerance


@exercise
def enough(m):
    """How many samples in each set tell 2 % from 3 %, with two standard errors of the difference?

    Within 20 %.
    """
    m = one_number(m)
    hint_if(_near(m, ENOUGH / 4), "that is one standard error of the difference; we want two.")
    hint_if(
        _near(m, 2 * ENOUGH),
        "that is both sets together, or both standard errors added; m is for one set, and the "
        "squares of the standard errors add up.",
    )
    for rate in (0.02, 0.03):
        alone = 4 * rate * (1 - rate) / 0.01**2
        hint_if(_near(m, alone), "two rates are measured, and both standard errors count.")
    hint_if(
        _near(m, ENOUGH / 2),
        "that is half of it: where two standard errors are squared, the two is squared as well.",
    )
    hint_if(
        m < 0.8 * ENOUGH,
        "too few: the difference is 0.01; what are the standard errors of both rates?",
    )
    hint_if(not m <= 1.2 * ENOUGH, "that is enough, but fewer would do.")


GAPS = ("avoidable bias", "variance", "overfitting to dev")


@exercise
def diagnosed(name):
    """The largest gap of a table where a larger one rests on 100 samples only."""
    hint_if(
        name is None,
        "None says that no gap exceeds two of its standard errors; one of the gaps here does.",
    )
    hint_if(not isinstance(name, str), "write the name of a gap, in quotes.")
    name = name.strip().lower()
    hint_if(
        name in ("none", "no gap"),
        "that would mean that no gap is shown; one of the gaps here exceeds two standard errors.",
    )
    hint_if(name == "bias", "its full name has two words.")
    hint_if(name not in GAPS, f"choose one of {', '.join(GAPS)}.")
    hint_if(
        name == "variance",
        "that is the larger difference; what are two standard errors of a rate from 100 samples?",
    )
    hint_if(name == "overfitting to dev", "there is no test set in this table.")


@exercise
def paired(paired_difference):
    """Difference of two error rates on the same samples, and its standard error."""
    first, second = np.zeros(300, dtype=bool), np.zeros(300, dtype=bool)
    first[:60], second[30:74] = True, True
    found = _two_numbers(paired_difference(first, second))
    difference, error = found
    change = first.astype(float) - second
    hint_if(close(error, change.mean()), "the difference comes first.")
    hint_if(close(difference, -change.mean()), "the first minus the second, please.")
    hint_if(close(difference, change.sum()), "that is a count; divide by the number of samples.")
    hint_if(close(difference, np.mean(first != second)), "who is wrong counts, not who differs.")
    hint_if(not close(difference, change.mean()), "how do the two error rates differ?")
    apart = np.hypot(first.std(), second.std()) / np.sqrt(300)
    hint_if(_near(error, apart, 0.03), "that is for two separate sets; here both saw the same one.")
    hint_if(_near(error, change.std()), "that is the spread of one sample, not of the mean.")
    hint_if(_near(error, change.var() / 300), "that is its square.")
    # With m or m - 1 below the root, or as McNemar's test.
    right = _near(error, change.std() / np.sqrt(300), 0.01)
    hint_if(not right, "each sample has a value: 1, 0 or −1. What is the standard error of a mean?")
    turned, _ = _two_numbers(paired_difference(second, first))
    hint_if(
        not close(turned, -change.mean()), "where the second is worse, the difference is negative."
    )


def _two_numbers(answer):
    # The two parts of a tuple, a list, an array or a tensor, as floats.
    wanted = "return two numbers: the difference and its standard error."
    if not isinstance(answer, tuple | list):
        hint_if(np.shape(answer) != (2,), wanted)
        answer = list(np.asarray(answer))
    return [float(one_number(attempted(part), wanted)) for part in parts(answer, 2, wanted)]
