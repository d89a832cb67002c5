"""Gradient descent and the gradient of logistic regression, taught in notebook 02."""

import numpy as np

from helpers.logistic import sigmoid


def gradient_descent(gradient_at, theta, learning_rate, steps):
    """Walk downhill: each step subtracts learning_rate times the gradient at theta.

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


def gradient_by_loop(X, y, w, b):
    """Gradient of the cost: add up dw and db of every sample, divide by their number."""
    dw, db = np.zeros(len(w)), 0.0
    for x_one, y_one in zip(X, y, strict=True):
        dz = sigmoid(x_one @ w + b) - y_one  # (n,) @ (n,) -> a number
        dw += x_one * dz
        db += dz
    return dw / len(y), db / len(y)


def gradient(X, y, w, b):
    """Gradient of the cost of samples X (m, n), y (m,): dw (n,) and db, a number."""
    if X.shape != (*y.shape, *w.shape):
        raise ValueError(f"expected X of shape {(*y.shape, *w.shape)}, got {X.shape}")
    dz = sigmoid(X @ w + b) - y  # (m, n) @ (n,) -> (m,)
    return X.T @ dz / len(y), dz.mean()  # (n, m) @ (m,) -> (n,)


def gradient_of(X, y):
    """Return the gradient as a function of one array theta: n weights, then the bias."""
    return lambda theta: np.hstack(gradient(X, y, theta[:-1], theta[-1]))


def minibatches(m, batch_size, epochs):
    """Return the rows of each minibatch: every epoch shuffles m samples and cuts them."""
    generator = np.random.default_rng(0)
    orders = [generator.permutation(m) for _ in range(epochs)]
    return [order[i : i + batch_size] for order in orders for i in range(0, m, batch_size)]


def minibatch_descent(X, y, theta, learning_rate, batches):
    """Walk downhill from theta; each step looks at the rows of one minibatch only."""
    path = [theta]
    for rows in batches:
        path.append(path[-1] - learning_rate * gradient_of(X[rows], y[rows])(path[-1]))
    return np.stack(path)
