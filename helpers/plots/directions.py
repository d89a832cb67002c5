"""Figures of clipped gradients and of heights over a plane (notebook 05)."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from helpers.plots.style import ACCENT, CLASSES, DATA, canvas, canvas_unless, show


def turned_by(one, other):
    """Return the angle between two vectors in degrees."""
    cosine = np.dot(one, other) / np.linalg.norm(one) / np.linalg.norm(other)
    return np.degrees(np.arccos(np.clip(cosine, -1, 1)))


def clipped_directions(gradient, clipped, ax=None):
    """Draw a gradient (2,) as an arrow, and what several ways of clipping make of it.

    clipped: dict from a way's name to a vector (2,).
    """
    reach = 1.25 * np.max([gradient, *clipped.values()], axis=0)
    fig, ax = canvas(height=6 * reach[1] / reach[0]) if ax is None else (None, ax)
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


def ripple(points_x, points_y, heights, ax=None):
    """Draw heights over a plane as filled contours; all three arrays have shape (l, k)."""
    fig, ax = canvas_unless(ax)
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
