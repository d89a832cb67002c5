"""Checks of the exercises in notebook 01."""

import numpy as np

from helpers.exercises.exercise import close, exercise, hint_if
from helpers.logistic_loss.taught import cross_entropy, sigmoid


@exercise
def overconfidence(ratio):
    """How many times larger is the loss of a wrong 0.99 than of a wrong 0.6? Within 10 %."""
    expected = np.log(0.01) / np.log(0.4)
    hint_if(close(ratio, 0.99 / 0.6, 0.05), "that is the ratio of the guesses; a loss takes logs.")
    hint_if(
        close(ratio, 0.4 / 0.01, 0.05),
        "that is the ratio of what was left for the true label; take the logarithm of each first.",
    )
    hint_if(close(ratio, 1 / expected, 0.05), "upside down: the wrong 0.99 costs more.")
    hint_if(
        close(ratio, np.log(0.6) / np.log(0.99), 0.1),
        "those are the losses if both had been right; here both are wrong.",
    )
    hint_if(not close(ratio, expected, 0.1), "divide −log of what each left for the true label.")


@exercise
def slope(cross_entropy_slope):
    """dL/dz = sigmoid(z) − y, for arrays of labels and logits of one shape."""
    y, z = np.array([1.0, 0.0, 1.0, 0.0]), np.array([-2.0, -1.0, 0.5, 3.0])
    answer = cross_entropy_slope(y, z)
    expected = sigmoid(z) - y
    hint_if(np.shape(answer) != z.shape, f"z has shape {z.shape}; so should the slopes have.")
    hint_if(
        close(answer, -expected),
        "every sign is turned: with label 1, a larger z makes the loss smaller.",
    )
    hint_if(
        close(answer, sigmoid(z) - 1) or close(answer, sigmoid(z)),
        "that is the slope for one label; the labels differ, so y must occur.",
    )
    hint_if(close(answer, z - y), "compare the label with the probability ŷ, not with z.")
    hint_if(
        any(close(answer, k * expected * sigmoid(z) * (1 - sigmoid(z))) for k in (1, 2)),
        "the factor ŷ(1 − ŷ) belongs to the squared error; here the logarithm has cancelled it.",
    )
    hint_if(
        not close(answer, expected),
        "try z = 0, where ŷ is one half: the slope is one half or minus one half.",
    )


@exercise
def weighted(weighted_cross_entropy):
    """Cross-entropy whose samples of label 1 count `weight` times."""
    y, y_hat, weight = np.array([1.0, 0.0, 1.0]), np.array([0.2, 0.7, 0.9]), 5.0
    answer = weighted_cross_entropy(y, y_hat, weight)
    plain = cross_entropy(y, y_hat)
    hint_if(np.ndim(answer) == 0, "return one loss per sample; the mean is the cost's affair.")
    hint_if(close(answer, weight * plain), "both branches are weighted; only label 1 should be.")
    hint_if(
        close(answer, np.where(y == 0, weight, 1) * plain),
        "the benign tumours count more now; a missed malignant one should.",
    )
    hint_if(close(answer, plain), "the weight changes nothing yet.")
    hint_if(
        not close(answer, np.where(y == 1, weight, 1) * plain),
        "with weight = 1 it should be cross_entropy; then multiply the branch of label 1.",
    )


@exercise
def yardstick(baseline_cost):
    """Cost of guessing the base rate for everyone, which is 0 where all labels are equal."""
    y = np.array([1.0, 0.0, 0.0, 0.0])
    expected = cross_entropy(y, np.full(4, 0.25)).mean()
    answer = baseline_cost(y)
    hint_if(close(answer, expected / np.log(2)), "that is in bits; the notes use the natural log.")
    hint_if(
        close(answer, np.log(2)),
        "that is the cost of guessing one half; with few positives one can do better.",
    )
    hint_if(close(answer, 4 * expected), "a cost is a mean over the samples, not a sum.")
    hint_if(
        not close(answer, expected),
        "guess y.mean() for every sample, and take the mean of their cross-entropies.",
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        same = [baseline_cost(np.full(3, label)) for label in (0.0, 1.0)]
    hint_if(
        same != [0.0, 0.0],
        "if all labels are equal, this guess is never wrong: return exactly 0 there.",
    )
