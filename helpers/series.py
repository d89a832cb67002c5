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
            "custom_models_and_saving",
        ],
    ),
    "Training well": (
        "`fit` and a network that trains",
        [
            "keras_training",
            "optimizers",
            "dropout",
            "bias_and_variance",
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

    A notebook without claims has three empty texts.
    """
    claims = [row for row in read("claims") if row["notebook"] == topic]
    sections = dict.fromkeys(row["topic"] for row in claims)  # each once, in order
    lines = sorted(int(line) for row in claims for line in re.findall(r"\d+", row["lines"]))
    return [", ".join(sections), span(lines), span([row["id"] for row in claims])]


def span(values):
    """Return "first–last" of sorted values, the only one, or an empty text."""
    if not values:
        return ""
    return str(values[0]) if values[0] == values[-1] else f"{values[0]}–{values[-1]}"


def the_map():
    """Return a table of the notebooks: what each asks, and what it takes from the notes."""
    rows = []
    for row in read("series"):
        number, name = row["file"][:2], link(row["file"], row["title"])
        shown = [number, name, row["question"], row["minutes"]]
        rows.append(shown + place_in_notes(topic_of(row["file"])))
    header = ["", "notebook", "question", "minutes", "section of the notes", "lines", "claims"]
    return Markdown(table(header, rows))


def routes():
    """Return a table of three ways through the series, each with what it needs."""
    file = files()
    rows = []
    for name, (needs, topics) in ROUTES.items():
        steps = [link(file[topic], file[topic][:2]) for topic in topics]
        rows.append([name, needs, " → ".join(steps)])
    return Markdown(table(["route", "you need", "notebooks"], rows))


def errata():
    """Return every claim that is not right, grouped by verdict, and the number of the others."""
    claims = read("claims")
    file = files()
    parts = []
    for verdict, title in VERDICTS.items():
        rows = []
        for row in claims:
            if row["verdict"] == verdict:
                claim = link(file[row["notebook"]], row["id"])
                cells = [claim, row["lines"], row["claim"], row["finding"]]
                rows.append([cell.replace("|", "\\|") for cell in cells])
        heading = f"### {title} ({len(rows)})"
        parts.append(f"{heading}\n\n{table(['claim', 'lines', 'the notes say', 'in fact'], rows)}")
    right = sum(row["verdict"] == "right" for row in claims)
    parts.append(f"The other {right} of {len(claims)} claims are right.")
    return Markdown("\n\n".join(parts))


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
