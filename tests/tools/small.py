"""A small project on which the maintainers' commands run as on ours, in seconds."""

import shutil
import subprocess
import sys

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tools import costs, notebooks
from tools.setup_cell import setup_cell

# The book needs the data of a whole series. This one holds what `make run` hands over.
BOOK = """\
import pickle
from tools import notebooks

BOOK = notebooks.BUILD / "book"


def build(executed, report):
    BOOK.mkdir(parents=True, exist_ok=True)
    (BOOK / "handed.pickle").write_bytes(pickle.dumps((executed, report)))
    return []
"""
COPIED = ["conftest.py", "tools", *costs.PLUGINS]
TEXT = "# Small\n\n**What is small?** It takes about 7 minutes."


def project(root):
    """Make a project in the folder root: our tools, a setup that takes no time, no notebook."""
    for name in COPIED:
        source, target = notebooks.ROOT / name, root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    write(root / "tools" / "book" / "build.py", BOOK)
    settings = (notebooks.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    write(root / "pyproject.toml", settings.replace('"-n=2"', '"-n=0"'))  # two workers start slowly
    write(root / "helpers" / "setup.py", "def start():\n    pass\n")
    (root / "notebooks").mkdir()
    return root


def write(path, text):
    """Write a text file, with the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def lesson(path, *sources, setup=None, tags=()):
    """Write a notebook that was never run: a title, the setup cell, a code cell for each source."""
    cells = [new_code_cell(source, metadata={"tags": list(tags)}) for source in sources]
    first = new_code_cell(setup or setup_cell(), metadata={"tags": ["setup"]})
    notebooks.write(new_notebook(cells=[new_markdown_cell(TEXT), first, *cells]), path)
    return path


def command(root, *arguments):
    """Run python -m with these arguments in the project; return the finished process."""
    options = {"cwd": root, "capture_output": True, "text": True}
    return subprocess.run([sys.executable, "-m", *arguments], **options)
