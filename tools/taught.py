"""Write helpers/<topic>/taught.py from a notebook's cells tagged `taught`; `make refresh` calls it.

From such a cell a module takes functions, classes and constants (literals with names such as
BATCH_SIZE) as they stand on the page, and from the whole notebook the imports that they need.
"""

import ast
import builtins
import subprocess
import sys

from tools import notebooks

HEAD = '"""What {topic} teaches; `make refresh` writes this file from the page."""\n'
DEFINITIONS = (ast.FunctionDef, ast.ClassDef)
IMPORTS = (ast.Import, ast.ImportFrom)


def path_of(notebook_path):
    """Return where the module of the notebook at this path stands: helpers/<topic>/taught.py."""
    project = notebook_path.parent.parent
    return project / "helpers" / notebooks.topic(notebook_path) / "taught.py"


def module(notebook, topic):
    """Return the source of the module that a notebook teaches, or "" when no cell is tagged.

    Raises ValueError when a definition needs a name that is neither imported nor taught.
    """
    definitions, imports = [], {}
    for cell in notebooks.code_cells(notebook):
        statements = notebooks.parse(cell.source).body
        for node in statements:
            if isinstance(node, IMPORTS):
                imports.update(_imported(node))
        if "taught" in notebooks.tags(cell):
            definitions += [_text(cell.source, node) for node in statements if _is_taught(node)]
    if not definitions:
        return ""
    body = "\n\n".join(definitions)
    needed = _missing_names(body)
    unknown = sorted(needed - set(imports))
    if unknown:
        raise ValueError(
            f"expected {topic} to import {', '.join(unknown)}, or to define it in a cell "
            "tagged taught"
        )
    lines = sorted({imports[name] for name in needed})
    return _formatted("\n\n".join([HEAD.format(topic=topic), *lines]) + f"\n\n\n{body}\n")


def _imported(node):
    # Each name that an import statement brings, with a statement that brings it alone.
    for alias in node.names:
        alone = ast.Import([alias])
        if isinstance(node, ast.ImportFrom):
            alone = ast.ImportFrom(node.module, [alias], node.level)
        yield (alias.asname or alias.name).split(".")[0], ast.unparse(alone)


def _is_taught(node):
    return isinstance(node, DEFINITIONS) or _is_constant(node)


def _is_constant(node):
    name = getattr(node.targets[0], "id", "") if isinstance(node, ast.Assign) else ""
    if not name.isupper() or len(name) == 1:  # one letter is a matrix
        return False
    try:
        ast.literal_eval(node.value)
    except ValueError:
        return False
    return True


def _text(source, node):
    # As written, with decorators and with a comment at the end of the last line.
    first = min(part.lineno for part in [node, *getattr(node, "decorator_list", [])])
    return "\n".join(source.splitlines()[first - 1 : node.end_lineno])


def _missing_names(body):
    nodes = list(ast.walk(ast.parse(body)))
    loaded = {node.id for node in nodes if isinstance(node, ast.Name)}
    stored = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    arguments = {node.arg for node in nodes if isinstance(node, ast.arg)}
    defined = {node.name for node in nodes if isinstance(node, DEFINITIONS)}
    return loaded - stored - arguments - defined - set(dir(builtins))


def _formatted(source):
    # Sorted imports and the house's line breaks, so that the file passes the check of the style.
    for command in (["check", "--fix", "--select=I"], ["format"]):
        ruff = [sys.executable, "-m", "ruff", *command, "--quiet", "-"]
        options = {"input": source, "cwd": notebooks.ROOT, "check": True, "encoding": "utf-8"}
        source = subprocess.run(ruff, capture_output=True, **options).stdout
    return source


def write(folder=notebooks.FOLDER):
    """Bring every taught.py up to date; return the paths of those that changed."""
    changed = []
    for notebook_path in notebooks.paths(folder=folder):
        path = path_of(notebook_path)
        source = module(notebooks.read(notebook_path), notebooks.topic(notebook_path))
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if source == before:
            continue
        changed.append(path)
        if source:
            path.parent.mkdir(exist_ok=True)
            path.write_text(source, encoding="utf-8")
        else:
            path.unlink()
    return changed


if __name__ == "__main__":
    for written in write():
        print(written.relative_to(notebooks.ROOT))
