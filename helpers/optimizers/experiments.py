"""Keras's optimizers beside the rules of notebook 11: the walk that one of them takes."""

import keras
import numpy as np


def keras_walk(optimizer, gradient_at, theta, steps):
    """Walk by a Keras optimizer, in 64-bit numbers; the counterpart of walk.

    gradient_at: takes an array like theta, returns the gradient there.
    Returns every theta on the way, the start first: (steps + 1, *shape of theta).
    """
    variable = keras.Variable(np.asarray(theta, dtype=float), dtype="float64")
    path = [variable.numpy()]
    for _ in range(steps):
        optimizer.apply([keras.ops.convert_to_tensor(gradient_at(path[-1]))], [variable])
        path.append(variable.numpy())
    return np.stack(path)
