"""Figures of hand-made components, end-to-end networks and a ladder of models (notebook 14)."""

import numpy as np

from helpers.plots.planes import small_pictures
from helpers.plots.style import (
    ACCENT,
    CLASSES,
    DATA,
    LINES,
    TRAINING,
    VALIDATION,
    canvas,
    show,
)


def enclosed_paper(images, enclosed, labels, axes=None):
    """Draw digits (k, 8, 8) and mark the paper that ink encloses (k, 8, 8), a bool per pixel."""
    found = enclosed.any(axis=(1, 2))
    title = f"A component made by hand finds enclosed paper in {found.sum()} of {len(found)} digits"
    fig, axes = small_pictures(axes, len(images), 1.6, title)
    for ax, image, marks, label in zip(axes, images, enclosed, labels, strict=True):
        ax.imshow(image, cmap="Greys", vmin=0, vmax=1)
        rows, columns = np.nonzero(marks)
        ax.plot(columns, rows, "o", color=ACCENT, markersize=6)
        ax.set(xticks=[], yticks=[])
        ax.grid(False)
        ax.set_title(f"a {label}", fontsize=10)
    told = ", ".join(f"{label}: {n}" for label, n in zip(labels, enclosed.sum((1, 2)), strict=True))
    show(fig, f"Digits with dots on the pixels of paper that ink encloses, counted: {told}.")


def two_questions(counts, questions, axes=None):
    """Draw accuracy against labelled images (k,) of the same ways for several questions.

    questions: dict from a question to a dict from a way to accuracies (k, seeds). The titles
    compare the first way, made by hand, with the second, end to end.
    """
    fig, axes = canvas(columns=len(questions)) if axes is None else (None, axes)
    lowest = min(values.min() for ways in questions.values() for values in ways.values())
    told, places = [], np.arange(len(counts))
    for ax, (question, ways) in zip(np.ravel(axes), questions.items(), strict=True):
        for (name, values), colour in zip(
            ways.items(), (CLASSES[1], "black", LINES[2]), strict=False
        ):
            ax.plot(places, values, color=colour, linewidth=0.5, alpha=0.4)
            ax.plot(places, values.mean(axis=1), "o-", color=colour, label=name)
        ax.set(xticks=places, xticklabels=counts, ylim=(lowest - 0.02, 1.0))
        ax.set(xlabel="labelled images (thin: single seeds)", ylabel="accuracy on unseen images")
        by_hand, end_to_end, *_ = (values.mean(axis=1) for values in ways.values())
        ax.set_title(f"{question} {_crossing(counts, end_to_end - by_hand)}")
        told.append(f"{question} By hand {by_hand[0]:.2f} to {by_hand[-1]:.2f}")
        told[-1] += f", end to end {end_to_end[0]:.2f} to {end_to_end[-1]:.2f}"
    np.ravel(axes)[0].legend(loc="lower right")
    show(fig, f"Accuracy from {counts[0]} to {counts[-1]} labelled images. {'. '.join(told)}.")


def _crossing(counts, lead):
    ahead = lead > 0
    if ahead.all() or not ahead.any():
        return "End to end leads" if ahead.all() else "By hand leads"
    if ahead[0] or (np.diff(ahead.astype(int)) < 0).any():
        return "The lead changes"
    return f"End to end leads from {counts[np.argmax(ahead)]} images on"


def ladder(rungs, ax=None):
    """Draw the error rates of a ladder of models, top down, and the gap named after each.

    rungs: a list of (name, training, dev, gap): two error rates, and None or the gap's name.
    """
    fig, ax = (None, ax) if ax is not None else canvas(width=4.6, height=0.42 * len(rungs) + 0.3)
    heights = -np.arange(len(rungs))
    training, dev = (np.array([rung[place] for rung in rungs]) for place in (1, 2))
    ax.plot(training, heights, "o" + TRAINING, color="black", label="training")
    ax.plot(dev, heights, "o" + VALIDATION, color=CLASSES[0], label="dev")
    for height, (_, low, high, gap) in zip(heights, rungs, strict=True):
        ax.plot([low, high], [height, height], color=DATA, linewidth=1)
        ax.text(1.25, height, gap or "no gap", va="center", fontsize=9)
    ax.set(xscale="log", xlim=(min(training.min(), 0.005) / 1.3, 1.2), xlabel="error rate")
    ax.set(xticks=[0.01, 0.1, 1], xticklabels=["1 %", "10 %", "100 %"])
    ax.set(yticks=heights, yticklabels=[rung[0] for rung in rungs])
    ax.set_ylim(heights[-1] - 0.6, 0.6)
    ax.legend(loc="upper left")
    if fig is not None:
        fig.subplots_adjust(left=0.32, right=0.78)
    ax.set_title(f"From {dev[0]:.0%} to {dev[-1]:.1%} errors in {len(rungs) - 1} steps")
    told = "; ".join(f"{name} {high:.3f}, then {gap or 'no gap'}" for name, _, high, gap in rungs)
    show(fig, f"Error rates on the dev set, rung by rung, and the gap named there: {told}.")
