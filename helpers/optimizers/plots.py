"""Figures of optimizers: steps of update rules, where they lead, and learning rates."""

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

# One colour per rule in all figures of the lesson.
COLOURS = {
    "sgd": "#0072B2",
    "momentum": LINES[1],
    "nesterov": LINES[3],
    "rmsprop": LINES[2],
    "adam": "black",
}
SCHEDULES = (DATA, "#0072B2", "#D55E00", "#CC79A7", "#F0A500", "black")  # in their order
HAIR = 0.1 / DOTS_PER_INCH  # more than a whole number of dots, so that rounding loses none
ZERO = 1e-12  # costs below count as equal
ROW, BETWEEN = 0.95, 0.36  # inches: height of a stacked panel, and the room for its title
FAR = 17  # a race is seen from minus this to this
ACROSS, UP = np.linspace(-11.5, 5, 166), np.linspace(-2.2, 2.2, 89)  # the map of one valley


def valley_paths(cost_at, paths, title):
    """Draw paths in one valley, one panel under the other, all on the same axes.

    cost_at: takes points (..., 2), returns their costs. paths: a dict from a panel's words to the
    points visited (steps + 1, 2). title: a sentence for the whole.
    """
    fig, axes = _stack(len(paths))
    for ax, (words, path) in zip(axes, paths.items(), strict=True):
        _map(ax, cost_at, ACROSS, UP)
        ax.plot(path[:, 0], path[:, 1], "o-", color="#0072B2", markersize=3, linewidth=1)
        _ends(ax, path[0])
        ax.set(xlim=(ACROSS[0], ACROSS[-1]), ylim=(UP[0], UP[-1]), ylabel="θ2")
        ax.set_title(words, fontsize=10, pad=3)
    axes[-1].set_xlabel("θ1 (black: start, star: lowest cost)")
    fig.suptitle(title, fontsize=11, y=1 - 0.2 / fig.get_figheight())
    show(fig, f"{title}. A dot is a step. Paths in a long valley: {'; '.join(paths)}.")


def _map(ax, cost_at, across, up):
    heights = cost_at(np.stack(np.meshgrid(across, up), axis=-1))
    levels = np.geomspace(heights.max() / 500, heights.max(), 8)
    ax.contour(across, up, heights, levels=levels, colors=DATA, linewidths=0.6)
    ax.grid(False)


def _ends(ax, start):
    ax.plot(*start, "o", color="black", markersize=6)
    ax.plot(0, 0, "*", color=ACCENT, markersize=12, markeredgecolor="black")


def _stack(count):
    width = LEFT + RIGHT + 7.2 + HAIR
    height = TOP + BOTTOM + count * (ROW + BETWEEN) + HAIR
    fig, axes = plt.subplots(count, 1, sharex=True, figsize=(width, height), squeeze=False)
    fig.subplots_adjust(
        left=LEFT / width,
        right=1 - RIGHT / width,
        bottom=BOTTOM / height,
        top=1 - (TOP + BETWEEN) / height,
        hspace=BETWEEN / ROW,
    )
    return fig, axes[:, 0]


def three_arrows(theta, v, learning_rate, beta):
    """Draw one step of momentum and of Nesterov's rule from the same place and velocity.

    The cost is (θ1² + 4 θ2²) / 2. theta, v: two numbers each.
    """
    fig, axes = canvas(columns=2)
    curvatures = np.array([1.0, 4.0])
    theta, kept = np.array(theta, dtype=float), beta * np.array(v, dtype=float)
    across, up = np.linspace(-4, 2, 61), np.linspace(-1.8, 2.2, 41)
    ends = []
    for ax, where in zip(axes, (theta, theta + kept), strict=True):
        fall = -learning_rate * curvatures * where
        _map(ax, lambda points: (curvatures * points**2).sum(axis=-1) / 2, across, up)
        _arrow(ax, theta, theta + kept, "#0072B2")
        _arrow(ax, theta + kept, theta + kept + fall, WARNING)
        _arrow(ax, theta, theta + kept + fall, "black")
        ax.plot(*theta, "o", color="black", markersize=6)
        ax.plot(*where, "s", color=WARNING, markersize=9, fillstyle="none", zorder=5)
        ax.plot(0, 0, "*", color=ACCENT, markersize=12, markeredgecolor="black")
        ax.set(xlabel="θ1", ylabel="θ2", xlim=(across[0], across[-1]), ylim=(up[0], up[-1]))
        ends.append(theta + kept + fall)
    words = {"βv": "#0072B2", "−α g": WARNING, "new v": "black"}
    handles = [plt.Line2D([], [], color=colour, label=name) for name, colour in words.items()]
    axes[0].legend(handles=handles, loc="lower left")
    axes[0].set_title("Momentum: gradient at the old θ")
    axes[1].set_title("Nesterov: gradient at θ + βv")
    told = [f"({end[0]:.1f}, {end[1]:.1f})" for end in ends]
    show(
        fig,
        "Three arrows each: βv, then minus α times the gradient, and their sum, the new velocity. "
        "A square marks where the gradient is taken. "
        f"Momentum ends at {told[0]}, Nesterov at {told[1]}.",
    )


def _arrow(ax, tail, head, colour):
    shape = {"arrowstyle": "-|>", "color": colour, "linewidth": 2, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", head, tail, arrowprops=shape)


def bias_correction(corrected, uncorrected):
    """Draw Adam's step lengths (steps,) for a constant gradient, in learning rates, both ways."""
    fig, ax = canvas()
    steps = np.arange(1, len(corrected) + 1)
    ax.plot(steps, uncorrected, color=WARNING)
    ax.plot(steps, corrected, color="black")
    longest = int(uncorrected.argmax())
    height = uncorrected[longest]
    ax.text(steps[longest], 1.04 * height, "without", color=WARNING, ha="center")
    ax.text(steps[longest], 1.15 * corrected[longest], "with bias correction", ha="center")
    ax.set(xscale="log", xlabel="step, constant gradient", ylabel="step length / learning rate")
    ax.set_ylim(0, 1.18 * height)
    ratios = experiments.times_too_long(corrected, uncorrected)
    ax.set_title(f"Without its correction, Adam's steps are up to {ratios.max():.1f}× too long")
    show(
        fig,
        f"With the correction every step is {corrected[0]:.1f} learning rates long; without, the "
        f"first is {uncorrected[0]:.1f}, step {steps[longest]} is {height:.1f}, and until step "
        f"{experiments.last_step_too_long(ratios)} they are more than 1.5 times too long.",
    )


def race(valleys, step):
    """Draw how far each rule has come after so many steps, in one panel per valley.

    valleys: a dict from a valley's name to (cost_at, paths); cost_at takes points (..., 2), paths
    is a dict from a rule to its points (steps + 1, 2).
    """
    fig, axes = canvas(columns=2, height=3.6)
    told = []
    for ax, (valley, (cost_at, paths)) in zip(axes, valleys.items(), strict=True):
        across = np.linspace(-FAR, FAR, 121)
        _map(ax, cost_at, across, across)
        costs = {name: max(cost_at(path[step]), ZERO) for name, path in paths.items()}
        for name, path in paths.items():
            way = path[: step + 1]
            ax.plot(way[:, 0], way[:, 1], color=COLOURS[name], linewidth=1, alpha=0.6)
            ax.plot(*way[-1], "o", color=COLOURS[name], markeredgecolor="white", markersize=9)
            ax.plot([], [], "o-", color=COLOURS[name], label=f"{name}: {_short(costs[name])}")
        ax.plot(0, 0, "*", color=ACCENT, markersize=9, markeredgecolor="black", zorder=1)
        ax.set(xlabel="θ1", ylabel="θ2", xlim=(-FAR, FAR), ylim=(-FAR, FAR))
        ax.legend(loc="upper left", framealpha=0.85, frameon=True, handlelength=1)
        lowest = " and ".join(experiments.lowest(costs))
        ahead = f", lowest: {lowest}" if step else ""
        ax.set_title(f"{valley} valley, step {step}{ahead}")
        told.append(f"{valley}: {', '.join(f'{k} {_short(c)}' for k, c in costs.items())}")
    show(fig, f"Five dots, one per rule, and their paths; the costs are: {'; '.join(told)}.")


def _short(cost):
    if cost <= ZERO:
        return "below 1e-12"
    return f"{cost:.0f}" if 1 <= cost < 1000 else f"{cost:.1g}"


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
    left.text(1.01, limit, f"{limit}", va="center", transform=left.get_yaxis_transform())
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


def falling_rates(shares, first_rates, excess):
    """Draw how each schedule falls, and where it ends for each first rate.

    shares: dict from a schedule to its share of the first rate, (epochs,). first_rates: (k,).
    excess: dict from a schedule to (k, seeds): how far the cost ends above the lowest possible.
    """
    fig, (left, right) = canvas(columns=2)
    for (name, share), colour in zip(shares.items(), SCHEDULES, strict=False):
        left.plot(share, color=colour, label=name)
        right.plot(first_rates, excess[name].mean(axis=1), "o-", color=colour, markersize=4)
    left.set(xlabel="epoch", ylabel="learning rate / first rate")
    left.set_title("Schedules: how the rate falls")
    left.legend(loc=(0.53, 0.5), handlelength=1)
    right.set(xlabel="first learning rate", ylabel="cost above the lowest possible")
    right.set(xscale="log", yscale="log", xticks=first_rates)
    right.set_xticklabels([f"{rate:g}" for rate in first_rates])
    right.minorticks_off()
    better = experiments.beat_the_constant(excess)
    right.set_title(f"{len(better)} of {len(excess) - 1} beat the best constant rate")
    told = []
    for name, values in excess.items():
        best = experiments.best_end(values)
        told.append(f"{name} {values[best].mean():.0e} from {first_rates[best]:g}")
    show(fig, f"Cost above the lowest at the end, at the best first rate: {', '.join(told)}.")
