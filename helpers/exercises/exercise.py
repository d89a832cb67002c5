"""What every exercise check is made of: three verdicts, and a hint that fits the mistake."""

import functools

import numpy as np

NOT_ATTEMPTED = "Not attempted yet. Replace the dots, then run this cell again."
CORRECT = "Correct."


class Hint(Exception):
    """A mistake was recognised; the message helps without giving the answer."""


class NotAttempted(Exception):
    """The stub's dots are still there."""


def exercise(check):
    """Turn check(answer), which raises a Hint or returns, into a function that prints a verdict.

    The answer is a value or a function. Dots (or None), as the answer or as what the function
    returns, count as not attempted. An error in the learner's code becomes a hint.
    """

    @functools.wraps(check)
    def judge(answer):
        print(_verdict(check, answer))

    return judge


def _verdict(check, answer):
    try:
        check(_watched(answer) if callable(answer) else _attempted(answer))
    except NotAttempted:
        return NOT_ATTEMPTED
    except Hint as hint:
        return f"Hint: {hint}"
    except Exception as error:
        return f"Hint: the code stops with {type(error).__name__}: {error}"
    return CORRECT


def _attempted(value):
    if value is None or value is ...:
        raise NotAttempted
    return value


def _watched(function):
    def watched(*args, **kwargs):
        result = function(*args, **kwargs)
        hint_if(result is None, "the function returns nothing: is a return missing?")
        return _attempted(result)

    return watched


def hint_if(condition, text):
    """Raise the Hint with this text when the condition holds."""
    if condition:
        raise Hint(text)


def close(value, expected, tolerance=1e-6):
    """Tell whether value has expected's shape and agrees with it to the tolerance, nan with nan."""
    value, expected = np.asarray(value), np.asarray(expected)
    return value.shape == expected.shape and bool(
        np.allclose(value, expected, rtol=tolerance, atol=tolerance, equal_nan=True)
    )
