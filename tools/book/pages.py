"""The other pages: parts that the hand-written pages of book/ include, made from the project."""

import base64
import datetime
import platform
import re
from importlib import metadata

from helpers import series
from tools import notebooks, readme_picture
from tools.book.claims import cell
from tools.book.names import lesson_links, numbered, rows, term_anchor

PACKAGES = ["tensorflow", "keras", "numpy", "matplotlib", "scikit-learn"]


def routes():
    """Return the three routes as a table."""
    return lesson_links(series.routes().data, "lessons/")


def the_map():
    """Return the map of the lessons as a table."""
    return lesson_links(series.the_map().data, "lessons/")


def glossary():
    """Return a paragraph for each term, with the anchor that lessons link to."""
    parts = []
    for row in sorted(series.read("glossary"), key=lambda row: row["english"].lower()):
        code = f" · in code: {row['api']}" if row["api"] else ""
        topic = row["notebook"]
        where = f"[{numbered(topic)}](lessons/{topic}.ipynb)"
        term = f"**{row['english']}** {row['chinese']}{code} · explained in {where}"
        parts.append(f"({term_anchor(row['english'])})=\n{term}")
    return "\n\n".join(parts)


def chinese_terms():
    """Return the Chinese terms, a line each, for the search to know them as words."""
    column = " ".join(row["chinese"] for row in series.read("glossary"))
    return "\n".join(re.findall(r"[\u4e00-\u9fff]+", column)) + "\n"


def seconds(report):
    """Return the table of what each notebook cost, as `make run` wrote it, or a sentence."""
    return report or "This book was built from the stored outputs; no notebook was run for it."


def versions():
    """Return the versions of this build, as a list."""
    lines = [f"- Python {platform.python_version()}, {platform.system()}"]
    lines += [f"- {name} {metadata.version(name)}" for name in PACKAGES]
    return "\n".join(lines)


def built_on():
    """Return the day of the build: "25 November 2026"."""
    today = datetime.date.today()
    return f"{today.day} {today:%B %Y}"


def front_figures(folder):
    """Write the figures of the home page into the folder; return them as HTML with captions."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = ['<div class="home-figures">']
    for topic, cell_id in readme_picture.FIGURES.items():
        output = figure(notebooks.read(notebooks.path_of(topic)), cell_id)
        name = f"{topic}.png"
        (folder / name).write_bytes(base64.b64decode(output.data["image/png"]))
        alt = output.metadata["image/png"]["alt"].replace('"', "&quot;")
        address = f"lessons/{topic}.html"
        parts.append(
            f'<figure><a href="{address}"><img src="_static/front/{name}" alt="{alt}"></a>'
            f"<figcaption>{rows()[topic]['title']}</figcaption></figure>"
        )
    return "\n".join([*parts, "</div>"])


def figure(notebook, cell_id):
    """Return the output of a cell that holds its figure."""
    [found] = [one for one in notebooks.code_cells(notebook) if one.id == cell_id]
    return next(output for output in found.outputs if "image/png" in output.get("data", {}))


def data():
    """Return the data sheet of the project as a page."""
    text = (notebooks.ROOT / "data" / "README.md").read_text(encoding="utf-8")
    return lesson_links(text.replace("](../notebooks/", "]("), "lessons/")


def licence():
    """Return the licence and how to cite, as a page."""
    text = (notebooks.ROOT / "LICENSE").read_text(encoding="utf-8")
    citation = (notebooks.ROOT / "CITATION.cff").read_text(encoding="utf-8")
    return (
        "# Licence and citation\n\nCode: MIT. Text and figures: CC BY 4.0.\n\n"
        f"## Licence\n\n```text\n{text.strip()}\n```\n\n"
        f"## How to cite\n\n```yaml\n{citation.strip()}\n```\n"
    )


def lesson_table():
    """Return every lesson with its question and minutes, for the list of lessons."""
    lines = []
    for topic, row in rows().items():
        name = f"[{numbered(topic)}]({topic}.ipynb)"
        lines.append([name, cell(row["question"]), row["minutes"]])
    return series.table(["lesson", "question", "minutes"], lines)


def plain(text):
    """Return Markdown without its marks, for a description in a page's head."""
    return re.sub(r"[*`$]", "", text)
