"""Checks of the exercises in notebook 14."""

import numpy as np

from helpers.exercises.exercise import close, exercise, hint_if, one_number


@exercise
def trainable_numbers(count):
    """A trunk of 64-128-32 is frozen, a head of five units is new; how many numbers can move?"""
    count = one_number(count)
    hint_if(close(count, 12_448), "those are the numbers of the trunk, which cannot move.")
    hint_if(count > 12_000, "that counts the frozen numbers as well.")
    hint_if(close(count, 32 * 5), "each unit of the head has one more number than its weights.")
    hint_if(close(count, 33), "that is the head of one unit; the new one has five.")
    hint_if(
        close(count, 128 * 5) or close(count, 129 * 5),
        "the head sees the trunk's last layer, which is narrower.",
    )
    hint_if(close(count, 2), "that counts arrays; the question is about the numbers in them.")
    hint_if(close(count, 65 * 5) or close(count, 64 * 5), "the head does not see the pixels.")
    hint_if(not close(count, 33 * 5), "which numbers does each of the five units own?")


@exercise
def frozen_place(place):
    """From digits 0-4 to 5-9 with 50 labelled images: where is the frozen trunk?"""
    place = str(place).strip().lower()
    hint_if(
        place == "ahead",
        "so it was for odd and even. What had this trunk no reason to keep, unlike that one?",
    )
    hint_if(
        place == "level",
        "50 labels are enough for scratch to go far; can a head make up for what a trunk lacks?",
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
    hint_if(np.isnan(answer), "one missing label makes it nan; leave those out.")
    hint_if(close(answer, np.nansum(losses)), "a task's cost is a mean over its labels, not a sum.")
    hint_if(
        close(answer, np.nansum(losses) / len(losses)),
        "an image without the label must not count, not even as a loss of 0.",
    )
    hint_if(
        close(answer, losses[~np.isnan(losses).any(axis=1)].mean(axis=0).sum()),
        "you drop every image that lacks any label; its other labels are still good.",
    )
    right = np.nanmean(losses, axis=0).sum()
    hint_if(not close(answer, right), "first each task's mean, then the sum over the tasks.")


@exercise
def next_step(answer):
    """Human 1 %, training 5 % on 1,000 images, dev 10 % on 80: which gap does one work on?"""
    answer = "no gap" if answer is None else str(answer).strip().lower()
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
