"""The network equals TensorFlow, Keras and finite differences; its figures state what is so."""

from functools import partial

import keras
import numpy as np
import pytest
import tensorflow as tf
from matplotlib.colors import to_hex

from helpers.figures.style import CLASSES
from helpers.gradient_descent.taught import numerical_gradient
from helpers.neural_network import plots
from helpers.neural_network.experiments import largest_difference, over_plane, units_are_equal
from helpers.neural_network.taught import (
    activate,
    activation_slope,
    backward,
    forward,
    initialise,
    network_cost,
    to_probabilities,
)
from tests.page import from_the_page

page = from_the_page("neural_network")
train_network = page["train_network"]

SIZES = [[2, 1], [3, 4, 1], [1, 1, 1], [4, 6, 5, 1], [3, 2], [5, 4, 3], [6, 7, 5, 4, 10]]
ACTIVATIONS = ["tanh", "relu"]
every_network = pytest.mark.parametrize("sizes", SIZES, ids=str)
every_activation = pytest.mark.parametrize("activation", ACTIVATIONS)


def samples(sizes, m=20, seed=0):
    """Random X (m, n) and labels Y (m, k): one column of zeros and ones, or one-hot rows."""
    generator = np.random.default_rng(seed)
    X = generator.standard_normal((m, sizes[0]))
    k = sizes[-1]
    labels = generator.integers(0, max(k, 2), m)
    return X, labels[:, None].astype(float) if k == 1 else np.eye(k)[labels]


def random_biases(parameters):
    """Biases other than zero: with zeros a lost bias would go unnoticed."""
    generator = np.random.default_rng(0)
    return [(W, generator.standard_normal(b.shape)) for W, b in parameters]


def tensorflow_cost(Y, Z):
    if Z.shape[1] == 1:
        losses = tf.nn.sigmoid_cross_entropy_with_logits(labels=Y, logits=Z)
    else:
        losses = tf.nn.softmax_cross_entropy_with_logits(labels=Y, logits=Z)
    return tf.reduce_mean(losses)


def tape_gradients(parameters, X, Y, activation):
    variables = [(tf.Variable(W), tf.Variable(b)) for W, b in parameters]
    with tf.GradientTape() as tape:
        A = tf.constant(X)
        for W, b in variables[:-1]:
            A = getattr(tf.nn, activation)(A @ W + b)
        J = tensorflow_cost(Y, A @ variables[-1][0] + variables[-1][1])
    return tape.gradient(J, variables)


def keras_model(parameters, activation):
    layers = [keras.layers.Dense(len(b), activation=activation) for _, b in parameters[:-1]]
    last = keras.layers.Dense(len(parameters[-1][1]))
    model = keras.Sequential([keras.Input(parameters[0][0].shape[:1]), *layers, last])
    for layer, pair in zip(model.layers, parameters, strict=True):
        layer.set_weights(pair)
    return model


def assert_equal(ours, theirs, **tolerance):
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        for a, b in zip(one, other, strict=True):
            assert a.shape == b.shape
            np.testing.assert_allclose(a, b, **tolerance)


@every_network
def test_initial_parameters_have_the_shapes_of_the_sizes(sizes):
    parameters = initialise(sizes)
    assert [W.shape for W, _ in parameters] == list(zip(sizes[:-1], sizes[1:], strict=True))
    assert [b.shape for _, b in parameters] == [(size,) for size in sizes[1:]]
    assert all((b == 0).all() for _, b in parameters)


def test_initial_weights_are_random_seeded_and_shrink_with_the_inputs():
    assert_equal(initialise([5, 4, 3], seed=0), initialise([5, 4, 3]), rtol=0)
    assert (initialise([5, 4])[0][0] != initialise([5, 4], seed=1)[0][0]).all()
    for n in (10, 1000):
        assert np.std(initialise([n, 500])[0][0]) == pytest.approx(1 / np.sqrt(n), rel=0.03)


@every_activation
@every_network
def test_forward_equals_keras(sizes, activation):
    parameters, (X, _) = random_biases(initialise(sizes)), samples(sizes)
    layers = forward(parameters, X, activation)
    assert [layer.shape for layer in layers] == [(20, size) for size in sizes]
    assert layers[0] is X
    theirs = keras_model(parameters, activation)(X)
    np.testing.assert_allclose(layers[-1], theirs, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("k", [2, 3, 10])
@pytest.mark.parametrize("scale", [1, 1000])
def test_several_columns_are_softmax(k, scale):
    Z = scale * np.random.default_rng(0).standard_normal((30, k))
    _, Y = samples([2, k], m=30)
    np.testing.assert_allclose(to_probabilities(Z), tf.nn.softmax(Z), rtol=1e-10, atol=1e-300)
    np.testing.assert_allclose(network_cost(Y, Z), tensorflow_cost(Y, Z), rtol=1e-10)


@pytest.mark.parametrize("scale", [1, 1000])
def test_one_column_is_sigmoid(scale):
    Z = scale * np.random.default_rng(0).standard_normal((30, 1))
    _, Y = samples([2, 1], m=30)
    np.testing.assert_allclose(to_probabilities(Z), tf.sigmoid(Z), rtol=1e-10, atol=1e-300)
    np.testing.assert_allclose(network_cost(Y, Z), tensorflow_cost(Y, Z), rtol=1e-10)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("m", [1, 20])
@every_activation
@every_network
def test_backward_equals_the_tape_in_every_parameter(sizes, activation, m, seed):
    parameters, (X, Y) = random_biases(initialise(sizes, seed)), samples(sizes, m, seed)
    ours = backward(parameters, forward(parameters, X, activation), Y, activation)
    assert_equal(ours, tape_gradients(parameters, X, Y, activation), rtol=1e-9, atol=1e-12)


@every_activation
@every_network
def test_backward_equals_finite_differences(sizes, activation):
    parameters, (X, Y) = random_biases(initialise(sizes)), samples(sizes)
    ours = backward(parameters, forward(parameters, X, activation), Y, activation)

    def cost_with(layer, part, array):
        changed = [list(pair) for pair in parameters]
        changed[layer][part] = array
        return network_cost(Y, forward(changed, X, activation)[-1])

    for layer, pair in enumerate(parameters):
        for part, array in enumerate(pair):
            expected = numerical_gradient(partial(cost_with, layer, part), array)
            np.testing.assert_allclose(ours[layer][part], expected, atol=1e-8)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("sizes", [[2, 1], [3, 8, 1], [5, 8, 6, 4]], ids=str)
def test_training_equals_keras_over_25_steps(sizes, activation):
    parameters, (X, Y) = initialise(sizes), samples(sizes)
    kind = "BinaryCrossentropy" if sizes[-1] == 1 else "CategoricalCrossentropy"
    model = keras_model(parameters, activation)
    loss = getattr(keras.losses, kind)(from_logits=True)
    model.compile(optimizer=keras.optimizers.SGD(learning_rate=0.1), loss=loss)
    history = model.fit(X, Y, batch_size=20, epochs=25, shuffle=False, verbose=0).history
    trained, costs = train_network(parameters, X, Y, 0.1, 25, activation)
    assert_equal(trained, [layer.get_weights() for layer in model.layers], atol=1e-5)
    np.testing.assert_allclose(costs, history["loss"], atol=1e-5)


@every_network
def test_training_changes_nothing_that_it_is_given(sizes):
    parameters, (X, Y) = initialise(sizes), samples(sizes)
    trained, costs = train_network(parameters, X, Y, 0.1, 3)
    assert_equal(parameters, initialise(sizes), rtol=0)
    assert costs.shape == (3,) and costs[2] < costs[0]
    assert train_network(trained, X, Y, 0.1, 0)[0] is trained


def test_bad_input_is_named():
    parameters, (X, Y) = initialise([3, 2, 1]), samples([3, 1])
    with pytest.raises(ValueError, match=r"expected two or more positive sizes, got \[3\]"):
        initialise([3])
    with pytest.raises(ValueError, match=r"expected two or more positive sizes, got \[3, 0, 1\]"):
        initialise([3, 0, 1])
    for function in (activate, activation_slope):
        with pytest.raises(ValueError, match="expected the activation tanh or relu, got 'Tanh'"):
            function(X, "Tanh")
    with pytest.raises(ValueError, match=r"X of shape \(m, 3\), got \(3, 20\)"):
        forward(parameters, X.T)
    with pytest.raises(ValueError, match=r"X of shape \(m, 3\), got \(3,\)"):
        forward(parameters, X[0])
    with pytest.raises(ValueError, match=r"expected labels of shape \(20, 1\), got \(20,\)"):
        backward(parameters, forward(parameters, X), Y[:, 0])


@pytest.mark.parametrize("layer", [0, 1, -1])
def test_over_plane_visits_every_point_of_the_grid(layer):
    parameters, (x1, x2) = random_biases(initialise([2, 3, 1])), (np.arange(4.0), np.arange(3.0))
    values = over_plane(parameters, (x1, x2), layer, "relu")
    assert values.shape == ({0: 2, 1: 3, -1: 1}[layer], 3, 4)
    for row, column in np.ndindex(3, 4):
        point = np.array([[x1[column], x2[row]]])
        expected = forward(parameters, point, "relu")[layer][0]
        np.testing.assert_allclose(values[:, row, column], expected)


def test_over_plane_shows_the_output_unless_told_otherwise():
    parameters, grid = random_biases(initialise([2, 3, 1])), (np.arange(4.0), np.arange(3.0))
    np.testing.assert_array_equal(over_plane(parameters, grid), over_plane(parameters, grid, 2))


@pytest.mark.parametrize(("apart", "expected"), [(0.0, True), (5e-7, True), (2e-6, False)])
@pytest.mark.parametrize("unit", range(3))
def test_units_are_equal_when_no_weight_differs_by_a_millionth(unit, apart, expected):
    W = np.array([[0.5, 0.5, 0.5], [-2.0, -2.0, -2.0]])  # rows may differ, columns may not
    W[1, unit] += apart
    assert units_are_equal(W) == expected


def test_the_figure_names_the_matrices_whose_units_are_equal(shown, figures):
    W = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    plots.weight_columns({"random": W, "equal": W[:, [1, 1, 1]], "other": W + 1})
    assert shown[0].endswith("all columns are equal in: equal.")
    units = [label.get_text() for label in figures[0].axes[0].get_xticklabels()]
    assert units == ["unit 1", "unit 2", "unit 3"]


def test_a_map_is_parted_where_the_values_are_in_the_middle(figures):
    x1, x2 = np.linspace(0, 1, 11), np.linspace(0, 2, 21)
    X, y = np.array([[0.2, 1.5], [0.9, 0.3]]), np.array([0, 1])
    rising = np.tile(x1, (21, 1))  # one half where x1 is one half
    plots.boundaries((x1, x2), {"map": rising}, X, y, "A title")
    plots.hidden_units((x1, x2), np.stack([rising - 0.5, 0.5 - rising]), X, y)
    for ax in [*figures[0].axes, *figures[1].axes]:
        [path] = ax.collections[1].get_paths()  # after the colours, before the samples
        np.testing.assert_allclose(path.vertices[:, 0], 0.5)
        drawn = {to_hex(dots.get_facecolor()): dots.get_offsets() for dots in ax.collections[2:]}
        assert list(drawn) == [colour.lower() for colour in CLASSES]
        np.testing.assert_array_equal(np.concatenate(list(drawn.values())), X)


def test_the_largest_difference_is_found_in_weights_and_in_biases():
    zeros, ones = np.zeros((2, 3)), np.ones(3)
    ours = [(zeros, ones), (zeros, ones)]
    for theirs, expected in (
        ([(zeros, ones), (zeros, ones)], 0),
        ([(zeros, ones), (zeros - 0.5, ones)], 0.5),
        ([(zeros, ones + 2), (zeros, ones)], 2),
    ):
        assert largest_difference(ours, theirs) == expected


def test_the_worked_example_shows_every_number_once(figures):
    W1, W2 = np.array([[0.5, 1.0], [0.25, -1.0]]), np.array([[1.0], [2.0]])
    parameters = [(W1, np.zeros(2)), (W2, np.array([-1.0]))]
    values = {"z1": [1, -1], "a1": [1, 0], "z2": 0.0, "y_hat": 0.5, "loss": 0.693}
    gradients = {"W1": np.array([[-3, -0.0], [-4, 7]]), "z1": [8, 9], "W2": [5, 6], "z2": 10}
    plots.worked_example([11, 12], parameters, values, gradients)
    [ax] = figures[0].axes
    low, high = ax.get_ylim()
    assert all(low < text.get_position()[1] < high for text in ax.texts)
    words = [text.get_text() for text in ax.texts]
    for number in ("0.5", "0.25", "−1", "2", "−3", "−4", "7", "5", "6", "0", "b = −1", "db = 9"):
        assert words.count(number) == 1, number
    for text in ("x1 = 11", "x2 = 12", "z = 1\na = 1", "z = −1\na = 0", "z = 0\nŷ = 0.5"):
        assert text in words
    assert {"loss\n0.69", "dz\n8", "dz\n9", "dz\n10"} <= set(words)
