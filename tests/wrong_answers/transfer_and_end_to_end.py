"""Wrong answers to the exercises of notebook 14, each with words of the hint it must get."""

COSTS = "def several_tasks_cost(losses):\n    "

WRONG_ANSWERS = {
    "exercise-trainable": [
        ("my_prediction = 12_481", "the frozen numbers as well"),
        ("my_prediction = 645", "which is narrower"),
        ("my_prediction = 12_613", "counts the frozen numbers as well"),
        ("my_prediction = 12_448", "which cannot move"),
        ("my_prediction = 160", "one more number than its weights"),
        ("my_prediction = 33", "the new one has five"),
        ("my_prediction = 2", "that counts arrays"),
        ("my_prediction = 325", "does not see the pixels"),
        ("my_prediction = 37", "which numbers does each of the five units own"),
        ("my_prediction = (32, 5)", "one number, please"),
    ],
    "exercise-frozen-place": [
        ('my_prediction = "ahead"', "no reason to keep"),
        ('my_prediction = "Level"', "make up for what a trunk lacks"),
        ('my_prediction = "worse"', 'write "ahead", "level" or "behind"'),
        ("my_prediction = -0.2", 'write "ahead", "level" or "behind"'),
        ("my_prediction = None", 'write "ahead", "level" or "behind"'),
        ('my_prediction = "scratch"', 'write "ahead", "level" or "behind"'),
    ],
    "exercise-several-costs": [
        (COSTS + "return losses.mean()", "the tasks' mean"),
        (COSTS + "return np.nanmean(losses)", "the tasks' mean"),
        (COSTS + "return np.nanmean(losses, axis=0).mean()", "costs are added"),
        (COSTS + "return losses.mean(axis=0).sum()", "one missing label makes it nan"),
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
        (COSTS + "return np.nanmean(losses, axis=1).sum()", "first each task's mean"),
        (
            COSTS + "losses[np.isnan(losses)] = 0\n    return losses.mean(axis=0).sum()",
            "your function changes its argument",
        ),
        (COSTS + "return several_costs(losses)", "the code stops with NameError"),
    ],
    "exercise-next-step": [
        ('my_choice = "variance"', "larger than its two standard errors"),
        ('my_choice = "more data"', "name the gap first"),
        ('my_choice = "regularisation"', "name the gap first"),
        ('my_choice = "larger network"', "name the gap first"),
        ('my_choice = "train longer"', "name the gap first"),
        ('my_choice = "no gap"', "measured on enough images to be beyond doubt"),
        ("my_choice = None", "measured on enough images to be beyond doubt"),
        ('my_choice = "bias"', "the answer is one of"),
        ("my_choice = 0.04", "the answer is one of"),
    ],
}

RIGHT_ANSWERS = {
    "exercise-trainable": ["my_prediction = np.array([165])"],
    "exercise-frozen-place": ["my_prediction = ' Behind'"],
    "exercise-several-costs": [
        COSTS + "there = ~np.isnan(losses)\n"
        "    return [(np.where(there, losses, 0).sum(axis=0) / there.sum(axis=0)).sum()]",
        COSTS + "return tf.constant(sum(np.nanmean(losses[:, k]) for k in range(3)))",
    ],
    "exercise-next-step": ["my_choice = 'Avoidable bias '"],
}
