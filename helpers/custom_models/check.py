"""Checks of the exercises on own layers and models."""

import keras
import numpy as np
import tensorflow as tf

from helpers.exercises.exercise import (
    Hint,
    NotAttempted,
    close,
    exercise,
    hint_if,
    one_number,
    watched,
)

X = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 7.0]], dtype="float32")


@exercise
def puzzle(number):
    """Trainable arrays of FiveKinds: add_weight, keras.Variable, and a Dense layer's two."""
    number = one_number(number)
    hint_if(number > 7, "count the arrays, not the numbers in them.")
    hint_if(number > 4, "not every attribute is seen; two of the five kinds are not.")
    hint_if(number == 0, "after a first call the layers are built.")
    hint_if(number == 2, "layers in a list count as well.")
    hint_if(number == 3, "a Dense layer has a kernel and a bias.")
    hint_if(number != 4, "go through the attributes: how many arrays does Keras see in each?")


@exercise
def scale_and_shift(layer_class):
    """x · scale + shift, one number of each per feature, tracked, a new layer changes nothing."""
    layer = layer_class()
    hint_if(not isinstance(layer, keras.layers.Layer), "let the class inherit from Layer.")
    _call_that_returns(layer_class)
    first = _first_output(layer)
    count = len(layer.trainable_variables)
    hint_if(count == 0, "Keras sees no weights: make them with self.add_weight, in build.")
    hint_if(count != 2, f"two weights are wanted, scale and shift; Keras sees {count}.")
    shapes = [tuple(weight.shape) for weight in layer.trainable_variables]
    hint_if(() in shapes, "one number for all features is too few; each feature has its own.")
    hint_if(shapes != [(3,), (3,)], f"for 3 features both weights have shape (3,), not {shapes}.")
    _last_axis(layer_class())
    hint_if(np.all(np.asarray(first) == 0), "all is zero; at the start the layer changes nothing.")
    hint_if(not close(first, X), "a new layer changes nothing: which scale, which shift do that?")
    _formula(layer)
    _gradients(layer)


def _call_that_returns(layer_class):
    # Built apart, so that a stub is told from a call that fails for want of weights.
    layer = layer_class()
    try:
        layer.build(X.shape)
    except Exception as error:
        _explain_build(error)
        raise
    try:
        watched(layer.call)(keras.ops.convert_to_tensor(X))
    except (Hint, NotAttempted):
        raise
    except Exception:  # the real attempt below reports it
        return


def _explain_build(error):
    hint_if(
        "to a shape" in str(error),
        "a shape is a tuple: (n,) with its comma, since n and (n) are numbers.",
    )
    hint_if(
        "interpret initializer" in str(error),
        'the initializer is a word, such as "glorot_uniform"; which word makes the weights start '
        "with the right number?",
    )


def _first_output(layer):
    try:
        return layer(X)
    except Exception as error:
        # From TensorFlow 2.22 on, X @ scale is a number per sample, and adding shift fails.
        texts = ("In[1] ndims must be", "must be at least rank 2", "[2] vs. [3]")
        hint_if(
            any(text in str(error) for text in texts),
            "@ wants a matrix; here each feature is multiplied by its own number, with *.",
        )
        shapes = [tuple(weight.shape) for weight in layer.weights]
        hint_if(
            any(shape not in ((), (3,)) for shape in shapes),
            f"for 3 features both weights have shape (3,), not {shapes}.",
        )
        hint_if(
            "add new elements of state" in str(error),
            "a built layer takes no new weights; make them in build, not in call.",
        )
        raise


def _last_axis(layer):
    layer.build((None, 5, 3))
    shapes = [tuple(weight.shape) for weight in layer.trainable_variables]
    hint_if(
        shapes != [(3,), (3,)],
        "samples of shape (5, 3) have 3 features: they are the last axis.",
    )


def _formula(layer):
    a, b = np.array([2.0, 3.0, 0.5]), np.array([1.0, -1.0, 4.0])
    for weight, value in zip(layer.trainable_variables, (a, b), strict=True):
        weight.assign(value)
    answer = np.asarray(layer(X))
    hint_if(
        close(answer, a * (X + b)) or close(answer, b * (X + a)),
        "scale first, then shift: the shift must not be scaled.",
    )
    right = close(answer, a * X + b) or close(answer, b * X + a)
    hint_if(not right, "the output is x times scale, plus shift.")


def _gradients(layer):
    with tf.GradientTape() as tape:
        result = layer(X)
    gradients = tape.gradient(result, layer.trainable_variables)
    hint_if(
        any(gradient is None for gradient in gradients),
        "right numbers, but a weight gets no gradient, so it cannot learn: is it turned into a "
        "NumPy array on the way?",
    )
