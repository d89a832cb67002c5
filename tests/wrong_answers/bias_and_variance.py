"""Wrong answers to the exercises of bias_and_variance, each with words of the hint it must get."""

PAIRED = "def paired_difference(first_wrong, second_wrong):\n    "
CHANGE = PAIRED + "change = first_wrong.astype(float) - second_wrong\n    "

WRONG_ANSWERS = {
    "exercise-enough": [
        ("my_prediction = float('nan')", "fewer would do"),
        ("my_prediction = 100", "too few"),
        ("my_prediction = 1400", "too few"),
        ("my_prediction = 560", "too few"),
        ("my_prediction = 500", "one standard error of the difference"),
        ("my_prediction = 4 * 0.03 * 0.97 / 0.01**2", "both standard errors count"),
        (
            "my_prediction = 2 * (0.02 * 0.98 + 0.03 * 0.97) / 0.01**2",
            "the two is squared as well",
        ),
        ("my_prediction = 784", "both standard errors count"),
        ("my_prediction = 4000", "both sets together"),
        ("my_prediction = 10_000", "fewer would do"),
        ("my_prediction = 1500", "too few"),
        ("my_prediction = 2400", "fewer would do"),
        ("my_prediction = 'many'", "one number, please, not a word"),
    ],
    "exercise-diagnosed": [
        ("my_prediction = 'variance'", "two standard errors of a rate from 100"),
        ("my_prediction = 'overfitting to dev'", "there is no test set"),
        ("my_prediction = 'bias'", "its full name has two words"),
        ("my_prediction = 'data mismatch'", "choose one of avoidable bias, variance"),
        ("my_prediction = 0.03", "write the name of a gap"),
        ("my_prediction = 'none'", "that no gap is shown"),
        ("my_prediction = 'no gap'", "that no gap is shown"),
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
            "standard error of a mean",
        ),
        (PAIRED + "return first_wrong.mean() - second_wrong.mean()", "return two numbers"),
        (
            PAIRED
            + "a, b = first_wrong.mean(), second_wrong.mean()\n    m = len(first_wrong)\n"
            + "    return a - b, np.hypot(standard_error(a, m), standard_error(b, m))",
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
        (
            CHANGE + "return change.mean(), 2 * change.std() / np.sqrt(len(change))",
            "standard error of a mean",
        ),
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
            "standard error of a mean",
        ),
        (PAIRED + "first_wrong.mean() - second_wrong.mean()", "is a return missing"),
        # `^` in place of −, as NumPy's own message for True and False advises
        (
            PAIRED + "change = first_wrong ^ second_wrong\n"
            "    return change.mean(), change.std() / np.sqrt(len(change))",
            "not who differs",
        ),
        (CHANGE + "return change, change.std()", "return two numbers"),
        (CHANGE + "return change.mean(), None", "return two numbers"),
    ],
}

RIGHT_ANSWERS = {
    "exercise-enough": ["my_prediction = 1600", "my_prediction = 2300", "my_prediction = [2000]"],
    "exercise-diagnosed": [
        "my_prediction = ' Avoidable bias'",
        "my_prediction = largest_gap(\n"
        "    {'human': 0.01, 'training': 0.04, 'dev': 0.09}, {'training': 5000, 'dev': 100}\n)",
        "my_prediction = GAPS['human', 'training']",
    ],
    "exercise-paired": [
        CHANGE + "return np.array([change.mean(), change.std(ddof=1) / np.sqrt(len(change))])",
        CHANGE + "return [change.mean(), np.sqrt(np.sum(change**2)) / len(change)]",  # McNemar's
        PAIRED + "change = [int(a) - int(b) for a, b in zip(first_wrong, second_wrong)]\n"
        "    return np.mean(change), np.std(change) / len(change) ** 0.5",
    ],
}
