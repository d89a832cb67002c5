"""Checks of the exercises in notebook 08."""

import math

import numpy as np
import tensorflow as tf

from helpers.automatic_differentiation.taught import ancestors, backpropagate
from helpers.exercises.exercise import close, exercise, hint_if, one_number


@exercise
def reused(gradient):
    """The gradient of a in a · a + a at a = 3 is 2 · 3 + 1."""
    gradient = one_number(gradient)
    hint_if(close(gradient, 12.0), "that is the result itself; how fast does it change with a?")
    hint_if(
        close(gradient, 6.0), "a · a sends back 3 + 3; the second summand sends something, too."
    )
    hint_if(close(gradient, 4.0), "both factors of a · a are a, and each sends its share.")
    hint_if(close(gradient, 3.0), "that is one of three shares; a is used three times.")
    hint_if(close(gradient, 1.0), "that is what one arrow brings last; shares add up.")
    hint_if(close(gradient, 9.0), "add the shares of the arrows; multiply only along an arrow.")
    hint_if(not close(gradient, 7.0), "a is used three times: write down the share of each.")


@exercise
def new_sigmoid(result_at):
    """A sigmoid for Values. result_at: takes a number, applies the answer to a Value named a."""
    for number in (-1.5, 2.0):
        result = result_at(number)
        hint_if(not hasattr(result, "parents"), "return a Value, not a bare number.")
        hint_if(
            any(hasattr(slope, "parents") for _, slope in result.parents),
            "a slope is a plain number: use math.exp on value.number.",
        )
        sigmoid = 1 / (1 + math.exp(-number))
        hint_if(close(result.number, 1 - sigmoid), "turned round: it should rise with a.")
        hint_if(
            not close(result.number, sigmoid), f"at {number} it should be {sigmoid:.3f}, not so."
        )
        _judge_slope(result, number, sigmoid)


def _judge_slope(result, number, sigmoid):
    leaves = [value for value in ancestors(result) if value.name == "a"]
    hint_if(not leaves, "right number, but it has forgotten its parent: no gradient can get back.")
    backpropagate(result)
    slope, expected = leaves[0].gradient, sigmoid * (1 - sigmoid)
    hint_if(close(slope, sigmoid), "the slope is not the sigmoid itself; that would be exp.")
    hint_if(close(slope, -expected), "the slope has the wrong sign.")
    hint_if(
        close(slope, number * (1 - number)),
        "the formula of the slope wants the sigmoid, where you put its argument.",
    )
    hint_if(close(slope, 1 - sigmoid**2), "that is the slope of tanh.")
    hint_if(not close(slope, expected), f"at {number} the slope should be {expected:.3f}.")


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
        "w moved rightly, b did not: which slope does it get, and at which point is it taken?",
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
