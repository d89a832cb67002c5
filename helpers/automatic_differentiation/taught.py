"""What notebook 08 teaches; `make refresh` writes this file from the page."""

import itertools
import math

import tensorflow as tf

from helpers.automatic_differentiation.arithmetic import Arithmetic


class Value(Arithmetic):
    """A number that remembers how it was made.

    name: a letter, or the operation. parents: pairs (value, slope), one for each it was
    made from. gradient: the slope of a later result, set by backpropagate. order: how many
    Values were made before it.
    """

    count = itertools.count()

    def __init__(self, number, name="", parents=()):
        self.number, self.name, self.parents = float(number), name, parents
        self.gradient, self.order = 0.0, next(Value.count)

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


def ancestors(result):
    """Return the result and all that it was made from, each once, the oldest first."""
    found, waiting = set(), [result]
    while waiting:
        value = waiting.pop()
        if value not in found:
            found.add(value)
            waiting.extend(parent for parent, _ in value.parents)
    return sorted(found, key=lambda value: value.order)


def backpropagate(result):
    """Set the gradient of every value that the result was made from: its slope there."""
    order = ancestors(result)
    for value in order:
        value.gradient = float(value is result)
    for value in reversed(order):
        for parent, slope in value.parents:
            parent.gradient += slope * value.gradient


def exp(value):
    """Return e to the power of the value; its slope is itself."""
    power = math.exp(value.number)
    return Value(power, "exp", [(value, power)])


def log(value):
    """Return the natural logarithm of a positive value."""
    return Value(math.log(value.number), "log", [(value, 1 / value.number)])


def training_step(model, optimizer, loss, x, y):
    """Take one step on samples x, labels y; return the cost before it, with penalties."""
    with tf.GradientTape() as tape:
        cost = loss(y, model(x, training=True)) + sum(model.losses)
    gradients = tape.gradient(cost, model.trainable_variables)
    optimizer.apply(gradients, model.trainable_variables)
    return cost


def compiled_training(model, optimizer, loss):
    """Return train(x, y, batches), which trains the model and returns each step's cost.

    batches: the rows of each step, (steps, batch_size), such as an epoch of epoch_batches.
    A cost is that of the batch before the update. Equal shapes share one trace.
    Raises ValueError for batches of another rank.
    """
    optimizer.build(model.trainable_variables)

    @tf.function
    def train(x, y, batches):
        batches = tf.ensure_shape(batches, (None, None))
        costs = tf.TensorArray(tf.float32, size=len(batches))
        for step in tf.range(len(batches)):
            x_batch, y_batch = tf.gather(x, batches[step]), tf.gather(y, batches[step])
            cost = training_step(model, optimizer, loss, x_batch, y_batch)
            costs = costs.write(step, cost)
        return costs.stack()

    return train
