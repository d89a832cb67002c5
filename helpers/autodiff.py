"""A scalar reverse-mode engine for automatic differentiation, taught in notebook 08.

After A. Karpathy's micrograd; here every value keeps its slopes and the order of its birth.
"""

import itertools
import math


class Arithmetic:
    """Minus, division and numbers on the left, made from a class's own +, * and **."""

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + other * -1

    def __rsub__(self, other):
        return self * -1 + other

    def __truediv__(self, other):
        return self * other**-1

    def __rtruediv__(self, other):
        return self**-1 * other


class Value(Arithmetic):
    """A number that remembers how it was made.

    name: a letter, or the operation. parents: pairs (value, slope), one for each it was
    made from. gradient: the slope of a later result, set by backpropagate.
    """

    births = itertools.count()

    def __init__(self, number, name="", parents=()):
        self.number, self.name, self.parents = float(number), name, parents
        self.gradient, self.birth = 0.0, next(Value.births)

    def __add__(self, other):
        other = as_value(other)
        return Value(self.number + other.number, "+", [(self, 1.0), (other, 1.0)])

    def __mul__(self, other):
        other = as_value(other)
        parents = [(self, other.number), (other, self.number)]
        return Value(self.number * other.number, "×", parents)

    def __pow__(self, exponent):
        slope = exponent * self.number ** (exponent - 1)
        return Value(self.number**exponent, f"power {exponent}", [(self, slope)])


def as_value(number):
    """Return a Value as it is, and wrap any other number into a new one."""
    return number if isinstance(number, Value) else Value(number)


def exp(value):
    """Return e to the power of the value; its slope is itself."""
    power = math.exp(value.number)
    return Value(power, "exp", [(value, power)])


def log(value):
    """Return the natural logarithm of a positive value."""
    return Value(math.log(value.number), "log", [(value, 1 / value.number)])


def tanh(value):
    """Return tanh of the value."""
    bent = math.tanh(value.number)
    return Value(bent, "tanh", [(value, 1 - bent**2)])


def relu(value):
    """Return the value where it is positive, else 0; at 0 we take the slope 0."""
    return Value(max(value.number, 0), "relu", [(value, float(value.number > 0))])


def ancestors(result):
    """Return the result and all that it was made from, each once, the oldest first."""
    found, waiting = set(), [result]
    while waiting:
        value = waiting.pop()
        if value not in found:
            found.add(value)
            waiting.extend(parent for parent, _ in value.parents)
    return sorted(found, key=lambda value: value.birth)


def backpropagate(result):
    """Set the gradient of every value that the result was made from: its slope there."""
    order = ancestors(result)
    for value in order:
        value.gradient = float(value is result)
    for value in reversed(order):
        for parent, slope in value.parents:
            parent.gradient += slope * value.gradient
