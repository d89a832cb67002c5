"""A new start from a seed, for a model that is trained several times; more functions of a Value."""

import math

import keras
import numpy as np
import tensorflow as tf

from helpers.neural_network.taught import initialise


def start_anew(model, seed, optimizer=None, draw=None):
    """Make a model, and an optimizer if one is given, as new; the seed decides all that is random.

    draw: a function that returns the new weights, called after the seed has been set; by default
    they are those of initialise (notebook 04), for models whose weights are in Dense layers. The
    masks of Dropout layers begin anew, others in each layer. An SGD, RMSprop or Adam forgets all
    but its learning rate.
    """
    keras.utils.set_random_seed(seed)
    model.set_weights(draw() if draw else _dense_weights(model, seed))
    drawing = [layer for layer in model.layers if getattr(layer, "seed_generator", None)]
    for place, layer in enumerate(drawing):
        layer.seed_generator.state.assign([seed + 1000 * place, 0])  # else all draw one mask
    for variable in optimizer.variables if optimizer else []:
        if not variable.path.endswith("learning_rate"):
            variable.assign(tf.zeros_like(variable))


def _dense_weights(model, seed):
    dense = [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)]
    sizes = [dense[0].kernel.shape[0], *[layer.units for layer in dense]]
    return [array for pair in initialise(sizes, seed) for array in pair]


def tanh(value):
    """Return tanh of the value, of the value's own class: the page defines one, too."""
    result = math.tanh(value.number)
    return type(value)(result, "tanh", [(value, 1 - result**2)])


def relu(value):
    """Return the value where it is positive, else 0; at 0 we take the slope 0."""
    return type(value)(max(value.number, 0), "relu", [(value, float(value.number > 0))])


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
