"""What several workers gain and cost: counts, a model of a step's time, batches of many sizes."""

import numpy as np

from helpers import data
from helpers.data.batches import batches_by_seed
from helpers.neural_network import stacked
from helpers.optimizers.taught import sgd

LATENCY = 20e-6  # seconds until a message has arrived, however short it is
WORKERS = np.unique(np.round(np.logspace(0, 3, 121)).astype(int))  # from 1 to 1,000
EPOCHS, SAMPLES = 10, 1024  # of the experiment with batches


def counts(parts, m):
    """Return how many of the samples 0 to m - 1 come never, once and more often in all parts."""
    times = np.bincount(np.concatenate(parts).astype(int), minlength=m)
    return int(np.sum(times == 0)), int(np.sum(times == 1)), int(np.sum(times > 1))


def costs_of_batches(batch_sizes, rates, seeds):
    """Train a network on 1,024 digits for 10 epochs: training cost (batch sizes, rates, seeds).

    64-32-10 units, relu, SGD; a cost that is no finite number counts as infinite.
    """
    digits = data.load_digits()
    X, Y = digits.x_train[:SAMPLES], np.eye(10)[digits.y_train[:SAMPLES]]
    start = stacked.initialise([64, 32, 10], seeds, rates=len(rates))
    costs = []
    for batch_size in batch_sizes:
        batches = batches_by_seed(SAMPLES, batch_size, EPOCHS, seeds)
        with np.errstate(all="ignore"):  # large rates diverge
            networks = stacked.train(start, X, Y, batches, sgd, rates)
            costs.append(stacked.cost(networks, X, Y))  # (rates, seeds)
    costs = np.array(costs)
    return np.where(np.isfinite(costs), costs, np.inf)


def ring_bytes(workers, weights, bytes_per_weight=4):
    """Return how many bytes each worker sends for one gradient in a ring of workers."""
    return 2 * (workers - 1) * weights * bytes_per_weight / workers


def step_time(workers, compute, weights, bandwidth, latency=LATENCY):
    """Return the seconds of a step: (computing, communicating).

    compute: seconds of the whole batch on one worker. weights: how many numbers of four bytes.
    bandwidth: bytes per second. latency: seconds for each of the ring's 2 (n - 1) messages.
    """
    workers = np.asarray(workers)
    messages = 2 * (workers - 1)
    return compute / workers, ring_bytes(workers, weights) / bandwidth + messages * latency


def speed_ups(compute, weights, bandwidth, workers=WORKERS):
    """Return how many times as fast as one worker so many workers are, in step_time's model."""
    computing, communicating = step_time(workers, compute, weights, bandwidth)
    return compute / (computing + communicating)


def best_workers(compute, weights, bandwidth):
    """Return which number of workers, up to 1,000, is the fastest, and how many times as fast."""
    every = np.arange(1, 1001)
    gained = speed_ups(compute, weights, bandwidth, every)
    return int(every[gained.argmax()]), float(gained.max())


def speed_up_title(compute, weights, bandwidth):
    """Return the conclusion of the figure of speed-ups, a full sentence."""
    best, gained = best_workers(compute, weights, bandwidth)
    if best == 1:
        return "Two or more workers are slower than one"
    if best == 1000:
        return f"1,000 workers are {gained:,.0f} times as fast as one, and more would gain more"
    return f"With {best} workers it is fastest: {gained:.1f} times as fast as one. More are slower"


def whole_batches(files, epochs, batch_size):
    """Return batches whose halves are those of worker 0 and of worker 1, a dataset of pairs.

    files: every second one belongs to worker 0. epochs: such as range(8). batch_size: of both.
    """
    import tensorflow as tf

    from helpers.scaling_out.taught import batches_of

    def both(first, second):
        inputs = tf.concat([first[0], second[0]], axis=0)  # (batch_size, 96)
        return inputs, tf.concat([first[1], second[1]], axis=0)  # (batch_size, 3)

    parts = [batches_of(files[worker::2], epochs, batch_size // 2) for worker in range(2)]
    return tf.data.Dataset.zip(tuple(parts)).map(both)


def flat(weights):
    """Return a network's weights, a list of arrays, as one row of numbers."""
    return np.concatenate([np.ravel(array) for array in weights])


def strip_error(picture, photo, strips):
    """Return the mean squared error of a picture (rows, columns, 3) on some of its four strips."""
    squares = np.split((np.asarray(picture) - photo) ** 2, 4, axis=1)
    return float(np.mean([squares[number] for number in strips]))


def unread_title(alone, together, photo):
    """Return how well worker 0 draws the strips 1 and 3, which it has not read: a sentence."""
    errors = [strip_error(pictures[-1], photo, [1, 3]) for pictures in (alone, together)]
    return f"Error of worker 0 on unread strips: {errors[0]:.2f} alone, {errors[1]:.3f} together"


def restored_title(undisturbed, restored):
    """Return what became of the last picture (rows, columns, 3) of a training that was killed."""
    largest = np.abs(undisturbed[-1] - restored[-1]).max()
    if largest == 0:
        return "Killed and started again: the last picture is the same to the last bit"
    return f"Killed and started again: the last picture differs by {largest:.0e} at most"


def halves_apart(batches, activation, rate):
    """Return by how much weights differ at last: gradients at once, and as a sum of two halves.

    batches: a list of pairs, inputs (m, 96) and labels (m, 3), m even; one step is taken for each.
    """
    import keras
    import tensorflow as tf

    def trained(pieces):
        keras.utils.set_random_seed(0)
        network = keras.Sequential([keras.Input((96,))])
        network.add(keras.layers.Dense(64, activation=activation))
        network.add(keras.layers.Dense(64, activation=activation))
        network.add(keras.layers.Dense(3, activation="sigmoid"))
        optimizer = keras.optimizers.Adam(rate)
        optimizer.build(network.trainable_variables)

        @tf.function
        def step(x, y):
            total = [tf.zeros_like(weight) for weight in network.trainable_variables]
            for x_piece, y_piece in zip(tf.split(x, pieces), tf.split(y, pieces), strict=True):
                with tf.GradientTape() as tape:
                    cost = tf.reduce_mean((network(x_piece) - y_piece) ** 2) / pieces
                gradients = tape.gradient(cost, network.trainable_variables)
                total = [a + b for a, b in zip(total, gradients, strict=True)]
            optimizer.apply(total, network.trainable_variables)

        for x, y in batches:
            step(x, y)
        return flat(network.get_weights())

    return float(np.abs(trained(1) - trained(2)).max())
