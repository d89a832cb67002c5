"""Batches for compiled training, a new start from a seed, more functions of a Value (08)."""

import math

import keras
import numpy as np
import tensorflow as tf

from helpers.automatic_differentiation.taught import Value
from helpers.neural_network.taught import initialise


def epoch_batches(m, batch_size, epochs, seed=0):
    """Return the rows of every step, shuffled anew each epoch: (epochs, steps, batch_size).

    Samples that do not fill the last batch of an epoch are left out of that epoch.
    Raises ValueError when a batch is larger than the m samples.
    """
    if not 1 <= batch_size <= m:
        raise ValueError(f"expected a batch_size from 1 to {m}, got {batch_size}")
    generator = np.random.default_rng(seed)
    steps = m // batch_size
    orders = [generator.permutation(m)[: steps * batch_size] for _ in range(epochs)]
    return np.reshape(orders, (epochs, steps, batch_size))


def restart(model, optimizer, seed):
    """Give the model new weights and the optimizer an empty memory, for a next compiled run.

    For models of Dense and Dropout layers; weights are those of initialise (notebook 04), masks
    begin anew from the seed, others in each layer. The optimizer (SGD, RMSprop or Adam) keeps its
    learning rate only.
    """
    dense = [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)]
    sizes = [dense[0].kernel.shape[0], *[layer.units for layer in dense]]
    for layer, pair in zip(dense, initialise(sizes, seed), strict=True):
        layer.set_weights(pair)
    drawing = [layer for layer in model.layers if getattr(layer, "seed_generator", None)]
    for place, layer in enumerate(drawing):
        layer.seed_generator.state.assign([seed + 1000 * place, 0])  # else all draw one mask
    forget(optimizer)


def forget(optimizer):
    """Empty the memory of an SGD, RMSprop or Adam; it keeps only its learning rate."""
    for variable in optimizer.variables:
        if not variable.path.endswith("learning_rate"):
            variable.assign(tf.zeros_like(variable))


def tanh(value):
    """Return tanh of the value."""
    bent = math.tanh(value.number)
    return Value(bent, "tanh", [(value, 1 - bent**2)])


def relu(value):
    """Return the value where it is positive, else 0; at 0 we take the slope 0."""
    return Value(max(value.number, 0), "relu", [(value, float(value.number > 0))])


def gradient_terms(value, order):
    """Return what each use of a value sends back: the slope there times the result's gradient.

    order: all Values of a computation, after backpropagate.
    """
    terms = []
    for child in order:
        terms += [slope * child.gradient for parent, slope in child.parents if parent is value]
    return terms


def used_again(order):
    """Return the first of the Values that is used more than once, or None if there is none."""
    for value in order:
        if len(gradient_terms(value, order)) > 1:
            return value
    return None


def never_exact(errors):
    """Tell whether every error (k,) is positive, however small."""
    return bool(np.min(errors) > 0)


def minima_reached(paths):
    """Return the different ends, to two decimals, of paths (steps + 1, walks, 2): (minima, 2).

    Walks to one minimum end closer together than that once they have converged.
    """
    return np.unique(_ends(paths), axis=0)


def arrive_at(minimum, paths):
    """Tell for each walk whether it ends at a minimum, one of minima_reached: (walks,)."""
    return np.all(_ends(paths) == minimum, axis=1)


def _ends(paths):
    return paths[-1].round(2) + 0.0  # no -0.0


def costs_agree(one, other):
    """Tell whether the costs of two runs (steps,) are equal at every step, to 1e-5.

    Float32 keeps seven digits, and sums in another order lose one or two of them.
    """
    return bool(np.abs(np.subtract(one, other)).max() < 1e-5)
