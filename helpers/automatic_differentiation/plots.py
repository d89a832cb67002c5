"""Figures of automatic_differentiation: graphs of Values, finite differences, memory of a tape."""

from typing import NamedTuple

import numpy as np
from matplotlib.patches import FancyBboxPatch

from helpers.automatic_differentiation.experiments import (
    gradient_terms,
    never_exact,
    used_again,
)
from helpers.automatic_differentiation.taught import Value, ancestors
from helpers.figures.grids import sheet
from helpers.figures.style import ACCENT, DATA, LINES, WARNING, canvas, show

WIDE, HIGH = 1.7, 1.0  # inches from box to box
BOX_WIDTH, BOX_HEIGHT = 0.65, 0.66  # a box's share of that
INSET = 0.05  # rounding of the corners, drawn around the box
LINE = 0.23  # from one line of words in a box to the next
BLUE = "#0072B2"  # dark enough for words beside LINES[2]
MARK = "#D55E00"  # a point that the reader should find
MOMENTS = ("after the forward pass", "after gradient()", "after del tape")


class _Turn(NamedTuple):
    # Where an arrow from parent to child passes a column that lies between them.
    parent: Value
    child: Value
    level: int


def computation_graph(result, gradients=True):
    """Draw the values that the result was made from, from left to right, and local derivatives.

    result: the last Value of a computation. gradients: write gradients, too, and tell in the title
    what happens to a value that is used twice.
    """
    order = ancestors(result)
    level = _levels(order)
    height = _heights(order, level)
    last, lowest = max(level.values()), min(height[value] for value in order)
    rows = max(height[value] for value in order) - lowest + 1
    fig, ax = sheet(last + 1, rows, WIDE, HIGH)
    centre = {}
    for stop, y in height.items():
        centre[stop] = last - _level(stop, level) + 0.5, y - lowest + 0.5
    for child in order:
        for number, (parent, slope) in enumerate(child.parents):
            between = range(level[parent] - 1, level[child], -1)
            stops = [parent, *[_Turn(parent, child, step) for step in between], child]
            aside = number - (len(child.parents) - 1) / 2
            _arrow(ax, [centre[stop] for stop in stops], slope, aside)
        _box(ax, centre[child], child, gradients)
    ax.set_title(_title(order, gradients))
    show(fig, _sentence(order, gradients))


def _levels(order):
    # Steps from each value to the result, along the longest way.
    level = {order[-1]: 0}
    for value in reversed(order):
        for parent, _ in value.parents:
            level[parent] = max(level.get(parent, 0), level[value] + 1)
    return level


def _level(stop, level):
    return stop.level if isinstance(stop, _Turn) else level[stop]


def _heights(order, level):
    # Of each value and each turn, column by column from the result to the left.
    wanted, height = {order[-1]: [0.0]}, {}
    for column in range(max(level.values()) + 1):
        stops = [stop for stop in wanted if _level(stop, level) == column]
        stops.sort(key=lambda stop: np.mean(wanted[stop]))
        heights = _apart([np.mean(wanted[stop]) for stop in stops])
        for stop, y in zip(stops, heights, strict=True):
            height[stop] = y
            following = _stops_at_left(stop, level)
            for number, further in enumerate(following):
                beside = y + number - (len(following) - 1) / 2
                wanted.setdefault(further, []).append(beside)
    return height


def _stops_at_left(stop, level):
    # The parents, or the turns of the arrows from them, in the next column.
    if isinstance(stop, _Turn):
        parents, child = [stop.parent], stop.child
    else:
        parents, child = dict.fromkeys(parent for parent, _ in stop.parents), stop
    column = _level(stop, level) + 1
    return [
        parent if level[parent] == column else _Turn(parent, child, column) for parent in parents
    ]


def _apart(heights):
    # Push sorted heights apart to a distance of one or more, around their mean.
    moved = list(heights)
    for i in range(1, len(moved)):
        moved[i] = max(moved[i], moved[i - 1] + 1)
    return [y - np.mean(moved) + np.mean(heights) for y in moved]


def _arrow(ax, points, slope, aside):
    # aside: places from the middle of the box in which the arrow ends, downwards.
    points = np.array(points)
    half = BOX_WIDTH / 2 + INSET / WIDE
    points[0, 0] += half
    points[-1, 0] -= half
    points[-1, 1] += 0.16 * aside
    ax.plot(*points[:-1].T, color=DATA, linewidth=1.2)  # up to the last turn
    style = {"arrowstyle": "->", "color": DATA, "linewidth": 1.2, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", points[-1], points[-2], arrowprops=style)
    middle = (points[-2] + points[-1]) / 2
    white = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
    ax.text(*middle, _short(slope), ha="center", va="center", fontsize=9, bbox=white)


def _box(ax, centre, value, gradients):
    x, y = centre
    corner = x - BOX_WIDTH / 2, y - BOX_HEIGHT / 2
    edge, fill = (BLUE, "#e4f0f8") if value.parents else ("#555555", "white")
    shape = f"round,pad={INSET / WIDE},rounding_size=0.06"
    options = {"boxstyle": shape, "facecolor": fill, "edgecolor": edge, "mutation_aspect": 1.3}
    ax.add_patch(FancyBboxPatch(corner, BOX_WIDTH, BOX_HEIGHT, linewidth=1, **options))
    lines = [{"s": value.name, "weight": "bold"}] if value.name else []
    lines.append({"s": _short(value.number)})
    if gradients:
        lines.append({"s": f"gradient {_short(value.gradient)}", "color": ACCENT})
    for number, line in enumerate(lines):
        at = y + LINE * (number - (len(lines) - 1) / 2)
        ax.text(x, at, ha="center", va="center", fontsize=9.5, **line)


def _short(number):
    return f"{number:.3g}".replace("-", "−")


def _title(order, gradients):
    if not gradients:
        return "Forward pass: a number in each box, a local derivative on each arrow"
    value = used_again(order)
    if value:
        terms = gradient_terms(value, order)
        times = "twice" if len(terms) == 2 else f"{len(terms)} times"
        added = " + ".join(_short(term) for term in terms)
        total = _short(sum(terms))
        return f"{value.name} is used {times}, so its gradient is a sum: {added} = {total}"
    return "Backward pass: from right to left, times the number on the arrow"


def _sentence(order, gradients):
    told = []
    for value in order:
        slope = f", gradient {_short(value.gradient)}" if gradients else ""
        told.append(f"{value.name or 'constant'} {_short(value.number)}{slope}")
    return f"Boxes joined by arrows, from inputs at the left to the result: {'; '.join(told)}."


def difference_errors(steps, errors, value_error):
    """Draw the error of finite differences (k,) for their steps (k,), and that of a Value."""
    fig, ax = canvas()
    best = int(np.argmin(errors))
    lowest = errors[best]
    ax.loglog(steps, errors, "o-", color=DATA)
    ax.plot(steps[best], errors[best], "o", color=MARK, markersize=9)
    left, right = min(steps), max(steps)
    ax.text(right, lowest * 40, "large steps:\nthe curve bends", ha="right", va="top")
    ax.text(left, max(errors) / 20, "  tiny steps:\n  rounding errors", va="bottom")
    ax.text(steps[best], lowest / 4, "best", color=MARK, ha="center", va="top")
    ax.text(left, lowest / 30, f"  Value, here: error {value_error:g}", color=ACCENT, va="top")
    ax.set(xlabel="step of the difference", ylabel="error of the derivative")
    ax.set_ylim(lowest / 300, 30 * max(errors))
    number = "None" if never_exact(errors) else "One"
    claim = f"{number} of these {len(steps)} steps gives the exact derivative"
    ax.set_title(f"{claim}: at best off by {lowest:.0e}")
    show(
        fig,
        f"A curve like a V: the error falls to {lowest:.0e} at the step "
        f"{steps[best]:.0e} and grows on both sides; the error of this Value is {value_error:g}.",
    )


def values_kept(counts, total):
    """Draw how many of the total values are in memory, at three moments.

    counts: dict from the name of a tape, the one that lets go first, to a count for each of the
    MOMENTS.
    """
    fig, ax = canvas()
    width = 0.8 / len(counts)
    left = -width * (len(counts) - 1) / 2
    colours = (LINES[2], WARNING)
    for number, (name, kept) in enumerate(counts.items()):
        places = np.arange(len(MOMENTS)) + left + number * width
        ax.bar(places, kept, 0.92 * width, color=colours[number])
        for place, count in zip(places, kept, strict=True):
            ax.text(place, count + 0.02 * total, f"{name}:\n{count}", ha="center", va="bottom")
    ax.set(xticks=range(len(MOMENTS)), xticklabels=MOMENTS, ylim=(0, 1.28 * total))
    ax.set_ylabel("values in memory")
    ax.grid(False)
    held = [f"{name} {after_gradient}" for name, (_, after_gradient, _) in counts.items()]
    ax.set_title(f"Of {total} values, a tape holds after gradient(): {', '.join(held)}")
    told = [f"{name} {', '.join(str(count) for count in kept)}" for name, kept in counts.items()]
    show(fig, f"Of {total} values, in memory {'; '.join(MOMENTS)}: {'; '.join(told)}.")
