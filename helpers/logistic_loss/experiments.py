"""What the page and the figures of logistic_loss state about losses, costs and guesses."""

import numpy as np


def valleys(values):
    """Return the indices of the values (k,) that are lower than both neighbours, in order."""
    found = []
    for i in range(1, len(values) - 1):
        if values[i] < values[i - 1] and values[i] < values[i + 1]:
            found.append(i)
    return found


def still_steep(derivatives, least=0.5):
    """Return the names of the losses whose first derivative has at least this size.

    derivatives: dict from a name to an array (k,); the first value is that of the worst guess.
    """
    return [name for name, values in derivatives.items() if abs(values[0]) >= least]


def furthest(guessed, seen):
    """Return the largest distance between mean guesses and shares of groups, both (groups,)."""
    return np.abs(np.asarray(guessed) - np.asarray(seen)).max()


def worst_losses(losses, share):
    """Return the largest losses in falling order: this share of all, rounded to whole samples.

    losses: (m,). share: between 0 and 1.
    """
    ordered = np.sort(losses)[::-1]
    return ordered[: round(share * len(ordered))]


def part_of_worst(losses, share):
    """Return which part of the sum of all losses the worst ones cause, between 0 and 1.

    losses: (m,), none negative. share: how many of them are the worst, between 0 and 1.
    """
    return worst_losses(losses, share).sum() / losses.sum()
