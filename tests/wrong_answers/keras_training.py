"""Wrong answers to the exercises of keras_training, each with words of the hint it must get."""


def meter(reset, update, result):
    """A meter of three lines."""
    return f"""
class Meter:
    def reset_state(self):
        {reset}

    def update_state(self, value, sample_weight=1):
        {update}

    def result(self):
        {result}
"""


SUMS = "self.total, self.weight = 0.0, 0.0"
ADD = "self.total += value * sample_weight; self.weight += sample_weight"
MEAN = "return self.total / self.weight if self.weight else 0.0"
TOP = "def top_two_error(y, logits):\n    "
TWO = TOP + "two = np.argsort(logits, axis=1)[:, -2:]\n    "

WRONG_ANSWERS = {
    "exercise-meter": [
        (meter(SUMS, ADD, "return self.total / self.weight"), "divides by zero"),
        (meter("self.last = 0.0", "self.last = value", "return self.last"), "the value fed last"),
        (meter(SUMS, "self.total += value; self.weight += 1", MEAN), "every update counts alike"),
        (meter(SUMS, ADD, "return self.total"), "that is the total"),
        (
            meter(SUMS, "self.total += value * sample_weight; self.weight += 1", MEAN),
            "not by the number of updates",
        ),
        (
            meter(SUMS, "self.total += value; self.weight += sample_weight", MEAN),
            "keep two sums",
        ),
        (
            meter("self.total = getattr(self, 'total', 0.0); self.weight = 0.0", ADD, MEAN),
            "the old values still count",
        ),
        (
            meter("self.total = 0.0; self.weight = getattr(self, 'weight', 0.0)", ADD, MEAN),
            "the old values still count",
        ),
        (meter("self.total, self.weight = 0.0, 1.0", ADD, MEAN), "keep two sums"),
        # the weight of the last batch only, and the mean of the old mean and the new value
        (
            meter(SUMS, "self.total += value * sample_weight; self.weight = sample_weight", MEAN),
            "only the last weight counts",
        ),
        (
            meter("self.mean = 0.0", "self.mean = (self.mean + value) / 2", "return self.mean"),
            "keep two sums",
        ),
        (meter(SUMS, ADD, "return str(self.total)"), "should return one number"),
        (meter(SUMS, ADD, MEAN[7:]), "the method result returns nothing: is a return missing"),
        (meter(SUMS, ADD, "return self.total, self.weight"), "should return one number"),
        (meter("pass", ADD, MEAN), "the code stops with AttributeError"),
        (
            "class Meter:\n    total, weight = [0.0], [0.0]\n\n"
            "    def reset_state(self):\n        self.total[0] = self.weight[0] = 0.0\n\n"
            "    def update_state(self, value, sample_weight=1):\n"
            "        self.total[0] += value * sample_weight; self.weight[0] += sample_weight\n\n"
            "    def result(self):\n"
            "        return self.total[0] / self.weight[0] if self.weight[0] else 0.0\n",
            "two meters share their sums",
        ),
        (meter(SUMS, ADD, "return self.total / self.weight if self.weight else 1"), "shows 0"),
        (
            meter(SUMS, ADD, MEAN).replace("sample_weight=1", "sample_weight=2"),
            "without sample_weight",
        ),
    ],
    "exercise-unseen": [
        ("my_prediction = 0", "before anything is shuffled"),
        ("my_prediction = 2", "of class 8 only some"),
        ("my_prediction = 1.5", "no image is left"),
        ("my_prediction = 9", "how many classes"),
        ("my_prediction = 15", "no image is left"),
        ("my_prediction = 8", "how many classes it does see"),
        ("my_prediction = 150", "from which end"),
        ("my_prediction = None", "one number, please, not None"),
        ("my_prediction = 8.5", "how many classes it does see"),
        ("my_prediction = 10", "from which end"),
        ("my_prediction = [9]", "not which class, but how many classes"),
        ("my_prediction = [8, 9]", "one number, please"),
        ("my_prediction = 'nine'", "one number, please, not a word"),
    ],
    "exercise-top": [
        (TWO + "return np.mean((two == y[:, None]).any(axis=1))", "that is the accuracy"),
        (TWO + "return np.sum(~(two == y[:, None]).any(axis=1))", "that counts samples"),
        (TWO + "return ~(two == y[:, None]).any(axis=1)", "return one number"),
        (TOP + "return np.mean(np.argmax(logits, axis=1) != y)", "the largest logit only"),
        (
            TOP + "two = np.argsort(logits, axis=1)[:, :2]\n"
            "    return 1 - np.mean((two == y[:, None]).any(axis=1))",
            "argsort puts the smallest first",
        ),
        (
            TOP + "return np.mean(np.argsort(logits, axis=1)[:, -2] != y)",
            "the first guess may be right",
        ),
        (
            TOP + "three = np.argsort(logits, axis=1)[:, -3:]\n"
            "    return 1 - np.mean((three == y[:, None]).any(axis=1))",
            "accepts three guesses",
        ),
        (
            TOP + "two = np.argsort(logits, axis=0)[-2:]\n    return 1 - np.mean((two == y).any())",
            "the code stops with ",
        ),
        (TWO + "return 1 - np.mean(two == y[:, None])", "which two classes of a row"),
        (TWO + "return 100 * np.mean(~(two == y[:, None]).any(axis=1))", "that is in percent"),
        (
            TWO + "return np.mean([y[i] not in two for i in range(len(y))])",
            "look in its own row",
        ),
        (TWO + "return 1 - np.isin(y, two).mean()", "look in its own row"),
        (TWO + "return np.isin(y, two).mean()", "the two class numbers of its own row"),
        (
            TOP + "two = np.sort(logits, axis=1)[:, -2:]\n"
            "    return 1 - np.mean((two == y[:, None]).any(axis=1))",
            "not with logits",
        ),
    ],
}

RIGHT_ANSWERS = {
    "exercise-meter": [
        # the running mean, moved towards each new value
        meter(
            "self.mean = 0.0; self.seen = 0",
            "self.seen += sample_weight; "
            "self.mean += (value - self.mean) * sample_weight / self.seen",
            "return self.mean",
        ),
        meter(SUMS, ADD, "return np.array([self.total / max(self.weight, 1)])"),
        "class Meter:\n"
        "    def reset_state(self):\n        self.seen = []\n\n"
        "    def update_state(self, value, sample_weight=1):\n"
        "        self.seen += [value] * sample_weight\n\n"
        "    def result(self):\n        return np.mean(self.seen) if self.seen else 0\n",
    ],
    "exercise-unseen": ["my_prediction = [1.0]", "my_prediction = 1", "my_prediction = 10 - 9"],
    "exercise-top": [
        TOP + "metric = keras.metrics.SparseTopKCategoricalAccuracy(k=2)\n"
        "    metric.update_state(y, logits)\n    return 1 - metric.result()",
        TWO + "return np.mean([y[i] not in two[i] for i in range(len(y))])",
        TOP + "return 1 - tf.reduce_mean(\n"
        "        keras.metrics.sparse_top_k_categorical_accuracy(y, logits, k=2))",
    ],
}
