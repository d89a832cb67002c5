"""Wrong answers to the exercises of notebook 15, each with words of the hint it must get."""

STACKED = "def two_layers(x, first, second):\n    "
LAST = "def last_states(states, numbers):\n    "

WRONG_ANSWERS = {
    "exercise-parameters": [
        ("my_prediction = 13 * 400", "the same W, U and b"),
        ("my_prediction = 13 * 8 * 16 + 16 * 16 + 16", "uses the same W."),
        ("my_prediction = 13 * 8 * 16 + 16", "never sees all 13 words at once"),
        ("my_prediction = 8 * 16 + 16", "what multiplies the state"),
        ("my_prediction = 8 * 16 + 16 * 16", "something is added"),
        ("my_prediction = 16 * 16 + 16", "the inputs are multiplied, too"),
        ("my_prediction = 8 * 16 + 8 * 8 + 16", "how long is a state"),
        ("my_prediction = 8 * 16 + 16 * 16 + 2 * 16", "one bias for both"),
        ("my_prediction = 1600", "that is an LSTM"),
        ("my_prediction = 16", "what are their shapes"),
        ("my_prediction = (128, 256, 16)", "one number, please"),
    ],
    "exercise-stacked": [
        (
            "def two_layers(x, first, second):\n"
            "    return simple_rnn(simple_rnn(x, *first), *first)[:, -1]",
            "each has its own",
        ),
        (
            "def two_layers(x, first, second):\n"
            "    return simple_rnn(simple_rnn(x, *second), *second)[:, -1]",
            "each has its own",
        ),
        (
            "def two_layers(x, first, second):\n"
            "    return simple_rnn(simple_rnn(x, *first), *second).max(axis=1)",
            "maximum over the steps",
        ),
        (
            STACKED
            + "last = simple_rnn(x, *first)[:, -1]\n    return simple_rnn(last, *second)[:, -1]",
            "the code stops with ValueError: expected x of shape (m, steps, n), got (5, 3)",
        ),
        (STACKED + "return simple_rnn(simple_rnn(x, *first), *second)", "states of all steps"),
        (
            STACKED + "return simple_rnn(simple_rnn(x, *first), *second)[-1]",
            "steps are the second axis",
        ),
        (STACKED + "return simple_rnn(simple_rnn(x, *first), *second)[:, 0]", "the first step"),
        (
            STACKED + "return simple_rnn(simple_rnn(x, *first), *second).mean(axis=1)",
            "the mean of all steps",
        ),
        (STACKED + "return simple_rnn(x, *first)[:, -1]", "the second has to read it"),
        (STACKED + "return simple_rnn(x, *second)[:, -1]", "must not read x itself"),
        (STACKED + "return simple_rnn(simple_rnn(x, *second), *first)[:, -1]", "are swapped"),
        (
            STACKED + "return simple_rnn(simple_rnn(x, *first)[:, -1:], *second)[:, -1]",
            "reads one step only",
        ),
        (
            STACKED + "return simple_rnn(x, *first)[:, -1], simple_rnn(x, *second)[:, -1]",
            "return one array",
        ),
        (STACKED + "return simple_rnn(x, *first)[:, -1, :2]", "expected shape (m, units)"),
        (
            STACKED + "return simple_rnn(2 * simple_rnn(x, *first), *second)[:, -1]",
            "the second all its states",
        ),
    ],
    "exercise-last_words": [
        (
            "def last_states(states, numbers):\n"
            "    return (states * (numbers > 0)[:, :, None]).max(axis=1)",
            "maximum, from different steps",
        ),
        (
            "def last_states(states, numbers):\n"
            "    return states[np.arange(len(states)), (numbers > 1).sum(axis=1) - 1]",
            "how many words",
        ),
        (LAST + "return states[:, -1]", "the state after the zeros"),
        (LAST + "return states[:, 0]", "after the first word"),
        (LAST + "return states[:, (numbers > 0).sum(axis=1) - 1]", "paired with every length"),
        (LAST + "return (states * (numbers > 0)[:, :, None])[:, -1]", "short rows end in zeros"),
        (LAST + "return (states * (numbers > 0)[:, :, None]).sum(axis=1)", "mixes the states"),
        (
            LAST + "return states[np.arange(len(states)), (numbers > 0).sum(axis=1)]",
            "the code stops with IndexError: an index is too large",
        ),
        (
            LAST + "return states[np.arange(len(states)), (numbers > 0).sum(axis=1) - 2]",
            "one step off",
        ),
        (LAST + "return states[numbers > 0]", "expected shape (m, units)"),
        (
            LAST + "return states[np.arange(len(states)), numbers.argmax(axis=1)]",
            "the largest number is not the last word",
        ),
        (
            LAST + "states[numbers == 0] = 0\n    return states[:, -1]",
            "your function changes its argument",
        ),
        (LAST + "return states[:, 1]", "how many words has each row"),
    ],
}

RIGHT_ANSWERS = {
    "exercise-parameters": ["my_prediction = [400]"],
    "exercise-stacked": [
        STACKED + "return list(simple_rnn(simple_rnn(x, *first), *second)[:, -1])",
        STACKED + "states, h = simple_rnn(x, *first), 0\n    W, U, b = second\n"
        "    h = np.zeros((len(x), len(U)))\n"
        "    for t in range(x.shape[1]):\n        h = np.tanh(states[:, t] @ W + h @ U + b)\n"
        "    return h",
    ],
    "exercise-last_words": [
        LAST + "return [state[row > 0][-1] for state, row in zip(states, numbers)]",
        LAST + "lengths = (numbers > 0).sum(axis=1)\n"
        "    return tf.gather(states, lengths - 1, axis=1, batch_dims=1)",
    ],
}
