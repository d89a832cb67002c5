"""Figures of gradient_descent: paths on a curve, on a surface, and without end."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures.style import ACCENT, DATA, LINES, TRAINING, VALIDATION, WARNING, canvas, show
from helpers.gradient_descent.experiments import (
    arrives,
    end_together,
    judge_descent,
    lowest_at,
    lowest_point,
)

LEVELS = 12  # contours of a surface
FIRST = 20  # steps of a long path that get a mark
SURFACE = "YlGnBu"  # pale: low cost, dark: high


def path_on_curve(theta, cost, paths):
    """Draw a cost against one parameter theta (k,), and two paths on it.

    paths: dict from a name to the thetas visited (steps + 1,), the start first.
    """
    fig, ax = canvas()
    ax.plot(theta, cost, color="black")
    for colour, path in zip((ACCENT, LINES[1]), paths.values(), strict=True):
        ax.plot(path, np.interp(path, theta, cost), "o", color=colour, markersize=6)
        _label_derivative(ax, theta, cost, path[0])
    ax.set(xlabel="parameter θ", ylabel="cost J(θ)")
    ax.set_title(
        "From either side, gradient descent comes to the lowest point"
        if end_together(paths.values(), np.ptp(theta))
        else "Where gradient descent ends depends on where it starts"
    )
    ends = [f"on the {name} from {p[0]:.1f} to {p[-1]:.2f}" for name, p in paths.items()]
    show(fig, f"A curve of cost against one parameter and two paths: {', '.join(ends)}.")


def _label_derivative(ax, theta, cost, start):
    # The words stand inside the valley: right of a falling curve, left of a rising one.
    derivative = np.interp(start, theta, np.gradient(cost, theta))
    way = "right" if derivative < 0 else "left"
    ax.annotate(
        f"derivative {derivative:+.0f}:\nθ moves {way}".replace("-", "−"),
        (start, np.interp(start, theta, cost)),
        (10 if derivative < 0 else -10, 0),
        textcoords="offset points",
        ha="left" if derivative < 0 else "right",
    )


def path_and_costs(theta, curve, path, costs, rate):
    """Draw a path on the cost against theta (k,), and beside it the cost after each step.

    curve: the cost at theta (k,). path, costs: the thetas visited and their costs (steps + 1,).
    """
    fig, (left, right) = canvas(columns=2)
    left.plot(theta, curve, color=DATA)
    left.plot(path, costs, "o-", color=ACCENT, markersize=5, linewidth=1)
    left.plot(path[0], costs[0], "o", color="black", markersize=8)
    left.set(xlabel="parameter θ (black: the start)", ylabel="cost J(θ)")
    height = 1.05 * curve.max()
    left.set(xlim=(theta[0], theta[-1]), ylim=(-0.05 * height, height))
    left.set_title(f"Learning rate {rate:g}")
    right.plot(costs, "o-", color=ACCENT, markersize=5, linewidth=1)
    right.plot(0, costs[0], "o", color="black", markersize=8)
    right.set(xlabel="step", ylabel="cost J(θ)", ylim=(-0.05 * height, height))
    verdict = judge_descent(costs[0], costs[-1], curve.min())
    right.set_title(verdict.capitalize())
    show(
        fig,
        f"With learning rate {rate:g}, {verdict}: left the path on the curve, from θ = "
        f"{path[0]:.1f} to {path[-1]:.2f}; right the cost after each of {len(path) - 1} steps.",
    )


def path_on_surface(w, b, panels):
    """Draw paths over contours of a cost of w (k,) and b (l,), all panels on the same axes.

    panels: dict from a title to a pair: cost (l, k), thetas visited (steps + 1, 2).
    """
    fig, axes = canvas(columns=len(panels))
    sentences = []
    for ax, (title, (cost, path)) in zip(np.ravel(axes), panels.items(), strict=True):
        _contours(ax, w, b, cost)
        _path(ax, path, "black")
        lowest_w, lowest_b = lowest_point(w, b, cost)
        _star(ax, lowest_w, lowest_b)
        ax.set(xlabel="w (dot: start, star: lowest)", ylabel="b (pale: low cost)", title=title)
        ax.set(xlim=(w[0], w[-1]), ylim=(b[0], b[-1]))
        ends = f"({path[0][0]:.1f}, {path[0][1]:.1f}) to ({path[-1][0]:.1f}, {path[-1][1]:.1f})"
        sentences.append(f"{title}, from {ends}")
    show(fig, f"Paths over contours of the cost in the plane of w and b. {'; '.join(sentences)}.")


def two_paths_on_map(w, b, cost, paths, end_costs, best):
    """Draw two paths over one map of the cost of w (k,) and b (l,), with a star at the best point.

    cost: array (l, k). paths: dict from a name to the thetas visited (steps + 1, 2). end_costs:
    dict from the same names to the cost of the last theta. best: the pair (w, b) of lowest cost.
    """
    fig, ax = canvas(height=4.0)
    _contours(ax, w, b, cost)
    for colour, (name, path) in zip((WARNING, "black"), paths.items(), strict=True):
        _path(ax, path, colour, label=f"{name} data: ends at cost {end_costs[name]:.2f}")
        ax.plot(path[:FIRST, 0], path[:FIRST, 1], "o", color=colour, markersize=4)
    _star(ax, *best)
    ax.legend(loc="upper right", frameon=True)  # the map is dark there
    ax.set(xlim=(w[0], w[-1]), ylim=(b[0], b[-1]))
    ax.set(xlabel="weight w of the raw radius", ylabel="bias b (pale: low cost, dark: high)")
    steps = len(next(iter(paths.values()))) - 1
    after = f"{steps:,} steps" if steps > 1 else "one step"
    ax.set_title(f"After {after}, {_who_has_arrived(cost, paths, end_costs)}")
    ends = [f"{name} to ({p[-1][0]:.2f}, {p[-1][1]:.1f})" for name, p in paths.items()]
    show(
        fig,
        f"A narrow slanting valley with a star at its lowest point ({best[0]:.2f}, "
        f"{best[1]:.1f}); two paths from zero: {', '.join(ends)}.",
    )


def _who_has_arrived(cost, paths, end_costs):
    start = np.log(2)  # the cost of zero weights
    there = [name for name in paths if arrives(end_costs[name], cost.min(), start)]
    if len(there) == 1:
        return f"only the path with {there[0]} data has arrived"
    return "both paths have arrived" if there else "neither path has arrived"


def _contours(ax, w, b, cost):
    lowest = max(cost.min(), 0.001 * cost.max())  # a level of zero has no logarithm
    levels = np.geomspace(lowest * 1.02, cost.max(), LEVELS)
    colours = plt.get_cmap(SURFACE)(np.linspace(0, 0.85, LEVELS))
    ax.contourf(w, b, cost, levels=[-1, *levels], colors=colours)
    ax.contour(w, b, cost, levels=levels, colors=DATA, linewidths=0.6)


def _path(ax, path, colour, label=None):
    # A long path is a thinner line, without a mark for every step, so that it stays readable.
    style = "o-" if len(path) < 100 else "-"
    width = 1 if len(path) < 2000 else 0.4
    ax.plot(path[:, 0], path[:, 1], style, color=colour, markersize=3, linewidth=width, label=label)
    ax.plot(path[0, 0], path[0, 1], "o", color="black", markersize=7)


def _star(ax, w, b):
    ax.plot(w, b, "*", color=LINES[3], markersize=14, markeredgecolor="black", zorder=5)


def one_sample(loss_of_one, cost_of_all):
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
    best = lowest_at(np.arange(len(cost_of_all)), cost_of_all)
    ax.set_title(f"Following one sample: after step {best}, the cost of all samples rises")
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
    left.set_title(f"Length at the end {norms[-1]:.1f}, with a penalty {penalised_norm:.1f}")
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
