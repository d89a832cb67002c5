"""Expected errors, finite differences and the three verdicts of an exercise."""

import numpy as np
import pytest

from helpers.exercises.errors import error_of, first_sentence
from helpers.exercises.exercise import CORRECT, NOT_ATTEMPTED, close, exercise, hint_if
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
    hint_if(answer == 24, "turn it round.")
    hint_if(answer != 42, "another number.")


@exercise
def doubling(function):
    hint_if(function(2) != 4, "2 should become 4.")


@pytest.mark.parametrize(
    ("check", "answer", "verdict"),
    [
        (forty_two, ..., NOT_ATTEMPTED),
        (forty_two, None, NOT_ATTEMPTED),
        (forty_two, 42, CORRECT),
        (forty_two, 24, "Hint: turn it round."),
        (forty_two, 1, "Hint: another number."),
        (doubling, lambda x: ..., NOT_ATTEMPTED),
        (doubling, lambda x: 2 * x, CORRECT),
        (doubling, lambda x: x, "Hint: 2 should become 4."),
        (
            doubling,
            lambda x: 1 / 0,
            "Hint: the code stops with ZeroDivisionError: division by zero",
        ),
    ],
)
def test_verdicts(check, answer, verdict, capsys):
    check(answer)
    assert capsys.readouterr().out.strip() == verdict


def test_close_compares_shapes_as_well():
    assert close([1.0, 2.0], np.array([1.0, 2.0 + 1e-9]))
    assert not close([1.0, 2.0], [1.0, 2.1])
    assert not close(1.0, 1.00001), "the default tolerance is a millionth"
    assert not close(1.0, [1.0, 1.0])
    assert close(np.nan, np.nan)
