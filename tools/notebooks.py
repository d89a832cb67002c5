"""Find, read, write and execute the notebooks, for the maintainers' commands and the tests."""

import ast
import os
import re
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "notebooks"
BUILD = ROOT / "build"
WIDGET = "application/vnd.jupyter.widget-view+json"


def paths(number=None, folder=FOLDER):
    """Return the paths of the folder's notebooks in order; number ("01") chooses one.

    Raises ValueError when no notebook has that number.
    """
    found = sorted(folder.glob("[0-9][0-9]_*.ipynb"))
    chosen = [path for path in found if number is None or path.name.startswith(number)]
    if number is not None and len(chosen) != 1:
        names = ", ".join(path.name[:2] for path in found)
        raise ValueError(f"expected the number of one notebook ({names}), got {number!r}")
    return chosen


def topic(path):
    """Return a notebook's name without its number: "rnn" of 15_rnn.ipynb."""
    return path.stem.partition("_")[2]


def path_of(topic):
    """Return the path of the notebook of a topic, such as "rnn".

    Raises ValueError when there is none.
    """
    for path in paths():
        if path.stem.partition("_")[2] == topic:
            return path
    raise ValueError(f"expected a notebook's topic, got {topic!r}")


def read(path):
    """Read a notebook in format 4."""
    return nbformat.read(path, as_version=4)


def write(notebook, path):
    """Write a notebook, validated, with a final newline."""
    nbformat.validate(notebook)
    nbformat.write(notebook, path)


def require_writable(folder):
    """Make the folder unless it is there; leave with a sentence when nobody may write into it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        sys.exit(
            f"This command writes into {folder}, and this user may not ({error.strerror}). "
            "Copy the project into a folder of your own."
        )


def tags(cell):
    """Return a cell's tags."""
    return cell.metadata.get("tags", [])


def code_cells(notebook):
    """Return the code cells in order."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def title(notebook):
    """Return the text of a notebook's first heading."""
    return re.search(r"^# (.+)$", notebook.cells[0].source, re.MULTILINE)[1]


def parse(source):
    """Return a cell's syntax tree, an empty one where it is no plain Python (a magic command)."""
    try:
        return ast.parse(source)
    except SyntaxError:
        return ast.Module([], [])


def execute(notebook, folder=FOLDER, progress=None):
    """Execute a notebook in a fresh kernel of this Python, in place, from its first cell.

    progress(done, total) is called after every code cell. Returns the seconds it took and the
    list of problems: an error, or anything written to stderr. It sees what a reader sees: nbval
    runs kernels with PYTEST_CURRENT_TEST set, under which ipykernel hides C++ messages.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTEST_CURRENT_TEST"}
    total = len(code_cells(notebook))
    done = []

    def count(cell, cell_index):
        if cell.cell_type == "code":
            done.append(cell_index)
            if progress:
                progress(len(done), total)

    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=120,
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,
        extra_arguments=["--IPKernelApp.log_level=40"],  # the terminal shows progress, no warnings
        resources={"metadata": {"path": str(folder)}},
        on_cell_executed=lambda cell, cell_index, execute_reply: count(cell, cell_index),
    )
    start = time.perf_counter()
    failure = None
    try:
        client.execute(env=environment)
    except CellExecutionError as error:
        failure = f"cell {len(done)}: {error.ename}: {error.evalue}"
    drop(notebook, WIDGET)  # its kernel is gone
    return time.perf_counter() - start, [failure] if failure else stderr_of(notebook)


def drop(notebook, kind):
    """Take one MIME type out of a notebook's outputs, in place; an output's other forms stay."""
    for cell in code_cells(notebook):
        for output in cell.outputs:
            output.get("data", {}).pop(kind, None)


def stderr_of(notebook):
    """Return one line for every code cell that wrote to stderr."""
    return [
        f"cell {number} writes to stderr: {output['text'].strip().splitlines()[0]}"
        for number, cell in enumerate(code_cells(notebook), start=1)
        for output in cell.outputs
        if output.output_type == "stream" and output.name == "stderr" and output["text"].strip()
    ]


def progress_line(name):
    """Return a progress(done, total) function that keeps one line on screen up to date."""
    interactive = sys.stdout.isatty()

    def show(done, total):
        if interactive or done == total:
            start, end = ("\r", "") if interactive else ("", "\n")
            print(f"{start}  {name:<40} {done:>3}/{total} cells", end=end, flush=True)

    return show
