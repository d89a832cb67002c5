"""Train a Keras model as one compiled function, taught in notebook 08 and used by later ones."""

import keras
import numpy as np
import tensorflow as tf

from helpers.network import initialise


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


def restart(model, optimizer, seed):
    """Give the model new weights and the optimizer an empty memory, for a next compiled run.

    For models of Dense and Dropout layers; weights are those of helpers.network.initialise, masks
    begin anew from the seed, and the optimizer (SGD, RMSprop or Adam) keeps only its learning rate.
    """
    dense = [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)]
    sizes = [dense[0].kernel.shape[0], *[layer.units for layer in dense]]
    for layer, pair in zip(dense, initialise(sizes, seed), strict=True):
        layer.set_weights(pair)
    for layer in model.layers:
        if getattr(layer, "seed_generator", None):
            layer.seed_generator.state.assign([seed, 0])
    for variable in optimizer.variables:
        if not variable.path.endswith("learning_rate"):
            variable.assign(tf.zeros_like(variable))
