"""Figures of notebook 09: training runs, early stopping, and what judges a trained model."""

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


def few_samples(costs):
    """Draw on a log axis how the costs of few samples fall; costs: dict from a name to (steps,)."""
    fig, ax = canvas()
    lowest = min(costs, key=lambda name: costs[name][-1])
    for (name, cost), colour in zip(costs.items(), (ACCENT, WARNING, LINES[1]), strict=False):
        ax.plot(cost, color=colour)
        middle = len(cost) // 2
        offset = (-2, -13) if name == lowest else (4, 6)
        side = "right" if name == lowest else "left"  # below its curve, or above
        place = (middle, cost[middle])
        ax.annotate(name, place, offset, textcoords="offset points", ha=side, color=colour)
    ax.set(yscale="log", xlabel="step, each on all of them", ylabel="training cost")
    stuck = ", ".join(experiments.stuck(costs)) or "none"
    ax.set_title(f"Samples learned by heart; stuck: {stuck}")
    ends = "; ".join(f"{name} ends at {cost[-1]:.2g}" for name, cost in costs.items())
    show(fig, f"Training cost against step on a logarithmic axis: {ends}.")


def meters(costs, reset, never):
    """Draw the costs of all batches (epochs, steps) and two meters' readings after each epoch."""
    fig, ax = canvas()
    epochs, steps = np.shape(costs)
    ax.plot((1 + np.arange(epochs * steps)) / steps, np.ravel(costs), ".", color=DATA, markersize=3)
    epoch = 1 + np.arange(epochs)
    for reading, colour, name in (
        (never, WARNING, "meter never reset"),
        (reset, "black", "meter reset every epoch"),
    ):
        ax.plot(epoch, reading, "o-", color=colour, markersize=5)
        middle = epoch[epochs // 2], reading[epochs // 2]
        ax.annotate(name, middle, (8, 5), textcoords="offset points", color=colour)
    ax.text(0.1, 0.85 * costs[0][0], "batches", color=DATA)
    ax.set(xlabel="epochs", ylabel="loss", ylim=(0, None), xlim=(0, epochs + 0.3))
    ax.set_title(f"Never reset, a meter says {never[-1]:.2f}; the last epoch had {reset[-1]:.2f}")
    show(
        fig,
        f"Batch losses fall over {epochs} epochs. The meter that is reset follows them to "
        f"{reset[-1]:.2f}; the one that never is stays behind, at {never[-1]:.2f}.",
    )


def faulty_runs(panels, chance):
    """Draw a faulty run and the repaired one per panel: training solid, validation dashed.

    panels: dict from the cause to a pair of runs, faulty and repaired, each (epochs, 2): training
    and validation loss after each epoch. chance: the loss of guessing all classes alike.
    """
    title = "Both losses together show what is wrong with a run (dashed: validation)"
    fig, axes = small_pictures(len(panels), 2.7, title)
    size = fig.get_figheight()
    fig.subplots_adjust(bottom=0.55 / size, top=1 - 0.85 / size)
    sentences = []
    for ax, (cause, (faulty, repaired)) in zip(axes, panels.items(), strict=True):
        _two_losses(ax, faulty, WARNING)
        _two_losses(ax, repaired, ACCENT)
        ax.axhline(chance, color="black", linewidth=1, linestyle=":")
        ax.set(xlabel="epochs", ylim=(0, 1.4 * chance))
        ax.set_title(f"{cause}:\n{experiments.diagnosis(faulty, chance)}", fontsize=10)
        ax.tick_params(labelleft=ax is axes[0])
        training, validation = faulty[-1]
        ends = f"training {training:.2f}, validation {validation:.2f}"
        sentences.append(f"{cause}: {ends}, cured {repaired[-1, 1]:.2f}")
    last = len(faulty)
    for run, name, colour in ((faulty, "sick", WARNING), (repaired, "cured", ACCENT)):
        height = run[-1].max() + 0.1
        axes[-1].text(last, height, name, color=colour, ha="right", va="bottom")
    axes[0].set_ylabel("loss (dots: chance)")
    show(fig, f"Loss curves over {last} epochs: {'; '.join(sentences)}.")


def _two_losses(ax, run, colour):
    epoch = 1 + np.arange(len(run))
    for losses, line in zip(run.T, (TRAINING, VALIDATION), strict=True):
        ax.plot(epoch, losses, line, color=colour)


def stopped_early(training, validation):
    """Draw the losses (epochs,) of a run that was stopped, and the epoch whose weights are kept."""
    fig, ax = canvas()
    epoch = 1 + np.arange(len(training))
    best, last = experiments.best_epoch(validation), len(training)
    lowest = validation[best - 1]
    ax.plot(epoch, training, TRAINING, color="black")
    ax.plot(epoch, validation, VALIDATION, color="black")
    ax.plot(best, lowest, "o", color=ACCENT, markersize=9)
    ax.axvspan(best, last, color=ACCENT, alpha=0.12, linewidth=0)
    top = 0.96 * max(training[0], validation[0])
    ax.text((best + last) / 2, top, "waiting in vain", ha="center")
    third = last // 3
    for losses, name, offset in ((training, "training", 8), (validation, "validation", -16)):
        ax.annotate(name, (epoch[third], losses[third]), (0, offset), textcoords="offset points")
    ax.set(xlabel="epochs", ylabel="loss", ylim=(0, None))
    ax.set_title(f"Stopped after epoch {last}; the weights of epoch {best} come back")
    show(
        fig,
        f"The training loss falls to {training[-1]:.2f}; the validation loss falls to "
        f"{lowest:.2f} in epoch {best} and rises to {validation[-1]:.2f}.",
    )


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
    ax.set_xlabel(f"samples in their order; behind the line: validation_split={share}")
    ax.grid(False)
    first, y = next(iter(labels.items()))
    held = ", ".join(str(label) for label in experiments.classes_cut_off(y, share))
    ax.set_title(f"{first.capitalize()}: the last {share:.0%} hold only {held}")
    found = "; ".join(f"{name} {accuracy:.2f}" for name, accuracy in accuracies.items())
    show(fig, f"Strips of labels cut before the last {share:.0%}; accuracy behind: {found}.")


def _name_blocks(ax, y, height):
    # Sorted labels: each class is one block, dark for small labels and light for large ones.
    for label in np.unique(y):
        ink = "white" if label < y.max() / 2 else "black"
        middle = np.flatnonzero(y == label).mean()
        ax.text(middle, height, label, ha="center", va="center", color=ink)


def best_of_many(tried, claimed, fresh):
    """Draw what the best of several networks claims, and what it keeps on fresh samples.

    tried: numbers of networks (k,). claimed, fresh: accuracies (k, draws).
    """
    fig, ax = canvas()
    for accuracies, colour, name, offset, side in (
        (claimed, WARNING, "on the images it was chosen by", (-12, 14), "right"),
        (fresh, ACCENT, "on fresh images", (0, -18), "center"),
    ):
        mean, spread = np.mean(accuracies, axis=1), np.std(accuracies, axis=1)
        ax.plot(tried, mean, "o-", color=colour)
        ax.fill_between(tried, mean - spread, mean + spread, color=colour, alpha=0.15, linewidth=0)
        place = (tried[len(tried) // 2], mean[len(tried) // 2])
        ax.annotate(name, place, offset, textcoords="offset points", color=colour, ha=side)
    ax.set(xscale="log", xticks=tried, xticklabels=[str(number) for number in tried])
    ax.minorticks_off()
    ax.set(xlabel="networks tried (band: one standard deviation)", ylabel="accuracy of the best")
    claims, keeps = np.mean(claimed, axis=1), np.mean(fresh, axis=1)  # (k,) each
    ax.set_title(f"The best of {tried[-1]} claims {claims[-1]:.2f} and keeps {keeps[-1]:.2f}")
    show(
        fig,
        f"Accuracy of the best of {tried[0]} to {tried[-1]} networks: on the images it was chosen "
        f"by it rises from {claims[0]:.2f} to {claims[-1]:.2f}, on fresh ones from {keeps[0]:.2f} "
        f"to {keeps[-1]:.2f}.",
    )


def confusion(matrix, class_names):
    """Write out a confusion matrix (classes, classes): true class down, guess across."""
    fig, ax = canvas(width=5.2, height=4.4)
    mistakes = experiments.mistakes(matrix)
    ax.imshow(
        np.ma.masked_equal(mistakes, 0),
        cmap="Oranges",
        vmin=0,
        vmax=1.6 * max(mistakes.max(), 1),
        aspect="auto",
    )
    for (row, column), count in np.ndenumerate(matrix):
        if count:
            weight = "normal" if row == column else "bold"
            ax.text(column, row, count, ha="center", va="center", weight=weight)
    ticks = range(len(class_names))
    ax.set(xticks=ticks, xticklabels=class_names, yticks=ticks, yticklabels=class_names)
    ax.set(xlabel="guessed class", ylabel="true class")
    ax.grid(False)
    wrong, worst = mistakes.sum(), mistakes.max()
    ax.set_title(f"{wrong} of {matrix.sum()} wrong; no mix-up occurs more than {worst} times")
    show(
        fig,
        f"A table of counts, true class against guess: {matrix.trace()} on the diagonal, {wrong} "
        f"beside it, at most {worst} in one place.",
    )


def most_wrong(images, labels, guesses, probabilities):
    """Draw images (k, height, width, channels) with the highest loss, worst first.

    labels, guesses: names of the classes (k,). probabilities: those given to the true one (k,).
    """
    title = "The costliest mistakes, and the probability given to the truth"
    fig, axes = small_pictures(len(images), 1.3, title)
    written = [f"{p:.2f}" if p >= 0.005 else "<0.01" for p in probabilities]
    for number, ax in enumerate(axes):
        ax.imshow(images[number].squeeze(), cmap="Greys", vmin=0, vmax=1)
        ax.set(xticks=[], yticks=[])
        name = f"{labels[number]}, not {guesses[number]}:"
        ax.set_title(f"{name}\n{written[number]}", fontsize=10)
    pairs = zip(labels, guesses, written, strict=True)
    told = "; ".join(f"{label} taken for {guess}, {p}" for label, guess, p in pairs)
    show(fig, f"Small images with the probability of their true class: {told}.")
