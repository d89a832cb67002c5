"""Figures of notebook 10: layers and models of one's own, deep stacks, what a file brings back."""

import numpy as np
from matplotlib.patches import Rectangle

from helpers.figures.grids import ROLES, cells, note, sheet
from helpers.figures.style import ACCENT, CLASSES, DATA, LINES, canvas, show

LABELS = 2.5  # width of the column of labels, in columns of answers


def answers(title, columns, rows):
    """Draw a table of answers and return the figure and a sentence.

    columns: titles. rows: dict from a property to one answer per column: a bool or a text.
    """
    fig, ax = sheet(LABELS + len(columns), len(rows) + 1, cell_width=1.15, cell_height=0.4)
    for place, column in enumerate(columns):
        note(ax, LABELS + place + 0.5, 0.6, column, weight="bold")
    for height, (name, row) in enumerate(rows.items(), start=1):
        note(ax, LABELS - 0.1, height + 0.5, name, ha="right")
        roles = [
            ["result" if value is True else "clash" if not value else "plain"] for value in row
        ]
        cells(ax, [[_word(value) for value in row]], LABELS, height, np.transpose(roles))
    ax.set_title(title)
    return fig, "; ".join(f"{name}: " + ", ".join(map(_word, row)) for name, row in rows.items())


def _word(value):
    return {True: "yes", False: "no"}.get(value, value)


def three_ways(rows):
    """Draw what each way to write a model can; rows: a property -> three bools, one per way."""
    columns = ("Sequential", "functional", "subclass")
    freedom = [name for name, row in rows.items() if row[2] and not row[0]]
    title = f"Of {len(rows)} abilities a class gains {len(freedom)} that a chain lacks"
    lost = sum(row[0] and not row[2] for row in rows.values())
    fig, sentence = answers(f"{title}, and loses {lost}", columns, rows)
    show(fig, f"A table of yes and no for {', '.join(columns)}: {sentence}.")


def what_comes_back(rows):
    """Draw what each kind of file brings back; rows: a property -> three bools or texts."""
    columns = (".weights.h5", ".keras", "export")
    complete = max(range(3), key=lambda place: sum(row[place] is True for row in rows.values()))
    title = f"No file keeps everything; {columns[complete]} keeps most"
    if all(row[complete] is not False for row in rows.values()):
        title = f"{columns[complete]} keeps everything"
    fig, sentence = answers(title, columns, rows)
    show(fig, f"A table of what comes back from {', '.join(columns)}: {sentence}.")


def moved(before, after):
    """Draw how far training moved each thing in a class: dicts from a name to its numbers."""
    fig, ax = canvas()
    distances = {name: float(np.abs(after[name] - start).max()) for name, start in before.items()}
    names, values = list(distances), np.array(list(distances.values()))
    ax.barh(names, values, color=ACCENT, height=0.6)
    for height, value in enumerate(values):
        word = f" {value:.2f}" if value else " never moved"
        ax.text(value, height, word, va="center", color="black" if value else CLASSES[1])
    ax.invert_yaxis()
    ax.set(xlabel="largest change of a number in training", xlim=(0, 1.2 * values.max()))
    ax.tick_params(axis="y", length=0)
    fig.subplots_adjust(left=0.3)  # room for the names
    ax.set_title(
        f"{int(np.sum(values == 0))} of {len(values)} are never trained: Keras cannot see them"
    )
    words = [
        f"{name} {f'by {value:.2f}' if value else 'never'}" for name, value in distances.items()
    ]
    show(fig, f"Bars, how far training moved each attribute of a class: {', '.join(words)}.")


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


DEPTH_COLOURS = (CLASSES[1], LINES[1], ACCENT)


def _short(value):
    return f"{float(f'{value:.1g}'):g}"  # 30, not 3e+01


def slope_by_depth(depths, slopes):
    """Draw the slope that reaches the first layer; slopes: dict from a kind to (seeds, depths)."""
    fig, ax = canvas()
    words = []
    for (name, norms), colour in zip(slopes.items(), DEPTH_COLOURS, strict=False):
        middle = np.median(norms, axis=0)
        ax.fill_between(depths, norms.min(axis=0), norms.max(axis=0), color=colour, alpha=0.25)
        ax.plot(depths, middle, "o-", color=colour)
        ax.text(depths[-1] * 1.1, middle[-1], name, color=colour, va="center")
        words.append(f"{name} from {_short(middle[0])} to {_short(middle[-1])}")
    ax.set(xscale="log", yscale="log", xlabel="blocks", ylabel="length of the first layer's slope")
    ax.set_xticks(depths, [str(depth) for depth in depths])
    ax.minorticks_off()
    ax.set_xlim(depths[0] * 0.9, depths[-1] * 3.2)
    first, last = [[np.median(norms[:, end]) for norms in slopes.values()] for end in (0, -1)]
    dies, lives = np.array(last) < 0.1 * np.array(first), np.array(last) > 0.5 * np.array(first)
    parted = dies[0] and all(lives[1:])
    title = "Without a shortcut the slope dies on its way back; with one it arrives"
    ax.set_title(title if parted else "The slope that reaches the first layer")
    show(
        fig,
        f"Curves against {depths[0]} to {depths[-1]} blocks, bands over seeds: {', '.join(words)}.",
    )


def deep_training(costs):
    """Draw cost against epoch, a line per seed; costs: dict from a kind to (seeds, epochs)."""
    fig, ax = canvas()
    words = []
    for (name, lines), colour in zip(costs.items(), (DEPTH_COLOURS[0], ACCENT), strict=True):
        epochs = np.arange(1, lines.shape[1] + 1)
        ax.plot(epochs, lines.T, color=colour, linewidth=1.5)
        ax.text(epochs[-1] + 0.2, lines[:, -1].mean(), name, color=colour, va="center")
        words.append(f"{name} ends between {lines[:, -1].min():.1f} and {lines[:, -1].max():.1f}")
    ax.plot(epochs[[0, -1]], [np.log(10)] * 2, color=DATA, linewidth=1, linestyle=":")
    ax.set_xticks(epochs)
    ax.text(1, np.log(10) + 0.06, "ln 10: every digit alike", color="black")
    ax.set(
        xlabel="epoch",
        ylabel="cost, mean of the epoch",
        xlim=(0.8, 1.35 * epochs[-1]),
        ylim=(0, 2.7),
    )
    ends = [lines[:, -1] for lines in costs.values()]
    stuck = ends[0].min() > 0.85 * np.log(10) and ends[1].max() < 1
    names = list(costs)
    ax.set_title(
        f"{names[0]}: hardly better than guessing; {names[1]}: learns"
        if stuck
        else "Cost of deep nets"
    )
    show(
        fig, f"Cost by epoch, a line per seed, guessing is at {np.log(10):.1f}: {'; '.join(words)}."
    )


def continued(costs):
    """Draw cost against steps after a reload; costs: dict from a way to (steps + 1,), three ways.

    The first is the run that was never saved, then the whole model, then the weights alone.
    """
    fig, ax = canvas()
    never, whole, alone = costs.values()
    styles = (("-", "black", 5), ("--", LINES[2], 2), ("-", CLASSES[1], 2))
    for (name, cost), (line, colour, width) in zip(costs.items(), styles, strict=True):
        ax.plot(cost, line, color=colour, linewidth=width, label=name)
    ax.legend(loc="upper right")
    low, top = np.min(list(costs.values())), np.max(list(costs.values()))
    ax.set(xlabel="steps after the reload", ylabel="cost of all training images")
    ax.set_xticks(range(0, len(never), 5))
    ax.set_ylim(0.8 * low, 1.2 * top)
    same = np.allclose(whole, never, rtol=1e-5)
    ax.set_title(
        "Reloaded whole, training goes on as if never interrupted"
        if same and not np.allclose(alone, never, rtol=1e-2)
        else "Training after a reload"
    )
    show(
        fig,
        f"Cost over {len(never) - 1} steps, all from {never[0]:.2f}: the whole model's curve "
        f"{'lies on' if same else 'leaves'} that of the run never saved, which is never above "
        f"{never.max():.2f}; with the weights alone the cost jumps to {alone.max():.2f}.",
    )
