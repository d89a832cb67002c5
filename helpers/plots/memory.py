"""Figures of how far back a recurrent layer can look (notebook 15)."""

import numpy as np

from helpers.plots.style import ACCENT, CLASSES, LINES, canvas, canvas_unless, show

COLOURS = (CLASSES[1], LINES[0], LINES[1], LINES[3], ACCENT)  # of the layers, in their order
LEARNT = 0.9  # the accuracy from which a lag counts as learnt


def slopes_by_lag(slopes, ax=None):
    """Draw the length of slopes against lag, log axis; slopes: dict to (seeds, lags)."""
    fig, ax = (None, ax) if ax is not None else canvas(width=7.2, height=3.4)
    for (name, lengths), colour in zip(slopes.items(), COLOURS, strict=False):
        lags = np.arange(lengths.shape[1])
        ax.plot(lags, lengths.T, color=colour, linewidth=0.8)
        ax.text(lags[-1] + 0.4, lengths.mean(axis=0)[-1], name, color=colour, va="center")
    last = lags[-1]
    ax.set(yscale="log", xlim=(0, 1.33 * last), xlabel="lag: steps before the end")
    ax.set(xticks=range(0, last + 1, 4), ylabel="length of the slope (a line per seed)")
    ratios = {name: np.mean(s[:, -1] / s[:, 0]) for name, s in slopes.items()}
    groups = {
        "vanish": [name for name, ratio in ratios.items() if ratio < 1e-3],
        "explode": [name for name, ratio in ratios.items() if ratio > 1e1],
    }
    found = [f"{', '.join(names)} {verb}" for verb, names in groups.items() if names]
    ax.set_title(f"Over {last} steps: {'; '.join(found) or 'no slope vanishes or explodes'}")
    show(fig, f"Slopes at lag {last} are, in powers of ten, {_powers(slopes)}.")


def _powers(slopes):
    tens = {name: round(float(np.log10(s[:, -1].mean()))) for name, s in slopes.items()}
    return ", ".join(f"{name} {power}" for name, power in tens.items())


def slope_and_recall(lags, slopes, recalls, ax=None):
    """Draw what was recalled in the end against the slope at the start; a marker per lag.

    slopes: dict from a layer's name to means (lags,). recalls: to accuracies (lags, seeds).
    """
    fig, ax = canvas_unless(ax)
    cases = [
        (slopes[name][row], np.asarray(recalls[name][row]), f"{name}, {lag}", colour)
        for name, colour in zip(slopes, COLOURS, strict=False)
        for row, lag in enumerate(lags)
    ]
    for slope, scores, label, colour in cases:
        ax.plot(np.full(len(scores), slope), scores, "o", color=colour, alpha=0.7)
        high = scores.mean() > 0.75
        place, side = (0.96, "top") if high else (0.57, "bottom")
        ax.text(slope, place, label, color=colour, rotation=90, ha="center", va=side)
    ax.set(xscale="log", ylim=(0.4, 1.05), xlabel="slope at that lag before training")
    ax.set_ylabel("accuracy after training")
    learnt = [slope for slope, scores, *_ in cases if scores.min() > LEARNT]
    missed = [slope for slope, scores, *_ in cases if scores.min() <= LEARNT]
    parted = not learnt or not missed or min(learnt) > max(missed)
    verb = "tells" if parted else "does not tell"
    ax.set_title(f"The slope before training {verb} which lags are learnt")
    show(
        fig,
        f"Accuracy against slope, a point per seed: of {len(cases)} pairs of layer and lag "
        f"{len(learnt)} are learnt with every seed.",
    )
