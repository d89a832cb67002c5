"""Every exercise: its solution is correct, its stub not attempted, each wrong answer gets its hint.

An exercise is a code cell tagged `exercise`; its folded solution stands in the next Markdown cell.
The wrong answers stand in tests/wrong_answers, in a file named after the topic.
"""

import ast
import re
import runpy
from pathlib import Path

import keras
import pytest

from helpers.exercises.exercise import CORRECT, NOT_ATTEMPTED
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


def definitions(notebook):
    """Return the code an exercise may lean on: imports, functions, cells tagged exercise-setup."""
    lines = []
    for cell in notebooks.code_cells(notebook):
        if "setup" in notebooks.tags(cell) or "exercise" in notebooks.tags(cell):
            continue
        whole = "exercise-setup" in notebooks.tags(cell)
        for node in ast.parse(cell.source).body:
            defines = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)
            if whole or isinstance(node, defines):
                lines.append(ast.unparse(node))
    return "\n".join(lines)


@pytest.fixture(scope="module")
def judge(path, notebook):
    """Return judge(answer, check): run the answer and the check line, return what it prints."""
    namespace = {}
    exec(compile(definitions(notebook), str(path), "exec"), namespace)

    def run(answer, check, capsys):
        keras.utils.set_random_seed(0)  # as the setup cell does; shuffles must not decide a hint
        capsys.readouterr()
        exec(answer + "\n" + check, dict(namespace))
        return capsys.readouterr().out.strip()

    return run


def wrong_answers(path):
    return runpy.run_path(str(WRONG_ANSWERS / f"{path.stem[3:]}.py"))["WRONG_ANSWERS"]


def skip_the_map(path):
    if path.stem == "00_start_here":
        pytest.skip("00 is the map; it has no exercises")


def test_there_are_three_with_a_prediction(path, notebook):
    skip_the_map(path)
    found = list(exercises(notebook))
    assert len(found) >= 3
    assert any("prediction = ..." in stub for _, stub, _, _ in found)


def signatures(source):
    """Return name -> arguments of every function and method in a source."""
    functions = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef)]
    return {function.name: ast.unparse(function.args) for function in functions}


def test_the_solution_fills_the_stub(path, notebook):
    for name, stub, _, solution in exercises(notebook):
        assert signatures(stub).items() <= signatures(solution).items(), name


def test_the_stub_is_not_attempted(path, notebook, judge, capsys):
    for name, stub, check, _ in exercises(notebook):
        assert judge(stub, check, capsys) == NOT_ATTEMPTED, name


def test_the_solution_is_correct(path, notebook, judge, capsys):
    for name, _, check, solution in exercises(notebook):
        assert judge(solution, check, capsys) == CORRECT, name


def test_wrong_answers_get_the_hint_that_fits(path, notebook, judge, capsys):
    skip_the_map(path)
    wrong = wrong_answers(path)
    found = {name: check for name, _, check, _ in exercises(notebook)}
    assert set(wrong) == set(found), "each exercise has its wrong answers"
    for name, answers in wrong.items():
        assert len(answers) >= 2 and len({hint for _, hint in answers}) >= 2, name
        for answer, hint in answers:
            printed = judge(answer, found[name], capsys)
            assert printed.startswith("Hint: ") and hint in printed, (name, answer, printed)
