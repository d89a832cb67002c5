"""Checks of the exercises of broadcasting, among them a drill of eight shapes."""

import numpy as np

from helpers.exercises.exercise import (
    Hint,
    close,
    exercise,
    has_loop,
    hint_if,
    one_number,
    shapes_or_errors,
)

DRILL = [
    ((3, 4), (4,)),
    ((3, 4), (3,)),
    ((3, 4), (3, 1)),
    ((5,), (5, 1)),
    ((32, 28, 28, 3), (3,)),
    ((2, 3, 4), (2, 4)),
    ((8, 1, 6), (7, 1)),
    ((2, 3), ()),
]


@exercise
def drill(shapes):
    """Eight results, each a shape or "error"; the first wrong one gets a hint."""
    shapes = shapes_or_errors(shapes, len(DRILL))
    for number, ((a, b), shape) in enumerate(zip(DRILL, shapes, strict=True), start=1):
        _one_of_the_drill(f"number {number}, {a} and {b}", a, b, shape)


def _one_of_the_drill(name, a, b, shape):
    rank = max(len(a), len(b))
    hint_if(
        shape != "error" and len(shape) != rank,
        f"{name}: a result, if there is one, has as many axes as the longer of the two shapes.",
    )
    sizes = list(zip(_padded(a, rank), _padded(b, rank), strict=True))
    for axis in range(-1, -rank - 1, -1):  # the hint names the first suspect from the right
        x, y = sizes[axis]
        hint_if(
            _suspects(sizes, shape)[axis],
            f"{name}, aligned at the right: look at axis {axis} again, where {x} meets {y}.",
        )


def _padded(shape, rank):
    return (1,) * (rank - len(shape)) + shape


def _suspects(sizes, shape):
    # Per axis: does a mistake in this prediction come from here?
    clashes = [x != y and 1 not in (x, y) for x, y in sizes]
    if any(clashes):
        return [shape != "error" and clash for clash in clashes]
    if shape == "error":
        return [x != y for x, y in sizes]
    return [guess != (y if x == 1 else x) for guess, (x, y) in zip(shape, sizes, strict=True)]


@exercise
def last_axis(function):
    """Divide by the sums along the last axis, for any number of axes."""
    table = np.array([[1.0, 2.0, 5.0], [4.0, 4.0, 8.0], [3.0, 1.0, 1.0]])
    deep = np.arange(1.0, 25.0).reshape(2, 3, 4)
    answer = function(table)
    expected = table / table.sum(axis=-1, keepdims=True)
    hint_if(
        close(answer, table / table.sum()), "now the whole table adds up to 1; each row should."
    )
    hint_if(close(answer, table / table.sum(axis=0)), "now each column adds up to 1: another axis.")
    hint_if(
        close(answer, table / table.sum(axis=1)),
        "no error, but row i of the answer was divided by every row's sum in turn: on a square "
        "table, a lost axis goes unnoticed. Keep it.",
    )
    powers = np.exp(table) / np.exp(table).sum(axis=-1, keepdims=True)
    hint_if(close(answer, powers), "that adds up to 1, but the proportions have changed.")
    hint_if(close(answer, 100 * expected), "those are percentages; shares add up to 1.")
    hint_if(not close(answer, expected), "the last axis of the answer should add up to 1.")
    for array in (deep, table[0]):
        hint_if(
            not _agrees(function, array, array / array.sum(axis=-1, keepdims=True)),
            f"right for a table; shape {array.shape} fails. Count the axis from the "
            "right, and let the sum keep it.",
        )


def _agrees(function, array, expected):
    try:
        return close(function(array), expected)
    except (ValueError, IndexError):  # shapes that do not fit, an axis that is not there
        return False


@exercise
def safe_loss(mean_squared_error):
    """Return the mean squared error for equal shapes, raise a ValueError for all others."""
    y, y_hat = np.array([0.0, 1.0, 1.0]), np.array([0.2, 0.6, 0.9])
    otherwise = "return one number, the mean over the samples."
    answer = one_number(mean_squared_error(y, y_hat), otherwise)
    hint_if(not close(answer, np.mean((y_hat - y) ** 2)), "for equal shapes: mean of the squares.")
    cases = {
        "y and ŷ[:, None]": (y, y_hat[:, None]),
        "y[:, None] and ŷ": (y[:, None], y_hat),
        "y[None] and ŷ": (y[None], y_hat),
        "y and ŷ[:1]": (y, y_hat[:1]),
    }
    for name, (labels, guesses) in cases.items():
        raised, why = _raised(mean_squared_error, labels, guesses)
        hint_if(
            raised is None,
            f"with {name}, of shapes {labels.shape} and {guesses.shape}, there is no error yet. "
            f"{why}",
        )
        hint_if(raised is not ValueError, f"raise a ValueError; this was {raised.__name__}.")
    _same_for_columns(mean_squared_error, y[:2, None], y_hat[:2, None])


def _same_for_columns(mean_squared_error, y, y_hat):
    try:
        answer = one_number(mean_squared_error(y, y_hat))
    except ValueError:
        answer = np.nan
    hint_if(
        not close(answer, np.mean((y_hat - y) ** 2)),
        f"right for two shapes (3,). Two shapes {y.shape} are equal as well: return their mean.",
    )


def _raised(function, *arguments):
    # The type of the error, or None and a sentence on what happens instead.
    try:
        result = function(*arguments)
    except Hint:
        return None, "Nothing comes back, but a program goes on after print: raise the error."
    except Exception as error:
        return type(error), ""
    if np.asarray(result).dtype.kind in "OU":
        return None, "The error, or a word, is returned like a result: raise it."
    return None, "len(), .size and .ndim see a part of a shape; print does not stop a function."


@exercise
def nearest_centre(function):
    """For each image (m, n) the index of the nearest of the centres (k, n)."""
    images = np.array([[0.0, 0.0], [3.4, 4.6], [1.0, 11.0], [0.0, 4.2], [9.0, 8.0]])
    centres = np.array([[8.0, 8.0], [1.0, 1.0], [0.0, 8.0]])
    distances = ((images[:, None] - centres) ** 2).sum(axis=2)  # (5, 3)
    answer = _for_all_pairs(function, images, centres)
    hint_if(np.shape(answer) == (5, 3), "those are numbers for all pairs; which is the smallest?")
    hint_if(
        close(answer, distances.argmin(axis=0)), "the nearest image for each centre: turn round."
    )
    hint_if(close(answer, distances.argmax(axis=1)), "those are the farthest.")
    nearest = distances.argmin(axis=1)
    hint_if(close(answer, nearest + 1), "NumPy counts from 0: the first centre has the index 0.")
    hint_if(close(answer, nearest[:, None]), "one axis too many: for 5 images, shape (5,).")
    hint_if(close(answer, centres[nearest]), "those are the centres themselves; return the index.")
    smallest = distances.min(axis=1)
    hint_if(
        close(answer, smallest) or close(answer, np.sqrt(smallest)),
        "those are the smallest distances; which index has each?",
    )
    hint_if(
        np.shape(answer) != (5,),
        "for 5 images the answer has shape (5,). The squares have shape (images, centres, pixels): "
        "over which axis do they add up, over which do we search?",
    )
    hint_if(
        not close(answer, nearest),
        "square the differences and add them over the pixels before searching the smallest.",
    )
    hint_if(
        has_loop(function),
        "right, but with a loop. Give images and centres an axis of their own, and broadcasting "
        "makes all pairs at once.",
    )


def _for_all_pairs(function, images, centres):
    try:
        return function(images, centres)
    except ValueError as error:
        hint_if(
            "broadcast" in str(error),
            f"{images.shape} and {centres.shape} do not fit. Each image meets each centre, so "
            "images and centres need an axis of their own.",
        )
        raise
