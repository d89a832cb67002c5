"""What gradient_descent teaches; `make refresh` writes this file from the page."""

import numpy as np

from helpers.logistic_loss.taught import sigmoid


def gradient_descent(gradient_at, theta, learning_rate, steps):
    """Return every theta on the way, the start first: (steps + 1, *shape of theta).

    gradient_at: takes an array like theta, returns the gradient there, in the same shape.
    """
    theta = np.asarray(theta, dtype=float)
    path = [theta]
    for _ in range(steps):
        theta = theta - learning_rate * gradient_at(theta)
        path.append(theta)
    return np.stack(path)


def numerical_gradient(function, point, step=1e-5):
    """Gradient of a function (array -> number) at a point, an array of any shape.

    The error shrinks with step squared. Source: Nocedal and Wright, section 8.1.
    """
    point = np.asarray(point, dtype=float)
    gradient = np.zeros_like(point)
    for place in np.ndindex(point.shape):  # every place of the array, one after the other
        change = np.zeros_like(point)
        change[place] = step
        rise = function(point + change) - function(point - change)
        gradient[place] = rise / (2 * step)
    return gradient


def gradient(X, y, w, b):
    """Gradient of the cost of samples X (m, n), y (m,): dw (n,) and db, a number."""
    if X.shape != y.shape + w.shape:
        raise ValueError(f"expected X of shape {y.shape + w.shape}, got {X.shape}")
    dz = sigmoid(X @ w + b) - y  # (m, n) @ (n,) -> (m,)
    return X.T @ dz / len(y), dz.mean()  # (n, m) @ (m,) -> (n,)


def gradient_of(X, y):
    """Return the gradient as a function of one array theta: n weights, then the bias."""

    def gradient_at(theta):
        dw, db = gradient(X, y, theta[:-1], theta[-1])
        return np.append(dw, db)

    return gradient_at


def standardise(X, reference):
    """Shift and scale columns so that those of the reference get mean 0 and deviation 1."""
    if (np.ptp(reference, axis=0) == 0).any():
        raise ValueError("expected columns that vary, got a constant one")
    return (X - reference.mean(axis=0)) / reference.std(axis=0)
