"""Every exercise: its solution is correct, its stub not attempted, each wrong answer gets its hint.

An exercise is a code cell tagged `exercise`; its folded solution stands in the next Markdown cell.
The wrong answers stand in tests/wrong_answers, in a file named after the topic, and beside them
right answers in another form than the solution's, which must be correct as well.
"""

import ast

import numpy as np
import pytest

from helpers import series
from helpers.exercises.exercise import CORRECT, NOT_ATTEMPTED
from tests.page import from_the_page
from tools.hints import WRITTEN, answered, exercises, stored, written_answers


@pytest.fixture(autouse=True)
def no_draw_without_a_seed(monkeypatch):
    """Let no check draw numbers without a seed: whoever runs it again gets the same words."""
    draw = np.random.default_rng
    monkeypatch.setattr(np.random, "default_rng", lambda seed: draw(seed))


@pytest.fixture(scope="module")
def judge(topic):
    """Return judge(answer, check): run the answer and the check line, return what it prints."""
    namespace = from_the_page(topic)
    return lambda answer, check: answered(answer, check, namespace)


def test_every_file_of_wrong_answers_has_its_notebook():
    assert {path.stem for path in WRITTEN.glob("*.py")} <= set(series.files())


def signatures(source):
    """Return name -> arguments of every function and method in a source."""
    functions = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef)]
    return {function.name: ast.unparse(function.args) for function in functions}


def test_the_solution_fills_the_stub(notebook):
    for name, stub, _, solution in exercises(notebook):
        assert signatures(stub).items() <= signatures(solution).items(), name


def test_the_stub_is_not_attempted(notebook, judge):
    for name, stub, check, _ in exercises(notebook):
        assert judge(stub, check) == NOT_ATTEMPTED, name


def test_the_solution_is_correct(notebook, judge):
    for name, _, check, solution in exercises(notebook):
        assert judge(solution, check) == CORRECT, name


def test_wrong_answers_get_the_hint_that_fits(topic, notebook, judge):
    wrong, _ = written_answers(topic)
    found = {name: check for name, _, check, _ in exercises(notebook)}
    assert set(wrong) == set(found), "each exercise has its wrong answers"
    rows = [row for row in stored() if row["topic"] == topic]
    listed = {(row["exercise"], row["answer"]): row["hint"] for row in rows}
    assert len(rows) == sum(len(answers) for answers in wrong.values())
    for name, answers in wrong.items():
        assert len(answers) >= 2 and len({hint for _, hint in answers}) >= 2, name
        for answer, hint in answers:
            printed = judge(answer, found[name])
            assert printed.startswith("Hint: ") and hint in printed, (name, answer, printed)
            assert listed.get((name, answer)) == printed, "make refresh writes data/hints.csv"


def test_right_answers_in_other_forms_are_correct(topic, notebook, judge):
    _, right = written_answers(topic)
    found = {name: check for name, _, check, _ in exercises(notebook)}
    for name, answers in right.items():
        for answer in answers:
            assert judge(answer, found[name]) == CORRECT, (name, answer)
