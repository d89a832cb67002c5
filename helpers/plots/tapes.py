"""Figures of what differentiates and what it costs: differences, tapes, loops (notebook 08)."""

import itertools

import matplotlib.pyplot as plt
import numpy as np

from helpers.plots.style import ACCENT, CLASSES, DATA, LINES, canvas, canvas_unless, show

MOMENTS = ("after the way forward", "after gradient()", "after del tape")


def difference_errors(steps, errors, engine_error, ax=None):
    """Draw the error of finite differences (k,) against their step (k,), with the engine's."""
    fig, ax = canvas_unless(ax)
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


def values_kept(counts, total, ax=None):
    """Draw how many of the total values are in memory, at three moments.

    counts: dict from the name of a tape to a count for each of the MOMENTS.
    """
    fig, ax = canvas_unless(ax)
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


def walks_to_minima(x, y, cost, paths, ax=None):
    """Draw walks (steps + 1, walks, 2) over contours of cost (l, k) at x (k,) and y (l,)."""
    fig, ax = (None, ax) if ax is not None else canvas(width=5.6, height=4.6)
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


def same_costs(eager, compiled, ax=None):
    """Draw the cost of every step (k,) of two runs, one on top of the other."""
    fig, ax = canvas_unless(ax)
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
