"""Figures of tsne."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import to_rgb
from PIL import Image

from helpers.figures.style import ACCENT, CLASSES, DATA, DOTS_PER_INCH, LINES, canvas, show
from helpers.tsne import experiments

GROUPS = (*CLASSES, ACCENT, *LINES[1:4], LINES[0], DATA, "#8C564B", "#9A9A00")
CURVES = (ACCENT, *CLASSES, LINES[1])
SIZE = 9  # points, the smallest that the series allows
SIDE, GREYS = 13, 3  # dots and shades of the image of a digit on a map of images


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
    ax.set(xscale="log", xlabel="neighbours, nearest first", ylabel="affinity")
    ax.set(xticks=ticks, xticklabels=ticks)
    ax.minorticks_off()
    ax.legend(title="a dot: half of the sum is reached")
    wider = experiments.spreads_wider(affinities.values())
    spreads = "spreads" if wider else "does not spread"
    ax.set_title(f"A larger perplexity {spreads} the affinities over more neighbours")
    nearest = f"half of the sum belongs to the nearest {', '.join(told)}"
    show(fig, f"Affinities against the rank of the neighbour; {nearest}.")


def digit_maps(panels, labels):
    """Draw maps of digits; panels: dict from a name to (m, 2). labels: (m,), the digits."""
    verdicts = {}
    for name, Y in panels.items():
        alike = experiments.alike_beside_alike(Y, labels)
        verdicts[name] = "like beside like" if alike else "digits mixed"
    _draw(panels, verdicts, labels, f"Maps of {len(labels)} digits, a colour per digit")


def map_at_step(Y, labels, step, divergence):
    """Draw the map Y (m, 2) of the digits after so many steps, and say its divergence."""
    fig, axes = _sheet(1, width=5.4)
    width = np.ptp(Y, axis=0).max()
    title = f"Step {step}: divergence {divergence:.2f}, the map is {width:.2g} wide"
    _panel(axes[0], Y, labels, title, size=11)
    alike = experiments.votes_right(Y, labels, 1)
    show(fig, f"A map of {len(Y)} digits, {alike:.0%} of them beside one of their own kind.")


def kept_by_map(counts, kept):
    """Draw the share of neighbours that maps keep; kept: dict from a name to shares (k,).

    counts: how many neighbours are asked for (k,). The first name is the one to compare with.
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
        others = " and ".join(list(kept)[1:])
        title = f"{others} keeps more near neighbours than {base}, {far} far ones"
    ax.set_title(title)
    told = ", ".join(f"{share:.1f} of {n}" for n, share in zip(counts, kept[base], strict=True))
    show(fig, f"Share of neighbours kept against their number; {base} keeps {told}.")


def image_map(Y, images, labels, alike):
    """Draw every image (m, side, side), 0 to 1, at its place Y (m, 2), in its label's colour.

    alike: the share of images whose nearest one on the map has the same label.

    Where two images overlap, the darker dot of both is seen.
    """
    width, height = 9.0, 7.4  # inches
    columns, rows = round(width * DOTS_PER_INCH), round(height * DOTS_PER_INCH) - 50
    spread = (Y - Y.min(axis=0)) / np.ptp(Y, axis=0)  # (m, 2), 0 to 1
    left = np.round(4 + spread[:, 0] * (columns - SIDE - 8)).astype(int)
    top = np.round(4 + (1 - spread[:, 1]) * (rows - SIDE - 8)).astype(int)
    page = np.ones((rows, columns, 3))
    for image, label, x, y in zip(images, labels, left, top, strict=True):
        ink = np.asarray(Image.fromarray(np.float32(image)).resize((SIDE, SIDE)))
        ink = np.round(GREYS * np.clip(ink, 0, 1)) / GREYS  # few shades make a small file
        colour = 1 - ink[:, :, None] * (1 - np.array(to_rgb(GROUPS[int(label)])))
        part = page[y : y + SIDE, x : x + SIDE]
        np.minimum(part, colour, out=part)
    fig = plt.figure(figsize=(width, (rows + 50.1) / DOTS_PER_INCH))
    ax = fig.add_axes((0, 0, 1, rows / (rows + 50)))
    ax.imshow(page, interpolation="nearest", aspect="auto")
    ax.set_axis_off()
    ax.set_title(f"{len(Y):,} images on one map: {alike:.0%} lie beside one of their own digit")
    show(fig, f"Small images of {len(Y)} digits, written in the colour of their kind.")


def perplexity_maps(panels, labels):
    """Draw maps of the same points; panels: dict from the perplexity to (m, 2)."""
    named = {f"perplexity {perplexity}": Y for perplexity, Y in panels.items()}
    verdicts = {name: experiments.kind_of_map(Y) for name, Y in named.items()}
    _draw(named, verdicts, labels, f"Maps of {len(labels)} digits, a colour per digit")


def start_maps(maps, labels, divergences):
    """Draw maps (m, 2) of the same digits from several starts, each with its divergence."""
    numbered = zip(maps, divergences, strict=True)
    panels, verdicts = {}, {}
    for number, (Y, divergence) in enumerate(numbered):
        panels[f"start {number}"] = Y
        verdicts[f"start {number}"] = f"divergence {divergence:.2f}"
    count = experiments.islands_that_differ(maps, labels)
    about = f"On the maps of {len(maps)} starts, {count} digits have different nearest digits"
    _draw(panels, verdicts, labels, about)


def group_maps(panels, labels):
    """Draw maps of groups; panels: dict from a name to (m, 2), the first one true to scale."""
    verdicts = {}
    for name, Y in panels.items():
        sizes = _equal_or_ratio(experiments.sizes(Y, labels))
        distances = _equal_or_ratio(experiments.centre_distances(Y, labels))
        verdicts[name] = f"sizes {sizes}, distances {distances}"
    count = len(np.unique(labels))
    _draw(panels, verdicts, labels, f"Maps of {count} groups of points")


def nested_maps(panels, labels):
    """Draw maps of a group 0 inside of a group 1; panels: dict from a name to (m, 2)."""
    verdicts = {}
    for name, Y in panels.items():
        inside = "inside" if experiments.holds_inside(Y, labels) else "not inside"
        verdicts[name] = f"{inside}, sizes {_equal_or_ratio(experiments.sizes(Y, labels))}"
    _draw(panels, verdicts, labels, "Maps of a small group inside of a large one")


def _equal_or_ratio(values):
    return "equal" if experiments.nearly_equal(values) else f"1 : {experiments.ratio(values):.0f}"


def noise_maps(panels):
    """Draw maps of points without any groups; panels: dict from a name to (m, 2)."""
    verdicts = {}
    for name, Y in panels.items():
        verdicts[name] = "clumps" if experiments.has_clumps(Y) else "no clumps"
    _draw(panels, verdicts, None, "Maps of pure noise")


def curve_maps(panels):
    """Draw maps of closed curves; panels: dict from a name to (m, 2)."""
    verdicts = {}
    for name, Y in panels.items():
        verdicts[name] = "torn" if experiments.tears(Y) > 0 else "whole"
    about = "Maps of closed curves, each point joined to the next"
    _draw(panels, verdicts, None, about, joined=True)


def _draw(panels, verdicts, labels, about, joined=False):
    # One panel per map, its verdict in the title.
    fig, axes = _sheet(len(panels))
    titles = [f"{name}: {verdict}" for name, verdict in verdicts.items()]
    size = 11 if len(panels) < 3 else 10
    size = SIZE if len(panels) == 3 and max(map(len, titles)) > 40 else size  # else they touch
    for ax, Y, title in zip(axes, panels.values(), titles, strict=True):
        if joined:
            ax.plot(*np.vstack([Y, Y[:1]]).T, color=DATA, linewidth=0.8)
        _panel(ax, Y, labels, title, size)
    show(fig, f"{about}. {'; '.join(titles)}.")


def _panel(ax, Y, labels, title, size):
    # Without ticks, since the axes of these maps mean nothing.
    _points(ax, Y, labels)
    ax.set(xticks=[], yticks=[])
    ax.set_title(title, fontsize=size)
    ax.spines[["top", "right"]].set_visible(True)
    ax.set_aspect("equal", adjustable="datalim")


def _sheet(columns, width=9.2):
    # Panels without ticks need less room between them than style.canvas gives.
    top, margin = 0.35, 0.15
    panel = min((width - margin) / columns - margin, 4.4 if columns == 1 else 3.6)
    # A hair above a whole number of dots, so that rounding cannot lose one in some version.
    height = (round((panel + top + margin) * DOTS_PER_INCH) + 0.1) / DOTS_PER_INCH
    fig, axes = plt.subplots(1, columns, figsize=(width, height), squeeze=False)
    side = margin / width
    fig.subplots_adjust(side, margin / height, 1 - side, 1 - top / height, wspace=0.08)
    return fig, axes.ravel()


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
    room = np.array([0.12, 0.2]) * (high - low)
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
    ax.set_title(f"{len(words)} words: what stands beside the same words lies near on the map")
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
