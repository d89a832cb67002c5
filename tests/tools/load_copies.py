"""Load what self-contained copies load, without their computations: python load_copies.py FOLDER.

Of each copy in the folder this runs the setup cell but for setup.start(), every import, at any
depth, of the other cells and of the helpers unpacked, and every call of a loader or of a table of
the series whose arguments stand in it. It prints what is missing, a line each.
"""

import ast
import json
import os
import sys
from pathlib import Path


def sources_of(path):
    """Return the sources of a notebook's code cells."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def loading(source):
    """Yield the import statements of a source, then the calls that read data, as code."""
    nodes = list(ast.walk(ast.parse(source)))
    for node in nodes:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield ast.unparse(node)
    for node in nodes:
        if isinstance(node, ast.Call):
            values = node.args + [keyword.value for keyword in node.keywords]
            name = ast.unparse(node.func)
            reads = name.startswith(("data.load_", "series."))
            if reads and all(isinstance(value, ast.Constant) for value in values):
                yield ast.unparse(node)


def load(path):
    """Load what the copy at path loads, in an empty folder of its own."""
    for name in list(sys.modules):
        if name.split(".")[0] == "helpers":  # those of the copy before
            del sys.modules[name]
    folder = path.with_suffix("")
    folder.mkdir()
    os.chdir(folder)
    setup, *cells = sources_of(path)
    exec(setup.removesuffix("setup.start()"), {})
    helpers = [file.read_text(encoding="utf-8") for file in folder.rglob("*.py")]
    for source in cells + helpers:
        namespace = {}
        for statement in loading(source):
            try:
                exec(statement, namespace)
            except (FileNotFoundError, ImportError) as error:
                print(f"{path.name}: {statement}: {error}")
            except NameError:  # what another cell made
                pass


for path in sorted(Path(sys.argv[1]).resolve().glob("*.ipynb")):
    load(path)
