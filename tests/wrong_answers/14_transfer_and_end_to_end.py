"""Wrong answers to the exercises of notebook 14, each with words of the hint it must get."""

COSTS = "def several_tasks_cost(Y, Z):\n    losses = cross_entropy_from_logits(Y, Z)\n    "

WRONG_ANSWERS = {
    "exercise-trainable": [
        ("my_prediction = 12_613", "counts the frozen numbers as well"),
        ("my_prediction = 12_448", "which cannot move"),
        ("my_prediction = 160", "one more number than its weights"),
        ("my_prediction = 33", "the new one has five"),
        ("my_prediction = 2", "that counts arrays"),
        ("my_prediction = 325", "does not see the pixels"),
        ("my_prediction = 37", "which numbers does each of the five units own"),
    ],
    "exercise-best-way": [
        ('my_prediction = "frozen trunk"', "have no reason to keep"),
        ('my_prediction = "Frozen first layer"', "do better than borrow it"),
        ('my_prediction = "fine-tuned"', "Who need not unlearn anything"),
        ('my_prediction = "frozen"', "write one of these"),
        ("my_prediction = True", "write one of these"),
    ],
    "exercise-several-costs": [
        (COSTS + "return losses.mean()", "the mean over the tasks"),
        (COSTS + "return np.nanmean(losses)", "the mean over the tasks"),
        (COSTS + "return losses.mean(axis=0).sum()", "one missing label makes it nan"),
        (COSTS + "return np.nanmean(losses, axis=0)", "one cost per task is there"),
        (COSTS + "return np.nansum(losses, axis=1)", "one number per image"),
        (COSTS + "return losses", "the answer is one number"),
        (COSTS + "return np.nansum(losses)", "a mean over its labels, not a sum"),
        (COSTS + "return np.nansum(losses, axis=0).sum() / len(Y)", "over its labelled ones"),
        (
            "def several_tasks_cost(Y, Z):\n"
            "    losses = cross_entropy_from_logits(np.nan_to_num(Y), Z)\n"
            "    return losses.mean(axis=0).sum()",
            "an unknown label is not a 0",
        ),
        (
            COSTS + "return losses[~np.isnan(Y).any(axis=1)].mean(axis=0).sum()",
            "its other labels are still good",
        ),
        (COSTS + "return np.nanmean(losses, axis=1).sum()", "first each task's mean"),
    ],
    "exercise-next-step": [
        ('my_choice = "variance"', "larger than its two standard errors"),
        ('my_choice = "more data"', "name the gap first"),
        ('my_choice = "no gap"', "measured on enough images to be beyond doubt"),
        ('my_choice = "bias"', "the answer is one of"),
        ("my_choice = 0.04", "the answer is one of"),
    ],
}
