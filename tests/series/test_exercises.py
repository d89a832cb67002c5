"""Every exercise: its solution is correct, its stub not attempted, each wrong answer gets its hint.

An exercise is a code cell tagged `exercise`; its folded solution stands in the next Markdown cell.
The wrong answers stand in tests/wrong_answers, in a file named after the topic, and beside them
right answers in another form than the solution's, which must be correct as well.
"""

import ast
import re
import runpy
from pathlib import Path

import keras
import pytest

from helpers import series
from helpers.exercises.exercise import CORRECT, NOT_ATTEMPTED
from tests.page import from_the_page
from tools import notebooks

WRONG_ANSWERS = Path(__file__).parent.parent / "wrong_answers"
SOLUTION = re.compile(
    r"<details>\n<summary>Solution</summary>\n\n```python\n(.*?)```.*?\n</details>", re.DOTALL
)


def exercises(notebook):
    """Yield (id, stub, check line, solution) of each exercise of a notebook."""
    for cell, following in zip(notebook.cells, notebook.cells[1:], strict=False):
        if "exercise" in notebooks.tags(cell):
            stub, check = cell.source.rstrip().rsplit("\n", 1)
            blocks = SOLUTION.findall(following.source)
            assert len(blocks) == 1, f"{cell.id}: one folded solution must follow"
            yield cell.id, stub, check, blocks[0]


@pytest.fixture(scope="module")
def judge(topic):
    """Return judge(answer, check): run the answer and the check line, return what it prints."""
    namespace = from_the_page(topic)

    def run(answer, check, capsys):
        keras.utils.set_random_seed(0)  # as the setup cell does; shuffles must not decide a hint
        capsys.readouterr()
        exec(answer + "\n" + check, dict(namespace))
        return capsys.readouterr().out.strip()

    return run


def written_answers(topic):
    """Return the WRONG_ANSWERS and the RIGHT_ANSWERS of a topic, each {} where it has none.

    WRONG_ANSWERS: id -> list of (answer, words of its hint). RIGHT_ANSWERS: id -> answers.
    """
    path = WRONG_ANSWERS / f"{topic}.py"
    written = runpy.run_path(str(path)) if path.exists() else {}
    return written.get("WRONG_ANSWERS", {}), written.get("RIGHT_ANSWERS", {})


def test_every_file_of_wrong_answers_has_its_notebook():
    assert {path.stem for path in WRONG_ANSWERS.glob("*.py")} <= set(series.files())


def signatures(source):
    """Return name -> arguments of every function and method in a source."""
    functions = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef)]
    return {function.name: ast.unparse(function.args) for function in functions}


def test_the_solution_fills_the_stub(notebook):
    for name, stub, _, solution in exercises(notebook):
        assert signatures(stub).items() <= signatures(solution).items(), name


def test_the_stub_is_not_attempted(notebook, judge, capsys):
    for name, stub, check, _ in exercises(notebook):
        assert judge(stub, check, capsys) == NOT_ATTEMPTED, name


def test_the_solution_is_correct(notebook, judge, capsys):
    for name, _, check, solution in exercises(notebook):
        assert judge(solution, check, capsys) == CORRECT, name


def test_wrong_answers_get_the_hint_that_fits(topic, notebook, judge, capsys):
    wrong, _ = written_answers(topic)
    found = {name: check for name, _, check, _ in exercises(notebook)}
    assert set(wrong) == set(found), "each exercise has its wrong answers"
    for name, answers in wrong.items():
        assert len(answers) >= 2 and len({hint for _, hint in answers}) >= 2, name
        for answer, hint in answers:
            printed = judge(answer, found[name], capsys)
            assert printed.startswith("Hint: ") and hint in printed, (name, answer, printed)


def test_right_answers_in_other_forms_are_correct(topic, notebook, judge, capsys):
    _, right = written_answers(topic)
    found = {name: check for name, _, check, _ in exercises(notebook)}
    for name, answers in right.items():
        for answer in answers:
            assert judge(answer, found[name], capsys) == CORRECT, (name, answer)
