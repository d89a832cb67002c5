"""Checks of the exercises in notebook 16."""

import numpy as np

from helpers.exercises.exercise import Hint, close, exercise, hint_if, one_number
from helpers.tsne.experiments import neighbours_kept, unit_rows
from helpers.tsne.taught import nearest_rows, squared_distances


@exercise
def uneven_affinities(value):
    """Perplexity of one affinity of 1/2 and four of 1/8."""
    value = one_number(value)
    hint_if(close(value, 5), "five equal neighbours would give that; these are not equal.")
    hint_if(close(value, 2, 1e-2), "that is the entropy in bits; one step is missing.")
    hint_if(close(value, 1.386, 1e-2), "that is the entropy; one step is missing.")
    hint_if(close(value, 3.2), "you took one over the sum of squares; use the entropy.")
    hint_if(close(value, 8), "do not forget the neighbour that has half of all.")
    hint_if(close(value, 1), "then one neighbour would have everything.")
    hint_if(close(value, 0.25), "upside down: the sign in the exponent.")
    hint_if(
        not close(value, 4, 1e-2),
        "add up share times minus the logarithm of the share, for all five; then exp.",
    )


@exercise
def share_kept(function):
    """Mean share of the k nearest in X that are among the k nearest on Y, for two k."""
    X = np.random.default_rng(0).standard_normal((30, 5))
    Y = X[:, :2]
    for k in (4, 7):
        answer, expected = function(X, Y, k), neighbours_kept(X, Y, k)
        shape = np.shape(answer)
        hint_if(shape == (len(X),), "return one number, the mean over the points.")
        answer = one_number(answer, f"return one number; this has shape {shape}.")
        if not close(answer, expected):
            _wrong_kept(answer, X, Y, k)
            raise Hint("for each row: how many of its k nearest in X are also nearest in Y?")


def _wrong_kept(answer, X, Y, k):
    one, other = nearest_rows(X, k), nearest_rows(Y, k)
    expected = neighbours_kept(X, Y, k)
    hint_if(close(answer, k * expected), "those are numbers of neighbours; a share of k?")
    hint_if(close(answer, 100 * expected), "that is a percentage; return a share.")
    hint_if(close(answer, len(X) * expected), "that is the sum over the points; take the mean.")
    hint_if(close(answer, 1 - expected), "that is the share that is lost.")
    hint_if(close(answer, 1), "everything kept? Compare the rows of X with those of Y.")
    hint_if(
        close(answer, np.mean(one == other)),
        "a neighbour counts wherever it stands in the row; compare the rows as sets.",
    )
    hint_if(
        close(answer, np.isin(one, other).mean()),
        "a neighbour of one point is found in another's row; compare row by row.",
    )
    with_itself = [_closest_with_itself(points, k) for points in (X, Y)]
    shares = [len(set(a) & set(b)) / k for a, b in zip(*with_itself, strict=True)]
    hint_if(
        close(answer, np.mean(shares)), "each point found itself; nearest_rows(X, k) leaves it out."
    )


def _closest_with_itself(points, k):
    return np.argsort(squared_distances(points), axis=1, kind="stable")[:, :k]


VECTORS = np.array(
    [[3.0, 1.0], [0.5, 0.1], [9.0, 9.0], [2.0, -1.5], [-3.0, -1.0], [2.0, 2.2], [0.1, 0.4]]
)


@exercise
def by_direction(function):
    """Numbers of the rows that point most nearly where one row does, itself left out."""
    for row, count in ((0, 3), (5, 2)):
        cosines = unit_rows(VECTORS) @ unit_rows(VECTORS)[row]
        order = np.argsort(-cosines, kind="stable")
        answer = function(VECTORS, row, count)
        expected = order[order != row][:count]
        if not close(answer, expected):
            _wrong_neighbours(answer, row, count, cosines)
            raise Hint("divide each row by its length, multiply with one of them, sort downwards.")


def _wrong_neighbours(answer, row, count, cosines):
    shape, others = np.shape(answer), np.arange(len(VECTORS)) != row
    hint_if(shape == cosines.shape, "those are numbers for all rows; return the best few only.")
    hint_if(shape != (count,), f"{count} neighbours were asked for; this has shape {shape}.")
    hint_if(
        np.asarray(answer).dtype.kind == "f",
        "those are the cosines; return the numbers of the rows.",
    )
    hint_if(row in np.asarray(answer), "the row itself is always the nearest; leave it out.")

    def best(scores):
        order = np.argsort(-scores, kind="stable")
        return order[others[order]][:count]

    hint_if(close(answer, best(-cosines)), "those point the other way; sort from the largest.")
    hint_if(
        close(answer, best(VECTORS @ VECTORS[row])),
        "long rows win, wherever they point; divide by the lengths first.",
    )
    distances = squared_distances(VECTORS)[row]
    hint_if(close(answer, best(-distances)), "those are near as points; compare directions.")
    hint_if(
        close(np.sort(answer), np.sort(best(cosines))),
        "the right rows; put the most similar one first.",
    )
