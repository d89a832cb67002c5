"""Checks of the exercises on saved models."""

import keras
import numpy as np

from helpers.exercises.exercise import Hint, exercise, hint_if, one_number, parts, watched

# Sizes of two models, whether the weights of one fit the other, and what a wrong answer forgets.
PAIRS = [
    ((3, 2, 4), (3, 2, 4), True, "the shapes are equal; the values of the weights may differ."),
    ((3, 2, 4), (3, 2), False, "here the second model has fewer arrays than the first."),
    ((3, 2), (3, 2, 4), False, "here the first model has fewer arrays than the second."),
    ((3, 2, 4), (3, 3, 2), False, "here the numbers of weights agree, but not the shapes."),
    ((2, 3, 2), (3, 2, 3), False, "here the same shapes stand in another order."),
    ((3, 2, 4), (3, 2, 5), False, "here only the last layer differs."),
]


def _model(sizes):
    model = keras.Sequential([keras.Input(sizes[:1])])
    for size in sizes[1:]:
        model.add(keras.layers.Dense(size))
    return model


@exercise
def fits(function):
    """True where two models have equally many arrays of weights, of equal shapes, in order."""
    for sizes, other_sizes, expected, hint in PAIRS:
        model, other = _model(sizes), _model(other_sizes)
        before = model.get_weights() + other.get_weights()
        answer = _answer(function, model, other)
        hint_if(
            not isinstance(answer, bool | np.bool_),
            f"return True or False, not {type(answer).__name__}: {_short(answer)}.",
        )
        after = model.get_weights() + other.get_weights()
        hint_if(
            not all(np.array_equal(a, b) for a, b in zip(before, after, strict=True)),
            "your function changes the weights of a model; it should only look at them.",
        )
        hint_if(bool(answer) != expected, f"layers of {sizes} and {other_sizes} units: {hint}")


def _answer(function, model, other):
    try:
        return function(model, other)
    except ValueError as error:
        hint_if(
            "truth value of an" in str(error),
            "== compares arrays number by number, so this has no single answer; compare shapes.",
        )
        raise


def _short(answer):
    text = " ".join(str(answer).split())
    return text if len(text) < 40 else f"{text[:37]}..."


@exercise
def steps(answers):
    """The whole model goes on counting from 138, a new optimizer from 0; both take 20 steps."""
    pair = parts(answers, 2, "two numbers, please: the steps of whole, then those of fresh.")
    whole, fresh = [one_number(answer) for answer in pair]
    hint_if((whole, fresh) == (20, 158), "the other way round: which of the two files knows more?")
    hint_if(fresh == 0 or whole == 138, "both take 20 more steps before we look.")
    hint_if(whole == 20, "the .keras file holds the state of the optimizer, its step as well.")
    hint_if(fresh == 158, "fresh has a new Adam, compiled after the weights had been loaded.")
    hint_if(whole != 158, "at which step stood the optimizer when the file was written?")
    hint_if(fresh != 20, "at which step does a new optimizer begin?")


@exercise
def described(model_class):
    """get_config: what Model needs, and the number of units of this very model."""
    model = model_class(4, name="four")
    try:
        config = watched(model.get_config)()
    except Hint as hint:
        updates = "update" in model_class.get_config.__code__.co_names
        reason = " update() changes a dictionary in place, and returns None." if updates else ""
        raise Hint(f"{hint}{reason}") from None
    except RecursionError:
        raise Hint(
            "get_config calls itself, and so on without end; super() is the class above."
        ) from None
    hint_if(not isinstance(config, dict), "return a dictionary, the arguments of __init__ by name.")
    hint_if("units" not in config, "__init__ cannot do without units; put them in by that name.")
    unknown = sorted(set(config) - {"name", "trainable", "dtype", "units"})
    hint_if(unknown, f"from_config calls __init__ with these keys; it has no argument {unknown}.")
    hint_if(
        "name" not in config,
        "the model's own name is lost; start from super().get_config().",
    )
    name = config["name"]
    hint_if(name != "four", f"the model's name comes back as {name!r}; it was 'four'.")
    units = config["units"]
    hint_if(
        not isinstance(units, int | np.integer),
        f"units come back as {units!r}; they were the number 4.",
    )
    hint_if(
        units != 4,
        "a copy of a model of 4 units must have 4: where does the model keep its number?",
    )
