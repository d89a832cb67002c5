"""How long a lesson takes: computed from its text and code, and written into its first cell.

`make refresh` writes the number; nobody types it.
"""

import math
import re

from nbformat.v4 import new_notebook

from tools import notebooks, words

WORDS, LINES = 100, 6  # read in a minute
EXERCISE = 5  # minutes
STEP = 5  # the number stated is a multiple of it
STATED = re.compile(r"(?<=takes about )\d+(?= minutes)")
OPTIONAL = re.compile(r"(#+) (\d+\. )?Going further")


def lines_of_code(cell):
    """Count the lines of a cell that are not blank."""
    return len([line for line in cell.source.splitlines() if line.strip()])


def minutes(notebook):
    """Return how long a notebook takes, in whole minutes.

    Words of prose / 100 + lines of code / 6 + 5 per exercise. Not counted: sections called "Going
    further", folded boxes, and the setup cell, which grows with publication.
    """
    main = [cell for cell in main_path(notebook.cells) if "setup" not in notebooks.tags(cell)]
    code = [cell for cell in main if cell.cell_type == "code"]
    prose = len(words.of_prose(new_notebook(cells=main)))
    exercises = sum("exercise" in notebooks.tags(cell) for cell in code)
    return round(prose / WORDS + sum(map(lines_of_code, code)) / LINES + EXERCISE * exercises)


def stated(notebook):
    """Return the minutes that a first cell states: rounded up to a multiple of 5, at least 5.

    So a changed sentence seldom changes the number, and nobody is promised too little.
    """
    return max(STEP, STEP * math.ceil(minutes(notebook) / STEP))


def write(notebook):
    """Write today's minutes into the first cell of a notebook, in place."""
    first = notebook.cells[0]
    first.source = STATED.sub(str(stated(notebook)), first.source)


def main_path(cells):
    """Return the cells outside of sections called "Going further"; a heading starts its cell."""
    found, level = [], None
    for cell in cells:
        heading = re.match(r"#+ ", cell.source) if cell.cell_type == "markdown" else None
        if heading and (level is None or len(heading[0]) <= level):
            level = len(heading[0]) if OPTIONAL.match(cell.source) else None
        if level is None:
            found.append(cell)
    return found
