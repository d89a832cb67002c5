"""Checks of the exercises in data_mismatch."""

import numpy as np

from helpers.exercises.exercise import close, exercise, hint_if


@exercise
def points(points_by_kind):
    """Percentage points of the error that each kind of image contributes."""
    kinds = np.array(["dark", "fine", "dark", "torn", "fine", "dark", "fine", "fine"])
    wrong = np.array([True, False, True, True, False, False, True, False])
    expected = {"dark": 25.0, "fine": 12.5, "torn": 12.5}
    found = points_by_kind(wrong, kinds)
    hint_if(not isinstance(found, dict), "return a dictionary from each kind to its points.")
    found = {str(kind): np.asarray(value, dtype=float) for kind, value in found.items()}
    hint_if(
        not set(found) <= set(expected),
        "use the kinds that occur in the array `kinds`; here they are dark, fine and torn.",
    )
    hint_if(set(found) != set(expected), "a kind is missing; each one in `kinds` has its points.")
    hint_if(
        any(value.size != 1 for value in found.values()), "for each kind, one number of points."
    )
    values = np.array([found[kind].item() for kind in expected])
    right = np.array(list(expected.values()))
    hint_if(close(values, right / 100), "these are shares from 0 to 1; points are percent.")
    hint_if(close(values, 100 - right), "turned round: True means misread.")
    hint_if(
        close(values, [200 / 3, 25, 100]) or close(values, [2 / 3, 1 / 4, 1]),
        "that is the error rate within each kind; divide by the number of all images.",
    )
    hint_if(
        close(values, [50, 25, 25]) or close(values, [0.5, 0.25, 0.25]),
        "that is each kind's share of the mistakes; divide by the number of all images.",
    )
    hint_if(close(values, [2, 1, 1]), "these are counts; points are percent of all images.")
    hint_if(
        close(values, [37.5, 50, 12.5]), "that is how common each kind is; count the misread ones."
    )
    hint_if(not close(values, right), "count images that are misread and of this kind, among all.")


@exercise
def changed(word):
    """Which numbers of a linear model change when the same line is added to all images?"""
    hint_if(not isinstance(word, str), "write one of the four words, in quotes.")
    word = word.strip().lower()
    words = "weights", "intercepts", "both", "none"
    word = {"weight": "weights", "intercept": "intercepts"}.get(word, word)
    hint_if(word not in words, f"choose one of {', '.join(words)}.")
    hint_if(
        word == "none",
        "with the old numbers, every score would change by weights · line. What can undo that?",
    )
    hint_if(
        word in ("weights", "both"),
        "the line adds the same amount to the score of every image. Do the weights have to change "
        "for that?",
    )


@exercise
def after_shifts(name):
    """The largest gap after a linear model with variance has got shifted copies."""
    hint_if(name is None, "a gap is shown; which one?")
    hint_if(not isinstance(name, str), "write the name of a gap, in quotes.")
    name = name.strip().lower()
    hint_if(
        name == "variance",
        "five times as many images, and only 650 numbers to fit them. What happens to the training "
        "error?",
    )
    hint_if(name != "avoidable bias", 'write "avoidable bias" or "variance".')
