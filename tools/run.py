"""Execute every notebook from scratch and build the book from the runs: `make run`.

What each cost in seconds and memory is printed at the end, and stands in build/run.md. The seconds
hold the drawing of every picture that the book's sliders show.
"""

import argparse
import os
import sys

from tools import costs, notebooks
from tools.book.build import BOOK, build

REPORT = notebooks.BUILD / "run.md"


def run(path):
    """Run one notebook from scratch; return it with its new outputs, and what is Measured."""
    notebook = notebooks.read(path)
    for cell in notebooks.code_cells(notebook):
        cell.outputs, cell.execution_count = [], None
    measured = costs.measure(notebook, notebooks.progress_line(path.name))
    return notebook, measured


def main(arguments=None):
    """Run all notebooks, write costs and the book, print a summary; return 1 for any problem."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    strict = "time the strict run too, against as many empty notebooks"
    parser.add_argument("--strict", action="store_true", help=strict)
    options = parser.parse_args(arguments)
    notebooks.require_writable(notebooks.BUILD)
    print("  an empty notebook, to compare with", flush=True)
    least = costs.floor()
    os.environ["BOOK_FRAMES"] = "1"  # helpers.figures.controls then draws all pictures of a slider
    executed, rows = {}, {}
    for path in notebooks.paths():
        executed[path], rows[path.name] = run(path)
    text = costs.table(rows, least)
    print(f"\n{text}")
    if options.strict:
        ratio = costs.strict_ratio(len(rows))
        print(ratio)
        text += ratio + "\n"
    REPORT.write_text(text, encoding="utf-8")
    problems = [f"{name}: {problem}" for name in rows for problem in rows[name].problems]
    print("\n".join(problems or ["All notebooks ran without a problem."]))
    warnings = build(executed, report=text)
    print("\n".join(warnings))
    print(f"The book: {(BOOK / 'index.html').relative_to(notebooks.ROOT)}")
    return int(bool(problems or warnings))


if __name__ == "__main__":
    sys.exit(main())
