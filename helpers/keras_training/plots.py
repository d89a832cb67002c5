"""Figures of keras_training: training runs, early stopping, and what judges a trained model."""

import numpy as np

from helpers.figures.pictures import small_pictures
from helpers.figures.style import (
    ACCENT,
    DATA,
    LINES,
    TRAINING,
    VALIDATION,
    WARNING,
    canvas,
    show,
)
from helpers.keras_training import experiments

PAPER = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.5}  # behind a number


def few_samples(losses):
    """Draw on a log axis how losses of few samples fall; losses: dict from a name to (steps,)."""
    fig, ax = canvas()
    lowest = min(losses, key=lambda name: losses[name][-1])
    for (name, loss), colour in zip(losses.items(), (ACCENT, WARNING, LINES[1]), strict=False):
        ax.plot(loss, color=colour)
        middle = len(loss) // 2
        offset = (-2, -13) if name == lowest else (4, 6)
        side = "right" if name == lowest else "left"  # below its curve, or above
        place = (middle, loss[middle])
        ax.annotate(name, place, offset, textcoords="offset points", ha=side, color=colour)
    ax.set(yscale="log", xlabel="step (each on all samples)", ylabel="training loss")
    stuck = ", ".join(experiments.stuck(losses)) or "no run"
    ax.set_title(
        f"Loss still above {experiments.LEARNED} after {len(losses[lowest])} steps: {stuck}"
    )
    ends = "; ".join(f"{name} ends at {loss[-1]:.2g}" for name, loss in losses.items())
    show(fig, f"Training loss against step on a logarithmic axis: {ends}.")


def faulty_runs(runs, repaired, chance):
    """Draw each faulty run beside the repaired one: training solid, validation dashed.

    runs: dict from the fault to the training and the validation loss of each epoch, (epochs, 2).
    repaired: the same of the run without a fault. chance: the loss of guessing all classes alike.
    """
    title = "Both losses together tell these three faults apart (dashed: validation)"
    fig, axes = small_pictures(len(runs), 2.7, title)
    size = fig.get_figheight()
    fig.subplots_adjust(bottom=0.55 / size, top=1 - 0.85 / size)
    sentences = []
    for ax, (cause, faulty) in zip(axes, runs.items(), strict=True):
        _two_losses(ax, faulty, WARNING)
        _two_losses(ax, repaired, ACCENT)
        ax.axhline(chance, color="black", linewidth=1, linestyle=":")
        ax.set(xlabel="epochs", ylim=(0, 1.4 * chance))
        ax.set_title(f"{cause}:\n{experiments.diagnosis(faulty, chance)}", fontsize=10)
        ax.tick_params(labelleft=ax is axes[0])
        training, validation = faulty[-1]
        ends = f"training {training:.2f}, validation {validation:.2f}"
        sentences.append(f"{cause}: {ends}, repaired {repaired[-1, 1]:.2f}")
    last = len(faulty)
    for run, name, colour in ((faulty, "faulty", WARNING), (repaired, "repaired", ACCENT)):
        height = run[-1].max() + 0.1
        axes[-1].text(last, height, name, color=colour, ha="right", va="bottom")
    axes[0].set_ylabel("loss (dotted: chance)")
    show(fig, f"Loss curves over {last} epochs: {'; '.join(sentences)}.")


def _two_losses(ax, run, colour):
    epoch = 1 + np.arange(len(run))
    training, validation = run.T
    ax.plot(epoch, training, TRAINING, color=colour, linewidth=5, alpha=0.4)
    ax.plot(epoch, validation, VALIDATION, color=colour)  # narrow: both show where they are equal


def last_part(labels, share, accuracies):
    """Draw labels (m,) in their order, one strip per name, and cut off the last share.

    labels: dict from a name to (m,). accuracies: dict from the same names to the accuracy that was
    measured on the part cut off.
    """
    fig, ax = canvas(height=2.4)
    m = len(next(iter(labels.values())))
    place = experiments.cut(m, share)
    for row, (name, y) in enumerate(labels.items()):
        top = 1.7 * row
        accuracy = f"accuracy here: {accuracies[name]:.2f}"
        ax.imshow(y[None], extent=(0, m, top + 1, top), aspect="auto", interpolation="nearest")
        ax.plot([place, place], [top - 0.12, top + 1.12], color=WARNING, linewidth=3)
        ax.text(m, top - 0.15, accuracy, ha="right", color=WARNING)
        ax.text(0, top - 0.15, name)
        if (np.diff(y) >= 0).all():
            _name_blocks(ax, y, top + 0.5)
    ax.set(xlim=(0, m), ylim=(top + 1.15, -0.7), yticks=[])
    ax.set_xlabel(f"samples in their order; right of the line: validation_split={share}")
    ax.grid(False)
    first, y = next(iter(labels.items()))
    held = ", ".join(str(label) for label in experiments.classes_cut_off(y, share))
    ax.set_title(f"{first.capitalize()}: the last {share:.0%} hold only {held}")
    found = "; ".join(f"{name} {accuracy:.2f}" for name, accuracy in accuracies.items())
    show(fig, f"Strips of labels cut before the last {share:.0%}; accuracy on that part: {found}.")


def _name_blocks(ax, y, height):
    # Sorted labels: each class is one block, dark for small labels and light for large ones.
    for label in np.unique(y):
        ink = "white" if label < y.max() / 2 else "black"
        middle = np.flatnonzero(y == label).mean()
        ax.text(middle, height, label, ha="center", va="center", color=ink)


def best_of_many(tried, claimed, fresh):
    """Draw what the best of several networks promises, and what it keeps on fresh images.

    tried: numbers of networks (k,). claimed, fresh: accuracies (k, games).
    """
    fig, ax = canvas()
    for accuracies, colour, name, offset, side in (
        (claimed, WARNING, "on the images it was chosen by", (-12, 14), "right"),
        (fresh, ACCENT, "on fresh images", (0, -18), "center"),
    ):
        mean = np.mean(accuracies, axis=1)
        low, high = np.percentile(accuracies, [25, 75], axis=1)
        ax.plot(tried, mean, "o-", color=colour)
        ax.fill_between(tried, low, high, color=colour, alpha=0.15, linewidth=0)
        place = (tried[len(tried) // 2], mean[len(tried) // 2])
        ax.annotate(name, place, offset, textcoords="offset points", color=colour, ha=side)
    ax.set(xscale="log", xticks=tried, xticklabels=[str(number) for number in tried])
    ax.minorticks_off()
    ax.set_xlabel("networks tried (band: the middle half of the games)")
    ax.set_ylabel("accuracy of the best network")
    claims, keeps = np.mean(claimed, axis=1), np.mean(fresh, axis=1)  # (k,) each
    means = f"The best of {tried[-1]} promises {claims[-1]:.2f} and keeps {keeps[-1]:.2f}"
    ax.set_title(f"{means} (means of {np.shape(claimed)[1]} games)")
    show(
        fig,
        f"Mean accuracy of the best of {tried[0]} and of {tried[-1]} networks: {claims[0]:.2f} and "
        f"{claims[-1]:.2f} on the images it was chosen by, {keeps[0]:.2f} and {keeps[-1]:.2f} on "
        f"fresh ones.",
    )


def stopped(curve, patience, last, kept):
    """Draw a long run and where early stopping with this patience ends it.

    curve: training and validation loss after each epoch, (epochs, 2). last, kept: the epoch after
    which the training stops and the epoch whose weights come back, both counted from 1.
    """
    fig, ax = canvas()
    epoch = 1 + np.arange(len(curve))
    for losses, line, name in zip(
        curve.T, (TRAINING, VALIDATION), ("training", "validation"), strict=True
    ):
        ax.plot(epoch[:last], losses[:last], line, color="black", label=name)
        ax.plot(epoch[last - 1 :], losses[last - 1 :], line, color=DATA, alpha=0.5, linewidth=1)
    lowest = curve[kept - 1, 1]
    ax.plot(kept, lowest, "o", color=ACCENT, markersize=9, label="weights kept")
    ax.axvspan(kept, last, color=ACCENT, alpha=0.12, linewidth=0, label="waiting for a new best")
    ax.axvline(last, color=ACCENT, linewidth=1)
    ax.set(xlabel="epochs (grey: not run any more)", ylabel="loss", ylim=(0, None))
    ax.legend(loc="upper right")
    ax.set_title(f"Patience {patience}: stop after epoch {last}, keep the weights of epoch {kept}")
    show(
        fig,
        f"Loss against epochs, stopped after epoch {last}. Training: {curve[0, 0]:.2f} at first, "
        f"{curve[last - 1, 0]:.2f} at the stop. Validation: {curve[0, 1]:.2f} at first, "
        f"{lowest:.2f} in epoch {kept}, {curve[last - 1, 1]:.2f} at the stop.",
    )


def misread_matrix(images, y, guesses, class_names):
    """Draw the confusion matrix with the misread images themselves in its cells.

    images: (m, height, width, channels) from 0 to 1. y, guesses: true and guessed classes (m,).
    On the diagonal stands the mean of the images that were read correctly, with their number.
    """
    fig, ax = canvas(width=6.0, height=6.0)
    for true, guess in np.ndindex(len(class_names), len(class_names)):
        here = images[(y == true) & (guesses == guess)]
        if len(here) == 0:
            continue
        grey = here.mean(axis=-1)  # (k, height, width)
        if true == guess:
            _in_cell(ax, true, guess, grey.mean(axis=0), "Blues")
            number = {"ha": "right", "va": "bottom", "fontsize": 9}
            ax.text(guess + 0.48, true + 0.48, len(here), bbox=PAPER, **number)
        else:
            _in_cell(ax, true, guess, tiled(grey), "Greys")
    ends = (-0.5, len(class_names) - 0.5)
    ticks = range(len(class_names))
    ax.set(xticks=ticks, xticklabels=class_names, yticks=ticks, yticklabels=class_names)
    ax.set(xlim=ends, ylim=ends[::-1], xlabel="guessed class", ylabel="true class")
    ax.set_xticks(np.arange(len(class_names) + 1) - 0.5, minor=True)
    ax.set_yticks(np.arange(len(class_names) + 1) - 0.5, minor=True)
    ax.grid(False)
    ax.grid(which="minor", color="#dddddd", linewidth=0.8)
    ax.tick_params(which="both", length=0)
    found = experiments.mix_ups(y, guesses)
    wrong = sum(count for _, _, count in found)
    ax.set_title(f"{wrong} of {len(y)} test images are misread: each one in the cell of its mix-up")
    told = ", ".join(
        f"{class_names[true]} as {class_names[guess]} ({count})" for true, guess, count in found
    )
    show(
        fig,
        f"A table, true class down, guess across. Diagonal: mean images of the {len(y) - wrong} "
        f"read correctly, with their numbers. Beside it the images misread: {told or 'none'}.",
    )


def _in_cell(ax, row, column, picture, colours):
    # The picture as large as the cell allows, in the middle, with square pixels.
    half = 0.45 * np.array(picture.shape) / max(picture.shape)  # of its height, of its width
    sides = (column - half[1], column + half[1], row + half[0], row - half[0])
    ax.imshow(picture, cmap=colours, vmin=0, vmax=1, extent=sides)


def tiled(images):
    """Return images (k, height, width) in rows, as nearly square as can be; white where none is."""
    columns = int(np.ceil(np.sqrt(len(images))))
    rows = int(np.ceil(len(images) / columns))
    _, height, width = images.shape
    mosaic = np.zeros((rows * columns, height, width))
    mosaic[: len(images)] = images
    mosaic = mosaic.reshape(rows, columns, height, width)
    return mosaic.transpose(0, 2, 1, 3).reshape(rows * height, columns * width)
