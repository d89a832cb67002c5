"""What a writer may want to change in a lesson or a module: printed by `make refresh`, no test."""

import statistics

from tools import notebooks, words
from tools.minutes import lines_of_code, minutes

# What is counted; the least and the most of each. 00 is a map; 05 shows every tensor operation.
KINDS = ("code cells", "lines of code", "words", "figures")
LESSON = ((15, 35), (100, 250), (1000, 1800), (4, 9))
SPECIAL = {
    "start_here": ((2, 15), (2, 100), (200, 3000), (0, 3)),
    "tensor_ops": ((15, 60), (100, 500), (1000, 2600), (4, 12)),
}
LONG_CELL, SHORT_CELL = 25, 12  # lines of code
MEDIAN_CELL = (3, 6.5)
LONGEST_LINE = 92  # characters that fit into JupyterLab's column on a laptop
LONG_MODULE = 150  # lines
BANNED_WORDS = {"just", "simply", "obviously"}


def measures(notebook):
    """Return how many of each of KINDS a notebook holds."""
    cells = notebooks.code_cells(notebook)
    outputs = [output for cell in cells for output in cell.outputs]
    code = sum(lines_of_code(cell) for cell in cells)
    figures = sum("image/png" in output.get("data", {}) for output in outputs)
    return len(cells), code, len(words.of_prose(notebook)), figures


def on_lesson(topic, notebook):
    """Return advice on one notebook, a sentence each."""
    found = []
    usual = SPECIAL.get(topic, LESSON)
    for kind, count, (least, most) in zip(KINDS, measures(notebook), usual, strict=True):
        if not least <= count <= most:
            found.append(f"{count} {kind}; most lessons have {least} to {most}")
    banned = sorted(BANNED_WORDS & {word.lower() for word in words.of_prose(notebook)})
    if banned:
        found.append(f"it says {', '.join(banned)}")
    found += [*on_cells(notebook), f"it takes about {minutes(notebook)} minutes, by the formula"]
    return found


def on_cells(notebook):
    """Return advice on a notebook's cells, a sentence each."""
    found = []
    cells = notebooks.code_cells(notebook)
    for cell in cells:
        if lines_of_code(cell) > LONG_CELL:
            found.append(f"{lines_of_code(cell)} lines of code in the cell {cell.id}")
        if max(map(len, cell.source.splitlines()), default=0) > LONGEST_LINE:
            found.append(f"a line of more than {LONGEST_LINE} characters in the cell {cell.id}")
    lengths = [lines_of_code(cell) for cell in cells]
    if not MEDIAN_CELL[0] <= statistics.median(lengths) <= MEDIAN_CELL[1]:
        found.append(f"a median cell of {statistics.median(lengths)} lines of code")
    if sum(length > SHORT_CELL for length in lengths) > 0.1 * len(lengths):
        found.append(f"more than one cell in ten has more than {SHORT_CELL} lines of code")
    kinds = "".join(cell.cell_type[0] for cell in notebook.cells)
    if "ccc" in kinds:
        found.append("more than two code cells in a row")
    if kinds.count("mc") < 0.75 * kinds.count("c"):
        found.append("fewer than three code cells in four have text before them")
    return found


def on_modules(root=notebooks.ROOT):
    """Return the names and lengths of long modules of helpers/ and tools/."""
    found = []
    for path in sorted([*root.glob("helpers/**/*.py"), *root.glob("tools/**/*.py")]):
        count = len(path.read_text(encoding="utf-8").splitlines())
        if count > LONG_MODULE:
            found.append(f"{path.relative_to(root).as_posix()} ({count} lines)")
    return found
