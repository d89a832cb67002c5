"""Small maps of the plane side by side: guesses and hidden units (notebook 04)."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from helpers.plots.style import CLASSES, GAP, canvas, show

# From class 0 over white to class 1, paler than the samples that are drawn on it.
SIDES = LinearSegmentedColormap.from_list("sides", ["#8fc1e0", "white", "#f3b98f"])
INCHES = 8.0  # width of a row of small pictures
ABOVE, BELOW = 0.7, 0.3  # room in inches for two lines of titles, and for ticks


def small_pictures(axes, count, height, title):
    """Return a figure and `count` axes close together under one title, or (None, the axes given).

    height: inches of one picture.
    """
    if axes is not None:
        return None, np.ravel(axes)
    width = (INCHES - GAP * (count - 1)) / count
    fig, axes = canvas(columns=count, width=width, height=height)
    size = fig.get_figheight()
    fig.subplots_adjust(wspace=0.12, top=1 - ABOVE / size, bottom=BELOW / size)
    fig.suptitle(title, fontsize=11, y=1 - 0.18 / size)
    return fig, np.ravel(axes)


def boundaries(grid, guesses, X, y, title, axes=None):
    """Draw one map of guesses per panel with the boundary where the guess is one half.

    grid: (x1 (k,), x2 (l,)). guesses: dict from a panel's title to probabilities (l, k).
    X (m, 2) and y (m,): the samples, drawn on top.
    """
    fig, axes = small_pictures(axes, len(guesses), 7.2 / (len(guesses) + 1), title)
    for ax, (name, guess) in zip(axes, guesses.items(), strict=True):
        _map(ax, grid, guess, X, y, name, 0.5, 0.5, ax is axes[0])
    show(fig, f"{title}. The plane with {len(y)} samples of two classes: {'; '.join(guesses)}.")


def hidden_units(grid, values, X, y, axes=None):
    """Draw what each hidden unit makes of the plane: values (units, l, k) between -1 and 1."""
    title = "Each hidden unit draws one straight line (blue: −1, orange: 1)"
    fig, axes = small_pictures(axes, len(values), 1.5, title)
    for number, (ax, value) in enumerate(zip(axes, values, strict=True), start=1):
        _map(ax, grid, value, X, y, f"unit {number}", 0, 1.001, number == 1)
    show(
        fig,
        f"{len(values)} maps of the plane, one per unit, each parted by a straight line of its own "
        "direction, with one value on one side and its opposite on the other.",
    )


def _map(ax, grid, values, X, y, title, middle, spread, first):
    ax.contourf(*grid, values, np.linspace(middle - spread, middle + spread, 12), cmap=SIDES)
    ax.contour(*grid, values, levels=[middle], colors="black", linewidths=1.5)
    size = 9 if len(y) > 20 else 90
    for label, colour in enumerate(CLASSES):
        ax.scatter(*X[y == label].T, s=size, color=colour, edgecolors="white", linewidths=0.3)
    ax.set(xticks=[], yticks=[], xlabel="x1", ylabel="x2" if first else "")
    ax.set_title(title, fontsize=10)
