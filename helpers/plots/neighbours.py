"""Figures of neighbours: how they share attention, how many a map keeps, what they cost (16)."""

import numpy as np

from helpers.plots.style import ACCENT, CLASSES, DATA, LINES, canvas_unless, show

COLOURS = (ACCENT, *CLASSES, LINES[1])


def shares_by_rank(shares, ax=None):
    """Draw what one point gives its neighbours, largest first.

    shares: dict from the perplexity to the shares of all others (m,).
    """
    fig, ax = canvas_unless(ax)
    half = {}
    for (perplexity, row), colour in zip(shares.items(), COLOURS, strict=False):
        ordered = np.sort(row)[::-1]
        half[perplexity] = 1 + np.searchsorted(np.cumsum(ordered), 0.5)
        ranks = 1 + np.arange(len(ordered))
        ax.plot(ranks, ordered, color=colour, label=f"perplexity {perplexity}")
        ax.plot(half[perplexity], ordered[half[perplexity] - 1], "o", color=colour)
    ticks = [tick for tick in (1, 3, 10, 30, 100, 300) if tick <= len(row)]
    ax.set(xscale="log", xlabel="neighbours, nearest first", ylabel="share of the attention")
    ax.set(xticks=ticks, xticklabels=ticks)
    ax.minorticks_off()
    ax.legend(title="a dot: half of all is given")
    wider = np.all(np.diff(list(half.values())) > 0)
    ax.set_title(
        f"A larger perplexity {'spreads' if wider else 'does not spread'} the shares wider"
    )
    told = ", ".join(f"{n} at perplexity {perplexity}" for perplexity, n in half.items())
    show(fig, f"Shares against the rank of the neighbour; half of all goes to the nearest {told}.")


def kept_by_map(counts, kept, ax=None):
    """Draw the share of neighbours that maps keep; kept: dict from a name to shares (k,).

    counts: how many neighbours are asked for (k,). The first name is the one to beat.
    """
    fig, ax = canvas_unless(ax)
    styles = (("o--", DATA), ("o-", ACCENT), ("s:", CLASSES[0]))
    for (name, values), (line, colour) in zip(kept.items(), styles, strict=False):
        ax.plot(counts, values, line, color=colour, label=name)
    ax.set(xscale="log", xticks=counts, xticklabels=counts, ylim=(0, 1))
    ax.minorticks_off()
    ax.set(xlabel="k, nearest neighbours asked for", ylabel="share of them kept")
    ax.legend(loc="lower right")
    (base, reference), *others = kept.items()
    lead = np.min([values for _, values in others], axis=0) - reference  # (k,)
    first, last = lead[0], lead[-1]
    far = "hardly more far ones" if last < 0.1 else "and more far ones"
    title = f"The other maps keep more near neighbours than {base}, {far}"
    ax.set_title(title if first > 0.1 else f"No other map keeps clearly more than {base}")
    told = ", ".join(
        f"{value:.1f} of {count}" for count, value in zip(counts, reference, strict=True)
    )
    show(fig, f"Share of neighbours kept against their number; {base} keeps {told}.")


def growing_cost(counts, seconds, ax=None):
    """Draw seconds against the number of points, on logarithmic axes, with a slope for each.

    counts: (k,). seconds: dict from a name to (k,).
    """
    fig, ax = canvas_unless(ax)
    slopes = {}
    for (name, values), colour in zip(seconds.items(), COLOURS, strict=False):
        slopes[name] = np.polyfit(np.log(counts), np.log(values), 1)[0]
        label = f"{name}:\n×{2 ** slopes[name]:.1f} for twice the points"
        ax.plot(counts, values, "o-", color=colour, label=label)
    ax.set(xscale="log", yscale="log", xticks=counts, xticklabels=counts)
    ax.set(xlabel="points m", ylabel="seconds", xlim=(counts[0] * 0.9, counts[-1] * 4))
    ax.minorticks_off()
    ax.legend(loc="center right")
    steepest, flattest = max(slopes, key=slopes.get), min(slopes, key=slopes.get)
    ax.set_title(f"Fastest growth: {steepest}; slowest: {flattest}")
    show(fig, f"Seconds against the number of points for {', '.join(seconds)}: rising lines.")
