"""Wrong answers to the exercises of neural_network, each with words of the hint it must get."""

STEP = "def backward_step(A, W, dZ):\n    return "
XOR = "def xor_logit(a_or, a_and):\n    return "

WRONG_ANSWERS = {
    "exercise-by-hand": [
        (XOR + "a_or - a_and", "exactly 0 cannot decide"),
        (XOR + "-a_or * a_and", "a unit only adds"),
        (XOR + "abs(a_or - a_and) - 1", "a unit only adds"),
        (XOR + "np.where(a_or - a_and > 1, 1, -1)", "a unit only adds"),
        (XOR + "a_and - a_or + 1", "NOT XOR"),
        (XOR + "a_or", "still it says yes"),
        (XOR + "a_or - a_and - 3", "your logits are [-3. -1. -1. -3.]"),
        (XOR + "a_or > a_and", "return the logit itself"),
        (XOR + "-1.0", "one logit per sample"),
        (XOR + "(1, -1, -1)", "not the two weights and the bias"),
        (XOR + "a_or - 2 * a_and - 0.5", "say −1 for no, not 0"),
    ],
    "exercise-step": [
        (STEP + "(A.T @ dZ).T, dZ.sum(axis=0), dZ @ W.T", "this is its transpose; dW has"),
        (STEP + "A.T @ dZ / len(A), dZ.sum(axis=0), dZ @ W.T", "do not divide again"),
        (STEP + "A @ W, dZ.sum(axis=0), dZ @ W.T", "it must have the shape of W"),
        (STEP + "-A.T @ dZ, dZ.sum(axis=0), dZ @ W.T", "added up over samples"),
        (STEP + "A.T @ dZ, dZ.sum(axis=1), dZ @ W.T", "adds up the units of a sample"),
        (STEP + "A.T @ dZ, dZ.mean(axis=0), dZ @ W.T", "take a sum, not a mean"),
        (STEP + "A.T @ dZ, dZ.sum(), dZ @ W.T", "keep one number per unit"),
        (STEP + "A.T @ dZ, dZ, dZ @ W.T", "something has to be added up"),
        (STEP + "A.T @ dZ, dZ.sum(axis=0, keepdims=True), dZ @ W.T", "yours has two axes"),
        (STEP + "A.T @ dZ, -dZ.sum(axis=0), dZ @ W.T", "the input 1 in every sample"),
        (STEP + "A.T @ dZ, dZ.sum(axis=0), W @ dZ.T", "dA has the shape of A"),
        (STEP + "A.T @ dZ, dZ.sum(axis=0), dZ", "it must have the shape of A"),
        (STEP + "A.T @ dZ, dZ.sum(axis=0), -dZ @ W.T", "look at step 3"),
        (STEP + "A.T @ dZ", "return three things"),
        (STEP + "A.T @ dZ, dZ @ W.T, dZ.sum(axis=0)", "db comes second"),
        (STEP + "A.T @ dZ, dZ.sum(axis=0), dZ @ W", "the code stops with"),
        (
            "def backward_step(A, W, dZ):\n    A *= 2\n"
            "    return A.T @ dZ, dZ.sum(axis=0), dZ @ W.T",
            "changes its argument",
        ),
    ],
    "exercise-zeros": [
        ("my_prediction = 17", "what is A1"),
        ("my_prediction = 0", "not quite the share"),
        ("my_prediction = 5", "what is A1 here"),
        ("my_prediction = 13", "what is W2 here"),
        ("my_prediction = 4", "go through dW2"),
        ("my_prediction = 'one'", "one number, please"),
    ],
}

RIGHT_ANSWERS = {
    "exercise-by-hand": [
        XOR + "3 * a_or - 3 * a_and - 3",
        XOR + "[a_or - a_and - 0.5]",
        XOR + "list(a_or - a_and - 1.5)",
    ],
    "exercise-step": [
        STEP + "[(dZ.T @ A).T, dZ.sum(axis=0).tolist(), (W @ dZ.T).T]",
        STEP + "np.einsum('mi,mo->io', A, dZ), np.ones(len(dZ)) @ dZ, np.dot(dZ, W.T)",
        STEP + "tf.matmul(A, dZ, transpose_a=True), tf.reduce_sum(dZ, axis=0), dZ @ W.T",
    ],
    "exercise-zeros": ["my_prediction = 1.0", "my_prediction = [1]", "my_prediction = np.array(1)"],
}
