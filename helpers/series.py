"""The series about itself: its map, routes, errata and glossary, as Markdown tables from data/.

data/series.csv holds the notebooks' own headings; `make refresh` writes it, a test compares it.
"""

import csv
import re
from pathlib import Path

from IPython.display import Markdown

# The project's public address, "owner/name" on GitHub; `make publish` writes it, "" means none.
REPO = ""

PROJECT = Path(__file__).resolve().parent.parent

# The order in which the notes take their subjects; a notebook's place in it is its number.
NUMBERS = [f"{number:02}" for number in range(1, 17)]

# Name of a route: what it needs, and its notebooks.
ROUTES = {
    "First steps": (
        "Python, NumPy arrays, school mathematics, the product of two matrices",
        ["01", "02", "03", "04", "07", "08", "09"],
    ),
    "I know NumPy, show me TensorFlow": ("NumPy, a first network", ["05", "06", "07", "08", "10"]),
    "Training well": ("`fit` and a network that trains", ["09", "11", "12", "13", "14"]),
}

VERDICTS = {
    "wrong": "Wrong",
    "outdated": "Outdated: Keras 3 does it differently",
    "imprecise": "Imprecise: true in part, or only under a condition",
    "typo": "Slips of the pen",
    "empty": "Empty: a heading, or a figure that is lost",
    "open question": "Open questions, answered",
}


def read(name):
    """Return the rows of data/NAME.csv, each a dict."""
    with (PROJECT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(header, rows):
    """Return a Markdown table; header: column titles, rows: lists of cell texts."""
    cells = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in cells)


def link(file, text):
    """Return a link to a notebook: absolute once published, relative beside it, else the text."""
    if REPO and file in [row["file"] for row in read("series")]:
        return f"[{text}](https://github.com/{REPO}/blob/main/notebooks/{file})"
    beside = not REPO and (PROJECT / "notebooks" / file).exists()
    return f"[{text}]({file})" if beside else text


def place_in_notes(number):
    """Return sections, lines and claims of a notebook as texts: "cost", "1–17", "C01–C10"."""
    claims = [row for row in read("claims") if row["notebook"].startswith(number)]
    sections = dict.fromkeys(row["topic"] for row in claims)  # each once, in order
    lines = sorted(int(line) for row in claims for line in re.findall(r"\d+", row["lines"]))
    return ", ".join(sections), span(lines), span([row["id"] for row in claims])


def span(values):
    """Return "first–last" of sorted values, or the only one."""
    return str(values[0]) if values[0] == values[-1] else f"{values[0]}–{values[-1]}"


def the_map():
    """Return a table of the notebooks: what each asks, and what it takes from the notes."""
    written = {row["file"][:2]: row for row in read("series")}
    rows = []
    for number in NUMBERS:
        row = written[number]
        shown = [link(row["file"], row["title"]), row["question"], row["minutes"]]
        rows.append([number, *shown, *place_in_notes(number)])
    header = ["", "notebook", "question", "minutes", "section of the notes", "lines", "claims"]
    return Markdown(table(header, rows))


def routes():
    """Return a table of three ways through the series, each with what it needs."""
    written = {row["file"][:2]: row["file"] for row in read("series")}
    rows = []
    for name, (needs, numbers) in ROUTES.items():
        steps = [link(written[n], n) if n in written else n for n in numbers]
        rows.append([name, needs, " → ".join(steps)])
    return Markdown(table(["route", "you need", "notebooks"], rows))


def errata():
    """Return every claim that is not right, grouped by verdict, and the number of the others."""
    claims = read("claims")
    parts = []
    for verdict, title in VERDICTS.items():
        chosen = [row for row in claims if row["verdict"] == verdict]
        rows = [
            [
                link(f"{row['notebook']}.ipynb", row["id"]),
                row["lines"],
                row["claim"],
                row["finding"],
            ]
            for row in chosen
        ]
        rows = [[cell.replace("|", "\\|") for cell in row] for row in rows]
        heading = f"### {title} ({len(chosen)})"
        parts.append(f"{heading}\n\n{table(['claim', 'lines', 'the notes say', 'in fact'], rows)}")
    right = sum(row["verdict"] == "right" for row in claims)
    parts.append(f"The other {right} of {len(claims)} claims are right.")
    return Markdown("\n\n".join(parts))


def glossary():
    """Return the terms of the series in English and Chinese, with TensorFlow's or Keras's name."""
    written = {row["file"][:2]: row["file"] for row in read("series")}
    rows = [
        [
            row["english"],
            row["chinese"],
            row["api"],
            link(written[row["notebook"]], row["notebook"]),
        ]
        for row in read("glossary")
        if row["notebook"] in written
    ]
    return Markdown(
        table(["English", "中文", "in code", "explained in"], sorted(rows, key=_by_term))
    )


def _by_term(row):
    return row[0].lower()
