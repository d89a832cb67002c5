"""README's table of notebooks, between its two marker comments; `make refresh` calls it.

Number, title and link are the notebook's own. What "you will see" is written by hand and kept; a
new notebook starts with its question.
"""

import re

from tools import notebooks, series

PATH = notebooks.ROOT / "README.md"
BETWEEN = re.compile(r"(?<=<!-- notebooks -->\n\n).*(?=\n\n<!-- end of notebooks -->)", re.DOTALL)
ROW = re.compile(r"^\| \d\d \| \[.*\]\(notebooks/\d\d_(\w+)\.ipynb\) \| (.*) \|$", re.MULTILINE)


def content():
    """Return what README.md should hold.

    Raises ValueError when README lacks the markers, or a new notebook a question.
    """
    readme = PATH.read_text(encoding="utf-8")
    old = BETWEEN.search(readme)
    if not old:
        raise ValueError("expected README.md to hold <!-- notebooks -->, <!-- end of notebooks -->")
    written = dict(ROW.findall(old[0]))
    lines = ["| | | you will see |", "|---|---|---|"]
    for path in notebooks.paths():
        seen = written.get(notebooks.topic(path)) or series.headings(path)["question"]
        title = notebooks.title(notebooks.read(path))
        lines.append(f"| {path.name[:2]} | [{title}](notebooks/{path.name}) | {seen} |")
    return readme[: old.start()] + "\n".join(lines) + readme[old.end() :]


def write():
    """Bring README's table up to date."""
    PATH.write_text(content(), encoding="utf-8")
