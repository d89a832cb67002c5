"""Figures of what many passes with dropout on say about single images (notebook 12)."""

import numpy as np

from helpers.plots.planes import small_pictures
from helpers.plots.style import ACCENT, CLASSES, canvas_unless, show


def digits_and_votes(images, labels, passes, axes=None):
    """Draw images above the probabilities that each pass gives the ten digits.

    images (k, side, side), labels (k,), passes (count, k, 10): probabilities.
    axes: k of them, for the probabilities; without, the images are drawn as well.
    """
    guesses = passes.mean(axis=0).argmax(axis=1)  # (k,)
    spreads = passes.std(axis=0)[np.arange(len(guesses)), guesses]
    apart = spreads.max() > 3 * spreads.min()
    title = "The passes agree on some digits and scatter on others"
    title = title if apart else "The passes scatter alike on all of these digits"
    fig, axes = small_pictures(axes, len(images), 3.0, title)
    for number, (ax, image, guess) in enumerate(zip(axes, images, guesses, strict=True)):
        _votes(ax, passes[:, number], labels[number], guess)
        if fig is not None:
            _picture(ax, image)
    axes[0].set_ylabel("probability of each digit", y=0.25)
    for ax in axes[1:]:
        ax.set_yticklabels([])
    pairs = ", ".join(f"{y} read as {g}" for y, g in zip(labels, guesses, strict=True))
    widths = ", ".join(f"{spread:.2f}" for spread in spreads)
    show(
        fig,
        f"Images of digits above the probabilities of {len(passes)} passes. True and read: {pairs}."
        f" Standard deviations of the guessed digit's probability: {widths}.",
    )


def _votes(ax, passes, label, guess):
    digits = np.tile(np.arange(10), (len(passes), 1))
    ax.plot(digits.ravel(), passes.ravel(), ".", color="black", alpha=0.25, markersize=4)
    ax.plot(np.arange(10), passes.mean(axis=0), "_", color=ACCENT, markersize=10, markeredgewidth=2)
    ax.set(xticks=[0, 3, 6, 9], yticks=[0, 0.5, 1], ylim=(-0.05, 2.15))
    ax.spines["left"].set_bounds(0, 1)
    ax.set_title(f"{label}, read {guess}", fontsize=10)


def _picture(ax, image):
    inset = ax.inset_axes([0.2, 0.55, 0.6, 0.42])
    inset.imshow(image, cmap="Greys", vmin=0, vmax=1)
    inset.axis("off")


def spreads_right_and_wrong(spreads, wrong, ax=None):
    """Draw how widely the passes scatter (m,) for rightly and wrongly read digits (m,) of bool."""
    fig, ax = canvas_unless(ax)
    bins = np.linspace(0, spreads.max(), 25)
    parts = {"read rightly": spreads[~wrong], "read wrongly": spreads[wrong]}
    sentences = []
    for (name, values), colour in zip(parts.items(), CLASSES, strict=True):
        shares, _, _ = ax.hist(
            values, bins, weights=np.full(len(values), 1 / len(values)), color=colour, alpha=0.6
        )
        label = f"{len(values):,} {name}:\nmean {values.mean():.2f}"
        place = bins[shares.argmax()]
        side = "right" if place > bins.mean() else "left"
        ax.text(place, shares.max() * 1.03, label, color=colour, ha=side)
        sentences.append(f"{len(values)} {name}, mean {values.mean():.2f}")
    ax.set(xlabel="standard deviation over the passes", ylabel="share of the digits")
    ax.set_ylim(0, 1.3 * ax.get_ylim()[1])
    wider = parts["read wrongly"].mean() > parts["read rightly"].mean()
    ax.set_title(
        "Where the passes scatter, the guess is more often wrong"
        if wider
        else "The scatter of the passes says nothing about mistakes"
    )
    show(fig, f"Histograms of the spread over passes: {'; '.join(sentences)}.")
