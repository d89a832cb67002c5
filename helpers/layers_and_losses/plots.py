"""Figures of notebook 07: activations, softmax, the losses of a classifier, from_logits."""

import numpy as np

from helpers.figures.style import ACCENT, DATA, LINES, canvas, show
from helpers.layers_and_losses.experiments import (
    distance_to_log,
    entropy_is_floor,
    lowest_guess,
    tenths_above,
    total_probability,
)

SHADES = (LINES[2], LINES[3], ACCENT)  # areas of the classes; the last is the one that moves
# Pairs of (what the model hands over, from_logits): colour, line. The first two are right.
LOOKS = {
    ("logits", True): (ACCENT, "-"),
    ("probabilities", False): ("black", "--"),
    ("probabilities", True): (LINES[1], "-"),
    ("logits", False): ("#B87A00", "-"),
}
NAME_HEIGHT = 0.07  # of a pair's name, in the accuracy that it covers
LOSS_LABELS = {  # where the name of each pair's curve of losses stands, and its alignment
    ("logits", True): (13.2, 15.2, "right"),
    ("probabilities", False): (25, 11.8, "right"),
    ("probabilities", True): (25, -1.5, "right"),
    ("logits", False): (-9, 17, "left"),
}
DERIVATIVE_LABELS = {
    ("logits", True): (9, 1.05, "right"),
    ("probabilities", False): (17.8, 0.55, "left"),
    ("probabilities", True): (25, -0.13, "right"),
    ("logits", False): (4, 0.3, "left"),
}


def activations(z, curves):
    """Draw activations and their derivatives against z (k,), a panel each, on the same axes.

    curves: dict from a name to a pair: values (k,), derivatives (k,).
    """
    fig, axes = canvas(columns=len(curves), width=1.5, height=2.2)
    sentences = []
    for ax, (name, (values, derivatives)) in zip(np.ravel(axes), curves.items(), strict=True):
        ax.plot(z, values, color="black")
        ax.plot(z, derivatives, "--", color=ACCENT)
        title = f"{name}: slope {_short(derivatives.min())} to {_short(derivatives.max())}"
        ax.set(xlabel="z", ylim=(-1.2, 2.2), xticks=(z[0], 0, z[-1]), yticks=(-1, 0, 1, 2))
        ax.set_title(title, fontsize=10)
        sentences.append(title)
    np.ravel(axes)[0].set_ylabel("value (black), slope (green)")
    show(fig, f"Four activations against z, with their slopes dashed: {'; '.join(sentences)}.")


def _short(number):
    return f"{round(float(number), 2) + 0.0:g}"


def softmax_shares(z, probabilities):
    """Stack three classes' probabilities (k, 3) against the logit z (k,) of the last one."""
    fig, ax = canvas()
    ax.stackplot(z, probabilities.T, colors=SHADES, alpha=0.75)
    names = {"class 1": 0.15, "class 2": 0.15, "class 3: its\nlogit is raised": 0.85}
    for column, (name, share_of_width) in enumerate(names.items()):
        at = int(share_of_width * (len(z) - 1))
        height = probabilities[at, :column].sum() + probabilities[at, column] / 2
        ax.text(z[at], height, name, ha="center", va="center")
    total = total_probability(probabilities)
    ax.set(xlabel="logit of class 3", ylabel="probability", xlim=(z[0], z[-1]))
    ax.set_ylim(0, 1)
    ax.set_title(f"Raise one logit, and the others pay: the sum stays {total:.3g}")
    low, high = probabilities[0, -1], probabilities[-1, -1]
    show(
        fig,
        f"Stacked probabilities of three classes: as its logit goes from {z[0]:.0f} to {z[-1]:.0f} "
        f"the third grows from {low:.2f} to {high:.2f}, and the others shrink in proportion.",
    )


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


def first_losses(classes, losses):
    """Draw fresh networks' losses (sizes, seeds) against the number of classes (sizes,)."""
    fig, ax = canvas()
    axis = np.geomspace(classes[0] / 1.3, classes[-1] * 1.3, 100)
    ax.plot(axis, np.log(axis), color=DATA)
    for column in losses.T:
        ax.plot(classes, column, "o", color=ACCENT, markersize=5)
    ax.text(classes[-1], np.log(classes[-1]) - 0.7, "ln K", color="#4d4d4d", ha="right")
    ax.set(xscale="log", xticks=classes, xlabel="number of classes K", ylabel="first loss")
    ax.set_xticks([], minor=True)
    ax.set_xticklabels([str(k) for k in classes])
    apart = tenths_above(distance_to_log(classes, losses))
    ax.set_title(f"Before training, the loss lies within {apart:.1f} of ln K")
    pairs = [f"{k}: {row.mean():.1f}" for k, row in zip(classes, losses, strict=True)]
    show(
        fig,
        f"The first loss of fresh networks, {losses.shape[1]} seeds each, follows the curve ln K; "
        f"means per number of classes {', '.join(pairs)}.",
    )


def four_combinations(z, losses, derivatives):
    """Draw loss and derivative against the wrong class's logit z (k,), for each pair in LOOKS.

    losses, derivatives: dicts from a pair (what the model hands over, from_logits) to (k,).
    """
    fig, (left, right) = canvas(columns=2)
    _draw_pairs(left, z, losses, LOSS_LABELS)
    _draw_pairs(right, z, derivatives, DERIVATIVE_LABELS)
    left.set(ylabel="loss", ylim=(-2.4, 25))
    right.set(ylabel="slope of the loss", ylim=(-0.2, 1.2))
    costs = [f"{curve[-1]:.1f}" for curve in losses.values()]
    slopes = [f"{abs(curve[-1]):.2f}" for curve in derivatives.values()]
    left.set_title(f"One mistake costs {_or(costs)}")
    right.set_title(f"Its slope is {_or(slopes)}")
    names = [_name(pair) for pair in losses]
    parts = [f"{n} {cost}, slope {s}" for n, cost, s in zip(names, costs, slopes, strict=True)]
    show(fig, f"Loss and slope of one mistake. At the right end: {'; '.join(parts)}.")


def _draw_pairs(ax, z, curves, labels):
    for pair, curve in curves.items():
        colour, line = LOOKS[pair]
        ax.plot(z, curve, line, color=colour)
        x, y, align = labels[pair]
        name = _name(pair)
        if pair == ("probabilities", False):  # in two lines, beside the drop
            name = name.replace(" ", "\n")
        ax.text(x, y, name, color=colour, ha=align, fontsize=9)
    ax.set_xlabel("logit of the wrong class (the true one has 1)")


def _name(pair):
    handed_over, from_logits = pair
    return f"{handed_over}, {from_logits}"


def _or(words):
    return f"{', '.join(words[:-1])} or {words[-1]}"


def learning_of_pairs(panels):
    """Draw test accuracy against epoch, a thin line per seed; panels share their axes.

    panels: dict from a title to a dict from a pair in LOOKS to accuracies (seeds, epochs).
    """
    fig, axes = canvas(columns=len(panels))
    sentences = []
    for ax, (title, pairs) in zip(np.ravel(axes), panels.items(), strict=True):
        for pair, accuracies in pairs.items():
            colour, line = LOOKS[pair]
            epochs = np.arange(1, accuracies.shape[1] + 1)
            ax.plot(epochs, accuracies.T, line, color=colour, linewidth=1.2)
            most = tenths_above(accuracies[:, -1].max())
            sentences.append(f"{title}, {_name(pair)}: at most {most:.1f} at the end")
        ax.set(xlabel="epoch", ylabel="accuracy on test digits", ylim=(0, 1.2), title=title)
        ax.set(xticks=[1, *range(5, len(epochs) + 1, 5)], yticks=np.arange(0, 1.1, 0.2))
        _label(ax, pairs)
    show(fig, f"Accuracy over the epochs, one line per seed. {'; '.join(sentences)}.")


def _label(ax, pairs):
    # A name stands above its lines, or below them where other lines or names are in the way.
    bands = {pair: _late_band(accuracies) for pair, accuracies in pairs.items()}
    taken = []
    for pair, (low, high) in bands.items():
        others = [band for other, band in bands.items() if other != pair] + taken
        places = [high + 0.02, high + 0.1, low - 0.09, low - 0.17]
        free = [y for y in places if _is_free(y, others)]
        y = (free or places)[0]
        taken.append((y, y + NAME_HEIGHT))
        epochs = pairs[pair].shape[1]
        colour, _ = LOOKS[pair]
        ax.text(epochs, y, _name(pair), color=colour, ha="right", fontsize=9)


def _late_band(accuracies):
    late = accuracies[:, accuracies.shape[1] // 2 :]
    return late.min(), late.max()


def _is_free(y, bands):
    return all(y + NAME_HEIGHT < low or y > high for low, high in bands)
