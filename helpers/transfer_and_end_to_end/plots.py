"""Figures of notebook 14."""

import numpy as np

from helpers.figures.pictures import small_pictures
from helpers.figures.style import (
    ACCENT,
    CLASSES,
    DATA,
    LINES,
    TRAINING,
    VALIDATION,
    canvas,
    show,
)
from helpers.transfer_and_end_to_end import experiments

WAYS = (CLASSES[1], "black", LINES[2])  # by hand, end to end, both


def ways_by_count(counts, ways):
    """Draw accuracies against labelled images (k,), and what each way gains over the first.

    ways: dict from a name to accuracies (k, seeds); the first is the one to beat. The small dots
    are the differences of single seeds.
    """
    fig, (left, right) = canvas(columns=2)
    places, base = np.arange(len(counts)), next(iter(ways))
    for number, ((name, values), colour) in enumerate(zip(ways.items(), LINES, strict=False)):
        left.plot(places, values.mean(axis=1), "o-", color=colour, label=name)
        gain = values - ways[base]
        right.plot(places, gain.mean(axis=1), "-", color=colour)
        if name != base:
            shift = 0.12 * (number - len(ways) / 2)
            right.plot(places + shift, gain, "o", color=colour, markersize=3)
    for ax in (left, right):
        ax.set(xticks=places, xticklabels=counts, xlabel="labelled images")
    left.set(ylabel="mean accuracy on unseen images")
    left.legend(loc="best")
    right.set(ylabel=f"gain over {base}, seed by seed")
    first, last = experiments.best_way(ways, 0), experiments.best_way(ways, -1)
    left.set_title(f"Best with {counts[0]}: {first}; with {counts[-1]}: {last}")
    gains = experiments.mean_gains(ways)
    right.set_title(_gain_or_loss(gains))
    told = "; ".join(f"{name} {gain[0]:+.2f} to {gain[-1]:+.2f}" for name, gain in gains.items())
    show(fig, f"Accuracies, and gains over {base} from few to many images: {told}.")


def _gain_or_loss(gains):
    best, worst = experiments.largest_gain(gains), experiments.largest_loss(gains)
    if best:
        return f"The gain of {best} {experiments.trend(gains[best])} with more labels"
    return f"No way gains; most is lost by: {worst}" if worst else "No way gains or loses"


def steps_to_level(steps, curves, level):
    """Draw accuracies on the way (k, seeds) against steps (k,), and where each mean gets there."""
    fig, ax = canvas()
    told = []
    for (name, curve), colour in zip(curves.items(), LINES, strict=False):
        mean, spread = curve.mean(axis=1), curve.std(axis=1)
        ax.plot(steps, mean, color=colour, label=name)
        ax.fill_between(steps, mean - spread, mean + spread, color=colour, alpha=0.12, linewidth=0)
        needed = experiments.steps_needed(steps, curve, level)
        if needed is not None:
            ax.plot(needed, mean[steps == needed], "o", color=colour, markersize=8)
            told.append(f"{needed} {name}")
    ax.axhline(level, color=DATA, linestyle=":")
    ax.set(xlabel="training steps (band: one standard deviation of the seeds)", ylabel="accuracy")
    ax.legend(loc="lower right")
    ax.set_title(f"Steps to an accuracy of {level:.2f}: {', '.join(told) or 'nobody'}")
    show(fig, f"Accuracy against steps from {steps[0]} to {steps[-1]}; the level is {level:.2f}.")


def shared_or_separate(units, shared, separate):
    """Draw mean accuracies (k, seeds) of one shared trunk and of separate networks, by units."""
    fig, ax = canvas()
    places, lines = np.arange(len(units)), {"separate networks": separate, "shared trunk": shared}
    for (name, values), colour in zip(lines.items(), LINES, strict=False):
        ax.plot(places, values, "o", color=colour, markersize=3, alpha=0.6)
        ax.plot(places, values.mean(axis=1), "o-", color=colour, label=name)
    ax.set(xticks=places, xticklabels=units, xlabel="hidden units of each trunk")
    ax.set_ylabel("accuracy, mean of the tasks")
    ax.legend(loc="lower right")
    gain = experiments.mean_gains(lines)["shared trunk"]
    small = "loses" if experiments.clear_loss(gain[0]) else "does not lose"
    large = f"gains {gain[-1]:.2f}" if experiments.clear_gain(gain[-1]) else "gains nothing"
    ax.set_title(f"A shared trunk {small} while small and {large} when large")
    ends = ", ".join(f"{g:+.2f} with {u}" for u, g in zip(units, gain, strict=True))
    show(fig, f"Accuracy of a shared trunk minus that of separate networks, by units: {ends}.")


def enclosed_paper(images, enclosed, labels):
    """Draw digits (k, 8, 8) and mark the paper that ink encloses (k, 8, 8), a bool per pixel."""
    found = experiments.holds_enclosed_paper(enclosed)
    title = f"A component made by hand finds enclosed paper in {found.sum()} of {len(found)} digits"
    fig, axes = small_pictures(len(images), 1.6, title)
    told = []
    for ax, image, marks, label in zip(axes, images, enclosed, labels, strict=True):
        ax.imshow(image, cmap="Greys", vmin=0, vmax=1)
        rows, columns = np.nonzero(marks)
        ax.plot(columns, rows, "o", color=ACCENT, markersize=6)
        ax.set(xticks=[], yticks=[])
        ax.grid(False)
        ax.set_title(f"a {label}", fontsize=10)
        told.append(f"{label}: {marks.sum()}")
    counted = ", ".join(told)
    show(fig, f"Digits with dots on the pixels of paper that ink encloses, counted: {counted}.")


def two_questions(counts, questions):
    """Draw accuracy against labelled images (k,) of the same ways for several questions.

    questions: dict from a question to a dict from a way to accuracies (k, seeds). The titles
    compare the first way, made by hand, with the second, end to end.
    """
    fig, axes = canvas(columns=len(questions))
    lowest = min(values.min() for ways in questions.values() for values in ways.values())
    told, places = [], np.arange(len(counts))
    for ax, (question, ways) in zip(np.ravel(axes), questions.items(), strict=True):
        for (name, values), colour in zip(ways.items(), WAYS, strict=False):
            ax.plot(places, values, color=colour, linewidth=0.5, alpha=0.4)
            ax.plot(places, values.mean(axis=1), "o-", color=colour, label=name)
        ax.set(xticks=places, xticklabels=counts, ylim=(lowest - 0.02, 1.0))
        ax.set(xlabel="labelled images (thin: single seeds)", ylabel="accuracy on unseen images")
        means = [values.mean(axis=1) for values in ways.values()]
        by_hand, end_to_end = means[:2]
        ax.set_title(f"{question} {_who_leads(counts, end_to_end - by_hand)}")
        told.append(
            f"{question} By hand {by_hand[0]:.2f} to {by_hand[-1]:.2f}, "
            f"end to end {end_to_end[0]:.2f} to {end_to_end[-1]:.2f}"
        )
    np.ravel(axes)[0].legend(loc="lower right")
    show(fig, f"Accuracy from {counts[0]} to {counts[-1]} labelled images. {'. '.join(told)}.")


def _who_leads(counts, lead):
    if experiments.never_ahead(lead):
        return "By hand leads"
    place = experiments.overtakes_at(lead)
    if place is None:
        return "The lead changes"
    return "End to end leads" if place == 0 else f"End to end leads from {counts[place]} images on"


def ladder(rungs):
    """Draw the error rates of a ladder of models, top down, and the gap named after each.

    rungs: a list of (name, training, dev, gap): two error rates, and None or the gap's name.
    """
    fig, ax = canvas(width=4.6, height=0.42 * len(rungs) + 0.3)
    heights = -np.arange(len(rungs))
    training = [low for _, low, _, _ in rungs]
    dev = [high for _, _, high, _ in rungs]
    ax.plot(training, heights, "o" + TRAINING, color="black", label="training")
    ax.plot(dev, heights, "o" + VALIDATION, color=CLASSES[0], label="dev")
    for height, (_, low, high, gap) in zip(heights, rungs, strict=True):
        ax.plot([low, high], [height, height], color=DATA, linewidth=1)
        ax.text(1.25, height, gap or "no gap", va="center", fontsize=9)
    ax.set(xscale="log", xlim=(min(0.005, min(training)) / 1.3, 1.2), xlabel="error rate")
    ax.set(xticks=[0.01, 0.1, 1], xticklabels=["1 %", "10 %", "100 %"])
    ax.set(yticks=heights, yticklabels=[name for name, _, _, _ in rungs])
    ax.set_ylim(heights[-1] - 0.6, 0.6)
    ax.legend(loc="upper left")
    fig.subplots_adjust(left=0.32, right=0.78)
    ax.set_title(f"From {dev[0]:.0%} to {dev[-1]:.1%} errors in {len(rungs) - 1} steps")
    told = "; ".join(f"{name} {high:.3f}, then {gap or 'no gap'}" for name, _, high, gap in rungs)
    show(fig, f"Error rates on the dev set, rung by rung, and the gap named there: {told}.")
