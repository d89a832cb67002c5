"""What stands on a notebook's page, for tests that judge it there."""

import ast

from tools import notebooks

DEFINES = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)


def notebook(topic):
    """Read the notebook of a topic, such as "broadcasting"."""
    return notebooks.read(notebooks.path_of(topic))


def cells(topic):
    """Return the code cells of a topic's notebook: dict from id to source."""
    return {cell.id: cell.source for cell in notebooks.code_cells(notebook(topic))}


def from_the_page(topic, *ids, old="", new=""):
    """Return what a notebook imports and defines, by name, and what the cells named by ids make.

    These cells run whole, in this order, after new has taken the place of old, which stands in
    them once. Without ids nothing runs but definitions and cells tagged exercise-setup.
    """
    code = "\n".join(cells(topic)[name] for name in ids)
    assert not old or code.count(old) == 1
    namespace = {}
    exec(definitions(topic), namespace)
    exec(code.replace(old, new) if old else code, namespace)
    return namespace


def definitions(topic):
    """Return the code that all exercises may lean on: imports, functions, classes, their set-up."""
    parts = []
    for cell in notebooks.code_cells(notebook(topic)):
        tags = notebooks.tags(cell)
        if "exercise-setup" in tags:
            parts.append(cell.source)
        elif "setup" not in tags and "exercise" not in tags:
            tree = ast.parse(cell.source)
            parts += [ast.unparse(node) for node in tree.body if isinstance(node, DEFINES)]
    return "\n".join(parts)
