"""Wrong answers to the exercises of rnn, each with words of the hint it must get."""

STEP = "def step_back(dh, x, h_before, h, W, U):\n    dz = dh * (1 - h**2)\n    "
DZ = "def step_back(dh, x, h_before, h, W, U):\n    dz = "
REST = "\n    return x.T @ dz, h_before.T @ dz, dz.sum(axis=0), dz @ U.T"
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
    "exercise-step-back": [
        (DZ + "dh" + REST, "first passes through tanh"),
        (DZ + "dh * (1 - h)" + REST, "has a square in it"),
        (DZ + "dh * h * (1 - h)" + REST, "that is the derivative of the sigmoid"),
        (DZ + "dh * (1 - h_before**2)" + REST, "whose tanh is passed"),
        (DZ + "dh * (1 - np.tanh(h)**2)" + REST, "do not apply tanh again"),
        (DZ + "dh * (1 + h**2)" + REST, "what W multiplies, transposed"),
        (
            STEP + "return (x.T @ dz).T, h_before.T @ dz, dz.sum(axis=0), dz @ U.T",
            "dW: this is its transpose",
        ),
        (
            STEP + "return x.T @ dz / len(x), h_before.T @ dz, dz.sum(axis=0), dz @ U.T",
            "dW: 1/m is in dh already",
        ),
        (
            STEP + "return h_before.T @ dz, x.T @ dz, dz.sum(axis=0), dz @ U.T",
            "the order is dW, dU, db, dh_before",
        ),
        (
            STEP + "return x @ W, h_before.T @ dz, dz.sum(axis=0), dz @ U.T",
            "dW: it has the shape of W",
        ),
        (
            STEP + "return -x.T @ dz, h_before.T @ dz, dz.sum(axis=0), dz @ U.T",
            "dW: what W multiplies",
        ),
        (
            STEP + "return x.T @ dz, (h_before.T @ dz).T, dz.sum(axis=0), dz @ U.T",
            "dU: this is its transpose",
        ),
        (STEP + "return x.T @ dz, h.T @ dz, dz.sum(axis=0), dz @ U.T", "not the new one"),
        (
            STEP + "return x.T @ dz, h_before.T @ dz / len(x), dz.sum(axis=0), dz @ U.T",
            "dU: 1/m is in dh already",
        ),
        (
            STEP + "return x.T @ dz, -h_before.T @ dz, dz.sum(axis=0), dz @ U.T",
            "dU: what U multiplies",
        ),
        (
            STEP + "return x.T @ dz, h_before.T @ dz, dz.sum(axis=1), dz @ U.T",
            "adds up the units",
        ),
        (STEP + "return x.T @ dz, h_before.T @ dz, dz.mean(axis=0), dz @ U.T", "not a mean"),
        (STEP + "return x.T @ dz, h_before.T @ dz, dz, dz @ U.T", "has to be added up"),
        (
            STEP + "return x.T @ dz, h_before.T @ dz, dz.sum(axis=0, keepdims=True), dz @ U.T",
            "yours has two axes",
        ),
        (STEP + "return x.T @ dz, h_before.T @ dz, -dz.sum(axis=0), dz @ U.T", "the input 1"),
        (
            STEP + "return x.T @ dz, h_before.T @ dz, dz.sum(axis=0), dz @ U",
            "the transpose of U",
        ),
        (
            STEP + "return x.T @ dz, h_before.T @ dz, dz.sum(axis=0), dh @ U.T",
            "dh has not passed through tanh",
        ),
        (
            STEP + "return x.T @ dz, h_before.T @ dz, dz.sum(axis=0), dz @ W.T",
            "that is dx",
        ),
        (
            STEP + "return x.T @ dz, h_before.T @ dz, dz.sum(axis=0), U @ dz.T",
            "dh_before: it has the shape of h_before",
        ),
        (
            STEP + "return x.T @ dz, h_before.T @ dz, dz.sum(axis=0), -dz @ U.T",
            "an input gets dz times",
        ),
        (
            STEP + "return x.T @ dz, h_before.T @ dz, dz.sum(axis=0), U.T @ dz",
            "the factors stand in the wrong order",
        ),
        (
            STEP + "return x.T @ dz, h_before.T @ dz, dz.sum(axis=0), U @ dz",
            "the factors stand in the wrong order",
        ),
        (
            STEP + "return x.T @ dz, h_before.T @ dz, dz.sum(axis=0), dz * U",
            "* multiplies elementwise",
        ),
        (
            STEP + "return x.T @ dz, h_before.T @ dz, dz.sum(axis=0), dz * U.T",
            "* multiplies elementwise",
        ),
        (STEP + "return x.T @ dz, h_before.T @ dz, dz.sum(), dz @ U.T", "add up one axis only"),
        (STEP + "return x.T @ dz, h_before.T @ dz, dz.sum(axis=0)", "return four things"),
        (STEP + "x.T @ dz", "is a return missing"),
        (STEP + "return x.T @ dz, h_before.T @ dz, dz.sum(axis=0), W @ dz", "the code stops with"),
        (
            "def step_back(dh, x, h_before, h, W, U):\n    dh *= 1 - h**2\n"
            "    return x.T @ dh, h_before.T @ dh, dh.sum(axis=0), dh @ U.T",
            "your function changes its argument",
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
    "exercise-parameters": [
        "my_prediction = [400]",
        "my_prediction = np.array(400.0)",
        "my_prediction = (8 + 16 + 1) * 16",
    ],
    "exercise-step-back": [
        STEP + "return [x.T @ dz, h_before.T @ dz, list(dz.sum(axis=0)), (U @ dz.T).T]",
        "def step_back(dh, x, h_before, h, W, U):\n"
        "    dz = dh / np.cosh(np.arctanh(h)) ** 2\n"
        "    dW, dU = np.einsum('mn,mu->nu', x, dz), np.einsum('mv,mu->vu', h_before, dz)\n"
        "    return dW, dU, np.ones(len(dz)) @ dz, np.dot(dz, U.T)",
        "def step_back(dh, x, h_before, h, W, U):\n"
        "    b = np.arctanh(h[0]) - x[0] @ W - h_before[0] @ U\n"
        "    given = [tf.Variable(array) for array in (W, U, b, h_before)]\n"
        "    with tf.GradientTape() as tape:\n"
        "        W, U, b, before = given\n"
        "        J = tf.reduce_sum(dh * tf.tanh(x @ W + before @ U + b))\n"
        "    return tape.gradient(J, given)",
    ],
    "exercise-last_words": [
        LAST + "return [state[row > 0][-1] for state, row in zip(states, numbers)]",
        LAST + "new = []\n    for i in range(len(states)):\n"
        "        new.append(states[i, np.count_nonzero(numbers[i]) - 1])\n    return np.array(new)",
        LAST + "lengths = (numbers > 0).sum(axis=1)\n"
        "    return tf.gather(states, lengths - 1, axis=1, batch_dims=1)",
    ],
}
