"""Wrong answers to the exercises of notebook 08, each with words of the hint it must get."""

SIGMOID = "def sigmoid_of(value):\n    s = 1 / (1 + math.exp(-value.number))\n    "
STEP = "def line_step(w, b, x, y, learning_rate):\n    "
TAPE = STEP + (
    "with tf.GradientTape() as tape:\n"
    "        cost = tf.reduce_mean((w * x + b - y) ** 2)\n"
    "    dw, db = tape.gradient(cost, [w, b])\n    "
)
MOVE = "w.assign_sub(learning_rate * dw)\n    b.assign_sub(learning_rate * db)\n    "

WRONG_ANSWERS = {
    "exercise-reused": [
        ("my_prediction = 12", "that is the result itself"),
        ("my_prediction = 6", "the second summand sends something"),
        ("my_prediction = 4", "both factors"),
        ("my_prediction = 3", "one of three shares"),
        ("my_prediction = 1", "shares add up"),
        ("my_prediction = 9", "multiply only along an arrow"),
        ("my_prediction = 10", "write down the share of each"),
        ("my_prediction = '7'", "one number, please, not a word"),
        ("my_prediction = Value(7)", "one number, please, not a Value"),
    ],
    "exercise-sigmoid": [
        (SIGMOID + "return Value(s, 'sigmoid')", "forgotten its parent"),
        (
            SIGMOID + "return Value(s, 'sigmoid', [(Value(value.number), s)])",
            "forgotten its parent",
        ),
        (SIGMOID + "return Value(s, 'sigmoid', [(value, s)])", "not the sigmoid itself"),
        (SIGMOID + "return Value(s, 'sigmoid', [(value, s * (s - 1))])", "the wrong sign"),
        (
            SIGMOID + "return Value(s, 'sigmoid', [(value, value.number * (1 - value.number))])",
            "where you put its argument",
        ),
        (SIGMOID + "return Value(s, 'sigmoid', [(value, 1 - s**2)])", "the slope of tanh"),
        (SIGMOID + "return Value(s, 'sigmoid', [(value, 1 - s)])", "the slope should be"),
        (SIGMOID + "return s", "not a bare number"),
        (
            "def sigmoid_of(value):\n    s = 1 / (1 + exp(-value))\n"
            "    return Value(s.number, 'sigmoid', [(value, s * (1 - s))])",
            "a slope is a plain number",
        ),
        (SIGMOID + "return Value(1 - s, 'sigmoid', [(value, s * (1 - s))])", "turned round"),
        ("def sigmoid_of(value):\n    return 1 / (1 - exp(-value))", "it should be 0.182"),
        (
            "def sigmoid_of(value):\n    if value.number < 0:\n"
            "        return exp(value) / (1 + exp(value))\n    return 1 / (1 + exp(value))",
            "turned round",
        ),
        (
            "def sigmoid_of(value):\n    if value.number < 0:\n"
            "        return exp(value) / (1 + exp(value))\n    return 1 / (2 + exp(-value))",
            "at 2.0 it should be 0.881",
        ),
        ("def sigmoid_of(value):\n    return 1 / (2 + exp(-value))", "it should be 0.182"),
        ("def sigmoid_of(value):\n    return 1 / (1 + math.exp(-value))", "stops with TypeError"),
        (SIGMOID + "return Value(s, 'sigmoid', [value])", "the code stops with TypeError"),
    ],
    "exercise-step": [
        (
            TAPE + "w = w - learning_rate * dw\n    b = b - learning_rate * db\n    return cost",
            "makes a new tensor",
        ),
        (TAPE + "return cost", "w and b stand where they stood"),
        (
            TAPE + "w.assign_add(learning_rate * dw)\n    b.assign_add(learning_rate * db)\n"
            "    return cost",
            "uphill",
        ),
        (TAPE.replace("reduce_mean", "reduce_sum") + MOVE + "return cost", "not the sum"),
        (TAPE.replace("tf.reduce_mean(", "(") + MOVE + "return cost", "not the sum"),
        (
            TAPE.replace("tf.reduce_mean(", "0.5 * tf.reduce_mean(") + MOVE + "return cost",
            "half the way",
        ),
        (TAPE + "w.assign_sub(dw)\n    b.assign_sub(db)\n    return cost", "rate is missing"),
        (TAPE + "w.assign_sub(learning_rate * dw)\n    return cost", "one of the two"),
        (TAPE + MOVE, "a return missing"),
        (
            TAPE.replace("tf.reduce_mean", "np.mean") + MOVE + "return cost",
            "NumPy is not seen by the tape",
        ),
        (TAPE + MOVE + "return (w * x + b - y) ** 2", "return the cost, one number"),
        (TAPE + MOVE.replace("* db", "* dw") + "return cost", "w moved rightly, b did not"),
        (TAPE.replace("** 2", "** 4") + MOVE + "return cost", "w moved by"),
        (
            TAPE + MOVE + "return tf.reduce_mean((w * x + b - y) ** 2)",
            "return the cost before the step",
        ),
        (TAPE + MOVE + "return dw", "return the cost, a mean"),
        (
            STEP + "cost = tf.reduce_mean((w * x + b - y) ** 2)\n"
            "    with tf.GradientTape() as tape:\n        pass\n"
            "    dw, db = tape.gradient(cost, [w, b])\n    " + MOVE + "return cost",
            "gradient is None",
        ),
        (
            TAPE.replace("w * x", "w.numpy() * x") + MOVE + "return cost",
            "gradient is None",
        ),
    ],
}

RIGHT_ANSWERS = {
    "exercise-reused": ["my_prediction = 7", "my_prediction = tf.constant([7.0])"],
    "exercise-sigmoid": [
        "def sigmoid_of(value):\n    return 1 / (1 + exp(-value))",
        "def sigmoid_of(value):\n    return (experiments.tanh(value / 2) + 1) / 2",
        "def sigmoid_of(value):\n    return exp(value) * (exp(value) + 1) ** -1",
    ],
    "exercise-step": [
        TAPE + MOVE + "return float(cost)",
        TAPE + "w.assign(w - learning_rate * dw)\n    b.assign(b - learning_rate * db)\n"
        "    return cost.numpy()",
        TAPE.replace("w * x + b - y", "y - w * x - b") + MOVE + "return [cost]",
    ],
}
