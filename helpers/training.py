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


def training_step(model, optimizer, loss, x, y):
    """Take one step on samples x, labels y; return the cost before it, with penalties."""
    with tf.GradientTape() as tape:
        cost = loss(y, model(x, training=True)) + sum(model.losses)
    slopes = tape.gradient(cost, model.trainable_variables)
    optimizer.apply(slopes, model.trainable_variables)
    return cost


def compiled_training(model, optimizer, loss):
    """Return train(x, y, batches), which trains the model and returns each step's cost.

    batches: the rows of each step, (steps, batch_size), such as an epoch of epoch_batches.
    A cost is that of the batch before the update. Equal shapes share one trace.
    Raises ValueError for batches of another rank.
    """
    optimizer.build(model.trainable_variables)

    @tf.function
    def train(x, y, batches):
        batches = tf.ensure_shape(batches, (None, None))
        costs = tf.TensorArray(tf.float32, size=len(batches))
        for step in tf.range(len(batches)):
            x_batch, y_batch = tf.gather(x, batches[step]), tf.gather(y, batches[step])
            cost = training_step(model, optimizer, loss, x_batch, y_batch)
            costs = costs.write(step, cost)
        return costs.stack()

    return train


def restart(model, optimizer, seed):
    """Give the model new weights and the optimizer an empty memory, for a next compiled run.

    For models of Dense and Dropout layers; weights are those of helpers.network.initialise, masks
    begin anew from the seed, others in each layer. The optimizer (SGD, RMSprop or Adam) keeps its
    learning rate only.
    """
    dense = [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)]
    sizes = [dense[0].kernel.shape[0], *[layer.units for layer in dense]]
    for layer, pair in zip(dense, initialise(sizes, seed), strict=True):
        layer.set_weights(pair)
    drawing = [layer for layer in model.layers if getattr(layer, "seed_generator", None)]
    for place, layer in enumerate(drawing):
        layer.seed_generator.state.assign([seed + 1000 * place, 0])  # else all draw one mask
    forget(optimizer)


def forget(optimizer):
    """Empty the memory of an SGD, RMSprop or Adam; it keeps only its learning rate."""
    for variable in optimizer.variables:
        if not variable.path.endswith("learning_rate"):
            variable.assign(tf.zeros_like(variable))
