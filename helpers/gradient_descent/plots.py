"""Figures of walks downhill (notebook 02)."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures.style import (
    ACCENT,
    DATA,
    LINES,
    TRAINING,
    VALIDATION,
    canvas,
    show,
)

WALKS = (ACCENT, LINES[1])


def path_on_curve(theta, cost, paths):
    """Draw a cost against one parameter theta (k,), and two walks on it.

    paths: dict from a name to the thetas visited (steps + 1,), the start first.
    """
    fig, ax = canvas()
    ax.plot(theta, cost, color="black")
    for colour, path in zip(WALKS, paths.values(), strict=True):
        height = np.interp(path, theta, cost)
        ax.plot(path, height, "o", color=colour, markersize=6)
        slope = np.interp(path[0], theta, np.gradient(cost, theta))
        sign, way, side, gap = (
            ("−", "right", "left", 10) if slope < 0 else ("+", "left", "right", -10)
        )
        label = f"slope {sign}{abs(slope):.0f}:\nθ moves {way}"
        ax.annotate(label, (path[0], height[0]), (gap, 0), textcoords="offset points", ha=side)
    together = np.ptp([path[-1] for path in paths.values()]) < 0.02 * np.ptp(theta)
    ax.set(xlabel="parameter θ", ylabel="cost J(θ)")
    ax.set_title(
        "Against the slope: from either side θ walks to the lowest point"
        if together
        else "Where a walk ends depends on where it starts"
    )
    walks = [f"on the {name} from {p[0]:.1f} to {p[-1]:.2f}" for name, p in paths.items()]
    show(fig, f"A curve of cost against one parameter and two walks: {', '.join(walks)}.")


def learning_rates(theta, cost, paths):
    """Draw walks on the cost against theta (k,), one panel per learning rate.

    paths: dict from a learning rate to the thetas visited (steps + 1,), the start first.
    """
    fig, axes = canvas(columns=len(paths))
    sentences = []
    for ax, (rate, path) in zip(np.ravel(axes), paths.items(), strict=True):
        height = np.interp(path, theta, cost)
        ax.plot(theta, cost, color=DATA)
        ax.plot(path, height, "o-", color=ACCENT, markersize=5, linewidth=1)
        ax.plot(path[0], height[0], "o", color="black", markersize=8)
        share = (height[-1] - cost.min()) / (height[0] - cost.min())
        verdict = "runs away" if share > 1 else "crawls" if share > 0.2 else "arrives"
        ax.set(xlabel="parameter θ (black: the start)", ylabel="cost J(θ)")
        ax.set_title(f"learning rate {rate}: {verdict}")
        sentences.append(f"with {rate} it {verdict} (θ = {path[-1]:.1f})")
    steps = len(next(iter(paths.values()))) - 1
    show(fig, f"The same start and {steps} steps in each panel: {'; '.join(sentences)}.")


def path_on_surface(w, b, panels):
    """Draw walks over contours of a cost of w (k,) and b (l,), all panels on the same axes.

    panels: dict from a title to a pair: cost (l, k), thetas visited (steps + 1, 2).
    """
    fig, axes = canvas(columns=len(panels))
    sentences = []
    for ax, (title, (cost, path)) in zip(np.ravel(axes), panels.items(), strict=True):
        row, column = np.unravel_index(cost.argmin(), cost.shape)
        levels = np.geomspace(max(cost.min(), 0.001 * cost.max()) * 1.02, cost.max(), 12)
        greys = plt.cm.Greys(np.linspace(0, 0.55, 12))  # white: low, grey: high
        ax.contourf(w, b, cost, levels=[-1, *levels], colors=greys)
        ax.contour(w, b, cost, levels=levels, colors=DATA, linewidths=0.6)
        line = "o-" if len(path) < 100 else "-"
        ax.plot(*path.T, line, color=ACCENT, markersize=3, linewidth=1 if len(path) < 2000 else 0.4)
        ax.plot(*path[0], "o", color="black", markersize=7)
        ax.plot(w[column], b[row], "*", color=LINES[3], markersize=14, markeredgecolor="black")
        ax.set(xlabel="w (black: start, star: lowest)", ylabel="b", title=title)
        ends = f"({path[0][0]:.1f}, {path[0][1]:.1f}) to ({path[-1][0]:.1f}, {path[-1][1]:.1f})"
        sentences.append(f"{title}, from {ends}")
    show(fig, f"Walks over contours of the cost in the plane of w and b. {'; '.join(sentences)}.")


def one_sample_walk(loss_of_one, cost_of_all):
    """Draw, step by step (k,), the loss of the sample that is followed and the cost of all."""
    fig, ax = canvas()
    last = len(loss_of_one) - 1
    ax.plot(cost_of_all, color="black")
    ax.plot(loss_of_one, color=ACCENT)
    ax.set_xscale("symlog", linthresh=1)
    ax.text(last, cost_of_all[-1] + 0.04, "cost of all samples", ha="right")
    ax.text(last, loss_of_one[-1] + 0.04, "loss of the one", ha="right", color=ACCENT)
    ax.set(xlabel="steps that follow one sample", ylabel="loss, cost", xlim=(0, 1.3 * last))
    ax.set_ylim(0, cost_of_all[-1] + 0.15)
    ax.set_title("Following one sample: its loss vanishes, the cost of all soon rises")
    show(
        fig,
        f"Over {last:,} steps the loss of the followed sample falls from {loss_of_one[0]:.2f} to "
        f"almost nothing; the cost of all falls until step {np.argmin(cost_of_all)} and then "
        f"climbs to {cost_of_all[-1]:.2f}.",
    )


def runaway(steps, lengths, training, validation, penalised):
    """Draw the weights' length and the two costs against steps (k,), with a penalised fit.

    penalised: its weights' length and its validation cost, a pair of numbers.
    """
    fig, (left, right) = canvas(columns=2)
    best = int(np.argmin(validation))
    left.plot(steps, lengths, color="black")
    left.set(xscale="log", xlabel="steps", ylabel="length |w| of the weights")
    left.set_title("Without a penalty the weights never settle")
    right.plot(steps, training, TRAINING, color="black", label="training")
    right.plot(steps, validation, VALIDATION, color="black", label="validation")
    right.plot(steps[best], validation[best], "o", color=ACCENT, markersize=8, label="stop here")
    right.set(xscale="log", xlabel="steps", ylabel="cost")
    right.set_title(f"Validation is best after {steps[best]:,} steps")
    for ax, value, line in ((left, penalised[0], TRAINING), (right, penalised[1], VALIDATION)):
        ax.axhline(value, color=LINES[1], linestyle=line, linewidth=1.5, label="with a penalty")
        ax.legend(loc="upper left" if ax is left else "upper center")
    show(
        fig,
        f"Left: the weights' length climbs to {lengths[-1]:.0f} and on; a penalty holds it at "
        f"{penalised[0]:.1f}. Right: the training cost keeps falling; the validation cost falls to "
        f"{validation[best]:.3f} at step {steps[best]:,}, then rises to {validation[-1]:.3f}; with "
        f"the penalty it is {penalised[1]:.3f}.",
    )
