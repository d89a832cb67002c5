"""Train models that read reviews, from several seeds, as compiled functions (notebook 15)."""

import keras
import numpy as np
import tensorflow as tf
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from helpers.automatic_differentiation.experiments import start_anew
from helpers.automatic_differentiation.taught import compiled_training
from helpers.data.batches import epoch_batches

SEEDS, EPOCHS, BATCH_SIZE, LEARNING_RATE = 3, 5, 150, 0.03


def word_counts(x, words):
    """Count in each row of word numbers x (m, length) how often each occurs: (m, words - 1).

    words: size of the vocabulary. Padding, number 0, is not counted. The counts are a sparse
    matrix, which stores no zeros.
    """
    rows = np.repeat(np.arange(len(x)), x.shape[1])
    return csr_matrix((np.ones(x.size), (rows, x.ravel())), shape=(len(x), words))[:, 1:]


def bag_of_words(reviews):
    """Return the accuracy on the test set of a logistic regression on word counts."""
    words = len(reviews.vocabulary)
    model = LogisticRegression(max_iter=1000)
    model.fit(word_counts(reviews.x_train, words), reviews.y_train)
    return model.score(word_counts(reviews.x_test, words), reviews.y_test)


def trained(build, x, y, seeds=SEEDS):
    """Train the model that build() makes, from so many seeds; yield it whenever it is trained.

    x: word numbers (m, length). y: 0 or 1, (m,) or one per word (m, length). The model returns
    logits with an axis of size 1 at the end. The seed decides first weights, order and masks.
    """
    model, optimizer = build(), keras.optimizers.Adam(learning_rate=LEARNING_RATE)
    train = compiled_training(model, optimizer, keras.losses.BinaryCrossentropy(from_logits=True))
    inputs, targets = tf.constant(x), tf.constant(y[..., None], tf.float32)
    step = None
    for seed in range(seeds):
        start_anew(model, seed, optimizer, draw=lambda: build().get_weights())
        batches = epoch_batches(len(x), BATCH_SIZE, EPOCHS, seed).reshape(-1, BATCH_SIZE)
        # Fetching the trace by hand: called in a loop, TensorFlow would complain of many traces.
        step = step or train.get_concrete_function(inputs, targets, tf.constant(batches))
        step(inputs, targets, tf.constant(batches))
        yield model


def accuracy_by_seed(build, reviews):
    """Return the accuracy on the test set for each seed, (seeds,), and the last trained model.

    build() makes a model with one logit per review; reviews: as load_reviews returns them.
    """
    scores = []
    for model in trained(build, reviews.x_train, reviews.y_train):
        scores.append(np.mean((model(reviews.x_test).numpy()[:, 0] > 0) == reviews.y_test))
    return np.array(scores), model


LEARNED = 0.9  # the accuracy from which a lag counts as learned; guessing gives 0.5


def best_in_order(scores):
    """Return the highest mean accuracy of the readers that heed order, all but the first.

    scores: dict from a reader's name to accuracies (seeds,).
    """
    return max(np.mean(values) for values in list(scores.values())[1:])


def answered_rightly(probabilities, answers):
    """Count the words (k,) that a probability of 1 above 0.5 answers as the true 0 or 1 does."""
    return int(np.sum((np.asarray(probabilities) > 0.5) == np.asarray(answers)))


def stays(moved):
    """Tell whether a state never moved by 1e-6 or more, which rounding may do; moved: (k,)."""
    return bool(np.max(moved) < 1e-6)


def growth_over_lags(norms):
    """Return the gradient's norm at the longest lag divided by that at lag 0, mean over seeds.

    norms: (seeds, lags).
    """
    return np.mean(norms[:, -1] / norms[:, 0])


def vanishes(norms):
    """Tell whether a gradient shrinks to less than a thousandth over the lags; norms as above.

    Over 16 steps that is a factor below 0.65 at every step.
    """
    return bool(growth_over_lags(norms) < 1e-3)


def explodes(norms):
    """Tell whether a gradient grows to more than ten times over the lags; norms as above."""
    return bool(growth_over_lags(norms) > 10)


def most_learn(accuracies):
    """Tell whether more than half of the seeds (seeds,) learned, that is, exceed LEARNED."""
    return bool(np.median(accuracies) > LEARNED)


def larger_everywhere(learned, missed):
    """Tell whether every gradient of what is learned is larger than all of what is not.

    learned, missed: norms of gradients before training, neither list empty.
    """
    return min(learned) > max(missed)
