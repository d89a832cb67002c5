"""What notebook 02 teaches; `make refresh` writes this file from the page."""

import numpy as np

from helpers.logistic_loss.taught import sigmoid


def numerical_gradient(function, point, step=1e-5):
    """Gradient by a step along each coordinate: (f(p + step) - f(p - step)) / (2 step).

    function: takes an array like point, returns a number. point: array of any shape.
    Returns an array of point's shape. The error shrinks with step squared.
    Source: Nocedal and Wright, Numerical Optimization, section 8.1.
    """
    point = np.asarray(point, dtype=float)
    gradient = np.zeros_like(point)
    for i in np.ndindex(point.shape):
        nudge = np.zeros_like(point)
        nudge[i] = step
        gradient[i] = (function(point + nudge) - function(point - nudge)) / (2 * step)
    return gradient


def gradient_descent(gradient_at, theta, learning_rate, steps):
    """Gradient descent: each step subtracts learning_rate times the gradient at theta.

    gradient_at: takes an array like theta, returns the gradient there.
    Returns every theta on the way, the start first: (steps + 1, *shape of theta).
    """
    path = [np.asarray(theta, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * gradient_at(path[-1]))
    return np.stack(path)


def standardise(X, reference):
    """Shift and scale columns so that those of the reference get mean 0 and deviation 1."""
    if (np.ptp(reference, axis=0) == 0).any():
        raise ValueError("expected columns that vary, got a constant one")
    return (X - reference.mean(axis=0)) / reference.std(axis=0)


def gradient(X, y, w, b):
    """Gradient of the cost of samples X (m, n), y (m,): dw (n,) and db, a number."""
    if X.shape != (*y.shape, *w.shape):
        raise ValueError(f"expected X of shape {(*y.shape, *w.shape)}, got {X.shape}")
    dz = sigmoid(X @ w + b) - y  # (m, n) @ (n,) -> (m,)
    return X.T @ dz / len(y), dz.mean()  # (n, m) @ (m,) -> (n,)


def gradient_of(X, y):
    """Return the gradient as a function of one array theta: n weights, then the bias."""
    return lambda theta: np.hstack(gradient(X, y, theta[:-1], theta[-1]))
