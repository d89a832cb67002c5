"""Figures of notebook 10: layers and models of one's own, deep stacks, what a file brings back."""

import numpy as np
from matplotlib.patches import Rectangle

from helpers.custom_models_and_saving import experiments
from helpers.figures.grids import ROLES, cells, note, sheet
from helpers.figures.style import ACCENT, DATA, LINES, WARNING, canvas, show

LABELS = 2.5  # width of the column of labels, in columns of answers
DEPTH_COLOURS = (WARNING, LINES[1], ACCENT)  # plain, and two kinds with shortcuts


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
    fig, ax = sheet(16, 4.3, cell_width=0.5, cell_height=0.5)
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
    note(ax, 15.0, 2.85, f"X + change\n(m, {n})")
    note(ax, 11.45, 3.3, "change")
    ax.set_title("A residual block adds a change to its input")
    show(
        fig,
        f"From left to right: X of shape (m, {n}) enters two dense layers, the inner with {units} "
        f"units and relu, the outer with {n}; a green line leads X past both to a plus sign.",
    )


def _arrow(ax, start, end, colour):
    ax.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 2})
    ax.update_datalim([start, end])


def slope_by_depth(depths, norms):
    """Draw the norm of the gradient that reaches the first layer.

    norms: dict from a kind to (seeds, depths), the net without shortcuts first.
    """
    fig, ax = canvas()
    words = []
    for (name, lines), colour in zip(norms.items(), DEPTH_COLOURS, strict=False):
        middle = np.median(lines, axis=0)
        ax.fill_between(depths, lines.min(axis=0), lines.max(axis=0), color=colour, alpha=0.25)
        ax.plot(depths, middle, "o-", color=colour)
        ax.text(depths[-1] * 1.1, middle[-1], name, color=colour, va="center")
        words.append(f"{name} from {_short(middle[0])} to {_short(middle[-1])}")
    ax.set(xscale="log", yscale="log", xlabel="blocks", ylabel="length of the first layer's slope")
    ax.set_xticks(depths, [str(depth) for depth in depths])
    ax.minorticks_off()
    ax.set_xlim(depths[0] * 0.9, depths[-1] * 3.2)
    title = "The slope that reaches the first layer"
    kinds = list(norms.values())
    arrive = all(experiments.arrives(kind) for kind in kinds[1:])
    if experiments.vanishes(kinds[0]) and arrive:
        title = "Without a shortcut the slope dies on its way back; with one it arrives"
    ax.set_title(title)
    show(
        fig,
        f"Curves against {depths[0]} to {depths[-1]} blocks, bands over seeds: {', '.join(words)}.",
    )


def _short(value):
    return f"{float(f'{value:.1g}'):g}"  # 30, not 3e+01


def deep_training(costs):
    """Draw cost against epoch, a line per seed.

    costs: dict from a kind to (seeds, epochs), two kinds, the net without shortcuts first.
    """
    fig, ax = canvas()
    guessing = np.log(10)  # the cost of ten digits alike
    words = []
    for (name, lines), colour in zip(costs.items(), (WARNING, ACCENT), strict=True):
        epochs = np.arange(1, lines.shape[1] + 1)
        ax.plot(epochs, lines.T, color=colour, linewidth=1.5)
        ax.text(epochs[-1] + 0.2, lines[:, -1].mean(), name, color=colour, va="center")
        words.append(f"{name} ends between {lines[:, -1].min():.1f} and {lines[:, -1].max():.1f}")
    ax.plot(epochs[[0, -1]], [guessing] * 2, color=DATA, linewidth=1, linestyle=":")
    ax.text(1, guessing + 0.06, "ln 10: every digit alike", color="black")
    ax.set_xticks(epochs)
    ax.set(xlabel="epoch", ylabel="cost, mean of the epoch")
    ax.set(xlim=(0.8, 1.35 * epochs[-1]), ylim=(0, 2.7))
    plain, residual = costs
    title = "Cost of deep nets"
    stuck = experiments.hardly_better_than_guessing(costs[plain])
    if stuck and experiments.learns(costs[residual]):
        title = f"{plain}: hardly better than guessing; {residual}: learns"
    ax.set_title(title)
    show(fig, f"Cost by epoch, a line per seed, guessing is at {guessing:.1f}: {'; '.join(words)}.")


def three_ways(rows):
    """Draw what each way to write a model can; rows: a property -> three bools, one per way."""
    columns = ("Sequential", "functional", "subclass")
    gained = len(experiments.gained_by_a_class(rows))
    lost = len(experiments.lost_by_a_class(rows))
    title = f"Of {len(rows)} abilities a class gains {gained} that a chain lacks, and loses {lost}"
    fig, sentence = _answers(title, columns, rows)
    show(fig, f"A table of yes and no for {', '.join(columns)}: {sentence}.")


def continued(costs):
    """Draw cost against steps after a reload; costs: dict from a way to (steps + 1,), three ways.

    The first is the run that was never saved, then the whole model, then the weights alone.
    """
    fig, ax = canvas()
    never, whole, alone = costs.values()
    styles = (("-", "black", 5), ("--", LINES[2], 2), ("-", WARNING, 2))
    for (name, cost), (line, colour, width) in zip(costs.items(), styles, strict=True):
        ax.plot(cost, line, color=colour, linewidth=width, label=name)
    ax.legend(loc="upper right")
    ax.set(xlabel="steps after the reload", ylabel="cost of all training images")
    ax.set_xticks(range(0, len(never), 5))
    everything = np.array([never, whole, alone])
    ax.set_ylim(0.8 * everything.min(), 1.2 * everything.max())
    same = experiments.goes_on_alike(whole, never)
    title = "Training after a reload"
    if same and experiments.departs(alone, never):
        title = "Reloaded whole, training goes on as if never interrupted"
    ax.set_title(title)
    show(
        fig,
        f"Cost over {len(never) - 1} steps, all from {never[0]:.2f}: the whole model's curve "
        f"{'lies on' if same else 'leaves'} that of the run never saved, which is never above "
        f"{never.max():.2f}; with the weights alone the cost jumps to {alone.max():.2f}.",
    )


def what_comes_back(rows):
    """Draw what each kind of file brings back; rows: a property -> three bools or texts."""
    columns = (".weights.h5", ".keras", "export")
    best = experiments.keeps_most(rows)
    title = f"No file keeps everything; {columns[best]} keeps most"
    if experiments.keeps_everything(rows, best):
        title = f"{columns[best]} keeps everything"
    fig, sentence = _answers(title, columns, rows)
    show(fig, f"A table of what comes back from {', '.join(columns)}: {sentence}.")


def _answers(title, columns, rows):
    """Draw a table of answers and return the figure and a sentence.

    columns: titles. rows: dict from a property to one answer per column: a bool or a text.
    """
    fig, ax = sheet(LABELS + len(columns), len(rows) + 1, cell_width=1.15, cell_height=0.4)
    for place, column in enumerate(columns):
        note(ax, LABELS + place + 0.5, 0.6, column, weight="bold")
    for height, (name, row) in enumerate(rows.items(), start=1):
        note(ax, LABELS - 0.1, height + 0.5, name, ha="right")
        roles = [_role(value) for value in row]
        cells(ax, [[_word(value) for value in row]], LABELS, height, roles)
    ax.set_title(title)
    return fig, "; ".join(f"{name}: {_words(row)}" for name, row in rows.items())


def _role(value):
    if value is True:
        return "result"
    return "plain" if value else "clash"


def _word(value):
    return {True: "yes", False: "no"}.get(value, value)


def _words(row):
    return ", ".join(_word(value) for value in row)
