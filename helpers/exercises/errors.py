"""Show an expected error or warning as one line that is the same on every machine."""

import logging
import re
import warnings


def error_of(function):
    """Call the function, which must fail, and return "Type: first sentence" of its error.

    Paths, node names and tracebacks differ from machine to machine, so they are left out.
    Raises AssertionError when nothing goes wrong: a notebook must not show an error that is gone.
    """
    try:
        result = function()
    except Exception as error:
        return f"{type(error).__name__}: {first_sentence(str(error))}"
    raise AssertionError(f"expected an error, got the result {result!r}")


def works(function):
    """Call the function and tell whether it returns something true; an error counts as no."""
    try:
        return bool(function())
    except Exception:
        return False


def warning_of(function):
    """Call the function, which must warn, and return the first sentence of its first warning.

    Hears Python's warnings and what Keras writes into the log named absl.
    Raises AssertionError when nothing is said: a notebook must not show a warning that is gone.
    """
    heard = []
    log, ear = logging.getLogger("absl"), logging.Handler()
    ear.emit = lambda record: heard.append(record.getMessage())
    before = log.handlers, log.propagate
    log.handlers, log.propagate = [ear], False
    try:
        with warnings.catch_warnings(record=True) as spoken:
            warnings.simplefilter("always")
            warnings.simplefilter("ignore", DeprecationWarning)  # readers do not see those
            function()
    finally:
        log.handlers, log.propagate = before
    heard += [str(warning.message) for warning in spoken]
    if not heard:
        raise AssertionError("expected a warning, got none")
    return first_sentence(heard[0])


def first_sentence(message):
    """Return the first sentence of an error message, without TensorFlow's names of nodes."""
    without_nodes = re.sub(r"\{\{.*?\}\}|\[Op:.*", "", message, flags=re.DOTALL).strip()
    first_line = without_nodes.split("\n", 1)[0]
    return re.split(r"(?<=[.!?])(?<!vs\.)\s", first_line, maxsplit=1)[0].strip()
