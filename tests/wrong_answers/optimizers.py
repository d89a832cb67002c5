"""Wrong answers to the exercises of optimizers, each with words of the hint it must get."""

BEGIN = """def my_adam(theta, g, t=0, u=0, s=0):
    t = t + 1
    """
MEANS = (
    BEGIN
    + """u = 0.9 * u + 0.1 * g
    s = 0.999 * s + 0.001 * g**2
    """
)
CORRECTED = (
    MEANS
    + """mean, squares = u / (1 - 0.9**t), s / (1 - 0.999**t)
    """
)
STEP = (
    CORRECTED
    + """step = 0.02 * mean / (np.sqrt(squares) + 1e-7)
    """
)
ADAM = STEP + "return theta - step, t, u, s"
WARM_UP = "def warm_up_cosine(epoch, highest, warm_up, epochs):\n    "
RISE = WARM_UP + "if epoch < warm_up:\n        return highest * epoch / warm_up\n    "
SHARE = RISE + "share = (epoch - warm_up) / (epochs - warm_up)\n    "

WRONG_ANSWERS = {
    "exercise-speed": [
        ("my_prediction = 0.02", "that is the first step"),
        ("my_prediction = 0.018", "each step also adds 0.02"),
        ("my_prediction = 0.038", "that is the second step"),
        ("my_prediction = 0.04", "the end for β = 0.5"),
        ("my_prediction = 10", "that counts learning rates"),
        ("my_prediction = -0.2", "a length is positive"),
        ("my_prediction = 0.019", "the steps grow"),
        ("my_prediction = 0.021", "a step that short still grows"),
        ("my_prediction = 0.19", "a step that short still grows"),
        ("my_prediction = 0.1", "a step that short still grows"),
        ("my_prediction = 1", "a step that long shrinks"),
        ("my_prediction = 0.2001", "a step that long shrinks"),
        ("my_prediction = '0.2'", "one number, please"),
        ("my_prediction = None", "one number, please"),
        ("my_prediction = [0.02, 0.2]", "one number, please"),
        ("my_prediction = 0", "the steps grow"),
    ],
    "exercise-adam": [
        (ADAM.replace("t = t + 1", "t = 1"), "the first step is right, and all others"),
        (ADAM.replace(", t, u, s", ", 1, u, s").replace("t + 1", "t or 1"), "all others"),
        (ADAM.replace("t = t + 1", "pass"), "the first step divides by zero"),
        (ADAM.replace("t = t + 1", "t = min(t + 1, 2)"), "two steps are right, later ones"),
        (ADAM.replace("t = t + 1", "t = min(t + 1, 15)"), "two steps are right, later ones"),
        (ADAM.replace("t = t + 1", "t = 2 * t + 1"), "the second is not"),
        (ADAM.replace("theta - step", "theta + step"), "that goes uphill"),
        (ADAM.replace("theta - step", "step"), "return the new θ"),
        (ADAM.replace("theta - step", "-step"), "return the new θ"),
        (STEP + "return theta - step", "return four things"),
        (STEP + "return theta - step, u, s", "return four things"),
        (STEP + "return theta - step, t, s, u", "the order is then t, u, s"),
        (STEP + "return theta - step, t, mean, squares", "before the correction"),
        (STEP + "return theta - step, t, mean, s", "before the correction"),
        (STEP + "return theta - step, t, u, squares", "before the correction"),
        (STEP + "theta -= step\n    return theta, t, u, s", "changes its argument"),
        (STEP + "theta - step, t, u, s", "is a return missing"),
        (STEP + "return theta[0] - step[0], t, u, s", "must have θ's shape"),
        (
            ADAM.replace(
                "mean, squares = u / (1 - 0.9**t), s / (1 - 0.999**t)", "mean, squares = u, s"
            ),
            "correct them",
        ),
        (ADAM.replace("u / (1 - 0.9**t)", "u"), "u starts at 0 as well"),
        (ADAM.replace("s / (1 - 0.999**t)", "s"), "s starts at 0 as well"),
        (ADAM.replace("np.sqrt(squares)", "squares"), "what has to be taken of it"),
        (ADAM.replace("g**2", "g"), "the squared gradient"),
        (ADAM.replace("np.sqrt(squares) + 1e-7", "np.sqrt(squares + 1e-7)"), "not under it"),
        (ADAM.replace("1e-7", "1e-8"), "which ε is asked for"),
        (ADAM.replace(" + 1e-7", ""), "you divide 0 by 0"),
        (ADAM.replace("0.02 *", "0.001 *"), "is 0.02"),
        (ADAM.replace("0.1 * g", "0.9 * g").replace("0.9 * u", "0.1 * u"), "a share β of the old"),
        (
            ADAM.replace("0.999 * s + 0.001", "0.001 * s + 0.999").replace("0.999**t", "0.001**t"),
            "a share β of the old",
        ),
        (ADAM.replace("0.9**t", "0.9 * t").replace("0.999**t", "0.999 * t"), "is not β times t"),
        (ADAM.replace("0.9**t", "0.9 * t"), "is not β times t"),
        (ADAM.replace("0.999**t", "0.999 * t"), "is not β times t"),
        (ADAM.replace("0.001 * g**2", "g**2"), "is not right yet"),
        (ADAM.replace("0.02 * mean", "0.02 * g"), "the second is not"),
        (ADAM.replace("u = 0.9 * u + 0.1 * g", "u = 0.1 * g"), "the second is not"),
    ],
    "exercise-warm-up": [
        (
            WARM_UP + "return highest * (1 + np.cos(np.pi * epoch / epochs)) / 2",
            "first comes the rise",
        ),
        (
            WARM_UP + "if epoch < warm_up:\n        return highest * epoch\n    return highest",
            "rises past the highest",
        ),
        (
            WARM_UP + "return highest * epoch / epochs",
            "halfway through the rise",
        ),
        (WARM_UP + "return highest * (epoch + 1) / warm_up", "at epoch 0 the rate must be 0"),
        (RISE + "return 0.0", "at epoch warm_up"),
        (SHARE + "return highest * (1 - share)", "falls in a straight line"),
        (
            WARM_UP + "return highest * (1 - np.cos(np.pi * epoch / warm_up)) / 2",
            "the rise is no straight line",
        ),
        (SHARE + "return highest * np.cos(np.pi * share)", "from 1 to -1"),
        (
            RISE + "share = max(0, epoch - warm_up) / epochs\n    "
            "return highest * (1 + np.cos(np.pi * share)) / 2",
            "falls too slowly",
        ),
        (
            RISE + "share = epoch / epochs if epoch > warm_up else 0\n    "
            "return highest * (1 + np.cos(np.pi * share)) / 2",
            "count its epochs from there",
        ),
        (SHARE + "return highest * np.cos(np.pi * share / 2)", "a quarter of a cosine"),
        (SHARE + "return highest * (1 - share) ** 2", "halfway down"),
        (SHARE + "return highest * 0.5**share", "halfway down"),
        (SHARE + "return highest * 0.25**share", "at the last epoch"),
        (
            SHARE + "return highest * (1 + np.cos(np.pi * share) ** 3) / 2",
            "the way down is no half cosine",
        ),
    ],
}

RIGHT_ANSWERS = {
    "exercise-speed": [
        "my_prediction = 0.2",
        "my_prediction = 0.02 / (1 - 0.9)",
        "my_prediction = [0.2]",
        "my_prediction = np.float32(0.2)",
        "my_prediction = 0.02 * np.sum(0.9 ** np.arange(500))",
    ],
    "exercise-adam": [
        ADAM,
        STEP + "return [theta - step, t, u, s]",
        ADAM.replace("t=0", "t=1").replace("t = t + 1", "pass").replace(", t, u", ", t + 1, u"),
        "def my_adam(theta, g, t=0, u=0, s=0):\n"
        "    return adam(theta, g, t, u, s, learning_rate=0.02)",
        ADAM.replace("theta - step", "tf.constant(theta - step)").replace(
            "def my_adam", "import tensorflow as tf\n\n\ndef my_adam"
        ),
        "def my_adam(theta, g, t=0, u=0, s=0):\n"
        "    t += 1\n"
        "    u = u + 0.1 * (g - u)\n"
        "    s = s + 0.001 * (g * g - s)\n"
        "    new = []\n"
        "    for place in range(len(theta)):\n"
        "        root = (s[place] / (1 - 0.999**t)) ** 0.5\n"
        "        new.append(theta[place] - 0.02 * u[place] / (1 - 0.9**t) / (root + 1e-7))\n"
        "    return new, t, u, s",
    ],
    "exercise-warm-up": [
        RISE + "angle = np.pi * (epoch - warm_up) / (epochs - warm_up)\n    "
        "return np.array([highest * np.cos(angle / 2) ** 2])",
        WARM_UP + "schedule = keras.optimizers.schedules.CosineDecay(\n"
        "        0.0, epochs - warm_up, warmup_target=highest, warmup_steps=warm_up)\n"
        "    return schedule(epoch)",
    ],
}
