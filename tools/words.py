"""Read the prose of a notebook."""

import re


def of_markdown(notebook):
    """Return the text of all Markdown cells, without code blocks, folded solutions and formulas."""
    text = "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    text = re.sub(r"<details>.*?</details>", "", text, flags=re.DOTALL)
    return re.sub(r"```.*?```|\$\$.*?\$\$|\$[^$\n]+\$", " ", text, flags=re.DOTALL)


def of_prose(notebook):
    """Return the words of the prose; what a picture or a badge says is none."""
    text = re.sub(r"\]\([^)]*\)", "]", of_markdown(notebook))
    text = re.sub(r"!\[[^\]]*\]", "", text)
    return re.findall(r"[A-Za-zŷ][\w’'-]*", text)


def formulas(notebook):
    """Return every formula, inline or displayed."""
    text = "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    text = re.sub(r"```.*?```|`[^`\n]*`", " ", text, flags=re.DOTALL)
    return re.findall(r"\$\$.*?\$\$|\$[^$\n]+\$", text, flags=re.DOTALL)


def links(notebook):
    """Return the targets of all Markdown links and pictures."""
    text = "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
