"""Figures of learning rates: which are good, and how they fall while training (notebook 11)."""

import numpy as np

from helpers.plots.optimizers import COLOURS
from helpers.plots.style import ACCENT, CLASSES, DATA, canvas, show


def good_rates(rates, costs, limit, axes=None):
    """Draw final costs against learning rates (k,), and below which rates stay under the limit.

    costs: dict from a rule to (k, seeds): the line is their mean, the band their range.
    """
    fig, (left, right) = canvas(columns=2) if axes is None else (None, axes)
    told = []
    for row, (name, cost) in enumerate(costs.items()):
        left.plot(rates, cost.mean(axis=1), color=COLOURS[name])
        shown = np.maximum(cost, 0.01)  # a logarithmic axis has no zero
        left.fill_between(rates, shown.min(1), shown.max(1), color=COLOURS[name], alpha=0.2)
        good = rates[cost.mean(axis=1) <= limit]
        right.plot(good[[0, -1]], [-row, -row], "|-", color=COLOURS[name], linewidth=7)
        right.text(good[0], 0.22 - row, f"{name}: × {good[-1] / good[0]:.0f}", va="bottom")
        told.append(f"{name} {good[0]:.2g} to {good[-1]:.2g}")
    left.axhline(limit, color="black", linestyle=":", linewidth=1)
    left.text(rates[0], 0.93 * limit, f"limit {limit}", va="top")
    left.set(xscale="log", yscale="log", ylim=(0.03, 5), ylabel="cost after training")
    right.set(xscale="log", xlim=left.get_xlim(), ylim=(0.8 - len(costs), 0.8), yticks=[])
    for ax in (left, right):
        ax.set_xlabel("learning rate")
    best = [rates[cost.mean(axis=1).argmin()] for cost in costs.values()]
    left.set_title(f"Best rates lie apart: {min(best):.2g} to {max(best):.2g}")
    widths = {name: _width(rates, cost, limit) for name, cost in costs.items()}
    narrow, wide = min(widths, key=widths.get), max(widths, key=widths.get)
    right.set_title(f"Good rates: fewest for {narrow}, most for {wide}")
    show(fig, f"Cost against learning rate; at most {limit} for: {'; '.join(told)}.")


def _width(rates, cost, limit):
    good = rates[cost.mean(axis=1) <= limit]
    return good[-1] / good[0]


def falling_rates(rates, excess, axes=None):
    """Draw learning rates and what they reach, against epochs.

    rates: dict from a schedule to (epochs,). excess: dict from it to (epochs, seeds): how far the
    cost is above the lowest possible; the line is the mean, the band the range.
    """
    fig, (left, right) = canvas(columns=2) if axes is None else (None, axes)
    colours = dict(zip(rates, (DATA, "#c4c4c4", CLASSES[1], ACCENT, "black"), strict=False))
    for name, rate in rates.items():
        left.plot(rate, color=colours[name], label=name)
        right.plot(excess[name].mean(axis=1), color=colours[name])
        lowest, highest = excess[name].min(axis=1), excess[name].max(axis=1)
        right.fill_between(range(len(rate)), lowest, highest, color=colours[name], alpha=0.2)
    left.set(xlabel="epoch", ylabel="learning rate")
    left.legend(loc=(0.53, 0.56))
    fall = sum(rate[-1] < rate[0] for rate in rates.values())
    left.set_title(f"{fall} rates fall, {len(rates) - fall} stay")
    right.set(xlabel="epoch", ylabel="cost above the lowest possible", yscale="log")
    ends = {name: values[-1].mean() for name, values in excess.items()}
    closest = [name for name, end in ends.items() if end <= 2 * min(ends.values())]
    right.set_title(f"Ends closest: {' and '.join(closest)}")
    told = [f"{name} {end:.0e}" for name, end in ends.items()]
    show(fig, f"Left: rates by epoch. Right: cost above the lowest at the end: {', '.join(told)}.")
