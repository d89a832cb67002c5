"""Figures of computation graphs (notebook 08): values drawn with what they were made from."""

import numpy as np
from matplotlib.patches import FancyBboxPatch

from helpers.autodiff import ancestors
from helpers.plots.grids import sheet
from helpers.plots.style import ACCENT, CLASSES, DATA, show

WIDE, HIGH = 1.7, 1.0  # inches from box to box
BOX = 0.65, 0.66  # a box's share of that
INSET = 0.05  # rounding of the corners, drawn around the box


def computation_graph(result, gradients=True, ax=None):
    """Draw the values that the result was made from, from left to right, and the local slopes.

    result: the last Value of a computation. gradients: write gradients, too, and tell in the title
    what happens to a value that is used twice.
    """
    order = ancestors(result)
    places, bends = _places(order)
    lowest, highest = min(y for _, y in places.values()), max(y for _, y in places.values())
    columns = 1 + max(x for x, _ in places.values())
    fig, ax = sheet(ax, columns, highest - lowest + 1, WIDE, HIGH)
    centre = {value: (x + 0.5, y - lowest + 0.5) for value, (x, y) in places.items()}
    for value in order:
        for number, (parent, slope) in enumerate(value.parents):
            through = [(x + 0.5, y - lowest + 0.5) for x, y in bends.get((parent, value), ())]
            _arrow(ax, [centre[parent], *through, centre[value]], slope, number, len(value.parents))
        _box(ax, centre[value], value, gradients)
    ax.set_title(_title(order, gradients))
    show(fig, _sentence(order, gradients))


def _places(order):
    # Column and height of each value, and of the bends of arrows that skip columns.
    level = {order[-1]: 0}  # steps to the result, along the longest way
    for value in reversed(order):
        for parent, _ in value.parents:
            level[parent] = max(level.get(parent, 0), level[value] + 1)
    wanted, height = {order[-1]: [0.0]}, {}
    for step in range(max(level.values()) + 1):
        row = [key for key in wanted if key not in height and _level(key, level) == step]
        row.sort(key=lambda key: np.mean(wanted[key]))
        for key, y in zip(row, _apart([np.mean(wanted[key]) for key in row]), strict=True):
            height[key] = y
            for parent, y_parent in _next_to_place(key, y, level):
                wanted.setdefault(parent, []).append(y_parent)
    last = max(level.values())
    places = {value: (last - level[value], height[value]) for value in order}
    bends = {}
    for key, y in height.items():
        if isinstance(key, tuple):
            bends.setdefault(key[:2], []).insert(0, (last - key[2], y))
    return places, bends


def _level(key, level):
    return key[2] if isinstance(key, tuple) else level[key]


def _next_to_place(key, y, level):
    # What stands one column further left: the parents, or bends (parent, child, level).
    step = _level(key, level) + 1
    if isinstance(key, tuple):
        parents, child = [key[0]], key[1]
    else:
        parents, child = list(dict.fromkeys(parent for parent, _ in key.parents)), key
    for number, parent in enumerate(parents):
        stop = parent if level[parent] == step else (parent, child, step)
        yield stop, y + number - (len(parents) - 1) / 2


def _apart(heights):
    # Push sorted heights apart to a distance of one or more, around their mean.
    moved = list(heights)
    for i in range(1, len(moved)):
        moved[i] = max(moved[i], moved[i - 1] + 1)
    return [y - np.mean(moved) + np.mean(heights) for y in moved]


def _arrow(ax, points, slope, number, count):
    points = np.array(points)
    half = BOX[0] / 2 + INSET / WIDE
    points[0, 0] += half
    points[-1, 0] -= half
    points[-1, 1] += 0.16 * (number - (count - 1) / 2)
    ax.plot(*points[:-1].T, color=DATA, linewidth=1.2)  # up to the last bend
    style = {"arrowstyle": "->", "color": DATA, "linewidth": 1.2, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", points[-1], points[-2], arrowprops=style)
    middle = (points[-2] + points[-1]) / 2
    white = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
    ax.text(*middle, _short(slope), ha="center", va="center", fontsize=9, bbox=white)


def _box(ax, centre, value, gradients):
    x, y = centre
    width, height = BOX
    corner = x - width / 2, y - height / 2
    edge = CLASSES[0] if value.parents else "#555555"
    fill = "#e4f0f8" if value.parents else "white"
    shape = f"round,pad={INSET / WIDE},rounding_size=0.06"
    options = {"boxstyle": shape, "facecolor": fill, "edgecolor": edge, "mutation_aspect": 1.3}
    ax.add_patch(FancyBboxPatch(corner, width, height, linewidth=1, **options))
    lines = [(value.name, "black", "bold")] if value.name else []
    lines.append((_short(value.number), "black", "normal"))
    if gradients:
        lines.append((f"gradient {_short(value.gradient)}", ACCENT, "normal"))
    for number, (text, colour, weight) in enumerate(lines):
        at = y + 0.23 * (number - (len(lines) - 1) / 2)
        ax.text(x, at, text, color=colour, weight=weight, ha="center", va="center", fontsize=9.5)


def _short(number):
    return f"{number:.3g}".replace("-", "−")


def _title(order, gradients):
    if not gradients:
        return "Forward: each box keeps its number, each arrow its own slope"
    for value in order:
        shares = [s * child.gradient for child in order for p, s in child.parents if p is value]
        if len(shares) > 1:
            terms = " + ".join(_short(share) for share in shares)
            return f"“{value.name}” is used twice, its gradients add: {terms} = " + _short(
                sum(shares)
            )
    return "Backward: times the number on the arrow, from the result to the left"


def _sentence(order, gradients):
    told = []
    for value in order:
        slope = f", gradient {_short(value.gradient)}" if gradients else ""
        told.append(f"{value.name or 'constant'} {_short(value.number)}{slope}")
    return f"Boxes joined by arrows, from inputs at the left to the result: {'; '.join(told)}."
