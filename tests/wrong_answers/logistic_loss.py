"""Wrong answers to the exercises of notebook 01, each with words of the hint it must get."""

WRONG_ANSWERS = {
    "exercise-overconfidence": [
        ("my_prediction = 0.99 / 0.6", "ratio of the guesses"),
        ("my_prediction = 40", "left for the true label; take the logarithm"),
        ("my_prediction = np.log(0.4) / np.log(0.01)", "upside down"),
        ("my_prediction = np.log(0.6) / np.log(0.99)", "if both had been right"),
        ("my_prediction = 100", "divide −log"),
    ],
    "exercise-slope": [
        ("def cross_entropy_slope(y, z):\n    return y - sigmoid(z)", "every sign is turned"),
        ("def cross_entropy_slope(y, z):\n    return z - y", "not with z"),
        ("def cross_entropy_slope(y, z):\n    return sigmoid(z) - 1", "y must occur"),
        (
            "def cross_entropy_slope(y, z):\n    p = sigmoid(z)\n"
            "    return 2 * (p - y) * p * (1 - p)",
            "the logarithm has cancelled it",
        ),
        (
            "def cross_entropy_slope(y, z):\n"
            "    return (sigmoid(z) - y) * sigmoid(z) * (1 - sigmoid(z))",
            "the logarithm has cancelled it",
        ),
        ("def cross_entropy_slope(y, z):\n    return (sigmoid(z) - y).mean()", "z has shape (4,)"),
        ("def cross_entropy_slope(y, z):\n    return 2 * (sigmoid(z) - y)", "try z = 0"),
        (
            "def cross_entropy_slope(y, z):\n    return sigmoid(z) - Y",
            "the code stops with NameError",
        ),
    ],
    "exercise-weighted": [
        (
            "def weighted_cross_entropy(y, y_hat, weight):\n"
            "    return weight * cross_entropy(y, y_hat)",
            "both branches are weighted",
        ),
        (
            "def weighted_cross_entropy(y, y_hat, weight):\n"
            "    return -(y * np.log(y_hat) + weight * (1 - y) * np.log(1 - y_hat))",
            "the benign tumours count more",
        ),
        (
            "def weighted_cross_entropy(y, y_hat, weight):\n    return cross_entropy(y, y_hat)",
            "changes nothing yet",
        ),
        (
            "def weighted_cross_entropy(y, y_hat, weight):\n"
            "    return cross_entropy(weight * y, y_hat).mean()",
            "one loss per sample",
        ),
        (
            "def weighted_cross_entropy(y, y_hat, weight):\n"
            "    return cross_entropy(weight * y, y_hat)",
            "with weight = 1",
        ),
    ],
    "exercise-yardstick": [
        (
            "def baseline_cost(y):\n    return cross_entropy(y.mean(), y.mean()) / np.log(2)",
            "that is in bits",
        ),
        ("def baseline_cost(y):\n    return np.log(2)", "the cost of guessing one half"),
        (
            "def baseline_cost(y):\n    return len(y) * cross_entropy(y.mean(), y.mean())",
            "not a sum",
        ),
        ("def baseline_cost(y):\n    return y.mean()", "guess y.mean() for every sample"),
        (
            "def baseline_cost(y):\n    return cross_entropy(y.mean(), y.mean())",
            "return exactly 0 there",
        ),
        (
            "def baseline_cost(y):\n    rate = y.mean()\n"
            "    return 0.0 if rate == 1 else cross_entropy(rate, rate)",
            "return exactly 0 there",
        ),
    ],
}
