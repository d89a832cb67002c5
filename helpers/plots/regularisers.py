"""Figures that compare ways of training over several seeds (notebook 12)."""

import numpy as np

from helpers.plots.style import (
    ACCENT,
    CLASSES,
    DATA,
    TRAINING,
    VALIDATION,
    canvas,
    canvas_unless,
    show,
)

CLEAR = 0.03  # a change of accuracy that a title speaks of


def rates_by_seed(panels, axes=None):
    """Draw accuracy against the rate of dropout, a point per seed, a line through the means.

    panels: dict from a panel's name to a dict from the rate to accuracies (seeds,).
    """
    fig, axes = canvas(columns=len(panels)) if axes is None else (None, axes)
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
        change = mean[-1] - mean[0]
        verdict = "a clear gain" if change > CLEAR else "no gain"
        ax.set_title(f"{name}: {verdict}")
        ax.set(xticks=rates, xlim=(min(rates) - 0.1, max(rates) + 0.1), ylim=limits)
        ax.set(
            xlabel="rate of dropout (green: mean of the seeds)", ylabel="accuracy on the test set"
        )
        means = ", ".join(f"{m:.2f} at rate {r}" for r, m in zip(rates, mean, strict=True))
        sentences.append(f"{name}: {means}")
    show(fig, f"Test accuracy, a grey point per seed and the mean. {'; '.join(sentences)}.")


def stopping_early(validation, test, ax=None):
    """Draw the accuracies (seeds, epochs) on both sets, mean over seeds, and where each stops."""
    fig, ax = canvas_unless(ax)
    means = test.mean(axis=0), validation.mean(axis=0)  # (epochs,) each
    epochs = 1 + np.arange(validation.shape[1])
    stops = validation.argmax(axis=1)
    ax.plot(epochs, means[0], TRAINING, color="black")
    ax.plot(epochs, means[1], VALIDATION, color="black")
    chosen = test[np.arange(len(test)), stops]
    ax.plot(stops + 1, chosen, "o", color=ACCENT, markersize=7)
    for curve, name in zip(means, ("test, true", "validation, noisy"), strict=True):
        height = curve[-len(epochs) // 3 :].max() + 0.025
        ax.text(epochs[-1], height, f"{name} labels", ha="right")
    ax.text(stops.max() + 2, chosen.max() + 0.03, "where each seed stops", color=ACCENT)
    ax.set(xlabel="epoch", ylabel="accuracy", ylim=(min(validation[:, 0].min(), 0.3), 1.0))
    best = 1 + means[0].argmax()
    falls = means[0].max() - means[0][-1] > CLEAR
    later = "; then it falls" if falls else ", and it stays there"
    ax.set_title(f"The test accuracy is best after {best} epochs{later}")
    show(
        fig,
        f"Mean accuracy against epoch: on the test set it peaks at {means[0].max():.2f} in "
        f"epoch {best} and falls to {means[0][-1]:.2f}; the noisy validation set peaks at "
        f"{means[1].max():.2f}. Seeds stop in epochs {stops.min() + 1} to "
        f"{stops.max() + 1}.",
    )


def remedies(accuracies, ax=None):
    """Draw a point per seed and the mean for each remedy; accuracies: dict to (seeds,).

    The first remedy is to do nothing; the title compares it and the others with one another.
    """
    fig, ax = canvas_unless(ax)
    for place, values in enumerate(accuracies.values()):
        colour = CLASSES[1] if place == 0 else ACCENT
        offsets = np.linspace(-0.12, 0.12, len(values))
        ax.plot(place + offsets, values, "o", color=DATA, markersize=5)
        ax.plot([place - 0.25, place + 0.25], [values.mean()] * 2, color=colour, linewidth=3)
        ax.text(place + 0.29, values.mean(), f"{values.mean():.2f}", color=colour, va="center")
    means = np.array([values.mean() for values in accuracies.values()])
    spread = max(np.ptp(values) for values in accuracies.values())
    ax.set(xticks=range(len(means)), xticklabels=list(accuracies), xlim=(-0.5, len(means)))
    ax.set_ylabel("accuracy on the test set")
    apart = np.ptp(means[1:])
    alike = "equal within their spread" if apart < spread else f"up to {apart:.2f} apart"
    gain = "All remedies help" if means[1:].min() > means[0] + CLEAR else "Not every remedy helps"
    ax.set_title(f"{gain}; among each other they are {alike}")
    ends = ", ".join(f"{name} {m:.2f}" for name, m in zip(accuracies, means, strict=True))
    show(fig, f"Test accuracy, a point per seed (spread up to {spread:.2f}); means: {ends}.")
