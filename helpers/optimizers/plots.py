"""Figures of notebook 11: steps of update rules, where they lead, and learning rates."""

import matplotlib.pyplot as plt
import numpy as np

from helpers.figures.style import (
    ACCENT,
    BOTTOM,
    DATA,
    DOTS_PER_INCH,
    LEFT,
    LINES,
    RIGHT,
    TOP,
    WARNING,
    canvas,
    show,
)
from helpers.optimizers import experiments

# One colour per rule in all figures of the notebook.
COLOURS = {
    "sgd": "#0072B2",
    "momentum": LINES[1],
    "nesterov": LINES[3],
    "rmsprop": LINES[2],
    "adam": "black",
}
SCHEDULES = (DATA, "#c4c4c4", "#D55E00", ACCENT, "black")  # one colour each, in their order
HAIR = 0.1 / DOTS_PER_INCH  # more than a whole number of dots, so that rounding loses none
ROW, BETWEEN = 0.85, 0.36  # inches: height of a stacked panel, and the room for its title


def steady_speed(lengths):
    """Draw how long each step is, in learning rates; lengths: dict from β to (steps,)."""
    fig, ax = canvas()
    for beta, length in lengths.items():
        colour = COLOURS["momentum" if beta else "sgd"]  # without memory momentum is sgd
        ax.plot(np.arange(1, len(length) + 1), length, color=colour)
        ax.text(len(length) * 1.02, length[-1], f"β = {beta}", color=colour, va="center")
    ax.set(xlabel="step on a constant slope of 1", ylabel="step length / learning rate")
    ax.set(yscale="log", xlim=(0, 1.14 * len(length)))
    ends = {beta: length[-1] for beta, length in lengths.items()}
    numbers = ", ".join(f"{end:.0f}" for end in ends.values())
    ax.set_title(f"The velocity builds up: steps grow to {numbers} learning rates")
    told = [f"{end:.1f} for β = {beta}" for beta, end in ends.items()]
    show(fig, f"Step length against step, rising from 1 and levelling off at {', '.join(told)}.")


def first_steps(slopes, lengths, learning_rate):
    """Draw the first step's length against the slope (k,); lengths: dict from a rule to (k,)."""
    fig, ax = canvas()
    for name, length in lengths.items():
        ax.plot(slopes, length, color=COLOURS[name])
        place = slopes[len(slopes) // 8], length[len(slopes) // 8]
        style = {"color": COLOURS[name], "va": "top", "textcoords": "offset points"}
        ax.annotate(name, place, (6, -2), **style)
    ax.axhline(learning_rate, color=DATA, linewidth=1, linestyle=":")
    ax.text(slopes[0], 1.3 * learning_rate, "the learning rate", color=DATA)
    ax.set(xscale="log", yscale="log", xlabel="size of the gradient", ylabel="length of the step")
    steady = " and ".join(experiments.ignore_the_size(slopes, lengths))
    ax.set_title(f"Above 0.01 the step of {steady} ignores the gradient's size")
    told = [f"{name} from {y[0]:.1g} to {y[-1]:.1g}" for name, y in lengths.items()]
    show(
        fig,
        f"First step against gradients from {slopes[0]:.0e} to {slopes[-1]:.0e}, logarithmic: "
        f"{', '.join(told)}.",
    )


def bias_correction(corrected, uncorrected):
    """Draw Adam's step lengths (steps,) on a constant slope, in learning rates, both ways."""
    fig, ax = canvas()
    steps = np.arange(1, len(corrected) + 1)
    ax.plot(steps, uncorrected, color=WARNING)
    ax.plot(steps, corrected, color="black")
    longest = int(uncorrected.argmax())
    height = uncorrected[longest]
    ax.text(steps[longest], 1.04 * height, "without", color=WARNING, ha="center")
    ax.text(steps[longest], 1.15 * corrected[longest], "with bias correction", ha="center")
    ax.set(xscale="log", xlabel="step on a constant slope", ylabel="step length / learning rate")
    ax.set_ylim(0, 1.18 * height)
    ratios = experiments.times_too_long(corrected, uncorrected)
    ax.set_title(f"Without its correction, Adam's steps are up to {ratios.max():.1f}× too long")
    show(
        fig,
        f"With the correction every step is {corrected[0]:.1f} learning rates long; without, the "
        f"first is {uncorrected[0]:.1f}, step {steps[longest]} is {height:.1f}, and until step "
        f"{experiments.last_step_too_long(ratios)} they are more than 1.5 times too long.",
    )


def ravine_paths(x, y, heights, paths):
    """Draw walks over contours of a cost, one panel under the other, all on the same axes.

    x (k,), y (l,) and heights (l, k): the map. paths: dict from a rule to its learning rate,
    the cost at the end, and the points visited (steps + 1, 2).
    """
    fig, axes = _stack(len(paths))
    levels = np.geomspace(heights.max() / 500, heights.max(), 8)
    for ax, (name, (rate, cost, path)) in zip(np.ravel(axes), paths.items(), strict=True):
        ax.contour(x, y, heights, levels=levels, colors=DATA, linewidths=0.6)
        ax.plot(path[:, 0], path[:, 1], "o-", color=COLOURS[name], markersize=3, linewidth=1)
        ax.plot(path[0, 0], path[0, 1], "o", color="black", markersize=6)
        ax.plot(0, 0, "*", color=ACCENT, markersize=12, markeredgecolor="black")
        ax.set(xlim=(x[0], x[-1]), ylim=(y[0], y[-1]), ylabel="θ2")
        ax.set_title(f"{name} at rate {rate:.2g}: cost {cost:.1g}", fontsize=10, pad=3)
        ax.grid(False)
    np.ravel(axes)[-1].set_xlabel("θ1 (black: start, star: lowest)")
    ends = {name: cost for name, (_, cost, _) in paths.items()}
    steps = len(path) - 1
    title = f"Each at its best rate: {experiments.lowest(ends)} comes lowest in {steps} steps"
    fig.suptitle(title, fontsize=11, y=1 - 0.2 / fig.get_figheight())
    told = ", ".join(f"{name} at a cost of {cost:.1g}" for name, cost in ends.items())
    show(fig, f"{title}. Walks through one narrow ravine, one under the other: {told}.")


def _stack(count):
    width = LEFT + RIGHT + 7.2 + HAIR
    height = TOP + BOTTOM + count * (ROW + BETWEEN) + HAIR
    fig, axes = plt.subplots(count, 1, sharex=True, figsize=(width, height))
    fig.subplots_adjust(
        left=LEFT / width,
        right=1 - RIGHT / width,
        bottom=BOTTOM / height,
        top=1 - (TOP + BETWEEN) / height,
        hspace=BETWEEN / ROW,
    )
    return fig, axes


def good_rates(rates, costs, limit):
    """Draw final costs against learning rates (k,), and which rates stay under the limit.

    costs: dict from a rule to (k, seeds): the line is their mean, the band their range.
    """
    fig, (left, right) = canvas(columns=2)
    told = []
    for row, (name, cost) in enumerate(costs.items()):
        left.plot(rates, cost.mean(axis=1), color=COLOURS[name])
        shown = np.maximum(cost, 0.01)  # a logarithmic axis has no zero
        left.fill_between(rates, shown.min(1), shown.max(1), color=COLOURS[name], alpha=0.2)
        low, high = experiments.good_range(rates, cost, limit)
        right.plot([low, high], [-row, -row], "|-", color=COLOURS[name], linewidth=7)
        right.text(low, 0.22 - row, f"{name}: × {high / low:.0f}", va="bottom")
        told.append(f"{name} {low:.2g} to {high:.2g}")
    left.axhline(limit, color="black", linestyle=":", linewidth=1)
    left.text(rates[0], 0.93 * limit, f"limit {limit}", va="top")
    left.set(xscale="log", yscale="log", ylim=(0.03, 5), ylabel="cost after training")
    right.set(xscale="log", xlim=left.get_xlim(), ylim=(0.8 - len(costs), 0.8), yticks=[])
    for ax in (left, right):
        ax.set_xlabel("learning rate")
    best = [experiments.best_rate(rates, cost) for cost in costs.values()]
    apart = " lie apart" if experiments.lie_apart(best) else ""
    left.set_title(f"Best rates{apart}: {min(best):.2g} to {max(best):.2g}")
    narrow = experiments.narrowest(rates, costs, limit)
    wide = experiments.widest(rates, costs, limit)
    right.set_title(f"Good rates: fewest for {narrow}, most for {wide}")
    show(fig, f"Cost against learning rate; at most {limit} for: {'; '.join(told)}.")


def falling_rates(rates, excess):
    """Draw learning rates and what they reach, against epochs.

    rates: dict from a schedule to (epochs,). excess: dict from it to (epochs, seeds): how far the
    cost is above the lowest possible; the line is the mean, the band the range.
    """
    fig, (left, right) = canvas(columns=2)
    colours = dict(zip(rates, SCHEDULES, strict=False))
    for name, rate in rates.items():
        left.plot(rate, color=colours[name], label=name)
        right.plot(excess[name].mean(axis=1), color=colours[name])
        lowest, highest = excess[name].min(axis=1), excess[name].max(axis=1)
        right.fill_between(range(len(rate)), lowest, highest, color=colours[name], alpha=0.2)
    left.set(xlabel="epoch", ylabel="learning rate")
    left.legend(loc=(0.53, 0.56))
    fall = sum(experiments.falls(rate) for rate in rates.values())
    left.set_title(f"{fall} rates fall, {len(rates) - fall} stay")
    right.set(xlabel="epoch", ylabel="cost above the lowest possible", yscale="log")
    right.set_title(f"Ends closest: {' and '.join(experiments.closest(excess))}")
    told = [f"{name} {values[-1].mean():.0e}" for name, values in excess.items()]
    show(fig, f"Left: rates by epoch. Right: cost above the lowest at the end: {', '.join(told)}.")
