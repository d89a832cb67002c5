"""Compiled training gives the weights and costs that Keras's fit gives on the same batches."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from helpers.automatic_differentiation.experiments import epoch_batches
from helpers.automatic_differentiation.taught import compiled_training, training_step

OPTIMIZERS = {
    "sgd": lambda: keras.optimizers.SGD(0.1),
    "momentum": lambda: keras.optimizers.SGD(0.05, momentum=0.9),
    "adam": lambda: keras.optimizers.Adam(0.01),
}
LOSS = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
STEPS, SIZE = 24, 8


class Costs(keras.callbacks.Callback):
    """Collect the cost of each batch: fit reports running means of an epoch."""

    def __init__(self):
        super().__init__()
        self.means = []

    def on_train_batch_end(self, batch, logs=None):
        self.means.append(logs["loss"])

    def each(self):
        sums = np.arange(1, len(self.means) + 1) * self.means
        return np.diff(sums, prepend=0)


def problem(m=100, n=5, classes=3):
    generator = np.random.default_rng(0)
    x = generator.standard_normal((m, n)).astype("float32")
    return x, generator.integers(0, classes, size=m)


def network(penalty=0.0, dropout=0.0, units=16, normalise=False):
    keras.utils.set_random_seed(0)
    regularizer = keras.regularizers.L2(penalty) if penalty else None
    layers = [keras.Input((5,))]
    layers.append(keras.layers.Dense(units, activation="tanh", kernel_regularizer=regularizer))
    layers += [keras.layers.BatchNormalization()] if normalise else []
    layers += [keras.layers.Dropout(dropout, seed=0)] if dropout else []
    return keras.Sequential([*layers, keras.layers.Dense(3)])


def by_fit(model, optimizer, x, y, rows):
    model.compile(optimizer=optimizer, loss=LOSS)
    costs = Costs()
    order = rows.ravel()
    model.fit(
        x[order], y[order], batch_size=SIZE, shuffle=False, verbose=0, callbacks=[costs], epochs=1
    )
    return costs.each()


def batches(m=100):
    return epoch_batches(m, SIZE, epochs=2).reshape(-1, SIZE)[:STEPS]


def assert_same_weights(one, other, atol=1e-5):
    for a, b in zip(one.get_weights(), other.get_weights(), strict=True):
        np.testing.assert_allclose(a, b, rtol=0, atol=atol)


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize(
    "options",
    [{}, {"penalty": 0.03}, {"dropout": 0.4}, {"normalise": True}],
    ids=["plain", "penalty", "dropout", "batch norm"],
)
def test_equals_fit_over_24_steps(name, options):
    x, y = problem()
    ours, theirs = network(**options), network(**options)
    start = ours.get_weights()
    costs = compiled_training(ours, OPTIMIZERS[name](), LOSS)(x, y, batches()).numpy()
    expected = by_fit(theirs, OPTIMIZERS[name](), x, y, batches())
    assert len(costs) == STEPS
    np.testing.assert_allclose(costs, expected, rtol=0, atol=1e-4)
    assert_same_weights(ours, theirs)
    assert np.abs(ours.get_weights()[0] - start[0]).max() > 0.01


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_equals_the_loop_in_python(name):
    x, y = problem()
    ours, eager = network(penalty=0.03), network(penalty=0.03)
    costs = compiled_training(ours, OPTIMIZERS[name](), LOSS)(x, y, batches()).numpy()
    optimizer = OPTIMIZERS[name]()
    expected = [float(training_step(eager, optimizer, LOSS, x[r], y[r])) for r in batches()]
    np.testing.assert_allclose(costs, expected, rtol=0, atol=1e-5)
    assert_same_weights(ours, eager, atol=1e-6)


def test_a_cost_is_taken_before_the_update_with_its_penalty():
    x, y = problem()
    model = network(penalty=0.5)
    rows = batches()[:1]
    expected = LOSS(y[rows[0]], model(x[rows[0]])) + 0.5 * np.sum(model.layers[0].kernel ** 2)
    [cost] = compiled_training(model, keras.optimizers.SGD(0.1), LOSS)(x, y, rows).numpy()
    assert cost == pytest.approx(float(expected), rel=1e-6)


def test_dropout_is_active_and_draws_anew_at_each_step():
    x, y = problem()
    model = network(dropout=0.5)
    rows = np.repeat(batches()[:1], 20, axis=0)
    costs = compiled_training(model, keras.optimizers.SGD(0.0), LOSS)(x, y, rows).numpy()
    assert np.ptp(costs) > 0.05
    without = compiled_training(network(), keras.optimizers.SGD(0.0), LOSS)(x, y, rows).numpy()
    assert np.ptp(without) < 1e-6


def test_equal_shapes_share_one_trace_and_the_optimizer_goes_on():
    x, y = problem()
    model, twin = network(), network()
    train = compiled_training(model, keras.optimizers.Adam(0.01), LOSS)
    for part in np.split(batches(), 4):
        train(x, y, part)
    assert train.experimental_get_tracing_count() == 1
    compiled_training(twin, keras.optimizers.Adam(0.01), LOSS)(x, y, batches())
    assert_same_weights(model, twin, atol=1e-6)
    train(x, y, batches()[:2])
    assert train.experimental_get_tracing_count() == 2


def test_other_losses_and_tensors_as_data():
    x, _ = problem()
    y = x.sum(axis=1, keepdims=True)
    model = keras.Sequential([keras.Input((5,)), keras.layers.Dense(1)])
    train = compiled_training(model, keras.optimizers.SGD(0.1), keras.losses.MeanSquaredError())
    for epoch in epoch_batches(100, 10, epochs=30):
        costs = train(tf.constant(x), tf.constant(y), tf.constant(epoch)).numpy()
    np.testing.assert_allclose(model.layers[0].kernel, np.ones((5, 1)), atol=1e-3)
    assert costs.max() < 1e-4


def test_rows_of_several_epochs_are_refused():
    x, y = problem()
    train = compiled_training(network(), keras.optimizers.SGD(0.1), LOSS)
    for rows in (epoch_batches(100, 8, epochs=2), np.arange(8)):
        with pytest.raises(ValueError, match="rank"):
            train(x, y, rows)


def test_rows_that_do_not_exist_are_an_error():
    x, y = problem()
    train = compiled_training(network(), keras.optimizers.SGD(0.1), LOSS)
    with pytest.raises(tf.errors.InvalidArgumentError):
        train(x, y, np.full((1, 8), 100))


def test_a_model_that_is_not_built_is_an_error():
    x, y = problem()
    model = keras.Sequential([keras.layers.Dense(3)])
    with pytest.raises(ValueError):
        compiled_training(model, keras.optimizers.SGD(0.1), LOSS)(x, y, batches())


@pytest.mark.parametrize(("m", "size", "steps"), [(10, 3, 3), (10, 10, 1), (10, 1, 10), (7, 4, 1)])
def test_batches_hold_every_row_at_most_once_an_epoch(m, size, steps):
    rows = epoch_batches(m, size, epochs=4)
    assert rows.shape == (4, steps, size)
    for epoch in rows:
        assert len(set(epoch.ravel())) == steps * size and set(epoch.ravel()) <= set(range(m))
    assert size == 1 or not np.array_equal(np.sort(rows[0]), rows[0])


def test_epochs_and_seeds_differ_and_repeat():
    rows = epoch_batches(50, 5, epochs=3)
    assert not np.array_equal(rows[0], rows[1])
    np.testing.assert_array_equal(rows, epoch_batches(50, 5, epochs=3, seed=0))
    assert not np.array_equal(rows, epoch_batches(50, 5, epochs=3, seed=1))
    np.testing.assert_array_equal(rows[:2], epoch_batches(50, 5, epochs=2))


@pytest.mark.parametrize("size", [0, -1, 11])
def test_a_batch_that_no_epoch_can_fill_is_refused(size):
    with pytest.raises(ValueError, match="expected a batch_size from 1 to 10"):
        epoch_batches(10, size, epochs=1)
