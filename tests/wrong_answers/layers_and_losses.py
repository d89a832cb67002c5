"""Wrong answers to the exercises of layers_and_losses, each with words of the hint it must get."""

PENALISED = "def penalised_cost(losses, kernels, strength):\n    return "
SPARSE = "def sparse_cross_entropy(y, Z):\n    return "
P = "softmax(Z)[np.arange(len(y)), y]"

WRONG_ANSWERS = {
    "exercise-penalised": [
        (PENALISED + "losses.mean()", "changes nothing yet"),
        (
            PENALISED + "losses.mean() + strength / 2 * sum(np.sum(W**2) for W in kernels)",
            "no one half",
        ),
        (
            PENALISED
            + "losses.mean() + strength * sum(np.sum(W**2) for W in kernels) / len(losses)",
            "not divided by m",
        ),
        (
            PENALISED
            + "losses.mean() + strength / 2 * sum(np.sum(W**2) for W in kernels) / len(losses)",
            "the λ/(2m) of Andrew Ng's course",
        ),
        (
            "def penalised_cost(losses, kernels, strength):\n"
            "    for W in kernels:\n        W **= 2\n"
            "    return losses.mean() + strength * sum(W.sum() for W in kernels)",
            "your function changes its argument",
        ),
        (
            PENALISED + "(losses + strength * sum(np.sum(W**2) for W in kernels)).sum()",
            "added once, however many samples",
        ),
        (
            PENALISED + "losses.sum() + strength * sum(np.sum(W**2) for W in kernels)",
            "a cost takes their mean",
        ),
        (PENALISED + "losses.mean() + strength * np.sum(kernels[0] ** 2)", "first kernel alone"),
        (PENALISED + "losses.mean() + strength * np.sum(kernels[-1] ** 2)", "last kernel alone"),
        (
            PENALISED + "losses.mean() + strength * sum(np.abs(W).sum() for W in kernels)",
            "l1 takes absolute values",
        ),
        (
            PENALISED + "losses.mean() + strength * sum(np.linalg.norm(W) for W in kernels)",
            "no root",
        ),
        (
            PENALISED + "losses.mean() + strength * np.mean([np.sum(W**2) for W in kernels])",
            "penalties are added up",
        ),
        (PENALISED + "losses + strength * sum(np.sum(W**2) for W in kernels)", "is one number"),
        (
            PENALISED + "losses.mean() + strength * sum(np.mean(W**2) for W in kernels)",
            "the squares are added up, not averaged",
        ),
        (
            PENALISED + "losses.mean() + strength * sum(np.sum(W) for W in kernels)",
            "square each weight before you add",
        ),
        (
            PENALISED + "losses.max() + strength * sum(np.sum(W**2) for W in kernels)",
            "the mean loss, plus one penalty",
        ),
        (PENALISED + "losses.mean() + sum(np.sum(W**2) for W in kernels)", "strength is not used"),
        (
            PENALISED + "losses.mean() - strength * sum(np.sum(W**2) for W in kernels)",
            "large weights cheaper",
        ),
        (PENALISED + "losses.mean() + strength * sum(W**2 for W in kernels)", "stops with"),
    ],
    "exercise-count": [
        ("my_prediction = 784 * 128 + 128 * 10", "each unit also has a bias"),
        ("my_prediction = 784 * 128 + 784 + 128 * 10 + 128", "biases belong to the units"),
        ("my_prediction = 784 + 128 + 10", "count the connections"),
        ("my_prediction = 784 * 128 + 128", "the first layer alone"),
        ("my_prediction = 784 * 128 + 128 + 784 * 10 + 10", "does not see the 784 inputs"),
        ("my_prediction = 128 * 10 + 10", "the second layer alone"),
        ("my_prediction = 784 * 128 + 784 + 128 * 10 + 128 + 10", "biases belong to the units"),
        ("my_prediction = 784 * 128 + 128 + 128 * 10", "the biases of one of the two"),
        ("my_prediction = 784 * 128 * 10", "they do not multiply"),
        ("my_prediction = 784 * 128 + 128 * 10 + 10", "the biases of one of the two"),
        ("my_prediction = 784 * 785 + 784 * 128 + 128 + 128 * 10 + 10", "the input is no layer"),
        ("my_prediction = 100_000", "inputs times units"),
        ("my_prediction = (784 * 128 + 128, 128 * 10 + 10)", "one number, please"),
        ("my_prediction = '101,770'", "one number, please"),
    ],
    "exercise-sparse": [
        (SPARSE + f"-np.log({P})", "a probability was rounded to 0"),
        (SPARSE + f"-np.log({P} + 1e-12)", "a probability was rounded to 0"),
        (SPARSE + f"-np.log({P}).mean()", "that is the cost, the mean"),
        (SPARSE + f"1 - {P}", "that is 1 − p"),
        (SPARSE + f"-2 * np.log({P})", "minus the log of the probability"),
        (SPARSE + f"np.log({P})", "a loss is never negative"),
        (SPARSE + "-np.log(softmax(Z)[:, y])", "take one per row"),
        (SPARSE + P, "a loss has a log"),
        (SPARSE + f"-np.log2({P})", "the natural log"),
        (
            SPARSE + "np.log(np.exp(Z - Z.max()).sum(axis=1)) - (Z - Z.max())[range(len(y)), y]",
            "not for large and small rows at once",
        ),
        (
            SPARSE + "np.log(np.exp(Z - Z.max(axis=1, keepdims=True)).sum(axis=1))"
            " - Z[range(len(y)), y]",
            "must be shifted, too",
        ),
        (
            SPARSE + "keras.losses.sparse_categorical_crossentropy(y, Z)",
            "taken your logits for probabilities",
        ),
        (SPARSE + "-Z[np.arange(len(y)), y]", "the others belong to the loss"),
        (SPARSE + "np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(y)), y - 1]", "count from 0"),
        (
            "def sparse_cross_entropy(y, Z):\n    S = Z - Z.max(axis=1, keepdims=True)\n"
            "    return np.log(np.exp(S).sum()) - S[np.arange(len(y)), y]",
            "this one runs over all samples",
        ),
        (
            SPARSE + "np.log(np.exp(Z).sum(axis=1, keepdims=True)) - Z[np.arange(len(y)), y]",
            "minus shape (m,) makes (m, m)",
        ),
        (
            SPARSE + "np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(y)), y][:, None]",
            "minus shape (m,) makes (m, m)",
        ),
        (
            "def sparse_cross_entropy(y, Z):\n    Z -= Z.max(axis=1, keepdims=True)\n"
            "    return np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(y)), y]",
            "your function changes its argument",
        ),
        (SPARSE + "np.log(np.exp(Z).sum()) - Z[np.arange(len(y)), y]", "runs over all samples"),
        (
            SPARSE + "np.log(np.exp(Z).sum(axis=1, keepdims=True)) - np.take_along_axis(Z,"
            " y[:, None], axis=1)",
            "Is it keepdims?",
        ),
        (SPARSE + "np.log(np.exp(Z).sum(axis=0)[y]) - Z[np.arange(len(y)), y]", "minus the log"),
        (SPARSE + "-np.log(softmax(Z))[range(3)]", "one loss per sample"),
        (SPARSE + "categorical_cross_entropy(y, Z)", "stops with ValueError"),
        (
            SPARSE + "np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(y)), y]",
            "a power overflowed",
        ),
    ],
}

RIGHT_ANSWERS = {
    "exercise-penalised": [
        PENALISED + "[losses.mean() + strength * sum((W**2).sum() for W in kernels)]",
        PENALISED + "tf.reduce_mean(losses) + strength * sum(tf.reduce_sum(W**2) for W in kernels)",
    ],
    "exercise-count": ["my_prediction = np.array([101_770])"],
    "exercise-sparse": [
        SPARSE + "categorical_cross_entropy(np.eye(Z.shape[1])[y], Z)",
        SPARSE + "tf.nn.sparse_softmax_cross_entropy_with_logits(y, Z)",
        SPARSE + "[one for one in np.logaddexp.reduce(Z, axis=1) - Z[np.arange(len(y)), y]]",
    ],
}
