"""Wrong answers to the exercises of notebook 13, each with words of the hint it must get."""

PAIRED = "def paired_difference(first_wrong, second_wrong):\n    "
CHANGE = PAIRED + "change = first_wrong.astype(float) - second_wrong\n    "

WRONG_ANSWERS = {
    "exercise-enough": [
        ("my_prediction = float('nan')", "fewer would do"),
        ("my_prediction = 100", "too few"),
        ("my_prediction = 1400", "too few"),
        ("my_prediction = 560", "too few"),
        ("my_prediction = 500", "one standard error of the difference"),
        ("my_prediction = 4 * 0.03 * 0.97 / 0.01**2", "both bars count"),
        ("my_prediction = 784", "both bars count"),
        ("my_prediction = 4000", "both sets together"),
        ("my_prediction = 10_000", "fewer would do"),
        ("my_prediction = 1500", "too few"),
        ("my_prediction = 2400", "fewer would do"),
        ("my_prediction = 'many'", "one number, please, not a word"),
    ],
    "exercise-diagnosed": [
        ("my_prediction = 'data mismatch'", "the bar of 100 samples"),
        ("my_prediction = 'variance'", "another real one is wider"),
        ("my_prediction = 'overfitting to dev'", "dev and test show the same rate"),
        ("my_prediction = 'bias'", "choose one of avoidable bias, variance"),
        ("my_prediction = 0.03", "write the name of a gap"),
        ("my_prediction = 'none'", "choose one of"),
        ("my_prediction = None", "one of the gaps here does"),
    ],
    "exercise-paired": [
        (
            "def paired_difference(first_wrong, second_wrong):\n"
            "    change = first_wrong.astype(float) - second_wrong\n"
            "    return change.std() / np.sqrt(len(change)), change.mean()",
            "the difference comes first",
        ),
        (
            "def paired_difference(first_wrong, second_wrong):\n"
            "    change = first_wrong.astype(float) - second_wrong\n"
            "    return change.mean(), change.std() / 20",
            "how sure is",
        ),
        (PAIRED + "return first_wrong.mean() - second_wrong.mean()", "return two numbers"),
        (
            PAIRED
            + "a, b = first_wrong.mean(), second_wrong.mean()\n    m = len(first_wrong)\n"
            + "    return a - b, np.hypot(error_bar(a, m), error_bar(b, m))",
            "two separate sets",
        ),
        (CHANGE + "return -change.mean(), change.std() / np.sqrt(len(change))", "first minus the"),
        (CHANGE + "return change.sum(), change.std() / np.sqrt(len(change))", "that is a count"),
        (
            CHANGE + "return np.abs(change).mean(), change.std() / np.sqrt(len(change))",
            "not who differs",
        ),
        (CHANGE + "return change.mean(), change.std()", "spread of one sample"),
        (CHANGE + "return change.mean(), change.var() / len(change)", "its square"),
        (CHANGE + "return change.mean(), 2 * change.std() / np.sqrt(len(change))", "how sure is"),
        (CHANGE + "return first_wrong.mean(), change.std()", "how do the two error rates differ"),
        (
            PAIRED + "change = first_wrong - second_wrong\n    return change.mean(), 0",
            "these arrays hold True and False",
        ),
        (
            CHANGE + "return abs(change.mean()), change.std() / np.sqrt(len(change))",
            "the difference is negative",
        ),
        (
            CHANGE + "differ = np.mean(change != 0)\n"
            "    return change.mean(), np.sqrt(differ * (1 - differ) / len(change))",
            "how sure is their mean",
        ),
        (PAIRED + "first_wrong.mean() - second_wrong.mean()", "is a return missing"),
    ],
}

RIGHT_ANSWERS = {
    "exercise-enough": ["my_prediction = 1600", "my_prediction = 2300", "my_prediction = [2000]"],
    "exercise-diagnosed": ["my_prediction = ' Avoidable bias'"],
    "exercise-paired": [
        CHANGE + "return np.array([change.mean(), change.std(ddof=1) / np.sqrt(len(change))])",
        CHANGE + "return [change.mean(), np.sqrt(np.sum(change**2)) / len(change)]",  # McNemar's
    ],
}
