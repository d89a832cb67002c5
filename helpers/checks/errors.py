"""Show an expected error as one line that is the same on every machine."""

import re


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


def first_sentence(message):
    """Return the first sentence of an error message, without TensorFlow's names of nodes."""
    without_nodes = re.sub(r"\{\{.*?\}\}|\[Op:.*", "", message, flags=re.DOTALL).strip()
    first_line = without_nodes.split("\n", 1)[0]
    return re.split(r"(?<=[.!?])(?<!vs\.)\s", first_line, maxsplit=1)[0].strip()
