"""Figures of tensor_ops: tensors before and after an operation, clipped gradients."""

import numpy as np

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


def sources_and_results(title, sources, results):
    """Draw one or two tensors, and what operations make of their numbers.

    A cell has the colour of the tensor from which its number comes, and is pale where its number
    stands in neither. sources: from a name to an array; the arrays share no number. results: from
    an operation to an array, or to a list of arrays. Arrays have up to three axes.
    Raises ValueError when a number stands in both sources.
    """
    tensors = {name: np.asarray(array) for name, array in sources.items()}
    first, *others = tensors.values()
    if len(others) > 1 or np.isin(first, others).any():
        raise ValueError(f"expected one or two tensors without a common number, got {tensors}")
    panels = [
        (name, [], [("", array, _origins(array, tensors))]) for name, array in tensors.items()
    ]
    for operation, made in results.items():
        made = made if isinstance(made, list) else [made]
        panels.append((operation, [], [("", array, _origins(array, tensors)) for array in made]))
    _draw(title, panels)


def _origins(array, tensors):
    # The role of each cell: that of the tensor in which its number stands.
    array = np.asarray(array)
    roles = np.full(array.shape, "stretched", dtype=object)
    if array.dtype != bool:
        for role, tensor in zip(("own", "other"), tensors.values(), strict=False):
            roles[np.isin(array, tensor)] = role
    return roles


def along_axes(table, results):
    """Draw a table once for each axis, its largest numbers marked, and what the axis gives.

    table: (rows, columns). results: from an operation to a pair of arrays, for axis 0 and axis 1.
    """
    table = np.asarray(table)
    panels = []
    for axis in (0, 1):
        marks = np.where(table == table.max(axis=axis, keepdims=True), "result", "plain")
        after = [(name, pair[axis], "plain") for name, pair in results.items()]
        panels.append((f"axis={axis}", [("table", table, marks)], after))
    _draw("axis=0 answers once for each column, axis=1 once for each row", panels)


def _draw(title, panels):
    # panels: (operation, before, after); before and after: lists of (name, array, roles).
    # Panels follow each other from left to right, and on a new line where the page ends.
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
    show(fig, f"Cells of tensors. {'; '.join(panel.told() for panel in panels)}.")


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


def clipped_directions(gradient, by_value, by_norm, limit):
    """Draw a gradient (2,) as an arrow, and what two ways of clipping at a limit make of it."""
    fig, ax = canvas(height=2.6)
    turns = [f"{turned_by(gradient, vector):.0f}°" for vector in (by_value, by_norm)]
    _arrow(ax, gradient, DATA, width=2)
    _arrow(ax, by_value, WARNING, width=3)
    _arrow(ax, by_norm, ACCENT, width=3)
    words = {"textcoords": "offset points", "fontsize": 10}
    ax.annotate("gradient", gradient, (8, 0), color=DATA, va="center", **words)
    ax.annotate("clipped by value", by_value, (0, 11), color=WARNING, ha="center", **words)
    ax.annotate("clipped by norm", by_norm, (4, -18), color=ACCENT, **words)
    ax.set(xlim=(0, 8), ylim=(-0.6, 3), aspect="equal")
    ax.set(xlabel="derivative with respect to w", ylabel="derivative\nwith respect to b")
    title = f"clipping by value turns the gradient by {turns[0]}, by norm by {turns[1]}"
    ax.set_title(f"Limit {limit:g}: {title}")
    show(fig, "A long arrow, the gradient, and two that are not longer, the clipped ones.")


def _arrow(ax, vector, colour, width):
    looks = {"color": colour, "arrowstyle": "-|>", "lw": width, "mutation_scale": 16}
    ax.annotate("", vector, (0, 0), arrowprops={**looks, "shrinkA": 0, "shrinkB": 0})
