"""The faults that `make faults` plants into code are the intended ones, and no others."""

import pytest

from tools.faults import operators

# kind, source, and all that this kind must make of it.
CODE = [
    ("sign", "ŷ = (x + b)  # - +", ["ŷ = (x - b)  # - +"]),
    ("sign", "w -= rate * dw", ["w += rate * dw"]),
    ("sign", "y = -(a)", ["y = (a)"]),
    ("sign", "y = x[::-1]", ["y = x[::1]"]),
    ("sign", "f(b=1 - c)", ["f(b=1 + c)"]),
    ("sign", "'a' + b + (c,), f(b=-1, zorder=4 - c)", []),
    ("sign", "ax.text(x + 1, y)", []),
    ("sign", "[1, -2], [-a], x[-1]", ["[1, -2], [a], x[-1]", "[1, -2], [-a], x[1]"]),
    ("sign", "assert x + 1 == y", []),
    ("sign", "f'{x + 1}'", []),
    ("sign", "%timeit x + 1", []),
    ("axis", "x.mean(axis=0)", ["x.mean(axis=1)"]),
    ("axis", "x.mean(axis=1)", ["x.mean(axis=0)"]),
    ("axis", "x.mean(axis=-1)", ["x.mean(axis=0)"]),
    ("axis", "x.mean(axis=k)", []),
    ("missing mean", "np.mean(x).mean(y)", ["np.mean(x).sum(y)", "np.sum(x).mean(y)"]),
    ("missing mean", "tf.reduce_mean(x)", ["tf.reduce_sum(x)"]),
    ("missing mean", "dw = x.T @ dz / m", ["dw = x.T @ dz / 1"]),
    ("missing mean", "dw /= len(x)", ["dw /= 1"]),
    ("missing mean", "y = x / 2", []),
    ("off by one", "range(n)", ["range(n - 1)"]),
    ("off by one", "range(1, 5)", ["range(1, 4)"]),
    ("off by one", "x[a:b]", ["x[a:b - 1]"]),
    ("off by one", "x[:-1]", ["x[:-2]"]),
    ("off by one", "x[a:]", []),
    (
        "wrong default",
        "def f(b=3, *, c=1.5): b",
        ["def f(b=6, *, c=1.5): b", "def f(b=3, *, c=3.0): b"],
    ),
    ("wrong default", "def f(a=0): a", ["def f(a=1): a"]),
    ("wrong default", "def f(step=1e-5): 1", ["def f(step=0.01): 1"]),
    ("wrong default", "def f(a=None, b='1', c=True): f(d=2)", []),
    ("comparison", "a >= b == c", ["a < b == c", "a >= b != c"]),
    ("comparison", "a is not None", ["a is None"]),
    ("comparison", "a in b", []),
    ("swapped colours", "C = ('#0072B2',  'red')", ["C = ('red',  '#0072B2')"]),
    ("swapped colours", "C = ('rad', 'red')", []),
    ("unseeded draw", "default_rng(0).normal()", ["default_rng().normal()"]),
    ("unseeded draw", "utils.set_random_seed(0)", ["utils.set_random_seed(1)"]),
    ("unseeded draw", "split(x, random_state=0)", ["split(x, random_state=1)"]),
    ("unseeded draw", "default_rng()", []),
    (
        "swapped hints",
        "def f():\n  hint_if(b, 'é')\n  hint_if(c,\n    'd')",
        ["def f():\n  hint_if(b, 'd')\n  hint_if(c,\n    'é')"],
    ),
    ("swapped hints", "def f(): hint_if(b, 'c')\ndef g(): hint_if(d, 'e')", []),
]


@pytest.mark.parametrize(("kind", "source", "expected"), CODE)
def test_faults_of_code(kind, source, expected):
    found = [new for name, _, new in operators.changes(source) if name == kind]
    assert sorted(found) == sorted(expected)


def test_every_kind_is_tested():
    assert {kind for kind, _, expected in CODE if expected} == set(operators.OPERATORS)


def test_a_fault_knows_its_line():
    assert [line for _, line, _ in operators.changes("a = 'ŷ'\n\nb = a + c\n")] == [3]
