"""What no notebook may contain, and why: see the message of each rule."""

import ast
import re

import pytest

from tools import words
from tools.notebooks import code_cells, tags

BANNED_CODE = {
    r"#\s*(NBVAL|PYTEST_VALIDATE)_": "comments that switch the comparison off",
    r"%%capture|redirect_std|clear_output": "hiding output from the comparison",
    r"^\s*[!%]\s*(pip|conda)|pip install": "installing; Colab breaks on it again and again",
    r"import \*": "star imports hide where a name comes from",
    r"filterwarnings|simplefilter": "hiding warnings",
    r"\bnp\.random\.(?!default_rng|Generator)\w+": "NumPy's global generator; use default_rng(0)",
}

# Anything that differs from machine to machine or from run to run.
UNSTABLE_OUTPUT = {
    r"0x[0-9a-fA-F]{6,}": "an address",
    r"/(home|root|tmp|usr|Users|content)/|site-packages|[A-Z]:\\": "a path",
    r"\bms/step\b|\d\s*(ms|µs|seconds?|s)\b(?!\w)": "a time",
}

BANNED_MATHEMATICS = {
    r"\\(newcommand|def|require)\b": "macros do not render everywhere",
    r"\\[,;:!{}]": "GitHub eats this backslash",
}

SEED_KEYWORDS = {"seed", "random_state"}
SEED_FUNCTIONS = {"default_rng", "set_random_seed", "RandomState", "seed", "PRNGKey"}


def found(patterns, text):
    return {
        why: hit[0] for pattern, why in patterns.items() if (hit := re.search(pattern, text, re.M))
    }


def output_text(cell):
    streams = [o["text"] for o in cell.outputs if "text" in o]
    return "\n".join(
        streams + [o["data"].get("text/plain", "") for o in cell.outputs if "data" in o]
    )


def test_code(notebook):
    for cell in code_cells(notebook):
        assert not found(BANNED_CODE, cell.source), cell.source


def test_outputs(notebook):
    for cell in code_cells(notebook):
        if "nbval-ignore-output" not in tags(cell):
            assert not found(UNSTABLE_OUTPUT, output_text(cell)), cell.source


def test_mathematics(notebook):
    for formula in words.formulas(notebook):
        assert not found(BANNED_MATHEMATICS, formula), formula


def test_bold_ends_where_github_sees_it(notebook):
    assert not re.search(r"[，。：；！？）]\*\*\w", words.of_markdown(notebook))


def test_tags_that_weaken_a_check_are_rare_and_explained(notebook):
    ignored = [cell for cell in code_cells(notebook) if "nbval-ignore-output" in tags(cell)]
    varying = [cell for cell in code_cells(notebook) if "figure-varies" in tags(cell)]
    assert len(ignored) <= 1
    for cell in ignored + varying:
        assert cell.source.lstrip().startswith("# "), "the first line says why it may vary"


def seeds_of(source):
    """Yield every seed in the code: a node, or None where a generator is made without one."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        keywords = [k.value for k in node.keywords if k.arg in SEED_KEYWORDS]
        if name in SEED_FUNCTIONS:
            yield (node.args + keywords + [None])[0]
        else:
            yield from keywords


def honest(seed):
    """A seed is 0, or a variable, which test_seeds_run_from_zero sees made by range(k)."""
    return isinstance(seed, ast.Name) or (isinstance(seed, ast.Constant) and seed.value == 0)


def loops_over_seeds(source):
    """Yield what each loop over a variable named seed runs through."""
    for node in ast.walk(ast.parse(source)):
        loops = isinstance(node, (ast.For, ast.comprehension))
        if loops and getattr(node.target, "id", None) == "seed":
            yield node.iter


def test_seeds_are_zero(notebook):
    for cell in code_cells(notebook):
        assert all(honest(seed) for seed in seeds_of(cell.source)), cell.source


def test_seeds_run_from_zero(notebook):
    for cell in code_cells(notebook):
        for run in loops_over_seeds(cell.source):
            assert isinstance(run, ast.Name) or (run.func.id == "range" and len(run.args) == 1)


@pytest.mark.parametrize("source", ["default_rng()", "f(seed=3)", "g(random_state=42)", "seed(1)"])
def test_the_rule_for_seeds_can_fail(source):
    assert not all(honest(seed) for seed in seeds_of(source))
