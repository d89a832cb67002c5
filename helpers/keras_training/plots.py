"""Figures of notebook 09: training runs, early stopping, and what judges a trained model."""

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

LEARNED = 0.1  # a cost below this counts as learned by heart


def few_samples(costs):
    """Draw on a log axis how the costs of few samples fall; costs: dict from a name to (steps,)."""
    fig, ax = canvas()
    lowest = min(costs, key=lambda name: costs[name][-1])
    for (name, cost), colour in zip(costs.items(), (ACCENT, CLASSES[1], LINES[1]), strict=False):
        below = name == lowest
        ax.plot(cost, color=colour)
        place = len(cost) // 2
        offset, side = ((-2, -13), "right") if below else ((4, 6), "left")
        where = {"textcoords": "offset points", "ha": side, "color": colour}
        ax.annotate(name, (place, cost[place]), offset, **where)
    stuck = [name for name, cost in costs.items() if cost[-1] > LEARNED]
    ax.set(yscale="log", xlabel="step, each on all of them", ylabel="training cost")
    ax.set_title(f"Samples learned by heart; stuck: {', '.join(stuck) or 'none'}")
    ends = "; ".join(f"{name} ends at {cost[-1]:.2g}" for name, cost in costs.items())
    show(fig, f"Training cost against step on a logarithmic axis: {ends}.")


def meters(costs, reset, never):
    """Draw the costs of all batches (epochs, steps) and two meters' readings after each epoch."""
    fig, ax = canvas()
    epochs, steps = np.shape(costs)
    ax.plot((1 + np.arange(epochs * steps)) / steps, np.ravel(costs), ".", color=DATA, markersize=3)
    epoch = 1 + np.arange(epochs)
    for reading, colour, name in (
        (never, CLASSES[1], "meter never reset"),
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


def sick_curves(panels, chance):
    """Draw a sick run and its cure per panel: training solid, validation dashed.

    panels: dict from the cause to a pair of runs, sick and cured, each (epochs, 2): the training
    and the validation loss after each epoch. chance: the loss of guessing all classes alike.
    """
    title = "A curve tells its illness (orange: sick, green: cured, dashed: validation)"
    fig, axes = small_pictures(len(panels), 2.7, title)
    size = fig.get_figheight()
    fig.subplots_adjust(bottom=0.55 / size, top=1 - 0.85 / size)
    sentences = []
    for ax, (cause, (sick, cured)) in zip(axes, panels.items(), strict=True):
        for run, colour in ((sick, CLASSES[1]), (cured, ACCENT)):
            epoch = 1 + np.arange(len(run))
            ax.plot(epoch, run[:, 0], TRAINING, color=colour)
            ax.plot(epoch, run[:, 1], VALIDATION, color=colour)
        ax.axhline(chance, color="black", linewidth=1, linestyle=":")
        ax.set(xlabel="epochs", ylim=(0, 1.4 * chance))
        ax.set_title(f"{cause}:\n{diagnosis(sick, chance)}", fontsize=10)
        ends = "training {:.2f}, validation {:.2f}".format(*sick[-1])
        sentences.append(f"{cause}: {ends}, cured {cured[-1][1]:.2f}")
        ax.tick_params(labelleft=ax is axes[0])
    axes[0].set_ylabel("loss (dots: chance)")
    show(fig, f"Loss curves over {len(sick)} epochs: {'; '.join(sentences)}.")


def diagnosis(run, chance):
    """Say in three words what is wrong with a run (epochs, 2), seen from its losses alone."""
    training, validation = run[-1]
    if training < 0.9 * chance and validation > chance:
        return "only training falls"
    if abs(training - chance) < 0.05 * chance:
        return "both stay at chance"
    return "both fall too slowly" if training > 0.5 * chance else "both fall"


def stopped_early(training, validation):
    """Draw the losses (epochs,) of a run that was stopped, and the epoch whose weights are kept."""
    fig, ax = canvas()
    epoch, best = 1 + np.arange(len(training)), int(np.argmin(validation))
    ax.plot(epoch, training, TRAINING, color="black")
    ax.plot(epoch, validation, VALIDATION, color="black")
    ax.plot(epoch[best], validation[best], "o", color=ACCENT, markersize=9)
    ax.axvspan(epoch[best], epoch[-1], color=ACCENT, alpha=0.12, linewidth=0)
    top = 0.96 * max(training[0], validation[0])
    ax.text((epoch[best] + epoch[-1]) / 2, top, "waiting in vain", ha="center")
    third = len(epoch) // 3
    for losses, name, offset in ((training, "training", 8), (validation, "validation", -16)):
        ax.annotate(name, (epoch[third], losses[third]), (0, offset), textcoords="offset points")
    ax.set(xlabel="epochs", ylabel="loss", ylim=(0, None))
    ax.set_title(f"Stopped after epoch {epoch[-1]}; the weights of epoch {epoch[best]} come back")
    show(
        fig,
        f"The training loss falls to {training[-1]:.2f}; the validation loss falls to "
        f"{validation[best]:.2f} in epoch {epoch[best]} and rises to {validation[-1]:.2f}.",
    )


def last_part(labels, share, accuracies):
    """Draw labels (m,) in their order, one strip per name, and cut off the last share.

    labels: dict from a name to (m,). accuracies: dict from the same names to the accuracy that was
    measured on the part cut off.
    """
    fig, ax = canvas(height=2.4)
    m = len(next(iter(labels.values())))
    cut = int(m * (1 - share))
    for row, (name, y) in enumerate(labels.items()):
        top = 1.7 * row
        ax.imshow(y[None], extent=(0, m, top + 1, top), aspect="auto", interpolation="nearest")
        ax.plot([cut, cut], [top - 0.12, top + 1.12], color=CLASSES[1], linewidth=3)
        ax.text(
            m, top - 0.15, f"accuracy here: {accuracies[name]:.2f}", ha="right", color=CLASSES[1]
        )
        ax.text(0, top - 0.15, name)
        for label in np.unique(y) if (np.diff(y) >= 0).all() else ():
            middle, ink = (
                np.flatnonzero(y == label).mean(),
                "white" if label < y.max() / 2 else "black",
            )
            ax.text(middle, top + 0.5, label, ha="center", va="center", color=ink)
    ax.set(xlim=(0, m), ylim=(top + 1.15, -0.7), yticks=[])
    ax.set_xlabel(f"samples in their order; behind the line: validation_split={share}")
    ax.grid(False)
    first, y = next(iter(labels.items()))
    held = ", ".join(str(label) for label in np.unique(y[cut:]))
    ax.set_title(f"{first.capitalize()}: the last {share:.0%} hold only {held}")
    found = "; ".join(f"{name} {accuracy:.2f}" for name, accuracy in accuracies.items())
    show(fig, f"Strips of labels cut before the last {share:.0%}; accuracy behind: {found}.")


def best_of_many(tried, claimed, fresh):
    """Draw what the best of several networks claims, and what it keeps on fresh samples.

    tried: numbers of networks (k,). claimed, fresh: accuracies (k, draws).
    """
    fig, ax = canvas()
    for accuracies, colour, name, offset, side in (
        (claimed, CLASSES[1], "on the images it was chosen by", (-12, 14), "right"),
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
    ends = np.mean(claimed[-1]), np.mean(fresh[-1])
    ax.set_title("The best of {} claims {:.2f} and keeps {:.2f}".format(tried[-1], *ends))
    one = np.mean(claimed[0]), np.mean(fresh[0])
    show(
        fig,
        f"Accuracy of the best of {tried[0]} to {tried[-1]} networks: on the images it was chosen "
        f"by it rises from {one[0]:.2f} to {ends[0]:.2f}, on fresh ones from {one[1]:.2f} to "
        f"{ends[1]:.2f}.",
    )


def confusion(matrix, class_names):
    """Write out a confusion matrix (classes, classes): true class down, guess across."""
    fig, ax = canvas(width=5.2, height=4.4)
    mistakes = np.where(np.eye(len(matrix), dtype=bool), 0, matrix)
    ax.imshow(
        np.ma.masked_equal(mistakes, 0),
        cmap="Oranges",
        vmin=0,
        vmax=1.6 * max(mistakes.max(), 1),
        aspect="auto",
    )
    for place, count in np.ndenumerate(matrix):
        if count:
            weight = "normal" if place[0] == place[1] else "bold"
            ax.text(*place[::-1], count, ha="center", va="center", weight=weight)
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
