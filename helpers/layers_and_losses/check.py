"""Checks of the exercises in layers_and_losses."""

import keras
import numpy as np

from helpers.exercises.exercise import close, exercise, hint_if, one_number
from helpers.layers_and_losses.taught import categorical_cross_entropy, softmax


@exercise
def parameters(count):
    """Parameters of 784 inputs, Dense(128), Dense(10): two kernels and two biases."""
    count = one_number(count)
    hint_if(count == 784 * 128 + 128 * 10, "these are the two kernels; each unit also has a bias.")
    hint_if(
        count in (784 * 129 + 128 * 11, 784 * 129 + 128 * 11 + 10),
        "biases belong to the units of a layer, not to its inputs.",
    )
    hint_if(count == 784 * 128 + 128, "that is the first layer alone.")
    hint_if(count == 128 * 10 + 10, "that is the second layer alone.")
    hint_if(
        count in (784 * 128 + 128 + 128 * 10, 784 * 128 + 128 * 10 + 10),
        "the biases of one of the two layers are missing.",
    )
    hint_if(
        count == 784 * 128 + 128 + 784 * 10 + 10,
        "the second layer does not see the 784 inputs, but the 128 units before it.",
    )
    hint_if(
        count == 784 * 784 + 784 + 784 * 128 + 128 + 128 * 10 + 10,
        "the input is no layer: it has no weights.",
    )
    hint_if(count == 784 + 128 + 10, "that counts inputs and units; count the connections.")
    hint_if(count == 784 * 128 * 10, "layers add up; they do not multiply.")
    hint_if(
        count != 784 * 128 + 128 + 128 * 10 + 10,
        "each layer has inputs times units weights, and one bias per unit.",
    )


@exercise
def sparse(sparse_cross_entropy):
    """Cross-entropy from integer labels y (m,) and logits Z (m, k), stable at ±1000."""
    Z = np.array([[2.0, -1.0, 0.5, 0.0], [0.0, 3.0, 1.0, -2.0], [1.0, 1.0, 0.0, 4.0]])
    y = np.array([2, 1, 0])
    expected = categorical_cross_entropy(np.eye(4)[y], Z)
    with np.errstate(all="ignore"):
        answer = np.asarray(sparse_cross_entropy(y, Z))
    hint_if(
        close(answer, expected.mean()), "that is the cost, the mean; return one loss per sample."
    )
    powers, taken = np.log(np.exp(Z).sum(axis=1)), Z[range(3), y]
    hint_if(
        close(answer, powers[:, None] - taken) or close(answer, powers - taken[:, None]),
        "shape (m, 1) minus shape (m,) makes (m, m). Give both the same shape.",
    )
    shifted = Z - Z.max(axis=1, keepdims=True)
    over_all = close(answer, np.log(np.exp(Z).sum()) - taken)
    hint_if(
        over_all or close(answer, np.log(np.exp(shifted).sum()) - shifted[range(3), y]),
        "the sum runs over the classes of one sample; this one runs over all samples.",
    )
    hint_if(
        answer.shape == (3, 1), "shape (m,) is wanted, one axis; yours has two. Is it keepdims?"
    )
    hint_if(answer.shape == (3, 3), "Z[:, y] takes three columns of every row; take one per row.")
    hint_if(answer.shape != y.shape, "return one loss per sample, shape (m,).")
    hint_if(close(answer, -expected), "the sign: a loss is never negative.")
    hint_if(close(answer, softmax(Z)[range(3), y]), "these are probabilities; a loss has a log.")
    hint_if(close(answer, 1 - softmax(Z)[range(3), y]), "that is 1 − p; the loss is −log p.")
    hint_if(
        close(answer, -Z[range(3), y]),
        "that is the logit of the true class alone; the others belong to the loss, too.",
    )
    hint_if(close(answer, -np.log2(softmax(Z)[range(3), y])), "the natural log is meant.")
    hint_if(
        close(answer, powers - Z.max(axis=1) - taken),
        "the logit of the true class must be shifted, too.",
    )
    hint_if(
        close(answer, powers - Z[range(3), y - 1]),
        "the labels count from 0, so label 0 is column 0.",
    )
    hint_if(
        close(answer, _taken_for_probabilities(y, Z)),
        "Keras has taken your logits for probabilities.",
    )
    hint_if(not close(answer, expected), "minus the log of the probability of the true class.")
    with np.errstate(all="ignore"):
        sure = sparse_cross_entropy(np.array([0]), np.array([[1000.0, 0.0, -5.0, 5.0]]))
        wrong = sparse_cross_entropy(np.array([3]), np.array([[0.0, -900.0, -500.0, -1000.0]]))
    hint_if(
        not close(sure, [0.0]),
        f"right at small logits, but at 1000 it gives {sure}, not 0: a power overflowed.",
    )
    hint_if(
        not close(wrong, [1000.0]),
        f"right at small logits, but at −1000 it gives {wrong}, not 1000: "
        "a probability was rounded to 0 before its log.",
    )
    with np.errstate(all="ignore"):
        both = sparse_cross_entropy(np.array([0, 1]), np.array([[1000.0, 0], [-1000, -1001]]))
    hint_if(
        not close(both, [0.0, np.log(1 + np.e)]),
        "right row by row, but not for large and small rows at once: shift each by its own.",
    )


def _taken_for_probabilities(y, Z):
    return keras.losses.sparse_categorical_crossentropy(y, Z.astype("float32")).numpy()


@exercise
def penalised(penalised_cost):
    """Mean loss plus strength times the sum of all squared weights of all kernels."""
    losses, strength = np.array([0.5, 2.0, 0.125, 1.0]), 0.1
    kernels = [np.array([[1.0, -2.0], [0.5, 3.0]]), np.array([[0.25, -1.5, 2.0]])]
    kernels.append(np.array([[-1.0], [0.5]]))
    answer = one_number(penalised_cost(losses, kernels, strength), "a cost is one number.")
    J, squares = losses.mean(), [np.sum(W**2) for W in kernels]
    wrong = {
        "the penalty changes nothing yet.": J,
        "Keras's l2 has no one half.": J + strength / 2 * sum(squares),
        "that is the λ/(2m) of Andrew Ng's course; Keras divides by neither 2 nor m.": (
            J + strength / 2 * sum(squares) / len(losses)
        ),
        "the penalty is not divided by m.": J + strength * sum(squares) / len(losses),
        "that is the penalty of the first kernel alone; take all of them.": J
        + strength * squares[0],
        "that is the penalty of the last kernel alone; take all of them.": J
        + strength * squares[2],
        "the kernels' penalties are added up.": J + strength * np.mean(squares),
        "the squares are added up, not averaged.": J + strength * sum(map(_mean_square, kernels)),
        "l2 takes the squares themselves, no root.": J + strength * sum(np.sqrt(squares)),
        "l1 takes absolute values; l2 takes squares.": J + strength * sum(map(_size, kernels)),
        "square each weight before you add.": J + strength * sum(W.sum() for W in kernels),
        "the sign: this makes large weights cheaper.": J - strength * sum(squares),
        "the strength is not used yet.": J + sum(squares),
    }
    for hint, value in wrong.items():
        hint_if(close(answer, value), hint)
    repeated = (losses + strength * sum(squares)).sum()
    hint_if(close(answer, repeated), "the penalty is added once, however many samples there are.")
    summed = losses.sum() + strength * sum(squares)
    hint_if(close(answer, summed), "the losses are added up; a cost takes their mean.")
    hint_if(
        not close(answer, J + strength * sum(squares)),
        "the mean loss, plus one penalty for each kernel: what does l2 make of W?",
    )


def _mean_square(W):
    return np.mean(W**2)


def _size(W):
    return np.abs(W).sum()
