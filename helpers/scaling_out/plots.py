"""Figures of the lesson on scaling out."""

import numpy as np
from matplotlib.ticker import FixedLocator

from helpers.figures import style
from helpers.figures.pictures import small_pictures
from helpers.scaling_out import experiments


def speed_up(compute, weights, bandwidth):
    """Draw the speed-up of 1 to 1,000 workers in the model of a step's time.

    compute: seconds of one worker's step. weights: of the model. bandwidth: bytes per second.
    """
    workers = experiments.WORKERS
    gained = experiments.speed_ups(compute, weights, bandwidth)
    fig, ax = style.canvas(height=3.6)
    ax.loglog(workers, workers, "--", color=style.DATA, label="perfect: n workers, n times as fast")
    ax.loglog(workers, gained, color=style.LINES[0], label="with communication")
    best = experiments.best_workers(compute, weights, bandwidth)
    ax.plot(*best, "o", color=style.ACCENT, label="the best number of workers")
    for axis, ticks in ((ax.xaxis, (1, 10, 100, 1000)), (ax.yaxis, (0.01, 0.1, 1, 10, 100, 1000))):
        axis.set_major_locator(FixedLocator(ticks))
        axis.set_major_formatter("{x:,g}")
    ax.set(xlabel="number of workers n", ylabel="times as fast as one worker", ylim=(0.005, 1500))
    ax.set_title(experiments.speed_up_title(compute, weights, bandwidth))
    ax.legend(loc="upper left")
    style.show(
        fig,
        f"A straight line, and below it the speed-up of {weights / 1e6:g} million weights at "
        f"{bandwidth * 8 / 1e9:g} gigabits per second: 1,000 workers are {gained[-1]:.1f} times as "
        "fast as one.",
    )


def killed_and_restored(undisturbed, before, after, epochs, title):
    """Draw two rows of pictures, undisturbed above, and below before and after the killing.

    undisturbed: (all epochs, rows, columns, 3). before, after: the epochs before the worker was
    killed, and those after the restart. epochs: which to draw, counted from 1; the first that is
    later than before is preceded by a dark panel. title: a full sentence.
    """
    fig, _ = small_pictures(len(epochs) + 1, height=1.2, title=title)
    fig.clf()
    fig.set_figheight(3.1)
    fig.suptitle(title, fontsize=11, y=0.97)
    axes = fig.subplots(2, len(epochs) + 1)
    fig.subplots_adjust(left=0.09, right=0.99, bottom=0.02, top=0.8, wspace=0.06, hspace=0.08)
    gap = sum(epoch <= len(before) for epoch in epochs)
    places = [*range(gap), *range(gap + 1, len(epochs) + 1)]
    killed = np.concatenate([before, after])
    for row, pictures in zip(axes, (undisturbed, killed), strict=True):
        for ax in row:
            ax.set(xticks=[], yticks=[])
            ax.grid(False)
            ax.spines[:].set_visible(False)
        for place, epoch in zip(places, epochs, strict=True):
            row[place].imshow(pictures[epoch - 1])
    for place, epoch in zip(places, epochs, strict=True):
        axes[0, place].set_title(f"epoch {epoch}", fontsize=10)
    axes[0, 0].set_ylabel("undisturbed", fontsize=10)
    axes[1, 0].set_ylabel("killed", fontsize=10)
    dark = np.zeros((*np.shape(undisturbed)[1:3], 3))
    axes[1, gap].imshow(dark)
    middle = (dark.shape[1] / 2, dark.shape[0] / 2)
    words = "a worker\nis killed"
    axes[1, gap].text(*middle, words, color="white", ha="center", va="center", fontsize=10)
    shown = ", ".join(map(str, epochs))
    style.show(
        fig,
        f"A dahlia after the epochs {shown}, twice: above undisturbed; below with a dark panel "
        f"between epoch {epochs[gap - 1]} and epoch {epochs[gap]}.",
    )
