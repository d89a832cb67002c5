"""Write the project's address into every notebook: `make publish REPO=owner/name`.

The setup cell, a badge under the title and the links between notebooks carry it, since on Colab a
notebook arrives alone. README then leads to the book, which book.yml puts on GitHub Pages. Another
REPO replaces the address; an empty one takes it out again.
"""

import copy
import re
import sys

import nbformat

from tools import notebooks
from tools.setup_cell import address_in, setup_cell

# GitHub's rules for names; nothing else may get into the setup cell's shell command.
REPO = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/(?!\.)[\w.-]+(?<!\.git)", re.ASCII)
FILE = r"\d\d_\w+\.ipynb"
COLAB = "https://colab.research.google.com"
START = "## Start\n"  # README's first heading; the line that leads to the book stands before it


def publish(repo, folder=notebooks.FOLDER):
    """Write the address into the folder's notebooks and print the names of those that change.

    repo: "owner/name" on GitHub, or "" for no address. Raises ValueError for any other form and
    for a notebook without a title or a setup cell; then nothing is written.
    """
    if repo and not REPO.fullmatch(repo):
        raise ValueError(f"expected REPO=owner/name as on GitHub, or an empty one, got {repo!r}")
    notebooks.require_writable(folder)
    changed = {}
    for path in notebooks.paths(folder=folder):
        notebook = notebooks.read(path)
        before = copy.deepcopy(notebook)
        write_address(notebook, path.name, repo)
        nbformat.validate(notebook)
        if notebook != before:
            changed[path] = notebook
    series = folder.parent / "helpers" / "series.py"  # it makes the links in the tables of 00
    text = series.read_text(encoding="utf-8")
    text = re.sub('^REPO = ".*"$', f'REPO = "{repo}"', text, flags=re.MULTILINE)
    series.write_text(text, encoding="utf-8")
    readme = folder.parent / "README.md"
    readme.write_text(leading_to_the_book(readme.read_text("utf-8"), repo), encoding="utf-8")
    for path, notebook in changed.items():
        notebooks.write(notebook, path)
        print(f"{path.name}: {repo or 'no address'}")
    print(f"notebooks changed: {len(changed)}")


def write_address(notebook, name, repo):
    """Write the address into one notebook, in place; name: its file name."""
    setup, first = setup_of(notebook, name), notebook.cells[0]
    if not first.source.startswith("# "):
        raise ValueError(f"expected {name} to start with '# Title', got {first.source[:40]!r}")
    old = address_in(setup.source)
    setup.source = setup_cell(repo)
    first.source = first.source.replace("\n\n" + badge(old, name), "")
    if repo:
        title, newline, rest = first.source.partition("\n")
        first.source = f"{title}\n\n{badge(repo, name)}{newline}{rest}"
    link = re.compile(rf"\]\((?:{re.escape(base(old))})?({FILE}[^)]*)\)")
    change_markdown(notebook, lambda text: link.sub(rf"]({base(repo)}\1)", text))


def leading_to_the_book(readme, repo):
    """Return README's text with a line that leads to the book's address, or without one."""
    readme = re.sub(r"^\[Read the series as a book\]\(.*\)\n\n", "", readme, flags=re.MULTILINE)
    owner, _, name = repo.partition("/")
    line = f"[Read the series as a book](https://{owner.lower()}.github.io/{name}/)\n\n"
    return readme.replace(START, line + START, 1) if repo else readme


def change_markdown(notebook, change):
    """Put change(text) in the place of every Markdown text, in cells and in outputs."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = change(cell.source)
        for output in cell.get("outputs", []):
            if "text/markdown" in output.get("data", {}):
                output.data["text/markdown"] = change(output.data["text/markdown"])


def setup_of(notebook, name):
    """Return the cell tagged setup; raise ValueError, naming the file, unless there is one."""
    found = [cell for cell in notebook.cells if "setup" in notebooks.tags(cell)]
    if len(found) != 1:
        raise ValueError(f"expected one cell tagged setup in {name}, got {len(found)}")
    return found[0]


def base(repo):
    """Return what stands before a notebook's file name in a link."""
    return f"https://github.com/{repo}/blob/main/notebooks/" if repo else ""


def badge(repo, name):
    """Return the line that opens the notebook of this file name on Colab."""
    image = f"{COLAB}/assets/colab-badge.svg"
    return f"[![Open in Colab]({image})]({on_colab(repo, name)})"


def on_colab(repo, name):
    """Return the address that opens the notebook of this file name on Colab."""
    return f"{COLAB}/github/{repo}/blob/main/notebooks/{name}"


if __name__ == "__main__":
    publish(*sys.argv[1:])
