"""Figures of notebook 08: graphs of values, and what differentiates at what cost."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyBboxPatch

from helpers.automatic_differentiation.taught import ancestors
from helpers.figures.grids import sheet
from helpers.figures.style import ACCENT, CLASSES, DATA, LINES, canvas, show

WIDE, HIGH = 1.7, 1.0  # inches from box to box
BOX = 0.65, 0.66  # a box's share of that
INSET = 0.05  # rounding of the corners, drawn around the box


def computation_graph(result, gradients=True):
    """Draw the values that the result was made from, from left to right, and the local slopes.

    result: the last Value of a computation. gradients: write gradients, too, and tell in the title
    what happens to a value that is used twice.
    """
    order = ancestors(result)
    places, bends = _places(order)
    lowest, highest = min(y for _, y in places.values()), max(y for _, y in places.values())
    columns = 1 + max(x for x, _ in places.values())
    fig, ax = sheet(columns, highest - lowest + 1, WIDE, HIGH)
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


MOMENTS = ("after the way forward", "after gradient()", "after del tape")


def difference_errors(steps, errors, engine_error):
    """Draw the error of finite differences (k,) against their step (k,), with the engine's."""
    fig, ax = canvas()
    best = int(np.argmin(errors))
    lowest = errors[best]
    ax.loglog(steps, errors, "o-", color=DATA)
    ax.plot(steps[best], errors[best], "o", color=CLASSES[1], markersize=9)
    left, right = min(steps), max(steps)
    ax.text(right, lowest * 40, "too long:\nthe curve bends", ha="right", va="top")
    ax.text(left, max(errors) / 20, "  too short:\n  digits run out", va="bottom")
    ax.text(steps[best], lowest / 4, "best", color=CLASSES[1], ha="center", va="top")
    ax.text(left, lowest / 30, f"  engine: error {engine_error:g}", color=ACCENT, va="top")
    ax.set(xlabel="step of the difference", ylabel="error of the slope")
    ax.set_ylim(lowest / 300, 30 * max(errors))
    ax.set_title(f"Finite differences are never exact: at best off by {lowest:.0e}")
    show(
        fig,
        f"A curve like a V: the error of the slope falls to {lowest:.0e} at the step "
        f"{steps[best]:.0e} and grows on both sides; the engine's error is {engine_error:g}.",
    )


def values_kept(counts, total):
    """Draw how many of the total values are in memory, at three moments.

    counts: dict from the name of a tape to a count for each of the MOMENTS.
    """
    fig, ax = canvas()
    width = 0.8 / len(counts)
    for number, (name, kept) in enumerate(counts.items()):
        places = np.arange(len(MOMENTS)) + (number - (len(counts) - 1) / 2) * width
        colour = (LINES[2], CLASSES[1])[number % 2]
        ax.bar(places, kept, 0.92 * width, color=colour)
        for place, count in zip(places, kept, strict=True):
            ax.text(place, count + 0.02 * total, f"{name}:\n{count}", ha="center", va="bottom")
    ax.set(xticks=range(len(MOMENTS)), xticklabels=MOMENTS, ylim=(0, 1.28 * total))
    ax.set_ylabel("values in memory")
    ax.grid(False)
    shares = ", ".join(f"{name} {kept[1]}" for name, kept in counts.items())
    ax.set_title(f"Of {total} values, a tape holds after gradient(): {shares}")
    told = [f"{name} {', '.join(map(str, kept))}" for name, kept in counts.items()]
    show(
        fig,
        f"Of {total} values, in memory {'; '.join(MOMENTS)}: {'; '.join(told)}.".replace("\n", " "),
    )


def walks_to_minima(x, y, cost, paths):
    """Draw walks (steps + 1, walks, 2) over contours of cost (l, k) at x (k,) and y (l,)."""
    fig, ax = canvas(width=5.6, height=4.6)
    levels = np.geomspace(1, cost.max(), 14)
    greys = plt.cm.Greys(np.linspace(0, 0.5, 14))  # white: low, grey: high
    ax.contourf(x, y, cost, levels=[-1, *levels], colors=greys)
    ax.contour(x, y, cost, levels=levels, colors=DATA, linewidths=0.5)
    ends = paths[-1].round(2) + 0.0
    minima = np.unique(ends, axis=0)
    for minimum, colour in zip(minima, itertools.cycle((*CLASSES, ACCENT, LINES[1]))):
        walks = paths[:, (ends == minimum).all(axis=1)]
        ax.plot(*walks.transpose(2, 0, 1), color=colour)
        ax.plot(*walks[0].T, "o", color="black", markersize=5)
        ax.plot(*minimum, "*", color=LINES[3], markersize=15, markeredgecolor="black")
        _name_point(ax, minimum, walks)
    ax.set(xlabel="θ1 (dots: starts, stars: ends)", ylabel="θ2")
    ax.grid(False)
    count = paths.shape[1]
    ax.set_title(f"{count} starts, {len(minima)} valleys: the start decides")
    told = ", ".join(f"({a:.2f}, {b:.2f})" for a, b in minima)
    show(fig, f"{count} walks over contours of the cost end in {len(minima)} points: {told}.")


def _name_point(ax, point, walks):
    # Opposite to where the walks (steps + 1, walks, 2) come from.
    towards = walks - point
    length = np.linalg.norm(towards, axis=-1, keepdims=True)
    near = (length > 0.05) & (length < 1.5)
    away = -np.sum(near * towards / np.maximum(length, 0.05), axis=(0, 1))
    x, y = away / max(np.linalg.norm(away), 1e-9)
    white = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 1}
    text = f"({point[0]:.2f}, {point[1]:.2f})".replace("-", "−")
    options = {"textcoords": "offset points", "ha": "center", "va": "center", "fontsize": 9}
    ax.annotate(text, point, (36 * x, 17 * y), bbox=white, **options)


def same_costs(eager, compiled):
    """Draw the cost of every step (k,) of two runs, one on top of the other."""
    fig, ax = canvas()
    apart = np.abs(np.subtract(eager, compiled)).max()
    ax.plot(eager, color=LINES[2], linewidth=6)
    ax.plot(compiled, color="black", linewidth=1.5, linestyle="--")
    ax.text(0.3 * len(eager), eager[0] * 0.94, "wide: step by step in Python", color=CLASSES[0])
    ax.text(0.3 * len(eager), eager[0] * 0.85, "dashed: one compiled function")
    ax.set(xlabel="step of training", ylabel="cost of the batch", ylim=(0, None))
    equal = "the same costs" if apart < 1e-5 else "different costs"
    ax.set_title(f"Two ways to run one loop, {equal} at every step")
    show(
        fig,
        f"Two runs of {len(eager)} steps, {equal}: the cost falls from {eager[0]:.1f} to about "
        f"{np.mean(eager[-10:]):.1f}, the mean of the last ten.",
    )
