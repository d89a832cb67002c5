"""Which faults to plant, and which tests and notebooks may see each."""

import json
import random
from pathlib import Path

from tools import notebooks
from tools.faults import cells, operators
from tools.faults.runs import Fault, taught_module
from tools.faults.source import difference
from tools.faults.users import users_of

# Left out: the tests of the tools, which hold no planted fault and are slow; and the style, which
# would judge a fault's spelling instead of its effect.
TESTS = ["tests", "--ignore=tests/tools", "--ignore=tests/series/test_style.py"]


def faults_in(path, content):
    """Return every fault that fits a module's text or a notebook; cells are counted from 1."""
    if path.suffix == ".py":
        return [
            Fault(kind, path, f"line {line}", difference(content, new), None, new)
            for kind, line, new in operators.changes(content)
        ]
    return [
        Fault(kind, path, f"cell {at + 1}", _difference_of_cells(content.cells[at], new), at, new)
        for kind, at, new in cells.changes(content)
    ]


def _difference_of_cells(*pair):
    texts = [json.dumps(cell, ensure_ascii=False, indent=1) for cell in pair]
    return difference(*[text.replace("\\n", "\n") for text in texts])


def chosen(faults, per_kind):
    """Return at most per_kind faults of each kind of one file, by lot, but the same each time."""
    by_kind = {}
    for fault in faults:
        by_kind.setdefault(fault.kind, []).append(fault)
    for kind, same in by_kind.items():
        lot = random.Random(f"{same[0].path.as_posix()} {kind}")
        yield from lot.sample(same, min(per_kind, len(same)))


def read_project(root):
    """Return path to content of what faults are planted in, and path to Users of all files."""
    modules = {
        path.relative_to(root): path.read_text(encoding="utf-8")
        for path in sorted(root.glob("helpers/**/*.py"))
    }
    paths = notebooks.paths(folder=root / "notebooks")
    pages = {path.relative_to(root): notebooks.read(path) for path in paths}
    contents = {path: text for path, text in modules.items() if path.name != "taught.py"} | pages
    return contents, users_of(root, modules, pages)


def wanted(names, contents, users):
    """Return the files that names stand for: a notebook's number for all it uses; all for no name.

    Raises ValueError for a name that is neither a number nor a file that faults are planted in.
    """
    found = set()
    for name in names:
        pages = {path for path in contents if path.suffix == ".ipynb" and path.name[:2] == name}
        new = {path for path in contents if pages & set(users[path].pages)}
        new |= {path for path in contents if path == Path(name)}
        if not new:
            raise ValueError(f"expected a notebook's number or a file to change, got {name!r}")
        found |= new
    return [path for path in contents if path in found or not names]


def stages(fault, users):
    """Return pytest's arguments for one fault, stage by stage, the quickest first."""
    tests, pages = users[fault.path]
    taught = taught_module(fault)
    if taught:
        tests = [*users[taught].tests, *tests]
        pages = [*pages, *users[taught].pages]
    pages = [path.as_posix() for path in dict.fromkeys(pages)]
    return [[*tests, *TESTS[1:]], *([pages] if pages else []), TESTS]
