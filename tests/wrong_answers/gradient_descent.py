"""Wrong answers to the exercises of gradient_descent, each with words of the hint it must get."""

DESCEND = "def descend(derivative_at, theta, learning_rate, steps):\n    "
EACH = DESCEND + "for _ in range(steps):\n        "
SQUARED = "def squared_error_gradient(X, y, w, b):\n    "
PENALISED = "def penalised_gradient(X, y, w, b, strength):\n    dw, db = gradient(X, y, w, b)\n    "

WRONG_ANSWERS = {
    "exercise-descend": [
        (EACH + "theta = theta + learning_rate * derivative_at(theta)\n    return theta", "uphill"),
        (
            EACH + "theta = theta - learning_rate * derivative_at(theta)\n        return theta",
            "is the return inside the loop",
        ),
        (DESCEND + "return theta - learning_rate * derivative_at(theta)", "only one step"),
        (
            DESCEND + "for _ in range(1, steps):\n"
            "        theta = theta - learning_rate * derivative_at(theta)\n    return theta",
            "count the steps again",
        ),
        (
            DESCEND + "for _ in range(steps + 1):\n"
            "        theta = theta - learning_rate * derivative_at(theta)\n    return theta",
            "count the steps again",
        ),
        (
            DESCEND + "slope = derivative_at(theta)\n    for _ in range(steps):\n"
            "        theta = theta - learning_rate * slope\n    return theta",
            "uses the derivative at the start",
        ),
        (
            DESCEND + "return theta - steps * learning_rate * derivative_at(theta)",
            "uses the derivative at the start",
        ),
        (EACH + "theta = theta - derivative_at(theta)\n    return theta", "changes nothing yet"),
        (
            EACH + "theta = theta - learning_rate * bowl_derivative(theta)\n    return theta",
            "use the function that you are given",
        ),
        (
            EACH + "theta = theta - learning_rate * 2 * (theta - 1)\n    return theta",
            "that is the bowl's derivative",
        ),
        (EACH + "new = theta - learning_rate * derivative_at(theta)\n    return theta", "stays"),
        (
            EACH + "theta = -learning_rate * derivative_at(theta)\n    return theta",
            "subtracted from θ",
        ),
        (
            EACH + "theta = theta - learning_rate * theta\n    return theta",
            "subtracted from θ",
        ),
        (
            EACH + "theta = theta - learning_rate * derivative_at(theta)",
            "is a return missing",
        ),
        (
            DESCEND + "path = [theta]\n    for _ in range(steps):\n        path.append("
            "path[-1] - learning_rate * derivative_at(path[-1]))\n    return path",
            "return the last θ only",
        ),
        (
            EACH + "theta = theta - learning_rate * derivative_at\n    return theta",
            "a function stands where a number is wanted",
        ),
        (
            DESCEND + "for _ in steps:\n"
            "        theta = theta - learning_rate * derivative_at(theta)\n    return theta",
            "not through one number",
        ),
        (DESCEND + "return 'the minimum'", "one number, please: the last θ"),
        (DESCEND + "return True", "one number, please: the last θ"),
        (DESCEND + "return -0.3194", "subtracted from θ"),
    ],
    "exercise-bouncing": [
        ("my_prediction = 0.5", "arrives in one step"),
        ("my_prediction = 2", "lands further away"),
        ("my_prediction = 0.25", "without ever crossing"),
        ("my_prediction = 0.49", "without ever crossing"),
        ("my_prediction = 0.51", "nearer on the other side"),
        ("my_prediction = 0.99", "nearer on the other side"),
        ("my_prediction = -1", "does not go downhill"),
        ("my_prediction = 0", "does not go downhill"),
        ("my_prediction = np.nan", "does not go downhill"),
        ("my_prediction = 1.0001", "lands further away"),
        ('my_prediction = "1.0"', "one number, please, not a word"),
        ("my_prediction = [3, -1]", "one number, please; this has shape (2,)"),
    ],
    "exercise-squared": [
        (
            SQUARED + "dw, db = np.zeros(len(w)), 0.0\n"
            "    for features, label in zip(X, y):\n"
            "        dz = 2 * (features @ w + b - label)\n"
            "        dw, db = dw + dz * features / len(y), db + dz / len(y)\n"
            "    return dw, db",
            "right, but with a loop",
        ),
        (
            SQUARED + "dz = X @ w + b - y\n    return X.T @ dz / len(y), dz.mean()",
            "the square leaves a factor behind",
        ),
        (
            SQUARED + "dz = 2 * (y - X @ w - b)\n    return X.T @ dz / len(y), dz.mean()",
            "every sign is turned",
        ),
        (
            SQUARED + "dz = 2 * (X @ w + b - y)\n    return X.T @ dz, dz.sum()",
            "the gradient of the sum",
        ),
        (SQUARED + "return gradient(X, y, w, b)", "this model has no sigmoid"),
        (
            SQUARED + "dz = 2 * (sigmoid(X @ w + b) - y)\n    return X.T @ dz / len(y), dz.mean()",
            "this model has no sigmoid",
        ),
        (
            SQUARED + "dz = 2 * (X @ w + b - y)\n    return X * dz[:, None], dz.mean()",
            "w has shape (2,)",
        ),
        (
            SQUARED + "dz = 2 * (X @ w + b - y)\n    return X.T @ dz / len(y), dz",
            "b is a number",
        ),
        (SQUARED + "return 2 * X.T @ (X @ w + b - y) / len(y)", "return the pair"),
        (
            SQUARED + "dz = 2 * (X @ w + b - y)\n    return X.T @ dz / len(y), b * dz.mean()",
            "dw is right",
        ),
        (
            SQUARED + "dz = (X @ w + b - y) ** 2\n    return X.T @ dz / len(y), dz.mean()",
            "first the derivative of one",
        ),
        (
            SQUARED + "dz = 2 * (X @ w + b - y)\n    return X.T @ dz, dz.mean()",
            "dw adds up the samples",
        ),
        (
            SQUARED + "w *= 2\n    dz = X @ w + 2 * b - 2 * y\n"
            "    return X.T @ dz / len(y), dz.mean()",
            "your function changes its argument",
        ),
        (SQUARED + "X.T @ (X @ w + b - y) / len(y)", "is a return missing"),
        (SQUARED + "return X @ (X @ w + b - y), 0.0", "the code stops with ValueError"),
    ],
    "exercise-penalised": [
        (PENALISED + "return dw + 3 * strength * w, db", "what is the derivative of"),
        (PENALISED + "return dw, db", "changes nothing yet"),
        (PENALISED + "return strength * w, db", "the penalty's derivative alone"),
        (PENALISED + "return dw + strength * w, 0.0", "the penalty leaves db"),
        (PENALISED + "return dw + strength * w, db + strength * b", "b is penalised as well"),
        (PENALISED + "return dw - strength * w, db", "away from zero"),
        (PENALISED + "return dw + 2 * strength * w, db", "the one half and the square cancel"),
        (PENALISED + "return dw + strength / 2 * np.sum(w**2), db", "adds the penalty itself"),
        (PENALISED + "return dw + strength * w / len(y), db", "not once per sample"),
        (PENALISED + "return dw + strength / 2 * w, db", "brings a factor 2"),
        (PENALISED + "return dw + strength * w", "return the pair"),
        (PENALISED + "return dw + strength * np.sum(w), db + 1", "what is the derivative of"),
        (PENALISED + "return dw + strength * w, db * np.ones(3)", "so should db be"),
        (PENALISED + "return (dw + strength * w).sum(), db", "so should dw have"),
    ],
}

RIGHT_ANSWERS = {
    "exercise-descend": [
        EACH + "theta -= learning_rate * derivative_at(theta)\n    return theta",
        DESCEND + "if steps == 0:\n        return theta\n"
        "    return descend(derivative_at, theta - learning_rate * derivative_at(theta), "
        "learning_rate, steps - 1)",
        DESCEND + "path = [theta]\n    while len(path) <= steps:\n        path.append("
        "path[-1] - learning_rate * derivative_at(path[-1]))\n    return path[-1]",
        DESCEND + "theta = np.array([theta])\n    for _ in range(steps):\n"
        "        theta = theta - learning_rate * derivative_at(theta)\n    return theta",
        DESCEND + "theta = tf.Variable(theta)\n    for _ in range(steps):\n"
        "        theta.assign_sub(learning_rate * derivative_at(theta))\n    return theta",
    ],
    "exercise-bouncing": ["my_prediction = 1", "my_prediction = np.array([1.0])"],
    "exercise-squared": [
        SQUARED + "dz = 2 * (X @ w + b - y)\n    return [list(X.T @ dz / len(y)), dz.mean()]",
        SQUARED + "dz = 2 * (X @ w + b - y)[:, None]\n"
        "    return (X * dz).mean(axis=0), dz.mean(axis=0)",
    ],
    "exercise-penalised": [
        PENALISED + "return dw + strength * w, np.array([db])",
        PENALISED + "dw += strength * w\n    return [dw, db]",
    ],
}
