"""Value equals the tape and finite differences on random expressions."""

import ast
import inspect
import math

import matplotlib.pyplot as plt
import numpy as np
import pytest
import tensorflow as tf

from helpers.automatic_differentiation import plots, taught
from helpers.automatic_differentiation.experiments import relu, tanh
from helpers.automatic_differentiation.taught import (
    Value,
    ancestors,
    as_value,
    backpropagate,
    exp,
    log,
)
from helpers.gradient_descent.taught import numerical_gradient

# The same names for Values, tensors and NumPy numbers.
OURS = {"exp": exp, "log": log, "tanh": tanh, "relu": relu}
TENSORS = {"exp": tf.exp, "log": tf.math.log, "tanh": tf.tanh, "relu": tf.nn.relu}
NUMBERS = {"exp": np.exp, "log": np.log, "tanh": np.tanh, "relu": lambda x: np.maximum(x, 0)}


def random_expression(leaves, functions, seed, operations=25):
    """Build one expression from the leaves; the same seed chooses the same operations.

    Every operation picks from all values so far, so that many are used several times.
    """
    generator = np.random.default_rng(seed)
    values = list(leaves)
    for _ in range(operations):
        a, b = (values[i] for i in generator.integers(len(values), size=2))
        number = round(float(generator.uniform(0.5, 2)), 2)
        values.append(combine(generator.integers(16), a, b, number, functions))
    return sum(values[-4:], start=values[-5] * 0.5)


def combine(choice, a, b, number, functions):
    bounded = functions["tanh"](a)  # keeps long expressions from running away
    return [
        lambda: a + b,
        lambda: a - b,
        lambda: bounded * b,
        lambda: bounded / (b * b + number),
        lambda: number + a,
        lambda: a + number,
        lambda: number - a,
        lambda: a - number,
        lambda: number * a,
        lambda: a / number,
        lambda: number / (a * a + 1),
        lambda: -a,
        lambda: bounded**2 + bounded**3,
        lambda: functions["exp"](bounded),
        lambda: functions["log"](b * b + number),
        lambda: functions["relu"](a),
    ][choice]()


@pytest.mark.parametrize("seed", range(40))
def test_random_expressions_equal_the_tape(seed):
    numbers = np.random.default_rng(seed).standard_normal(4)
    ours = [Value(number) for number in numbers]
    result = random_expression(ours, OURS, seed)
    backpropagate(result)
    variables = [tf.Variable(number) for number in numbers]
    with tf.GradientTape() as tape:
        expected = random_expression(variables, TENSORS, seed)
    slopes = tape.gradient(expected, variables, unconnected_gradients="zero")
    assert result.number == pytest.approx(float(expected), rel=1e-11)
    found = [leaf.gradient for leaf in ours]
    np.testing.assert_allclose(found, [float(slope) for slope in slopes], rtol=1e-9, atol=1e-11)


@pytest.mark.parametrize("seed", range(10))
def test_random_expressions_equal_finite_differences(seed):
    numbers = np.random.default_rng(seed).standard_normal(4)
    ours = [Value(number) for number in numbers]
    backpropagate(random_expression(ours, OURS, seed))
    measured = numerical_gradient(lambda n: random_expression(list(n), NUMBERS, seed), numbers)
    np.testing.assert_allclose([leaf.gradient for leaf in ours], measured, rtol=1e-5, atol=1e-6)


def test_the_random_expressions_reuse_values_and_contain_every_operation():
    names, children = set(), []
    for seed in range(40):
        leaves = [Value(number) for number in np.random.default_rng(seed).standard_normal(4)]
        values = ancestors(random_expression(leaves, OURS, seed))
        names |= {value.name for value in values}
        uses = [parent for value in values for parent, _ in value.parents]
        children.append(max(uses.count(value) for value in values))
    assert {"+", "×", "power -1", "power 2", "exp", "log", "tanh", "relu"} <= names
    assert min(children) >= 2


@pytest.mark.parametrize("exponent", [2, 3, -1, -2, 0.5, 2.5, 1])
def test_powers_equal_the_tape(exponent):
    ours, variable = Value(1.7), tf.Variable(1.7, dtype=tf.float64)
    result = ours**exponent
    backpropagate(result)
    with tf.GradientTape() as tape:
        expected = variable**exponent
    assert result.number == pytest.approx(float(expected), rel=1e-14)
    assert ours.gradient == pytest.approx(float(tape.gradient(expected, variable)), rel=1e-14)


@pytest.mark.parametrize("number", [-2.0, 0.0, 3.0])
def test_relu_and_its_slope_at_zero_are_tensorflows(number):
    ours, variable = Value(number), tf.Variable(number)
    backpropagate(relu(ours))
    with tf.GradientTape() as tape:
        expected = tf.nn.relu(variable)
    assert relu(ours).number == float(expected)
    assert ours.gradient == float(tape.gradient(expected, variable))


def test_shares_of_a_reused_value_add_up():
    a = Value(3)
    backpropagate(a * a + a)
    assert a.gradient == 7.0


def test_a_second_call_starts_from_zero_and_needs_no_second_graph():
    w = Value(2)
    z = w * w
    L = z * 3
    for _ in range(2):
        backpropagate(L)
        assert (w.gradient, z.gradient) == (12.0, 3.0)
    backpropagate(z)
    assert (w.gradient, z.gradient) == (4.0, 1.0)


def test_ancestors_are_each_once_and_parents_first():
    w = Value(2)
    v = w**2
    L = v * (v + 1)
    order = ancestors(L)
    assert order[0] is w and order[-1] is L and len(order) == len(set(order)) == 5
    for value in order:
        assert all(order.index(parent) < order.index(value) for parent, _ in value.parents)
    assert ancestors(w) == [w]


def test_a_chain_of_ten_thousand_needs_no_recursion():
    w = total = Value(1)
    for _ in range(10_000):
        total = total + w
    backpropagate(total)
    assert w.gradient == 10_001.0


def test_numbers_are_wrapped_and_values_are_not():
    value = Value(2)
    assert as_value(value) is value
    assert as_value(3).number == 3.0 and as_value(np.float64(2)).parents == ()


@pytest.mark.parametrize(
    ("compute", "error"),
    [
        (lambda a: log(a - 1), ValueError),
        (lambda a: a / 0, ZeroDivisionError),
        (lambda a: 1 / (a - 1), ZeroDivisionError),
        (lambda a: a**a, TypeError),
        (lambda a: 2**a, TypeError),
        (lambda a: (a - 2) ** 0.5, TypeError),
        (lambda a: exp(1000 * a), OverflowError),
        (lambda a: a + "1.0x", ValueError),
        (lambda a: a * [1.0, 2.0], TypeError),
    ],
)
def test_what_has_no_slope_is_an_error(compute, error):
    with pytest.raises(error):
        compute(Value(1))


def test_the_engine_has_at_most_sixty_lines():
    tree = ast.parse(inspect.getsource(taught))
    lines = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.stmt, ast.expr)) and not is_docstring(node):
            lines.add(node.lineno)
    imports = [node for node in tree.body if isinstance(node, ast.Import)]
    assert len(lines) - len(imports) <= 60


def is_docstring(node):
    value = node.value if isinstance(node, ast.Expr) else node
    return isinstance(value, ast.Constant) and isinstance(value.value, str) and "." in value.value


def test_logistic_loss_by_hand():
    w, b = Value(0.5), Value(-2)
    backpropagate(log(1 + exp(-(w * 3 + b))))
    y_hat = 1 / (1 + math.exp(0.5))
    assert w.gradient == pytest.approx((y_hat - 1) * 3, rel=1e-14)
    assert b.gradient == pytest.approx(y_hat - 1, rel=1e-14)


def test_boxes_of_a_column_stand_in_the_order_of_those_that_use_them():
    v, w, x = Value(1, "v"), Value(2, "w"), Value(3, "x")
    users = [Value(0, f"user {n}", [(value, 1)]) for n, value in enumerate([w, x, x] + 5 * [v])]
    _, ax = plt.subplots()
    plots.computation_graph(Value(0, "r", [(user, 1) for user in users]), ax=ax)
    height = {text.get_text(): text.get_position()[1] for text in ax.texts}
    down = height["user 1"] - height["user 0"]
    assert 0 < (height["x"] - height["w"]) / down < (height["v"] - height["w"]) / down
