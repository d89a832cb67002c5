"""Figures of the argument from_logits: losses, slopes, and what becomes of training."""

import numpy as np

from helpers.plots.style import ACCENT, LINES, canvas, show

# Pairs of (what the model hands over, from_logits): colour, line. The first two are right.
LOOKS = {
    ("logits", True): (ACCENT, "-"),
    ("probabilities", False): ("black", "--"),
    ("probabilities", True): (LINES[1], "-"),
    ("logits", False): ("#B87A00", "-"),
}
LABELS = {  # where each curve's name stands: left panel, right panel, alignment
    ("logits", True): ((13.2, 15.2), (9, 1.05), "right"),
    ("probabilities", False): ((25, 11.8), (17.8, 0.55), "right"),
    ("probabilities", True): ((25, -1.5), (25, -0.13), "right"),
    ("logits", False): ((-9, 17), (4, 0.3), "left"),
}


def four_combinations(z, losses, slopes, axes=None):
    """Draw loss and slope against the wrong class's logit z (k,), for each pair in LOOKS.

    losses, slopes: dicts from a pair (what the model hands over, from_logits) to (k,).
    """
    fig, axes = canvas(columns=2) if axes is None else (None, axes)
    for ax, curves, side in zip(axes, (losses, slopes), (0, 1), strict=True):
        for pair, curve in curves.items():
            colour, line = LOOKS[pair]
            ax.plot(z, curve, line, color=colour)
            name, align = _name(pair), LABELS[pair][2]
            if pair == ("probabilities", False):  # in two lines, beside the drop
                name, align = name.replace(" ", "\n"), "left" if side else "right"
            ax.text(*LABELS[pair][side], name, color=colour, ha=align, fontsize=9)
        ax.set_xlabel("logit of the wrong class (the true one has 1)")
    axes[0].set(ylabel="loss", ylim=(-2.4, 25))
    axes[1].set(ylabel="slope of the loss", ylim=(-0.2, 1.2))
    ends = [f"{curve[-1]:.1f}" for curve in losses.values()]
    pulls = [f"{abs(curve[-1]):.2f}" for curve in slopes.values()]
    axes[0].set_title(f"One mistake costs {_or(ends)}")
    axes[1].set_title(f"Its slope is {_or(pulls)}")
    names = [_name(pair) for pair in losses]
    parts = [f"{n} {loss}, slope {s}" for n, loss, s in zip(names, ends, pulls, strict=True)]
    show(fig, f"Loss and slope of one mistake. At the right end: {'; '.join(parts)}.")


def _name(pair):
    return f"{pair[0]}, {pair[1]}"


def _or(words):
    return f"{', '.join(words[:-1])} or {words[-1]}"


def learning_of_pairs(panels, axes=None):
    """Draw test accuracy against epoch, a thin line per seed; panels share their axes.

    panels: dict from a title to a dict from a pair in LOOKS to accuracies (seeds, epochs).
    """
    fig, axes = canvas(columns=len(panels)) if axes is None else (None, axes)
    sentences = []
    for ax, (title, pairs) in zip(np.ravel(axes), panels.items(), strict=True):
        for pair, accuracies in pairs.items():
            colour, line = LOOKS[pair]
            epochs = np.arange(1, accuracies.shape[1] + 1)
            ax.plot(epochs, accuracies.T, line, color=colour, linewidth=1.2)
            most = np.ceil(10 * accuracies[:, -1].max()) / 10
            sentences.append(f"{title}, {_name(pair)}: at most {most:.1f} at the end")
        ax.set(xlabel="epoch", ylabel="accuracy on test digits", ylim=(0, 1.2), title=title)
        ax.set(xticks=[1, *range(5, len(epochs) + 1, 5)], yticks=np.arange(0, 1.1, 0.2))
        _label(ax, pairs)
    show(fig, f"Accuracy over the epochs, one line per seed. {'; '.join(sentences)}.")


def _label(ax, pairs):
    # A name stands above its lines, or below them where other lines or names are in the way.
    late = {pair: shares[:, shares.shape[1] // 2 :] for pair, shares in pairs.items()}
    bands = {pair: (shares.min(), shares.max()) for pair, shares in late.items()}
    taken = []
    for pair, (low, high) in bands.items():
        others = [band for other, band in bands.items() if other != pair] + taken
        places = [high + 0.02, high + 0.1, low - 0.09, low - 0.17]
        free = [y for y in places if all(y + 0.07 < a or y > b for a, b in others)]
        y = (free or places)[0]
        taken.append((y, y + 0.07))
        end = pairs[pair].shape[1]
        ax.text(end, y, _name(pair), color=LOOKS[pair][0], ha="right", fontsize=9)
