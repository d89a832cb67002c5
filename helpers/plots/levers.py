"""Figures of what a lever moves, how models scatter, and errors set by set (notebook 13)."""

import numpy as np

from helpers.plots.planes import small_pictures
from helpers.plots.style import ACCENT, CLASSES, DATA, canvas, canvas_unless, show


def levers(panels, axes=None):
    """Draw a gap before (grey) and after (green) each lever, all seeds and the means.

    panels: dict from a gap's name to a dict from a lever to (before (seeds,), after (seeds,)).
    """
    fig, axes = canvas(columns=2, height=3.0) if axes is None else (None, axes)
    told = []
    for ax, (gap, rows) in zip(np.ravel(axes), panels.items(), strict=True):
        for row, (lever, pair) in enumerate(rows.items()):
            means = [100 * np.mean(rates) for rates in pair]
            ax.annotate(
                "", (means[1], row), (means[0], row), arrowprops={"arrowstyle": "->", "lw": 1.5}
            )
            for rates, mean, colour, side in zip(pair, means, (DATA, ACCENT), (-1, 1), strict=True):
                ax.plot(100 * rates, np.full(len(rates), row + 0.16 * side), ".", color=colour)
                ax.plot(mean, row, "o", color=colour, markersize=9)
            told.append(f"{lever} {means[0]:.0f} to {means[1]:.0f}")
        ax.set(
            yticks=[],
            ylim=(len(rows) - 0.5, -0.7),
            xlabel=f"{gap} in points (grey: before, green: after)",
        )
        every = 100 * np.concatenate([rates for pair in rows.values() for rates in pair])
        ax.set_xlim(min(0, every.min()) - 1, every.max() + 1)
        ax.axvline(0, color="black", linewidth=1, zorder=0)
        for row, lever in enumerate(rows):
            place = ax.get_xlim()[0] + 0.2, row - 0.36
            ax.text(*place, lever, va="center", bbox={"facecolor": "white", "lw": 0, "pad": 1})
        fell = sum(np.mean(after) < np.mean(before) for before, after in rows.values())
        ax.set_title(f"{fell} of {len(rows)} levers lower the {gap}")
    show(fig, f"Gaps before and after each lever, in points: {'; '.join(told)}.")


def scatter_of_models(x, truth, curves, axes=None):
    """Draw models of one kind that learned from different samples, their mean and the truth.

    x, truth: (k,). curves: dict from a kind to the values of its models (models, k), of which
    the first 40 are drawn.
    """
    fig, axes = canvas(columns=len(curves), height=2.5) if axes is None else (None, axes)
    told = []
    for ax, (kind, values) in zip(np.ravel(axes), curves.items(), strict=True):
        mean = values.mean(axis=0)
        ax.plot(x, values[:40].T, color=DATA, linewidth=0.5, alpha=0.6)
        ax.plot(x, mean, color=ACCENT)
        ax.plot(x, truth, color="black", linestyle=":")
        off, scatter = np.sqrt(np.mean((mean - truth) ** 2)), np.sqrt(np.mean(values.var(axis=0)))
        ax.set_title(f"{kind}:\noff by {off:.2f}, scatter {scatter:.2f}", fontsize=10)
        ax.set(xlabel="x (dotted: truth, green: mean)", ylim=(-2.1, 2.1))
        told.append(f"{kind}: mean off by {off:.2f}, scatter {scatter:.2f}")
    if fig is not None:
        fig.subplots_adjust(top=0.8, wspace=0.25)
    show(fig, f"{len(values)} models each (grey), their mean and the truth. {'; '.join(told)}.")


def errors_by_set(rates, ax=None):
    """Draw the error on each set, a line per way of training, a point per seed.

    rates: dict from a way to a dict from a set's name to error rates (seeds,).
    """
    fig, ax = canvas_unless(ax)
    colours, told = ("black", CLASSES[1], CLASSES[0], ACCENT), []
    for place, ((way, sets), colour) in enumerate(zip(rates.items(), colours, strict=False)):
        x = np.arange(len(sets)) + 0.08 * (place - (len(rates) - 1) / 2)
        means = [100 * np.mean(values) for values in sets.values()]
        ax.plot(x, means, "o-", color=colour, label=way)
        for at, values in zip(x, sets.values(), strict=True):
            ax.plot(np.full(len(values), at), 100 * values, ".", color=colour, alpha=0.5)
        told.append(f"{way}: {', '.join(f'{mean:.0f}%' for mean in means)}")
    ax.set(xticks=range(len(sets)), xticklabels=list(sets), ylabel="error rate in %")
    ax.legend(loc="upper left")
    ends = {way: np.mean(sets["dev"]) for way, sets in rates.items()}
    worst, best = max(ends, key=ends.get), min(ends, key=ends.get)
    ax.set_title(f"Dev error: worst with {worst}, best with {best}")
    show(fig, f"Errors on {', '.join(sets)}, means over seeds. {'; '.join(told)}.")


def misread_by_kind(images, kinds, labels, axes=None):
    """Draw misread images (k, 8, 8) in a row, each with its kind and its true digit."""
    title = f"What is misread is {', '.join(dict.fromkeys(kinds))}"
    fig, axes = small_pictures(axes, len(images), 1.0, title)
    told = []
    for ax, image, kind, label in zip(axes, images, kinds, labels, strict=True):
        ax.imshow(image, cmap="Greys", vmin=0, vmax=2)
        ax.set(xticks=[], yticks=[])
        ax.set_title(f"{kind}\na {label}", fontsize=9)
        told.append(f"{kind} {label}")
    show(fig, f"{len(images)} small grey images of digits: {', '.join(told)}.")
