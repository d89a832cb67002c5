"""Figures of notebook 01: the loss of one sample, the cost of a training set."""

import numpy as np

from helpers.figures.style import ACCENT, CLASSES, DATA, LINES, WARNING, canvas, show
from helpers.logistic_loss.experiments import part_of_worst, worst_losses


def probability_curve(x, y, grid, y_hat, class_names):
    """Draw samples x (m,) at their labels y (m,) and the guessed probability y_hat over a grid."""
    fig, ax = canvas()
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


def branches(y_hat, loss_if_0, loss_if_1):
    """Draw the loss of one sample against the probability y_hat (k,), once for each true label."""
    fig, ax = canvas()
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


def loss_family(z, losses, slopes):
    """Draw losses and their slopes against z (k,) for a sample of label 1, in two panels.

    losses, slopes: dicts from a name to an array (k,), with the same names.
    """
    fig, (left, right) = canvas(columns=2)
    for colour, name in zip(LINES, losses, strict=False):
        left.plot(z, losses[name], color=colour, label=name)
        right.plot(z, slopes[name], color=colour)
    left.legend(loc="upper right")
    left.set(xlabel="z, label y = 1", ylabel="loss", title="All fall as the guess gets right")
    right.set(xlabel="z, label y = 1", ylabel="slope of the loss")
    right.set_title("Only two still pull when z is very wrong")
    leftmost = ", ".join(f"{slope[0]:.2g} ({name})" for name, slope in slopes.items())
    show(
        fig,
        f"Left: the losses {', '.join(losses)} all fall towards zero as z grows; right: at z = "
        f"{z[0]:.0f} the slopes are {leftmost}.",
    )


def cost_valleys(w, costs, valleys):
    """Draw one cost per panel against the weight w (k,) and mark its valleys.

    costs: dict from a name to an array (k,). valleys: dict from the same names to indices into w.
    """
    fig, axes = canvas(columns=len(costs))
    places = []
    for ax, (name, cost) in zip(axes, costs.items(), strict=True):
        found = valleys[name]
        count = "one valley" if len(found) == 1 else f"{len(found)} valleys"
        ax.plot(w, cost, color="black")
        ax.plot(w[found], cost[found], "o", color=ACCENT, markersize=8)
        ax.set(xlabel="weight w", ylabel="cost", title=f"{name}: {count}")
        places.append(f"{name}: {' and '.join(f'{place:.2f}' for place in w[found])}")
    show(fig, f"The cost of the same four samples against w has valleys at {'; '.join(places)}.")


def rounded_loss(z, losses):
    """Draw the loss of a sample of label 0 against z (k,), as three programs compute it.

    losses: dict from a name to an array (k,), the exact one first; infinite values are not drawn.
    """
    fig, ax = canvas()
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


def constant_guess(guess, cost, base_rate):
    """Draw the cost of guessing the same probability for everyone, and mark the base rate."""
    fig, ax = canvas()
    lowest = np.interp(base_rate, guess, cost)
    ax.plot(guess, cost, color="black")
    ax.plot(base_rate, lowest, "o", color=ACCENT, markersize=9)
    ax.annotate(
        "share of malignant samples",
        (base_rate, lowest),
        (base_rate, lowest + 0.5),
        color=ACCENT,
        ha="center",
        arrowprops={"arrowstyle": "-", "color": ACCENT},
    )
    ax.set(xlabel="one probability for everyone", ylabel="cost J", xlim=(0, 1), ylim=(0, 2.5))
    ax.set_title("Without any feature the best guess is the base rate")
    show(
        fig,
        f"A bowl-shaped curve of cost against one constant guess; its lowest point, {lowest:.3f}, "
        f"lies at the base rate {base_rate:.3f}.",
    )


def loss_shares(losses, share):
    """Draw the losses (m,) of all samples from largest to smallest; mark the first share."""
    fig, ax = canvas()
    ordered = np.sort(losses)[::-1]
    worst = worst_losses(losses, share)
    colours = np.where(np.arange(len(losses)) < len(worst), WARNING, DATA)
    ax.bar(np.arange(len(losses)), ordered, width=1, color=colours)
    height = ordered[len(worst) // 4]
    ax.text(len(worst) + 8, height, f"the worst {len(worst)} samples", color=WARNING)
    ax.axhline(losses.mean(), color="black", linewidth=1, linestyle="--")
    ax.text(len(losses), losses.mean() + 0.05, "mean: the cost J", ha="right")
    ax.set(xlabel="samples, worst guess first", ylabel="loss of the sample")
    part = part_of_worst(losses, share)
    ax.set_title(f"The worst {share:.0%} of the guesses cause {part:.0%} of the cost")
    show(
        fig,
        f"Bars of {len(losses)} losses from largest to smallest fall steeply; the first "
        f"{share:.0%} of them hold {part:.0%} of the total.",
    )


def cost_map(w, b, cost, points):
    """Draw the cost over a grid of weights w (k,) and biases b (l,) as contours.

    cost: array (l, k). points: dict from a label to a pair (w, b); two of them are marked.
    """
    fig, ax = canvas()
    levels = np.geomspace(cost.min() * 1.02, cost.max(), 12)
    ax.contourf(w, b, cost, levels=[0, *levels], cmap="Greys", alpha=0.5)
    ax.contour(w, b, cost, levels=levels, colors=DATA, linewidths=0.8)
    for colour, (name, place) in zip(("black", ACCENT), points.items(), strict=True):
        ax.plot(*place, "o", color=colour, markersize=8)
        ax.annotate(name, place, (9, 5), textcoords="offset points", color=colour, weight="bold")
    ax.set(xlabel="weight w", ylabel="bias b (white: low cost, grey: high)")
    ax.set_title("The cost of every (w, b): one valley, long and narrow")
    marked = ", ".join(f"{name} at ({p[0]:.2f}, {p[1]:.1f})" for name, p in points.items())
    show(fig, f"Contours of the cost over w and b form one narrow slanting valley: {marked}.")
