"""Five update rules, taught in notebook 11: gradient descent with less or more memory.

A rule is called as rule(theta, g, *memory, learning_rate=...): the point, the gradient there, and
what the rule kept from the step before (nothing at first). It returns the new point, then what it
keeps. All of it works number by number: arrays of any shape, and a learning_rate that broadcasts.
"""

import numpy as np


def sgd(theta, g, *, learning_rate):
    """Gradient descent: keeps nothing."""
    return (theta - learning_rate * g,)


def momentum(theta, g, v=0, *, learning_rate, beta=0.9):
    """Momentum: keeps the velocity v, which gradients push. Source: Polyak (1964)."""
    v = beta * v - learning_rate * g
    return theta + v, v


def nesterov(theta, g, v=0, *, learning_rate, beta=0.9):
    """Momentum that looks one step ahead. Source: Sutskever and others (2013)."""
    v = beta * v - learning_rate * g
    return theta + beta * v - learning_rate * g, v


def rmsprop(theta, g, s=0, v=0, *, learning_rate, rho=0.9, beta=0, epsilon=1e-7):
    """RMSprop: keeps s, a running mean of g²; beta adds momentum. Source: Hinton (2012)."""
    s = rho * s + (1 - rho) * g**2
    v = beta * v - learning_rate * g / np.sqrt(s + epsilon)
    return theta + v, s, v


def adam(theta, g, t=0, u=0, s=0, *, learning_rate, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    """Adam: keeps the step t, running means of g and g². Source: Kingma and Ba (2015)."""
    t = t + 1
    u = beta_1 * u + (1 - beta_1) * g
    s = beta_2 * s + (1 - beta_2) * g**2
    corrected_rate = learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)
    return theta - corrected_rate * u / (np.sqrt(s) + epsilon), t, u, s


def walk(rule, gradient_at, theta, steps, **settings):
    """Walk downhill by a rule; return every theta on the way, the start first.

    gradient_at: takes an array like theta, returns its gradient. settings: the rule's.
    """
    path, memory = [np.asarray(theta, dtype=float)], []
    for _ in range(steps):
        theta, *memory = rule(path[-1], gradient_at(path[-1]), *memory, **settings)
        path.append(theta)
    return np.stack(path)


def update(rule, parameters, gradients, memories, **settings):
    """Take one step of a rule for each array of a list; return parameters and memories.

    memories: one list per parameter, empty before the first step.
    """
    steps = [
        rule(theta, g, *memory, **settings)
        for theta, g, memory in zip(parameters, gradients, memories, strict=True)
    ]
    return [theta for theta, *_ in steps], [memory for _, *memory in steps]
