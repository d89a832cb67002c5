"""Figures of notebook 15."""

import numpy as np
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from helpers.figures.style import ACCENT, CLASSES, DATA, LINES, WARNING, canvas, show
from helpers.rnn import experiments

STATE = CLASSES[1]
LAYERS = (WARNING, LINES[0], LINES[1], LINES[3], ACCENT)  # in their order, the vanishing one first
MARKERS = "os^"  # of the lags


def unrolled(text, n, units):
    """Draw a recurrent layer once per word of a text: inputs (n,) below, states (units,) above."""
    words = text.split()
    fig, ax = canvas(width=7.8, height=2.5)
    last = len(words) - 1
    for step, word in enumerate(words):
        x = 2.0 * step
        box = FancyBboxPatch((x - 0.45, 0.6), 0.9, 0.8, "round,pad=0.05", fc="white", ec="black")
        ax.add_patch(box)
        ax.text(x, 1.0, "W U b", ha="center", va="center", color=ACCENT)
        ax.text(x, -0.45, f"{word}\nx{step} ({n},)", ha="center", va="top")
        ax.text(x, 2.35, f"h{step} ({units},)", ha="center", color=STATE)
        _arrow(ax, (x, -0.4), (x, 0.5), "black")
        _arrow(ax, (x, 1.5), (x, 2.25), STATE if step == last else DATA)
        _arrow(ax, (x - 1.5, 1.0), (x - 0.55, 1.0), STATE)
    ax.text(-1.5, 1.15, "zeros", ha="center", color=STATE)
    ax.set(xlim=(-2.2, 2 * last + 1.0), ylim=(-1.3, 2.7))
    ax.axis("off")
    ax.set_title(f"One cell, the same W, U and b, used {len(words)} times")
    show(
        fig,
        f"Boxes in a row, one for each of {len(words)} words, all with the same W, U and b. Each "
        f"takes a word, {n} numbers, and the state before, {units} numbers, to the next state.",
    )


def _arrow(ax, start, end, colour):
    ax.add_patch(FancyArrowPatch(start, end, arrowstyle="->", mutation_scale=14, color=colour))


def accuracies_of_readers(scores):
    """Draw a point per seed and the mean; scores: dict from a reader's name to (seeds,).

    The first reader is the one that ignores order.
    """
    fig, ax = canvas()
    means = {name: np.mean(values) for name, values in scores.items()}
    for place, (name, values) in enumerate(scores.items()):
        offsets = 0.1 * (np.arange(len(values)) - (len(values) - 1) / 2)
        colour = WARNING if place == 0 else ACCENT
        ax.plot([place - 0.3, place + 0.3], [means[name]] * 2, color=colour, linewidth=3)
        ax.plot(place + offsets, values, "o", color=DATA, markersize=5)
        label, below = f"{means[name]:.2f}", min(values) - 0.02
        ax.text(place, below, label, color=colour, ha="center", va="top")
    ax.set(xticks=range(len(scores)), xticklabels=list(scores), ylim=(0.45, 1.04))
    ax.set_ylabel("accuracy on the test set")
    first, best = next(iter(scores)), experiments.best_in_order(scores)
    ax.set_title(f"{first}: {means[first]:.2f}; the best of those who heed order: {best:.2f}")
    ends = ", ".join(f"{name} {mean:.2f}" for name, mean in means.items())
    show(fig, f"Test accuracy, a grey point per seed and the mean: {ends}.")


def word_by_word(texts, probabilities, answers, question):
    """Draw what is answered after each word of the texts, from top to bottom.

    probabilities: of "yes", (texts, length); answers: the true 0 or 1, likewise. What stands
    behind the last word of a text is not shown. A bar has the colour of the true answer.
    """
    height = 0.24 * max(len(text.split()) for text in texts)
    fig, axes = canvas(len(texts), height=height)
    ends = []
    for ax, text, values, truth in zip(np.ravel(axes), texts, probabilities, answers, strict=True):
        words = text.split()
        values, truth = values[: len(words)], truth[: len(words)]
        ax.barh(range(len(words)), values, color=[CLASSES[int(answer)] for answer in truth])
        ax.axvline(0.5, color="black", linestyle=":", linewidth=1)
        ax.set_yticks(range(len(words)), words)
        ax.set(xlim=(0, 1.02), ylim=(len(words) - 0.4, -0.6), xlabel=f"probability: {question}")
        right = experiments.answered_rightly(values, truth)
        ax.set_title(f"{right} of {len(words)} words are answered rightly")
        ends.append(f"“{text}”: yes after {np.sum(truth)}")
    show(fig, f"Bars of the probability of {question}, after each word. {'; '.join(ends)}.")


def padded_states(added, curves):
    """Draw how far the last state moves when zeros are appended; curves: dict to (k,)."""
    fig, ax = canvas()
    top = max(np.max(moved) for moved in curves.values()) or 1
    for (name, moved), colour in zip(curves.items(), (WARNING, ACCENT), strict=False):
        ax.plot(added, moved, "o-", color=colour)
        ax.text(added[-1], moved[-1] + 0.03 * top, name, color=colour, ha="right")
    ax.set(ylim=(-0.08 * top, 1.2 * top), xlabel="zeros appended to the review")
    ax.set_ylabel("how far the last state moved")
    still = [name for name, moved in curves.items() if experiments.stays(moved)]
    but = f", but not {' and '.join(still)}" if still else " in every case"
    ax.set_title(f"Zeros behind the last word move the state{but}")
    ends = ", ".join(f"{name} {moved[-1]:.2f}" for name, moved in curves.items())
    show(fig, f"Distance from the state without padding; after {added[-1]} zeros: {ends}.")


def slopes_by_lag(norms):
    """Draw the norms of gradients against the lag, log axis; norms: dict to (seeds, lags)."""
    fig, ax = canvas(width=7.0, height=3.25)
    for (name, values), colour in zip(norms.items(), LAYERS, strict=False):
        lags = np.arange(values.shape[1])
        ax.plot(lags, values.T, color=colour, linewidth=0.8)
        ax.text(lags[-1] + 0.4, values.mean(axis=0)[-1], name, color=colour, va="center")
    last = lags[-1]
    ax.set(yscale="log", xlim=(0, 1.33 * last), xlabel="lag: steps before the end")
    ax.set(xticks=range(0, last + 1, 4), ylabel="length of the slope (a line per seed)")
    found = []
    for verb, judge in (("vanish", experiments.vanishes), ("explode", experiments.explodes)):
        names = [name for name, values in norms.items() if judge(values)]
        if names:
            found.append(f"{verb} in {' and '.join(names)}")
    ax.set_title(f"Over {last} steps slopes {', '.join(found) or 'neither vanish nor explode'}")
    powers = ", ".join(f"{name} {_power(values[:, -1].mean())}" for name, values in norms.items())
    show(fig, f"Slopes at lag {last} are, in powers of ten, {powers}.")


def _power(number):
    return round(float(np.log10(number)))


def slope_and_recall(lags, norms, recalls):
    """Draw what was learned against the gradient before; colour and size per layer, marker per lag.

    norms: dict from a layer's name to (seeds, all lags); recalls: to accuracies (lags, seeds).
    """
    fig, ax = canvas()
    learned, missed = [], []  # mean norms of the cases that most seeds learn, or do not
    for number, (name, colour) in enumerate(zip(recalls, LAYERS, strict=False)):
        style = {"color": colour, "fillstyle": "none", "markersize": 15 - 3 * number}
        for lag, scores, marker in zip(lags, recalls[name], MARKERS, strict=False):
            norm, label = norms[name][:, lag].mean(), f"{name}, lag {lag}"
            places = np.full(len(scores), norm)
            ax.plot(places, scores, marker, label=label, markeredgewidth=2, **style)
            cases = learned if experiments.most_learn(scores) else missed
            cases.append(norm)
    ax.legend(loc="center left", ncols=2, columnspacing=1, labelspacing=0.9)
    ax.set(xscale="log", ylim=(0.38, 1.05), xlabel="slope at that lag before training")
    ax.set_ylabel("accuracy after training")
    ax.set_title(_what_is_learned(learned, missed))
    count = f"{len(learned)} of {len(learned) + len(missed)} pairs of layer and lag"
    show(fig, f"Accuracy against slope, a point per seed: most seeds learn {count}.")


def _what_is_learned(learned, missed):
    if not learned or not missed:
        return f"Most seeds learn {'all' if learned else 'none'} of the lags"
    if experiments.larger_everywhere(learned, missed):
        return "Only where the slope starts large do most seeds learn"
    return "The slope before training does not tell what is learned"
