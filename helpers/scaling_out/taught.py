"""What scaling out teaches; `make refresh` writes this file from the page."""

import json

import keras
import tensorflow as tf

from helpers.scaling_out.photo import waves


def read(files):
    """Return the records of all files, one of each in turn: a dataset of strings."""
    names = tf.data.Dataset.from_tensor_slices(files)
    return names.interleave(tf.data.TFRecordDataset, cycle_length=len(files))


def to_batch(records):
    """Turn records (b,) into the inputs (b, 96) and the colours (b, 3) of a batch."""
    numbers = tf.reshape(tf.io.decode_raw(records, tf.float32), (-1, 5))
    return waves(numbers[:, :2]), numbers[:, 2:]


def one_epoch(files, epoch, batch_size):
    """Return the batches of one epoch, as records; the epoch's number is the seed of the order."""
    mixed = read(files).shuffle(16_000, seed=epoch, reshuffle_each_iteration=False)
    return mixed.batch(batch_size, drop_remainder=True)


def batches_of(files, epochs, batch_size):
    """Return all batches of several epochs, such as range(12): a dataset of pairs."""
    stream = one_epoch(files, epochs[0], batch_size)
    for epoch in epochs[1:]:
        stream = stream.concatenate(one_epoch(files, epoch, batch_size))
    return stream.map(to_batch).prefetch(1)


def both(first, second):
    """Put the batches of two workers together."""
    inputs = tf.concat([first[0], second[0]], axis=0)
    colours = tf.concat([first[1], second[1]], axis=0)
    return inputs, colours


def whole_batches(files, epochs, batch_size):
    """Return batches whose halves are those of worker 0 and of worker 1."""
    part_0 = batches_of(files[0::2], epochs, batch_size // 2)
    part_1 = batches_of(files[1::2], epochs, batch_size // 2)
    return tf.data.Dataset.zip((part_0, part_1)).map(both)


def make_network():
    """Return a network with 96 inputs and 3 outputs, the same in every process."""
    keras.utils.set_random_seed(0)
    network = keras.Sequential([keras.Input((96,))])
    network.add(keras.layers.Dense(64, activation="tanh"))
    network.add(keras.layers.Dense(64, activation="tanh"))
    network.add(keras.layers.Dense(3, activation="sigmoid"))
    network.compile(optimizer=keras.optimizers.Adam(0.005), loss="mse")
    network.optimizer.build(network.trainable_variables)
    return network


def make_step(strategy, network, batch_size):
    """Return a function that takes one step on all devices; batch_size counts the whole batch."""

    def on_one_device(x, y):
        with tf.GradientTape() as tape:
            losses = tf.reduce_mean((network(x) - y) ** 2, axis=1)  # one per sample
            cost = tf.reduce_sum(losses) / batch_size
        gradients = tape.gradient(cost, network.trainable_variables)
        network.optimizer.apply(gradients, network.trainable_variables)
        return cost

    @tf.function
    def step(x, y):
        costs = strategy.run(on_one_device, args=(x, y))
        return strategy.reduce("SUM", costs, axis=None)

    return step


def tf_config(ports, index):
    """Return what worker number index must know: where all workers are, and which one it is."""
    workers = [f"localhost:{port}" for port in ports]
    task = {"type": "worker", "index": index}
    return json.dumps({"cluster": {"worker": workers}, "task": task})
