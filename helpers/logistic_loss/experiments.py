"""What the figures of notebook 01 state about the losses of a training set."""

import numpy as np


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
