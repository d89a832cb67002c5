"""Plant small faults into a copy of the project and see which test catches each: `make faults`.

`make faults NB=01` keeps to one notebook and the helpers it uses, FILES="helpers/rnn/plots.py …" to
the files named. Of every kind of fault that fits a file one is planted, the same each time;
`python -m tools.faults --per-kind 3` plants three. README.md in this folder says the rest.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from itertools import chain
from pathlib import Path

from tools import notebooks
from tools.faults import harmless
from tools.faults.plan import TESTS, chosen, faults_in, read_project, stages, wanted
from tools.faults.runs import copy_project, first_failure, run

REPORT = notebooks.BUILD / "faults.md"
SURVIVORS = notebooks.BUILD / "survivors.csv"


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
    pages = sorted({path.as_posix() for fault in faults for path in users[fault.path].pages})
    red = first_failure(folders[0], [TESTS, *([pages] if pages else [])])
    if red:
        raise RuntimeError(f"no fault is planted yet, and this fails already: {red}")
    timeout = 60 + 4 * (time.perf_counter() - start)
    results = run(faults, folders, lambda fault: stages(fault, users), timeout)
    for done, (fault, test) in enumerate(results, start=1):
        verdict = f"caught by {test}" if test else "NOT CAUGHT"
        place = f"{fault.path.as_posix()}, {fault.place}"
        print(f"{done:>4}/{len(faults)}  {fault.kind:<19} {place:<44} {verdict}", flush=True)
        yield fault, test


def main(arguments=None):
    """Plan, plant, report; return 1 when a fault survived or the list of harmless ones is stale."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", help="a notebook's number, or files; all by default")
    parser.add_argument("--per-kind", type=int, default=1, help="faults per file and kind")
    options = parser.parse_args(arguments)
    contents, users = read_project(notebooks.ROOT)
    fitting = {path: faults_in(path, content) for path, content in contents.items()}
    listed = harmless.entries()
    stale = harmless.stale(listed, chain.from_iterable(fitting.values()))
    if stale:
        print("Nothing in the code fits these entries of the list of harmless faults any more:")
        print("\n".join(": ".join(entry) for entry in stale))
        return 1
    paths = wanted(options.names, contents, users)
    lot = [fault for path in paths for fault in chosen(fitting[path], options.per_kind)]
    faults = [fault for fault in lot if harmless.key(fault) not in listed]
    print("\n".join(line(fault) for fault in faults))
    print(f"\n{len(faults)} faults to plant; {len(lot) - len(faults)} left out, known as harmless")
    with tempfile.TemporaryDirectory() as temporary:
        folders = [copy_project(notebooks.ROOT, Path(temporary) / name) for name in ("a", "b")]
        results = list(judged(faults, users, folders))
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(report(results), encoding="utf-8")
    survivors = [fault for fault, test in results if not test]
    harmless.write(survivors, SURVIVORS)
    print(f"\n{report(results)}")
    return int(bool(survivors))


if __name__ == "__main__":
    sys.exit(main())
