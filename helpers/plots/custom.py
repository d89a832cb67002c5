"""Figures of layers and models of one's own (notebook 10)."""

import numpy as np
from matplotlib.patches import Rectangle

from helpers.plots.grids import ROLES, cells, note, sheet
from helpers.plots.style import ACCENT, CLASSES, canvas_unless, show

LABELS = 2.5  # width of the column of labels, in columns of answers


def answers(ax, title, columns, rows):
    """Draw a table of answers and return (fig, a sentence); fig is None on the caller's axes.

    columns: titles. rows: dict from a property to one answer per column: a bool or a text.
    """
    fig, ax = sheet(ax, LABELS + len(columns), len(rows) + 1, cell_width=1.15, cell_height=0.4)
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


def three_ways(rows, ax=None):
    """Draw what each way to write a model can; rows: a property -> three bools, one per way."""
    columns = ("Sequential", "functional", "subclass")
    freedom = [name for name, row in rows.items() if row[2] and not row[0]]
    title = f"Of {len(rows)} abilities a class gains {len(freedom)} that a chain lacks"
    lost = sum(row[0] and not row[2] for row in rows.values())
    fig, sentence = answers(ax, f"{title}, and loses {lost}", columns, rows)
    show(fig, f"A table of yes and no for {', '.join(columns)}: {sentence}.")


def what_comes_back(rows, ax=None):
    """Draw what each kind of file brings back; rows: a property -> three bools or texts."""
    columns = (".weights.h5", ".keras", "export")
    complete = max(range(3), key=lambda place: sum(row[place] is True for row in rows.values()))
    title = f"No file keeps everything; {columns[complete]} keeps most"
    if all(row[complete] is not False for row in rows.values()):
        title = f"{columns[complete]} keeps everything"
    fig, sentence = answers(ax, title, columns, rows)
    show(fig, f"A table of what comes back from {', '.join(columns)}: {sentence}.")


def moved(before, after, ax=None):
    """Draw how far training moved each thing in a class: dicts from a name to its numbers."""
    fig, ax = canvas_unless(ax)
    distances = {name: float(np.abs(after[name] - start).max()) for name, start in before.items()}
    names, values = list(distances), np.array(list(distances.values()))
    ax.barh(names, values, color=ACCENT, height=0.6)
    for height, value in enumerate(values):
        word = f" {value:.2f}" if value else " never moved"
        ax.text(value, height, word, va="center", color="black" if value else CLASSES[1])
    ax.invert_yaxis()
    ax.set(xlabel="largest change of a number in training", xlim=(0, 1.2 * values.max()))
    ax.tick_params(axis="y", length=0)
    if fig is not None:
        fig.subplots_adjust(left=0.3)  # room for the names
    ax.set_title(
        f"{int(np.sum(values == 0))} of {len(values)} are never trained: Keras cannot see them"
    )
    words = [
        f"{name} {f'by {value:.2f}' if value else 'never'}" for name, value in distances.items()
    ]
    show(fig, f"Bars, how far training moved each attribute of a class: {', '.join(words)}.")


def residual_block(n, units, ax=None):
    """Draw a residual block for samples of n features with `units` hidden units."""
    fig, ax = sheet(ax, 16, 4.3, cell_width=0.5, cell_height=0.5)
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
