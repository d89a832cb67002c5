"""Show an error or warning as one line: the same on every machine, or what a learner can do."""

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


# What is found in an error's text -> what a learner can do about it. The first that fits counts.
ADVICE = {
    r"truth value of an (array|empty)": (
        "`if` takes one True or False, not an array of them. "
        "Compare arrays with np.where or a formula."
    ),
    r"symbolic `tf.Tensor` as a Python `bool`": (
        "`if` cannot see the value of a symbolic tensor. Choose with tf.where."
    ),
    r"no attribute '_id'": (
        "the tape got a number of NumPy's. NumPy is not seen by the tape: use tf functions inside, "
        "such as tf.reduce_mean for np.mean."
    ),
    r"Tensor'? object has no attribute 'astype'": (
        "a tensor has no astype: x.astype(...) -> tf.cast(x, ...)."
    ),
    r"Tensor'? object does not support item assignment": (
        "a tensor cannot be changed. Make a new one by an operation, or fill a NumPy array."
    ),
    r"SymbolicTensor'? object (has no|cannot be)|convert a symbolic|not 'SymbolicTensor'": (
        "a symbolic tensor has no value yet, so NumPy and Python cannot read it: use tf functions."
    ),
    r"KerasTensor (is symbolic|cannot be used)": (
        "a symbolic tensor of Keras has no value yet: use functions of keras.ops."
    ),
    r"'ellipsis'|type ellipsis": "dots of the stub are still in the code.",
    r"operand type.*'function'": (
        "a function stands where a number is wanted: give it its argument, as in f(x)."
    ),
    r"'(int|float)' object is not iterable": (
        "a loop goes through a list or a range, such as range(n), not through one number."
    ),
    r"NoneType": "something here is None: is a return missing?",
    r"dtype\('<U|could not convert string|'str'": (
        "a word stands where a number is wanted: is it in quotes?"
    ),
    r"ufunc 'bitwise_(and|or)' not supported": (
        "`&` and `|` bind before `==`: put each comparison in brackets."
    ),
    r"ufunc '.*' not supported": "NumPy computes this with numbers only.",
    r"numpy boolean (subtract|negative)": (
        "these arrays hold True and False, which NumPy does not subtract. Make them numbers first."
    ),
    r"index .*out of (bounds|range)": (
        "an index is too large. The first has index 0, the last one less than the length."
    ),
    r"tf\.newaxis.*valid indices|Expected begin, end, and strides": (
        "a tensor takes no tensor as an index: tf.gather does that."
    ),
    r"valid indices|used as indices": "an index is a whole number, or an array of whole numbers.",
    r"inhomogeneous shape": "the parts have unequal lengths, so they make no array.",
    r"only (0-dimensional|length-1|size-1) arrays": "one number is wanted here, not an array.",
    r"mismatch in its core dimension": (
        "the shapes of a product with @ do not fit: the last axis of the first must be as long as "
        "the first axis of the second."
    ),
    r"expected to be a .* tensor but is a|must have the same dtype|EagerTensor of dtype": (
        "TensorFlow does not mix types of numbers. Use tf.cast."
    ),
    r"squeeze_dims\[0\] not in": (
        "this axis is not there. One element has an axis less than a batch: before batch, the "
        "number of each axis is smaller by 1."
    ),
    r"Number of shards must|Index must be between": (
        "shard takes how many parts there are, and then which of them, counted from 0."
    ),
    r"takes \d+ positional arguments? but": (
        "the function is given another number of arguments than it takes. How many are there, and "
        "which of them does it want?"
    ),
    r"attr 'T' of bool": "these are True and False. Make them numbers first, with tf.cast.",
}


def explained(error):
    """Return "Type: " and what a learner can do about the error, or its own first sentence."""
    text = _without_wrapping(str(error))
    fitting = [advice for found, advice in ADVICE.items() if re.search(found, text)]
    return f"{type(error).__name__}: {fitting[0] if fitting else first_sentence(text)}"


def _without_wrapping(text):
    # Keras and tf.function put their own words and a traceback around the learner's error.
    inside = re.search(
        r"^Exception encountered when calling .*?\x1b\[1m(.*?)\x1b\[0m", text, re.DOTALL
    )
    text = inside[1] if inside else text
    if text.startswith("in user code:"):
        text = re.split(r"\n\n    \w+: ", text)[-1]
    return text
