"""What optimizers teaches; `make refresh` writes this file from the page."""

import numpy as np


def sgd(theta, g, learning_rate=0.01):
    """Gradient descent: keeps nothing."""
    return (theta - learning_rate * g,)


def path_of(rule, gradient_at, theta, steps, **settings):
    """Return every theta on the way, the start first: (steps + 1, *shape of theta).

    gradient_at: takes an array like theta, returns its gradient. settings: the rule's.
    """
    theta = np.asarray(theta, dtype=float)
    path, memory = [theta], ()
    for _ in range(steps):
        result = rule(theta, gradient_at(theta), *memory, **settings)
        theta, memory = result[0], result[1:]  # the new theta; what the rule keeps
        path.append(theta)
    return np.stack(path)


def adam(theta, g, t=0, u=0, s=0, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    """Adam: keeps the step t, running means of g and g². Source: Kingma and Ba (2015)."""
    t = t + 1
    u = beta_1 * u + (1 - beta_1) * g
    s = beta_2 * s + (1 - beta_2) * g**2
    corrected_rate = learning_rate * np.sqrt(1 - beta_2**t) / (1 - beta_1**t)
    return theta - corrected_rate * u / (np.sqrt(s) + epsilon), t, u, s
