"""The atlas of mistakes: every exercise with its written wrong answers and the hint each gets."""

import re

from helpers import series
from tools import hints, notebooks
from tools.book.names import hidden_list, lesson_links, numbered

FENCE = "````"  # answers and hints may hold three


def lesson(notebook, topic):
    """Return the atlas's page of a lesson: its exercises, without their solutions."""
    parts = [f"# Mistakes in {numbered(topic)}", f"[To the lesson](../lessons/{topic}.ipynb)"]
    listed = [row for row in hints.stored() if row["topic"] == topic]
    prose = ""  # all of it up to the exercise
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            prose += f"\n\n{cell.source}"
        elif "exercise" in notebooks.tags(cell):
            chosen = [row for row in listed if row["exercise"] == cell.id]
            parts += [*task(prose), f"{FENCE}python\n{cell.source}\n{FENCE}"]
            parts += [mistake(number, row) for number, row in enumerate(chosen, start=1)]
    return "\n\n".join(parts) + "\n"


def task(text):
    """Return an exercise's heading and text, the heading on the second level.

    text: the prose up to the exercise, which begins at the last heading.
    """
    heading = list(re.finditer(r"^#+ (.+)$", text, re.MULTILINE))[-1]
    return [f"## {heading[1]}", lesson_links(text[heading.end() :].strip(), "../lessons/")]


def mistake(number, row):
    """Return one wrong answer and its hint; number: its place below the exercise."""
    answer = f"{FENCE}python\n{row['answer']}\n{FENCE}"
    hint = f"{FENCE}{{code-block}} text\n:class: hint\n\n{row['hint']}\n{FENCE}"
    return f"**Wrong answer {number}**\n\n{answer}\n\n{hint}"


def by_lesson(topics):
    """Return a table that leads to the atlas's pages; topics: lessons that have exercises."""
    known = hints.stored()
    lines = []
    for topic in topics:
        count = sum(row["topic"] == topic for row in known)
        lines.append([f"[{numbered(topic)}]({topic}.md)", str(count)])
    lines.append(["all", str(len(known))])
    table = series.table(["lesson", "wrong answers"], lines)
    return f"{table}\n\n{hidden_list(topics)}"
