"""The series about itself: its map, routes, errata and glossary, as Markdown tables from data/.

data/series.csv holds the notebooks' own headings; `make refresh` writes it, a test compares it.
"""

import csv
import itertools
import re
from pathlib import Path

from IPython.display import Markdown

# The project's public address, "owner/name" on GitHub; `make publish` writes it, "" means none.
REPO = ""

PROJECT = Path(__file__).resolve().parent.parent

# Name of a route: what it needs, and the topics of its notebooks.
ROUTES = {
    "First steps": (
        "Python, NumPy arrays, school mathematics, the product of two matrices",
        [
            "logistic_loss",
            "gradient_descent",
            "broadcasting",
            "neural_network",
            "layers_and_losses",
            "automatic_differentiation",
            "keras_training",
        ],
    ),
    "I know NumPy, show me TensorFlow": (
        "NumPy, a first network",
        [
            "tensor_ops",
            "datasets",
            "layers_and_losses",
            "automatic_differentiation",
            "custom_models",
            "saving_models",
        ],
    ),
    "Training well": (
        "`fit` and a network that trains",
        [
            "keras_training",
            "optimizers",
            "dropout",
            "bias_and_variance",
            "data_mismatch",
            "transfer_and_end_to_end",
        ],
    ),
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


def topic_of(file):
    """Return the topic of a notebook's file: "cost" of "01_cost.ipynb"; 01 is its number."""
    return file[3:].removesuffix(".ipynb")


def files():
    """Return topic -> file of every lesson, in the order of the series."""
    return {topic_of(row["file"]): row["file"] for row in read("series")}


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


def place_in_notes(topic):
    """Return a list of texts, the notebook's sections, lines and claims: "cost", "1–17", "C01–C10".

    Where another notebook has a claim between them: "1–5, 9–17", "C01–C04, C06–C10". A notebook
    without claims has three empty texts.
    """
    rows = read("claims")
    sections = dict.fromkeys(row["topic"] for row in rows if row["notebook"] == topic)  # once each
    lines, ids = [], []
    for owner, run in itertools.groupby(rows, key=lambda row: row["notebook"]):
        if owner == topic:
            claims = list(run)
            numbers = re.findall(r"\d+", ";".join(row["lines"] for row in claims))
            lines.append(span(sorted(map(int, numbers))))
            ids.append(span([row["id"] for row in claims]))
    return [", ".join(sections), ", ".join(lines), ", ".join(ids)]


def span(values):
    """Return "first–last" of sorted values, the only one, or an empty text."""
    if not values:
        return ""
    return str(values[0]) if values[0] == values[-1] else f"{values[0]}–{values[-1]}"


def the_map():
    """Return a table of the notebooks: what each asks, and how many minutes it takes."""
    rows = []
    for row in read("series"):
        number, name = row["file"][:2], link(row["file"], row["title"])
        rows.append([number, name, row["question"], row["minutes"]])
    return Markdown(table(["", "notebook", "question", "minutes"], rows))


def routes():
    """Return a table of three ways through the series: what each needs and how long it takes."""
    file = files()
    minutes = {topic_of(row["file"]): int(row["minutes"]) for row in read("series")}
    rows = []
    for name, (needs, topics) in ROUTES.items():
        steps = [link(file[topic], file[topic][:2]) for topic in topics]
        hours = sum(minutes[topic] for topic in topics) / 60
        rows.append([name, needs, " → ".join(steps), f"{hours:.1f} hours"])
    return Markdown(table(["route", "you need", "notebooks", "reading and trying"], rows))


def errata():
    """Return what holds of the notes, in a folded box.

    It says which lessons run which lines and claims, lists every claim that is not right, grouped
    by verdict, and counts the others.
    """
    claims = read("claims")
    file = files()
    parts = [places()]
    for verdict, title in VERDICTS.items():
        rows = []
        for row in claims:
            if row["verdict"] == verdict:
                claim = link(file[row["notebook"]], row["id"])
                cells = [claim, printed_lines(row["lines"]), row["claim"], row["finding"]]
                rows.append([cell.replace("|", "\\|") for cell in cells])
        heading = f"### {title} ({len(rows)})"
        parts.append(f"{heading}\n\n{table(['claim', 'lines', 'the notes say', 'in fact'], rows)}")
    right = sum(row["verdict"] == "right" for row in claims)
    parts.append(f"The other {right} of {len(claims)} claims are right.")
    summary = f"What became of each claim ({len(claims)} claims)"
    return Markdown(folded(summary, "\n\n".join(parts)))


def places():
    """Return a table of the lessons that run claims: sections, lines and claims of the notes."""
    rows = []
    for topic, file in files().items():
        place = place_in_notes(topic)
        if any(place):
            rows.append([link(file, file[:2]), *place])
    return table(["notebook", "section of the notes", "lines", "claims"], rows)


def printed_lines(lines):
    """Return line numbers as one reads them: "3–5, 9" of the file's "3-5;9"."""
    return lines.replace("-", "–").replace(";", ", ")


def folded(summary, text):
    """Return Markdown text in a box that opens on a click; the empty lines keep it Markdown."""
    return f"<details>\n<summary>{summary}</summary>\n\n{text}\n\n</details>"


def glossary():
    """Return the terms of the series in English and Chinese, with TensorFlow's or Keras's name."""
    file = files()
    rows = []
    for row in read("glossary"):
        where = file[row["notebook"]]
        rows.append([row["english"], row["chinese"], row["api"], link(where, where[:2])])
    rows = sorted(rows, key=_by_term)
    return Markdown(table(["English", "中文", "in code", "explained in"], rows))


def _by_term(row):
    return row[0].lower()
