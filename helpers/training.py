"""Train a Keras model as one compiled function, taught in notebook 08 and used by later ones."""

import numpy as np
import tensorflow as tf


def epoch_batches(m, batch_size, epochs, seed=0):
    """Return the rows of every step, shuffled anew each epoch: (epochs, steps, batch_size).

    Samples that do not fill the last batch of an epoch are left out of that epoch.
    Raises ValueError when a batch is larger than the m samples.
    """
    if not 1 <= batch_size <= m:
        raise ValueError(f"expected a batch_size from 1 to {m}, got {batch_size}")
    generator = np.random.default_rng(seed)
    steps = m // batch_size
    orders = [generator.permutation(m)[: steps * batch_size] for _ in range(epochs)]
    return np.reshape(orders, (epochs, steps, batch_size))


def compiled_training(model, optimizer, loss):
    """Return train(x, y, batches), which trains the model and returns the cost of every step.

    batches: the rows of each step, (steps, batch_size), for instance one epoch of epoch_batches.
    The cost of a step is the loss of its batch plus the layers' penalties, before the update.
    The first call traces the loop, a fraction of a second; calls with the same shapes reuse it.
    """
    optimizer.build(model.trainable_variables)

    @tf.function
    def train(x, y, batches):
        costs = tf.TensorArray(tf.float32, size=len(batches))
        for step in tf.range(len(batches)):
            rows = batches[step]
            with tf.GradientTape() as tape:
                logits = model(tf.gather(x, rows), training=True)
                cost = loss(tf.gather(y, rows), logits) + sum(model.losses)
            slopes = tape.gradient(cost, model.trainable_variables)
            optimizer.apply(slopes, model.trainable_variables)
            costs = costs.write(step, cost)
        return costs.stack()

    return train
