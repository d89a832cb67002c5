"""Checks of the exercises: one step with a rate per layer, a prediction, costs that lack labels."""

import numpy as np

from helpers.exercises.exercise import attempted, close, exercise, hint_if, one_number, parts


@exercise
def train_step(step):
    """One step of gradient descent, each layer with its own learning rate, 0 = frozen."""
    draw = np.random.default_rng(0).standard_normal
    shapes = [((3, 4), (4,)), ((4, 2), (2,)), ((2, 1), (1,))]  # of W and b
    parameters = [(draw(of_W), draw(of_b)) for of_W, of_b in shapes]
    gradients = [(draw(of_W), draw(of_b)) for of_W, of_b in shapes]
    for rates in ([0.0, 0.0, 0.5], [0.5, 0.1, 0.3]):  # a frozen trunk; a rate for each layer
        pairs = _pairs(step(parameters, gradients, rates), len(shapes))
        _hint_on_step(pairs, parameters, gradients, rates)


def _pairs(answer, layers):
    whole = "return a list of pairs (W, b), one for each layer, also for a frozen one."
    return [parts(attempted(pair), 2, whole) for pair in parts(answer, layers, whole)]


def _hint_on_step(pairs, parameters, gradients, rates):
    hint_if(
        _same(pairs, _moved(parameters, gradients, [-rate for rate in rates])),
        "this goes uphill: look at the sign.",
    )
    hint_if(
        _same(pairs, _moved(parameters, gradients, rates[::-1])),
        "the first rate belongs to the first layer.",
    )
    hint_if(_same(pairs, parameters), "nothing changes; only a layer with the rate 0 stays.")
    hint_if(
        any(_same(pairs, _moved(parameters, gradients, [rate] * len(rates))) for rate in rates),
        "all layers take the same rate; each has its own.",
    )
    steps = _moved([(0 * W, 0 * b) for W, b in parameters], gradients, rates)
    hint_if(_same(pairs, steps), "that is the change; the step adds it to the old W and b.")
    expected = _moved(parameters, gradients, rates)
    for number, (pair, right, rate) in enumerate(zip(pairs, expected, rates, strict=True), start=1):
        moves = rate == 0 and not (close(pair[0], right[0]) and close(pair[1], right[1]))
        hint_if(moves, f"layer {number} has the rate 0, and still it changes.")
        hint_if(
            not close(pair[0], right[0]),
            f"W of layer {number}: the old W, minus its rate times its dW.",
        )
        hint_if(
            not close(pair[1], right[1]),
            f"b of layer {number}: a bias takes the step of its layer, too.",
        )


def _moved(parameters, gradients, rates):
    return [
        (W - rate * dW, b - rate * db)
        for (W, b), (dW, db), rate in zip(parameters, gradients, rates, strict=True)
    ]


def _same(pairs, others):
    return all(
        close(pair[0], other[0]) and close(pair[1], other[1])
        for pair, other in zip(pairs, others, strict=True)
    )


@exercise
def frozen_place(place):
    """From digits 0-4 to 5-9 with 25 labelled images: where is the frozen trunk?"""
    place = str(place).strip().lower()
    hint_if(
        place == "ahead",
        "so it was for odd and even. What had this trunk no reason to keep, unlike that one?",
    )
    hint_if(
        place == "level",
        "from scratch, all layers learn; can a head alone make up for what its trunk lacks?",
    )
    hint_if(place != "behind", 'write "ahead", "level" or "behind".')


@exercise
def several_costs(cost):
    """Sum of the tasks' costs; nan in losses (m, k) means that the image lacks this label."""
    losses = np.array([[0.1, 0.3, np.nan], [0.9, 0.3, 2.1], [1.3, np.nan, np.nan], [0.7, 0.5, 0]])
    whole = np.nan_to_num(losses, nan=0.4)
    hint_if(close(cost(whole), whole.mean()), "that is the tasks' mean; costs are added.")
    answer = np.asarray(cost(losses))
    hint_if(answer.shape == (3,), "one cost per task is there; what is missing is their sum.")
    hint_if(answer.shape == (4,), "that is a number per image; a task's cost is a mean over them.")
    answer = one_number(answer, "the answer is one number.")
    hint_if(
        np.isnan(answer),
        "a missing label makes it nan; leave those out. (Even nan == nan is False.)",
    )
    hint_if(close(answer, np.nansum(losses)), "a task's cost is a mean over its labels, not a sum.")
    hint_if(
        close(answer, np.nansum(losses) / len(losses)),
        "an image without the label must not count, not even as a loss of 0.",
    )
    hint_if(
        close(answer, losses[~np.isnan(losses).any(axis=1)].mean(axis=0).sum()),
        "you drop every image that lacks any label; its other labels are still good.",
    )
    hint_if(
        close(answer, np.nanmean(losses, axis=1).sum()),
        "you add up means of images; take the mean over the images, and add up the tasks.",
    )
    right = np.nanmean(losses, axis=0).sum()
    hint_if(not close(answer, right), "first each task's mean, then the sum over the tasks.")
