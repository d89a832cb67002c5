"""Figures of notebook 16."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures.style import ACCENT, CLASSES, DATA, LINES, canvas, show
from helpers.tsne import experiments

GROUPS = (*CLASSES, ACCENT, *LINES[1:4], LINES[0], DATA, "#8C564B", "#9A9A00")
CURVES = (ACCENT, *CLASSES, LINES[1])
SIZE = 9  # points, the smallest that the series allows


def affinities_by_rank(affinities):
    """Draw the affinities of one point to its neighbours, largest first.

    affinities: dict from the perplexity to the affinities to all others (m,).
    """
    fig, ax = canvas()
    told = []
    for (perplexity, row), colour in zip(affinities.items(), CURVES, strict=False):
        ranks, ordered = 1 + np.arange(len(row)), np.sort(row)[::-1]
        ax.plot(ranks, ordered, color=colour, label=f"perplexity {perplexity}")
        half = experiments.neighbours_with_half(row)
        ax.plot(half, ordered[half - 1], "o", color=colour)
        told.append(f"{half} at perplexity {perplexity}")
    ticks = [tick for tick in (1, 3, 10, 30, 100, 300) if tick <= len(row)]
    ax.set(xscale="log", xlabel="neighbours, nearest first", ylabel="share of the attention")
    ax.set(xticks=ticks, xticklabels=ticks)
    ax.minorticks_off()
    ax.legend(title="a dot: half of all is given")
    wider = experiments.spreads_wider(affinities.values())
    spreads = "spreads" if wider else "does not spread"
    ax.set_title(f"A larger perplexity {spreads} the shares wider")
    nearest = f"half of all goes to the nearest {', '.join(told)}"
    show(fig, f"Shares against the rank of the neighbour; {nearest}.")


def digit_maps(panels, labels):
    """Draw maps of digits; panels: dict from a name to (m, 2). labels: (m,), the digits."""
    verdicts = {}
    for name, Y in panels.items():
        alike = experiments.alike_beside_alike(Y, labels)
        verdicts[name] = "like beside like" if alike else "digits mixed"
    _draw(panels, verdicts, labels, f"Maps of {len(labels)} digits, a colour per digit")


def kept_by_map(counts, kept):
    """Draw the share of neighbours that maps keep; kept: dict from a name to shares (k,).

    counts: how many neighbours are asked for (k,). The first name is the one to beat.
    """
    fig, ax = canvas()
    styles = (("o--", DATA), ("o-", ACCENT), ("s:", CLASSES[0]))
    for (name, values), (line, colour) in zip(kept.items(), styles, strict=False):
        ax.plot(counts, values, line, color=colour, label=name)
    ax.set(xscale="log", xticks=counts, xticklabels=counts, ylim=(0, 1))
    ax.minorticks_off()
    ax.set(xlabel="k, nearest neighbours asked for", ylabel="share of them kept")
    ax.legend(loc="lower right")
    base, lead = next(iter(kept)), experiments.smallest_lead(kept)
    title = f"No other map keeps clearly more than {base}"
    if experiments.clear_lead(lead[0]):
        far = "and more" if experiments.clear_lead(lead[-1]) else "hardly more"
        title = f"The other maps keep more near neighbours than {base}, {far} far ones"
    ax.set_title(title)
    told = ", ".join(f"{share:.1f} of {n}" for n, share in zip(counts, kept[base], strict=True))
    show(fig, f"Share of neighbours kept against their number; {base} keeps {told}.")


def perplexity_maps(panels, labels):
    """Draw maps of the same points; panels: dict from the perplexity to (m, 2)."""
    named = {f"perplexity {perplexity}": Y for perplexity, Y in panels.items()}
    verdicts = {name: experiments.kind_of_map(Y) for name, Y in named.items()}
    _draw(named, verdicts, labels, f"Maps of {len(labels)} digits, a colour per digit")


def group_maps(panels, labels):
    """Draw maps of groups; panels: dict from a name to (m, 2), the first one true to scale."""
    verdicts = {}
    for name, Y in panels.items():
        sizes = _equal_or_ratio(experiments.sizes(Y, labels))
        distances = _equal_or_ratio(experiments.centre_distances(Y, labels))
        verdicts[name] = f"sizes {sizes}, distances {distances}"
    count = len(np.unique(labels))
    _draw(panels, verdicts, labels, f"Maps of {count} groups of points")


def _equal_or_ratio(values):
    return "equal" if experiments.nearly_equal(values) else f"1 : {experiments.ratio(values):.0f}"


def noise_maps(panels):
    """Draw maps of points without any groups; panels: dict from a name to (m, 2)."""
    verdicts = {}
    for name, Y in panels.items():
        verdicts[name] = "clumps" if experiments.has_clumps(Y) else "no clumps"
    _draw(panels, verdicts, None, "Maps of pure noise")


def curve_maps(panels):
    """Draw maps of the points of one closed curve, in order; panels: dict from a name to (m, 2)."""
    verdicts = {}
    for name, Y in panels.items():
        verdicts[name] = "torn" if experiments.tears(Y) > 0 else "whole"
    about = "Maps of a closed curve, each point joined to the next"
    _draw(panels, verdicts, None, about, joined=True)


def _draw(panels, verdicts, labels, about, joined=False):
    # One panel per map, its verdict in the title; without ticks, since the axes mean nothing.
    size = 11 if len(panels) <= 3 else 10
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
    show(fig, f"{about}. {told}.")


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


def word_map(Y, words, themes):
    """Draw each word (v,) near its place Y (v, 2), in the colour of its theme (v,), a number.

    The first word of a theme is bold; a thin line leads from a word that had to move to its place.
    """
    fig, ax = canvas(width=8.2, height=6.4)
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


def growing_cost(counts, seconds):
    """Draw seconds against the number of points, on logarithmic axes, and how each grows.

    counts: (k,). seconds: dict from a name to (k,).
    """
    fig, ax = canvas()
    for (name, values), colour in zip(seconds.items(), CURVES, strict=False):
        factor = 2 ** experiments.growth(counts, values)
        label = f"{name}:\n×{factor:.1f} for twice the points"
        ax.plot(counts, values, "o-", color=colour, label=label)
    ax.set(xscale="log", yscale="log", xticks=counts, xticklabels=counts)
    ax.set(xlabel="points m", ylabel="seconds", xlim=(counts[0] * 0.9, counts[-1] * 4))
    ax.minorticks_off()
    ax.legend(loc="center right")
    order = experiments.by_growth(counts, seconds)
    ax.set_title(f"Fastest growth: {order[-1]}; slowest: {order[0]}")
    show(fig, f"Seconds against the number of points for {', '.join(seconds)}: rising lines.")
