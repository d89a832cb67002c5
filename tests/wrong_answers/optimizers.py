"""Wrong answers to the exercises of notebook 11, each with words of the hint it must get."""

REPAIR = """def repaired_adam(theta, g, t=1, u=0, s=0):
    u = 0.9 * u + 0.1 * g
    s = 0.999 * s + 0.001 * g**2
    step = 0.02 * np.sqrt(1 - 0.999**t) / (1 - 0.9**t) * u / (np.sqrt(s) + 1e-7)
    """
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
    ],
    "exercise-repair": [
        (REPAIR + "return theta - step, t, u, s", "that is the colleague's line"),
        (REPAIR + "return theta - step, 2, u, s", "two steps are right"),
        (REPAIR + "return theta - step, t - 1, u, s", "divides by zero"),
        (REPAIR + "return theta - step, t + 2, u, s", "which t belongs to the second"),
        (REPAIR + "return theta + step, t + 1, u, s", "that walks uphill"),
        (REPAIR + "return step, t + 1, u, s", "return the new θ"),
        (REPAIR + "return theta - step", "return four things"),
        (REPAIR + "return theta - step, t + 1", "return four things"),
        (REPAIR + "return theta - step, t + 1, s, u", "return them third and fourth"),
        (REPAIR + "return theta - u, t + 1, u, s", "the first step was right"),
        (REPAIR + "theta -= step\n    return theta, t + 1, u, s", "changes its argument"),
        (REPAIR + "theta - step, t + 1, u, s", "is a return missing"),
        (REPAIR + "return theta - step, min(t + 1, 15), u, s", "then no more: t must go on"),
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
            "halfway down",
        ),
        (
            RISE + "share = epoch / epochs if epoch > warm_up else 0\n    "
            "return highest * (1 + np.cos(np.pi * share)) / 2",
            "count its epochs from there",
        ),
        (SHARE + "return highest * np.cos(np.pi * share / 2)", "halfway down"),
        (SHARE + "return highest * 0.25**share", "at the last epoch"),
        (
            SHARE + "return highest * (1 + np.cos(np.pi * share) ** 3) / 2",
            "the way down is no half cosine",
        ),
    ],
}

RIGHT_ANSWERS = {
    "exercise-speed": ["my_prediction = 0.02 / (1 - 0.9)", "my_prediction = [0.2]"],
    "exercise-repair": [
        REPAIR + "return [theta - step, t + 1, u, s]",
        REPAIR.replace("t=1", "t=0").replace("    u = 0.9", "    t += 1\n    u = 0.9")
        + "return theta - step, t, u, s",
        "def repaired_adam(theta, g, t=0, u=0, s=0):\n"
        "    return adam(theta, g, t, u, s, learning_rate=0.02)",
    ],
    "exercise-warm-up": [
        RISE + "angle = np.pi * (epoch - warm_up) / (epochs - warm_up)\n    "
        "return np.array([highest * np.cos(angle / 2) ** 2])",
        WARM_UP + "schedule = keras.optimizers.schedules.CosineDecay(\n"
        "        0.0, epochs - warm_up, warmup_target=highest, warmup_steps=warm_up)\n"
        "    return schedule(epoch)",
    ],
}
