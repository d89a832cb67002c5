"""Checks of the exercises in tsne."""

import numpy as np

from helpers.exercises.exercise import Hint, close, exercise, hint_if, one_number
from helpers.tsne.experiments import unit_rows
from helpers.tsne.taught import squared_distances


@exercise
def uneven_affinities(value):
    """Perplexity of one affinity of 1/2 and four of 1/8."""
    value = one_number(value)
    hint_if(close(value, 5), "five equal neighbours would give that; these are not equal.")
    hint_if(
        close(value, 2, 1e-2),
        "2 is the entropy in bits, or 1 over the largest share; use exp and all five.",
    )
    hint_if(close(value, 1.386, 1e-2), "that is the entropy; one step is missing.")
    hint_if(close(value, 3.2), "you took one over the sum of squares; use the entropy.")
    hint_if(close(value, 8), "do not forget the neighbour that has half of all.")
    hint_if(close(value, 1), "then one neighbour would have everything.")
    hint_if(close(value, 0.25), "upside down: the sign in the exponent.")
    hint_if(
        not close(value, 4, 1e-2),
        "add up affinity times minus its logarithm, for all five neighbours; then exp.",
    )


# Squared distances of one point to five, its own among them, and where that stands.
ROWS = (
    (np.array([4.0, 1.0, 0.0, 9.0, 2.0]), 2),
    (np.array([0.0, 0.5, 3.0, 0.25, 7.0]), 0),
    (np.array([2.5, 1.5, 0.0, 0.0, 1.0]), 3),  # number 2 lies on the same spot
)


@exercise
def row_of_affinities(function):
    """Affinities of one point to all others at a beta; its own is 0."""
    for row, own in ROWS:
        for beta in (0.3, 2.0):
            answer = function(row, own, beta)
            expected = _affinities(np.exp(-beta * row), own)
            if not close(answer, expected):
                _wrong_affinities(answer, expected, row, own, beta)
                raise Hint("powers e^(-beta * squared distance), then divide by their sum.")


def _affinities(powers, own):
    powers = np.where(np.arange(len(powers)) == own, 0, powers)
    return powers / powers.sum()


def _wrong_affinities(answer, expected, row, own, beta):
    shape = np.shape(answer)
    powers = np.exp(-beta * row)
    others = np.delete(powers, own)
    without = shape == others.shape and close(answer, others / others.sum())
    hint_if(without, "right numbers; but keep a place for the point itself, with a 0 in it.")
    hint_if(shape != row.shape, f"one affinity per point, shape {row.shape}; yours has {shape}.")
    hint_if(close(answer, powers / powers.sum()), "the point itself must get 0, and no share.")
    own_dropped = np.where(np.arange(len(row)) == own, 0, powers)
    hint_if(
        close(answer, own_dropped / powers.sum()),
        "set the point's own power to 0 before you add up, not after.",
    )
    hint_if(
        close(answer, np.where(row > 0, powers, 0) / powers[row > 0].sum()),
        "another point can lie at distance 0; leave out the place `own`, not every 0.",
    )
    hint_if(
        close(answer, own_dropped) or close(answer, powers),
        "these do not add up to 1 yet; divide by their sum.",
    )
    hint_if(close(answer, own_dropped / own_dropped.max()), "divide by the sum, not the largest.")
    mistakes = {
        "the squared distances are squared already; do not square them again.": -beta * row**2,
        "the distances must stay squared; no root here.": -beta * np.sqrt(row),
        "far points get the most: is the minus sign there?": beta * row,
        "multiply by beta; it is 1 / (2 sigma ** 2) already.": -row / (2 * beta**2),
        "a large beta is a narrow curve: multiply by it, do not divide.": -row / beta,
        "beta has no effect in your function.": -row,
    }
    for text, exponents in mistakes.items():
        hint_if(close(answer, _affinities(np.exp(exponents), own)), text)


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

    upwards = np.argsort(cosines, kind="stable")
    hint_if(
        close(answer, upwards[1 : count + 1]),
        "sorted upwards, the row itself is the last, and the best stand before it.",
    )
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
