"""Dense, softmax and the losses equal Keras; what layers_and_losses says of rounding holds."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from matplotlib.colors import to_rgba

from helpers import data
from helpers.data.batches import epoch_batches
from helpers.figures.style import ACCENT, DATA
from helpers.gradient_descent.experiments import gradient_error
from helpers.layers_and_losses import experiments, plots
from helpers.layers_and_losses.experiments import (
    accuracies,
    entropy_is_floor,
    exact_names,
    loss_of,
    lowest_guess,
    steep_at_the_end,
    that_learn,
)
from helpers.layers_and_losses.taught import (
    binary_cross_entropy,
    categorical_cross_entropy,
    dense,
    softmax,
    stable_sigmoid,
)
from helpers.neural_network.taught import (
    backward,
    forward,
    initialise,
    network_cost,
    to_probabilities,
)
from tests.page import from_the_page, notebook
from tools import words

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


@pytest.mark.parametrize("scale", [1, 30, 1000])
def test_binary_cross_entropy_equals_tensorflow(scale):
    generator = np.random.default_rng(0)
    y, z = generator.integers(0, 2, 200).astype(float), scale * generator.standard_normal(200)
    theirs = tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=z)
    np.testing.assert_allclose(binary_cross_entropy(y, z), theirs, rtol=1e-12, atol=1e-15)


def test_two_classes_are_a_softmax_with_the_logits_z_and_0():
    z = np.linspace(-50, 50, 101)
    Z = np.stack([z, 0 * z], axis=1)
    np.testing.assert_allclose(softmax(Z)[:, 0], stable_sigmoid(z), rtol=1e-12)
    for label, row in ((1.0, [1.0, 0.0]), (0.0, [0.0, 1.0])):
        losses = categorical_cross_entropy(np.tile(row, (101, 1)), Z)
        np.testing.assert_allclose(losses, binary_cross_entropy(label, z), rtol=1e-10, atol=1e-15)


def test_the_stable_sigmoid_is_exact_and_silent_far_out():
    z = np.array([-1000.0, -700.0, -40.0, 0.0, 40.0, 1000.0])
    with np.errstate(all="raise", under="ignore"):
        guess = stable_sigmoid(z)
    expected = [0.0, np.exp(-700.0), np.exp(-40.0), 0.5, 1.0, 1.0]
    np.testing.assert_allclose(guess, expected, rtol=1e-12)
    assert stable_sigmoid(np.array([-1.0, 1.0], dtype="float32")).dtype == np.float32


def test_the_page_measures_the_pairs_of_the_experiment():
    """The page writes loss_of out for two classes; both must be the same loss."""
    page = from_the_page("layers_and_losses", "pairs")
    z = tf.constant([-10.0, 0.5, 4.0, 25.0])
    Z, Y = tf.stack([z, tf.ones_like(z)], axis=1), tf.constant([[0.0, 1.0]] * 4)
    assert set(page["PAIRS"]) == set(plots.LOOKS)
    for pair in page["PAIRS"]:
        ours, _ = page["loss_and_derivative"](pair, z)
        np.testing.assert_allclose(ours, loss_of(pair, Y, Z), rtol=1e-5)


def test_networks_trained_together_are_those_trained_alone_by_notebook_04():
    """From logits, Keras's gradients are ours; each rate and each seed has its own network."""
    digits = data.load_digits()
    Y = np.eye(10)[digits.y_train]
    found = accuracies([("logits", True)], [0.1, 0.3], first_bias=2, epochs=1)[("logits", True)]
    assert found.shape == (2, 5)
    for row, rate in enumerate((0.1, 0.3)):
        (W1, b1), (W2, b2) = initialise([64, 32, 10], seed=3)
        parameters = [(W1, b1), (W2, b2 + 2 * np.eye(10)[0])]
        for rows in epoch_batches(len(Y), 32, 1, seed=3)[0]:
            gradients = backward(
                parameters, forward(parameters, digits.x_train[rows], "relu"), Y[rows], "relu"
            )
            parameters = [
                (W - rate * dW, b - rate * db)
                for (W, b), (dW, db) in zip(parameters, gradients, strict=True)
            ]
        guesses = forward(parameters, digits.x_test, "relu")[-1].argmax(axis=1)
        assert found[row, 3] == pytest.approx(np.mean(guesses == digits.y_test), abs=0.003)


def test_the_combinations_train_for_as_long_as_the_page_says(monkeypatch):
    asked = []

    def no_batches(_, size, epochs, seeds):
        asked.append(f"{epochs} epochs, batches of {size}")
        raise InterruptedError

    monkeypatch.setattr(experiments, "batches_by_seed", no_batches)
    with pytest.raises(InterruptedError):
        accuracies([("logits", True)], [0.1])
    assert words.of_markdown(notebook("layers_and_losses")).count(asked[0]) == 1


def test_from_probabilities_nothing_is_learned_from_a_bad_start():
    pairs = [("logits", True), ("probabilities", False)]
    found = accuracies(pairs, [0.1], first_bias=30, epochs=4)
    zeros = np.mean(data.load_digits().y_test == 0)
    np.testing.assert_allclose(found[("probabilities", False)], zeros)
    assert (found[("logits", True)] > 0.8).all()


def test_a_pair_learns_at_its_best_rate():
    results = {"a": np.array([[0.1, 0.2], [0.4, 0.7]]), "b": np.array([[0.9, 0.0], [0.1, 0.8]])}
    assert that_learn(results) == ["a"]
    assert that_learn(results, least=0.4) == ["a", "b"]


def test_a_curve_is_steep_by_the_size_of_its_last_derivative():
    curves = {"a": np.array([0.0, -0.6]), "b": np.array([0.9, 0.4]), "c": np.array([0.0, 0.5])}
    assert steep_at_the_end(curves) == ["a", "c"]


def test_exact_losses_are_near_the_truth_everywhere():
    z = np.array([0.0, 10.0, 30.0])
    truth = np.log(1 + np.exp(z))
    losses = {
        "a": truth + 1e-4,
        "b": truth + np.array([0, 0, 0.1]),
        "c": np.array([truth[0], truth[1], np.inf]),
        "d": np.array([np.nan, truth[1], truth[2]]),
    }
    assert exact_names(z, losses) == ["a"]


def test_the_bars_of_logits_name_the_loss_and_show_the_true_class(shown, figures):
    z, probabilities = np.array([-3.0, 2.0, 1.0]), np.array([0.1, 0.7, 0.2])
    plots.logits_and_loss(z, probabilities, true_class=0, loss=2.3026)
    assert "The true class gets 0.100: loss 2.30." in shown[0]
    assert "logits -3, 2, 1 and of their probabilities 0.100, 0.700, 0.200" in shown[0]
    for ax in figures[0].axes:
        true, *others = [bar.get_facecolor() for bar in ax.patches]
        assert true == to_rgba(ACCENT) and set(others) == {to_rgba(DATA)}


def test_the_figure_of_rounding_says_where_curves_end_and_which_is_right(shown):
    z = np.array([0.0, 10.0, 16.6, 30.0])
    truth = np.log(1 + np.exp(z))
    literal = np.array([truth[0], truth[1], truth[2], np.inf])
    plots.rounded_loss(z, {"from z": truth, "literal": literal})
    assert shown[0].startswith("Right for every z: only the loss from z.")
    assert "literal ends at z = 16.6 with 16.6" in shown[0]
    plots.rounded_loss(z, {"from z": truth, "again": truth, "literal": literal})
    assert shown[1].startswith("Right for every z: 2 of 3 losses.")


def test_the_figure_of_entropies_measures_the_gap_where_it_is_told(shown):
    q = np.array([0.2, 0.5, 0.8])
    plots.cross_entropies(q, {0.5: (q + 1, 0.7), 1.0: (q, 0.0)}, shown=2)
    assert shown[0].startswith("Cross-entropy: one per truth.")
    assert "At q = 0.80 the first lies 1.10 above its entropy" in shown[0]
    assert "p = 0.5: lowest at q = 0.20, 1.20" in shown[0]
    plots.cross_entropies(q, {0.2: (q, 0.2), 1.0: (q, 0.0)}, shown=2)
    assert shown[1].startswith("Cross-entropy: never below the entropy, equal to it where q = p.")


def test_the_figure_of_four_pairs_reads_its_title_off_the_curves(shown):
    z, pairs = np.arange(3.0), list(plots.LOOKS)
    losses = {pair: z + number for number, pair in enumerate(pairs)}
    derivatives = dict.fromkeys(pairs, -z / 4)
    derivatives[pairs[1]] = 0 * z
    plots.four_combinations(z, losses, derivatives)
    assert "At z = 2, 3 losses are steep." in shown[0]
    assert "probabilities, False 3.0, derivative 0.00" in shown[0]
    plots.four_combinations(z, losses, dict.fromkeys(pairs, 0 * z) | {pairs[0]: z})
    assert 'At z = 2, only "logits, True" is steep.' in shown[1]


def test_the_figure_of_rates_counts_what_learns(shown):
    good, bad = np.array([[0.2, 0.2], [0.9, 0.7]]), np.full((2, 2), 0.1)
    logits, probabilities, *_ = plots.LOOKS
    panels = {
        "usual start": ([0.1, 1], {logits: good, probabilities: good}),
        "bad start": ([0.1, 1], {logits: good, probabilities: bad}),
    }
    plots.accuracy_by_rate(panels)
    assert shown[0].startswith(
        "Usual start: 2 of 2 combinations learn. Bad start: 1 of 2 combinations learn."
    )
    assert "bad start, logits, True: at best about 0.8" in shown[0]


def test_surprising_digits_count_the_changed_and_frame_the_others(figures, shown):
    images, changed = np.zeros((12, 8, 8)), np.arange(12) != 3
    plots.surprising_digits(images, np.arange(12) % 10, np.full(12, 7), changed)
    assert shown[0].startswith("The 12 most surprising labels: 11 changed, 1 not (in a frame).")
    assert "0 read as 7, 1 read as 7" in shown[0]
    axes = [ax for ax in figures[0].axes if ax.images]
    framed = [number for number, ax in enumerate(axes) if ax.spines["left"].get_visible()]
    assert len(axes) == 12 and framed == [3]
