"""What scaling_out teaches; `make refresh` writes this file from the page."""

import json

import keras
import numpy as np
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
    """Return the batches of one epoch, still as records."""
    mixed = read(files).shuffle(8_000, seed=epoch, reshuffle_each_iteration=False)
    return mixed.batch(batch_size, drop_remainder=True)


def batches_of(files, epochs, batch_size):
    """Return all batches of several epochs, such as range(8): a dataset of pairs."""
    stream = one_epoch(files, epochs[0], batch_size)
    for epoch in epochs[1:]:
        stream = stream.concatenate(one_epoch(files, epoch, batch_size))
    return stream.map(to_batch).prefetch(1)


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
    """Return a function that takes one step on all devices; batch_size: of all together."""

    def on_one_device(x, y):
        with tf.GradientTape() as tape:
            losses = tf.reduce_mean((network(x, training=True) - y) ** 2, axis=1)  # one per sample
            cost = tf.reduce_sum(losses) / batch_size
        gradients = tape.gradient(cost, network.trainable_variables)
        network.optimizer.apply(gradients, network.trainable_variables)  # the all-reduce
        return cost

    @tf.function
    def step(x, y):
        costs = strategy.run(on_one_device, args=(x, y))
        return strategy.reduce("SUM", costs, axis=None)

    return step


def train(strategy, network, batches, steps, batch_size=1000):
    """Take so many steps; return the cost of each batch before its step."""
    step = make_step(strategy, network, batch_size)
    stream = iter(batches)
    costs = []
    for _ in range(steps):
        x, y = next(stream)
        costs.append(float(step(x, y)))
    return np.array(costs)


def tf_config(ports, index):
    """Return what a worker must know: where all workers are, and which one it is."""
    workers = [f"localhost:{port}" for port in ports]
    task = {"type": "worker", "index": index}
    return json.dumps({"cluster": {"worker": workers}, "task": task})
