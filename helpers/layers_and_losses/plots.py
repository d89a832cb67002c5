"""Figures of layers_and_losses: logits and their loss, rounding, from_logits, surprising digits."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures.style import ACCENT, DATA, LINES, WARNING, canvas, show
from helpers.layers_and_losses.experiments import (
    entropy_is_floor,
    exact_names,
    lowest_guess,
    steep_at_the_end,
    that_learn,
)
from helpers.statistics import mean_and_error

# Pairs of (what the model hands over, from_logits): colour, line. The first two are right.
LOOKS = {
    ("logits", True): (ACCENT, "-"),
    ("probabilities", False): ("black", "--"),
    ("probabilities", True): (LINES[1], "-."),
    ("logits", False): ("#B87A00", ":"),
}
PER_ROW = 10  # images in a row


def logits_and_loss(z, probabilities, true_class, loss):
    """Draw one sample's logits z (k,) and probabilities (k,) as bars; the loss is a title."""
    fig, (left, right) = canvas(columns=2, height=2.6)
    names = [f"class {j + 1}" for j in range(len(z))]
    names[true_class] += "\n(true)"
    colours = [ACCENT if j == true_class else DATA for j in range(len(z))]
    low, high = min(0, *z), max(0, *z)
    room = 0.18 * (high - low)  # for the numbers at the ends of the bars
    left.set(ylim=(low - room * (low < 0), high + room * (high > 0)), ylabel="logit")
    right.set(ylim=(0, 1.15), ylabel="probability")
    for ax, values, digits in ((left, z, "{:g}"), (right, probabilities, "{:.3f}")):
        bars = ax.bar(names, values, color=colours)
        ax.bar_label(
            bars,
            [digits.format(value).replace("-", "−") for value in values],
            padding=2,
            fontsize=9,
        )
    left.axhline(0, color="black", linewidth=0.8)
    left.set_title("The logits of one sample")
    right.set_title(f"The true class gets {probabilities[true_class]:.3f}: loss {loss:.2f}")
    show(
        fig,
        f"Bars of the logits {', '.join(f'{value:g}' for value in z)} and of their probabilities "
        f"{', '.join(f'{value:.3f}' for value in probabilities)}.",
    )


def rounded_loss(z, losses):
    """Draw a loss of label 0 against z (k,) as several programs compute it.

    losses: dict from a name to an array (k,), the first computed from z, three at most. Where a
    loss is not finite its curve ends. Later curves are broad, so that all can be seen.
    """
    fig, ax = canvas()
    ends = []
    for (name, loss), colour, width in zip(losses.items(), LINES, (1.5, 9, 5), strict=False):
        finite = np.isfinite(loss)
        ax.plot(
            z[finite],
            loss[finite],
            color=colour,
            linewidth=width,
            zorder=4 - width / 10,
            solid_capstyle="butt",
        )
        ax.plot([], [], color=colour, linewidth=4, label=name)
        ends.append(f"{name} ends at z = {z[finite][-1]:.1f} with {loss[finite][-1]:.1f}")
    ax.legend(loc="upper left")
    ax.set(xlabel="z, label y = 0", ylabel="computed loss")
    exact = exact_names(z, losses)
    ax.set_title(
        f"Right for every z: only the loss {exact[0]}"
        if len(exact) == 1
        else f"Right for every z: {len(exact)} of {len(losses)} losses"
    )
    show(fig, f"Loss against z in 32-bit numbers: {'; '.join(ends)}.")


def four_combinations(z, losses, derivatives):
    """Draw loss and derivative against the wrong class's logit z (k,), for each pair in LOOKS.

    losses, derivatives: dicts from a pair (what the model hands over, from_logits) to (k,).
    """
    fig, (left, right) = canvas(columns=2)
    for pair, (colour, line) in LOOKS.items():
        left.plot(z, losses[pair], line, color=colour, label=_name(pair))
        right.plot(z, derivatives[pair], line, color=colour)
    left.legend(loc="upper left", handlelength=3)
    left.set(xlabel="logit of the wrong class (the true one has 1)", ylabel="loss", ylim=(-1, 33))
    right.set(xlabel=left.get_xlabel(), ylabel="derivative with respect to z", ylim=(-0.1, 1.1))
    steep = [f'"{_name(pair)}"' for pair in steep_at_the_end(derivatives)]
    left.set_title("One sample, four losses")
    which = f"only {steep[0]} is" if len(steep) == 1 else f"{len(steep)} losses are"
    right.set_title(f"At z = {z[-1]:g}, {which} steep")
    parts = [
        f"{_name(pair)} {losses[pair][-1]:.1f}, derivative {abs(derivatives[pair][-1]):.2f}"
        for pair in losses
    ]
    show(fig, f"Loss and derivative of one sample. At z = {z[-1]:g}: {'; '.join(parts)}.")


def _name(pair):
    handed_over, from_logits = pair
    return f"{handed_over}, {from_logits}"


def accuracy_by_rate(panels):
    """Draw mean accuracy ± standard error over seeds against the learning rate, a panel each.

    panels: dict from a name to rates (r,) and a dict from a pair in LOOKS to accuracies (r, seeds).
    """
    fig, axes = canvas(columns=len(panels))
    sentences = []
    for ax, (name, (rates, results)) in zip(np.ravel(axes), panels.items(), strict=True):
        for pair, shares in results.items():
            colour, line = LOOKS[pair]
            middle, error = np.transpose([mean_and_error(row) for row in shares])
            ax.errorbar(
                rates, middle, error, color=colour, linestyle=line, marker="o", label=_name(pair)
            )
            sentences.append(f"{name}, {_name(pair)}: at best about {middle.max():.1f}")
        good = len(that_learn(results))
        ax.set_title(f"{name.capitalize()}: {good} of {len(results)} combinations learn")
        ax.set(xscale="log", xticks=rates, xlabel="learning rate", ylim=(0, 1.05))
        ax.set_xticks([], minor=True)
        ax.set_xticklabels([f"{rate:g}" for rate in rates])
    axes[0].set_ylabel("accuracy on test digits")
    axes[-1].legend(
        *axes[0].get_legend_handles_labels(),
        loc="center right",
        handlelength=3,
        title="model gives, from_logits",
    )
    axes[-1].set_xlim(axes[0].get_xlim())
    show(fig, f"Accuracy after training against the learning rate. {'; '.join(sentences)}.")


def surprising_digits(images, labels, read_as, was_changed):
    """Draw images (k, 8, 8) in rows with label and reading (k,); a frame means: not changed."""
    rows = -(-len(images) // PER_ROW)
    fig, axes = plt.subplots(rows, PER_ROW, figsize=(9, 1.5 * rows + 0.5))
    fig.subplots_adjust(0.02, 0.14, 0.98, 0.88, hspace=0.6, wspace=0.15)
    for ax in axes.flat:
        ax.axis("off")
    for ax, image, label, read, changed in zip(
        axes.flat, images, labels, read_as, was_changed, strict=False
    ):
        ax.axis("on")
        ax.imshow(image, cmap="gray_r", vmin=0, vmax=1)
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set(visible=not changed, color=WARNING, linewidth=3)
        ax.set_xlabel(f"label {label}\nread as {read}", fontsize=9)
    changes, frames = np.sum(was_changed), np.sum(~was_changed)
    fig.suptitle(
        f"The {len(images)} most surprising labels: {changes} changed, {frames} not (in a frame)",
        fontsize=11,
    )
    pairs = [f"{label} read as {read}" for label, read in zip(labels, read_as, strict=True)]
    show(fig, f"Small images of handwritten digits in order of their loss: {', '.join(pairs)}.")


def cross_entropies(q, curves, shown):
    """Draw cross-entropy against the guess q (k,), and each truth's entropy as a floor.

    curves: dict from the true p to a pair: cross-entropies (k,), entropy. shown: index into q
    where the gap between the first curve and its floor, the divergence, is marked.
    """
    fig, ax = canvas()
    sentences = []
    for (p, (crosses, entropy)), colour in zip(curves.items(), ("black", LINES[1]), strict=True):
        lowest = lowest_guess(q, crosses)
        ax.plot(q, crosses, color=colour)
        ax.axhline(entropy, color=colour, linewidth=1, linestyle=":")
        ax.plot(lowest, crosses.min(), "o", color=colour)
        x, height, align = (1, -0.17, "right") if entropy else (0, 0.05, "left")
        words = f"entropy {entropy:.2f} of p = {p:g}"
        ax.text(x, entropy + height, words, color=colour, ha=align)
        sentences.append(f"p = {p:g}: lowest at q = {lowest:.2f}, {crosses.min():.2f}")
    crosses, entropy = next(iter(curves.values()))
    gap = crosses[shown] - entropy
    _mark_gap(ax, q[shown], entropy, crosses[shown], f"KL = {gap:.2f}")
    ax.set(xlabel="guessed probability q", ylabel="cross-entropy", ylim=(-0.1, 2.6))
    floors = [entropy_is_floor(q, crosses, p, floor) for p, (crosses, floor) in curves.items()]
    claim = "never below the entropy, equal to it where q = p" if all(floors) else "one per truth"
    ax.set_title(f"Cross-entropy: {claim}")
    far = f"At q = {q[shown]:.2f} the first lies {gap:.2f} above its entropy"
    show(fig, f"Cross-entropy against the guess q. {'; '.join(sentences)}. {far}.")


def _mark_gap(ax, x, low, high, words):
    arrow = {"arrowstyle": "<->", "color": ACCENT, "linewidth": 2}
    ax.annotate("", (x, low), (x, high), arrowprops=arrow)
    ax.text(x - 0.015, (low + high) / 2, words, color=ACCENT, ha="right", va="center")
