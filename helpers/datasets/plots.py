"""Figures of datasets: samples that stream into a model."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.datasets.experiments import (
    NEW_ORDER,
    count_classes,
    different_images,
    final_accuracy,
    pipeline_verdict,
    wait_less,
)
from helpers.figures.grids import cells, note, sheet
from helpers.figures.pictures import INCHES
from helpers.figures.style import ACCENT, DATA, TOP, WARNING, canvas, show

BUFFERS = (WARNING, "#0072B2", ACCENT)  # small, larger, all
# Heights and widths in cells.
ROW, IMAGE, LABEL = 1.25, 0.92, 2.5  # of images: a row, an image, the words at the left
PIPELINE, CODE, BATCH_GAP = 1.95, 0.75, 0.4  # a pipeline, the line of its code, between batches


def first_batches(images, classes, orders, count):
    """Draw the first images of a stream per buffer size, one row each.

    images: (m, height, width, 1), with their classes (m,). orders: dict from a buffer size to the
    samples' places in images, in the order in which they come out. count: how many to draw.
    """
    fig, ax = sheet(count + LABEL, len(orders) * ROW)
    for row, (size, order) in enumerate(orders.items()):
        top = row * ROW
        note(ax, 0, top + 0.5, f"buffer {size:,}", ha="left")
        for column, place in enumerate(order[:count]):
            left = column + LABEL
            box = (left, left + IMAGE, top + IMAGE, top)
            ax.imshow(images[place, :, :, 0], cmap="Greys", extent=box, aspect="auto")
    ax.set(xlim=(-0.02, count + LABEL + 0.02), ylim=(len(orders) * ROW + 0.02, -0.02))
    sizes = ", ".join(f"{size:,}" for size in orders)
    numbers = ", ".join(str(count_classes(classes[order[:count]])) for order in orders.values())
    ax.set_title(f"The first {count} images hold {numbers} classes (buffers {sizes})")
    show(fig, f"Rows of {count} images for buffers of {sizes} show {numbers} different classes.")


def buffer_accuracy(curves, pass_steps):
    """Draw test accuracy against steps, a line per seed, a colour per buffer.

    curves: dict from a buffer size to accuracies (seeds, steps), from the smallest to the largest.
    pass_steps: steps of one pass.
    """
    fig, ax = canvas()
    ends = {size: final_accuracy(runs) for size, runs in curves.items()}
    last = max(runs.shape[1] for runs in curves.values())
    for (size, runs), colour in zip(curves.items(), BUFFERS, strict=False):
        ax.plot(np.arange(1, last + 1), runs.T, color=colour, linewidth=0.9)
        ax.plot([], [], color=colour, label=f"buffer {size:,}")  # one entry for all seeds
    for step in range(pass_steps, last, pass_steps):
        ax.axvline(step, color=DATA, linewidth=1, linestyle=":")
    ax.set(xlabel="step of gradient descent (dotted: a pass ends)", ylabel="test accuracy")
    ax.set(ylim=(0, 1.02), xlim=(0, 1.3 * last), xticks=range(0, last + 1, pass_steps))
    ax.legend(loc="center right")
    sizes = ", ".join(f"{size:,}" for size in ends)
    numbers = ", ".join(f"{end:.2f}" for end in ends.values())
    ax.set_title(f"With buffers of {sizes} the accuracy ends at {numbers}")
    told = [f"{end:.2f} with a buffer of {size:,}" for size, end in ends.items()]
    show(fig, f"After {last} steps the mean accuracy is {', '.join(told)}.")


def orders(streams):
    """Draw the batches that pipelines of two passes yield, one row per pipeline.

    streams: dict from a pipeline's code to its batches, lists of distinct sample numbers in which
    every sample occurs twice. Blue: the first time, green: the second.
    """
    width = max(_width(batches) for batches in streams.values())
    fig, ax = sheet(max(width, 12) + 4.6, len(streams) * PIPELINE, cell_height=0.4)
    verdicts = {code: pipeline_verdict(batches) for code, batches in streams.items()}
    for row, (code, batches) in enumerate(streams.items()):
        top = row * PIPELINE + CODE
        note(ax, 0, top - 0.38, code, ha="left", family="monospace", size=9)
        _draw_batches(ax, batches, top)
        colour = ACCENT if verdicts[code] == NEW_ORDER else WARNING
        note(ax, width + 0.1, top + 0.5, verdicts[code], ha="left", color=colour)
    good = list(verdicts.values()).count(NEW_ORDER)
    ax.set_title(f"Each pass mixed anew, and passes kept apart: {good} of {len(streams)} pipelines")
    said = "; ".join(f"{code}: {verdict}" for code, verdict in verdicts.items())
    show(fig, f"Rows of batches, one per pipeline, with a verdict. {said}.")


def _width(batches):
    return sum(len(batch) + BATCH_GAP for batch in batches)


def _draw_batches(ax, batches, top):
    seen, left = set(), 0
    for batch in batches:
        roles = ["result" if number in seen else "own" for number in batch]
        cells(ax, [batch], left, top, roles)
        seen.update(batch)
        left += len(batch) + BATCH_GAP


def augmented(batches):
    """Draw the pictures that one photo became, a row per batch; batches: arrays (k, h, w, 3)."""
    height, width = batches[0].shape[1:3]
    across = INCHES / max(map(len, batches))  # inches of a picture
    size = (INCHES, TOP + len(batches) * across * height / width)
    fig, axes = plt.subplots(len(batches), max(map(len, batches)), figsize=size, squeeze=False)
    fig.subplots_adjust(0.01, 0.01, 0.99, 1 - TOP / size[1], wspace=0.04, hspace=0.04)
    for ax in axes.flat:
        ax.axis("off")
    for row, batch in zip(axes, batches, strict=True):
        for ax, image in zip(row, batch, strict=False):
            ax.imshow(np.clip(image, 0, 1))
    count = different_images(np.concatenate(batches))
    fig.suptitle(f"One photo became {count} different pictures, in a row for each batch")
    show(fig, f"{len(batches)} rows of pictures of the same photo, altered at random.")


def timeline(plans):
    """Draw when batches are read and trained on, a group of lanes per plan.

    plans: dict from a name to two lists of (start, end): the reads and the training steps.
    """
    fig, ax = canvas()
    ends = {name: trains[-1][1] for name, (_, trains) in plans.items()}
    first = 0  # lane of a plan
    for name, (reads, trains) in plans.items():
        lanes = _lanes(reads)
        below = first + max(lanes) + 1
        for (start, end), lane in zip(reads, lanes, strict=True):
            _bar(ax, first + lane, start, end, DATA)
        for start, end in trains:
            _bar(ax, below, start, end, ACCENT)
        words = f"{name}: {ends[name]}"
        ax.text(max(ends.values()) * 1.03, (first + below) / 2, words, va="center")
        first = below + 2
    ax.set(xlabel="units of time (grey: a batch is read, green: trained on)", yticks=[])
    ax.set(ylim=(first - 1, -1), xlim=(0, 1.6 * max(ends.values())))
    claim = "The same work, waiting less" if wait_less(ends.values()) else "The same work"
    ax.set_title(f"{claim}: {', '.join(str(end) for end in ends.values())} units")
    told = ", ".join(f"{name} {end}" for name, end in ends.items())
    show(fig, f"Bars of reading and training along time; the last step ends at: {told} units.")


def _lanes(reads):
    # Each read stands in the first lane that is free when it starts.
    free_at, lanes = [], []
    for start, end in reads:
        free = [lane for lane, time in enumerate(free_at) if time <= start]
        if not free:
            free.append(len(free_at))
            free_at.append(end)
        free_at[free[0]] = end
        lanes.append(free[0])
    return lanes


def _bar(ax, lane, start, end, colour):
    ax.barh(lane, end - start, 0.8, start, color=colour, edgecolor="white", linewidth=1)
