"""Write data/series.csv from the notebooks themselves; `make refresh` calls it."""

import csv
import io
import re

from tools import minutes, notebooks

PATH = notebooks.ROOT / "data" / "series.csv"
COLUMNS = ["file", "title", "question", "minutes"]

# What the first cell of a lesson must hold, by column.
HEADING = {
    "title": r"^# (.+)$",
    "question": r"\*\*([^*]+\?)\*\*",
    "minutes": r"takes about (\d+) minutes",
}


def headings(path):
    """Return the row of the notebook at path: title, question, and the minutes by the formula.

    Raises ValueError when its first cell lacks a part.
    """
    notebook = notebooks.read(path)
    first = notebook.cells[0].source
    row = {"file": path.name}
    for column, pattern in HEADING.items():
        found = re.search(pattern, first, re.MULTILINE)
        if not found:
            raise ValueError(
                f"expected the first cell of {path.name} to hold a {column}: {pattern}"
            )
        row[column] = " ".join(found[1].split())
    return row | {"minutes": minutes.stated(notebook)}


def content():
    """Return what data/series.csv should hold: a row for each lesson, 00 left out."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(headings(path) for path in notebooks.paths() if path.name[:2] != "00")
    return text.getvalue()


def write():
    """Bring data/series.csv up to date."""
    PATH.write_text(content(), encoding="utf-8")
