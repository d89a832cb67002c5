"""Figures of notebook 05: tensors before and after an operation, clipped gradients, heights."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from helpers.figures.grids import cells, note, sheet
from helpers.figures.style import ACCENT, DATA, WARNING, canvas, show
from helpers.tensor_ops.experiments import turned_by

# All lengths in cells. A line of panels is as wide as a page of a notebook.
CELL_WIDTH, CELL_HEIGHT = 0.5, 0.38  # inches: the word "False" fits
PAGE, INDENT = 15.8, 0.8
LETTER = 0.16  # width of a letter of a caption
LAYER_GAP, GRID_GAP, PANEL_GAP, ARROW = 0.3, 0.6, 1.2, 1.2
CAPTION, NAME, LINE_GAP = 0.75, 0.65, 0.75  # heights: operation, name and shape, space below
GREY = "#555555"
MARK = "#D55E00"  # a point that the reader should find


def tensors(title, panels):
    """Draw operations on small tensors: the cells before, an arrow, the cells after.

    panels: list of (operation, before, after); before and after: lists of (name, array, roles).
    Arrays have up to three axes; the layers of three stand side by side. roles: a name from
    grids.ROLES, or an array of names that broadcasts to the array's shape. Panels follow each
    other from left to right, and on a new line where the page ends.
    """
    panels = [_Panel(operation, before, after) for operation, before, after in panels]
    lines = _lines(panels)
    heights = [_height(line) for line in lines]
    fig, ax = sheet(PAGE, sum(heights) - 0.3, CELL_WIDTH, CELL_HEIGHT)
    tops = np.cumsum(heights) - heights
    for line, top in zip(lines, tops, strict=True):
        left = INDENT
        for panel in line:
            panel.draw(ax, left, top)
            left += panel.width + PANEL_GAP
    _name_axes(ax, lines, tops)
    ax.set_title(title)
    show(fig, f"Cells before and after. {'; '.join(panel.told() for panel in panels)}.")


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


class _Panel:
    # One operation: the grids before it and after it, either of which may be none.
    def __init__(self, operation, before, after):
        self.operation = operation
        self.before = [_Grid(name, array, roles) for name, array, roles in before]
        self.after = [_Grid(name, array, roles) for name, array, roles in after]
        self.grids = self.before + self.after
        gaps = GRID_GAP * (len(self.grids) - 1)
        if self._has_arrow():
            gaps += ARROW - GRID_GAP
        self.width = max(sum(g.width for g in self.grids) + gaps, len(operation) * LETTER)
        self.rows = max(grid.rows for grid in self.grids)

    def _has_arrow(self):
        return bool(self.before and self.after)

    def draw(self, ax, left, top):
        caption = {"ha": "left", "fontsize": 9, "family": "monospace"}
        note(ax, left, top + CAPTION / 2, self.operation, **caption)
        top += CAPTION
        left = _draw_row(ax, self.before, left, top)
        if self._has_arrow():
            middle = top + NAME + max(grid.rows for grid in self.before) / 2
            left += ARROW - GRID_GAP
            note(ax, left - ARROW / 2, middle, "→", fontsize=14)
        _draw_row(ax, self.after, left, top)

    def told(self):
        grids = self.after or self.before
        return f"{self.operation}: {' and '.join(grid.told() for grid in grids)}"


def _draw_row(ax, grids, left, top):
    # Return where the next grid would stand.
    for grid in grids:
        grid.draw(ax, left, top)
        left += grid.width + GRID_GAP
    return left


def _lines(panels):
    # Panels of one line after the other, each line at most a page wide.
    lines, used = [], PAGE
    for panel in panels:
        if used + PANEL_GAP + panel.width > PAGE:
            lines.append([])
            used = INDENT - PANEL_GAP
        lines[-1].append(panel)
        used += PANEL_GAP + panel.width
    return lines


def _height(line):
    return CAPTION + NAME + max(panel.rows for panel in line) + LINE_GAP


def _name_axes(ax, lines, tops):
    # Beside the first matrix that stands at the left of a line.
    for line, top in zip(lines, tops, strict=True):
        grid = line[0].grids[0]
        if grid.axes == 2:
            looks = {"fontsize": 9, "color": GREY}
            y = top + CAPTION + NAME
            note(ax, INDENT - 0.3, y + grid.rows / 2, "← axis 0", rotation=90, **looks)
            note(ax, INDENT + grid.columns / 2, y + grid.rows + 0.3, "axis 1 →", **looks)
            return


def clipped_directions(gradient, clipped):
    """Draw a gradient (2,) as an arrow, and what two ways of clipping make of it.

    clipped: dict from a way's name to a vector (2,); the way that turns the gradient comes first.
    """
    reach = 1.25 * np.max([gradient, *clipped.values()], axis=0)
    fig, ax = canvas(height=6 * reach[1] / reach[0])
    _arrow(ax, gradient, "gradient", DATA)
    turns = []
    for (name, vector), colour in zip(clipped.items(), (WARNING, ACCENT), strict=True):
        _arrow(ax, vector, name, colour, below=colour == ACCENT)
        turns.append(f"{name} by {turned_by(gradient, vector):.0f}°")
    ax.set(xlim=(0, reach[0]), ylim=(0, reach[1]), xlabel="slope along w", ylabel="slope along b")
    ax.set_title(f"How far clipping turns the gradient: {', '.join(turns)}")
    show(fig, f"A long arrow, the gradient, and two clipped ones, turned: {', '.join(turns)}.")


def _arrow(ax, vector, name, colour, below=False):
    style = {"color": colour, "arrowstyle": "-|>", "lw": 2.5, "mutation_scale": 16}
    ax.annotate("", vector, (0, 0), arrowprops={**style, "shrinkA": 0, "shrinkB": 0})
    label = {"color": colour, "textcoords": "offset points", "va": "top" if below else "bottom"}
    ax.annotate(name, vector, (2, -6) if below else (2, 4), **label)


def ripple(points_x, points_y, heights):
    """Draw heights over a plane as filled contours; all three arrays have shape (l, k)."""
    fig, ax = canvas()
    levels = MaxNLocator(8).tick_values(heights.min(), heights.max()).round(6) + 0.0  # no -0.0
    drawn = ax.contourf(points_x, points_y, heights, levels, cmap="Blues")
    ax.contour(points_x, points_y, heights, levels, colors="white", linewidths=0.5)
    rows, columns = heights.shape
    top = np.unravel_index(heights.argmax(), heights.shape)
    place = points_x[top], points_y[top]
    ax.plot(*place, "o", color=MARK, markersize=7)
    words = {"textcoords": "offset points", "arrowprops": {"arrowstyle": "-"}}
    ax.annotate(f"highest: {heights.max():.2f}", place, (70, 50), **words)
    fig.colorbar(drawn, ax=ax, label="height z")
    ax.set(xlabel="x", ylabel="y")
    ax.set_title(f"{columns} numbers x and {rows} numbers y make {heights.size:,} points")
    show(
        fig,
        f"A map of {rows} by {columns} points: rings of heights between {heights.min():.2f} and "
        f"{heights.max():.2f} around a top at ({place[0]:.1f}, {place[1]:.1f}).",
    )
