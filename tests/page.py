"""The definitions of a notebook's page, for tests of what stands only there."""

import ast

from tools import notebooks

KEPT = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)


def from_the_page(topic):
    """Run a notebook's imports, functions and classes; return them, a dict from name to object."""
    (path,) = notebooks.FOLDER.glob(f"[0-9][0-9]_{topic}.ipynb")
    namespace = {}
    for cell in notebooks.code_cells(notebooks.read(path)):
        if notebooks.tags(cell) in (["setup"], ["exercise"]):
            continue
        for node in ast.parse(cell.source).body:
            if isinstance(node, KEPT):
                exec(compile(ast.unparse(node), str(path), "exec"), namespace)
    return namespace
