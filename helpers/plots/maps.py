"""Maps of many-dimensional data, several side by side, each titled by what it shows (16)."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.maps import centre_distances, crowding, pieces, ratio, sizes, tears
from helpers.plots.style import ACCENT, CLASSES, DATA, LINES
from helpers.plots.style import show as show_figure
from helpers.tsne import votes_right

GROUPS = (*CLASSES, ACCENT, *LINES[1:4], LINES[0], DATA, "#8C564B", "#9A9A00")
CLUMPED = 0.75  # of helpers.maps.crowding
ALIKE = 2  # a ratio below it counts as "equal"
CRUMBS = 30  # helpers.maps.pieces, more than this many


def digit_maps(panels, labels, axes=None):
    """Draw maps of digits; panels: dict from a name to (m, 2). labels: (m,), the digits."""
    verdicts = {}
    for name, Y in panels.items():
        alike = votes_right(Y, labels, 1)
        verdicts[name] = "like beside like" if alike > 0.9 else "digits mixed"
    _draw(panels, verdicts, labels, axes, f"Maps of {len(labels)} digits, a colour per digit")


def perplexity_maps(panels, labels, axes=None):
    """Draw maps of the same points; panels: dict from the perplexity to (m, 2)."""
    named, verdicts = {}, {}
    for perplexity, Y in panels.items():
        name, count = f"perplexity {perplexity}", pieces(Y)
        named[name] = Y
        verdicts[name] = "crumbs" if count > CRUMBS else "islands" if count > 2 else "one cloud"
    _draw(named, verdicts, labels, axes, f"Maps of {len(labels)} digits, a colour per digit")


def group_maps(panels, labels, axes=None):
    """Draw maps of groups; panels: dict from a name to (m, 2), the first one true to scale."""
    verdicts = {}
    for name, Y in panels.items():
        ratios = ratio(sizes(Y, labels)), ratio(centre_distances(Y, labels))
        words = ["equal" if r < ALIKE else f"1 : {r:.0f}" for r in ratios]
        verdicts[name] = f"sizes {words[0]}, distances {words[1]}"
    count = len(np.unique(labels))
    _draw(panels, verdicts, labels, axes, f"Maps of {count} groups of points")


def noise_maps(panels, axes=None):
    """Draw maps of points without any groups; panels: dict from a name to (m, 2)."""
    verdicts = {n: "clumps" if crowding(Y) < CLUMPED else "no clumps" for n, Y in panels.items()}
    _draw(panels, verdicts, None, axes, "Maps of pure noise")


def curve_maps(panels, axes=None):
    """Draw maps of the points of one closed curve, in order; panels: dict from a name to (m, 2)."""
    verdicts = {name: "torn" if tears(Y) else "whole" for name, Y in panels.items()}
    _draw(
        panels, verdicts, None, axes, "Maps of a closed curve, each point joined to the next", True
    )


def _draw(panels, verdicts, labels, axes, about, joined=False):
    # One panel per map, its verdict in the title; without ticks, since the axes mean nothing.
    fig, size = None, 11 if len(panels) <= 3 else 10
    if axes is None:
        fig, axes = _sheet(len(panels))
    for ax, (name, Y) in zip(np.ravel(axes), panels.items(), strict=True):
        if joined:
            ax.plot(*np.vstack([Y, Y[:1]]).T, color=DATA, linewidth=0.8)
        _points(ax, Y, labels)
        ax.set(xticks=[], yticks=[])
        ax.set_title(f"{name}: {verdicts[name]}", fontsize=size)
        ax.spines[["top", "right"]].set_visible(True)
        ax.set_aspect("equal", adjustable="datalim")
    told = "; ".join(f"{name}: {verdict}" for name, verdict in verdicts.items())
    show_figure(fig, f"{about}. {told}.")


def _sheet(columns):
    # Panels without ticks need less room between them than style.canvas gives.
    width, top, margin = 9.2, 0.35, 0.15
    height = min((width - margin) / columns - margin, 3.6) + top + margin
    fig, axes = plt.subplots(1, columns, figsize=(width, height))
    side = margin / width
    fig.subplots_adjust(side, margin / height, 1 - side, 1 - top / height, wspace=0.08)
    return fig, axes


def _points(ax, Y, labels):
    if labels is None:
        ax.plot(*Y.T, "o", color=ACCENT, markersize=3, markeredgewidth=0)
        return
    groups = np.unique(labels)
    for group in groups:
        points, colour = Y[labels == group], GROUPS[int(group) % len(GROUPS)]
        ax.plot(*points.T, "o", color=colour, markersize=3, markeredgewidth=0)
        if len(groups) > 3:
            halo = {"boxstyle": "circle,pad=0.1", "facecolor": "white", "edgecolor": colour}
            ax.text(*np.median(points, axis=0), str(group), ha="center", va="center", bbox=halo)
