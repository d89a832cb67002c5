"""Plant small faults into a copy of the project and see which test catches each: `make faults`.

`make faults NB=01` keeps to one notebook and the helpers it uses. Of every kind of fault that fits
a file one is planted, the same each time; `python -m tools.faults --per-kind 3` plants three.
A fault that no test notices survives: a test is missing, or the code at fault is not needed.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tools import fault_cells, fault_operators, notebooks
from tools.fault_runs import Fault, copy_project, first_failure, run, texts
from tools.fault_source import difference, helpers_used, notebooks_own_tests, own_tests

REPORT = notebooks.BUILD / "faults.md"
# Left out: the tests of the tools, which hold no planted fault and are slow; and the style, which
# would judge a fault's spelling instead of its effect.
TOOLS = ["bench", "colab", "fault_operators", "faults", "figures", "publish", "tools"]
TESTS = ["tests", *["--ignore=tests/tools", "--ignore=tests/series/test_style.py"]]


def faults_in_module(path, text):
    """Return every fault that fits a module."""
    return [
        Fault(kind, path, f"line {line}", difference(text, new), None, new)
        for kind, line, new in fault_operators.changes(text)
    ]


def faults_in_notebook(path, notebook):
    """Return every fault that fits a notebook; cells are counted from 1, Markdown included."""

    def text(cell):
        return json.dumps(cell, ensure_ascii=False, indent=1).replace("\\n", "\n")

    return [
        Fault(
            kind, path, f"cell {at + 1}", difference(text(notebook.cells[at]), text(new)), at, new
        )
        for kind, at, new in fault_cells.changes(notebook)
    ]


def chosen(faults, per_kind):
    """Return at most per_kind faults of each kind of one file, by lot, but the same each time."""
    by_kind = {}
    for fault in faults:
        by_kind.setdefault(fault.kind, []).append(fault)
    for kind, same in by_kind.items():
        lot = random.Random(f"{same[0].path.as_posix()} {kind}")
        yield from lot.sample(same, min(per_kind, len(same)))


def plan(root, number, per_kind):
    """Return the faults to plant, and a dict from each file to its tests and its notebooks."""
    folder = root / "notebooks"
    modules = texts(root, "helpers/**/*.py")
    tests = texts(root, "tests/test_*.py", leave_out=TOOLS)
    pages = {path.relative_to(root): notebooks.read(path) for path in notebooks.paths(None, folder)}
    used = {
        path: helpers_used([cell.source for cell in notebooks.code_cells(page)], modules)
        for path, page in pages.items()
    }
    users = {
        module: (own_tests(module, text, tests), [path for path in used if module in used[path]])
        for module, text in modules.items()
    }
    users |= {page: (notebooks_own_tests(page.stem, tests), [page]) for page in pages}
    wanted = [path.relative_to(root) for path in notebooks.paths(number, folder)]
    faults = [faults_in_notebook(path, pages[path]) for path in wanted]
    for module, text in modules.items():
        if number is None or wanted[0] in users[module][1]:
            faults.append(faults_in_module(module, text))
    return [fault for file in faults for fault in chosen(file, per_kind)], users


def stages(fault, users):
    """Return pytest's arguments for one fault, stage by stage, the quickest first."""
    first, pages = ([path.as_posix() for path in paths] for paths in users[fault.path])
    if first and fault.position is not None:
        others = [path.stem for path in users if path.suffix == ".ipynb" and path != fault.path]
        first += ["-k", f"{fault.path.stem} or not ({' or '.join(others)})"] if others else []
    return [*([first] if first else []), pages or ["notebooks"], TESTS]


def report(results):
    """Return a table of the results, pairs (fault, what caught it or None), and the survivors."""
    planted = Counter(fault.kind for fault, _ in results)
    caught = Counter(fault.kind for fault, test in results if test)
    rows = [f"| {kind} | {planted[kind]} | {caught[kind]} |" for kind in sorted(planted)]
    total = f"| all | {planted.total()} | {caught.total()} |"
    survivors = [f"- {line(fault)}" for fault, test in results if not test]
    head = ["| kind of fault | planted | caught |", "|---|--:|--:|"]
    heading = f"{len(survivors)} not caught" + (":" if survivors else "")
    return "\n".join([*head, *rows, total, "", heading, "", *survivors]).rstrip() + "\n"


def line(fault):
    """Return one line that says what is changed where."""
    return f"{fault.kind}: {fault.path.as_posix()}, {fault.place}: {fault.change}"


def judged(faults, users, folders):
    """Yield (fault, what caught it or None) for each; print progress.

    Raises RuntimeError when a test fails without any fault: nothing could be concluded then.
    """
    start = time.perf_counter()
    red = first_failure(folders[0], [TESTS, ["notebooks"]])
    if red:
        raise RuntimeError(f"no fault is planted yet, and this fails already: {red}")
    timeout = 60 + 4 * (time.perf_counter() - start)
    results = run(faults, folders, lambda fault: stages(fault, users), timeout)
    for done, (fault, test) in enumerate(results, start=1):
        verdict = f"caught by {test}" if test else "NOT CAUGHT"
        place = f"{fault.path.as_posix()}, {fault.place}"
        print(f"{done:>4}/{len(faults)}  {fault.kind:<19} {place:<44} {verdict}", flush=True)
        yield fault, test


def main():
    """Plan, plant, report; return 1 when a fault survived."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("number", nargs="?", help="of a notebook, such as 01; all by default")
    parser.add_argument("--per-kind", type=int, default=1, help="faults per file and kind")
    options = parser.parse_args()
    faults, users = plan(notebooks.ROOT, options.number, options.per_kind)
    print("\n".join(line(fault) for fault in faults) + f"\n\n{len(faults)} faults to plant")
    with tempfile.TemporaryDirectory() as temporary:
        folders = [copy_project(notebooks.ROOT, Path(temporary) / name) for name in ("a", "b")]
        text = report(results := list(judged(faults, users, folders)))
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(text, encoding="utf-8")
    print(f"\n{text}")
    return int(not all(test for _, test in results))


if __name__ == "__main__":
    sys.exit(main())
