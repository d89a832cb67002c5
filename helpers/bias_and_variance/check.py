"""Checks of the exercises in notebook 13."""

import numpy as np

from helpers.exercises.exercise import close, exercise, hint_if, one_number

ENOUGH = 4 * (0.02 * 0.98 + 0.03 * 0.97) / 0.01**2  # samples in each set


def _near(value, expected, tolerance=0.1):
    return abs(value / expected - 1) < tolerance


@exercise
def enough(m):
    """How many samples in each set tell 2 % from 3 %, with two standard errors each way?"""
    m = one_number(m)
    hint_if(_near(m, ENOUGH / 4), "that is one standard error of the difference; we want two.")
    hint_if(
        _near(m, 2 * ENOUGH),
        "that is both sets together, or both bars added; m is for one set, and squares add up.",
    )
    for rate in (0.02, 0.03):
        alone = 4 * rate * (1 - rate) / 0.01**2
        hint_if(_near(m, alone), "two rates are measured, and both bars count.")
    hint_if(m < 0.8 * ENOUGH, "too few: the difference is one point; how long are both bars?")
    hint_if(not m <= 1.2 * ENOUGH, "that is enough, but fewer would do.")


GAPS = ("avoidable bias", "variance", "data mismatch", "overfitting to dev")


@exercise
def diagnosed(name):
    """The largest gap of a table where a larger one rests on 100 samples only."""
    hint_if(
        name is None, "None says that no gap exceeds two of its bars; one of the gaps here does."
    )
    hint_if(not isinstance(name, str), "write the name of a gap, in quotes.")
    name = name.strip().lower()
    hint_if(name not in GAPS, f"choose one of {', '.join(GAPS)}.")
    hint_if(name == "data mismatch", "that is the widest step; how long is the bar of 100 samples?")
    hint_if(name == "variance", "a real gap, but another real one is wider.")
    hint_if(name == "overfitting to dev", "dev and test show the same rate.")


@exercise
def paired(paired_difference):
    """Difference of two error rates on the same samples, and its standard error."""
    first, second = np.zeros(300, dtype=bool), np.zeros(300, dtype=bool)
    first[:60], second[30:74] = True, True
    found = paired_difference(first, second)
    hint_if(np.shape(found) != (2,), "return two numbers: the difference and its standard error.")
    difference, bar = (float(value) for value in found)
    change = first.astype(float) - second
    hint_if(close(bar, change.mean()), "the difference comes first.")
    hint_if(close(difference, -change.mean()), "the first minus the second, please.")
    hint_if(close(difference, change.sum()), "that is a count; divide by the samples.")
    hint_if(close(difference, np.mean(first != second)), "who is wrong counts, not who differs.")
    hint_if(not close(difference, change.mean()), "how do the two error rates differ?")
    apart = np.hypot(first.std(), second.std()) / np.sqrt(300)
    hint_if(_near(bar, apart, 0.03), "that is for two separate sets; here both saw the same one.")
    hint_if(_near(bar, change.std()), "that is the spread of one sample, not of the mean.")
    hint_if(_near(bar, change.var() / 300), "that is its square.")
    right = _near(bar, change.std() / np.sqrt(300), 0.01)  # with m or m - 1, or McNemar's
    hint_if(not right, "each sample has a value: 1, 0 or −1; how sure is their mean?")
    turned, _ = paired_difference(second, first)
    hint_if(
        not close(turned, -change.mean()), "where the second is worse, the difference is negative."
    )
