"""Figures of samples that stream into a model (notebook 06)."""

import numpy as np

from helpers.figures.grids import cells, note, sheet
from helpers.figures.style import ACCENT, CLASSES, DATA, canvas, show

BUFFERS = (CLASSES[1], CLASSES[0], ACCENT)  # small, larger, all
GOOD = "new order, passes apart"


def shuffle_reach(labels, orders):
    """Draw where the samples of a set sorted by class stand after a shuffle, a panel per buffer.

    labels: classes (m,), sorted. orders: dict from a buffer size to the samples' places in the
    sorted set (m,), in the order in which they come out.
    """
    fig, axes = canvas(columns=len(orders))
    classes, starts = np.unique(labels, return_index=True)
    middles = (starts + [*starts[1:], len(labels)]) / 2
    sentences = []
    for ax, (size, order), colour in zip(np.ravel(axes), orders.items(), BUFFERS, strict=False):
        ax.plot(order, ".", color=colour, markersize=2)
        jump = int(np.max(order - np.arange(len(order))))
        ax.set_title(f"buffer {size:,}: {jump:,} places ahead")
        ax.set(xlabel="place in the stream", ylim=(-20, len(labels) + 20))
        ax.set_yticks(middles, classes)
        ax.grid(False)
        ax.hlines(starts[1:], 0, len(labels), color=DATA, linewidth=0.4)
        sentences.append(f"with a buffer of {size:,} at most {jump:,} places ahead")
    np.ravel(axes)[0].set_ylabel("class of the sample, sorted")
    show(fig, f"Samples of a sorted set come out {'; '.join(sentences)}.")


def first_batches(batches):
    """Draw the images of a first batch per buffer size, one row each.

    batches: dict from a buffer size to images (k, height, width, 1) and their classes (k,).
    """
    count = max(len(images) for images, _ in batches.values())
    fig, ax = sheet(count + 2.5, len(batches) * 1.25)
    found = {}
    for row, (size, (images, classes)) in enumerate(batches.items()):
        top, found[size] = 1.25 * row, len(np.unique(classes))
        note(ax, 0, top + 0.5, f"buffer {size:,}", ha="left")
        for column, image in enumerate(images):
            box = (column + 2.5, column + 3.42, top + 0.92, top)
            ax.imshow(image[..., 0], cmap="Greys", extent=box, aspect="auto")
    ax.set(xlim=(-0.02, count + 2.52), ylim=(1.25 * len(batches) + 0.02, -0.02))
    sizes = ", ".join(f"{size:,}" for size in found)
    numbers = ", ".join(str(number) for number in found.values())
    ax.set_title(f"The first {count} images hold {numbers} classes (buffers {sizes})")
    show(fig, f"Rows of {count} images for buffers of {sizes} show {numbers} different classes.")


def buffer_accuracy(curves, pass_steps):
    """Draw test accuracy against steps, a line per seed, a colour per buffer.

    curves: dict from a buffer size to accuracies (seeds, steps). pass_steps: steps of one pass.
    """
    fig, ax = canvas()
    last, sentences = 0, []
    for (size, runs), colour in zip(curves.items(), BUFFERS, strict=False):
        last = runs.shape[1]
        ax.plot(np.arange(1, last + 1), runs.T, color=colour, linewidth=0.9)
        end = runs[:, -1].mean()
        ax.text(1.02 * last, end, f"buffer {size:,}", color=colour, va="center")
        sentences.append(f"{end:.2f} with a buffer of {size:,}")
    for step in range(pass_steps, last, pass_steps):
        ax.axvline(step, color=DATA, linewidth=1, linestyle=":")
    ax.set(xlabel="steps (dotted: a pass ends)", ylabel="test accuracy")
    ax.set(ylim=(0, 1.02), xlim=(0, 1.22 * last))
    smallest, *_, largest = curves
    ends = f"{curves[smallest][:, -1].mean():.2f} or {curves[largest][:, -1].mean():.2f}"
    ax.set_title(f"Same samples, another order: accuracy {ends}")
    show(fig, f"After {last} steps the mean accuracy is {', '.join(sentences)}.")


def orders(streams):
    """Draw the batches that pipelines of two passes yield, one row per pipeline.

    streams: dict from a pipeline's code to its batches, lists of distinct sample numbers in which
    every sample occurs twice. Blue: the first time, green: the second.
    """
    width = max(len(batches) * 0.4 + sum(map(len, batches)) for batches in streams.values())
    fig, ax = sheet(max(width, 12) + 4.6, len(streams) * 1.95, cell_height=0.4)
    verdicts = {}
    for row, (code, batches) in enumerate(streams.items()):
        seen, left, top = set(), 0, 1.95 * row + 0.75
        note(ax, 0, top - 0.38, code, ha="left", family="monospace", size=9)
        for batch in batches:
            roles = [["result" if number in seen else "own" for number in batch]]
            cells(ax, [batch], left, top, roles=roles)
            seen.update(batch)
            left += len(batch) + 0.4
        verdicts[code] = _verdict(batches)
        colour = ACCENT if verdicts[code] == GOOD else CLASSES[1]
        note(ax, width + 0.1, top + 0.5, verdicts[code], ha="left", color=colour)
    good = list(verdicts.values()).count(GOOD)
    ax.set_title(f"Each pass mixed anew, and passes kept apart: {good} of {len(streams)} pipelines")
    said = "; ".join(f"{code}: {verdict}" for code, verdict in verdicts.items())
    show(fig, f"Rows of batches, one per pipeline, with a verdict. {said}.")


def _verdict(batches):
    flat = [number for batch in batches for number in batch]
    half = len(flat) // 2
    ends = {sum(map(len, batches[:k])) for k in range(len(batches))}
    if len(set(flat[:half])) < half or half not in ends:
        return "mixes two passes"
    first, second = batches[: len(batches) // 2], batches[len(batches) // 2 :]
    if first == second:
        return "same order twice"
    return "moves whole batches" if sorted(first) == sorted(second) else GOOD


def timeline(plans):
    """Draw when batches are read and trained on, a group of lanes per plan.

    plans: dict from a name to two lists of (start, end): the reads and the training steps.
    """
    fig, ax = canvas()
    lane, ticks, ends = 0, {}, {}
    for name, (reads, trains) in plans.items():
        lanes = []  # when each reading lane is free again
        for start, end in reads:
            place = next((i for i, free in enumerate(lanes) if free <= start), len(lanes))
            lanes[place : place + 1] = [end]
            _bar(ax, lane + place, start, end, DATA)
        for start, end in trains:
            _bar(ax, lane + len(lanes), start, end, ACCENT)
        ends[name] = trains[-1][1]
        ticks[lane + len(lanes) / 2] = f"{name}: {ends[name]}"
        lane += len(lanes) + 2
    for height, text in ticks.items():
        ax.text(max(ends.values()) * 1.03, height, text, va="center")
    ax.set(xlabel="units of time (grey: a batch is read, green: trained on)", yticks=[])
    ax.set(ylim=(lane - 1, -1), xlim=(0, 1.6 * max(ends.values())))
    ax.set_title(f"The same work, waiting less: {', '.join(map(str, ends.values()))} units")
    named = ", ".join(f"{name} {end}" for name, end in ends.items())
    show(fig, f"Bars of reading and training along time; the last step ends at: {named} units.")


def _bar(ax, lane, start, end, colour):
    ax.barh(lane, end - start, 0.8, start, color=colour, edgecolor="white", linewidth=1)
