"""Checks of the exercises in automatic_differentiation."""

import numpy as np
import tensorflow as tf

from helpers.automatic_differentiation.taught import Value, ancestors, backpropagate
from helpers.exercises.exercise import close, exercise, hint_if, one_number


@exercise
def reused(gradient):
    """The gradient of a in a · a + a at a = 3 is 2 · 3 + 1."""
    gradient = one_number(gradient)
    hint_if(close(gradient, 12.0), "that is the result itself; how fast does it change with a?")
    hint_if(close(gradient, 6.0), "a · a brings 3 + 3; the second summand brings something, too.")
    hint_if(close(gradient, 4.0), "both factors of a · a are a, and each has its own arrow.")
    hint_if(close(gradient, 3.0), "that is one arrow; three arrows leave a.")
    hint_if(close(gradient, 1.0), "that is one arrow, the last one; the gradients add up.")
    hint_if(close(gradient, 9.0), "add over the arrows; multiply only along a way to the result.")
    hint_if(not close(gradient, 7.0), "three arrows leave a: write down what each of them brings.")


@exercise
def backward_pass(gradients_of):
    """The gradients of all values, the newest first, in a list; the values hold them, too."""
    values, expected = _reused_value()
    found = _numbers(gradients_of(values), len(values))
    _hint_on_gradients(values, found, expected)
    square = Value(3.0, "a") * 5.0
    result = square * square  # both parents are the same value
    values = list(reversed(ancestors(result)))
    backpropagate(result)
    expected = [value.gradient for value in values]
    _clear(values, 0.0)
    found = _numbers(gradients_of(values), len(values))
    hint_if(not close(found, expected), "in a · a, a is a parent twice, and each pair counts.")
    values, expected = _reused_value(left_over=100.0)
    found = _numbers(gradients_of(values), len(values))
    hint_if(
        not close(found, expected),
        "right in the first pass, wrong if gradients of an earlier pass are still there. "
        "What must stand in every box before you begin?",
    )
    hint_if(
        not close([value.gradient for value in values], expected),
        "the list is right, but the boxes do not hold it: set the gradient of every box, too.",
    )


def _reused_value(left_over=0.0):
    # The values of v (v + u) with v = w², newest first, and their gradients at w = 2, u = 1.
    w, u = Value(2, "w"), Value(1, "u")
    v = w**2
    result = v * (v + u)
    backpropagate(result)
    values = list(reversed(ancestors(result)))
    expected = [value.gradient for value in values]
    _clear(values, left_over)
    return values, expected


def _clear(values, number):
    for value in values:
        value.gradient = number


def _numbers(found, count):
    wanted = f"return a list of {count} numbers, one gradient for each of the values."
    try:
        found = np.asarray([float(number) for number in found])
    except (TypeError, ValueError):
        found = None
    hint_if(found is None or len(found) != count, wanted)
    return found


def _hint_on_gradients(values, found, expected):
    hint_if(
        close(found, expected[::-1]), "right gradients; the list should have the order of values."
    )
    hint_if(
        not found.any(),
        "all are 0: how fast does the result change with itself? Begin there, after the zeros.",
    )
    hint_if(
        close(found, [value.number for value in values]),
        "these are the numbers in the boxes; return their gradients.",
    )
    hint_if(
        not close(found[0], 1.0),
        "the first value is the result: how fast does it change with itself?",
    )
    hint_if(
        not found[1:].any(),
        "only the result has a gradient: does the loop set a box to 0 after adding to it?",
    )
    hint_if(
        close(found, _in_another_way(values, add=False)),
        "a later arrow replaces what an earlier one brought; the gradients of all arrows add up.",
    )
    hint_if(
        close(found, _in_another_way(values, chain=False)),
        "you add local derivatives only; by the chain rule, multiply by the gradient of the box.",
    )
    hint_if(
        close(found, _in_another_way(values, backwards=True)),
        "the newest box comes first in values, so go through the list from its beginning.",
    )
    hint_if(
        not close(found, expected),
        "for v (v + u) the gradients do not fit. A parent gets, for each arrow that leaves it, "
        "the number on the arrow times the gradient of the box at its end.",
    )


def _in_another_way(values, add=True, chain=True, backwards=False):
    # The gradients that a backward pass with one mistake finds.
    gradient = dict.fromkeys(values, 0.0)
    gradient[values[0]] = 1.0
    for value in reversed(values) if backwards else values:
        for parent, derivative in value.parents:
            brought = derivative * (gradient[value] if chain else 1.0)
            gradient[parent] = brought + (gradient[parent] if add else 0.0)
    return list(gradient.values())


@exercise
def line(step):
    """One step of gradient descent for a line and its mean squared error, with the tape."""
    x, y, rate = np.float32([0, 1, 2, 4]), np.float32([1, 2, 2, 7]), 0.125
    w, b = tf.Variable(0.5), tf.Variable(-1.0)
    before, after, gradient = _line_step(x, y, rate, 0.5, -1.0)
    cost = _with_gradients(step, w, b, x, y, rate)
    moved = np.array([w.numpy() - 0.5, b.numpy() + 1.0])
    wanted = -rate * gradient
    hint_if(
        not moved.any(),
        "w and b stand where they stood: w = w - … makes a new tensor. Change the variable.",
    )
    hint_if(close(moved, -wanted), "that step goes uphill.")
    hint_if(close(moved, len(x) * wanted), "the cost is the mean over samples, not the sum.")
    hint_if(close(moved, wanted / 2), "half the way: the cost is the mean of whole squares.")
    hint_if(close(moved, wanted / rate), "the learning rate is missing.")
    hint_if(not moved[0] or not moved[1], "one of the two has not moved.")
    hint_if(
        close(moved[0], wanted[0]) and not close(moved[1], wanted[1]),
        "w moved correctly, b did not: which gradient does it get, and at which point is it taken?",
    )
    hint_if(not close(moved, wanted), f"w moved by {moved[0]:.3f}, not {wanted[0]:.3f}.")
    cost = one_number(cost, "the step is right; return the cost, one number.")
    hint_if(close(cost, after), "return the cost before the step; this is the one after.")
    hint_if(not close(cost, before), "the step is right; return the cost, a mean of squares.")


def _with_gradients(step, *arguments):
    try:
        return step(*arguments)
    except (TypeError, ValueError) as error:  # TensorFlow's words for arithmetic with None
        hint_if(
            "None" in str(error), "a gradient is None: what links w, b and the cost on the tape?"
        )
        raise


def _line_step(x, y, rate, w, b):
    # Cost before and after one step, and the gradient for w and b.
    error = w * x + b - y
    gradient = np.array([2 * (x * error).mean(), 2 * error.mean()])
    w, b = np.array([w, b]) - rate * gradient
    return (error**2).mean(), ((w * x + b - y) ** 2).mean(), gradient
