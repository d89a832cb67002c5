"""Figures of training runs: costs, meters, sick curves, early stopping (notebook 09)."""

import numpy as np

from helpers.plots.planes import small_pictures
from helpers.plots.style import (
    ACCENT,
    CLASSES,
    DATA,
    LINES,
    TRAINING,
    VALIDATION,
    canvas_unless,
    show,
)

LEARNED = 0.1  # a cost below this counts as learned by heart


def few_samples(costs, ax=None):
    """Draw on a log axis how the costs of few samples fall; costs: dict from a name to (steps,)."""
    fig, ax = canvas_unless(ax)
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


def meters(costs, reset, never, ax=None):
    """Draw the costs of all batches (epochs, steps) and two meters' readings after each epoch."""
    fig, ax = canvas_unless(ax)
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


def sick_curves(panels, chance, axes=None):
    """Draw a sick run and its cure per panel: training solid, validation dashed.

    panels: dict from the cause to a pair of runs, sick and cured, each (epochs, 2): the training
    and the validation loss after each epoch. chance: the loss of guessing all classes alike.
    """
    title = "A curve tells its illness (orange: sick, green: cured, dashed: validation)"
    fig, axes = small_pictures(axes, len(panels), 2.7, title)
    if fig is not None:
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


def stopped_early(training, validation, ax=None):
    """Draw the losses (epochs,) of a run that was stopped, and the epoch whose weights are kept."""
    fig, ax = canvas_unless(ax)
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
