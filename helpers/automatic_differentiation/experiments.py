"""A new start for a model that is trained several times; what graphs and networks of Values do."""

import keras
import numpy as np
import tensorflow as tf

from helpers.neural_network.taught import initialise


def start_anew(model, seed, optimizer=None, draw=None):
    """Make a model, and an optimizer if one is given, as new; the seed decides all that is random.

    draw: a function that returns the new weights, called after the seed has been set; by default
    they are those of initialise (neural_network), for models whose weights are in Dense layers. The
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


def gradient_terms(value, order):
    """Return what each use of a value adds to its gradient.

    order: all Values of a computation, after backpropagate.
    """
    terms = []
    for child in order:
        for parent, derivative in child.parents:
            if parent is value:
                terms.append(derivative * child.gradient)
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


def logits_over_plane(network, across, up):
    """Return the logits (l, k) of a network of Values at x1 in across (k,) and x2 in up (l,)."""
    logits = np.zeros((len(up), len(across)))
    for row, x2 in enumerate(up):
        for column, x1 in enumerate(across):
            logits[row, column] = network([x1, x2]).number
    return logits


def share_right(network, points, signs):
    """Return the share of points (m, 2) whose logit has the sign, 1 or −1, in signs (m,).

    A logit of exactly 0 is on no side, so it is not right.
    """
    logits = np.array([network(point).number for point in points])
    return float(np.mean(logits * signs > 0))
