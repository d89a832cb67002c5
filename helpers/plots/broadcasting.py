"""Figures of what broadcasting does unseen: unwanted pairs, views, large arrays (notebook 03)."""

import numpy as np

from helpers.plots.grids import INK, cells, note, sheet
from helpers.plots.style import ACCENT, CLASSES, DATA, canvas_unless, show

LAPTOP = 16  # gigabytes


def all_pairs(column, row, ax=None):
    """Draw column (k, 1) − row (k,), a table (k, k), and mark its diagonal, the pairs meant."""
    k = len(row)
    fig, ax = sheet(ax, k + 5.5, k + 2.2, 0.62)
    cells(ax, column, 1.6, 2, "own", "{:.2f}")
    cells(ax, [row], 2.9, 0.7, "own")
    roles = np.where(np.eye(k, dtype=bool), "result", "unwanted")
    cells(ax, column - row, 2.9, 2, roles, "{:.2f}")
    note(ax, 1.45, k / 2 + 2, f"guesses ŷ\n{column.shape}", ha="right")
    note(ax, 2.9 + k / 2, 0.3, f"labels y, {row.shape}")
    note(ax, k + 3.1, k / 2 + 1.5, "meant:\nthe diagonal", ha="left", color=INK["result"])
    strangers = f"unwanted:\n{k * k - k} pairs of\nstrangers"
    note(ax, k + 3.1, k / 2 + 3.3, strangers, ha="left", color=INK["clash"])
    ax.set_title(f"{column.shape} − {row.shape} compares every guess with every label")
    show(
        fig,
        f"A column of {k} guesses and a row of {k} labels give a table of {k * k} differences; "
        f"only the {k} on its diagonal compare a guess with its own label.",
    )


def broken_loss(weights, meant, broken, ax=None):
    """Draw two mean squared errors against the weight (k,): shapes equal, and shapes mixed."""
    fig, ax = canvas_unless(ax)
    curves = [
        ("(m,) and (m,): meant", meant, ACCENT, -20),
        ("(m, 1) and (m,): broken", broken, CLASSES[1], 8),
    ]
    for name, curve, colour, height in curves:
        ax.plot(weights, curve, color=colour)
        lowest = curve.argmin()
        ax.plot(weights[lowest], curve[lowest], "o", color=colour, markersize=9)
        place = (weights[-1], curve[-1])
        ax.annotate(name, place, (0, height), textcoords="offset points", color=colour, ha="right")
    ax.set(xlabel="weight w of the feature", ylabel="mean squared error", ylim=(0, None))
    ax.set_title("The broken loss is lowest where the feature is ignored")
    lowest = [weights[curve.argmin()] for curve in (meant, broken)]
    show(
        fig,
        f"Two curves of the mean squared error against the weight: with equal shapes it is lowest "
        f"near w = {lowest[0]:.2f}, with mixed shapes at w = {lowest[1]:.2f} where "
        "every guess is the same.",
    )


def byte_offsets(arrays, ax=None):
    """Draw where in memory each cell of each array is read: how many bytes after the start.

    arrays: dict from a name to an array of two axes, all with the same shape.
    """
    rows, columns = next(iter(arrays.values())).shape
    fig, ax = sheet(ax, len(arrays) * (columns + 1) - 1, rows + 2.0, 0.72, 0.5)
    told = []
    for i, (name, array) in enumerate(arrays.items()):
        left = i * (columns + 1)
        offsets = (
            np.arange(rows)[:, None] * array.strides[0] + np.arange(columns) * array.strides[1]
        )
        first = np.isin(np.arange(offsets.size), np.unique(offsets, return_index=True)[1])
        cells(ax, offsets, left, 1, np.where(first, "own", "stretched").reshape(offsets.shape))
        note(ax, left + columns / 2, 0.5, name)
        note(ax, left + columns / 2, rows + 1.5, f"strides {array.strides}", color="#555555")
        told.append(f"{name} reads {first.sum()} places with strides {array.strides}")
    ax.set_title("A stride of 0 bytes reads the same place again")
    show(
        fig, f"Tables of shape {(rows, columns)} that show where each cell lies: {'; '.join(told)}."
    )


def memory_growth(samples, sizes, ax=None):
    """Draw the memory of arrays in gigabytes against the number of samples (k,), both in decades.

    sizes: dict from a name to an array (k,) of gigabytes.
    """
    fig, ax = canvas_unless(ax)
    ax.axhline(LAPTOP, color=DATA, linewidth=1, linestyle="--")
    ax.text(samples[0], LAPTOP * 1.2, f"{LAPTOP} gigabytes: a common laptop", color=DATA)
    for colour, (name, size) in zip((CLASSES[1], ACCENT), sizes.items(), strict=True):
        ax.loglog(samples, size, color=colour)
        place = (samples[-1], size[-1])
        ax.annotate(name, place, (-14, 0), textcoords="offset points", color=colour, ha="right")
    ax.set(xlabel="number of samples m", ylabel="memory (gigabytes)")
    ax.set_title("The stretched array outgrows a laptop, the product does not")
    ends = [f"{name} {size[-1]:.1f} gigabytes" for name, size in sizes.items()]
    show(fig, f"Two straight lines in decades; at {samples[-1]} samples: {', '.join(ends)}.")
