"""Figures of data_mismatch."""

import numpy as np

from helpers.data_mismatch import experiments
from helpers.figures.pictures import small_pictures
from helpers.figures.style import (
    ACCENT,
    DATA,
    LINES,
    WARNING,
    canvas,
    show,
)

DARKEST = 1.5  # drawn black; a line of darkness 1 over paper is grey


def digits_in_a_row(images, names, title):
    """Draw images (k, 64) side by side, each below its name; the title is a full sentence."""
    fig, axes = small_pictures(len(images), 1.0, title)
    for ax, image, name in zip(axes, images, names, strict=True):
        ax.imshow(image.reshape(8, 8), cmap="Greys", vmin=0, vmax=DARKEST)
        ax.set(xticks=[], yticks=[])
        ax.grid(False)
        ax.set_title(name, fontsize=9)
    told = ", ".join(name.replace("\n", " ") for name in names)
    show(fig, f"{len(images)} small grey images of digits: {told}.")


def errors_by_set(rates, way, plain):
    """Draw the error on each set, a line per way of training, a point per random split.

    rates: way -> set -> error rates in % (splits,). The title compares a way with the plain one.
    """
    fig, ax = canvas()
    told = []
    for number, ((name, sets), colour) in enumerate(zip(rates.items(), LINES, strict=False)):
        places = np.arange(len(sets)) + 0.08 * (number - (len(rates) - 1) / 2)
        means = [values.mean() for values in sets.values()]
        ax.plot(places, means, "o-", color=colour, label=name)
        for place, values in zip(places, sets.values(), strict=True):
            ax.plot(np.full(len(values), place), values, ".", color=colour, alpha=0.5)
        told.append(f"{name}: " + ", ".join(f"{mean:.0f}%" for mean in means))
    ax.set(xticks=range(len(sets)), xticklabels=list(sets))
    ax.set(ylabel="error rate in % (small: single splits)", ylim=(0, None))
    ax.legend(loc="upper left")
    ax.set_title(_first_harm(rates, way, plain))
    show(fig, f"Errors on {', '.join(sets)}, means over splits. {'; '.join(told)}.")


def _first_harm(rates, way, plain):
    # On which set a way is first seen to be worse than the plain one, as a sentence.
    worse = experiments.first_worse_set(rates[way], rates[plain])
    if worse is None:
        return f'On no set is "{way}" clearly worse than "{plain}"'
    error, before = rates[way][worse].mean(), rates[plain][worse].mean()
    return (
        f'Until {worse}, "{way}" looks as good as "{plain}"; there its error is {error:.0f}% '
        f"against {before:.0f}%"
    )


def made_up_lines(images, errors, without, title):
    """Draw made-up images (k, 64), and the dev error by kind with and without them.

    errors: kind -> error rates in % (splits,), "all" among them; without: the same without made-up
    images. title: a full sentence.
    """
    fig, axes = canvas(columns=2, height=2.6)
    picture = np.hstack([image.reshape(8, 8) for image in images])
    axes[0].imshow(picture, cmap="Greys", vmin=0, vmax=DARKEST)
    axes[0].set(xticks=[], yticks=[], xlabel="made-up training images")
    axes[0].grid(False)
    places, told = np.arange(len(errors)), []
    for shift, colour, name, rates in (
        (-0.2, DATA, "without", without),
        (0.2, ACCENT, "with", errors),
    ):
        means = [np.mean(values) for values in rates.values()]
        axes[1].bar(places + shift, means, 0.38, color=colour, label=f"{name} made-up images")
        told.append(
            f"{name}: " + ", ".join(f"{k} {v:.0f}%" for k, v in zip(rates, means, strict=True))
        )
    axes[1].set_xticks(places, list(errors))
    axes[1].set(ylabel="dev error in %", ylim=(0, 80))
    axes[1].legend(loc="upper left")
    fig.suptitle(title, fontsize=11)
    show(fig, f"Examples of made-up images, and dev errors {'; '.join(told)}.")


def reading(images, labels, digits, title):
    """Draw images (k, 64) in rows of twelve with the digits read; misread ones are marked.

    labels, digits: (k,), the true digits and those that were read. title: a full sentence.
    """
    across = 12
    down = len(images) // across
    fig, ax = canvas(width=7.0, height=0.5 * down)
    ax.set_axis_off()
    for place in range(across * down):
        row, column = divmod(place, across)
        left, top = column - 0.42, row - 0.37
        box = left, left + 0.62, top + 0.74, top
        ax.imshow(images[place].reshape(8, 8), cmap="Greys", extent=box, aspect="auto")
        right = digits[place] == labels[place]
        colour, weight = ("black", "normal") if right else (WARNING, "bold")
        word = str(digits[place]) if right else f"{digits[place]}!"
        ax.text(left + 0.66, row, word, color=colour, weight=weight, va="center", fontsize=12)
    ax.set(xlim=(-0.5, across - 0.5), ylim=(down - 0.5, -0.5))
    ax.set_title(title)
    misread = int(np.sum(np.asarray(digits) != labels))
    show(fig, f"{len(images)} small images of digits with what is read; {misread} are misread.")
