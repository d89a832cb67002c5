"""Figures of notebook 05: tensors before and after an operation, clipped gradients, heights."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from helpers.figures.grids import cells, note, sheet
from helpers.figures.style import ACCENT, CLASSES, DATA, canvas, show

# All lengths in cells. A line of panels is as wide as a page of a notebook.
CELL_WIDTH, CELL_HEIGHT = 0.5, 0.38  # inches: the word "False" fits
PAGE, INDENT = 15.8, 0.8
LETTER = 0.16  # width of a letter of a caption
LAYER_GAP, GRID_GAP, PANEL_GAP, ARROW = 0.3, 0.6, 1.2, 1.2
CAPTION, NAME, LINE_GAP = 0.75, 0.65, 0.75  # heights: operation, name and shape, space below
GREY = "#555555"


def tensors(title, panels):
    """Draw operations on small tensors: the cells before, an arrow, the cells after.

    panels: list of (operation, before, after); before and after: lists of (name, array, roles).
    Arrays have up to three axes; the layers of three stand side by side. roles: a name from
    grids.ROLES, or an array of names that broadcasts to the array's shape. Panels follow each
    other from left to right, and on a new line where the page ends.
    """
    panels = [
        (operation, *([_Grid(*grid) for grid in grids] for grids in sides))
        for operation, *sides in panels
    ]
    lines = _lines(panels)
    heights = [CAPTION + NAME + max(_rows(panel) for panel in line) + LINE_GAP for line in lines]
    fig, ax = sheet(PAGE, sum(heights) - 0.3, CELL_WIDTH, CELL_HEIGHT)
    for line, top in zip(lines, np.cumsum([0, *heights]), strict=False):
        left = INDENT
        for panel in line:
            _draw_panel(ax, panel, left, top)
            left += _width(panel) + PANEL_GAP
    _draw_axes(ax, lines)
    ax.set_title(title)
    show(fig, f"Cells before and after. {'; '.join(_told(panel) for panel in panels)}.")


class _Grid:
    # One tensor: its name and shape, and its cells as layers of rows and columns.
    def __init__(self, name, array, roles):
        array = np.asarray(array)
        layers = (1,) * (3 - array.ndim) + array.shape
        words = array.astype(str) if array.dtype == bool else array
        self.name = f"{name} {array.shape}".strip()
        self.axes = array.ndim
        self.values = words.astype(object).reshape(layers)
        self.roles = np.broadcast_to(np.asarray(roles, object), array.shape).reshape(layers)
        count, self.rows, self.columns = layers
        across = count * self.columns + (count - 1) * LAYER_GAP
        self.width = max(across, len(self.name) * LETTER * 0.8)

    def draw(self, ax, left, top):
        note(ax, left, top + NAME / 2, self.name, ha="left", fontsize=9, color=GREY)
        for i, (values, roles) in enumerate(zip(self.values, self.roles, strict=True)):
            x = left + i * (self.columns + LAYER_GAP)
            cells(ax, values, x, top + NAME, roles, "{:.3g}")

    def told(self):
        if self.values.size > 12:
            return self.name
        numbers = (v if isinstance(v, str) else f"{v:.3g}" for v in self.values.ravel())
        return f"{self.name} = {', '.join(numbers)}"


def _told(panel):
    operation, before, after = panel
    return f"{operation}: {' and '.join(grid.told() for grid in after or before)}"


def _rows(panel):
    return max(grid.rows for grids in panel[1:] for grid in grids)


def _width(panel):
    operation, *sides = panel
    parts = [sum(g.width for g in grids) + (len(grids) - 1) * GRID_GAP for grids in sides if grids]
    return max(sum(parts) + (len(parts) - 1) * ARROW, len(operation) * LETTER)


def _lines(panels):
    # Panels of one line after the other, each line at most a page wide.
    lines, used = [], PAGE
    for panel in panels:
        width = _width(panel)
        if used + PANEL_GAP + width > PAGE:
            lines.append([])
            used = INDENT - PANEL_GAP
        lines[-1].append(panel)
        used += PANEL_GAP + width
    return lines


def _draw_panel(ax, panel, left, top):
    operation, *sides = panel
    note(ax, left, top + CAPTION / 2, operation, ha="left", fontsize=9, family="monospace")
    top += CAPTION
    for i, grids in enumerate(grids for grids in sides if grids):
        if i:
            middle = top + NAME + max(grid.rows for grid in sides[0]) / 2
            left += ARROW - GRID_GAP
            note(ax, left - ARROW / 2, middle, "→", fontsize=14)
        for grid in grids:
            grid.draw(ax, left, top)
            left += grid.width + GRID_GAP


def _draw_axes(ax, lines):
    # Names of the axes beside the first matrix that stands at the left of a line.
    top = 0
    for line in lines:
        grid = (line[0][1] or line[0][2])[0]
        if grid.axes == 2:
            looks = {"fontsize": 9, "color": GREY}
            y = top + CAPTION + NAME
            note(ax, INDENT - 0.3, y + grid.rows / 2, "← axis 0", rotation=90, **looks)
            note(ax, INDENT + grid.columns / 2, y + grid.rows + 0.3, "axis 1 →", **looks)
            return
        top += CAPTION + NAME + max(_rows(panel) for panel in line) + LINE_GAP


def turned_by(one, other):
    """Return the angle between two vectors in degrees."""
    cosine = np.dot(one, other) / np.linalg.norm(one) / np.linalg.norm(other)
    return np.degrees(np.arccos(np.clip(cosine, -1, 1)))


def clipped_directions(gradient, clipped):
    """Draw a gradient (2,) as an arrow, and what several ways of clipping make of it.

    clipped: dict from a way's name to a vector (2,).
    """
    reach = 1.25 * np.max([gradient, *clipped.values()], axis=0)
    fig, ax = canvas(height=6 * reach[1] / reach[0])
    arrows = [("gradient", gradient, DATA)]
    arrows += zip(clipped, clipped.values(), (CLASSES[1], ACCENT), strict=True)
    turns = [f"{name} by {turned_by(gradient, vector):.0f}°" for name, vector, _ in arrows[1:]]
    for name, vector, colour in arrows:
        options = {"color": colour, "arrowstyle": "-|>", "lw": 2.5, "mutation_scale": 16}
        ax.annotate("", vector, (0, 0), arrowprops={**options, "shrinkA": 0, "shrinkB": 0})
        below = name == arrows[-1][0]
        label = {"color": colour, "textcoords": "offset points", "va": "top" if below else "bottom"}
        ax.annotate(name, vector, (2, -6) if below else (2, 4), **label)
    ax.plot(*np.array([gradient, [0, 0]]).T, alpha=0)  # arrows alone leave the limits as they were
    ax.set(xlim=(0, reach[0]), ylim=(0, reach[1]), xlabel="slope along w", ylabel="slope along b")
    ax.set_title(f"How far clipping turns the gradient: {', '.join(turns)}")
    show(fig, f"A long arrow, the gradient, and two clipped ones, turned: {', '.join(turns)}.")


def ripple(points_x, points_y, heights):
    """Draw heights over a plane as filled contours; all three arrays have shape (l, k)."""
    fig, ax = canvas()
    levels = MaxNLocator(8).tick_values(heights.min(), heights.max()).round(6) + 0.0  # no -0.0
    drawn = ax.contourf(points_x, points_y, heights, levels, cmap="Blues")
    ax.contour(points_x, points_y, heights, levels, colors="white", linewidths=0.5)
    rows, columns = heights.shape
    top = np.unravel_index(heights.argmax(), heights.shape)
    place = points_x[top], points_y[top]
    ax.plot(*place, "o", color=CLASSES[1], markersize=7)
    ax.annotate(
        f"highest: {heights.max():.2f}",
        place,
        (70, 50),
        textcoords="offset points",
        arrowprops={"arrowstyle": "-"},
    )
    ax.figure.colorbar(drawn, ax=ax, label="height z")
    ax.set(xlabel="x", ylabel="y")
    ax.set_title(f"{columns} numbers x and {rows} numbers y make {heights.size:,} points")
    show(
        fig,
        f"A map of {rows} by {columns} points: rings of heights between {heights.min():.2f} and "
        f"{heights.max():.2f} around a top at ({place[0]:.1f}, {place[1]:.1f}).",
    )
