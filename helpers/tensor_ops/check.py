"""Checks of the exercises in notebook 05."""

import numpy as np
import tensorflow as tf

from helpers.exercises.exercise import close, exercise, hint_if, shapes_or_errors

# Each question's answer, and a hint.
SHAPES = [
    ((6, 3), "concat makes the named axis longer and keeps the other"),
    ("error", "concat joins along axis 1, so the sizes of axis 0 must agree"),
    ((2, 2, 3), "stack makes a new axis; by default it comes first, as long as the list"),
    ((2, 3, 2), "stack makes a new axis; −1 puts it last, as long as the list"),
    ((4, 35), "unstack removes the axis that is named"),
    ((4, 35, 6), "split keeps the axis; −1 stands for what is left of its length"),
]


@exercise
def shapes(answers):
    """Six shapes out of concat, stack, unstack and split; the first wrong one gets a hint."""
    answers = shapes_or_errors(answers, len(SHAPES))
    for number, (answer, (expected, hint)) in enumerate(zip(answers, SHAPES, strict=True), 1):
        hint_if(answer != expected, f"number {number}: {hint}.")


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
        hint_if(
            "must match" in str(error),
            "scatter_nd wants one row for each address, and as many updates as rows; here are 7 "
            "labels. Which shapes have your addresses and your updates?",
        )
        raise
    expected = np.bincount(labels, minlength=5)
    hint_if(
        np.shape(answer) in ((7, 5), (5, 7)),
        "that is one-hot, a 1 for every label. Let equal addresses meet, and they add up.",
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
        (expected[:, None], "the shape should be (5,): updates hold one number for each address."),
    ]
    _recognise(answer, mistakes)
    hint_if(np.shape(answer) == (7,), "that is one number per label; classes are to be counted.")
    hint_if(np.shape(answer) != (5,), "with 5 classes the answer has shape (5,).")
    hint_if(not close(answer, expected), "each label is an address, and what it adds there is 1.")


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
