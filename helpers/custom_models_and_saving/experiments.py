"""Experiments of notebook 10: stacks of residual blocks, nets read back from files, sizes of files.

A net has layers first, blocks (a list) and last, and net(x, depth=k) runs k blocks; a block has
outer, a Dense layer, and shortcut, a bool.
"""

from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

from helpers.automatic_differentiation.experiments import epoch_batches
from helpers.automatic_differentiation.taught import compiled_training

# With the shortcut? Outer kernels at zero? The same random kernels serve the first two kinds.
KINDS = {
    "plain": (False, False),
    "shortcut, random": (True, False),
    "shortcut, zero": (True, True),
}


def draw_kernels(net, seed):
    """Start the net anew from this seed: all kernels random, as Keras draws them, biases zero."""
    keras.utils.set_random_seed(seed)
    for weight in net.trainable_variables:
        draw = keras.initializers.GlorotUniform() if len(weight.shape) == 2 else tf.zeros
        weight.assign(draw(weight.shape))


def make_kind(net, name):
    """Turn the shortcuts on or off; set the outer kernels to zero if this kind starts so."""
    shortcut, zero = KINDS[name]
    for block in net.blocks:
        block.shortcut = shortcut
        if zero:
            block.outer.kernel.assign(tf.zeros_like(block.outer.kernel))


def first_slopes(net, x, y, loss, depths):
    """Length of the slope of the first layer's kernel, for so many blocks: (depths,)."""
    lengths = []
    for depth in depths:
        with tf.GradientTape() as tape:
            cost = loss(y, net(x, depth=depth))
        lengths.append(tf.norm(tape.gradient(cost, net.first.kernel)).numpy())
    return np.array(lengths)


def slopes_by_kind(net, seeds, x, y, loss, depths):
    """Return the slopes of each kind, a dict to (seeds, depths), and its starts, a dict to weights.

    The starts are lists, the net's weights at the beginning for each of the seeds.
    """
    slopes, starts = {name: [] for name in KINDS}, {name: [] for name in KINDS}
    for seed in seeds:
        draw_kernels(net, seed)
        for name in KINDS:
            make_kind(net, name)
            slopes[name].append(first_slopes(net, x, y, loss, depths))
            starts[name].append(net.get_weights())
    return {name: np.array(lengths) for name, lengths in slopes.items()}, starts


def epoch_costs(net, starts, x, y, loss, learning_rate=0.02, epochs=8, batch_size=64):
    """Train by plain SGD from each of the starts: mean cost of every epoch, (starts, epochs)."""
    train = compiled_training(net, keras.optimizers.SGD(learning_rate=learning_rate), loss)
    costs = []
    for seed, weights in enumerate(starts):
        net.set_weights(weights)
        batches = np.concatenate(epoch_batches(len(x), batch_size, epochs, seed))
        steps = train(x, y, tf.constant(batches)).numpy()
        costs.append(steps.reshape(epochs, -1).mean(axis=1))
    return np.array(costs)


def costs_on_the_way(models, x, y, loss, steps, batch_size=64):
    """Train compiled models on the same batches: a dict from name to costs, (steps + 1,).

    models: dict from name to model. A cost is that of all of x, before the first step and after
    each. Raises ValueError when an epoch has fewer batches than steps.
    """
    batches = epoch_batches(len(x), batch_size, epochs=1)[0]
    if steps > len(batches):
        raise ValueError(f"expected at most {len(batches)} steps, got {steps}")
    costs = {name: [float(loss(y, model(x)))] for name, model in models.items()}
    for name, model in models.items():
        for rows in batches[:steps]:
            model.train_on_batch(tf.gather(x, rows), tf.gather(y, rows))
            costs[name].append(float(loss(y, model(x))))
    return {name: np.array(line) for name, line in costs.items()}


def same_weights(one, other, tolerance):
    """Tell whether two models hold the same weights, each number to within the tolerance."""
    pairs = zip(one.get_weights(), other.get_weights(), strict=True)
    return all(np.allclose(a, b, rtol=0, atol=tolerance) for a, b in pairs)


def kilobytes(path):
    """Return the size of a file, or of all files in a folder, rounded to tens of kilobytes.

    Raises FileNotFoundError when there is nothing at the path.
    """
    path = Path(path)
    files = [path] if not path.is_dir() else [one for one in path.rglob("*") if one.is_file()]
    return 10 * round(sum(one.stat().st_size for one in files) / 10_000)
