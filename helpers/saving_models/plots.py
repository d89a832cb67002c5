"""The figure of what each kind of file brings back."""

from helpers.figures.grids import cells, note, sheet
from helpers.figures.style import show
from helpers.saving_models import experiments

LABELS = 2.5  # width of the column of labels, in columns of answers


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
    """Draw a table of answers, not shown yet: return the figure and a sentence.

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
