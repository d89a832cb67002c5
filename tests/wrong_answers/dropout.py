"""Wrong answers to the exercises of dropout, each with words of the hint it must get."""

REPAIRED = "def repaired_weights(W, rate):\n    "
FEATURES = "def feature_dropout(A, rate, generator):\n    "

WRONG_ANSWERS = {
    "exercise-survivors": [
        ("my_prediction = 3", "right in a test"),
        ("my_prediction = 3 / 0.8", "the share that is dropped, not kept"),
        ("my_prediction = 3 * 0.8", "survivors must grow"),
        ("my_prediction = 0.6", "survivors must grow"),
        ("my_prediction = 0", "the question is about the others"),
        ("my_prediction = 5", "that is the factor"),
        ("my_prediction = 12", "how many survive of five threes"),
        ("my_prediction = [15, 0, 0, 0, 0]", "one number, please"),
        ("my_prediction = '15'", "one number, please"),
        ("my_prediction = None", "one number, please"),
    ],
    "exercise-repaired": [
        (REPAIRED + "return W", "nothing is repaired"),
        (REPAIRED + "return W / (1 - rate)", "too large already"),
        (REPAIRED + "return W / rate", "too large already"),
        (REPAIRED + "return W * rate", "rate is the share dropped"),
        (
            REPAIRED + "return inverted_dropout(W, rate, np.random.default_rng(0))[0]",
            "nothing is drawn in a test",
        ),
        (REPAIRED + "return W.mean() * (1 - rate)", "W has shape (2, 3)"),
        (REPAIRED + "W *= 1 - rate\n    return W", "your function changes its argument"),
        (REPAIRED + "W * (1 - rate)", "is a return missing"),
        (REPAIRED + "return W * (1 - rate) ** 0.5", "which share of each sum was there"),
        (REPAIRED + "return W - rate", "which share of each sum was there"),
        (REPAIRED + "return W * (1 - keep)", "the code stops with NameError"),
    ],
    "exercise-features": [
        (FEATURES + "return inverted_dropout(A, rate, generator)[0]", "draw once per column"),
        (FEATURES + "return inverted_dropout(A, rate, generator)", "the new values alone"),
        (
            FEATURES + "kept = generator.random((len(A), 1)) >= rate\n    return A * kept",
            "a feature is a column",
        ),
        (
            FEATURES + "kept = generator.random((A.shape[1], 1)) >= rate\n"
            "    return A * kept / (1 - rate)",
            "the choice must lie in a row",
        ),
        (
            FEATURES + "kept = generator.random(len(A)) >= rate\n    return A * kept / (1 - rate)",
            "the code stops with ValueError",
        ),
        (FEATURES + "return A", "nothing is dropped"),
        (
            FEATURES + "kept = generator.random(A.shape[1]) >= rate\n    return A * kept",
            "are not scaled",
        ),
        (
            FEATURES + "kept = generator.random(A.shape[1]) < rate\n    return A * kept / rate",
            "here it is kept",
        ),
        (
            FEATURES + "kept = generator.random(A.shape[1]) >= rate\n    return A * kept / rate",
            "the factor of the survivors is off",
        ),
        (
            FEATURES + "kept = generator.random(A.shape[1]) >= rate\n    return A[:, kept]",
            "A has shape (4, 1000)",
        ),
        (
            FEATURES
            + "kept = np.random.default_rng(0).random(A.shape[1]) >= rate\n"
            + "    return A * kept / (1 - rate)",
            "must come from the generator",
        ),
        (
            FEATURES
            + "kept = generator.random(A.shape[1]) >= rate / 2\n    return A * kept / (1 - rate)",
            "is not the rate",
        ),
        (
            FEATURES
            + "kept = generator.random(A.shape[1]) >= rate\n    A /= 1 - rate\n    return A * kept",
            "your function changes its argument",
        ),
    ],
}

RIGHT_ANSWERS = {
    "exercise-survivors": [
        "my_prediction = 3 / (1 - 0.8)",
        "my_prediction = np.array([15])",
        "my_prediction = [15]",
        "my_prediction = tf.constant(15)",
    ],
    "exercise-repaired": [
        REPAIRED + "return [[(1 - rate) * w for w in row] for row in W]",
        REPAIRED + "return W - rate * W",
        REPAIRED + "return tf.multiply(W, 1 - rate)",
    ],
    "exercise-features": [
        FEATURES + "kept = generator.choice([0, 1], A.shape[1], p=[rate, 1 - rate])\n"
        "    return A * kept / (1 - rate)",
        FEATURES + "kept = generator.binomial(1, 1 - rate, size=(1, A.shape[1]))\n"
        "    return (A * kept / (1 - rate)).tolist()",
        FEATURES + "new = A.copy()\n    for j in range(A.shape[1]):\n"
        "        if generator.random() < rate:\n            new[:, j] = 0\n"
        "    return tf.constant(new / (1 - rate))",
    ],
}
