"""Figures that judge a trained model: splits, selection, confusion, mistakes (notebook 09)."""

import numpy as np

from helpers.plots.planes import small_pictures
from helpers.plots.style import ACCENT, CLASSES, canvas, canvas_unless, show


def last_part(labels, share, accuracies, ax=None):
    """Draw labels (m,) in their order, one strip per name, and cut off the last share.

    labels: dict from a name to (m,). accuracies: dict from the same names to the accuracy that was
    measured on the part cut off.
    """
    fig, ax = (None, ax) if ax is not None else canvas(height=2.4)
    m = len(next(iter(labels.values())))
    cut = int(m * (1 - share))
    for row, (name, y) in enumerate(labels.items()):
        top = 1.7 * row
        ax.imshow(y[None], extent=(0, m, top + 1, top), aspect="auto", interpolation="nearest")
        ax.plot([cut, cut], [top - 0.12, top + 1.12], color=CLASSES[1], linewidth=3)
        ax.text(
            m, top - 0.15, f"accuracy here: {accuracies[name]:.2f}", ha="right", color=CLASSES[1]
        )
        ax.text(0, top - 0.15, name)
        for label in np.unique(y) if (np.diff(y) >= 0).all() else ():
            middle, ink = (
                np.flatnonzero(y == label).mean(),
                "white" if label < y.max() / 2 else "black",
            )
            ax.text(middle, top + 0.5, label, ha="center", va="center", color=ink)
    ax.set(xlim=(0, m), ylim=(top + 1.15, -0.7), yticks=[])
    ax.set_xlabel(f"samples in their order; behind the line: validation_split={share}")
    ax.grid(False)
    first, y = next(iter(labels.items()))
    held = ", ".join(str(label) for label in np.unique(y[cut:]))
    ax.set_title(f"{first.capitalize()}: the last {share:.0%} hold only {held}")
    found = "; ".join(f"{name} {accuracy:.2f}" for name, accuracy in accuracies.items())
    show(fig, f"Strips of labels cut before the last {share:.0%}; accuracy behind: {found}.")


def best_of_many(tried, claimed, fresh, ax=None):
    """Draw what the best of several networks claims, and what it keeps on fresh samples.

    tried: numbers of networks (k,). claimed, fresh: accuracies (k, draws).
    """
    fig, ax = canvas_unless(ax)
    for accuracies, colour, name, offset, side in (
        (claimed, CLASSES[1], "on the images it was chosen by", (-12, 14), "right"),
        (fresh, ACCENT, "on fresh images", (0, -18), "center"),
    ):
        mean, spread = np.mean(accuracies, axis=1), np.std(accuracies, axis=1)
        ax.plot(tried, mean, "o-", color=colour)
        ax.fill_between(tried, mean - spread, mean + spread, color=colour, alpha=0.15, linewidth=0)
        place = (tried[len(tried) // 2], mean[len(tried) // 2])
        ax.annotate(name, place, offset, textcoords="offset points", color=colour, ha=side)
    ax.set(xscale="log", xticks=tried, xticklabels=[str(number) for number in tried])
    ax.minorticks_off()
    ax.set(xlabel="networks tried (band: one standard deviation)", ylabel="accuracy of the best")
    ends = np.mean(claimed[-1]), np.mean(fresh[-1])
    ax.set_title("The best of {} claims {:.2f} and keeps {:.2f}".format(tried[-1], *ends))
    one = np.mean(claimed[0]), np.mean(fresh[0])
    show(
        fig,
        f"Accuracy of the best of {tried[0]} to {tried[-1]} networks: on the images it was chosen "
        f"by it rises from {one[0]:.2f} to {ends[0]:.2f}, on fresh ones from {one[1]:.2f} to "
        f"{ends[1]:.2f}.",
    )


def confusion(matrix, class_names, ax=None):
    """Write out a confusion matrix (classes, classes): true class down, guess across."""
    fig, ax = (None, ax) if ax is not None else canvas(width=5.2, height=4.4)
    mistakes = np.where(np.eye(len(matrix), dtype=bool), 0, matrix)
    ax.imshow(
        np.ma.masked_equal(mistakes, 0),
        cmap="Oranges",
        vmin=0,
        vmax=1.6 * max(mistakes.max(), 1),
        aspect="auto",
    )
    for place, count in np.ndenumerate(matrix):
        if count:
            weight = "normal" if place[0] == place[1] else "bold"
            ax.text(*place[::-1], count, ha="center", va="center", weight=weight)
    ticks = range(len(class_names))
    ax.set(xticks=ticks, xticklabels=class_names, yticks=ticks, yticklabels=class_names)
    ax.set(xlabel="guessed class", ylabel="true class")
    ax.grid(False)
    wrong, worst = mistakes.sum(), mistakes.max()
    ax.set_title(f"{wrong} of {matrix.sum()} wrong; no mix-up occurs more than {worst} times")
    show(
        fig,
        f"A table of counts, true class against guess: {matrix.trace()} on the diagonal, {wrong} "
        f"beside it, at most {worst} in one place.",
    )


def most_wrong(images, labels, guesses, probabilities, axes=None):
    """Draw images (k, height, width, channels) with the highest loss, worst first.

    labels, guesses: names of the classes (k,). probabilities: those given to the true one (k,).
    """
    title = "The costliest mistakes, and the probability given to the truth"
    fig, axes = small_pictures(axes, len(images), 1.3, title)
    written = [f"{p:.2f}" if p >= 0.005 else "<0.01" for p in probabilities]
    for number, ax in enumerate(axes):
        ax.imshow(images[number].squeeze(), cmap="Greys", vmin=0, vmax=1)
        ax.set(xticks=[], yticks=[])
        name = f"{labels[number]}, not {guesses[number]}:"
        ax.set_title(f"{name}\n{written[number]}", fontsize=10)
    pairs = zip(labels, guesses, written, strict=True)
    told = "; ".join(f"{label} taken for {guess}, {p}" for label, guess, p in pairs)
    show(fig, f"Small images with the probability of their true class: {told}.")
