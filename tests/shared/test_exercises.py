"""Expected errors, finite differences and the three verdicts of an exercise."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from helpers.exercises.errors import error_of, explained, first_sentence
from helpers.exercises.exercise import (
    CORRECT,
    NOT_ATTEMPTED,
    Hint,
    NotAttempted,
    close,
    exercise,
    hint_if,
    one_number,
    parts,
    shapes_or_errors,
    watched,
)
from helpers.gradient_descent.experiments import gradient_error
from helpers.gradient_descent.taught import numerical_gradient


def test_error_of_names_type_and_first_sentence():
    assert error_of(lambda: int("x")) == ("ValueError: invalid literal for int() with base 10: 'x'")


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        ("Shapes differ. Try again.", "Shapes differ."),
        (
            "{{function_node __wrapped__Add}} bad: [2] vs. [3] [Op:AddV2] name: x",
            "bad: [2] vs. [3]",
        ),
        ("first line\nsecond line", "first line"),
        ("", ""),
    ],
)
def test_first_sentence_leaves_out_what_differs_between_machines(message, sentence):
    assert first_sentence(message) == sentence


def test_error_of_does_not_show_an_error_that_is_gone():
    with pytest.raises(AssertionError, match="expected an error, got the result 3"):
        error_of(lambda: 3)


@pytest.mark.parametrize("shape", [(), (3,), (2, 3)])
def test_numerical_gradient_of_a_cubic(shape):
    point = np.random.default_rng(0).standard_normal(shape)
    gradient = numerical_gradient(lambda p: (p**3).sum(), point)
    assert gradient.shape == shape
    np.testing.assert_allclose(gradient, 3 * point**2, rtol=1e-6)


def test_numerical_gradient_leaves_the_point_as_it_was():
    point = np.array([1.0, 2.0])
    numerical_gradient(np.sum, point)
    np.testing.assert_array_equal(point, [1.0, 2.0])


def test_gradient_error_tells_right_from_wrong():
    def square(p):
        return (p**2).sum()

    point = np.array([1.0, -2.0, 0.5])
    assert gradient_error(square, lambda p: 2 * p, point) < 1e-8
    assert gradient_error(square, lambda p: -2 * p, point) > 1
    assert gradient_error(square, lambda p: 2 * p + 0.01, point) > 1e-3
    with pytest.raises(ValueError, match=r"expected a gradient of shape \(3,\), got \(\)"):
        gradient_error(square, np.sum, point)


@exercise
def forty_two(answer):
    answer = one_number(answer)
    hint_if(answer == 24, "turn it round.")
    hint_if(answer != 42, "another number.")


@exercise
def doubling(function):
    given = np.array([1.0, 2.0])
    hint_if(not close(function(given, [given]), [2, 4]), "2 should become 4.")
    hint_if(not close(given, [1, 2]), "the check's own array has changed.")


@exercise
def counter(make):
    assert isinstance(make, type)
    hint_if(watched(make().count)() != 1, "one was counted.")


def returns_nothing(x, more):
    x + 1


def stub(x, more): ...


def doubles_in_place(x, more):
    x *= 2
    return x


def doubles_in_a_list(x, more):
    more[0] *= 2
    return more[0]


def empties_a_list(x, more):
    return 2 * more.pop()


def replaces_in_a_list(x, more):
    more[0] = 2.0
    return 2 * x


class Stub:
    def count(self): ...


class Dots:
    def count(self):
        return ...


class Counts:
    def count(self):
        return 1


class Forgets:
    def count(self):
        self.n = 1


CHANGES = "Hint: your function changes its argument. Make a new array and return it."


@pytest.mark.parametrize(
    ("check", "answer", "verdict"),
    [
        (forty_two, ..., NOT_ATTEMPTED),
        (forty_two, 42, CORRECT),
        (forty_two, [np.float32(42)], CORRECT),
        (forty_two, 24, "Hint: turn it round."),
        (forty_two, 1, "Hint: another number."),
        (forty_two, None, "Hint: one number, please, not None."),
        (forty_two, "42", "Hint: one number, please, not a word."),
        (doubling, lambda x, more: ..., NOT_ATTEMPTED),
        (doubling, stub, NOT_ATTEMPTED),
        (doubling, lambda x, more: 2 * x, CORRECT),
        (doubling, lambda x, more: list(2 * x), CORRECT),
        (doubling, lambda x, more: x, "Hint: 2 should become 4."),
        (doubling, returns_nothing, "Hint: the function returns nothing: is a return missing?"),
        (doubling, doubles_in_place, CHANGES),
        (doubling, doubles_in_a_list, CHANGES),
        (doubling, empties_a_list, CHANGES),
        (doubling, replaces_in_a_list, CHANGES),
        (
            doubling,
            lambda x, more: 1 / 0,
            "Hint: the code stops with ZeroDivisionError: division by zero",
        ),
        (counter, Stub, NOT_ATTEMPTED),
        (counter, Dots, NOT_ATTEMPTED),
        (counter, Counts, CORRECT),
        (counter, Forgets, "Hint: the method count returns nothing: is a return missing?"),
    ],
)
def test_verdicts(check, answer, verdict, capsys):
    check(answer)
    assert capsys.readouterr().out.strip() == verdict


@pytest.mark.parametrize(
    "seven", [7, 7.0, np.float32(7), np.array(7), np.array([[7.0]]), [7], (7,), tf.constant([7.0])]
)
def test_one_number_comes_in_many_forms(seven):
    assert one_number(seven) == 7


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        ("seven", "one number, please, not a word."),
        (["7"], "one number, please, not a list."),
        (None, "one number, please, not None."),
        (True, "one number, please, not a bool."),
        ({7}, "one number, please, not a set."),
        (len, "one number, please, not a builtin_function_or_method."),
        ([1, [2, 3]], "one number, please, not a list."),
        ([7, 7], "one number, please; this has shape (2,)."),
        ([], "one number, please; this has shape (0,)."),
    ],
)
def test_anything_but_one_number_gets_a_hint(answer, hint):
    with pytest.raises(Hint) as raised:
        one_number(answer)
    assert str(raised.value) == hint
    with pytest.raises(Hint, match=r"return the mean\."):
        one_number(answer, "return the mean.")


def test_dots_are_no_number_yet():
    with pytest.raises(NotAttempted):
        one_number(...)


def test_parts_are_a_tuple_or_a_list_of_so_many():
    assert parts([1, 2], 2, "two, please.") == (1, 2)
    for answer in ((1, 2, 3), np.zeros(2), 5, None):
        with pytest.raises(Hint, match="two, please"):
            parts(answer, 2, "two, please.")


def test_shapes_come_in_many_forms():
    answers = [[3, 4], (3, 4), np.array([3, 4]), tf.TensorShape([3, 4]), " Error", ()]
    assert shapes_or_errors(answers, 6) == [(3, 4)] * 4 + ["error", ()]


@pytest.mark.parametrize("answer", [3, "3, 4", None, (3, "4"), (1.5,), [[3, 4]]])
def test_what_is_no_shape_gets_a_hint(answer):
    with pytest.raises(Hint, match="number 2: write a tuple such as"):
        shapes_or_errors([(3, 4), answer], 2)


def test_a_list_of_shapes_has_its_length():
    for answers in ([(3, 4)], (3, 4, 5), "error", None):
        with pytest.raises(Hint, match="write a list of 2 entries"):
            shapes_or_errors(answers, 2)
    with pytest.raises(NotAttempted):
        shapes_or_errors([(3, 4), ...], 2)


ARRAY = np.arange(3.0)


def truth_of_an_array():
    return 1 if ARRAY == 1 else 0


def numpy_inside_a_tape():
    w = tf.Variable(0.5)
    with tf.GradientTape() as tape:
        cost = np.mean(w * ARRAY)
    return tape.gradient(cost, w)


def in_a_map(function):
    return lambda: tf.data.Dataset.from_tensor_slices(ARRAY).map(function)


def numpy_in_a_tf_function():
    return tf.function(lambda x: np.mean(x))(ARRAY)


def python_in_a_tf_function():
    return tf.function(lambda x: float(x[0]), autograph=False)(ARRAY)


def branch_on_a_symbol():
    return tf.function(lambda x: 1 if x[0] > 1 else 0, autograph=False)(ARRAY)


def change_a_tensor():
    tf.zeros(3)[0] = 1


class Wide(keras.layers.Layer):
    def call(self, X):
        return X * np.ones(7)


@pytest.mark.parametrize(
    ("function", "sentence"),
    [
        (truth_of_an_array, "ValueError: `if` takes one True or False, not an array of them."),
        (numpy_inside_a_tape, "AttributeError: the tape got a number of NumPy's."),
        (in_a_map(lambda x: x.astype("float32")), "AttributeError: a tensor has no astype: x.ast"),
        (change_a_tensor, "TypeError: a tensor cannot be changed. Make a new one"),
        (in_a_map(lambda x: x.numpy()), "AttributeError: a symbolic tensor has no value yet"),
        (in_a_map(np.mean), "NotImplementedError: a symbolic tensor has no value yet"),
        (python_in_a_tf_function, "TypeError: a symbolic tensor has no value yet"),
        (numpy_in_a_tf_function, "NotImplementedError: a symbolic tensor has no value yet"),
        (branch_on_a_symbol, "OperatorNotAllowedInGraphError: `if` cannot see the value"),
        (lambda: np.mean(keras.Input((3,))), "ValueError: a symbolic tensor of Keras"),
        (lambda: tf.reduce_mean(keras.Input((3,))), "ValueError: a symbolic tensor of Keras"),
        (lambda: 2 * ..., "TypeError: dots of the stub are still in the code."),
        (lambda: np.log(...), "TypeError: dots of the stub are still in the code."),
        (lambda: 2 * None + 1, "TypeError: something here is None: is a return missing?"),
        (lambda: tf.constant(2) * None, "something here is None: is a return missing?"),
        (lambda: 2.0 * stub, "TypeError: a function stands where a number is wanted"),
        (lambda: [0 for _ in 3], "TypeError: a loop goes through a list or a range"),
        (lambda: ARRAY * "five", "UFuncTypeError: a word stands where a number is wanted"),
        (lambda: close("five", 5), "UFuncTypeError: a word stands where a number is wanted"),
        (lambda: abs("five"), "TypeError: a word stands where a number is wanted"),
        (lambda: float("five"), "ValueError: a word stands where a number is wanted"),
        (
            lambda: np.array([True]) & np.array(["a"]) == "a",
            "TypeError: `&` and `|` bind before `==`: put each comparison in brackets.",
        ),
        (lambda: np.log("five"), "TypeError: NumPy computes this with numbers only."),
        (lambda: (ARRAY > 1) - (ARRAY > 2), "TypeError: these arrays hold True and False"),
        (lambda: ARRAY[3], "IndexError: an index is too large. The first has index 0"),
        (lambda: [1][1], "IndexError: an index is too large. The first has index 0"),
        (lambda: tf.constant(ARRAY)[ARRAY], "TypeError: a tensor takes no tensor as an index"),
        (lambda: tf.ones((2, 2))[np.ones((2, 2), int)], "a tensor takes no tensor as an index"),
        (lambda: ARRAY[0.5], "IndexError: an index is a whole number"),
        (lambda: ARRAY[ARRAY], "IndexError: an index is a whole number"),
        (lambda: close([[1], [1, 2]], ARRAY), "ValueError: the parts have unequal lengths"),
        (lambda: float(ARRAY), "TypeError: one number is wanted here, not an array."),
        (lambda: np.ones((3, 4)) @ ARRAY, "ValueError: the shapes of a product with @ do not fit"),
        (
            lambda: tf.constant(1.0) * tf.constant(ARRAY),
            "InvalidArgumentError: TensorFlow does not mix types of numbers.",
        ),
        (lambda: tf.constant(1) * 0.5, "TypeError: TensorFlow does not mix types of numbers."),
        (
            lambda: tf.reduce_sum(tf.constant([True])),
            "InvalidArgumentError: these are True and False.",
        ),
        (
            lambda: tf.ones((3, 4)) + tf.ones(3),
            "InvalidArgumentError: Incompatible shapes: [3,4] vs. [3]",
        ),
        (lambda: Wide()(np.ones((2, 3))), "InvalidArgumentError: Incompatible shapes: [2,3]"),
        (lambda: tf.function(lambda x: unknown)(1), "NameError: name 'unknown' is not defined"),  # noqa: F821
    ],
)
def test_an_error_is_explained_without_the_words_of_a_library(function, sentence):
    with pytest.raises(Exception) as raised:  # noqa: PT011
        function()
    explanation = explained(raised.value)
    assert sentence in explanation
    for raw in ("{{", "\n", "\x1b", "/job", "'_id'", "dtype(", "signature", "in user code"):
        assert raw not in explanation


def test_close_compares_shapes_as_well():
    assert close([1.0, 2.0], np.array([1.0, 2.0 + 1e-9]))
    assert not close([1.0, 2.0], [1.0, 2.1])
    assert not close(1.0, 1.00001), "the default tolerance is a millionth"
    assert not close(1.0, [1.0, 1.0])
    assert close(np.nan, np.nan)
