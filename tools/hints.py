"""What every exercise answers to every written wrong answer: data/hints.csv, for the book's atlas.

`make refresh` writes the rows of a lesson, a test compares them with what the checks print.
"""

import contextlib
import csv
import io
import re
import runpy

from tools import notebooks

PATH = notebooks.ROOT / "data" / "hints.csv"
WRITTEN = notebooks.ROOT / "tests" / "wrong_answers"
COLUMNS = ["topic", "exercise", "answer", "hint"]
SOLUTION = re.compile(
    r"<details>\n<summary>Solution</summary>\n\n```python\n(.*?)```.*?\n</details>", re.DOTALL
)


def exercises(notebook):
    """Yield (id, stub, check line, solution) of each exercise of a notebook.

    Raises ValueError when a folded solution does not follow.
    """
    for cell, following in zip(notebook.cells, notebook.cells[1:], strict=False):
        if "exercise" in notebooks.tags(cell):
            stub, check = cell.source.rstrip().rsplit("\n", 1)
            blocks = SOLUTION.findall(following.source)
            if len(blocks) != 1:
                raise ValueError(f"expected one folded solution after {cell.id}, got {len(blocks)}")
            yield cell.id, stub, check, blocks[0]


def written_answers(topic):
    """Return the WRONG_ANSWERS and the RIGHT_ANSWERS of a topic, each {} where it has none.

    WRONG_ANSWERS: id -> list of (answer, words of its hint). RIGHT_ANSWERS: id -> answers.
    """
    path = WRITTEN / f"{topic}.py"
    written = runpy.run_path(str(path)) if path.exists() else {}
    return written.get("WRONG_ANSWERS", {}), written.get("RIGHT_ANSWERS", {})


def stored():
    """Return the rows of data/hints.csv, each a dict; none before the first refresh."""
    if not PATH.exists():
        return []
    with PATH.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def answered(answer, check, namespace):
    """Run an answer and the line of its check among a page's names; return what is printed."""
    import keras

    keras.utils.set_random_seed(0)  # as the setup cell does; shuffles must not decide a hint
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(answer + "\n" + check, dict(namespace))
    return printed.getvalue().strip()


def names_on_the_page(topic):
    """Return what the notebook of a topic imports and defines, by name, for its exercises."""
    from helpers import setup
    from tests.page import from_the_page  # the tests judge the same answers on the same page

    setup.start()
    return from_the_page(topic)


def rows(path):
    """Return a row for each wrong answer to the exercises of the notebook at path."""
    topic = notebooks.topic(path)
    wrong, _ = written_answers(topic)
    namespace = names_on_the_page(topic) if wrong else {}
    found = []
    for name, _, check, _ in exercises(notebooks.read(path)):
        for answer, _ in wrong.get(name, []):
            hint = answered(answer, check, namespace)
            found.append({"topic": topic, "exercise": name, "answer": answer, "hint": hint})
    return found


def write(path):
    """Bring the rows of the notebook at path up to date; the others stay, in the series' order."""
    topic = notebooks.topic(path)
    listed = [row for row in stored() if row["topic"] != topic] + rows(path)
    order = [notebooks.topic(other) for other in notebooks.paths()]
    listed = [row for row in listed if row["topic"] in order]
    listed.sort(key=lambda row: order.index(row["topic"]))  # stable: the page's order stays
    with PATH.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(listed)
