"""Figures of logistic_loss: losses, the cost of a training set, decisions at a threshold."""

import numpy as np

from helpers.figures.style import ACCENT, CLASSES, DATA, LINES, WARNING, canvas, show
from helpers.logistic_loss.experiments import furthest, part_of_worst, still_steep, worst_losses
from helpers.logistic_loss.taught import missed_and_false_alarms

PER_ROW = 10  # patients in a row of marks


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


def loss_family(z, losses, derivatives):
    """Draw losses and their derivatives against z (k,) for a sample of label 1, in two panels.

    losses, derivatives: dicts from a name to an array (k,), with the same names, four at most. The
    derivative of a jump leaves its panel.
    """
    fig, (left, right) = canvas(columns=2)
    colours = dict(zip(losses, [DATA, *LINES[2:4], LINES[0]], strict=True))
    for name, colour in colours.items():
        left.plot(z, losses[name], color=colour, label=name)
        right.plot(z, derivatives[name], color=colour)
    left.legend(loc="upper right")
    left.set(xlabel="z, label y = 1", ylabel="loss", title="Four losses of one guess")
    right.set(xlabel="z, label y = 1", ylabel="derivative dL/dz", ylim=(-1.1, 0.1))
    steep = still_steep(derivatives)
    which = f"only the {steep[0]} is" if len(steep) == 1 else f"{len(steep)} losses are"
    right.set_title(f"At z = {z[0]:.0f}, {which} steep")
    leftmost = ", ".join(f"{values[0]:.2g} ({name})" for name, values in derivatives.items())
    show(
        fig,
        f"Left: the losses {', '.join(losses)} all fall towards zero as z grows; right: at z = "
        f"{z[0]:.0f} the derivatives are {leftmost}.",
    )


def valleys(w, mean_losses, found):
    """Draw one mean loss per panel against the weight w (k,) and mark its valleys, on one scale.

    mean_losses: dict from a name to k numbers. found: dict from the same names to indices into w.
    A curve that rises far above the other leaves its panel, so that the valleys can be seen.
    """
    fig, axes = canvas(columns=len(mean_losses))
    top = 3 * min(np.max(curve) for curve in mean_losses.values())
    places = []
    for ax, (name, curve) in zip(axes, mean_losses.items(), strict=True):
        here = found[name]
        count = "one valley" if len(here) == 1 else f"{len(here)} valleys"
        ax.plot(w, curve, color="black")
        ax.plot(w[here], np.asarray(curve)[here], "o", color=ACCENT, markersize=8)
        ax.set(xlabel="weight w", ylabel="mean loss", title=f"{name}: {count}")
        ax.set_ylim(0, top)
        places.append(f"{name}: {' and '.join(f'{place:.2f}' for place in w[here])}")
    show(
        fig,
        f"The mean loss of the same four samples against w has valleys at {'; '.join(places)}. "
        f"Losses above {top:.1f} are cut off.",
    )


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
    ax.set(
        xlabel="one probability for everyone",
        ylabel="cost J (each step is a factor)",
        xlim=(0, 1),
        ylim=(0, 2.5),
    )
    ax.set_title("Without any feature the best guess is the base rate")
    show(
        fig,
        f"A bowl-shaped curve of cost against one constant guess; its lowest point, {lowest:.3f}, "
        f"lies at the base rate {base_rate:.3f}.",
    )


def curve_and_cost(x, y, grid, y_hat, cost, no_model):
    """Draw samples x (m,) with labels y (m,) and the guess y_hat over a grid; beside it the cost.

    no_model: the cost of the best guess that does not look at x.
    """
    fig, (left, right) = canvas(columns=2)
    for label, colour in enumerate(CLASSES):
        here = x[y == label]
        left.plot(here, np.full(len(here), label), "|", color=colour, markersize=15, alpha=0.5)
    left.plot(grid, y_hat, color="black")
    left.set(xlabel="mean radius x", ylabel="label y, guess ŷ", ylim=(-0.1, 1.1))
    left.set_title("Your curve")
    right.barh(0, cost, height=0.4, color=ACCENT if cost < no_model else WARNING)
    right.axvline(no_model, color="black", linestyle="--", linewidth=1)
    right.text(no_model + 0.02, 0.6, f"best without x: {no_model:.3f}", va="center")
    right.set(
        xlabel="cost J (each step is a factor)",
        xlim=(0, 1.5),
        ylim=(-1, 1),
        yticks=[],
        title=f"Cost {cost:.3f}",
    )
    show(
        fig,
        f"Left: the curve goes from {y_hat[0]:.2f} to {y_hat[-1]:.2f} over the samples; right: a "
        f"bar of length {cost:.3f} beside a line at {no_model:.3f}, the best cost without x.",
    )


def cost_map(w, b, cost, points):
    """Draw the cost over a grid of weights w (k,) and biases b (l,) as contours.

    cost: array (l, k). points: dict from a label to a pair (w, b); two of them are marked.
    """
    fig, ax = canvas()
    levels = np.geomspace(cost.min() * 1.02, cost.max(), 12)
    drawn = ax.contourf(w, b, cost, levels=[0, *levels], cmap="YlGnBu", alpha=0.8)
    fig.colorbar(
        drawn, ax=ax, label="cost J (each step is a factor)", ticks=levels[::2], format="{x:.2g}"
    )
    ax.contour(w, b, cost, levels=levels, colors=DATA, linewidths=0.8)
    for marker, (name, place) in zip("so", points.items(), strict=True):
        ax.plot(*place, marker, color="black", markersize=8)
        ax.annotate(name, place, (9, 5), textcoords="offset points", weight="bold")
    ax.set(xlabel="weight w", ylabel="bias b")
    ax.set_title("The cost of every (w, b): one valley, long and narrow")
    marked = ", ".join(f"{name} at ({p[0]:.2f}, {p[1]:.1f})" for name, p in points.items())
    show(fig, f"Contours of the cost over w and b form one narrow slanting valley: {marked}.")


def calibration(groups):
    """Draw the share of label 1 against the mean guess in groups of samples.

    groups: dict from the name of a model to two arrays (groups,): mean guesses and shares.
    """
    fig, ax = canvas()
    ax.plot([0, 1], [0, 1], color=DATA, linestyle="--", label="guess = share")
    distances = []
    for (name, (guessed, seen)), colour, marker in zip(
        groups.items(), (WARNING, ACCENT), "so", strict=True
    ):
        ax.plot(guessed, seen, marker + "-", color=colour, label=name)
        distances.append(f"{furthest(guessed, seen):.2f} ({name})")
    ax.legend(loc="upper left")
    ax.set(xlabel="mean guess ŷ of a group", ylabel="share of malignant tumours")
    ax.set_title(f"Guess and share differ by at most {', '.join(distances)}")
    show(fig, f"Points of {len(guessed)} groups for each model rise from 0 to 1 near a diagonal.")


def patients(y, y_hat, thresholds):
    """Draw every patient as a mark, label 1 above label 0, once per threshold in its own panel.

    y, y_hat: labels and guesses (m,). thresholds: two or more.
    """
    order = np.argsort(-y_hat, kind="stable")  # those with an alarm first
    y, y_hat = y[order], y_hat[order]
    fig, axes = canvas(columns=len(thresholds), height=3.8)
    malignant, benign = np.sum(y == 1), np.sum(y == 0)
    first_benign_row = np.ceil(malignant / PER_ROW) + 2
    sentences = []
    for ax, threshold in zip(axes, thresholds, strict=True):
        alarm = y_hat >= threshold
        _marks(ax, 0, alarm[y == 1], ("o", CLASSES[1], "found"), ("X", "black", "missed"))
        _marks(
            ax,
            first_benign_row,
            alarm[y == 0],
            ("D", CLASSES[0], "false alarm"),
            (".", DATA, "no alarm"),
        )
        ax.text(-0.4, -1, f"{malignant} malignant tumours", va="center")
        ax.text(-0.4, first_benign_row - 1, f"{benign} benign tumours", va="center")
        missed, false_alarms = missed_and_false_alarms(y, y_hat, threshold)
        ax.set_title(f"Threshold {threshold:.2f}: {missed} missed, {false_alarms} false alarms")
        lowest_row = first_benign_row + np.ceil(benign / PER_ROW)
        ax.set(xlim=(-0.7, PER_ROW + 4.5), ylim=(lowest_row, -1.7), xticks=[], yticks=[])
        ax.spines[:].set_visible(False)
        sentences.append(f"{missed} crosses and {false_alarms} diamonds at {threshold:.2f}")
    axes[-1].legend(loc="center right")
    show(fig, f"{len(y)} patients as marks in rows of {PER_ROW}: {'; '.join(sentences)}.")


def _marks(ax, first_row, alarm, with_alarm, without):
    # Patients in rows, from the left: in the first style with an alarm, in the second without.
    places = np.arange(len(alarm))
    for chosen, (marker, colour, name) in ((alarm, with_alarm), (~alarm, without)):
        here = places[chosen]
        rows = first_row + here // PER_ROW
        ax.plot(here % PER_ROW, rows, marker, color=colour, markersize=7, label=name)


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
