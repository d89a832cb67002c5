"""Wrong answers to the exercises of data_mismatch, each with words of the hint it must get."""


def points(formula):
    """Return an answer to exercise 1 that computes this formula of wrong, kinds and kind."""
    return (
        "def points_by_kind(wrong, kinds):\n    points = {}\n"
        f"    for kind in np.unique(kinds):\n        points[kind] = {formula}\n    return points"
    )


WRONG_ANSWERS = {
    "exercise-points": [
        (points("100 * np.mean(wrong[kinds == kind])"), "the error rate within each kind"),
        (points("np.mean(wrong[kinds == kind])"), "the error rate within each kind"),
        (points("100 * np.mean(kinds[wrong] == kind)"), "share of the mistakes"),
        (points("np.mean(kinds[wrong] == kind)"), "share of the mistakes"),
        (points("np.mean(wrong & (kinds == kind))"), "these are shares from 0 to 1"),
        (points("np.sum(wrong & (kinds == kind))"), "these are counts"),
        (points("100 * np.mean(kinds == kind)"), "how common each kind is"),
        (points("100 * np.mean(wrong & kinds == kind)"), "put each comparison in brackets"),
        (points("100 - 100 * np.mean(wrong & (kinds == kind))"), "turned round"),
        (points("100 * np.mean(wrong | (kinds == kind))"), "among all"),
        (points("wrong & (kinds == kind)"), "one number of points"),
        (
            "def points_by_kind(wrong, kinds):\n    points = {}\n    for kind in KINDS:\n"
            "        points[kind] = 100 * np.mean(wrong & (kinds == kind))\n    return points",
            "use the kinds that occur in the array",
        ),
        (
            "def points_by_kind(wrong, kinds):\n"
            "    return {kinds[0]: 100 * np.mean(wrong & (kinds == kinds[0]))}",
            "a kind is missing",
        ),
        ("def points_by_kind(wrong, kinds):\n    return 100 * np.mean(wrong)", "a dictionary"),
        ("def points_by_kind(wrong, kinds):\n    points = {}", "is a return missing"),
        (
            "def points_by_kind(wrong, kinds):\n    wrong[:] = True\n    return {}",
            "changes its argument",
        ),
    ],
    "exercise-changed": [
        ("my_prediction = 'weights'", "the same amount to the score of every image"),
        ("my_prediction = 'both'", "the same amount to the score of every image"),
        ("my_prediction = 'none'", "What can undo that"),
        ("my_prediction = 'the bias'", "choose one of"),
        ("my_prediction = None", "write one of the four words"),
        ("my_prediction = 10", "write one of the four words"),
    ],
    "exercise-after-shifts": [
        ("my_prediction = 'variance'", "What happens to the training error"),
        ("my_prediction = None", "a gap is shown"),
        ("my_prediction = 2", "write the name of a gap"),
        ("my_prediction = 'bias'", 'write "avoidable bias"'),
    ],
}

RIGHT_ANSWERS = {
    "exercise-points": [
        points("np.count_nonzero(wrong[kinds == kind]) / len(wrong) * 100"),
        points("[100 * float((wrong * (kinds == kind)).mean())]"),
        "def points_by_kind(wrong, kinds):\n    points = dict.fromkeys(kinds, 0)\n"
        "    for is_wrong, kind in zip(wrong, kinds):\n"
        "        points[kind] += 100 * is_wrong / len(wrong)\n    return points",
    ],
    "exercise-changed": [
        "my_prediction = ' Intercepts'",
        "my_prediction = 'intercept'",
        'my_prediction = "INTERCEPTS"',
    ],
    "exercise-after-shifts": [
        "my_prediction = 'Avoidable bias '",
        "my_prediction = GAPS['human', 'training']",
        'my_prediction = "AVOIDABLE BIAS"',
    ],
}
