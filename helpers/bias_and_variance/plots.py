"""Figures of notebook 13."""

import numpy as np

from helpers.bias_and_variance import experiments
from helpers.figures.pictures import small_pictures
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

LOOKS = {
    "training": {"linestyle": TRAINING, "color": "black"},
    "dev": {"linestyle": VALIDATION, "color": CLASSES[0]},
}


def measured_rates(rate, measured, bars):
    """Draw many measurements of one error rate, a row per size of the set, and two bars each way.

    measured: dict from m to the rates found on many sets of m samples. bars: dict from m to a bar.
    """
    fig, ax = canvas()
    inside = {}
    for row, (m, rates) in enumerate(measured.items()):
        heights = row + np.linspace(-0.3, 0.3, len(rates))
        ax.plot(100 * rates, heights, ".", color=DATA, markersize=3, alpha=0.6)
        ends = 100 * (rate + 2 * np.array([-1, 1]) * bars[m])
        ax.plot(ends, [row, row], "|-", color=ACCENT, linewidth=3, markersize=22)
        inside[m] = experiments.share_within_two_bars(rates, rate, bars[m])
    ax.axvline(100 * rate, color="black", linewidth=1)
    ax.set(yticks=range(len(measured)), yticklabels=[f"{m:,}\nsamples" for m in measured])
    ax.set(ylim=(len(measured) - 0.4, -0.6))
    ax.set(xlabel="error rate found on one set, in % (green: two bars each way)")
    least = min(inside.values())
    ax.set_title(f"Two bars each way hold {least:.0%} or more of what we measure")
    shares = ", ".join(f"{share:.0%} for {m:,}" for m, share in inside.items())
    show(fig, f"Measured error rates around {rate:.1%}; share within two bars: {shares}.")


def errors_twice(values, once, often, bayes, what):
    """Draw both errors over the values of a setting: one network with bars, five without.

    once: "training" and "dev" -> (rates (k,), bars (k,)). often: the same names -> (k, seeds).
    bayes: the Bayes error. what: the name of the setting.
    """
    fig, (left, right) = canvas(columns=2)
    for name, look in LOOKS.items():
        rates, bars = once[name]
        left.errorbar(values, 100 * rates, 200 * bars, marker="o", capsize=4, **look)
        _mean_and_range(right, values, often[name], look)
        end = values[-1], 100 * often[name][-1].mean()
        _name(right, name, end, -2, 9 if name == "dev" else -21, ha="right")
    highest = [rates + 2 * bars for rates, bars in once.values()]
    top = 100 * max(often["dev"].max(), np.max(highest)) + 2
    for ax in (left, right):
        _finish(ax, values, bayes, what, (-0.1 * top, top))
    sure = experiments.sure_steps(*once["dev"])
    left.set_title(f"One network: {sure} of {len(values) - 1} steps exceed the bars")
    turn = f"is lowest at {values[experiments.place_of_lowest(often['dev'])]}"
    if experiments.falls_all_the_way(often["dev"]):
        turn = "falls all the way"
    right.set_title(f"Five networks: the dev error {turn}")
    show(
        fig,
        f"Errors against {what} from {values[0]} to {values[-1]}, Bayes error {bayes:.0%}. Means "
        f"of five networks: first {_means_at(often, 0)}; last {_means_at(often, -1)}.",
    )


def _means_at(errors, place):
    return ", ".join(f"{name} {100 * errors[name][place].mean():.0f}%" for name in LOOKS)


def penalty_sweep(penalties, errors, bayes):
    """Draw both errors against the L2 penalty; errors: "training" and "dev" -> (k, seeds)."""
    fig, ax = canvas()
    for name, look in LOOKS.items():
        _mean_and_range(ax, penalties, errors[name], look)
        start = penalties[0], 100 * errors[name][0].mean()
        _name(ax, name, start, 4, 9 if name == "dev" else -16)
    best = experiments.place_of_lowest(errors["dev"])
    lowest = 100 * errors["dev"][best].mean()
    ax.plot(penalties[best], lowest, "o", color=ACCENT, markersize=11)
    _finish(ax, penalties, bayes, "L2 penalty", (-2, 100 * errors["dev"].max() + 4))
    ax.set_xticks(penalties, [f"{penalty:g}" for penalty in penalties])
    later = "; much more, and both errors rise" if experiments.both_rise_later(errors) else ""
    ax.set_title(f"The dev error is lowest at a penalty of {penalties[best]:g}{later}")
    told = "; ".join(
        f"penalty {penalty:g}: {_means_at(errors, place)}"
        for place, penalty in enumerate(penalties)
    )
    show(fig, f"Mean errors of five networks against the penalty: {told}.")


def _mean_and_range(ax, values, rates, look):
    # rates (k, seeds): a line through the means, a band from the best to the worst seed
    ax.plot(values, 100 * rates.mean(axis=1), marker="o", **look)
    lowest, highest = 100 * rates.min(axis=1), 100 * rates.max(axis=1)
    ax.fill_between(values, lowest, highest, color=look["color"], alpha=0.15, linewidth=0)


def _name(ax, name, place, right, up, **options):
    # Name a curve, so many points of print beside a place on it.
    colour = LOOKS[name]["color"]
    ax.annotate(name, place, (right, up), textcoords="offset points", color=colour, **options)


def _finish(ax, values, bayes, what, limits):
    ax.axhline(100 * bayes, color=WARNING, linewidth=1.5, linestyle=":")
    ax.text(values[0], 100 * bayes, " Bayes", color=WARNING, va="bottom", ha="left")
    ax.set(xscale="log", xticks=values, xticklabels=values, xlabel=what, ylim=limits)
    ax.minorticks_off()
    ax.set_ylabel("error rate in %")


def scatter_of_models(x, truth, curves):
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
        off = experiments.root_mean_squared_bias(values, truth)
        scatter = experiments.root_mean_variance(values)
        ax.set_title(f"{kind}:\noff by {off:.2f}, scatter {scatter:.2f}", fontsize=10)
        ax.set(xlabel="x (dotted: truth, green: mean)", ylim=(-2.1, 2.1))
        told.append(f"{kind}: mean off by {off:.2f}, scatter {scatter:.2f}")
    fig.subplots_adjust(top=0.8, wspace=0.25)
    show(fig, f"{len(values)} models each (grey), their mean and the truth. {'; '.join(told)}.")


def remedies(panels):
    """Draw a gap before and after each remedy, all seeds and the means.

    panels: dict from a gap's name to a dict from a remedy to (before (seeds,), after (seeds,)).
    """
    fig, axes = canvas(columns=2, height=3.0)
    told = []
    for ax, (gap, changes) in zip(np.ravel(axes), panels.items(), strict=True):
        for row, (remedy, (before, after)) in enumerate(changes.items()):
            _change(ax, row, before, after)
            told.append(f"{remedy} {100 * before.mean():.0f} to {100 * after.mean():.0f}")
        ax.set(yticks=[], ylim=(len(changes) - 0.5, -0.7))
        ax.set_xlabel(f"{gap} in points (grey: before, green: after)")
        every = 100 * np.array(list(changes.values()))  # (remedies, 2, seeds)
        ax.set_xlim(min(0, every.min()) - 1, every.max() + 1)
        ax.axvline(0, color="black", linewidth=1, zorder=0)
        for row, remedy in enumerate(changes):
            place = ax.get_xlim()[0] + 0.2, row - 0.36
            ax.text(*place, remedy, va="center", bbox={"facecolor": "white", "lw": 0, "pad": 1})
        ax.set_title(
            f"{experiments.count_lowered(changes)} of {len(changes)} levers lower the {gap}"
        )
    show(fig, f"Gaps before and after each lever, in points: {'; '.join(told)}.")


def _change(ax, row, before, after):
    # An arrow from mean to mean, in percentage points; the seeds beside it.
    start, end = 100 * before.mean(), 100 * after.mean()
    ax.annotate("", (end, row), (start, row), arrowprops={"arrowstyle": "->", "lw": 1.5})
    for rates, colour, height in ((before, DATA, row - 0.16), (after, ACCENT, row + 0.16)):
        ax.plot(100 * rates, np.full(len(rates), height), ".", color=colour)
        ax.plot(100 * rates.mean(), row, "o", color=colour, markersize=9)


def misread_by_kind(images, kinds, labels):
    """Draw misread images (k, 8, 8) in a row, each with its kind and its true digit."""
    title = f"What is misread is {', '.join(dict.fromkeys(kinds))}"
    fig, axes = small_pictures(len(images), 1.0, title)
    told = []
    for ax, image, kind, label in zip(axes, images, kinds, labels, strict=True):
        ax.imshow(image, cmap="Greys", vmin=0, vmax=2)
        ax.set(xticks=[], yticks=[])
        ax.set_title(f"{kind}\na {label}", fontsize=9)
        told.append(f"{kind} {label}")
    show(fig, f"{len(images)} small grey images of digits: {', '.join(told)}.")


def errors_by_set(rates):
    """Draw the error on each set, a line per way of training, a point per seed.

    rates: dict from a way to a dict from a set's name to error rates (seeds,).
    """
    fig, ax = canvas()
    colours, told = ("black", WARNING, CLASSES[0], ACCENT), []
    for number, ((way, sets), colour) in enumerate(zip(rates.items(), colours, strict=False)):
        places = np.arange(len(sets)) + 0.08 * (number - (len(rates) - 1) / 2)
        means = [100 * values.mean() for values in sets.values()]
        ax.plot(places, means, "o-", color=colour, label=way)
        for place, values in zip(places, sets.values(), strict=True):
            seeds = np.full(len(values), place)
            ax.plot(seeds, 100 * values, ".", color=colour, alpha=0.5)
        percents = ", ".join(f"{mean:.0f}%" for mean in means)
        told.append(f"{way}: {percents}")
    ax.set(xticks=range(len(sets)), xticklabels=list(sets), ylabel="error rate in %")
    ax.legend(loc="upper left")
    order = experiments.ordered_by_dev_error(rates)
    ax.set_title(f"Dev error: worst with {order[-1]}, best with {order[0]}")
    show(fig, f"Errors on {', '.join(sets)}, means over seeds. {'; '.join(told)}.")
