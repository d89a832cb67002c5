"""What automatic_differentiation teaches; `make refresh` writes this file from the page."""

import math

import tensorflow as tf

from helpers.automatic_differentiation.arithmetic import Arithmetic


class Value(Arithmetic):
    """A number that remembers its parents: pairs (value, local derivative)."""

    def __init__(self, number, name="", parents=()):
        self.number = float(number)
        self.name = name  # a letter, or the operation that made it
        self.parents = parents
        self.gradient = 0.0  # of a later result; set by backpropagate
        self.level = 0
        for parent, _ in parents:
            self.level = max(self.level, parent.level + 1)

    def __add__(self, other):  # Python calls it for self + other
        other = as_value(other)
        return Value(self.number + other.number, "+", [(self, 1.0), (other, 1.0)])

    def __mul__(self, other):  # self * other
        other = as_value(other)
        parents = [(self, other.number), (other, self.number)]
        return Value(self.number * other.number, "×", parents)

    def __pow__(self, n):  # self ** n, for a plain number n
        derivative = n * self.number ** (n - 1)
        return Value(self.number**n, f"power {n}", [(self, derivative)])

    def tanh(self):
        """Return tanh of the value; its derivative is 1 - tanh²."""
        result = math.tanh(self.number)
        return Value(result, "tanh", [(self, 1 - result**2)])

    def relu(self):
        """Return the value where it is positive, else 0."""
        return Value(max(self.number, 0.0), "relu", [(self, float(self.number > 0))])

    def softplus(self):
        """Return ln(1 + e^a) of the value a; its derivative is the sigmoid of a."""
        result = math.log(1 + math.exp(self.number))
        return Value(result, "softplus", [(self, 1 / (1 + math.exp(-self.number)))])


def as_value(number):
    """Return a Value as it is, and wrap any other number into a new one."""
    return number if isinstance(number, Value) else Value(number)


def ancestors(result):
    """Return the result and all that it was made from, each once, parents first."""
    found, seen = [], set()
    waiting = [result]
    while waiting:
        value = waiting.pop()
        if value not in seen:
            seen.add(value)
            found.append(value)
            for parent, _ in value.parents:
                waiting.append(parent)
    return sorted(found, key=lambda value: value.level)


def backpropagate(result):
    """Set the gradient of every value that the result was made from."""
    order = ancestors(result)
    for value in order:
        value.gradient = 0.0
    result.gradient = 1.0
    for value in reversed(order):
        for parent, derivative in value.parents:
            parent.gradient += derivative * value.gradient


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
