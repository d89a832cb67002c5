"""A map of words whose labels make room for each other (notebook 16)."""

import numpy as np

from helpers.plots.maps import GROUPS
from helpers.plots.style import canvas, show

SIZE = 9  # points, the smallest that the series allows


def word_map(Y, words, themes, ax=None):
    """Draw each word (v,) near its place Y (v, 2), in the colour of its theme (v,), a number.

    The first word of a theme is bold; a thin line leads from a word that had to move to its place.
    """
    fig, ax = canvas(width=8.2, height=6.4) if ax is None else (None, ax)
    low, high = Y.min(axis=0), Y.max(axis=0)
    room = 0.1 * (high - low)
    limits = np.stack([low - room, high + room])
    ax.set(xlim=limits[:, 0], ylim=limits[:, 1], xticks=[], yticks=[])
    ax.spines[["top", "right"]].set_visible(True)
    places = spread_labels((Y - limits[0]) / np.ptp(limits, axis=0), [len(word) for word in words])
    seen = set()
    for word, theme, point, place in zip(words, themes, Y, places, strict=True):
        place = limits[0] + place * np.ptp(limits, axis=0)
        colour = GROUPS[int(theme) % len(GROUPS)]
        ax.plot(*np.stack([point, place]).T, color=colour, linewidth=0.6, alpha=0.6)
        weight = "normal" if theme in seen else "bold"
        ax.text(*place, word, color=colour, fontsize=SIZE, weight=weight, ha="center", va="center")
        seen.add(theme)
    ax.set_title(f"{len(words)} words, put near those that keep similar company")
    show(fig, f"A map of {len(words)} words in {len(seen)} colours, one for each theme.")


def spread_labels(places, lengths, letter=0.0115, line=0.024):
    """Move labels apart until none covers another; places (v, 2) in shares of the axes.

    lengths: letters of each label. letter, line: width and height of one letter. Each pair that
    overlaps is pushed apart in the direction that needs less, up to 1000 times.
    """
    places = np.array(places, dtype=float)
    widths = letter * (np.asarray(lengths) + 1.0)
    for _ in range(1000):
        apart = places[:, None] - places  # (v, v, 2)
        needed = np.stack([(widths[:, None] + widths) / 2, np.full(apart.shape[:2], line)], axis=2)
        lack = needed - np.abs(apart)
        touching = (lack > 0).all(axis=2)
        np.fill_diagonal(touching, False)
        if not touching.any():
            break
        shorter = lack[..., 1] <= lack[..., 0]
        order = np.sign(np.arange(len(places))[:, None] - np.arange(len(places)))
        for axis, chosen in ((0, ~shorter), (1, shorter)):
            way = np.where(apart[..., axis] == 0, order, np.sign(apart[..., axis]))
            push = np.where(touching & chosen, way * (lack[..., axis] + 1e-4), 0)
            places[:, axis] += 0.5 * push.sum(axis=1)
    return places
