"""A lesson's page: the notebook, with anchors, alt texts, links to the glossary, and sliders."""

import base64
import copy
import html
import json
import re

from nbformat.v4 import new_markdown_cell, new_output

from helpers import series
from tools import notebooks, publish
from tools.book.names import lesson_links, term_anchor

FRAMES = "application/vnd.frames+json"
# A term at its first use: **gradient** (梯度), also with more words in the parentheses.
TERM = re.compile(r"\*\*([^*\n]+)\*\* \(([^()\n]*[\u4e00-\u9fff][^()\n]*)\)")


def page(notebook, name, frames):
    """Return a copy of a notebook that Sphinx turns into the lesson's page.

    name: the notebook's file name. frames: folder that gets the pictures of its controls.
    """
    topic = series.topic_of(name)
    made = copy.deepcopy(notebook)
    badge = publish.badge(series.REPO, name)  # a picture from the web; the link stands beside
    made.cells[0].source = made.cells[0].source.replace(badge, "")
    anchors = proving_cells(notebook)
    terms = {row["english"] for row in series.read("glossary") if row["notebook"] == topic}
    cells = []
    for cell in made.cells:
        if "setup" in notebooks.tags(cell):
            continue  # it prepares a kernel, and a page has none
        if cell.cell_type == "markdown":
            cell.source = with_terms(lesson_links(cell.source), terms)
        else:
            cells += [new_markdown_cell(f"(cell-{claim})=") for claim in anchors.get(cell.id, [])]
            prepare_outputs(cell, topic, frames)
        cells += [cell, *tables_of(cell)]
    made.cells = cells
    return made


def claims_of(cell):
    """Return the claims that a cell runs, from its tags: ["C24"]."""
    return [tag.removeprefix("claim-") for tag in notebooks.tags(cell) if tag.startswith("claim-")]


def proving_cells(notebook):
    """Return id of a cell -> the claims whose evidence it holds."""
    evidence = {row["id"]: row["evidence"] for row in series.read("claims")}
    found, claimed = {}, set()
    for cell in notebooks.code_cells(notebook):
        for claim in claims_of(cell):
            if claim not in claimed and evidence[claim] in printed(cell) + cell.source:
                found.setdefault(cell.id, []).append(claim)
                claimed.add(claim)
    return found


def printed(cell):
    """Return what a cell shows as text."""
    texts = [output["text"] for output in cell.outputs if "text" in output]
    texts += [output["data"].get("text/plain", "") for output in cell.outputs if "data" in output]
    return "\n".join(texts)


def with_terms(text, terms):
    """Link each term, where it is explained, to the glossary; terms: English names."""

    def link(found):
        english = found[1]
        if english.lower() not in {term.lower() for term in terms}:
            return found[0]
        return f"[**{english}**](#{term_anchor(english)}) ({found[2]})"

    return TERM.sub(link, text)


def tables_of(cell):
    """Take the Markdown out of a cell's outputs; return it as cells, whose links Sphinx follows."""
    if cell.cell_type == "markdown":
        return []
    texts = [output.data["text/markdown"] for output in cell.outputs if is_markdown(output)]
    cell.outputs = [output for output in cell.outputs if not is_markdown(output)]
    return [new_markdown_cell(lesson_links(text)) for text in texts]


def is_markdown(output):
    """Say whether an output is a text in Markdown, such as a table of 00."""
    return "text/markdown" in output.get("data", {})


def prepare_outputs(cell, topic, frames):
    """Give a cell's figure its sentence and size, and its control the sliders, in place."""
    outputs = []
    for output in cell.outputs:
        if FRAMES in output.get("data", {}):
            name = f"{topic}-{cell.id}"
            text = slider(output.data[FRAMES], name, frames)
            output = new_output("display_data", data={"text/html": text})
        figure = output.get("metadata", {}).get("image/png", {})
        if "alt" in figure:
            image = {"alt": figure["alt"], "width": f"{figure['width']}px"}
            cell.metadata["mystnb"] = {"image": image}
        outputs.append(output)
    cell.outputs = outputs


def slider(control, name, folder):
    """Write a control's pictures into the folder, and return HTML that shows one of them.

    control: what helpers.figures.controls makes of it: parameters, start, frames.
    """
    folder.mkdir(parents=True, exist_ok=True)
    listed = []
    for number, frame in enumerate(control["frames"]):
        file = f"{name}-{number}.png"
        (folder / file).write_bytes(base64.b64decode(frame["png"]))
        listed.append({"file": file, "alt": frame["alt"]})
    place, labels = 0, []
    for parameter, start in zip(control["parameters"], control["start"], strict=True):
        values = parameter["values"]
        place = place * len(values) + start
        key = f"{name}-{parameter['name'].replace(' ', '-')}"
        labels.append(
            f'<label for="{key}">{html.escape(parameter["name"])} '
            f'<input type="range" id="{key}" min="0" max="{len(values) - 1}" value="{start}" '
            f'aria-valuetext="{html.escape(values[start])}" disabled '
            f'data-values="{html.escape(json.dumps(values))}"> '
            f'<output for="{key}">{html.escape(values[start])}</output></label>'
        )
    first = listed[place]
    data = json.dumps(listed, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<figure class="frames">{"".join(labels)}'
        f'<img src="../_static/frames/{first["file"]}" alt="{html.escape(first["alt"])}">'
        f'<script type="application/json">{data}</script></figure>'
    )
