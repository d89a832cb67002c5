"""Wrong answers to the exercises of logistic_loss, each with words of the hint it must get."""


def derivative(formula):
    """Return an answer to exercise 2 that computes this formula of y, z, p = sigmoid(z), factor."""
    return f"def weighted_derivative(y, z, factor):\n    p = sigmoid(z)\n    return {formula}"


def baseline(body):
    """Return an answer to exercise 3 that handles equal labels, with this last line."""
    return (
        "def baseline_cost(y):\n    rate = y.mean()\n    if rate in (0, 1):\n        return 0.0\n"
        f"    return {body}"
    )


WRONG_ANSWERS = {
    "exercise-overconfidence": [
        ("my_prediction = 0.99 / 0.7", "ratio of the guesses"),
        ("my_prediction = 30", "of the true label; take the logarithm"),
        ("my_prediction = np.log(0.3) / np.log(0.01)", "upside down"),
        ("my_prediction = -np.log(0.01)", "the loss of the first model"),
        ("my_prediction = np.log(0.7) / np.log(0.99)", "if both had been right"),
        ("my_prediction = -np.log(0.01) - -np.log(0.3)", "divide two losses"),
        ("my_prediction = 5.6", "divide two losses"),
        ("my_prediction = 'four'", "one number, please"),
        # 11 % off
        ("my_prediction = 1.11 * np.log(0.01) / np.log(0.3)", "divide two losses"),
        ("my_prediction = 0.89 * np.log(0.01) / np.log(0.3)", "divide two losses"),
    ],
    "exercise-derivative": [
        (derivative("factor * y * (1 - p) - (1 - y) * p"), "every sign is turned"),
        (derivative("p - y"), "the factor changes nothing yet"),
        (derivative("factor * (p - y)"), "both labels are multiplied"),
        (derivative("y * (p - 1) + factor * (1 - y) * p"), "the benign tumours count more"),
        # the chain rule forgotten
        (derivative("-factor * y / p + (1 - y) / (1 - p)"), "with respect to ŷ"),
        (
            derivative("(factor * y * (p - 1) + (1 - y) * p) * p * (1 - p)"),
            "a factor ŷ(1 − ŷ) too many",
        ),
        (derivative("np.where(y == 1, factor, 1) * cross_entropy(y, p)"), "the loss itself"),
        (derivative("factor * y * (z - 1) + (1 - y) * z"), "where you have z"),
        (derivative("(factor * y * (p - 1) + (1 - y) * p).mean()"), "z has shape (4,)"),
        # the factor inside the logarithm, or inside the sigmoid
        (derivative("sigmoid(factor * z) - y"), "with factor = 1 it is right"),
        (derivative("-y * (1 - factor * p) + (1 - y) * p"), "with factor = 1 it is right"),
        (derivative("p - factor * y"), "with factor = 1 it is right"),
        # right for the factor of the text only, or for one of the two labels
        (derivative("5 * y * (p - 1) + (1 - y) * p"), "whatever its value"),
        (derivative("factor * y * (p - 1)"), "try factor = 1"),
        (derivative("factor * (p - 1)"), "try factor = 1"),
        (
            "def weighted_derivative(y, z, factor):\n    if y == 1:\n"
            "        return factor * (sigmoid(z) - 1)\n    return sigmoid(z)",
            "the code stops with ValueError",
        ),
        (derivative("p - Y"), "the code stops with NameError"),
    ],
    "exercise-yardstick": [
        (baseline("cross_entropy(rate, rate) / np.log(2)"), "that is in bits"),
        (baseline("np.log(2)"), "the cost of guessing one half"),
        (baseline("len(y) * cross_entropy(rate, rate)"), "not a sum"),
        (baseline("rate"), "guess the base rate for every sample"),
        (baseline("cross_entropy(1 / len(y), 1 / len(y))"), "guess the base rate"),
        (
            "def baseline_cost(y):\n    rate = y.mean()\n    if rate == 0 or 1:\n"
            "        return 0.0\n    return cross_entropy(rate, rate)",
            "which always counts as true",
        ),
        (
            "def baseline_cost(y):\n    return cross_entropy(y.mean(), y.mean())",
            "the cost is 0 there",
        ),
        (
            "def baseline_cost(y):\n    rate = y.mean()\n"
            "    return 0.0 if rate == 1 else cross_entropy(rate, rate)",
            "the cost is 0 there",
        ),
        (
            "def baseline_cost(y):\n    rate = np.clip(y.mean(), 1e-2, 1 - 1e-2)\n"
            "    return cross_entropy(rate, rate)",
            "the cost is 0 there",
        ),
    ],
}

RIGHT_ANSWERS = {
    "exercise-overconfidence": [
        "my_prediction = 4",
        "my_prediction = [3.8]",
        "my_prediction = np.log(0.01) / np.log(0.3)",
    ],
    "exercise-derivative": [
        derivative("np.where(y == 1, factor * (p - 1), p)"),
        derivative("(factor * y * (p - 1) + (1 - y) * p).tolist()"),
        derivative("(1 + (factor - 1) * y) * (p - y)"),
    ],
    "exercise-yardstick": [
        baseline("cross_entropy(y, rate).mean()"),
        "def baseline_cost(y):\n    rate = np.clip(np.mean(y), 1e-15, 1 - 1e-15)\n"
        "    return cross_entropy(rate, rate)",
        baseline("-(rate * np.log(rate) + (1 - rate) * np.log(1 - rate))"),
    ],
}
