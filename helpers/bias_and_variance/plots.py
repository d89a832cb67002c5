"""Figures of notebook 13: error rates with their bars, what a remedy changes, errors set by set."""

import numpy as np

from helpers.figures.pictures import small_pictures
from helpers.figures.style import (
    ACCENT,
    CLASSES,
    DATA,
    TRAINING,
    VALIDATION,
    canvas,
    show,
)

LOOKS = {"training": (TRAINING, "black"), "dev": (VALIDATION, CLASSES[0])}


def measured_rates(rate, measured, bars):
    """Draw many measurements of one error rate, a row per size of the set, and two bars each way.

    measured: dict from m to the rates found on many sets of m samples. bars: dict from m to a bar.
    """
    fig, ax = canvas()
    inside = []
    for row, (m, rates) in enumerate(measured.items()):
        heights = row + np.linspace(-0.3, 0.3, len(rates))
        ax.plot(100 * rates, heights, ".", color=DATA, markersize=3, alpha=0.6)
        ends = 100 * (rate + 2 * np.array([-1, 1]) * bars[m])
        ax.plot(ends, [row, row], "|-", color=ACCENT, linewidth=3, markersize=22)
        inside.append(np.mean(np.abs(rates - rate) <= 2 * bars[m]))
    ax.axvline(100 * rate, color="black", linewidth=1)
    names = [f"{m:,}" for m in measured]
    ax.set(yticks=range(len(names)), yticklabels=[f"{name}\nsamples" for name in names])
    ax.set(ylim=(len(names) - 0.4, -0.6))
    ax.set(xlabel="error rate found on one set, in % (green: two bars each way)")
    ax.set_title(f"Two bars each way hold {min(inside):.0%} or more of what we measure")
    shares = ", ".join(f"{share:.0%} for {m}" for m, share in zip(names, inside, strict=True))
    show(fig, f"Measured error rates around {rate:.1%}; share within two bars: {shares}.")


def errors_twice(values, once, often, bayes, what):
    """Draw both errors over the values of a setting: one network with bars, five without.

    once: "training" and "dev" -> (rates (k,), bars (k,)). often: the same names -> (k, seeds).
    bayes: the Bayes error. what: the name of the setting.
    """
    fig, axes = canvas(columns=2)
    left, right = np.ravel(axes)
    for name, (line, colour) in LOOKS.items():
        rates, bars = once[name]
        left.errorbar(
            values, 100 * rates, 200 * bars, linestyle=line, color=colour, marker="o", capsize=4
        )
        _mean_and_range(right, values, often[name], line, colour)
        right.annotate(
            name,
            (values[-1], 100 * often[name][-1].mean()),
            (-2, 9 if name == "dev" else -21),
            textcoords="offset points",
            color=colour,
            ha="right",
        )
    ends = [rates + 2 * bars for rates, bars in once.values()]
    top = 100 * max(often["dev"].max(), np.max(ends)) + 2
    for ax in (left, right):
        _finish(ax, values, bayes, what, (-0.1 * top, top))
    rates, bars = once["dev"]
    steps, doubts = np.abs(np.diff(rates)), 2 * np.hypot(bars[1:], bars[:-1])
    sure, mean = np.sum(steps > doubts), often["dev"].mean(axis=1)
    left.set_title(f"One network: {sure} of {len(steps)} steps exceed the bars")
    best = values[mean.argmin()]
    turn = "falls all the way" if mean.argmin() == len(values) - 1 else f"is lowest at {best}"
    right.set_title(f"Five networks: the dev error {turn}")
    ends = [f"{name} {100 * often[name].mean(axis=1)[i]:.0f}%" for i in (0, -1) for name in LOOKS]
    show(
        fig,
        f"Errors against {what} from {values[0]} to {values[-1]}, Bayes error {bayes:.0%}. Means "
        f"of five networks: first {ends[0]}, {ends[1]}; last {ends[2]}, {ends[3]}.",
    )


def penalty_sweep(penalties, errors, bayes):
    """Draw both errors against the L2 penalty; errors: "training" and "dev" -> (k, seeds)."""
    fig, ax = canvas()
    for name, (line, colour) in LOOKS.items():
        _mean_and_range(ax, penalties, errors[name], line, colour)
    means = {name: errors[name].mean(axis=1) for name in LOOKS}
    for name, below in (("training", -16), ("dev", 9)):
        place = penalties[0], 100 * means[name][0]
        ax.annotate(name, place, (4, below), textcoords="offset points", color=LOOKS[name][1])
    best = means["dev"].argmin()
    ax.plot(penalties[best], 100 * means["dev"][best], "o", color=ACCENT, markersize=11)
    _finish(ax, penalties, bayes, "L2 penalty", (-2, 100 * errors["dev"].max() + 4))
    ax.set_xticks(penalties, [f"{penalty:g}" for penalty in penalties])
    rise = all(mean[-1] > mean[best] for mean in means.values())
    later = "; much more, and both errors rise" if rise and best < len(penalties) - 1 else ""
    ax.set_title(f"The dev error is lowest at a penalty of {penalties[best]:g}{later}")
    told = "; ".join(
        f"penalty {penalty:g}: training {100 * a:.0f}%, dev {100 * b:.0f}%"
        for penalty, a, b in zip(penalties, means["training"], means["dev"], strict=True)
    )
    show(fig, f"Mean errors of five networks against the penalty: {told}.")


def _mean_and_range(ax, values, rates, line, colour):
    # rates (k, seeds): a line through the means, a band from the best to the worst seed
    ax.plot(values, 100 * rates.mean(axis=1), line, color=colour, marker="o")
    ends = 100 * rates.min(axis=1), 100 * rates.max(axis=1)
    ax.fill_between(values, *ends, color=colour, alpha=0.15, linewidth=0)


def _finish(ax, values, bayes, what, limits):
    ax.axhline(100 * bayes, color=CLASSES[1], linewidth=1.5, linestyle=":")
    ax.text(values[0], 100 * bayes, " Bayes", color=CLASSES[1], va="bottom", ha="left")
    ax.set(xscale="log", xticks=values, xticklabels=values, xlabel=what, ylim=limits)
    ax.minorticks_off()
    ax.set_ylabel("error rate in %")


def levers(panels):
    """Draw a gap before (grey) and after (green) each lever, all seeds and the means.

    panels: dict from a gap's name to a dict from a lever to (before (seeds,), after (seeds,)).
    """
    fig, axes = canvas(columns=2, height=3.0)
    told = []
    for ax, (gap, rows) in zip(np.ravel(axes), panels.items(), strict=True):
        for row, (lever, pair) in enumerate(rows.items()):
            means = [100 * np.mean(rates) for rates in pair]
            ax.annotate(
                "", (means[1], row), (means[0], row), arrowprops={"arrowstyle": "->", "lw": 1.5}
            )
            for rates, mean, colour, side in zip(pair, means, (DATA, ACCENT), (-1, 1), strict=True):
                ax.plot(100 * rates, np.full(len(rates), row + 0.16 * side), ".", color=colour)
                ax.plot(mean, row, "o", color=colour, markersize=9)
            told.append(f"{lever} {means[0]:.0f} to {means[1]:.0f}")
        ax.set(
            yticks=[],
            ylim=(len(rows) - 0.5, -0.7),
            xlabel=f"{gap} in points (grey: before, green: after)",
        )
        every = 100 * np.concatenate([rates for pair in rows.values() for rates in pair])
        ax.set_xlim(min(0, every.min()) - 1, every.max() + 1)
        ax.axvline(0, color="black", linewidth=1, zorder=0)
        for row, lever in enumerate(rows):
            place = ax.get_xlim()[0] + 0.2, row - 0.36
            ax.text(*place, lever, va="center", bbox={"facecolor": "white", "lw": 0, "pad": 1})
        fell = sum(np.mean(after) < np.mean(before) for before, after in rows.values())
        ax.set_title(f"{fell} of {len(rows)} levers lower the {gap}")
    show(fig, f"Gaps before and after each lever, in points: {'; '.join(told)}.")


def scatter_of_models(x, truth, curves):
    """Draw models of one kind that learned from different samples, their mean and the truth.

    x, truth: (k,). curves: dict from a kind to the values of its models (models, k), of which
    the first 40 are drawn.
    """
    fig, axes = canvas(columns=len(curves), height=2.5)
    told = []
    for ax, (kind, values) in zip(np.ravel(axes), curves.items(), strict=True):
        mean = values.mean(axis=0)
        ax.plot(x, values[:40].T, color=DATA, linewidth=0.5, alpha=0.6)
        ax.plot(x, mean, color=ACCENT)
        ax.plot(x, truth, color="black", linestyle=":")
        off, scatter = np.sqrt(np.mean((mean - truth) ** 2)), np.sqrt(np.mean(values.var(axis=0)))
        ax.set_title(f"{kind}:\noff by {off:.2f}, scatter {scatter:.2f}", fontsize=10)
        ax.set(xlabel="x (dotted: truth, green: mean)", ylim=(-2.1, 2.1))
        told.append(f"{kind}: mean off by {off:.2f}, scatter {scatter:.2f}")
    fig.subplots_adjust(top=0.8, wspace=0.25)
    show(fig, f"{len(values)} models each (grey), their mean and the truth. {'; '.join(told)}.")


def errors_by_set(rates):
    """Draw the error on each set, a line per way of training, a point per seed.

    rates: dict from a way to a dict from a set's name to error rates (seeds,).
    """
    fig, ax = canvas()
    colours, told = ("black", CLASSES[1], CLASSES[0], ACCENT), []
    for place, ((way, sets), colour) in enumerate(zip(rates.items(), colours, strict=False)):
        x = np.arange(len(sets)) + 0.08 * (place - (len(rates) - 1) / 2)
        means = [100 * np.mean(values) for values in sets.values()]
        ax.plot(x, means, "o-", color=colour, label=way)
        for at, values in zip(x, sets.values(), strict=True):
            ax.plot(np.full(len(values), at), 100 * values, ".", color=colour, alpha=0.5)
        told.append(f"{way}: {', '.join(f'{mean:.0f}%' for mean in means)}")
    ax.set(xticks=range(len(sets)), xticklabels=list(sets), ylabel="error rate in %")
    ax.legend(loc="upper left")
    ends = {way: np.mean(sets["dev"]) for way, sets in rates.items()}
    worst, best = max(ends, key=ends.get), min(ends, key=ends.get)
    ax.set_title(f"Dev error: worst with {worst}, best with {best}")
    show(fig, f"Errors on {', '.join(sets)}, means over seeds. {'; '.join(told)}.")


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
