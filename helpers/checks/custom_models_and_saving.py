"""Checks of the exercises in notebook 10."""

import keras
import numpy as np

from helpers.checks.exercise import NotAttempted, close, exercise, hint_if

X = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 7.0]], dtype="float32")


@exercise
def puzzle(number):
    """Trainable variables of Puzzle after a call: a scale, a kernel, a bias, one more kernel."""
    hint_if(
        number == 5, "one thing in the class is no weight to Keras; and has every layer a bias?"
    )
    hint_if(number == 0, "it has been called, so its layers are built.")
    hint_if(number == 1, "layers in a list count as well.")
    hint_if(number == 3, "the class has a weight of its own, too.")
    hint_if(number == 6, "Dropout has no weights, and the last layer says use_bias=False.")
    hint_if(number in (10, 11), "count the arrays, not the numbers in them.")
    hint_if(number != 4, "go through the attributes: how many arrays does Keras see in each?")


@exercise
def scale_and_shift(layer_class):
    """x · scale + shift, one number of each per feature, tracked, a new layer changes nothing."""
    layer = layer_class()
    hint_if(not isinstance(layer, keras.layers.Layer), "let the class inherit from Layer.")
    _untouched_stub(layer_class)
    first = layer(X)
    count = len(layer.trainable_variables)
    hint_if(count == 0, "Keras sees no weights: make them with self.add_weight, in build.")
    layer(X)
    hint_if(
        len(layer.trainable_variables) > count,
        "every call makes new weights; make them in build, which runs once.",
    )
    hint_if(count != 2, f"two weights are wanted, scale and shift; Keras sees {count}.")
    shapes = [tuple(weight.shape) for weight in layer.trainable_variables]
    hint_if(() in shapes, "one number for all features is too few; each feature has its own.")
    hint_if(shapes != [(3,), (3,)], f"for 3 features both weights have shape (3,), not {shapes}.")
    _last_axis(layer_class())
    hint_if(np.all(np.asarray(first) == 0), "all is zero; at the start the layer changes nothing.")
    hint_if(not close(first, X), "a new layer changes nothing: which scale, which shift do that?")
    _formula(layer)


def _untouched_stub(layer_class):
    # Built apart, so that a stub is told from a call that fails for want of weights.
    layer = layer_class()
    layer.build(X.shape)
    try:
        result = layer.call(keras.ops.convert_to_tensor(X))
    except Exception:  # the real attempt below reports it
        return
    if result is ... or result is None:
        raise NotAttempted


def _last_axis(layer):
    layer.build((None, 5, 3))
    shapes = [tuple(weight.shape) for weight in layer.trainable_variables]
    hint_if(
        shapes != [(3,), (3,)],
        "samples of shape (5, 3) have 3 features: they are the last axis, input_shape[-1].",
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


@exercise
def temper(layer_class):
    """get_config: what Layer needs, and the temperature of this very layer."""
    layer = layer_class(temperature=4.0, name="cool")
    config = layer.get_config()
    if config is ... or config is None:
        raise NotAttempted
    hint_if(not isinstance(config, dict), "return a dictionary, the arguments of __init__ by name.")
    hint_if(
        "name" not in config,
        "the layer's own name is lost; start from super().get_config().",
    )
    hint_if(
        "temperature" not in config and set(config) <= {"name", "trainable", "dtype"},
        "the copy comes back with the default temperature, without a word.",
    )
    try:
        copy = layer_class(**{**config, "dtype": "float32"})
    except TypeError:
        hint_if(True, "from_config calls __init__ with these keys, and one is no argument of it.")
    hint_if(
        close(copy(X), X),
        "the copy has temperature 1; give the value of this layer, self.temperature.",
    )
    hint_if(not close(copy(X), X / 4), "a copy of a layer with temperature 4 must divide by 4.")
