"""Figures of rnn."""

import numpy as np
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

from helpers.figures.style import ACCENT, CLASSES, LINES, WARNING, canvas, show
from helpers.rnn import experiments

STATE = CLASSES[1]
LAYERS = (WARNING, LINES[0], LINES[1], LINES[3], ACCENT)  # in their order, the vanishing one first


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
        ax.text(x, -0.45, f"{word}\nx{step + 1} ({n},)", ha="center", va="top")
        ax.text(x, 2.35, f"h{step + 1} ({units},)", ha="center", color=STATE)
        _arrow(ax, (x, -0.4), (x, 0.5), "black")
        _arrow(ax, (x, 1.5), (x, 2.25), STATE)
        _arrow(ax, (x - 1.5, 1.0), (x - 0.55, 1.0), STATE)
    ax.text(-1.6, 1.15, "h0: zeros", ha="center", color=STATE)
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


def padded_states(added, curves):
    """Draw how far the last state moves when zeros are appended; curves: dict to (k,)."""
    fig, ax = canvas()
    top = max(np.max(moved) for moved in curves.values()) or 1
    for (name, moved), colour in zip(curves.items(), (WARNING, ACCENT), strict=False):
        ax.plot(added, moved, "o-", color=colour, label=name)
    ax.legend(loc="upper left")
    ax.set(ylim=(-0.08 * top, 1.35 * top), xlabel="zeros appended to the review")
    ax.set_ylabel("how far the last state moved")
    still = [name for name, moved in curves.items() if experiments.stays(moved)]
    but = f", but not {' and '.join(still)}" if still else " in every case"
    ax.set_title(f"Zeros behind the last word move the state{but}")
    ends = ", ".join(f"{name} {moved[-1]:.2f}" for name, moved in curves.items())
    show(fig, f"Distance from the state without padding; after {added[-1]} zeros: {ends}.")


def gradients_by_lag(gradients):
    """Draw the norms of gradients against the lag, log axis; gradients: dict to (seeds, lags)."""
    fig, ax = canvas(width=6.4, height=3.4)
    for (name, values), colour in zip(gradients.items(), LAYERS, strict=False):
        lags = np.arange(values.shape[1])
        ax.plot(lags, values.T, color=colour, linewidth=0.8)
        ax.text(lags[-1] + 0.4, values.mean(axis=0)[-1], name, color=colour, va="center")
    last = lags[-1]
    ax.set(yscale="log", xlim=(0, 1.2 * last), xlabel="lag: steps before the last one")
    ax.set(xticks=range(0, last + 1, 4), ylabel="norm of the gradient (a line per seed)")
    found = []
    for verb, judge in (("vanish", experiments.vanishes), ("explode", experiments.explodes)):
        names = [name for name, values in gradients.items() if judge(values)]
        if names:
            found.append(f"{verb} in {' and '.join(names)}")
    ax.set_title(f"Over {last} steps, gradients {', '.join(found) or 'neither vanish nor explode'}")
    powers = ", ".join(
        f"{name} {_power(values[:, -1].mean())}" for name, values in gradients.items()
    )
    show(fig, f"Gradients at lag {last} are, in powers of ten, {powers}.")


def _power(number):
    return round(float(np.log10(number)))


def clipping(costs):
    """Draw the costs of two kinds of training, a line per seed; costs: dict to (steps, seeds)."""
    fig, ax = canvas()
    for (name, values), colour in zip(costs.items(), (WARNING, ACCENT), strict=True):
        steps = np.arange(1, len(values) + 1)
        ax.plot(steps, values, color=colour, linewidth=0.8)
        ax.plot([], [], color=colour, label=name)
    ax.axhline(np.log(2), color="black", linestyle=":", linewidth=1)
    ax.set(xlabel="step", ylabel="cost (a line per seed; dotted: guessing)", ylim=(0, None))
    ax.legend(loc="upper right")
    most = max(costs, key=lambda name: experiments.ends_low(costs[name]))
    ax.set_title(f"{most.capitalize()}, more runs end with a cost below 0.1")
    show(fig, f"Cost against step, {len(values)} steps, two kinds of training.")


def colour_by_letter(names, guesses, truths):
    """Draw the colour that is guessed after each letter of a name, and the true one behind it.

    A space is drawn as ␣. guesses: for each name colours (letters, 3). truths: (names, 3), or None
    where there is none.
    """
    fig, ax = canvas(width=6.9, height=0.36 * len(names))
    longest = max(map(len, names))
    for row, (name, colours) in enumerate(zip(names, guesses, strict=True)):
        for place, (letter, colour) in enumerate(zip(name, colours, strict=True)):
            _square(ax, place, row, colour, letter)
        if truths is not None:
            _square(ax, longest + 1, row, truths[row], "")
    if truths is not None:
        ax.text(longest + 1.5, -0.2, "true colour", ha="center", va="bottom")
    ax.set(xlim=(0, longest + 3), ylim=(len(names), -0.7))
    ax.axis("off")
    ax.set_title("The colour that the network expects after each letter")
    show(fig, f"Rows of coloured squares, a letter in each: {', '.join(names)}.")


def _square(ax, place, row, colour, letter):
    ax.add_patch(Rectangle((place, row), 1, 0.9, color=colour))
    ink = "black" if np.dot(colour, (0.3, 0.6, 0.1)) > 0.45 else "white"
    sign = "␣" if letter == " " else letter
    ax.text(place + 0.5, row + 0.47, sign, color=ink, ha="center", va="center")
