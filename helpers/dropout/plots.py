"""Figures of dropout: thinned networks, remedies compared, many passes."""

import numpy as np

from helpers.dropout import experiments
from helpers.figures.pictures import small_pictures
from helpers.figures.style import (
    ACCENT,
    DATA,
    TRAINING,
    VALIDATION,
    WARNING,
    canvas,
    show,
)


def thinned_networks(kept):
    """Draw a network three times: with some units off in two training passes, and whole in a test.

    kept: for each of the two passes a list of bool arrays (units,), one per hidden layer, True
    where the unit is on. The network has two inputs and one output.
    """
    sizes = [len(layer) for layer in kept[0]]
    whole = [np.ones(size, dtype=bool) for size in sizes]
    title = "A sample in training meets a thinner network; in a test all units are on"
    fig, axes = small_pictures(3, 2.2, title)
    names = ["training: one sample, one step", "training: another one", "in a test"]
    for ax, name, layers in zip(axes, names, [*kept, whole], strict=True):
        _network(ax, [np.ones(2, dtype=bool), *layers, np.ones(1, dtype=bool)])
        ax.set_title(name, fontsize=10)
        ax.axis("off")
    off = " and ".join(str(sum(int(np.sum(~layer)) for layer in layers)) for layers in kept)
    show(
        fig,
        f"A network with hidden layers of {sizes} units, three times: {off} units are off and lose "
        "their connections in two training passes, none in a test.",
    )


def _network(ax, layers):
    # layers: bool arrays (units,), True where a unit is on; a unit that is off has no lines.
    for place, (on, next_on) in enumerate(zip(layers[:-1], layers[1:], strict=True)):
        for start in _heights(on)[on]:
            for end in _heights(next_on)[next_on]:
                ax.plot([place, place + 1], [start, end], color=DATA, linewidth=0.8, zorder=1)
    for place, on in enumerate(layers):
        heights = _heights(on)
        hidden = 0 < place < len(layers) - 1
        colour = ACCENT if hidden else "white"
        size, across = 150, np.full(len(on), float(place))
        ax.scatter(across[on], heights[on], s=size, c=colour, edgecolors="black", zorder=3)
        ax.scatter(across[~on], heights[~on], s=size, c="white", edgecolors=DATA, zorder=3)
        ax.scatter(across[~on], heights[~on], s=70, c=WARNING, marker="x", zorder=4)
    tallest = max(len(on) for on in layers) / 2 + 0.3
    ax.set(xlim=(-0.3, len(layers) - 0.7), ylim=(-tallest, tallest))


def _heights(on):
    return (len(on) - 1) / 2 - np.arange(len(on))


def averaged_passes(counts, accuracies, plain):
    """Draw test accuracy against the number of averaged passes (k,); plain: of dropout off.

    accuracies: (k, seeds), a column per trained network; plain: (seeds,).
    """
    fig, ax = canvas()
    mean = accuracies.mean(axis=1)
    ax.plot(counts, accuracies, color=DATA, linewidth=0.8)
    ax.plot(counts, mean, "o-", color=ACCENT)
    ax.axhline(plain.mean(), color="black", linestyle=":")
    ax.text(counts[0], plain.mean(), "one pass, dropout off (mean)", va="bottom")
    ax.set(xscale="log", xticks=counts, xticklabels=counts, ylabel="accuracy on the test set")
    ax.set_xlabel("passes that were averaged (thin lines: one network each, thick: their mean)")
    ax.minorticks_off()
    alike = experiments.about_as_good(accuracies[-1], plain)
    judged = "about as good as" if alike else "not the same as"
    ax.set_title(f"Dropout off is {judged} the average of {counts[-1]} passes")
    show(
        fig,
        f"Accuracy against passes averaged: {mean[0]:.2f} for {counts[0]}, {mean[-1]:.2f} for "
        f"{counts[-1]}; a single pass with dropout off reaches {plain.mean():.2f}.",
    )


def stopping_early(validation, test):
    """Draw the accuracies (seeds, epochs) on both sets, mean over seeds, and where each stops."""
    fig, ax = canvas()
    test_mean, validation_mean = test.mean(axis=0), validation.mean(axis=0)  # (epochs,) each
    epochs = 1 + np.arange(validation.shape[1])
    stops = validation.argmax(axis=1)
    ax.plot(epochs, test_mean, TRAINING, color="black")
    ax.plot(epochs, validation_mean, VALIDATION, color="black")
    chosen = test[np.arange(len(test)), stops]
    ax.plot(stops + 1, chosen, "o", color=ACCENT, markersize=7)
    for curve, name in ((test_mean, "test, true"), (validation_mean, "validation, noisy")):
        height = curve[-len(epochs) // 3 :].max() + 0.025
        ax.text(epochs[-1], height, f"{name} labels", ha="right")
    ax.text(stops.max() + 2, chosen.max() + 0.03, "where each seed stops", color=ACCENT)
    ax.set(xlabel="epoch", ylabel="accuracy", ylim=(min(validation[:, 0].min(), 0.3), 1.0))
    ax.set_xticks(range(0, len(epochs) + 1, 5))
    best = experiments.best_epoch(test)
    falls = experiments.falls_after_its_best(test)
    later = "; then it falls" if falls else ", and it stays there"
    ax.set_title(f"The test accuracy is best after {best} epochs{later}")
    show(
        fig,
        f"Mean accuracy against epoch: on the test set it peaks at {test_mean.max():.2f} in "
        f"epoch {best} and falls to {test_mean[-1]:.2f}; the noisy validation set peaks at "
        f"{validation_mean.max():.2f}. Seeds stop in epochs {stops.min() + 1} to "
        f"{stops.max() + 1}.",
    )


def remedies(accuracies, epochs):
    """Draw a line per seed and the mean for each remedy; accuracies: dict to (seeds,).

    The first remedy is to do nothing; the title compares pairs with it and with one another, and
    names the epochs of the training.
    """
    fig, ax = canvas()
    table = np.array(list(accuracies.values()))  # (remedies, seeds)
    ax.plot(range(len(table)), table, "o-", color=DATA, markersize=4, linewidth=0.7)
    for place, values in enumerate(table):
        colour = WARNING if place == 0 else ACCENT
        ax.plot([place - 0.2, place + 0.2], [values.mean()] * 2, color=colour, linewidth=3)
        ax.text(place + 0.23, values.mean(), f"{values.mean():.2f}", color=colour, va="center")
    ax.set(xticks=range(len(accuracies)), xticklabels=list(accuracies))
    ax.set(xlim=(-0.4, len(accuracies) - 0.4), ylabel="accuracy on the test set")
    gain = "each remedy helps" if experiments.all_help(accuracies) else "not every remedy helps"
    others = "which is best is not shown"
    if apart := experiments.apart(accuracies):
        others = ", ".join(f"{one} and {other} differ" for one, other in apart)
    ax.set_title(f"With {epochs} epochs, {gain}; {others}")
    ends = ", ".join(f"{name} {values.mean():.2f}" for name, values in accuracies.items())
    show(fig, f"Test accuracy, a thin line per seed, a thick dash for each mean: {ends}.")


def digits_and_votes(images, names, passes, subject):
    """Draw images above the probabilities that each pass gives the ten digits.

    images: (k, side, side). names: k texts. passes: (count, k, 10), probabilities. subject: what
    the images are, the first words of the title.
    """
    guesses = passes.mean(axis=0).argmax(axis=1)  # (k,)
    spreads = experiments.spread_of_guess(passes)
    verdict = "the passes scatter alike on all of them"
    if experiments.scatter_differs(spreads):
        verdict = "the passes agree on some and scatter on others"
    fig, axes = small_pictures(len(images), 3.0, f"{subject}: {verdict}")
    for number, (ax, image, name) in enumerate(zip(axes, images, names, strict=True)):
        _votes(ax, passes[:, number])
        ax.set_title(f"{name}\nread as {guesses[number]}", fontsize=9)
        _picture(ax, image)
    axes[0].set_ylabel("probability of each digit", y=0.25)
    for ax in axes[1:]:
        ax.set_yticklabels([])
    pairs = ", ".join(f"{name} read as {g}" for name, g in zip(names, guesses, strict=True))
    widths = ", ".join(f"{spread:.1f}" for spread in spreads)
    show(
        fig,
        f"Images of digits above the probabilities of {len(passes)} passes: {pairs}. "
        f"Standard deviations of the guessed digit's probability: {widths}.",
    )


def _votes(ax, passes):
    # Side by side from pass to pass, so that dots of equal height do not hide one another.
    digits = np.arange(10) + np.linspace(-0.3, 0.3, len(passes))[:, None]
    ax.plot(digits.ravel(), passes.ravel(), ".", color="black", alpha=0.4, markersize=5)
    ax.plot(np.arange(10), passes.mean(axis=0), "_", color=ACCENT, markersize=12, markeredgewidth=3)
    ax.set(xticks=range(10), yticks=[0, 0.5, 1], ylim=(-0.05, 2.15))
    ax.tick_params(axis="x", labelsize=8)
    ax.spines["left"].set_bounds(0, 1)


def _picture(ax, image):
    inset = ax.inset_axes([0.2, 0.55, 0.6, 0.42])
    inset.imshow(image, cmap="Greys", vmin=0, vmax=1)
    inset.axis("off")
