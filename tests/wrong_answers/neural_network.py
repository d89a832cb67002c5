"""Wrong answers to the exercises of notebook 04, each with words of the hint it must get."""

COLUMNS = "def layer_in_columns(kernel, bias, X_columns):\n    return "
XOR = "def xor_logit(a_or, a_and):\n    return "

WRONG_ANSWERS = {
    "exercise-columns": [
        (COLUMNS + "kernel.T @ X_columns + bias", "make the bias a column"),
        (COLUMNS + "X_columns.T @ kernel + bias", "these are Keras's rows"),
        (COLUMNS + "kernel.T @ X_columns", "the bias is missing"),
        (COLUMNS + "kernel @ X_columns.T + bias[:3, None]", "one row per unit"),
        (COLUMNS + "np.tanh(kernel.T @ X_columns + bias[:, None])", "before the activation"),
        (COLUMNS + "np.maximum(kernel.T @ X_columns + bias[:, None], 0)", "before the activation"),
        (COLUMNS + "(kernel.T @ X_columns + bias[:, None]) / 2", "write down both shapes"),
        (COLUMNS + "kernel @ X_columns + bias", "the code stops with ValueError"),
    ],
    "exercise-by-hand": [
        (XOR + "a_or - a_and", "exactly 0 cannot decide"),
        (XOR + "-a_or * a_and", "a unit only adds"),
        (XOR + "abs(a_or - a_and) - 1", "a unit only adds"),
        (XOR + "a_and - a_or + 1", "NOT XOR"),
        (XOR + "a_or", "still it says yes"),
        (XOR + "a_or - a_and - 3", "the four logits are [-3. -1. -1. -3.]"),
        (XOR + "a_or > a_and", "return the logit itself"),
        (XOR + "-1.0", "one logit per sample"),
    ],
    "exercise-zeros": [
        ("my_prediction = 17", "what is A1"),
        ("my_prediction = 0", "not quite the share"),
        ("my_prediction = 5", "what is A1 here"),
        ("my_prediction = 13", "what is W2 here"),
        ("my_prediction = 4", "go through dW2"),
    ],
}
