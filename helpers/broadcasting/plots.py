"""Figures of broadcasting: how shapes meet, and what broadcasting does without being seen."""

import numpy as np

from helpers.broadcasting import experiments
from helpers.figures.grids import INK, broadcast_roles, cells, note, sheet
from helpers.figures.style import ACCENT, DATA, WARNING, canvas, show
from helpers.gradient_descent.experiments import lowest_at

LAPTOP = 16  # gigabytes
PALE = "#555555"  # of captions


def aligned_shapes(pairs):
    """Draw pairs of shapes, one under the other, aligned at the right, and what comes out."""
    ranks = [max(len(a), len(b)) for a, b in pairs]
    fig, ax = sheet(sum(ranks) + 1.2 * len(pairs), 4.9, 0.62, 0.42)
    for i, name in enumerate(("a", "b", "a + b")):
        note(ax, 1.0, i + 1.5, name, ha="right")
    left = 1.2
    told = []
    for (a, b), rank in zip(pairs, ranks, strict=True):
        outcome = _aligned_pair(ax, left, a, b, rank)
        told.append(f"{a} and {b} give {outcome}")
        left += rank + 1.2
    ax.set_title("Aligned at the right, sizes must be equal, or one of them 1")
    show(fig, f"Pairs of shapes under each other, sizes compared axis by axis: {'; '.join(told)}.")


def _aligned_pair(ax, left, a, b, rank):
    works = True
    for i, (size_a, size_b) in enumerate(zip(_padded(a, rank), _padded(b, rank), strict=True)):
        texts, roles = _column(size_a, size_b)
        works = works and "clash" not in roles
        cells(ax, np.array([texts]).T, left + i, 1, np.array([roles]).T)
        note(ax, left + i + 0.5, 0.55, f"axis −{rank - i}", fontsize=9, color=PALE)
    outcome = f"{np.broadcast_shapes(a, b)}" if works else "error"
    note(ax, left + rank / 2, 4.5, outcome, color=INK["result" if works else "clash"])
    return outcome


def _padded(shape, rank):
    return (None,) * (rank - len(shape)) + tuple(shape)


def _column(a, b):
    # Texts and roles of one axis: its size in a, in b and in the sum; None where it is missing.
    texts = ["(1)" if size is None else f"{size}" for size in (a, b)]
    sizes = [1 if size is None else size for size in (a, b)]
    if not experiments.fits(*sizes):
        return [*texts, "?"], ["clash", "clash", "clash"]
    (result,) = np.broadcast_shapes(*sizes)
    roles = ["own" if size == result else "stretched" for size in sizes]
    return [*texts, f"{result}"], [*roles, "result"]


def stretching(table, others):
    """Draw table + other for each of the others: its own cells, its stretched cells, the sum."""
    rows, columns = table.shape
    fig, ax = sheet(3 * columns + 2, len(others) * (rows + 1.2))
    for i, other in enumerate(others):
        _sum(ax, i * (rows + 1.2) + 1, table, other, table + other)
    shapes = ", ".join(f"{other.shape}" for other in others)
    ax.set_title("A size of 1, or a missing axis, is stretched to fit")
    show(
        fig,
        f"Rows of cells: a table of shape {table.shape} plus arrays of shapes {shapes}; each small "
        "array keeps its own cells in dark blue, copies of them fill the rest in light blue, and "
        "the sum stands beside.",
    )


def _sum(ax, top, table, other, total):
    rows, columns = table.shape
    stretched = np.broadcast_to(other, table.shape)
    cells(ax, table, 0, top)
    cells(ax, stretched, columns + 1, top, broadcast_roles(other, table.shape))
    cells(ax, total, 2 * columns + 2, top, "result")
    captions = [f"{table.shape}", f"{other.shape} stretched", f"{total.shape}"]
    _signs(ax, top, table.shape, captions)


def _signs(ax, top, shape, captions):
    rows, columns = shape
    for i, caption in enumerate(captions):
        note(ax, i * (columns + 1) + columns / 2, top - 0.4, caption, color=PALE)
    for i, sign in enumerate(("+", "=")):
        note(ax, (i + 1) * (columns + 1) - 0.5, top + rows / 2, sign, fontsize=14)


def clash(table, other):
    """Draw why table (r, c) + other (r,) fails, and why table + other[:, None] works."""
    rows, columns = table.shape
    fig, ax = sheet(3 * columns + 2, 2 * (rows + 1.2))
    row = list(other) + ["?"] * (columns - len(other))
    roles = np.full((rows, columns), "stretched", dtype=object)
    roles[0] = "own"
    roles[:, len(other) :] = "clash"
    cells(ax, table, 0, 1)
    cells(ax, [row] * rows, columns + 1, 1, roles)
    _signs(ax, 1, table.shape, [f"{table.shape}", f"{other.shape} lies along axis −1", ""])
    note(ax, 2.5 * columns + 2, 1 + rows / 2, "error", color=INK["clash"], fontsize=14)
    _sum(ax, rows + 2.2, table, other[:, None], table + other[:, None])
    ax.set_title(f"A shape {other.shape} lies along the last axis; [:, None] makes it a column")
    show(
        fig,
        f"Above, {len(other)} numbers lie as a row under {columns} columns and leave cells with a "
        "question mark, so the sum fails; below, the same numbers stand as a column, are stretched "
        "to the right, and the sum works.",
    )


def sums_along_axes(table, row_names, column_names):
    """Draw a table with its sums down the columns (axis 0) and along the rows (axis 1)."""
    rows, columns = table.shape
    fig, ax = sheet(columns + 5.2, rows + 3.2, 0.72)
    cells(ax, table, 1.4, 1)
    down = table.sum(axis=0)
    along = table.sum(axis=1)
    cells(ax, [down], 1.4, rows + 1.6, "result")
    cells(ax, along[:, None], columns + 2, 1, "result")
    for i, name in enumerate(row_names):
        note(ax, 1.25, i + 1.5, name, ha="right")
    for i, name in enumerate(column_names):
        note(ax, i + 1.9, 0.5, name)
    note(ax, columns / 2 + 1.4, rows + 2.95, f"↓ sum(axis=0), shape {down.shape}")
    note(ax, columns + 3.15, rows / 2 + 1, f"→ sum(axis=1),\nshape {along.shape}", ha="left")
    ax.set_title("The axis that is named is the axis that disappears")
    show(
        fig,
        f"A table of {rows} rows and {columns} columns; the sums along axis 0, {_words(down)}, "
        f"stand below it, one per column; those along axis 1, {_words(along)}, to its right.",
    )


def _words(numbers):
    return ", ".join(f"{number:g}" for number in numbers)


def percentages(by_column, by_row, row_names, column_names):
    """Draw two tables of percentages, darker where larger: of each column, of each row."""
    fig, axes = canvas(columns=2, width=3.3, height=1.9)
    titles = ("axis 0: each column adds up to 100", "axis 1: each row adds up to 100")
    for ax, table, title in zip(axes, (by_column, by_row), titles, strict=True):
        ax.imshow(table, cmap="Blues", vmin=0, vmax=130, aspect="auto")
        for (i, j), value in np.ndenumerate(table):
            ax.text(j, i, f"{value:.1f} %", ha="center", va="center")
        ax.set_xticks(range(len(column_names)), column_names)
        ax.set_yticks(range(len(row_names)), row_names)
        ax.grid(visible=False)
        ax.set_title(title)
    largest = [table.max() for table in (by_column, by_row)]
    show(
        fig,
        "Two tables of the same foods in percent, shaded by size: on the left the largest share of "
        f"a column is {largest[0]:.0f} %, on the right the largest share of a row is "
        f"{largest[1]:.0f} %.",
    )


def all_pairs(column, row):
    """Draw column (k, 1) − row (k,), a table (k, k), and mark its diagonal, the pairs meant."""
    k = len(row)
    fig, ax = sheet(k + 5.5, k + 2.2, 0.62)
    cells(ax, column, 1.6, 2, "own", "{:.2f}")
    cells(ax, [row], 2.9, 0.7, "own")
    roles = np.where(np.eye(k, dtype=bool), "result", "unwanted")
    cells(ax, column - row, 2.9, 2, roles, "{:.2f}")
    note(ax, 1.45, k / 2 + 2, f"guesses ŷ\n{column.shape}", ha="right")
    note(ax, 2.9 + k / 2, 0.3, f"labels y, {row.shape}")
    note(ax, k + 3.1, k / 2 + 1.5, "meant:\nthe diagonal", ha="left", color=INK["result"])
    unwanted = f"unwanted:\n{k * k - k} pairs of\ntwo tumours"
    note(ax, k + 3.1, k / 2 + 3.3, unwanted, ha="left", color=INK["clash"])
    ax.set_title(f"{column.shape} − {row.shape} compares every guess with every label")
    show(
        fig,
        f"A column of {k} guesses and a row of {k} labels give a table of {k * k} differences; "
        f"only the {k} on its diagonal compare a guess with its own label.",
    )


def broken_loss(weights, meant, broken):
    """Draw two mean squared errors against the weight (k,): shapes equal, and shapes mixed."""
    fig, ax = canvas()
    _marked_curve(ax, weights, meant, ACCENT, "(m,) and (m,): meant", -20)
    _marked_curve(ax, weights, broken, WARNING, "(m, 1) and (m,): broken", 8)
    ax.set(xlabel="weight w of the feature", ylabel="mean squared error", ylim=(0, None))
    ax.set_title("The broken loss is lowest where the feature is ignored")
    show(
        fig,
        "Two curves of the mean squared error against the weight: with equal shapes it is lowest "
        f"near w = {lowest_at(weights, meant):.2f}, with mixed shapes at "
        f"w = {lowest_at(weights, broken):.2f} where every guess is the same.",
    )


def _marked_curve(ax, weights, curve, colour, name, gap):
    # The name stands at the end of the curve, this gap in points above it.
    ax.plot(weights, curve, color=colour)
    ax.plot(lowest_at(weights, curve), curve.min(), "o", color=colour, markersize=9)
    end = weights[-1], curve[-1]
    ax.annotate(name, end, (0, gap), textcoords="offset points", color=colour, ha="right")


def byte_offsets(arrays):
    """Draw where in memory each cell of each array is read: how many bytes after the start.

    arrays: dict from a name to an array of two axes, all with the same shape.
    """
    rows, columns = next(iter(arrays.values())).shape
    fig, ax = sheet(len(arrays) * (columns + 1) - 1, rows + 2.0, 0.72, 0.5)
    told = []
    for i, (name, array) in enumerate(arrays.items()):
        left = i * (columns + 1)
        offsets = experiments.byte_offsets(array)
        first = experiments.first_reads(offsets)
        cells(ax, offsets, left, 1, np.where(first, "own", "stretched"))
        note(ax, left + columns / 2, 0.5, name)
        note(ax, left + columns / 2, rows + 1.5, f"strides {array.strides}", color=PALE)
        told.append(f"{name} reads {first.sum()} places with strides {array.strides}")
    ax.set_title("A stride of 0 bytes reads the same place again")
    show(
        fig, f"Tables of shape {(rows, columns)} that show where each cell lies: {'; '.join(told)}."
    )


def memory_growth(samples, sizes):
    """Draw the memory of arrays in gigabytes against the number of samples (k,), both in decades.

    sizes: dict from a name to an array (k,) of gigabytes.
    """
    fig, ax = canvas()
    ax.axhline(LAPTOP, color=DATA, linewidth=1, linestyle="--")
    ax.text(samples[0], LAPTOP * 1.2, f"{LAPTOP} gigabytes: a common laptop", color=DATA)
    for colour, (name, size) in zip((WARNING, ACCENT), sizes.items(), strict=True):
        ax.loglog(samples, size, color=colour)
        place = (samples[-1], size[-1])
        ax.annotate(name, place, (-14, 0), textcoords="offset points", color=colour, ha="right")
    ax.set(xlabel="number of samples m", ylabel="memory (gigabytes)")
    ends = [f"{size[-1]:.1f} gigabytes as {name}" for name, size in sizes.items()]
    ax.set_title(f"{samples[-1]:,} samples need {', '.join(ends)}")
    show(fig, f"Two straight lines in decades, and a dashed line at {LAPTOP} gigabytes.")
