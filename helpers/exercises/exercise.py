"""What every exercise check is made of: three verdicts, and a hint that fits the mistake."""

import dis
import functools
import inspect
from unittest import mock

import numpy as np

from helpers.exercises.errors import explained

NOT_ATTEMPTED = "Not attempted yet. Replace the dots, then run this cell again."
CORRECT = "Correct."


class Hint(Exception):
    """A mistake was recognised; the message helps without giving the answer."""


class NotAttempted(Exception):
    """The stub's dots are still there."""


def exercise(check):
    """Turn check(answer), which raises a Hint or returns, into a function that prints a verdict.

    The answer is a value, a class or a function; the check gets a function watched. Dots as the
    answer count as not attempted. An error in the learner's code becomes a hint.
    """

    @functools.wraps(check)
    def judge(answer):
        print(_verdict(check, answer))

    return judge


def _verdict(check, answer):
    is_function = callable(answer) and not isinstance(answer, type)
    try:
        check(watched(answer) if is_function else attempted(answer))
    except NotAttempted:
        return NOT_ATTEMPTED
    except Hint as hint:
        return f"Hint: {hint}"
    except Exception as error:
        return f"Hint: the code stops with {explained(error)}"
    return CORRECT


def attempted(value):
    """Return the value, or raise NotAttempted where it is the dots of a stub."""
    if value is ...:
        raise NotAttempted
    return value


def watched(function):
    """Return the learner's function or method as a check calls it.

    It is given copies of arrays, and of lists and tuples of them. An argument that it changes is a
    hint, and so is a forgotten return. A stub's dots, body or result, raise NotAttempted.
    """

    @functools.wraps(function)
    def call(*args):
        given = _copied(args)
        result = function(*given)
        hint_if(
            _changed(given, args),
            "your function changes its argument. Make a new array and return it.",
        )
        if result is None and _is_stub(function):
            raise NotAttempted
        what = f"the method {function.__name__}" if inspect.ismethod(function) else "the function"
        hint_if(result is None, f"{what} returns nothing: is a return missing?")
        return attempted(result)

    return call


def without(function, module, *names):
    """Return the function as a check calls it where the module's functions of these names are out.

    They belong to what the reader writes: to call one of them is a hint.
    """

    def refused(name):
        def call(*args, **kwargs):
            raise Hint(f"write it yourself, without {name}.")

        return call

    @functools.wraps(function)
    def call(*args):
        with mock.patch.multiple(module, **{name: refused(name) for name in names}):
            return function(*args)

    return call


def has_loop(function):
    """Tell whether the function's own code repeats something, in a comprehension too."""
    return _jumps_back(getattr(inspect.unwrap(function), "__code__", None))


def _jumps_back(code):
    if not inspect.iscode(code):
        return False
    jumps = any("JUMP_BACKWARD" in step.opname for step in dis.get_instructions(code))
    return jumps or any(map(_jumps_back, code.co_consts))


def _copied(value):
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, list | tuple):
        return type(value)([_copied(part) for part in value])
    return value


def _changed(given, before):
    if isinstance(before, np.ndarray):
        return np.asarray(given).tobytes() != before.tobytes()
    if isinstance(before, list | tuple):
        return len(given) != len(before) or any(map(_changed, given, before))
    return False


def _dots(): ...


def _is_stub(function):
    # Python drops the dots of `def f(): ...`, so we compare what is left.
    code = getattr(function, "__code__", None)
    return code is not None and code.co_code == _dots.__code__.co_code


def hint_if(condition, text):
    """Raise the Hint with this text when the condition holds."""
    if condition:
        raise Hint(text)


def one_number(value, otherwise=None):
    """Return the one number that is a Python or NumPy number, or alone in an array or a list.

    For all else, a word and None among it, raise the Hint "otherwise", or ask for one number.
    """
    shape, kind = _shape_and_kind(attempted(value))
    if np.prod(shape) == 1 and kind in "iuf":
        return np.asarray(value).item()
    names = {"NoneType": "None", "str": "a word"}
    name = names.get(type(value).__name__, f"a {type(value).__name__}")
    found = f", not {name}" if np.prod(shape) == 1 else f"; this has shape {shape}"
    raise Hint(otherwise or f"one number, please{found}.")


def _shape_and_kind(value):
    try:
        array = np.asarray(value)
    except (ValueError, TypeError, NotImplementedError):  # ragged, or symbolic
        return (), "O"
    return array.shape, array.dtype.kind


def parts(answer, count, otherwise):
    """Return the parts of a tuple or list of so many; raise the Hint "otherwise" for all else."""
    hint_if(not isinstance(answer, tuple | list) or len(answer) != count, otherwise)
    return tuple(answer)


def shapes_or_errors(answers, count):
    """Return a prediction of count shapes, each as a tuple or "error"; else raise a Hint."""
    hint_if(
        not isinstance(answers, list | tuple) or len(answers) != count,
        f"write a list of {count} entries, each a shape or 'error'.",
    )
    return [_shape_or_error(number, answer) for number, answer in enumerate(answers, start=1)]


def _shape_or_error(number, answer):
    if isinstance(attempted(answer), str) and answer.strip().lower() == "error":
        return "error"
    shape, kind = _shape_and_kind(answer)
    hint_if(
        len(shape) != 1 or (kind not in "iu" and shape != (0,)),
        f"number {number}: write a tuple such as (5, 1) or (5,), or 'error'.",
    )
    return tuple(int(size) for size in np.asarray(answer))


def close(value, expected, tolerance=1e-6):
    """Tell whether value has expected's shape and agrees with it to the tolerance, nan with nan."""
    value, expected = np.asarray(value), np.asarray(expected)
    return value.shape == expected.shape and bool(
        np.allclose(value, expected, rtol=tolerance, atol=tolerance, equal_nan=True)
    )
