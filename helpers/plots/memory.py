"""Figures of how far back a recurrent layer can look (notebook 15)."""

import numpy as np

from helpers.plots.style import ACCENT, CLASSES, LINES, canvas, canvas_unless, show

COLOURS = (CLASSES[1], LINES[0], LINES[1], LINES[3], ACCENT)  # of the layers, in their order
MARKERS = "os^"
LEARNED = 0.9  # the accuracy from which a lag counts as learned


def slopes_by_lag(slopes, ax=None):
    """Draw the length of slopes against lag, log axis; slopes: dict to (seeds, lags)."""
    fig, ax = (None, ax) if ax is not None else canvas(width=7.0, height=3.25)
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
    found = [f"{verb} in {' and '.join(names)}" for verb, names in groups.items() if names]
    ax.set_title(f"Over {last} steps slopes {', '.join(found) or 'neither vanish nor explode'}")
    show(fig, f"Slopes at lag {last} are, in powers of ten, {_powers(slopes)}.")


def _powers(slopes):
    tens = {name: round(float(np.log10(s[:, -1].mean()))) for name, s in slopes.items()}
    return ", ".join(f"{name} {power}" for name, power in tens.items())


def slope_and_recall(lags, slopes, recalls, ax=None):
    """Draw what was learned against the slope before; colour and size per layer, marker per lag.

    slopes: dict from a layer's name to (seeds, all lags); recalls: to accuracies (lags, seeds).
    """
    fig, ax = canvas_unless(ax)
    learned, missed = [], []  # mean slopes of the cases that most seeds learn, or do not
    for number, (name, colour) in enumerate(zip(recalls, COLOURS, strict=False)):
        style = {"color": colour, "fillstyle": "none", "markersize": 15 - 3 * number}
        for lag, scores, marker in zip(lags, recalls[name], MARKERS, strict=False):
            slope, label = slopes[name][:, lag].mean(), f"{name}, lag {lag}"
            places = np.full(len(scores), slope)
            ax.plot(places, scores, marker, label=label, markeredgewidth=2, **style)
            (learned if np.median(scores) > LEARNED else missed).append(slope)
    ax.legend(loc="center left", ncols=2, columnspacing=1, labelspacing=0.9)
    ax.set(xscale="log", ylim=(0.38, 1.05), xlabel="slope at that lag before training")
    ax.set_ylabel("accuracy after training")
    if not learned or not missed:
        title = f"Most seeds learn {'all' if learned else 'none'} of the lags"
    elif min(learned) > max(missed):
        title = "Only where the slope starts large do most seeds learn"
    else:
        title = "The slope before training does not tell what is learned"
    ax.set_title(title)
    count = f"{len(learned)} of {len(learned) + len(missed)} pairs of layer and lag"
    show(fig, f"Accuracy against slope, a point per seed: most seeds learn {count}.")
