"""Figures of the lesson: ways compared by labelled images or frozen layers, digits with marks."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MultipleLocator

from helpers.figures.pictures import small_pictures
from helpers.figures.style import (
    ACCENT,
    CLASSES,
    DATA,
    LINES,
    WARNING,
    canvas,
    show,
)
from helpers.statistics import mean_and_error
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
        errors = [mean_and_error(row)[1] for row in values]
        left.errorbar(places, values.mean(axis=1), errors, fmt="o-", color=colour, label=name)
        gain = values - ways[base]
        right.plot(places, gain.mean(axis=1), "-", color=colour)
        if name != base:
            shift = 0.12 * (number - len(ways) / 2)
            right.plot(places + shift, gain, "o", color=colour, markersize=3)
    for ax in (left, right):
        ax.set(xticks=places, xticklabels=counts, xlabel="labelled images")
    left.set(xlabel="labelled images (bars: standard error)")
    left.set(ylabel="mean accuracy on unseen images")
    left.legend(loc="best")
    right.set(ylabel=f"gain over {base}, seed by seed")
    first, last = experiments.best_way(ways, 0), experiments.best_way(ways, -1)
    left.set_title(f"Best with {counts[0]}: {first}; with {counts[-1]}: {last}")
    gains = experiments.mean_gains(ways)
    best = experiments.largest_gain(gains)
    title = "No way gains"
    if best:
        title = f"The gain of “{best}” {experiments.trend(gains[best])} with more labels"
    right.set_title(title)
    told = "; ".join(f"{name} {gain[0]:+.2f} to {gain[-1]:+.2f}" for name, gain in gains.items())
    show(fig, f"Accuracies, and gains over {base} from few to many images: {told}.")


def layers_kept(frozen, labels):
    """Draw accuracies (layers, seeds) against the number of frozen layers, from 0 on.

    frozen: dict from a trunk's name to its accuracies; labels: how many labelled images each saw.
    """
    fig, ax = canvas()
    verdicts = []
    for (name, values), colour in zip(frozen.items(), LINES, strict=False):
        places = np.arange(len(values))
        errors = [mean_and_error(row)[1] for row in values]
        ax.errorbar(places, values.mean(axis=1), errors, fmt="o-", color=colour, label=name)
        verdicts.append(f"“{name}” {experiments.verdict(values[1:] - values[0])}")
    ax.set(xticks=places, xlabel="frozen hidden layers (bars: standard error over the seeds)")
    ax.set_ylabel("accuracy on unseen 5 to 9")
    ax.legend(loc="lower left", title="the frozen layers come from")
    ax.set_title(f"Compared with no frozen layer, {', '.join(verdicts)}")
    told = "; ".join(
        f"{name} " + ", ".join(f"{mean:.2f}" for mean in values.mean(axis=1))
        for name, values in frozen.items()
    )
    show(fig, f"Accuracy with {labels} labelled images, from no layer frozen to all: {told}.")


def shared_or_separate(table):
    """Draw what a shared trunk gains over separate networks, by their units.

    table: a list of experiments.Sharing; each name of a comparison is a line.
    """
    fig, ax = canvas()
    ax.axhline(0, color=DATA, linestyle=":")
    verdicts, told = [], []
    for name, colour in zip(dict.fromkeys(row.name for row in table), LINES, strict=False):
        rows = [row for row in table if row.name == name]
        units, places = [row.units for row in rows], np.arange(len(rows))
        means, errors = zip(*[mean_and_error(row.gain) for row in rows], strict=True)
        ax.errorbar(places, means, errors, fmt="o-", color=colour, label=name)
        verdicts.append(f"{experiments.verdict([rows[0].gain])} at {name}")
        told.append(f"{name}: " + ", ".join(f"{mean:+.2f}" for mean in means))
    ax.set(xticks=places, xticklabels=units)
    ax.set_xlabel("hidden units of each separate network (bars: standard error over the seeds)")
    ax.set_ylabel("accuracy: shared − separate")
    ax.yaxis.set_major_locator(MultipleLocator(0.05))
    ax.legend(loc="lower right")
    ax.set_title(f"The smallest trunk {' and '.join(verdicts)}")
    show(fig, f"What sharing gains, from {units[0]} to {units[-1]} units. {'. '.join(told)}.")


def secret_answers(taught, answers, unseen, guesses, truth, rows=4):
    """Draw ten labelled images with their answers above, and guesses for unseen images below.

    taught: (10, 64) and answers (10,), bool. unseen: (m, 64) with guesses and truth (m,), bool; the
    first rows * 10 are drawn, all are counted. A wrong guess has a frame.
    """
    count = 10 * rows
    pictures = np.concatenate([taught, unseen[:count]]).reshape(-1, 8, 8)
    words = np.where(np.concatenate([answers, guesses[:count]]), "yes", "no")
    wrong = np.concatenate([np.zeros(10, dtype=bool), guesses[:count] != truth[:count]])
    high, wide = 12, 10  # the dots of a digit, four above it for the word, one on each side
    page = np.zeros((high * (rows + 1) + 1, 10 * wide))
    fig = plt.figure(figsize=(8.0, 0.5 + 0.08 * len(page)))
    ax = fig.add_axes((0, 0, 1, 0.08 * len(page) / fig.get_figheight()))
    for number, (picture, word, is_wrong) in enumerate(zip(pictures, words, wrong, strict=True)):
        top, left = high * (number // 10) + 4, wide * (number % 10) + 1
        page[top : top + 8, left : left + 8] = picture
        colour = WARNING if is_wrong else "black"
        ax.text(left + 3.5, top - 2, word, ha="center", va="center", color=colour)
        if is_wrong:
            corner = left - 0.5, top - 0.5
            ax.add_patch(plt.Rectangle(corner, 8, 8, fill=False, edgecolor=WARNING, linewidth=2))
    ax.imshow(page, cmap="Greys", vmin=0, vmax=1)
    ax.set_axis_off()
    right = np.sum(guesses == truth)
    ax.set_title(
        f"After ten answers (first row), {right} of {len(truth)} guesses are right; "
        f"{count} are shown"
    )
    show(fig, f"A row of ten digits with answers, then {count} with guesses, wrong ones framed.")


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
        return "By hand leads end to end"
    place = experiments.overtakes_at(lead)
    if place is None:
        return "The lead changes"
    since = f" from {counts[place]} images on" if place else ""
    return f"End to end is better than by hand{since}"
