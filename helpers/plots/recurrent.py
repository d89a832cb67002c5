"""Figures of recurrent layers: the chain of steps, and what is read on the way (notebook 15)."""

import numpy as np
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from helpers.plots.style import ACCENT, CLASSES, DATA, canvas, canvas_unless, show


def unrolled(words, n, units, ax=None):
    """Draw a recurrent layer once per word of a sentence: inputs (n,) below, states beside."""
    fig, ax = (None, ax) if ax is not None else canvas(width=7.8, height=2.7)
    last = len(words) - 1
    for step, word in enumerate(words):
        x = 2.0 * step
        box = FancyBboxPatch((x - 0.45, 0.6), 0.9, 0.8, "round,pad=0.05", fc="white", ec="black")
        ax.add_patch(box)
        ax.text(x, 1.0, "W U b", ha="center", va="center", color=ACCENT)
        ax.text(x, -0.45, f"{word}\nx{step} ({n},)", ha="center", va="top")
        ax.text(x, 2.35, f"h{step} ({units},)", ha="center", color=CLASSES[1])
        _arrow(ax, (x, -0.4), (x, 0.5), "black")
        _arrow(ax, (x, 1.5), (x, 2.25), CLASSES[1] if step == last else DATA)
        _arrow(ax, (x - 1.5, 1.0), (x - 0.55, 1.0), CLASSES[1])
    ax.text(-1.5, 1.15, "zeros", ha="center", color=CLASSES[1])
    ax.set(xlim=(-2.2, 2 * last + 1.0), ylim=(-1.5, 2.8))
    ax.axis("off")
    ax.set_title(f"One cell, the same W, U and b (green), used {len(words)} times")
    show(
        fig,
        f"Boxes in a row, one for each of {len(words)} words, all with the same W, U and b. Each "
        f"takes a word, {n} numbers, and the state before, {units} numbers, to the next state.",
    )


def _arrow(ax, start, end, colour):
    ax.add_patch(FancyArrowPatch(start, end, arrowstyle="->", mutation_scale=14, color=colour))


def accuracies_of_readers(panels, axes=None):
    """Draw a point per seed and the mean; panels: dict from a set's name to a dict to (seeds,).

    The first reader of a panel is the one that ignores order.
    """
    fig, axes = canvas(columns=len(panels)) if axes is None else (None, axes)
    sentences = []
    for ax, (name, panel) in zip(np.ravel(axes), panels.items(), strict=True):
        means = {reader: np.mean(scores) for reader, scores in panel.items()}
        for place, (reader, scores) in enumerate(panel.items()):
            offsets = np.linspace(-0.15, 0.15, np.size(scores))
            ax.plot(place + offsets, np.atleast_1d(scores), "o", color=DATA, markersize=5)
            colour = ACCENT if place else CLASSES[1]
            ax.plot([place - 0.3, place + 0.3], [means[reader]] * 2, color=colour, linewidth=3)
        first, *others = means.values()
        gain = max(others) - first
        verdict = "order decides" if gain > 0.05 else "counting words is enough"
        ax.set_title(f"{name}: {verdict}")
        ax.set(xticks=range(len(panel)), ylim=(0.45, 1.03), ylabel="accuracy on the test set")
        ax.set_xticklabels([reader.replace(" ", "\n", 1) for reader in panel], fontsize=9)
        sentences.append(f"{name}: {', '.join(f'{r} {m:.2f}' for r, m in means.items())}")
    show(fig, f"Test accuracy, a grey point per seed and the mean. {'; '.join(sentences)}.")


def word_by_word(texts, probabilities, axes=None):
    """Draw the probability of "positive" after each word; texts: lists of words.

    probabilities: an array (words,) for each text.
    """
    fig, axes = canvas(columns=len(texts), height=2.9) if axes is None else (None, axes)
    ends = []
    for ax, words, values in zip(np.ravel(axes), texts, probabilities, strict=True):
        places = np.arange(len(words))
        ax.plot(places, values, color=DATA, zorder=1)
        colours = [CLASSES[int(value > 0.5)] for value in values]
        ax.scatter(places, values, c=colours, s=45, zorder=2)
        ax.axhline(0.5, color="black", linestyle=":", linewidth=1)
        ax.set_xticks(places, words, rotation=55, ha="right", rotation_mode="anchor")
        ax.set(ylim=(-0.05, 1.05), ylabel="probability of “positive”")
        turns = int(np.sum(np.diff(np.asarray(values) > 0.5)))
        ax.set_title(f"The guess turns {turns} times, ends {'up' if values[-1] > 0.5 else 'down'}")
        ends.append(f"“{' '.join(words)}” ends at {values[-1]:.1f}")
    show(fig, f"Probability of a positive review after each word: {'; '.join(ends)}.")


def padded_states(added, curves, ax=None):
    """Draw how far the last state moves when zeros are appended; curves: dict to (k,)."""
    fig, ax = canvas_unless(ax)
    for (name, moved), colour in zip(curves.items(), (CLASSES[1], ACCENT), strict=False):
        ax.plot(added, moved, "o-", color=colour)
        ax.text(added[-1], moved[-1] + 0.03 * _top(curves), name, color=colour, ha="right")
    ax.set(ylim=(-0.08 * _top(curves), 1.2 * _top(curves)), xlabel="zeros appended to the review")
    ax.set_ylabel("how far the last state moved")
    still = [name for name, moved in curves.items() if np.max(moved) < 1e-6]
    ax.set_title(f"Padding moves the last state, except: {', '.join(still) or 'none'}")
    ends = ", ".join(f"{name} {moved[-1]:.2f}" for name, moved in curves.items())
    show(fig, f"Distance from the state without padding; after {added[-1]} zeros: {ends}.")


def _top(curves):
    return max(np.max(moved) for moved in curves.values()) or 1
