"""Dense, softmax and cross-entropy equal Keras; what notebook 07 says of from_logits holds."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from helpers.gradient_descent.experiments import gradient_error
from helpers.layers_and_losses import plots
from helpers.layers_and_losses.experiments import (
    distance_to_log,
    entropy_is_floor,
    lowest_guess,
    tenths_above,
    total_probability,
)
from helpers.layers_and_losses.taught import categorical_cross_entropy, dense, softmax
from helpers.neural_network.taught import network_cost, to_probabilities

ACTIVATIONS = {
    None: None,
    "tanh": np.tanh,
    "relu": lambda Z: np.maximum(Z, 0),
    "softmax": softmax,
}
SHAPES = [(1, 2), (7, 3), (50, 10), (4, 1000)]
SCALES = [0.01, 1, 1000]
TOLERANCE = {"float32": 1e-5, "float64": 1e-10}
every_shape = pytest.mark.parametrize("shape", SHAPES, ids=str)
every_scale = pytest.mark.parametrize("scale", SCALES)
every_dtype = pytest.mark.parametrize("dtype", ["float32", "float64"])


def labels_and_logits(shape, scale, dtype, kind="one-hot", seed=0):
    """Random labels Y and logits Z of this shape; smoothed labels are 0.9 one-hot, 0.1 even."""
    generator = np.random.default_rng(seed)
    Y = np.eye(shape[1])[generator.integers(0, shape[1], shape[0])]
    if kind == "smoothed":
        Y = 0.9 * Y + 0.1 / shape[1]
    return Y.astype(dtype), (scale * generator.standard_normal(shape)).astype(dtype)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("shape", [(5, 3), (1, 1), (2, 5, 3), (4, 2, 3, 6)], ids=str)
@pytest.mark.parametrize("units", [2, 4])
def test_dense_equals_keras(shape, units, activation, seed):
    generator = np.random.default_rng(seed)
    X = generator.standard_normal(shape)
    W, b = generator.standard_normal((shape[-1], units)), generator.standard_normal(units)
    layer = keras.layers.Dense(units, activation=activation, dtype="float64")
    layer.build(shape)
    layer.set_weights([W, b])
    ours = dense(X, W, b, ACTIVATIONS[activation])
    assert ours.shape == (*shape[:-1], units)
    np.testing.assert_allclose(ours, layer(X), rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("b", [np.zeros(3), np.zeros((1, 4)), np.zeros((5, 4)), np.zeros(())])
def test_a_bias_that_would_broadcast_is_named(b):
    with pytest.raises(ValueError, match=r"expected b of shape \(4,\), got"):
        dense(np.ones((5, 3)), np.ones((3, 4)), b)


@every_dtype
@every_scale
@every_shape
def test_softmax_equals_tensorflow(shape, scale, dtype):
    _, Z = labels_and_logits(shape, scale, dtype)
    ours, tolerance = softmax(Z), TOLERANCE[dtype]
    assert ours.dtype == dtype
    np.testing.assert_allclose(ours, tf.nn.softmax(Z), rtol=10 * tolerance, atol=1e-30)
    np.testing.assert_allclose(ours, to_probabilities(Z), rtol=tolerance)
    np.testing.assert_allclose(ours.sum(axis=1), 1, rtol=tolerance)


@pytest.mark.parametrize("kind", ["one-hot", "smoothed"])
@every_dtype
@every_scale
@every_shape
def test_cross_entropy_equals_keras(shape, scale, dtype, kind):
    Y, Z = labels_and_logits(shape, scale, dtype, kind)
    theirs = tf.losses.categorical_crossentropy(Y, Z, from_logits=True)
    ours = categorical_cross_entropy(Y, Z)
    assert ours.shape == shape[:1] and ours.dtype == dtype
    np.testing.assert_allclose(ours, theirs, rtol=TOLERANCE[dtype], atol=TOLERANCE[dtype])
    np.testing.assert_allclose(ours.mean(), network_cost(Y, Z), rtol=10 * TOLERANCE[dtype])


@pytest.mark.parametrize("kind", ["one-hot", "smoothed"])
@every_scale
@every_shape
def test_the_gradient_of_the_cost_is_guess_minus_label(shape, scale, kind):
    Y, Z = labels_and_logits(shape, scale, "float64", kind)
    logits = tf.Variable(Z)
    with tf.GradientTape() as tape:
        losses = tf.losses.categorical_crossentropy(Y, logits, from_logits=True)
        J = tf.reduce_mean(losses)
    ours = (softmax(Z) - Y) / len(Y)
    np.testing.assert_allclose(ours, tape.gradient(J, logits), rtol=0, atol=1e-12)


def test_the_gradient_equals_finite_differences():
    Y, Z = labels_and_logits((6, 4), 2, "float64", "smoothed")
    error = gradient_error(
        lambda Z: categorical_cross_entropy(Y, Z).mean(), lambda Z: (softmax(Z) - Y) / len(Y), Z
    )
    assert error < 1e-8


@pytest.mark.parametrize("Y", [np.zeros((5, 1)), np.zeros((1, 3)), np.zeros(3), np.zeros(5)])
def test_labels_that_would_broadcast_are_named(Y):
    with pytest.raises(ValueError, match=r"expected labels of shape \(5, 3\), got"):
        categorical_cross_entropy(Y, np.zeros((5, 3)))


@pytest.mark.parametrize("function", [softmax, lambda Z: categorical_cross_entropy(Z, Z)])
def test_nothing_given_is_changed(function):
    Z = np.array([[1.0, 2.0], [-3.0, 1000.0]])
    function(Z)
    np.testing.assert_array_equal(Z, [[1.0, 2.0], [-3.0, 1000.0]])


@pytest.mark.parametrize("momentum", [0.0, 0.9])
@pytest.mark.parametrize("strength", [0.0, 0.05])
def test_gradient_descent_with_our_gradient_equals_fit_over_25_steps(strength, momentum):
    Y, _ = labels_and_logits((20, 4), 1, "float64")
    X = np.random.default_rng(0).standard_normal((20, 3))
    W, b = np.random.default_rng(1).standard_normal((3, 4)), np.zeros(4)
    layer = keras.layers.Dense(4, kernel_regularizer=keras.regularizers.L2(strength))
    model = keras.Sequential([keras.Input((3,)), layer])
    layer.set_weights([W, b])
    optimizer = keras.optimizers.SGD(learning_rate=0.5, momentum=momentum)
    model.compile(optimizer, keras.losses.CategoricalCrossentropy(from_logits=True))
    history = model.fit(X, Y, batch_size=20, epochs=25, shuffle=False, verbose=0).history
    costs, v_W, v_b = [], 0, 0
    for _ in range(25):
        Z = dense(X, W, b)
        costs.append(categorical_cross_entropy(Y, Z).mean() + strength * np.sum(W**2))
        dZ = (softmax(Z) - Y) / len(Y)
        v_W = momentum * v_W - 0.5 * (X.T @ dZ + 2 * strength * W)
        v_b = momentum * v_b - 0.5 * dZ.sum(axis=0)
        W, b = W + v_W, b + v_b
    np.testing.assert_allclose(history["loss"], costs, atol=1e-5)
    np.testing.assert_allclose(layer.kernel, W, atol=1e-5)
    np.testing.assert_allclose(layer.bias, b, atol=1e-5)


TRUE_LOSS, CLIPPED = 24.0, -np.log(1e-7)


ENDINGS = {
    "softmax": "softmax",
    "tf.nn.softmax": tf.nn.softmax,
    "times 1": lambda Z: 1 * tf.nn.softmax(Z),
}


@pytest.mark.parametrize(
    ("ending", "loop", "graph"),
    [
        ("softmax", TRUE_LOSS, TRUE_LOSS),
        ("tf.nn.softmax", CLIPPED, TRUE_LOSS),
        ("times 1", CLIPPED, CLIPPED),
    ],
)
def test_where_keras_finds_the_logits_behind_probabilities(ending, loop, graph):
    Z, Y = np.array([[25.0, 1.0]]), np.array([[0.0, 1.0]])
    output = keras.layers.Dense(2, ENDINGS[ending], kernel_initializer="identity")
    model = keras.Sequential([keras.Input((2,)), output])
    model.compile(loss=keras.losses.CategoricalCrossentropy())
    assert float(model.loss(Y, model(Z))) == pytest.approx(loop, abs=1e-3)
    assert float(tf.function(lambda: model.loss(Y, model(Z)))()) == pytest.approx(graph, abs=1e-3)
    assert model.evaluate(Z, Y, verbose=0) == pytest.approx(graph, abs=1e-3)
    of_predict = model.loss(Y, model.predict(Z, verbose=0))
    assert float(of_predict) == pytest.approx(CLIPPED, abs=1e-3)


def test_a_clipped_mistake_has_no_slope_and_an_unclipped_one_has_all():
    Y, z = tf.constant([[0.0, 1.0]]), tf.Variable([[25.0, 1.0]])
    for probabilities, expected in ((True, [[0, 0]]), (False, [[1, -1]])):
        with tf.GradientTape() as tape:
            out = tf.nn.softmax(z) if probabilities else z
            loss = tf.losses.categorical_crossentropy(Y, out, from_logits=not probabilities)
        np.testing.assert_allclose(tape.gradient(loss, z), expected, atol=1e-6)


@pytest.mark.parametrize("classes", [2, 10, 1000])
def test_the_floor_of_a_double_softmax(classes):
    perfect = np.eye(classes)[:1]
    theirs = tf.losses.categorical_crossentropy(perfect, perfect, from_logits=True)
    floor = np.log(1 + (classes - 1) / np.e)
    np.testing.assert_allclose([theirs, categorical_cross_entropy(perfect, perfect)], floor)


def test_the_total_is_one_number_or_an_error():
    assert total_probability(np.array([[0.2, 0.3], [0.5, 0.0]])) == pytest.approx(0.5)
    assert total_probability(np.array([[1.0], [1 + 5e-7]])) == pytest.approx(1)
    with pytest.raises(ValueError, match="expected rows with one sum, got sums from 1 to 1.00001"):
        total_probability(np.array([[1.0], [1 + 1e-5]]))


def test_the_lowest_guess_is_that_of_the_lowest_cross_entropy():
    assert lowest_guess(np.array([0.2, 0.5, 0.8]), np.array([3.0, 1.0, 2.0])) == 0.5


@pytest.mark.parametrize(
    ("cross_entropies", "holds"),
    [
        ([0.9, 0.7, 0.8], True),
        ([0.9, 0.7 + 1e-7, 0.8], True),
        ([0.9, 0.7, 0.7 - 1e-7], True),
        ([0.9, 0.71, 0.8], False),  # not reached where the guess is the truth
        ([0.9, 0.7, 0.69], False),  # below
    ],
)
def test_the_entropy_is_a_floor_that_the_truth_reaches(cross_entropies, holds):
    q = np.array([0.2, 0.5, 0.8])
    assert entropy_is_floor(q, np.array(cross_entropies), p=0.5, entropy=0.7) == holds


def test_guesses_that_only_come_near_the_truth_need_not_reach_the_floor():
    assert entropy_is_floor(np.array([0.5, 0.99]), np.array([0.7, 0.01]), p=1, entropy=0)


def test_the_distance_to_the_logarithm_is_the_largest_on_either_side():
    logs = np.log([2, 10])[:, None]
    assert distance_to_log([2, 10], logs + [[0.0, 0.1], [-0.4, 0.0]]) == pytest.approx(0.4)
    assert distance_to_log([2, 10], logs + [[0.3, 0.1], [0.2, 0.0]]) == pytest.approx(0.3)


@pytest.mark.parametrize(("number", "most"), [(0.31, 0.4), (0.39, 0.4), (0.5, 0.5), (0.0, 0.0)])
def test_what_is_said_to_be_at_most_is_rounded_up(number, most):
    assert tenths_above(number) == pytest.approx(most)


def test_the_figure_of_activations_names_the_slopes_it_is_given(shown):
    plots.activations(np.arange(3.0), {"one": (np.zeros(3), np.array([0.2, 0.5, 1]))})
    assert "one: slope 0.2 to 1" in shown[0]


def test_the_figure_of_probabilities_states_their_sum(shown):
    plots.softmax_shares(np.arange(2.0), np.array([[0.3, 0.2, 0.1], [0.1, 0.2, 0.3]]))
    assert shown[0].startswith("Raise one logit, and the others pay: the sum stays 0.6.")


def test_the_figure_of_entropies_measures_the_gap_where_it_is_told(shown):
    q = np.array([0.2, 0.5, 0.8])
    plots.cross_entropies(q, {0.5: (q + 1, 0.7), 1.0: (q, 0.0)}, shown=2)
    assert shown[0].startswith("Cross-entropy: one per truth.")
    assert "At q = 0.80 the first lies 1.10 above its entropy" in shown[0]
    assert "p = 0.5: lowest at q = 0.20, 1.20" in shown[0]
    plots.cross_entropies(q, {0.2: (q, 0.2), 1.0: (q, 0.0)}, shown=2)
    assert shown[1].startswith("Cross-entropy: never below the entropy, equal to it where q = p.")


def test_the_figure_of_first_losses_tells_the_largest_distance(shown):
    classes = [2, 10]
    plots.first_losses(classes, np.log(classes)[:, None] + [[0.0, 0.1], [-0.37, 0.0]])
    assert "the loss lies within 0.4 of ln K" in shown[0]


def test_the_figure_of_four_pairs_reads_its_title_off_the_curves(shown):
    z, pairs = np.arange(3.0), list(plots.LOOKS)
    losses = {pair: z + number for number, pair in enumerate(pairs)}
    derivatives = {pair: -z / (number + 1) for number, pair in enumerate(pairs)}
    plots.four_combinations(z, losses, derivatives)
    assert "One mistake costs 2.0, 3.0, 4.0 or 5.0" in shown[0]
    assert "Its slope is 2.00, 1.00, 0.67 or 0.50" in shown[0]


def test_names_of_learning_curves_do_not_cover_each_other(shown, figures):
    flat = {pair: np.full((2, 6), 0.87) for pair in plots.LOOKS}
    plots.learning_of_pairs({"a title": flat})
    [ax] = figures[0].axes
    heights = sorted(text.get_position()[1] for text in ax.texts)
    assert len(heights) == 4 and min(np.diff(heights)) >= 0.069
    assert "logits, True: at most 0.9 at the end" in shown[0]
