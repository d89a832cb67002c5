"""Figures of notebook 07: activations, softmax, the losses of a classifier, from_logits."""

import numpy as np

from helpers.figures.style import ACCENT, DATA, LINES, canvas, show

SHADES = (LINES[2], LINES[3], ACCENT)  # areas of the classes; the last is the one that moves


def activations(z, curves):
    """Draw activations and their slopes against z (k,), one panel each, all on the same axes.

    curves: dict from a name to a pair: values (k,), slopes (k,).
    """
    fig, axes = canvas(columns=len(curves), width=1.5, height=2.2)
    sentences = []
    for ax, (name, (values, slopes)) in zip(np.ravel(axes), curves.items(), strict=True):
        ax.plot(z, values, color="black")
        ax.plot(z, slopes, "--", color=ACCENT)
        span = f"slope {_short(slopes.min())} to {_short(slopes.max())}"
        ax.set(xlabel="z", ylim=(-1.2, 2.2), xticks=(z[0], 0, z[-1]), yticks=(-1, 0, 1, 2))
        ax.set_title(f"{name}: {span}", fontsize=10)
        sentences.append(f"{name}: {span}")
    first = np.ravel(axes)[0]
    first.set_ylabel("value (black), slope (green)")
    show(fig, f"Four activations against z, with their slopes dashed: {'; '.join(sentences)}.")


def _short(number):
    return f"{round(float(number), 2) + 0.0:g}"


def softmax_shares(z, probabilities):
    """Stack three classes' probabilities (k, 3) against the logit z (k,) of the last one."""
    fig, ax = canvas()
    ax.stackplot(z, probabilities.T, colors=SHADES, alpha=0.75)
    for column, place in ((0, 0.15), (1, 0.15), (2, 0.85)):
        at = int(place * (len(z) - 1))
        height = probabilities[at, :column].sum() + probabilities[at, column] / 2
        name = "class 3: its\nlogit is raised" if column == 2 else f"class {column + 1}"
        ax.text(z[at], height, name, ha="center", va="center")
    total = probabilities.sum(axis=1)
    ax.set(xlabel="logit of class 3", ylabel="probability", xlim=(z[0], z[-1]))
    ax.set_ylim(0, 1)
    ax.set_title(f"Raise one logit, and the others pay: the sum stays {total.mean():.0f}")
    low, high = probabilities[0, -1], probabilities[-1, -1]
    show(
        fig,
        f"Stacked probabilities of three classes: as its logit goes from {z[0]:.0f} to {z[-1]:.0f} "
        f"the third grows from {low:.2f} to {high:.2f}, and the others shrink in proportion.",
    )


def cross_entropies(q, curves, shown):
    """Draw cross-entropy against the guess q (k,), and each truth's entropy as a floor.

    curves: dict from the true p to a pair: cross-entropies (k,), entropy. shown: index into q
    where the gap between the curve and the floor, the divergence, is marked.
    """
    fig, ax = canvas()
    sentences = []
    for (p, (crosses, entropy)), colour in zip(curves.items(), ("black", LINES[1]), strict=True):
        ax.plot(q, crosses, color=colour)
        ax.axhline(entropy, color=colour, linewidth=1, linestyle=":")
        ax.plot(q[crosses.argmin()], crosses.min(), "o", color=colour)
        x, align = (1, "right") if entropy else (0, "left")
        words = f"entropy {entropy:.2f} of p = {p:g}"
        ax.text(x, entropy + (-0.17 if entropy else 0.05), words, color=colour, ha=align)
        low = f"p = {p:g}: lowest at q = {q[crosses.argmin()]:.2f}, {crosses.min():.2f}"
        sentences.append(low)
    p, (crosses, entropy) = next(iter(curves.items()))
    ends = {"xy": (q[shown], entropy), "xytext": (q[shown], crosses[shown])}
    ax.annotate("", **ends, arrowprops={"arrowstyle": "<->", "color": ACCENT, "linewidth": 2})
    gap = crosses[shown] - entropy
    middle = (crosses[shown] + entropy) / 2
    ax.text(q[shown] - 0.015, middle, f"KL = {gap:.2f}", color=ACCENT, ha="right", va="center")
    ax.set(xlabel="guessed probability q", ylabel="cross-entropy", ylim=(-0.1, 2.6))
    ax.set_title("Cross-entropy: never below the entropy, equal to it where q = p")
    far = f"At q = {q[shown]:.2f} the first lies {gap:.2f} above its entropy"
    show(fig, f"Cross-entropy against the guess q. {'; '.join(sentences)}. {far}.")


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
    apart = np.abs(losses - np.log(classes)[:, None]).max()
    ax.set_title(f"Before training, the loss lies within {np.ceil(10 * apart) / 10:.1f} of ln K")
    pairs = [f"{k}: {row.mean():.1f}" for k, row in zip(classes, losses, strict=True)]
    show(
        fig,
        f"The first loss of fresh networks, {losses.shape[1]} seeds each, follows the curve ln K; "
        f"means per number of classes {', '.join(pairs)}.",
    )


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


def four_combinations(z, losses, slopes):
    """Draw loss and slope against the wrong class's logit z (k,), for each pair in LOOKS.

    losses, slopes: dicts from a pair (what the model hands over, from_logits) to (k,).
    """
    fig, axes = canvas(columns=2)
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
