"""Figures of transfer and of shared trunks: one way of learning against another (notebook 14)."""

import numpy as np

from helpers.plots.style import DATA, LINES, canvas, canvas_unless, show

CLEAR = 0.01  # a difference of accuracy that a title speaks of


def ways_by_count(counts, ways, axes=None):
    """Draw accuracies against labelled images (k,), and what each way gains over the first.

    ways: dict from a name to accuracies (k, seeds); the first is the one to beat. The small dots
    are the differences of single seeds.
    """
    fig, (left, right) = canvas(columns=2) if axes is None else (None, axes)
    places, (base, *_) = np.arange(len(counts)), ways
    told = []
    for number, ((name, values), colour) in enumerate(zip(ways.items(), LINES, strict=False)):
        left.plot(places, values.mean(axis=1), "o-", color=colour, label=name)
        gain = values - ways[base]
        right.plot(places, gain.mean(axis=1), "-", color=colour)
        if name != base:
            shift = 0.12 * (number - len(ways) / 2)
            right.plot(places + shift, gain, "o", color=colour, markersize=3)
            told.append(f"{name} {gain[0].mean():+.2f} to {gain[-1].mean():+.2f}")
    for ax in (left, right):
        ax.set(xticks=places, xticklabels=counts, xlabel="labelled images")
    left.set(ylabel="mean accuracy on unseen images")
    left.legend(loc="best")
    right.set(ylabel=f"gain over {base}, seed by seed")
    left.set_title(f"Best with {counts[0]}: {_best(ways, 0)}; with {counts[-1]}: {_best(ways, -1)}")
    right.set_title(_verdict(ways, base))
    show(fig, f"Accuracies, and gains over {base} from few to many images: {'; '.join(told)}.")


def _best(ways, place):
    return max(ways, key=lambda name: ways[name][place].mean())


def _verdict(ways, base):
    gains = {n: (a - ways[base]).mean(axis=1) for n, a in ways.items() if n != base}
    last = list(gains.values())[-1]
    if max(gain.max() for gain in gains.values()) < CLEAR:
        worst = min(gains, key=lambda name: gains[name].mean())
        loses = gains[worst].mean() < -CLEAR
        return f"No way gains; most is lost by: {worst}" if loses else "No way gains or loses"
    trend = "shrinks" if last[0] > last[-1] else "grows"
    return f"The gain of {list(gains)[-1]} {trend} with more labels"


def steps_to_level(steps, curves, level, ax=None):
    """Draw accuracies on the way (k, seeds) against steps (k,), and where each mean gets there."""
    fig, ax = canvas_unless(ax)
    needed = {}
    for (name, curve), colour in zip(curves.items(), LINES, strict=False):
        mean, spread = curve.mean(axis=1), curve.std(axis=1)
        ax.plot(steps, mean, color=colour, label=name)
        ax.fill_between(steps, mean - spread, mean + spread, color=colour, alpha=0.12, linewidth=0)
        arrived = np.flatnonzero(mean >= level)
        if len(arrived):
            needed[name] = steps[arrived[0]]
            ax.plot(needed[name], mean[arrived[0]], "o", color=colour, markersize=8)
    ax.axhline(level, color=DATA, linestyle=":")
    ax.set(xlabel="training steps (band: one standard deviation of the seeds)", ylabel="accuracy")
    ax.legend(loc="lower right")
    told = ", ".join(f"{count} {name}" for name, count in needed.items()) or "nobody"
    ax.set_title(f"Steps to an accuracy of {level:.2f}: {told}")
    show(fig, f"Accuracy against steps from {steps[0]} to {steps[-1]}; the level is {level:.2f}.")


def shared_or_separate(units, shared, separate, ax=None):
    """Draw mean accuracies (k, seeds) of one shared trunk and of separate networks, by units."""
    fig, ax = canvas_unless(ax)
    places, lines = np.arange(len(units)), {"separate networks": separate, "shared trunk": shared}
    for (name, values), colour in zip(lines.items(), LINES, strict=False):
        ax.plot(places, values, "o", color=colour, markersize=3, alpha=0.6)
        ax.plot(places, values.mean(axis=1), "o-", color=colour, label=name)
    ax.set(xticks=places, xticklabels=units, xlabel="hidden units of each trunk")
    ax.set_ylabel("accuracy, mean of the tasks")
    ax.legend(loc="lower right")
    gain = (shared - separate).mean(axis=1)
    small = "loses while small" if gain[0] < -CLEAR else "does not lose while small"
    large = f"gains {gain[-1]:.2f}" if gain[-1] > CLEAR else "gains nothing"
    ax.set_title(f"A shared trunk {small} and {large} when large")
    ends = ", ".join(f"{g:+.2f} with {u}" for u, g in zip(units, gain, strict=True))
    show(fig, f"Accuracy of a shared trunk minus that of separate networks, by units: {ends}.")
