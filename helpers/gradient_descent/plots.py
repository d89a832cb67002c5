"""Figures of notebook 02: paths of gradient descent on a curve, on a surface, and without end."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures.style import ACCENT, DATA, LINES, TRAINING, VALIDATION, canvas, show
from helpers.gradient_descent.experiments import (
    end_together,
    judge_descent,
    lowest_at,
    lowest_point,
)

LEVELS = 12  # contours of a surface


def path_on_curve(theta, cost, paths):
    """Draw a cost against one parameter theta (k,), and two paths on it.

    paths: dict from a name to the thetas visited (steps + 1,), the start first.
    """
    fig, ax = canvas()
    ax.plot(theta, cost, color="black")
    for colour, path in zip((ACCENT, LINES[1]), paths.values(), strict=True):
        ax.plot(path, np.interp(path, theta, cost), "o", color=colour, markersize=6)
        _label_slope(ax, theta, cost, path[0])
    ax.set(xlabel="parameter θ", ylabel="cost J(θ)")
    ax.set_title(
        "Against the slope: from either side θ walks to the lowest point"
        if end_together(paths.values(), np.ptp(theta))
        else "Where a walk ends depends on where it starts"
    )
    walks = [f"on the {name} from {p[0]:.1f} to {p[-1]:.2f}" for name, p in paths.items()]
    show(fig, f"A curve of cost against one parameter and two walks: {', '.join(walks)}.")


def _label_slope(ax, theta, cost, start):
    # The words stand inside the valley: right of a falling curve, left of a rising one.
    slope = np.interp(start, theta, np.gradient(cost, theta))
    way = "right" if slope < 0 else "left"
    ax.annotate(
        f"slope {slope:+.0f}:\nθ moves {way}".replace("-", "−"),
        (start, np.interp(start, theta, cost)),
        (10 if slope < 0 else -10, 0),
        textcoords="offset points",
        ha="left" if slope < 0 else "right",
    )


def learning_rates(theta, cost, paths):
    """Draw paths on the cost against theta (k,), one panel per learning rate.

    paths: dict from a learning rate to the thetas visited (steps + 1,), the start first.
    """
    fig, axes = canvas(columns=len(paths))
    sentences = []
    for ax, (rate, path) in zip(np.ravel(axes), paths.items(), strict=True):
        height = np.interp(path, theta, cost)
        ax.plot(theta, cost, color=DATA)
        ax.plot(path, height, "o-", color=ACCENT, markersize=5, linewidth=1)
        ax.plot(path[0], height[0], "o", color="black", markersize=8)
        verdict = judge_descent(height[0], height[-1], cost.min())
        ax.set(xlabel="parameter θ (black: the start)", ylabel="cost J(θ)")
        ax.set_title(f"learning rate {rate}: {verdict}")
        sentences.append(f"with {rate} it {verdict} (θ = {path[-1]:.1f})")
    steps = len(path) - 1
    show(fig, f"The same start and {steps} steps in each panel: {'; '.join(sentences)}.")


def path_on_surface(w, b, panels):
    """Draw paths over contours of a cost of w (k,) and b (l,), all panels on the same axes.

    panels: dict from a title to a pair: cost (l, k), thetas visited (steps + 1, 2).
    """
    fig, axes = canvas(columns=len(panels))
    sentences = []
    for ax, (title, (cost, path)) in zip(np.ravel(axes), panels.items(), strict=True):
        _contours(ax, w, b, cost)
        _path(ax, path)
        lowest_w, lowest_b = lowest_point(w, b, cost)
        ax.plot(lowest_w, lowest_b, "*", color=LINES[3], markersize=14, markeredgecolor="black")
        ax.set(xlabel="w (black: start, star: lowest)", ylabel="b", title=title)
        ends = f"({path[0][0]:.1f}, {path[0][1]:.1f}) to ({path[-1][0]:.1f}, {path[-1][1]:.1f})"
        sentences.append(f"{title}, from {ends}")
    show(fig, f"Walks over contours of the cost in the plane of w and b. {'; '.join(sentences)}.")


def _contours(ax, w, b, cost):
    lowest = max(cost.min(), 0.001 * cost.max())  # a level of zero has no logarithm
    levels = np.geomspace(lowest * 1.02, cost.max(), LEVELS)
    greys = plt.cm.Greys(np.linspace(0, 0.55, LEVELS))  # white: low, grey: high
    ax.contourf(w, b, cost, levels=[-1, *levels], colors=greys)
    ax.contour(w, b, cost, levels=levels, colors=DATA, linewidths=0.6)


def _path(ax, path):
    # A long path is a thinner line, without a mark for every step, so that it stays readable.
    style = "o-" if len(path) < 100 else "-"
    width = 1 if len(path) < 2000 else 0.4
    ax.plot(path[:, 0], path[:, 1], style, color=ACCENT, markersize=3, linewidth=width)
    ax.plot(path[0, 0], path[0, 1], "o", color="black", markersize=7)


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
    best = lowest_at(np.arange(len(cost_of_all)), cost_of_all)
    show(
        fig,
        f"Over {last:,} steps the loss of the followed sample falls from {loss_of_one[0]:.2f} to "
        f"almost nothing; the cost of all falls until step {best} and then climbs to "
        f"{cost_of_all[-1]:.2f}.",
    )


def runaway(steps, norms, training, validation, penalised_norm, penalised_cost):
    """Draw the norm of the weights and the two costs against steps (k,), with a penalised fit.

    penalised_norm, penalised_cost: of the fit with a penalty, the norm and the validation cost.
    """
    fig, (left, right) = canvas(columns=2)
    best = lowest_at(steps, validation)
    left.plot(steps, norms, color="black")
    left.set(xscale="log", xlabel="steps", ylabel="length |w| of the weights")
    left.set_title("Without a penalty the weights never settle")
    right.plot(steps, training, TRAINING, color="black", label="training")
    right.plot(steps, validation, VALIDATION, color="black", label="validation")
    right.plot(best, validation.min(), "o", color=ACCENT, markersize=8, label="stop here")
    right.set(xscale="log", xlabel="steps", ylabel="cost")
    right.set_title(f"Validation is best after {best:,} steps")
    _penalised_line(left, penalised_norm, TRAINING)
    _penalised_line(right, penalised_cost, VALIDATION)
    left.legend(loc="upper left")
    right.legend(loc="upper center")
    show(
        fig,
        f"Left: the weights' length climbs to {norms[-1]:.0f} and on; a penalty holds it at "
        f"{penalised_norm:.1f}. Right: the training cost keeps falling; the validation cost falls "
        f"to {validation.min():.3f} at step {best:,}, then rises to {validation[-1]:.3f}; with "
        f"the penalty it is {penalised_cost:.3f}.",
    )


def _penalised_line(ax, height, style):
    ax.axhline(height, color=LINES[1], linestyle=style, linewidth=1.5, label="with a penalty")
