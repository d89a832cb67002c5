"""A new start from a seed, for a model that is trained several times; more functions of a Value."""

import math

import keras
import tensorflow as tf

from helpers.automatic_differentiation.taught import Value
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
    """Return tanh of the value."""
    result = math.tanh(value.number)
    return Value(result, "tanh", [(value, 1 - result**2)])


def relu(value):
    """Return the value where it is positive, else 0; at 0 we take the slope 0."""
    return Value(max(value.number, 0), "relu", [(value, float(value.number > 0))])
