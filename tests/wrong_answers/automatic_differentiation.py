"""Wrong answers to automatic_differentiation, each with words of the hint it must get."""

BEGIN = "def backward_pass(values):\n    "
ZEROS = BEGIN + "for value in values:\n        value.gradient = 0.0\n    "
ONE = ZEROS + "values[0].gradient = 1.0\n    "
LOOP = ONE + "for value in values:\n        for parent, derivative in value.parents:\n            "
ADD = "parent.gradient += derivative * value.gradient\n    "
LIST = "return [value.gradient for value in values]"
NO_ZEROS = LOOP.replace(ZEROS, BEGIN)
INSIDE = "value.gradient = 0.0\n        "
FIRST = "values[0].gradient = 1.0\n        "
COPY = (
    "gradient = {value: tf.constant(0.0) for value in values}\n"
    "    gradient[values[0]] = tf.constant(1.0)\n"
    "    for value in values:\n        for parent, derivative in value.parents:\n"
    "            gradient[parent] += derivative * gradient[value]\n    "
)
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
        ("my_prediction = 6", "the second summand brings something"),
        ("my_prediction = 4", "both factors"),
        ("my_prediction = 3", "that is one arrow; three"),
        ("my_prediction = 1", "the last one"),
        ("my_prediction = 9", "multiply only along a way"),
        ("my_prediction = 10", "what each of them brings"),
        ("my_prediction = '7'", "one number, please, not a word"),
        ("my_prediction = Value(7)", "one number, please, not a Value"),
    ],
    "exercise-backward": [
        (LOOP + "parent.gradient = derivative * value.gradient\n    " + LIST, "replaces what"),
        (LOOP + "parent.gradient += derivative\n    " + LIST, "local derivatives only"),
        (LOOP + ADD + LIST.replace("in values", "in values[::-1]"), "the order of values"),
        (LOOP.replace("1.0", "0.0") + ADD + LIST, "Begin there"),
        (ZEROS + LIST, "Begin there"),
        (
            LOOP.replace(ZEROS, BEGIN).replace("for parent", INSIDE + "for parent") + ADD + LIST,
            "zeros",
        ),
        (
            LOOP.replace(ZEROS, BEGIN).replace("for parent", INSIDE + FIRST + "for parent")
            + ADD
            + LIST,
            "only the result has a gradient",
        ),
        (BEGIN + COPY + "return list(gradient.values())", "the boxes do not hold it"),
        (
            LOOP.replace("in values:\n        for", "in values[::-1]:\n        for") + ADD + LIST,
            "from its beginning",
        ),
        (LOOP.replace("= 1.0", "= values[0].number") + ADD + LIST, "change with itself"),
        (LOOP + ADD + LIST.replace("value.gradient", "value.number"), "the numbers in the boxes"),
        (LOOP + "parent.gradient += parent.number * value.gradient\n    " + LIST, "do not fit"),
        (LOOP + "parent.gradient -= derivative * value.gradient\n    " + LIST, "do not fit"),
        (LOOP + ADD.replace("value.gradient", "value.gradient * 1.001") + LIST, "do not fit"),
        (NO_ZEROS + ADD + LIST, "of an earlier pass"),
        (
            LOOP.replace("value.parents", "dict(value.parents).items()") + ADD + LIST,
            "a parent twice",
        ),
        (LOOP + ADD + "return values[-1].gradient", "a list of 5 numbers"),
        (LOOP + ADD + "return [values[-1].gradient]", "a list of 5 numbers"),
        (LOOP + ADD + "return values", "a list of 5 numbers"),
        (LOOP + ADD + "return values[0].gradient, ...", "a list of 5 numbers"),
        (LOOP + ADD, "is a return missing"),
        (LOOP + ADD.replace("value.gradient", "gradient") + LIST, "the code stops with NameError"),
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
        (TAPE + MOVE.replace("* db", "* dw") + "return cost", "w moved correctly, b did not"),
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
    "exercise-backward": [
        LOOP + ADD + "return tuple(value.gradient for value in values)",
        LOOP + ADD + "return np.array([value.gradient for value in values])",
        BEGIN + COPY + "for value in values:\n        value.gradient = gradient[value]\n"
        "    return list(gradient.values())",
        "def backward_pass(values):\n    backpropagate(values[0])\n    " + LIST,
    ],
    "exercise-step": [
        TAPE + MOVE + "return float(cost)",
        TAPE + "w.assign(w - learning_rate * dw)\n    b.assign(b - learning_rate * db)\n"
        "    return cost.numpy()",
        TAPE.replace("w * x + b - y", "y - w * x - b") + MOVE + "return [cost]",
    ],
}
