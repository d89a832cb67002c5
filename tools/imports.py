"""Which modules a source imports, directly or through others."""

import ast

from tools import notebooks


def imported(source):
    """Return the dotted names that a source imports, with the packages that hold them."""
    names = set()
    for node in ast.walk(notebooks.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    parts = [name.split(".") for name in names]
    return {".".join(name[:length]) for name in parts for length in range(1, len(name) + 1)}


def reached(sources, modules):
    """Return the paths of the modules that sources import, directly or through one another.

    modules: path to text.
    """
    named = {_dotted(path): path for path in modules}
    found, waiting = set(), list(sources)
    while waiting:
        names = imported(waiting.pop())
        new = {path for name, path in named.items() if name in names} - found
        found |= new
        waiting += [modules[path] for path in new]
    return found


def _dotted(path):
    return path.with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
