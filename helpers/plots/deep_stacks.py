"""Figures of deep stacks of layers and of training that goes on after a reload (notebook 10)."""

import numpy as np

from helpers.plots.style import ACCENT, CLASSES, DATA, LINES, canvas_unless, show

DEPTH_COLOURS = (CLASSES[1], LINES[1], ACCENT)


def _short(value):
    return f"{float(f'{value:.1g}'):g}"  # 30, not 3e+01


def slope_by_depth(depths, slopes, ax=None):
    """Draw the slope that reaches the first layer; slopes: dict from a kind to (seeds, depths)."""
    fig, ax = canvas_unless(ax)
    words = []
    for (name, norms), colour in zip(slopes.items(), DEPTH_COLOURS, strict=False):
        middle = np.median(norms, axis=0)
        ax.fill_between(depths, norms.min(axis=0), norms.max(axis=0), color=colour, alpha=0.25)
        ax.plot(depths, middle, "o-", color=colour)
        ax.text(depths[-1] * 1.1, middle[-1], name, color=colour, va="center")
        words.append(f"{name} from {_short(middle[0])} to {_short(middle[-1])}")
    ax.set(xscale="log", yscale="log", xlabel="blocks", ylabel="length of the first layer's slope")
    ax.set_xticks(depths, [str(depth) for depth in depths])
    ax.minorticks_off()
    ax.set_xlim(depths[0] * 0.9, depths[-1] * 3.2)
    first, last = [[np.median(norms[:, end]) for norms in slopes.values()] for end in (0, -1)]
    dies, lives = np.array(last) < 0.1 * np.array(first), np.array(last) > 0.5 * np.array(first)
    parted = dies[0] and all(lives[1:])
    title = "Without a shortcut the slope dies on its way back; with one it arrives"
    ax.set_title(title if parted else "The slope that reaches the first layer")
    show(
        fig,
        f"Curves against {depths[0]} to {depths[-1]} blocks, bands over seeds: {', '.join(words)}.",
    )


def deep_training(costs, ax=None):
    """Draw cost against epoch, a line per seed; costs: dict from a kind to (seeds, epochs)."""
    fig, ax = canvas_unless(ax)
    words = []
    for (name, lines), colour in zip(costs.items(), (DEPTH_COLOURS[0], ACCENT), strict=True):
        epochs = np.arange(1, lines.shape[1] + 1)
        ax.plot(epochs, lines.T, color=colour, linewidth=1.5)
        ax.text(epochs[-1] + 0.2, lines[:, -1].mean(), name, color=colour, va="center")
        words.append(f"{name} ends between {lines[:, -1].min():.1f} and {lines[:, -1].max():.1f}")
    ax.plot(epochs[[0, -1]], [np.log(10)] * 2, color=DATA, linewidth=1, linestyle=":")
    ax.set_xticks(epochs)
    ax.text(1, np.log(10) + 0.06, "ln 10: every digit alike", color="black")
    ax.set(
        xlabel="epoch",
        ylabel="cost, mean of the epoch",
        xlim=(0.8, 1.35 * epochs[-1]),
        ylim=(0, 2.7),
    )
    ends = [lines[:, -1] for lines in costs.values()]
    stuck = ends[0].min() > 0.85 * np.log(10) and ends[1].max() < 1
    names = list(costs)
    ax.set_title(
        f"{names[0]}: hardly better than guessing; {names[1]}: learns"
        if stuck
        else "Cost of deep nets"
    )
    show(
        fig, f"Cost by epoch, a line per seed, guessing is at {np.log(10):.1f}: {'; '.join(words)}."
    )


def continued(costs, ax=None):
    """Draw cost against steps after a reload; costs: dict from a way to (steps + 1,), three ways.

    The first is the run that was never saved, then the whole model, then the weights alone.
    """
    fig, ax = canvas_unless(ax)
    never, whole, alone = costs.values()
    styles = (("-", "black", 5), ("--", LINES[2], 2), ("-", CLASSES[1], 2))
    for (name, cost), (line, colour, width) in zip(costs.items(), styles, strict=True):
        ax.plot(cost, line, color=colour, linewidth=width, label=name)
    ax.legend(loc="upper right")
    low, top = np.min(list(costs.values())), np.max(list(costs.values()))
    ax.set(xlabel="steps after the reload", ylabel="cost of all training images")
    ax.set_xticks(range(0, len(never), 5))
    ax.set_ylim(0.8 * low, 1.2 * top)
    same = np.allclose(whole, never, rtol=1e-5)
    ax.set_title(
        "Reloaded whole, training goes on as if never interrupted"
        if same and not np.allclose(alone, never, rtol=1e-2)
        else "Training after a reload"
    )
    show(
        fig,
        f"Cost over {len(never) - 1} steps, all from {never[0]:.2f}: the whole model's curve "
        f"{'lies on' if same else 'leaves'} that of the run never saved, which is never above "
        f"{never.max():.2f}; with the weights alone the cost jumps to {alone.max():.2f}.",
    )
