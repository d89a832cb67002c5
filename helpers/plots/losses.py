"""Figures of the loss of one sample (notebook 01)."""

import numpy as np

from helpers.plots.style import CLASSES, LINES, canvas, canvas_unless, show


def probability_curve(x, y, grid, y_hat, class_names, ax=None):
    """Draw samples x (m,) at their labels y (m,) and the guessed probability y_hat over a grid."""
    fig, ax = canvas_unless(ax)
    jitter = np.linspace(-0.03, 0.03, len(y))
    for label, (colour, name) in enumerate(zip(CLASSES, class_names, strict=True)):
        chosen = y == label
        ax.scatter(x[chosen], label + jitter[chosen], s=12, color=colour, alpha=0.4)
        ax.text(grid[-1], label + 0.06, f"{name} (y = {label})", color=colour, ha="right")
    ax.plot(grid, y_hat, color="black")
    middle = grid[np.argmin(np.abs(y_hat - 0.5))]
    ax.text(middle - 0.5, 0.5, "guess ŷ = σ(wx + b)", ha="right", va="center")
    ax.set(xlabel="mean radius x (units of the data set)", ylabel="label y, probability ŷ")
    ax.set(ylim=(-0.1, 1.15), title="The larger the nuclei, the higher the guessed probability")
    show(
        fig,
        f"Dots of {len(y)} tumours: {class_names[0]} ones at the bottom, mostly small, and "
        f"{class_names[1]} ones at the top, mostly large; an S-shaped curve climbs from 0 to 1 "
        f"and passes one half near radius {middle:.0f}.",
    )


def branches(y_hat, loss_if_0, loss_if_1, ax=None):
    """Draw the loss of one sample against the probability y_hat (k,), once for each true label."""
    fig, ax = canvas_unless(ax)
    ax.plot(y_hat, loss_if_0, color=CLASSES[0])
    ax.plot(y_hat, loss_if_1, color=CLASSES[1])
    ax.text(0.93, 3.4, "label y = 0:\n−log(1 − ŷ)", color=CLASSES[0], ha="right")
    ax.text(0.07, 3.4, "label y = 1:\n−log ŷ", color=CLASSES[1])
    ax.set(xlabel="guessed probability ŷ", ylabel="loss L(ŷ, y)", xlim=(0, 1), ylim=(0, 4.5))
    ax.set_title("Right guesses cost little, confident wrong guesses cost without limit")
    show(
        fig,
        "Two mirrored curves: for label 1 the loss falls from infinity at probability 0 to zero at "
        "probability 1, for label 0 it rises from zero to infinity, and they cross at one half.",
    )


def loss_family(z, losses, slopes, axes=None):
    """Draw losses and their slopes against z (k,) for a sample of label 1, in two panels.

    losses, slopes: dicts from a name to an array (k,), with the same names.
    """
    fig, (left, right) = canvas(columns=2) if axes is None else (None, axes)
    for colour, name in zip(LINES, losses, strict=False):
        left.plot(z, losses[name], color=colour, label=name)
        right.plot(z, slopes[name], color=colour)
    left.legend(loc="upper right")
    left.set(xlabel="z, label y = 1", ylabel="loss", title="All fall as the guess gets right")
    right.set(xlabel="z, label y = 1", ylabel="slope of the loss")
    right.set_title("Only two still pull when z is very wrong")
    show(
        fig,
        f"Left: the losses {', '.join(losses)} all fall towards zero as z grows; right: at z = "
        f"{z[0]:.0f} the slopes are "
        + ", ".join(f"{slopes[name][0]:.2g} ({name})" for name in slopes)
        + ".",
    )


def rounded_loss(z, losses, ax=None):
    """Draw the loss of a sample of label 0 against z (k,), as three programs compute it.

    losses: dict from a name to an array (k,), the exact one first; infinite values are not drawn.
    """
    fig, ax = canvas_unless(ax)
    ends = []
    # The curves coincide where all is well; drawn from thick to thin, each stays visible.
    for (name, loss), colour, width in zip(losses.items(), LINES, (1.5, 9, 5), strict=False):
        finite = np.isfinite(loss)
        ax.plot(z[finite], loss[finite], color=colour, linewidth=width, zorder=4 - width / 10)
        ax.plot([], [], color=colour, linewidth=4, label=name)
        ends.append(f"{name} ends at z = {z[finite][-1]:.0f} with {loss[finite][-1]:.1f}")
    ax.legend(loc="upper left")
    ax.set(xlabel="z, label y = 0", ylabel="computed loss")
    ax.set_title("Once ŷ is rounded to 1, the loss is lost; from z it stays exact")
    show(fig, f"Loss against z in 32-bit numbers: {'; '.join(ends)}.")
