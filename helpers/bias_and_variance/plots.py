"""Figures of bias_and_variance."""

import numpy as np

from helpers.bias_and_variance import experiments
from helpers.figures.style import (
    ACCENT,
    CLASSES,
    DATA,
    TRAINING,
    VALIDATION,
    WARNING,
    canvas,
    show,
)
from helpers.statistics import plus_minus

LOOKS = {
    "training": {"linestyle": TRAINING, "color": "black"},
    "dev": {"linestyle": VALIDATION, "color": CLASSES[0]},
}


def data_curve(amounts, errors, bayes):
    """Draw both errors against the training points.

    errors: "training" and "dev" -> (k, seeds), in %. bayes: the Bayes error in %.
    """
    fig, ax = canvas()
    told = _both_errors(ax, amounts, errors, bayes, "training points of each network")
    first, last = (plus_minus(errors["dev"][place], 1) for place in (0, -1))
    ax.set_title(
        f"The dev error goes from {first} % with {amounts[0]:,} points to {last} % with "
        f"{amounts[-1]:,}"
    )
    show(fig, f"Mean errors of five networks against their points: {told}.")


def penalty_sweep(penalties, errors, bayes):
    """Draw both errors against the L2 penalty; arguments as of data_curve."""
    fig, ax = canvas()
    told = _both_errors(ax, penalties, errors, bayes, "L2 penalty λ")
    best = experiments.place_of_lowest(errors["dev"])
    ax.plot(penalties[best], errors["dev"][best].mean(), "o", color=ACCENT, markersize=11)
    later = ",\nand with much more, both errors rise" if experiments.both_rise_later(errors) else ""
    ax.set_title(
        f"Of the penalties from {penalties[0]:g} to {penalties[-1]:g}, the mean dev error is "
        f"lowest at {penalties[best]:g}{later}"
    )
    show(fig, f"Mean errors of five networks against the penalty: {told}.")


def _both_errors(ax, values, errors, bayes, what):
    # Means and standard errors of both, from 0 % upwards; returns the means in words.
    ax.axhline(bayes, color=WARNING, linewidth=1.5, linestyle=":", label="Bayes error")
    for name, rates in errors.items():
        mean = rates.mean(axis=1)
        error = rates.std(axis=1, ddof=1) / np.sqrt(rates.shape[1])
        looks = {"marker": "o", "capsize": 3, "clip_on": False}  # whole markers at 0 %
        ax.errorbar(values, mean, error, label=name, **looks, **LOOKS[name])
    ax.set(xscale="log", ylabel="error rate in % (bars: standard error)", xlabel=what)
    ax.set_xticks(values, [f"{value:g}" for value in values])
    ax.minorticks_off()
    ax.set_ylim(0, errors["dev"].max() + 5)
    ax.legend(loc="best")
    return "; ".join(
        f"{value:g}: "
        + ", ".join(f"{name} {rates[place].mean():.0f}%" for name, rates in errors.items())
        for place, value in enumerate(values)
    )


def models_of_many_samples(x, truth, curves):
    """Draw models of one kind that learned from different samples, their mean and the truth.

    x, truth: (k,). curves: dict from a kind to the values of its models (models, k), of which
    the first 40 are drawn.
    """
    fig, axes = canvas(columns=len(curves), height=2.5)
    told = []
    for ax, (kind, values) in zip(np.ravel(axes), curves.items(), strict=True):
        ax.plot(x, values[:40].T, color=DATA, linewidth=0.5, alpha=0.6)
        ax.plot(x, values.mean(axis=0), color=ACCENT)
        ax.plot(x, truth, color="black", linestyle=":")
        bias2 = experiments.squared_bias(values, truth)
        variance = experiments.variance(values)
        ax.set_title(f"{kind}:\nbias² {bias2:.2f}, variance {variance:.2f}", fontsize=10)
        ax.set(xlabel="x (dotted: truth, thick: mean)", ylim=(-2.1, 2.1))
        told.append(f"{kind}: bias² {bias2:.2f}, variance {variance:.2f}")
    axes[0].set_ylabel("y")
    fig.subplots_adjust(top=0.8, wspace=0.25)
    show(fig, f"{len(values)} models each (thin), their mean and the truth. {'; '.join(told)}.")
