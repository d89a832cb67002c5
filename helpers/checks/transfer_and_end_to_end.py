"""Checks of the exercises in notebook 14."""

import numpy as np

from helpers.checks.exercise import close, exercise, hint_if
from helpers.logistic import cross_entropy_from_logits

WAYS = ("frozen trunk", "frozen first layer", "fine-tuned", "from scratch")


@exercise
def trainable_numbers(count):
    """A trunk of 64-128-32 is frozen, a head of five units is new; how many numbers can move?"""
    hint_if(close(count, 12_448 + 165), "that counts the frozen numbers as well.")
    hint_if(close(count, 12_448), "those are the numbers of the trunk, which cannot move.")
    hint_if(close(count, 32 * 5), "each unit of the head has one more number than its weights.")
    hint_if(close(count, 33), "that is the head of one unit; the new one has five.")
    hint_if(close(count, 2), "that counts arrays; the question is about the numbers in them.")
    hint_if(close(count, 65 * 5) or close(count, 64 * 5), "the head does not see the pixels.")
    hint_if(not close(count, 33 * 5), "which numbers does each of the five units own?")


@exercise
def best_way(way):
    """From digits 0-4 to 5-9 with 50 labelled images: which of four ways reads best?"""
    way = str(way).strip().lower().replace("_", " ")
    hint_if(way not in WAYS, f"write one of these: {', '.join(WAYS)}.")
    hint_if(
        way == "frozen trunk",
        "that fits odd and even. What did the trunk have no reason to keep, this time?",
    )
    hint_if(
        way == "frozen first layer",
        "the early layer is the more general one. But can 50 images not do better than borrow it?",
    )
    hint_if(
        way == "fine-tuned",
        "it can unlearn what does not fit, but it must do so. Who need not unlearn anything?",
    )


@exercise
def several_costs(cost):
    """Sum of the tasks' costs; nan in Y (m, k) means that nobody labelled this image for it."""
    Y = np.array([[1.0, 0, np.nan], [0, 1, 1], [1, np.nan, np.nan], [0, 0, 1]])
    Z = np.array([[2.0, -1, 0.5], [0.3, 1, -2], [-1, 3, 1], [0, -0.5, 4]])
    losses, known = cross_entropy_from_logits(Y, Z), ~np.isnan(Y)
    filled = np.nan_to_num(Y)
    as_zeros = cross_entropy_from_logits(filled, Z)  # unknown labels taken for 0
    complete = cost(filled.copy(), Z.copy())
    hint_if(close(complete, as_zeros.mean()), "that is the mean over the tasks; costs are added.")
    answer = np.asarray(cost(Y.copy(), Z.copy()))
    hint_if(answer.shape == (3,), "one cost per task is there; what is missing is their sum.")
    hint_if(answer.shape == (4,), "that is a number per image; a task's cost is a mean over them.")
    hint_if(answer.shape != (), "the answer is one number.")
    hint_if(np.isnan(answer), "one missing label makes it nan; leave those out.")
    hint_if(close(answer, np.nansum(losses)), "a task's cost is a mean over its labels, not a sum.")
    hint_if(
        close(answer, np.nansum(losses) / len(Y)),
        "you divide by all images; a task's mean is over its labelled ones.",
    )
    hint_if(
        close(answer, as_zeros.mean(axis=0).sum()),
        "an unknown label is not a 0; such an image must not count.",
    )
    hint_if(
        close(answer, losses[known.all(axis=1)].mean(axis=0).sum()),
        "you drop every image that lacks any label; its other labels are still good.",
    )
    right = np.nanmean(losses, axis=0).sum()
    hint_if(not close(answer, right), "first each task's mean, then the sum over the tasks.")


@exercise
def next_step(answer):
    """Human 1 %, training 5 % on 1,000 images, dev 10 % on 80: which gap does one work on?"""
    answer = str(answer).strip().lower()
    hint_if(
        answer == "variance",
        "it is the largest gap. Is it larger than its two standard errors, with 80 images?",
    )
    hint_if(
        answer in ("more data", "regularisation", "larger network", "train longer"),
        "that is a lever; name the gap first.",
    )
    hint_if(
        answer == "no gap", "one of the two gaps is measured on enough images to be beyond doubt."
    )
    names = '"avoidable bias", "variance" or "no gap"'
    hint_if(answer != "avoidable bias", f"the answer is one of {names}.")
