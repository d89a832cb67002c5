"""Figures of the lesson on own layers and models: what trains, a block, a deep stack."""

import numpy as np
from matplotlib.patches import Rectangle

from helpers.custom_models import experiments
from helpers.figures.grids import ROLES, note, sheet
from helpers.figures.style import ACCENT, DATA, LINES, WARNING, canvas, show
from helpers.statistics import mean_and_error

KIND_COLOURS = dict(zip(experiments.KINDS, (WARNING, LINES[1], LINES[2], ACCENT), strict=True))


def moved(before, after):
    """Draw how far training moved each thing in a class: dicts from a name to its numbers."""
    fig, ax = canvas()
    changes = experiments.largest_changes(before, after)
    never = experiments.never_moved(changes)
    ax.barh(list(changes), list(changes.values()), color=ACCENT, height=0.6)
    told = []
    for height, (name, change) in enumerate(changes.items()):
        still = name in never
        word = " never moved" if still else f" {change:.2f}"
        ax.text(change, height, word, va="center", color=WARNING if still else "black")
        told.append(f"{name} never" if still else f"{name} by {change:.2f}")
    ax.invert_yaxis()
    ax.set_xlabel("largest change of a number in training")
    ax.set_xlim(0, 1.2 * max(changes.values()))
    ax.tick_params(axis="y", length=0)
    fig.subplots_adjust(left=0.3)  # room for the names
    ax.set_title(f"{len(never)} of {len(changes)} are never trained: Keras cannot see them")
    show(fig, f"Bars, how far training moved each attribute of a class: {', '.join(told)}.")


def residual_block(n, units):
    """Draw a residual block for samples of n features with `units` hidden units."""
    fig, ax = sheet(17, 4.3, cell_width=0.5, cell_height=0.5)
    boxes = (
        (3.2, f"inner: Dense\nW ({n}, {units}), relu"),
        (7.4, f"outer: Dense\nW ({units}, {n})\nzero at the start"),
    )
    for left, text in boxes:
        fill = ROLES["own"][0]
        ax.add_patch(Rectangle((left, 1.9), 3.3, 1.9, facecolor=fill, edgecolor="black"))
        note(ax, left + 1.65, 2.85, text)
    ax.plot(12.7, 2.85, "o", markersize=26, color=ROLES["result"][0], markeredgecolor="black")
    note(ax, 12.7, 2.85, "+", size=16)
    for start, end in ((1.9, 3.15), (6.5, 7.35), (10.7, 12.2), (13.2, 14.0)):
        _arrow(ax, (start, 2.85), (end, 2.85), "black")
    ax.plot([2.3, 2.3, 12.7], [2.85, 0.9, 0.9], color=ACCENT, linewidth=3)
    _arrow(ax, (12.7, 0.86), (12.7, 2.3), ACCENT)
    note(ax, 7.5, 0.5, "shortcut: X itself, nothing computed", color=ACCENT)
    note(ax, 1.0, 2.85, f"X\n(m, {n})")
    note(ax, 15.6, 2.85, f"relu(X + change)\n(m, {n})")
    note(ax, 11.45, 3.3, "change")
    ax.set_title("A residual block adds a change to its input")
    show(
        fig,
        f"From left to right: X of shape (m, {n}) enters two dense layers, the inner with {units} "
        f"units and relu, the outer with {n}; a line leads X past both to a plus sign.",
    )


def _arrow(ax, start, end, colour):
    ax.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 2})
    ax.update_datalim([start, end])


def deep_stack(norms, costs):
    """Draw how the gradient goes back through a stack, and how the stack learns.

    norms: dict from a kind to (seeds, blocks + 1), the gradient before each block and after the
    last. costs: dict from the same kinds to (seeds, epochs), at the learning rate that is best.
    Lines are means, bands their standard errors.
    """
    fig, (left, right) = canvas(columns=2, width=3.6, height=3.4)
    words = []
    for (kind, colour), line in zip(KIND_COLOURS.items(), ("-", "--", ":", "-."), strict=True):
        share = _mean_line(left, np.arange(norms[kind].shape[1]), norms[kind], colour, line, kind)
        epochs = np.arange(1, costs[kind].shape[1] + 1)
        cost = _mean_line(right, epochs, costs[kind], colour, line, kind)
        words.append(f"{kind}: norm {share[0]:.0e}, last cost {cost[-1]:.1f}")
    blocks = norms[kind].shape[1] - 1
    left.set(yscale="log", ylim=(1e-8, 10), ylabel="norm of the gradient of the cost")
    left.set_xlabel("blocks before this place")
    left.xaxis.get_major_locator().set_params(integer=True)
    left.set_title(experiments.title_of_gradients(norms))
    left.legend(loc="lower right")
    right.axhline(np.log(10), color=DATA, linewidth=1, linestyle=":")
    right.text(1, np.log(10) + 0.05, "ln 10: every digit alike", color="black", fontsize=9)
    right.set(ylim=(0, 2.7), xlabel="epoch", ylabel="cost, mean of the epoch")
    right.set_xticks(epochs)
    right.set_title(experiments.title_of_costs(costs))
    show(
        fig, f"Number of blocks: {blocks}. At the first block, and at the end: {'; '.join(words)}."
    )


def _mean_line(ax, x, values, colour, line, label):
    # values: (seeds, points). Draws their mean and its standard error, returns the mean.
    points = [mean_and_error(column) for column in values.T]
    mean, error = np.array(points).T
    ax.fill_between(x, mean - error, mean + error, color=colour, alpha=0.25, linewidth=0)
    ax.plot(x, mean, line, color=colour, label=label)
    return mean
