"""Wrong answers to the exercises of this lesson, each with words of the hint it must get."""

COSTS = "def several_tasks_cost(losses):\n    "
STEP = "def train_step(parameters, gradients, rates):\n    "
OVER = " for (W, b), (dW, db), r in zip(parameters, gradients, rates)]"
FIRST = "the first rate belongs to the first layer"

WRONG_ANSWERS = {
    "exercise-step": [
        (STEP + "return [(W + r * dW, b + r * db)" + OVER, "this goes uphill"),
        (STEP + "return [(W - r * dW, b - r * db)" + OVER.replace("rates", "rates[::-1]"), FIRST),
        (STEP + "return [(W - rates[2] * dW, b - rates[2] * db)" + OVER, "each has its own"),
        (STEP + "return [(W - rates[0] * dW, b - rates[0] * db)" + OVER, "nothing changes"),
        (STEP + "return [(-r * dW, -r * db)" + OVER, "adds it to the old W and b"),
        (STEP + "return [(W - 0.1 * dW, b - 0.1 * db)" + OVER, "layer 1 has the rate 0"),
        (STEP + "return [(W, b - db)" + OVER, "layer 1 has the rate 0"),
        (STEP + "return [(W - r * dW / 6, b - r * db)" + OVER, "W of layer 3"),
        (STEP + "return [(W - r * dW, b)" + OVER, "b of layer 3: a bias takes the step"),
        (STEP + "return gradients", "layer 1 has the rate 0"),
        (STEP + "return parameters", "nothing changes"),
        (STEP + "return [(W - r * dW, b - r * db)" + OVER + "[2:]", "also for a frozen one"),
        (STEP + "return [W - r * dW" + OVER, "return a list of pairs"),
        (STEP + "return [(W - r * dW, b - r * db)" + OVER + "[0]", "return a list of pairs"),
        (
            STEP + "(W, b), (dW, db) = parameters[2], gradients[2]\n"
            "    return parameters[:2] + [(W - rates[2] * dW, b - rates[2] * db)]",
            "W of layer 1",
        ),
        (
            STEP + "for (W, b), (dW, db), r in zip(parameters, gradients, rates):\n"
            "        W -= r * dW\n        b -= r * db\n    return parameters",
            "your function changes its argument",
        ),
        (STEP + "new = [(W - r * dW, b - r * db)" + OVER, "the function returns nothing"),
        (STEP + "return parameters - rates * gradients", "the code stops with"),
    ],
    "exercise-frozen-place": [
        ('my_prediction = "ahead"', "no reason to keep"),
        ('my_prediction = "Level"', "make up for what its trunk lacks"),
        ('my_prediction = "worse"', 'write "ahead", "level" or "behind"'),
        ("my_prediction = -0.2", 'write "ahead", "level" or "behind"'),
        ("my_prediction = None", 'write "ahead", "level" or "behind"'),
        ('my_prediction = "scratch"', 'write "ahead", "level" or "behind"'),
    ],
    "exercise-several-costs": [
        (COSTS + "return losses.mean()", "the tasks' mean"),
        (COSTS + "return np.nanmean(losses)", "the tasks' mean"),
        (COSTS + "return np.nanmean(losses, axis=0).mean()", "costs are added"),
        (COSTS + "return losses.mean(axis=0).sum()", "a missing label makes it nan"),
        (
            COSTS + "return sum(task[task != np.nan].mean() for task in losses.T)",
            "Even nan == nan is False",
        ),
        (COSTS + "return np.nanmean(losses, axis=0)", "one cost per task is there"),
        (COSTS + "return np.nanmean(losses, axis=1)", "a number per image"),
        (COSTS + "return losses", "the answer is one number"),
        (COSTS + "return np.nansum(losses)", "a mean over its labels, not a sum"),
        (COSTS + "return np.nan_to_num(losses).mean(axis=0).sum()", "not even as a loss of 0"),
        (COSTS + "return np.nansum(losses, axis=1).mean()", "not even as a loss of 0"),
        (
            COSTS + "return losses[~np.isnan(losses).any(axis=1)].mean(axis=0).sum()",
            "its other labels are still good",
        ),
        (COSTS + "return np.nanmean(losses, axis=1).sum()", "you add up means of images"),
        (COSTS + "return np.nanmedian(losses, axis=0).sum()", "first each task's mean"),
        (
            COSTS + "losses[np.isnan(losses)] = 0\n    return losses.mean(axis=0).sum()",
            "your function changes its argument",
        ),
        (COSTS + "return several_costs(losses)", "the code stops with NameError"),
    ],
}

RIGHT_ANSWERS = {
    "exercise-step": [
        STEP + "return [(W - r * dW, b - r * db)" + OVER,
        STEP + "return tuple([W - r * dW, b - r * db]" + OVER.replace("]", ")"),
        STEP + "return [[(p - rates[k] * g).tolist() for p, g in zip(parameters[k], gradients[k])]"
        " for k in range(len(rates))]",
        STEP + "new = []\n    for k in range(len(rates)):\n"
        "        W = keras.ops.convert_to_tensor(parameters[k][0]) - rates[k] * gradients[k][0]\n"
        "        b = parameters[k][1] - rates[k] * gradients[k][1]\n"
        "        new.append((W, b) if rates[k] else parameters[k])\n    return new",
    ],
    "exercise-frozen-place": [
        "my_prediction = ' Behind'",
        "my_prediction = 'BEHIND'",
        "my_prediction = np.str_('behind')",
    ],
    "exercise-several-costs": [
        COSTS + "there = ~np.isnan(losses)\n"
        "    return [(np.where(there, losses, 0).sum(axis=0) / there.sum(axis=0)).sum()]",
        COSTS
        + "return keras.ops.convert_to_tensor(sum(np.nanmean(losses[:, k]) for k in range(3)))",
    ],
}
