"""Figures of notebook 12: what dropout drops, ways of training compared, what many passes say."""

import numpy as np

from helpers.dropout import experiments
from helpers.figures.grids import cells, note, sheet
from helpers.figures.pictures import small_pictures
from helpers.figures.style import (
    ACCENT,
    CLASSES,
    DATA,
    TRAINING,
    VALIDATION,
    WARNING,
    canvas,
    show,
)


def dropped_values(values, passes):
    """Draw a table (m, n) as it is in a test, and what each training pass made of it.

    values: without zeros. passes: a list of tables of the same shape, a dropped value is 0.
    """
    tables = [values, *passes]
    width = values.shape[1] + 0.8
    fig, ax = sheet(len(tables) * width - 0.8, len(values) + 0.8, cell_width=0.56)
    names = ["in a test: all", *[f"training pass {n}" for n, _ in enumerate(passes, start=1)]]
    for number, (table, name) in enumerate(zip(tables, names, strict=True)):
        roles = np.where(table == 0, "clash", "result") if number else "plain"
        cells(ax, table, number * width, 0.8, roles, "{:.2g}")
        note(ax, number * width + values.shape[1] / 2, 0.4, name)
    gone = np.mean(np.array(passes) == 0)
    kept = np.array(passes)[:, values != 0] / values[values != 0]
    ax.set_title("Each training pass drops other values (0) and scales up the rest")
    show(
        fig,
        f"A table of {values.size} numbers and {len(passes)} training passes: {gone:.0%} of their "
        f"cells are 0, the others {kept.max():.3g} times as large; in a test nothing changes.",
    )


def sums_over_masks(at_test, sums):
    """Draw how the input of one unit varies from mask to mask, and its value in a test.

    at_test: a number. sums: dict from a name to the values under k masks (k,), at most two.
    """
    fig, ax = canvas()
    every = np.concatenate([*sums.values(), [at_test]])
    bins = np.linspace(every.min(), every.max(), 60)
    sentences = []
    for (name, values), colour in zip(sums.items(), (ACCENT, WARNING), strict=False):
        heights, _, _ = ax.hist(values, bins, color=colour, alpha=0.7)
        mean = values.mean()
        right = mean > every.mean()  # beside its own hill
        place = mean + values.std() if right else mean - values.std()
        label = f"{name}:\nmean {mean:.2f}"
        side = "left" if right else "right"
        ax.text(place, 0.85 * heights.max(), label, color=colour, ha=side)
        sentences.append(f"{name} around {mean:.2f}")
    top = 1.15 * ax.get_ylim()[1]
    ax.axvline(at_test, color="black")
    ax.text(at_test, 0.97 * top, f" in a test: {at_test:.2f}", va="top")
    ax.set(xlabel="input z of one unit", ylabel="masks", ylim=(0, top))
    near = ", ".join(experiments.same_on_average(sums, at_test)) or "none"
    ax.set_title(f"On average the same as in the test: {near}")
    show(fig, f"Histograms of z over masks: {'; '.join(sentences)}; in a test it is {at_test:.2f}.")


def averaged_passes(counts, accuracies, plain):
    """Draw test accuracy against the number of averaged passes (k,); plain: of dropout off.

    accuracies: (k, runs), a column per trained network; plain: (runs,).
    """
    fig, ax = canvas()
    mean = accuracies.mean(axis=1)
    ax.plot(counts, accuracies, color=DATA, linewidth=0.8)
    ax.plot(counts, mean, "o-", color=ACCENT)
    ax.axhline(plain.mean(), color="black", linestyle=":")
    ax.text(counts[0], plain.mean(), "one pass, dropout off (mean)", va="bottom")
    ax.set(xscale="log", xticks=counts, xticklabels=counts, ylabel="accuracy on unseen digits")
    ax.set_xlabel("thinned networks that were averaged (grey: one training each, green: mean)")
    ax.minorticks_off()
    alike = experiments.about_as_good(accuracies[-1], plain)
    judged = "about as good as" if alike else "not the same as"
    ax.set_title(f"Dropout off is {judged} an average of {counts[-1]} thinned networks")
    show(
        fig,
        f"Accuracy against networks averaged: {mean[0]:.2f} for {counts[0]}, {mean[-1]:.2f} for "
        f"{counts[-1]}; a single pass with dropout off reaches {plain.mean():.2f}.",
    )


def rates_by_seed(panels):
    """Draw accuracy against the rate of dropout, a point per seed, a line through the means.

    panels: dict from a panel's name to a dict from the rate to accuracies (seeds,).
    """
    fig, axes = canvas(columns=len(panels))
    everything = np.concatenate([a for panel in panels.values() for a in panel.values()])
    limits = everything.min() - 0.04, everything.max() + 0.02
    sentences = []
    for ax, (name, panel) in zip(np.ravel(axes), panels.items(), strict=True):
        rates, accuracies = list(panel), np.array(list(panel.values()))  # (k,), (k, seeds)
        mean = accuracies.mean(axis=1)
        ax.plot(rates, accuracies, "o-", color=DATA, markersize=4, linewidth=0.7)
        ax.plot(rates, mean, "o-", color=ACCENT, markersize=8)
        for rate, value in zip(rates, mean, strict=True):
            ax.text(rate, limits[0] + 0.006, f"{value:.2f}", color=ACCENT, ha="center")
        clear = experiments.clear_gain(accuracies[0], accuracies[-1])
        ax.set_title(f"{name}: {'a clear gain' if clear else 'no gain'}")
        ax.set(xticks=rates, xlim=(min(rates) - 0.1, max(rates) + 0.1), ylim=limits)
        ax.set(
            xlabel="rate of dropout (green: mean of the seeds)", ylabel="accuracy on the test set"
        )
        means = ", ".join(f"{m:.2f} at rate {r}" for r, m in zip(rates, mean, strict=True))
        sentences.append(f"{name}: {means}")
    show(fig, f"Test accuracy, a grey point per seed and the mean. {'; '.join(sentences)}.")


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


def remedies(accuracies):
    """Draw a point per seed and the mean for each remedy; accuracies: dict to (seeds,).

    The first remedy is to do nothing; the title compares it and the others with one another.
    """
    fig, ax = canvas()
    for place, values in enumerate(accuracies.values()):
        colour = WARNING if place == 0 else ACCENT
        offsets = np.linspace(-0.12, 0.12, len(values))
        ax.plot(place + offsets, values, "o", color=DATA, markersize=5)
        ax.plot([place - 0.25, place + 0.25], [values.mean()] * 2, color=colour, linewidth=3)
        ax.text(place + 0.29, values.mean(), f"{values.mean():.2f}", color=colour, va="center")
    ax.set(xticks=range(len(accuracies)), xticklabels=list(accuracies))
    ax.set(xlim=(-0.5, len(accuracies)), ylabel="accuracy on the test set")
    gain = "All remedies help" if experiments.all_help(accuracies) else "Not every remedy helps"
    alike = "equal within their spread"
    if not experiments.equal_within_spread(accuracies):
        alike = f"up to {experiments.largest_gap(accuracies):.2f} apart"
    ax.set_title(f"{gain}; among each other they are {alike}")
    spread = experiments.spread(accuracies)
    ends = ", ".join(f"{name} {values.mean():.2f}" for name, values in accuracies.items())
    show(fig, f"Test accuracy, a point per seed (spread up to {spread:.2f}); means: {ends}.")


def digits_and_votes(images, labels, passes):
    """Draw images above the probabilities that each pass gives the ten digits.

    images (k, side, side), labels (k,), passes (count, k, 10): probabilities.
    """
    guesses = passes.mean(axis=0).argmax(axis=1)  # (k,)
    spreads = experiments.spread_of_guess(passes)
    title = "The passes scatter alike on all of these digits"
    if experiments.scatter_differs(spreads):
        title = "The passes agree on some digits and scatter on others"
    fig, axes = small_pictures(len(images), 3.0, title)
    for number, (ax, image, guess) in enumerate(zip(axes, images, guesses, strict=True)):
        _votes(ax, passes[:, number], labels[number], guess)
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


def spreads_right_and_wrong(spreads, wrong):
    """Draw how widely the passes scatter (m,) for rightly and wrongly read digits (m,) of bool."""
    fig, ax = canvas()
    bins = np.linspace(0, spreads.max(), 25)
    parts = {"read rightly": spreads[~wrong], "read wrongly": spreads[wrong]}
    sentences = []
    for (name, values), colour in zip(parts.items(), (CLASSES[0], WARNING), strict=True):
        weights = np.full(len(values), 1 / len(values))  # so that heights are shares
        shares, _, _ = ax.hist(values, bins, weights=weights, color=colour, alpha=0.6)
        label = f"{len(values):,} {name}:\nmean {values.mean():.2f}"
        place = bins[shares.argmax()]
        side = "right" if place > bins.mean() else "left"
        ax.text(place, shares.max() * 1.03, label, color=colour, ha=side)
        sentences.append(f"{len(values)} {name}, mean {values.mean():.2f}")
    ax.set(xlabel="standard deviation over the passes", ylabel="share of the digits")
    ax.set_ylim(0, 1.3 * ax.get_ylim()[1])
    title = "The scatter of the passes says nothing about mistakes"
    if experiments.wrong_scatter_more(spreads, wrong):
        title = "Where the passes scatter, the guess is more often wrong"
    ax.set_title(title)
    show(fig, f"Histograms of the spread over passes: {'; '.join(sentences)}.")
