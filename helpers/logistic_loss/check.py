"""Checks of the exercises in logistic_loss."""

import numpy as np

from helpers.exercises.exercise import close, exercise, hint_if, one_number
from helpers.logistic_loss.taught import cross_entropy, sigmoid


@exercise
def overconfidence(ratio):
    """How many times larger is the loss of a wrong 0.99 than of a wrong 0.7? Within 10 %."""
    ratio = one_number(ratio)
    first, second = -np.log(0.01), -np.log(0.3)
    hint_if(close(ratio, 0.99 / 0.7, 0.05), "that is the ratio of the guesses; a loss takes logs.")
    hint_if(
        close(ratio, 0.3 / 0.01, 0.05),
        "that is the ratio of the probabilities of the true label; take the logarithm of each "
        "first.",
    )
    hint_if(close(ratio, second / first, 0.05), "upside down: the wrong 0.99 has the larger loss.")
    hint_if(
        close(ratio, first, 0.05),
        "that is the loss of the first model; how many times the second loss is it?",
    )
    hint_if(
        close(ratio, np.log(0.7) / np.log(0.99), 0.1),
        "those are the losses if both had been right; here both are wrong.",
    )
    # In close, 8 % of the number and 0.08 add up: 10 % of this ratio.
    hint_if(
        not close(ratio, first / second, 0.08),
        "divide two losses: −log of the probability that each model gave to the true label.",
    )


@exercise
def derivative(weighted_derivative):
    """dL/dz of the cross-entropy in which samples of label 1 count `factor` times."""
    y, z, factor = np.array([1.0, 0.0, 1.0, 0.0]), np.array([-2.0, -1.0, 0.5, 3.0]), 3.0
    answer = weighted_derivative(y, z, factor)
    y_hat = sigmoid(z)
    times = np.where(y == 1, factor, 1.0)
    expected = times * (y_hat - y)
    hint_if(np.shape(answer) != z.shape, f"z has shape {z.shape}; so should the derivatives have.")
    hint_if(
        close(answer, -expected),
        "every sign is turned: with label 1, a larger z makes the loss smaller.",
    )
    hint_if(close(answer, y_hat - y), "the factor changes nothing yet.")
    hint_if(
        close(answer, factor * (y_hat - y)),
        "both labels are multiplied; only label 1 should be.",
    )
    hint_if(
        close(answer, np.where(y == 0, factor, 1.0) * (y_hat - y)),
        "the benign tumours count more now; a missed malignant one should.",
    )
    hint_if(
        close(answer, expected / (y_hat * (1 - y_hat))),
        "that is the derivative with respect to ŷ; the chain rule multiplies it by one more "
        "derivative.",
    )
    hint_if(
        close(answer, expected * y_hat * (1 - y_hat)),
        "there is a factor ŷ(1 − ŷ) too many: it cancels against the derivative of the logarithm.",
    )
    hint_if(
        close(answer, times * cross_entropy(y, y_hat)),
        "that is the loss itself; we look for its derivative.",
    )
    hint_if(close(answer, times * (z - y)), "use the probability ŷ where you have z.")
    hint_if(
        not close(answer, expected) and close(weighted_derivative(y, z, 1.0), y_hat - y),
        "with factor = 1 it is right. Look at label 1 alone, where `factor` multiplies the whole "
        "loss.",
    )
    hint_if(
        not close(answer, expected),
        "try factor = 1: it should be ŷ − y. Then look at label 1 alone, where `factor`, "
        "whatever its value, multiplies the whole loss.",
    )


@exercise
def yardstick(baseline_cost):
    """Cost of guessing the base rate for everyone, which is 0 where all labels are equal."""
    y = np.array([1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0])
    expected = cross_entropy(y, np.full(8, 3 / 8)).mean()
    with np.errstate(divide="ignore", invalid="ignore"):
        answer = baseline_cost(y)
        same = [baseline_cost(np.full(3, label)) for label in (0.0, 1.0)]
    hint_if(
        close(answer, 0.0),
        "it is 0 for mixed labels too. Do you compare the rate with 0 or 1? Python reads "
        "`rate == 0 or 1` as `(rate == 0) or 1`, which always counts as true.",
    )
    hint_if(close(answer, expected / np.log(2)), "that is in bits; this page takes natural logs.")
    hint_if(
        close(answer, np.log(2)),
        "that is the cost of guessing one half; only 3 of these 8 labels are 1, so there is a "
        "better guess.",
    )
    hint_if(close(answer, 8 * expected), "a cost is a mean over the samples, not a sum.")
    hint_if(
        not close(answer, expected),
        "guess the base rate for every sample, and take the mean of their cross-entropies.",
    )
    hint_if(
        not close(same, [0.0, 0.0]),
        "if all labels are equal, this guess is never wrong: the cost is 0 there.",
    )
