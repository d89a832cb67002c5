"""Trainings of layers_and_losses, and what its figures state."""

import numpy as np
import tensorflow as tf

from helpers import data
from helpers.data.batches import batches_by_seed
from helpers.neural_network import stacked

ROUNDING = 1e-6  # sums of a few float32 probabilities differ from 1 by less
SEEDS = 5


def loss_of(pair, Y, Z):
    """Return Keras's cross-entropy of labels Y (..., k), from logits Z (..., k).

    pair: what the loss is given, "logits" or "probabilities", and its from_logits. Keras does not
    find the softmax that makes the probabilities.
    """
    handed_over, from_logits = pair
    out = 1 * tf.nn.softmax(Z) if handed_over == "probabilities" else Z
    return tf.losses.categorical_crossentropy(Y, out, from_logits=from_logits)


def accuracies(pairs, rates, first_bias=0, epochs=10):
    """Train on the digits with each pair of loss_of: dict from it to accuracies (rates, seeds).

    Networks of 64-32-10 units with ReLU, gradient descent, batches of 32, seeds 0 to 4; the
    accuracies are those on test images. first_bias: where the bias of digit 0 in the last layer
    starts; the other biases start at 0.
    """
    digits = data.load_digits()
    X, Y = tf.constant(digits.x_train), tf.one_hot(digits.y_train, 10, dtype="float64")
    (W1, b1), (W2, b2) = stacked.initialise([64, 32, 10], range(SEEDS), len(rates))
    b2[..., 0] = first_bias
    batches = tf.constant(batches_by_seed(len(X), 32, epochs, range(SEEDS)))
    networks = [[tf.Variable(start) for start in (W1, b1, W2, b2)] for _ in pairs]
    _train(tuple(pairs), networks, np.reshape(rates, (-1, 1, 1, 1)), X, Y, batches)
    found = {}
    for pair, network in zip(pairs, networks, strict=True):
        W1, b1, W2, b2 = [variable.numpy() for variable in network]
        Z = stacked.logits([(W1, b1), (W2, b2)], digits.x_test)  # (rates, seeds, m, 10)
        found[pair] = np.mean(Z.argmax(axis=-1) == digits.y_test, axis=-1)
    return found


@tf.function(reduce_retracing=True)
def _train(pairs, networks, rates, X, Y, batches):
    for rows in batches:  # (seeds, batch_size)
        x, y = tf.gather(X, rows), tf.gather(Y, rows)
        for pair, network in zip(pairs, networks):  # noqa: B905, AutoGraph knows no strict
            with tf.GradientTape() as tape:
                W1, b1, W2, b2 = network
                Z = tf.nn.relu(x @ W1 + b1) @ W2 + b2  # (rates, seeds, batch_size, 10)
                losses = loss_of(pair, tf.broadcast_to(y, tf.shape(Z)), Z)
                J = tf.reduce_sum(tf.reduce_mean(losses, axis=-1))  # each network has its own cost
            for variable, gradient in zip(network, tape.gradient(J, network)):  # noqa: B905
                variable.assign_sub(rates * gradient)


def that_learn(results, least=0.5):
    """Return the names whose mean accuracy over the seeds is at least this at their best rate.

    results: dict from a name to accuracies (rates, seeds).
    """
    return [name for name, shares in results.items() if shares.mean(axis=1).max() >= least]


def lowest_guess(q, cross_entropies):
    """Return the guess, one of q (m,), whose cross-entropy (m,) is the lowest."""
    return q[np.argmin(cross_entropies)]


def entropy_is_floor(q, cross_entropies, p, entropy):
    """Tell whether cross-entropies (m,) never lie below the entropy, and reach it where q is p.

    q: guesses (m,). p: the truth. Rounding, and guesses that only come near p, are no exception.
    """
    above = cross_entropies - entropy
    at_truth = above[np.isclose(q, p)]
    return bool(above.min() >= -ROUNDING and np.all(at_truth <= ROUNDING))


def exact_names(z, losses, tolerance=1e-3):
    """Return the names of the losses (k,) that stay within the tolerance of log(1 + e^z).

    That is the loss of label 0. losses: dict from a name to an array. What is not finite is not
    exact.
    """
    truth = np.logaddexp(0, np.asarray(z, dtype="float64"))
    return [name for name, loss in losses.items() if np.all(np.abs(loss - truth) <= tolerance)]


def steep_at_the_end(derivatives, least=0.5):
    """Return the names of the curves (k,) whose last derivative has at least this size."""
    return [name for name, curve in derivatives.items() if abs(curve[-1]) >= least]
