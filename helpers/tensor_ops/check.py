"""Checks of the exercises in tensor_ops."""

import re

import numpy as np
import tensorflow as tf

from helpers.exercises.exercise import (
    attempted,
    close,
    exercise,
    hint_if,
    shapes_or_errors,
    without,
)

# Each question's answer, and a hint.
SHAPES = [
    ((6, 3), "concat makes the named axis longer and keeps the other"),
    ("error", "concat joins along axis 1, so the sizes of axis 0 must agree"),
    ((2, 2, 3), "stack makes a new axis; by default it comes first, as long as the list"),
    ((2, 3, 2), "stack makes a new axis; −1 puts it last, as long as the list"),
    ((4, 8), "reduce_mean removes the axis that is named and keeps the others"),
    ((3,), "without axis, argmax goes along axis 0, which disappears"),
]

LIBRARY_CLIPPING = [
    (tf, ["clip_by_global_norm", "norm"]),
    (tf.linalg, ["global_norm", "norm"]),
]


@exercise
def shapes(answers):
    """Six shapes of joined and reduced tensors; the first wrong one gets a hint."""
    answers = shapes_or_errors(answers, len(SHAPES))
    for number, (answer, (expected, hint)) in enumerate(zip(answers, SHAPES, strict=True), 1):
        hint_if(answer != expected, f"number {number}: {hint}.")


@exercise
def one_hot(function):
    """Each label (m,) as a row of zeros with a single 1, as tf.one_hot."""
    function = without(function, tf, "one_hot")
    labels = np.array([2, 0, 1, 2, 4], dtype=np.int32)
    answer = function(tf.constant(labels), 5)
    _hint_on_one_hot(answer, labels, 5)
    labels = np.arange(12, dtype=np.int32) % 4
    answer = function(tf.constant(labels), 9)
    hint_if(
        np.shape(answer) != (12, 9),
        "with 12 labels and 9 classes the shape should be (12, 9), yours is "
        f"{np.shape(answer)}. Use both arguments.",
    )
    expected = tf.one_hot(labels, 9).numpy()
    hint_if(not close(answer, expected), "right for one set of labels, wrong for another.")


def _hint_on_one_hot(answer, labels, classes):
    expected = tf.one_hot(labels, classes).numpy()
    kind = np.asarray(answer).dtype.kind
    hint_if(
        np.shape(answer) == labels.shape and set(np.ravel(answer)) <= {0, 1},
        "each label was compared with one class only, its neighbour. Which shape of the labels "
        "makes broadcasting compare each with all?",
    )
    hint_if(
        kind == "b" and close(np.asarray(answer, float), expected),
        "right, but True and False; numbers are wanted. Which operation changes the type?",
    )
    mistakes = [
        (expected.T, "each label has a column here; it should have a row."),
        (1 - expected, "turned round: the 1 stands where the label is not."),
        (expected[:, None], "three axes, of which one has size 1; two are wanted."),
        (expected * labels[:, None], "where the label's class is, 1 should stand, not the label."),
        (np.eye(classes, k=-1)[labels], "the 1 stands a class too early: the first class is 0."),
        (np.eye(classes, k=1)[labels], "the 1 stands a class too late: the first class is 0."),
    ]
    _recognise(np.asarray(answer, float) if kind == "b" else answer, mistakes)
    hint_if(
        np.shape(answer) != expected.shape,
        f"a row for each of the {len(labels)} labels and a column for each class: the shape "
        f"should be {expected.shape}, yours is {np.shape(answer)}.",
    )
    hint_if(not close(answer, expected), "each row has a single 1, at the place of its label.")


@exercise
def clipping(function):
    """A list of tensors, all scaled by min(1, limit / global norm), as TensorFlow's function."""
    for module, names in LIBRARY_CLIPPING:
        function = without(function, module, *names)
    small = [[3.0, 4.0], [12.0]]
    _hint_on_factor(_clipped_by(function, small, 3.25), small, 3.25)
    _hint_on_factor(_clipped_by(function, small, 20.0), small, 20.0)
    zeros = [[0.0, 0.0], [0.0]]
    try:
        answer = _clipped_by(function, zeros, 1.0)
    except ZeroDivisionError:
        answer = None
    hint_if(
        answer is None or not close(np.concatenate(answer), np.zeros(3)),
        "right so far, but a gradient of zeros has norm 0, and your function divides by it.",
    )
    draw = np.random.default_rng(0).standard_normal
    pieces = [draw((3, 4)), draw(4), draw((4, 1)), draw(1)]
    answer = _clipped_by(function, pieces, 1.0)
    expected, _ = tf.clip_by_global_norm(_as_tensors(pieces), 1.0)
    equal = all(close(a, e.numpy(), 1e-5) for a, e in zip(answer, expected, strict=True))
    hint_if(not equal, "right for small vectors, but not for matrices and negative numbers.")


def _as_tensors(pieces):
    return [tf.constant(piece, tf.float32) for piece in pieces]


def _clipped_by(function, pieces, limit):
    # What the function makes of the pieces, as arrays; the norm beside the list may be there.
    try:
        answer = function(_as_tensors(pieces), limit)
    except (TypeError, ValueError, tf.errors.InvalidArgumentError) as error:
        as_one = r"Shapes of all inputs must match|inhomogeneous|sequence by non-int|'list'"
        hint_if(
            re.search(as_one, str(error)),
            "gradients is a list of tensors of different shapes, and no tensor itself. Go through "
            "it with a loop.",
        )
        raise
    if isinstance(answer, tuple | list) and len(answer) == 2 and isinstance(answer[0], list):
        answer = answer[0]
    hint_if(
        not isinstance(answer, tuple | list) or len(answer) != len(pieces),
        f"return a list with a tensor for each of the {len(pieces)} that came in.",
    )
    arrays = [np.asarray(attempted(piece)) for piece in answer]
    for array, piece in zip(arrays, pieces, strict=True):
        hint_if(
            array.shape != np.shape(piece),
            f"each tensor keeps its shape: {np.shape(piece)} became {array.shape}.",
        )
    return arrays


def _hint_on_factor(answer, pieces, limit):
    # By which factor were the pieces multiplied, and which mistake makes that factor?
    flat, before = np.concatenate(answer), np.concatenate(pieces)
    norm, norms = np.linalg.norm(before), [np.linalg.norm(piece) for piece in pieces]
    one_by_one = [np.multiply(p, min(1, limit / n)) for p, n in zip(pieces, norms, strict=True)]
    hint_if(
        close(flat, before * limit / norm) and norm < limit,
        "a gradient shorter than the limit must stay as it is; yours becomes longer.",
    )
    shrunk = norm > limit
    mistakes = [
        (np.concatenate(one_by_one), "each tensor is clipped by itself; one factor for all."),
        (np.clip(before, -limit, limit), "that clips the numbers; multiply all by one factor."),
        (before, "nothing is clipped, but the global norm, 13, is above the limit, 3.25."),
        (before * limit / norm**2, "the factor has the sum of squares: is the root missing?"),
        (before * limit / sum(norms), "norms do not add up; their squares do."),
        (before * limit / norms[0], "that is the norm of the first tensor only."),
        (before * limit / norms[-1], "that is the norm of the last tensor only."),
        (before * limit / before.sum(), "that is the sum of the numbers, not of their squares."),
        (before / norm, "the norm becomes 1; it should become the limit."),
        (before * norm / limit, "the factor is turned over: it should make the numbers smaller."),
        (before * limit, "multiplied by the limit; which factor brings the norm to the limit?"),
    ]
    if shrunk:
        _recognise(flat, mistakes)
    hint_if(
        not close(flat, before * min(1, limit / norm), 1e-5),
        f"the tensors {pieces} have the global norm {norm:g}. With the limit {limit:g}, by which "
        "one factor should all numbers be multiplied?",
    )


def _recognise(answer, mistakes):
    for mistake, hint in mistakes:
        hint_if(close(answer, mistake), hint)


@exercise
def rows_in_order(function):
    """Each row's names in the order of their scores, the highest first."""
    names = np.array([[10, 12, 11], [20, 21, 22], [31, 30, 32]], dtype=np.int32)
    scores = np.array([[0.1, 0.9, 0.5], [0.7, 0.1, 0.3], [0.2, 0.3, 0.8]], dtype=np.float32)
    answer = function(tf.constant(names), tf.constant(scores))
    rising, down = np.argsort(scores, axis=1), np.argsort(-scores, axis=0)
    expected = np.take_along_axis(names, rising[:, ::-1], 1)
    hint_if(
        np.shape(answer) == (3, 3, 3),
        "shape (3, 3, 3): each position has picked a whole row. Which argument keeps row to row?",
    )
    mistakes = [
        (rising[:, ::-1], "those are positions; now fetch the names that stand there."),
        (rising, "those are positions, the lowest score first; names are wanted."),
        (expected[:, ::-1], "the lowest score comes first; turn it round."),
        (np.sort(names)[:, ::-1], "that sorts the names themselves; the scores give the order."),
        (-np.sort(-scores), "those are the sorted scores; names are wanted, in that order."),
        (np.take_along_axis(names, down, 1), "the order was made down the columns: which axis?"),
        (np.take_along_axis(names, down, 0), "each column is in order; each row should be."),
    ]
    _recognise(answer, mistakes)
    hint_if(np.shape(answer) != (3, 3), "the answer has the shape of the names, here (3, 3).")
    hint_if(not close(answer, expected), "get the order from the scores, use it on the names.")


@exercise
def counting(function):
    """How often each class occurs, classes that never occur included."""
    labels = np.array([3, 1, 3, 0, 1, 3, 3], dtype=np.int32)
    try:
        answer = function(tf.constant(labels), 5)
    except tf.errors.InvalidArgumentError as error:
        hint_if("be a vector" in str(error), "the shape is a list, here with one size: [classes].")
        hint_if(
            "must match" in str(error),
            "scatter_nd wants one row for each position, and as many updates as rows; here are 7 "
            "labels. Which shapes have your positions and your updates?",
        )
        raise
    expected = np.bincount(labels, minlength=5)
    hint_if(
        np.shape(answer) in ((7, 5), (5, 7)),
        "that is one-hot, a 1 for every label. Let equal positions meet, and they add up.",
    )
    missing = "classes without a sample are missing; here are 5, and the answer has shape (5,)."
    mistakes = [
        (expected > 0, "that says whether a class occurs: the last write wins. Which one adds?"),
        ([4, 2, 1], missing),
        ([1, 2, 4], missing),
        ([1, 2, 0, 4], missing),
        (labels[0] * expected, "every label adds the same number, and that number should be 1."),
        (
            np.bincount(labels, labels, 5),
            "that adds up labels; each should add 1 to its count.",
        ),
        (expected / 7, "those are shares; counts are wanted."),
        (expected[:, None], "the shape should be (5,): updates hold one number for each position."),
    ]
    _recognise(answer, mistakes)
    hint_if(np.shape(answer) == (7,), "that is one number per label; classes are to be counted.")
    hint_if(np.shape(answer) != (5,), "with 5 classes the answer has shape (5,).")
    hint_if(not close(answer, expected), "each label is an position, and what it adds there is 1.")


@exercise
def masked(function):
    """Mean of each row's entries where the mask is True, 0 for a row without any."""
    values = np.array([[1.0, 2.0, 6.0], [4.0, 8.0, 0.0], [5.0, 5.0, 5.0]], dtype=np.float32)
    mask = np.array([[True, False, True], [True, True, True], [False, False, False]])
    expected, kept = np.array([3.5, 4.0, 0.0]), np.where(mask, values, 0)
    answer = function(tf.constant(values), tf.constant(mask))
    mistakes = [
        (values.mean(axis=1), "the mask changes nothing yet."),
        (kept.mean(axis=1), "what is hidden still counts: divide by the number of True."),
        (kept.sum(axis=1), "those are the sums; divide by the number of True."),
        (kept.sum() / mask.sum(), "one mean of everything; one for each row is wanted."),
        (kept.sum(axis=0) / [2, 1, 2], "one mean for each column; rows are wanted."),
        ([2, 0, 5], "that is the mean of what is hidden: turn the choice round."),
        ([3.5, 6, 0], "a visible 0 counts as well: count the True, not the non-zero."),
        (expected[:, None], "one number for each row: the shape should be (3,), not (3, 1)."),
    ]
    _recognise(answer, mistakes)
    hint_if(np.shape(answer) != (3,), "one number for each row: here the shape is (3,).")
    hint_if(
        close(answer[:2], expected[:2]) and not close(answer[2], 0.0),
        "right, but for a row without any True, which should give 0: mind the division.",
    )
    hint_if(not close(answer, expected), "add up what the mask keeps, divide by how many it keeps.")
    values[~mask] = np.nan
    hint_if(
        not close(function(tf.constant(values), tf.constant(mask)), expected),
        "right here, but a nan behind the mask gets through: 0 · nan is nan. Choose instead.",
    )
