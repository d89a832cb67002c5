"""How far back can a recurrent layer learn to look? Many small networks at once (notebook 15).

A sequence is noise but for one signal, `lag` steps before its end, which the network must recall.
A layer is SimpleRNN, GRU or LSTM of Keras with its usual activations; it starts as Keras starts it.
"""

import keras
import numpy as np
import tensorflow as tf

SIGNALS, NOISE, LENGTH = 2, 6, 17  # kinds of symbols, steps of a sequence
SAMPLES, STEPS, LEARNING_RATE = 32, 60, 0.006  # of the training, all samples new at each step


def sequences(generator, lag, m):
    """Draw m sequences, one-hot (m, 17, 8), and the signal that each holds, 0 or 1, (m,).

    Raises ValueError for a lag that does not fit into a sequence.
    """
    if not 0 <= lag < LENGTH:
        raise ValueError(f"expected a lag from 0 to {LENGTH - 1}, got {lag}")
    symbols = SIGNALS + generator.integers(NOISE, size=(m, LENGTH))
    signal = generator.integers(SIGNALS, size=m)
    symbols[:, LENGTH - 1 - lag] = signal
    return np.eye(SIGNALS + NOISE, dtype=np.float32)[symbols], signal


def first_layers(build, seeds, inputs):
    """Return a layer from build() for each seed, its weights drawn by Keras."""
    layers = []
    for seed in range(seeds):
        keras.utils.set_random_seed(seed)
        layers.append(build())
        layers[-1].build((None, None, inputs))
    return layers


def final_states(kind, weights, x):
    """Run x (networks, m, steps, n) through a layer per network: last states (…, m, units).

    kind: "SimpleRNN", "GRU" or "LSTM". weights: Keras's arrays, with an axis in front.
    Raises KeyError for another kind.
    """
    W, U, b = weights
    step = {"SimpleRNN": _simple, "GRU": _gru, "LSTM": _lstm}[kind]
    b_in = b[:, None] if len(b.shape) == 2 else b[:, :1]  # a GRU has a second bias, for h @ U
    from_inputs = tf.einsum("jmtn,jnk->tjmk", x, W) + b_in
    h = memory = tf.zeros((*from_inputs.shape[1:3], U.shape[1]))
    for t in range(from_inputs.shape[0]):
        h, memory = step(from_inputs[t], h, memory, U, b)
    return h


def _simple(from_input, h, memory, U, b):
    return tf.tanh(from_input + h @ U), memory


def _gru(from_input, h, memory, U, b):
    update, reset, new = tf.split(from_input, 3, axis=-1)
    old_update, old_reset, old = tf.split(h @ U + b[:, 1:], 3, axis=-1)
    keep = tf.sigmoid(update + old_update)
    return keep * h + (1 - keep) * tf.tanh(new + tf.sigmoid(reset + old_reset) * old), memory


def _lstm(from_input, h, memory, U, b):
    write, keep, new, show = tf.split(from_input + h @ U, 4, axis=-1)
    memory = tf.sigmoid(keep) * memory + tf.sigmoid(write) * tf.tanh(new)
    return tf.sigmoid(show) * tf.tanh(memory), memory


def recall(build, lags, seeds=5):
    """Train a network per lag and seed, all at once; accuracy on 500 new ones: (lags, seeds)."""
    generator = np.random.default_rng(0)
    layers = first_layers(build, seeds, SIGNALS + NOISE) * len(lags)
    kind, units = type(layers[0]).__name__, layers[0].units
    starts = [np.stack(arrays) for arrays in zip(*[a.get_weights() for a in layers], strict=True)]
    last = np.stack([keras.initializers.GlorotUniform(0)((units, 1))] * len(layers))
    variables = [tf.Variable(start) for start in [*starts, last]]
    every_lag = np.repeat(lags, seeds)
    batches = [_batch(generator, every_lag, SAMPLES) for _ in range(STEPS)]
    x, y = (tf.constant(np.stack(part)) for part in zip(*batches, strict=True))
    train = _training(kind, variables)
    train.get_concrete_function(x, y)(x, y)
    x_new, y_new = _batch(generator, every_lag, 500)
    right = (final_states(kind, variables[:-1], x_new) @ variables[-1] > 0) == (y_new > 0)
    return np.mean(right, axis=(1, 2)).reshape(len(lags), seeds)


def _batch(generator, lags, m):
    x, y = zip(*[sequences(generator, lag, m) for lag in lags], strict=True)
    return np.stack(x), np.stack(y).astype(np.float32)[..., None]  # (networks, m, …)


def _training(kind, variables):
    optimizer = keras.optimizers.Adam(learning_rate=LEARNING_RATE)
    optimizer.build(variables)

    @tf.function
    def train(x, y):
        for step in tf.range(len(x)):
            with tf.GradientTape() as tape:
                logits = final_states(kind, variables[:-1], x[step]) @ variables[-1]
                losses = tf.nn.sigmoid_cross_entropy_with_logits(y[step], logits)
                cost = tf.reduce_sum(tf.reduce_mean(losses, axis=(1, 2)))  # networks do not mix
            optimizer.apply(tape.gradient(cost, variables), variables)

    return train
