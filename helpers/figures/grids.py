"""Arrays drawn as grids of cells: what the figures about shapes and moved values are made of."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from helpers.figures.style import ACCENT, DOTS_PER_INCH, TOP, WARNING

PALE = "#5f6b73"
# What a cell is: its fill and the colour of its number.
ROLES = {
    "plain": ("#ffffff", "#000000"),
    "own": ("#7fb8de", "#000000"),  # where the numbers come from
    "stretched": ("#e4f0f8", PALE),  # shown again, stored nowhere
    "result": ("#bfe5d8", "#000000"),
    "clash": ("#f3b78f", "#000000"),
    "other": ("#e8c4da", "#000000"),  # of a second tensor, beside "own"
    "unwanted": ("#fbe6d9", PALE),
}
INK = {"result": ACCENT, "clash": WARNING}  # of words that speak of such cells
CELL = 0.44  # inches
MARGIN = 0.25  # inches left, right and below, where a drawing of cells has no labels


def sheet(columns, rows, cell_width=CELL, cell_height=CELL):
    """Return (fig, ax) for drawing cells: one unit is one cell, y grows downwards, no ticks."""
    width = _whole_dots(columns * cell_width + 2 * MARGIN)
    height = _whole_dots(rows * cell_height + TOP + MARGIN)
    fig, ax = plt.subplots(figsize=(width, height))
    side = MARGIN / width
    fig.subplots_adjust(side, MARGIN / height, 1 - side, 1 - TOP / height)
    ax.set(xlim=(-0.02, columns + 0.02), ylim=(rows + 0.02, -0.02))
    ax.axis("off")
    return fig, ax


def _whole_dots(inches):
    # A hair above a whole number of dots, so that rounding cannot lose one in some version.
    return (round(inches * DOTS_PER_INCH) + 0.1) / DOTS_PER_INCH


def cells(ax, values, left, top, roles="plain", digits="{:g}"):
    """Draw a table of numbers or words (rows, columns) with its upper left corner at (left, top).

    roles: names from ROLES, one for all cells or an array that broadcasts to the table's shape;
    the empty name leaves a cell out.
    """
    values = np.asarray(values, dtype=object)
    for place, role in np.ndenumerate(np.broadcast_to(roles, values.shape)):
        if not role:
            continue
        x, y, (fill, ink) = left + place[1], top + place[0], ROLES[role]
        value = values[place]
        text = value if isinstance(value, str) else digits.format(value).replace("-", "−")
        ax.add_patch(Rectangle((x, y), 1, 1, facecolor=fill, edgecolor="#555555", linewidth=0.8))
        ax.text(x + 0.5, y + 0.5, text, color=ink, ha="center", va="center")


def note(ax, x, y, text, **options):
    """Write words into the drawing, centred on (x, y) unless told otherwise."""
    ax.text(x, y, text, **{"ha": "center", "va": "center", **options})


def broadcast_roles(array, shape):
    """Return "own" where broadcasting to the shape shows the array's own cells, else "stretched".

    An axis of size 1 keeps its first cell as its own.
    """
    roles = np.full(shape, "stretched", dtype=object)
    sizes = (1,) * (len(shape) - array.ndim) + array.shape
    roles[tuple(slice(0, size) for size in sizes)] = "own"
    return roles
