"""Small faults in a notebook: in its code, and in what no run of the code would show.

An operator takes a notebook and one of its cells, and yields changed copies of the cell.
Left out is what declares that it is not compared: the tags `figure-varies`, `nbval-ignore-output`.
"""

import copy
import re

from tools import notebooks
from tools.faults import operators

NOISE = 'import sys; print("noise", file=sys.stderr)\n'
SOLUTION = re.compile(r"(?<=```python\n).*?(?=\n```)", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)(?=[^)\s]*[./])")  # not the W^{[1](i)} of a formula
TEXTS = ("text", "text/markdown", "text/plain")  # where an output holds its text, the first counts
LAST_DIGIT = re.compile(r"\d(?=\D*$)")


def changes(notebook):
    """Yield (kind, position, changed cell) for every fault that fits a cell of the notebook."""
    for position, cell in enumerate(notebook.cells):
        is_code = cell.cell_type == "code"
        for kind, _, text in operators.changes(cell.source) if is_code else []:
            yield kind, position, _edited(cell, source=text)
        for kind, operator in (CODE if is_code else MARKDOWN).items():
            for changed in operator(notebook, cell):
                yield kind, position, changed


def _edited(cell, **fields):
    changed = copy.deepcopy(cell)
    changed.update(fields)
    return changed


def _outputs(cell, exempt=""):
    # For each output a copy of the cell, and that output in the copy.
    for number in range(len(cell.outputs)) if exempt not in notebooks.tags(cell) else []:
        changed = copy.deepcopy(cell)
        yield changed, changed.outputs[number]


def _figures(cell, exempt=""):
    for changed, output in _outputs(cell, exempt):
        if "image/png" in output.get("data", {}):
            yield changed, output


def stderr(notebook, cell):
    """Write to stderr."""
    yield _edited(cell, source=NOISE + cell.source)


def digit(notebook, cell):
    """Count the last digit of an output one up; the sentence of a figure is left to alt."""
    for changed, output in _outputs(cell, exempt="nbval-ignore-output"):
        texts = output.get("data", output)
        key = next((key for key in TEXTS if key in texts and "image/png" not in texts), None)
        if key and LAST_DIGIT.search(texts[key]):
            texts[key] = LAST_DIGIT.sub(lambda found: str((int(found[0]) + 1) % 10), texts[key])
            yield changed


def figure(notebook, cell):
    """Store the notebook's next figure in place of this one."""
    code = notebooks.code_cells(notebook)
    stored = [output.data["image/png"] for other in code for _, output in _figures(other)]
    for changed, output in _figures(cell, exempt="figure-varies"):
        here = output.data["image/png"]
        output.data["image/png"] = stored[(stored.index(here) + 1) % len(stored)]
        if output.data["image/png"] != here:
            yield changed


def alt(notebook, cell):
    """Put a word too many into the sentence that the output shows for a figure."""
    for changed, output in _figures(cell):
        output.data["text/plain"] = output.data["text/plain"].replace(" ", " not ", 1)
        yield changed


def page_alt(notebook, cell):
    """Put a word too many into the sentence that pages show for a figure."""
    for changed, output in _figures(cell):
        described = output.metadata.get("image/png", {})
        if "alt" in described:
            described["alt"] = described["alt"].replace(" ", " not ", 1)
            yield changed


def count(notebook, cell):
    """Forget that the cell was executed: nbval then runs it without comparing."""
    if cell.execution_count is not None:
        yield _edited(cell, execution_count=None)


def claim(notebook, cell):
    """Drop a claim's tag."""
    for tag in notebooks.tags(cell):
        if tag.startswith("claim-"):
            changed = copy.deepcopy(cell)
            changed.metadata.tags.remove(tag)
            yield changed


def _stub(cell):
    return cell.source.rsplit("\n", 1)[0].rstrip()


def check(notebook, cell):
    """Drop the last line of an exercise, which calls its check."""
    if "exercise" in notebooks.tags(cell):
        yield _edited(cell, source=_stub(cell))


def solution(notebook, cell):
    """Plant a fault into a solution's code."""
    for block in SOLUTION.finditer(cell.source):
        for _, _, code in operators.changes(block[0]):
            before, after = cell.source[: block.start()], cell.source[block.end() :]
            yield _edited(cell, source=before + code + after)


def stub(notebook, cell):
    """Give an exercise's stub as its solution."""
    before = notebook.cells[: notebook.cells.index(cell)]
    exercises = [other for other in before if "exercise" in notebooks.tags(other)]
    if exercises and SOLUTION.search(cell.source):
        source = SOLUTION.sub(lambda _: _stub(exercises[-1]), cell.source, count=1)
        yield _edited(cell, source=source)


def link(notebook, cell):
    """Break a relative link."""
    for found in LINK.finditer(cell.source):
        before, after = cell.source[: found.end()], cell.source[found.end() :]
        yield _edited(cell, source=before + "missing_" + after)


CODE = {
    "writes to stderr": stderr,
    "stored digit": digit,
    "stored figure": figure,
    "alt sentence": alt,
    "alt on pages": page_alt,
    "no execution count": count,
    "dropped claim": claim,
    "dropped check": check,
}
MARKDOWN = {"wrong solution": solution, "stub as solution": stub, "broken link": link}
