"""The layers of the page equal Keras's own; the stacks in NumPy equal the page's DigitNet."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from helpers.custom_models import experiments, plots
from helpers.custom_models.taught import DigitNet, ResidualBlock
from helpers.data.batches import epoch_batches
from tests.page import from_the_page

SEEDS = range(3)
X = np.random.default_rng(0).random((20, 64)).astype("float32")
Y = np.random.default_rng(0).integers(0, 10, 20)
LOSS = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
every_kind = pytest.mark.parametrize("kind", experiments.KINDS)


@pytest.fixture(scope="module")
def page():
    """What the notebook defines: its classes and functions."""
    return from_the_page("custom_models")


def assert_same_weights(one, other, **tolerance):
    for a, b in zip(one.get_weights(), other.get_weights(), strict=True):
        np.testing.assert_allclose(a, b, **tolerance)


@pytest.mark.parametrize("shape", [(5, 3), (1, 1), (4, 6, 2)], ids=str)
@pytest.mark.parametrize("seed", SEEDS)
def test_our_dense_equals_keras_and_trains_alike(page, shape, seed):
    x = np.random.default_rng(seed).standard_normal(shape).astype("float32")
    ours, theirs = page["OurDense"](4), keras.layers.Dense(4)
    for layer in (ours, theirs):
        layer.build(shape)
    ours.b.assign(np.arange(4.0))
    theirs.set_weights(ours.get_weights())
    np.testing.assert_allclose(ours(x), theirs(x), atol=1e-6)
    for layer in (ours, theirs):
        optimizer = keras.optimizers.SGD(learning_rate=0.05)
        for _ in range(20):
            with tf.GradientTape() as tape:
                cost = tf.reduce_mean((layer(x) - 1) ** 2)
            gradients = tape.gradient(cost, layer.trainable_variables)
            optimizer.apply(gradients, layer.trainable_variables)
    assert_same_weights(ours, theirs, atol=1e-5)


def test_our_dense_draws_its_weights_as_keras_does(page):
    kernels = []
    for make in (page["OurDense"], keras.layers.Dense):
        keras.utils.set_random_seed(0)
        layer = make(4)
        layer.build((None, 3))
        kernels.append(layer.get_weights()[0])
    np.testing.assert_array_equal(*kernels)


@pytest.mark.parametrize("shape", [(5, 3), (1, 1)], ids=str)
def test_a_logit_is_minus_the_squared_distance_to_a_picture(page, shape):
    x = np.random.default_rng(0).standard_normal(shape).astype("float32")
    layer = page["Pictures"](4)
    layer(x)
    pictures = np.random.default_rng(1).standard_normal((4, shape[1]))
    layer.set_weights([pictures])
    expected = [[-np.sum((row - picture) ** 2) for picture in pictures] for row in x]
    np.testing.assert_allclose(layer(x), expected, rtol=1e-5)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_residual_block_equals_the_functional_one(seed):
    keras.utils.set_random_seed(seed)
    inputs = keras.Input((64,))
    inner, outer = keras.layers.Dense(16, activation="relu"), keras.layers.Dense(64)
    total = keras.layers.add([inputs, outer(inner(inputs))])
    model = keras.Model(inputs, keras.layers.ReLU()(total))
    block = ResidualBlock(16)
    block(X)
    block.set_weights(model.get_weights())
    np.testing.assert_allclose(block(X - 0.5), model(X - 0.5), atol=1e-6)


def test_a_new_residual_block_changes_no_values_of_a_relu():
    np.testing.assert_array_equal(ResidualBlock(16)(X), X)


def test_the_model_as_a_class_equals_the_graph_unless_it_is_told_more_times():
    made = from_the_page("custom_models", "shortcuts")
    graph, model = made["graph"], made["ShortcutAsClass"]()
    x = np.random.default_rng(0).standard_normal((3, 64)).astype("float32")
    model(x)
    model.set_weights(graph.get_weights())
    np.testing.assert_allclose(model(x), graph(x), rtol=1e-6)
    np.testing.assert_allclose(model(x, times=2), graph(graph(x)), rtol=1e-5)


def test_a_model_comes_back_from_its_description():
    copy = DigitNet.from_config(DigitNet(3, name="three").get_config())
    assert len(copy.blocks) == 3 and copy.name == "three"


def test_past_dunder_call_the_layers_inside_do_not_hear_training(page):
    model, ones = page["Dropping"](), np.ones((50, 50), "float32")
    assert np.mean(model(ones, training=True) == 0) > 0.3
    assert np.all(model.call(ones, training=True) == 1)


def test_what_keras_sees(page):
    five = page["FiveKinds"]()
    five(X)
    seen = {id(variable) for variable in five.trainable_variables}
    assert id(five.in_list[0].kernel) in seen and id(five.variable) in seen
    assert id(five.in_object.layer.kernel) not in seen and id(five.raw) not in seen
    assert len(seen) == 4


def digit_net(parameters, network):
    """A DigitNet of the page with the parameters of one of the stacked networks."""
    net = DigitNet((len(parameters) - 2) // 2)
    net(X)
    pairs = [(W[network], b[network, 0]) for W, b in parameters]
    first, *hidden, last = pairs
    net.first.set_weights(first)
    for block, inner, outer in zip(net.blocks, hidden[::2], hidden[1::2], strict=True):
        block.inner.set_weights(inner)
        block.outer.set_weights(outer)
    net.last.set_weights(last)
    return net


def random_stack(blocks, networks=3):
    """Parameters that are zero nowhere: with zeros a lost shortcut or bias would go unnoticed."""
    parameters = experiments.first_parameters("plain, He", blocks, range(networks))
    draw = np.random.default_rng(5).standard_normal
    return [(W, 0.1 * draw(b.shape)) for W, b in parameters]


@pytest.mark.parametrize("blocks", [1, 3])
def test_the_stack_with_shortcuts_equals_the_class(blocks):
    parameters = random_stack(blocks)
    logits = experiments.forward(parameters, X, True)[-1]
    for network in range(3):
        np.testing.assert_allclose(logits[network], digit_net(parameters, network)(X), atol=1e-5)


@pytest.mark.parametrize("blocks", [1, 2, 4])
@pytest.mark.parametrize("shortcut", [False, True])
def test_gradients_equal_the_tape(blocks, shortcut):
    parameters = random_stack(blocks)
    one_hot = np.eye(10)[Y]
    x = X.astype(float)
    layers = experiments.forward(parameters, x, shortcut)
    ours, entering = experiments.backward(parameters, layers, x, one_hot, shortcut)
    variables = [(tf.Variable(W), tf.Variable(b)) for W, b in parameters]
    with tf.GradientTape(persistent=True) as tape:
        H = tf.nn.relu(x @ variables[0][0] + variables[0][1])
        between = [H]
        tape.watch(H)
        for inner, outer in zip(variables[1:-1:2], variables[2:-1:2], strict=True):
            change = tf.nn.relu(H @ inner[0] + inner[1]) @ outer[0] + outer[1]
            H = tf.nn.relu(H + change if shortcut else change)
            between.append(H)
        Z = H @ variables[-1][0] + variables[-1][1]
        labels = np.broadcast_to(one_hot, (3, 20, 10))
        losses = tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=Z)
        cost = tf.reduce_sum(tf.reduce_mean(losses, axis=1))
    for pair, expected in zip(ours, tape.gradient(cost, variables), strict=True):
        for a, b in zip(pair, expected, strict=True):
            np.testing.assert_allclose(a, b, rtol=1e-8, atol=1e-12)
    for a, b in zip(entering, tape.gradient(cost, between), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-8, atol=1e-12)


def test_the_first_parameters_are_drawn_as_their_names_say():
    glorot, he, no_zeros, shortcut = [
        experiments.first_parameters(kind, 2, range(200)) for kind in experiments.KINDS
    ]
    assert [W.shape[1:] for W, _ in he] == [(64, 16), *[(16, 16)] * 4, (16, 10)]
    for W, _ in glorot:
        assert W.var() == pytest.approx(2 / sum(W.shape[1:]), rel=0.02)
    for W, _ in he:
        assert W.var() == pytest.approx(2 / W.shape[1], rel=0.02)
    for (W, _), (expected, _) in zip(no_zeros, glorot, strict=True):
        np.testing.assert_array_equal(W, expected)
    for layer, (W, b) in enumerate(shortcut):
        expected = 0 * W if layer in (2, 4) else glorot[layer][0]
        np.testing.assert_array_equal(W, expected)
        assert not b.any()


@every_kind
def test_norms_are_those_before_each_block_and_after_the_last(kind):
    norms = experiments.gradient_norms(kind, 3, SEEDS, X, np.eye(10)[Y])
    assert norms.shape == (3, 4) and (norms > 0).all()
    parameters = experiments.first_parameters(kind, 3, SEEDS)
    added = kind.startswith("shortcut")
    layers = experiments.forward(parameters, X, added)
    _, entering = experiments.backward(parameters, layers, X, np.eye(10)[Y], added)
    assert norms[1, 2] == pytest.approx(np.linalg.norm(entering[2][1]))


def test_training_equals_keras_over_24_steps():
    """The third of three networks of a kind, at the second of two rates, on its own batches."""
    rates, epochs, batch_size, seed = [0.05, 0.1], 6, 5, 2
    costs = experiments.train(2, rates, SEEDS, X, np.eye(10)[Y], epochs, batch_size)["shortcut"]
    net = digit_net(experiments.first_parameters("shortcut", 2, SEEDS), seed)
    net.compile(optimizer=keras.optimizers.SGD(learning_rate=rates[1]), loss=LOSS)
    expected = []
    for rows in epoch_batches(20, batch_size, epochs, seed).reshape(-1, batch_size):
        expected.append(float(LOSS(Y[rows], net(X[rows]))))
        net.train_on_batch(X[rows], Y[rows])
    expected = np.reshape(expected, (epochs, -1)).mean(axis=1)
    assert costs.shape == (2, 3, epochs)
    np.testing.assert_allclose(costs[1, seed], expected, rtol=1e-4)
    assert not np.allclose(costs[0, seed], expected, rtol=1e-2)


def test_the_best_rate_is_the_lowest_mean_of_the_last_costs():
    costs = np.array([[[0.0, 3.0], [0.0, 3.0]], [[9.0, 1.0], [9.0, 2.0]], [[5.0, 0.5], [5.0, 4.0]]])
    best, chosen = experiments.at_best_rate(costs)
    assert best == 1
    np.testing.assert_array_equal(chosen, costs[1])
    costs[1, 0, 1] = np.nan  # one seed has diverged
    assert experiments.at_best_rate(costs)[0] == 2
    costs[2, 0, 1] = np.inf
    assert experiments.at_best_rate(costs)[0] == 0


@pytest.mark.parametrize(("first", "vanished"), [(0.9e-3, True), (1.1e-3, False)])
def test_a_gradient_vanishes_when_every_seed_loses_all_but_a_thousandth(first, vanished):
    norms = np.array([[1e-9, 5.0, 2.0], [first, 5.0, 1.0]])
    assert experiments.vanishes(norms) == vanished


@pytest.mark.parametrize(("end", "learned"), [(0.99, True), (1.01, False)])
def test_a_net_learns_when_every_seed_does(end, learned):
    assert experiments.learns(np.array([[2.0, 0.1], [2.0, end]])) == learned


def test_changes_are_the_largest_of_each_thing():
    before = {"number": 1.0, "array": np.array([1.0, 2.0]), "still": np.zeros(2)}
    after = {"number": 0.5, "array": np.array([1.1, 1.0]), "still": np.zeros(2)}
    changes = experiments.largest_changes(before, after)
    assert changes == {"number": 0.5, "array": 1.0, "still": 0.0}
    assert experiments.never_moved({**changes, "hardly": 1e-12}) == ["still"]


def test_titles_name_the_kinds(shown):
    lost, kept = np.array([[1e-6, 1.0]] * 2), np.ones((2, 2))
    good, bad = np.full((2, 3), 0.5), np.full((2, 3), 2.0)
    first, second, third, fourth = experiments.KINDS
    plots.deep_stack(
        {first: lost, second: kept, third: kept, fourth: kept},
        {first: bad, second: bad, third: bad, fourth: good},
    )
    titles = "The gradient vanishes in: plain, Glorot. Cost below 1 at the end: shortcut."
    assert shown[0].startswith(f"{titles} Number of blocks: 1.")
    assert experiments.title_of_gradients({"a": kept}) == "No gradient vanishes"
    assert experiments.title_of_costs({"a": good, "b": good, "c": good}).endswith(": all")
    assert experiments.title_of_costs({"a": bad, "b": bad}).endswith("none")


def test_the_bars_name_what_never_moved(shown):
    plots.moved({"a": 0.0, "b": np.ones(2), "c": 1.0}, {"a": 0.0, "b": np.zeros(2), "c": 2.0})
    assert shown[0].startswith("1 of 3 are never trained")
