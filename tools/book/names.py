"""What things are called in the book: addresses that stay the same when lessons are renumbered."""

import re

from helpers import series
from tools import notebooks

LINK = re.compile(r"\]\((?:https://github\.com/[^)\s]*/notebooks/)?\d\d_(\w+)\.ipynb(#[^)]*)?\)")


def anchor(text):
    """Return a text as the end of an address: "learning-rate" of "learning rate"."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def term_anchor(english):
    """Return the anchor of a term in the glossary."""
    return f"term-{anchor(english)}"


def lesson_links(text, folder=""):
    """Turn Markdown links to notebooks' files into links to the book's lessons.

    folder: the way from the page to the folder of the lessons, such as "../lessons/".
    """
    return LINK.sub(lambda found: f"]({folder}{found[1]}.ipynb{found[2] or ''})", text)


def numbered(topic):
    """Return how a lesson is named in lists: "01 · How wrong is a guess? Logistic loss"."""
    row = rows()[topic]
    return f"{row['file'][:2]} · {row['title']}"


def rows():
    """Return topic -> row of data/series.csv, in the order of the series, with 00 as the first."""
    [start] = notebooks.paths("00")
    title = notebooks.title(notebooks.read(start))
    first = {"file": start.name, "title": title, "question": "", "minutes": ""}
    return {series.topic_of(row["file"]): row for row in [first, *series.read("series")]}


def hidden_list(names):
    """Return Sphinx's list of pages, which is not shown but makes contents, previous and next."""
    return "```{toctree}\n:hidden:\n\n" + "\n".join(names) + "\n```\n"
