"""Value equals the tape and finite differences; compiled training equals Keras's fit."""

import math
from itertools import pairwise

import keras
import numpy as np
import pytest
import tensorflow as tf

from helpers.automatic_differentiation import plots
from helpers.automatic_differentiation.experiments import (
    gradient_terms,
    logits_over_plane,
    never_exact,
    share_right,
    start_anew,
    used_again,
)
from helpers.automatic_differentiation.taught import (
    Value,
    ancestors,
    as_value,
    backpropagate,
    compiled_training,
    training_step,
)
from helpers.data.batches import epoch_batches
from helpers.gradient_descent.taught import numerical_gradient
from helpers.neural_network.experiments import over_plane
from helpers.neural_network.taught import backward, forward, initialise, network_cost
from tests import page

# The same names for Values, tensors and NumPy numbers.
OURS = {"softplus": Value.softplus, "tanh": Value.tanh, "relu": Value.relu}
TENSORS = {"softplus": tf.nn.softplus, "tanh": tf.tanh, "relu": tf.nn.relu}
NUMBERS = {
    "softplus": lambda x: np.logaddexp(0, x),
    "tanh": np.tanh,
    "relu": lambda x: np.maximum(x, 0),
}
OPTIMIZERS = {
    "sgd": lambda: keras.optimizers.SGD(0.1),
    "momentum": lambda: keras.optimizers.SGD(0.05, momentum=0.9),
    "adam": lambda: keras.optimizers.Adam(0.01),
}
LOSS = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
STEPS, SIZE = 24, 8


def random_expression(leaves, functions, seed, operations=25):
    """Build one expression from the leaves; the same seed chooses the same operations.

    Every operation picks from all values so far, so that many are used several times.
    """
    generator = np.random.default_rng(seed)
    values = list(leaves)
    for _ in range(operations):
        a, b = (values[i] for i in generator.integers(len(values), size=2))
        number = round(float(generator.uniform(0.5, 2)), 2)
        values.append(combine(generator.integers(15), a, b, number, functions))
    return sum(values[-4:], start=values[-5] * 0.5)


def combine(choice, a, b, number, functions):
    bounded = functions["tanh"](a)  # keeps long expressions from running away
    return [
        lambda: a + b,
        lambda: a - b,
        lambda: bounded * b,
        lambda: bounded / (b * b + number),
        lambda: number + a,
        lambda: a + number,
        lambda: number - a,
        lambda: a - number,
        lambda: number * a,
        lambda: a / number,
        lambda: number / (a * a + 1),
        lambda: -a,
        lambda: bounded**2 + bounded**3,
        lambda: functions["softplus"](bounded * number),
        lambda: functions["relu"](a),
    ][choice]()


@pytest.mark.parametrize("seed", range(40))
def test_random_expressions_equal_the_tape(seed):
    numbers = np.random.default_rng(seed).standard_normal(4)
    ours = [Value(number) for number in numbers]
    result = random_expression(ours, OURS, seed)
    backpropagate(result)
    variables = [tf.Variable(number) for number in numbers]
    with tf.GradientTape() as tape:
        expected = random_expression(variables, TENSORS, seed)
    theirs = tape.gradient(expected, variables, unconnected_gradients="zero")
    assert result.number == pytest.approx(float(expected), rel=1e-11)
    found = [leaf.gradient for leaf in ours]
    np.testing.assert_allclose(
        found, [float(gradient) for gradient in theirs], rtol=1e-9, atol=1e-11
    )


@pytest.mark.parametrize("seed", range(10))
def test_random_expressions_equal_finite_differences(seed):
    numbers = np.random.default_rng(seed).standard_normal(4)
    ours = [Value(number) for number in numbers]
    backpropagate(random_expression(ours, OURS, seed))
    measured = numerical_gradient(lambda n: random_expression(list(n), NUMBERS, seed), numbers)
    np.testing.assert_allclose([leaf.gradient for leaf in ours], measured, rtol=1e-5, atol=1e-6)


def test_the_random_expressions_reuse_values_and_contain_every_operation():
    names, children = set(), []
    for seed in range(40):
        leaves = [Value(number) for number in np.random.default_rng(seed).standard_normal(4)]
        values = ancestors(random_expression(leaves, OURS, seed))
        names |= {value.name for value in values}
        uses = [parent for value in values for parent, _ in value.parents]
        children.append(max(uses.count(value) for value in values))
    assert {"+", "×", "power -1", "power 2", "softplus", "tanh", "relu"} <= names
    assert min(children) >= 2


@pytest.mark.parametrize("exponent", [2, 3, -1, -2, 0.5, 2.5, 1])
def test_powers_equal_the_tape(exponent):
    ours, variable = Value(1.7), tf.Variable(1.7, dtype=tf.float64)
    result = ours**exponent
    backpropagate(result)
    with tf.GradientTape() as tape:
        expected = variable**exponent
    assert result.number == pytest.approx(float(expected), rel=1e-14)
    assert ours.gradient == pytest.approx(float(tape.gradient(expected, variable)), rel=1e-14)


@pytest.mark.parametrize("number", [-2.0, 0.0, 3.0])
def test_relu_and_its_slope_at_zero_are_tensorflows(number):
    ours, variable = Value(number), tf.Variable(number)
    backpropagate(ours.relu())
    with tf.GradientTape() as tape:
        expected = tf.nn.relu(variable)
    assert ours.relu().number == float(expected)
    assert ours.gradient == float(tape.gradient(expected, variable))


def test_shares_of_a_reused_value_add_up():
    a = Value(3)
    backpropagate(a * a + a)
    assert a.gradient == 7.0


def test_a_second_call_starts_from_zero_and_needs_no_second_graph():
    w = Value(2)
    z = w * w
    L = z * 3
    for _ in range(2):
        backpropagate(L)
        assert (w.gradient, z.gradient) == (12.0, 3.0)
    backpropagate(z)
    assert (w.gradient, z.gradient) == (4.0, 1.0)


def test_ancestors_are_each_once_and_parents_first():
    w = Value(2)
    v = w**2
    L = v * (v + 1)
    order = ancestors(L)
    assert w in order[:2] and order[-1] is L and len(order) == len(set(order)) == 5
    for value in order:
        assert all(order.index(parent) < order.index(value) for parent, _ in value.parents)
    assert ancestors(w) == [w]


def test_a_chain_of_ten_thousand_needs_no_recursion():
    w = total = Value(1)
    for _ in range(10_000):
        total = total + w
    backpropagate(total)
    assert w.gradient == 10_001.0


def test_numbers_are_wrapped_and_values_are_not():
    value = Value(2)
    assert as_value(value) is value
    assert as_value(3).number == 3.0 and as_value(np.float64(2)).parents == ()


@pytest.mark.parametrize(
    ("compute", "error"),
    [
        (lambda a: a / 0, ZeroDivisionError),
        (lambda a: 1 / (a - 1), ZeroDivisionError),
        (lambda a: a**a, TypeError),
        (lambda a: 2**a, TypeError),
        (lambda a: (a - 2) ** 0.5, TypeError),
        (lambda a: (1000 * a).softplus(), OverflowError),
        (lambda a: a + "1.0x", ValueError),
        (lambda a: a * [1.0, 2.0], TypeError),
    ],
)
def test_what_has_no_slope_is_an_error(compute, error):
    with pytest.raises(error):
        compute(Value(1))


def test_logistic_loss_by_hand():
    w, b = Value(0.5), Value(-2)
    backpropagate((-(w * 3 + b)).softplus())
    y_hat = 1 / (1 + math.exp(0.5))
    assert w.gradient == pytest.approx((y_hat - 1) * 3, rel=1e-14)
    assert b.gradient == pytest.approx(y_hat - 1, rel=1e-14)


@pytest.fixture(scope="module")
def on_the_page():
    """Return what page 08 defines, with the Value of the page, not that of the helpers."""
    return page.from_the_page("automatic_differentiation")


def test_methods_of_the_page_stay_in_the_class_of_the_page(on_the_page):
    """A tanh that made a Value of another class once broke the order, without an error."""
    w = on_the_page["Value"](0.2)
    result = (w * 2 + 1).tanh() * 3 + 1
    assert type(result) is on_the_page["Value"] is not Value
    on_the_page["backpropagate"](result)
    slope = (math.tanh(1.4 + 1e-6) - math.tanh(1.4 - 1e-6)) / 2e-6
    assert w.gradient == pytest.approx(6 * slope, rel=1e-6)


def test_values_of_two_classes_do_not_mix(on_the_page):
    """Whoever runs the cell of the class again, and keeps old values, is told so."""
    ours, theirs = Value(2), on_the_page["Value"](3)
    for mix in (lambda: ours * theirs, lambda: theirs + ours):
        with pytest.raises(TypeError):
            mix()


def test_a_number_of_numpy_may_stand_at_the_left():
    a = Value(3)
    for result, slope in ((np.float64(2) * a, 2), (np.int64(2) + a, 1), (np.float32(9) / a, -1)):
        assert type(result) is Value
        backpropagate(result)
        assert a.gradient == pytest.approx(slope)
    with pytest.raises(TypeError):
        np.ones(3) * a


def test_the_list_of_values_is_the_same_in_every_run():
    """Sums in another order would differ in their last digits."""
    w, x, b = Value(2, "w"), Value(3, "x"), Value(-5, "b")
    assert [value.name for value in ancestors((w * x + b) * (x * b))] == [
        *["b", "x", "w"],
        *["×", "×"],
        "+",
        "×",
    ]


def network_of_values(on_the_page, seed, units=3):
    start = initialise([2, units, 1], seed)
    return start, on_the_page["Network"](start)


@pytest.mark.parametrize("seed", range(3))
def test_a_network_of_values_has_the_logits_of_notebook_04(on_the_page, seed):
    start, network = network_of_values(on_the_page, seed)
    across, up = np.linspace(-1, 1, 3), np.linspace(0, 2, 4)
    expected = over_plane(start, (across, up))[0]
    np.testing.assert_allclose(logits_over_plane(network, across, up), expected, rtol=1e-12)


@pytest.mark.parametrize("seed", range(3))
def test_24_steps_of_values_equal_those_of_notebook_04(on_the_page, seed):
    start, network = network_of_values(on_the_page, seed)
    generator = np.random.default_rng(seed)
    X, signs = generator.standard_normal((6, 2)), np.array([1, -1, 1, -1, -1, 1])
    parameters, Y = start, (signs[:, None] + 1) / 2
    for _ in range(STEPS):
        cost = on_the_page["gradient_step"](network, X, signs, rate=0.7)
        layers = forward(parameters, X)
        assert cost == pytest.approx(network_cost(Y, layers[-1]), rel=1e-10)
        pairs = zip(parameters, backward(parameters, layers, Y), strict=True)
        parameters = [(W - 0.7 * dW, b - 0.7 * db) for (W, b), (dW, db) in pairs]
    (W1, b1), (W2, b2) = parameters
    assert np.abs(W1 - start[0][0]).max() > 0.1
    found = [unit.bias.number for unit in network.hidden]
    np.testing.assert_allclose(found, b1, rtol=1e-8)
    assert network.output.bias.number == pytest.approx(b2[0], rel=1e-8)


def test_a_logit_is_right_where_it_has_the_sign():
    points, signs = [[1, 0], [-2, 0], [3, 0], [0, 0]], np.array([1, -1, -1, 1])
    assert share_right(lambda point: Value(point[0]), points, signs) == 0.5


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


def test_every_use_of_a_value_sends_back_a_term_and_the_terms_add_up():
    v = Value(4, "v")
    result = v * (v + 1)
    backpropagate(result)
    assert gradient_terms(v, ancestors(result)) == [4, 5]  # through the sum, and the product
    assert gradient_terms(result, ancestors(result)) == []
    square = v * v
    backpropagate(square)
    assert gradient_terms(v, ancestors(square)) == [4, 4]
    product = v * Value(4, "another 4")
    backpropagate(product)
    assert gradient_terms(v, ancestors(product)) == [4]


def test_the_value_used_again_is_the_first_with_more_than_one_use():
    w, x = Value(2, "w"), Value(3, "x")
    assert used_again(ancestors(w * x + 1)) is None
    assert used_again(ancestors((w * x) * x + w)) is w
    assert used_again(ancestors((w * x) * x)) is x


@pytest.mark.parametrize(
    ("errors", "never"), [([1e-3, 1e-300], True), ([1e-3, 0.0], False), ([0.0], False)]
)
def test_one_error_of_zero_is_exact(errors, never):
    assert never_exact(errors) == never


def test_boxes_of_a_column_stand_in_the_order_of_those_that_use_them(figures):
    v, w, x = Value(1, "v"), Value(2, "w"), Value(3, "x")
    users = [Value(0, f"user {n}", [(value, 1)]) for n, value in enumerate([w, x, x] + 5 * [v])]
    plots.computation_graph(Value(0, "r", [(user, 1) for user in users]))
    [ax] = figures[0].axes
    height = {text.get_text(): text.get_position()[1] for text in ax.texts}
    down = height["user 1"] - height["user 0"]
    assert 0 < (height["x"] - height["w"]) / down < (height["v"] - height["w"]) / down


def test_an_arrow_that_skips_a_column_passes_beside_its_boxes(figures):
    v = Value(4, "v")
    middle = Value(5, "middle", [(v, 1)])
    plots.computation_graph(Value(20, "r", [(v, 5), (middle, 4)]), gradients=False)
    [ax] = figures[0].axes
    position = {text.get_text(): text.get_position() for text in ax.texts}
    x, y = position["middle"]
    turns = [line.get_xydata()[-1] for line in ax.lines if len(line.get_xydata()) == 2]
    [(turn_x, turn_y)] = turns
    assert abs(turn_x - x) < 0.1 and abs(turn_y - y) > plots.BOX_HEIGHT / 2


def test_the_title_of_a_graph_tells_how_often_a_value_is_used(shown):
    a = Value(3, "a")
    for result in (a * a, a * a + a, a + 1):
        backpropagate(result)
        plots.computation_graph(result)
    assert shown[0].startswith("a is used twice, so its gradient is a sum: 3 + 3 = 6.")
    assert shown[1].startswith("a is used 3 times, so its gradient is a sum: 3 + 3 + 1 = 7.")
    assert shown[2].startswith("Backward pass: from right to left")


def test_titles_state_what_was_found(shown, figures):
    plots.difference_errors([0.1, 0.01], [1e-3, 1e-5], 0)
    plots.values_kept({"plain": (9, 1, 0), "persistent": (9, 8, 2)}, total=9)
    titles = [
        "None of these 2 steps gives the exact derivative: at best off by 1e-05.",
        "Of 9 values, a tape holds after gradient(): plain 1, persistent 8.",
    ]
    for sentence, title in zip(shown, titles, strict=True):
        assert sentence.startswith(title)
    bars = sorted(
        (bar.get_x(), bar.get_x() + bar.get_width()) for bar in figures[1].axes[0].patches
    )
    assert all(end <= start for (_, end), (start, _) in pairwise(bars)), "a bar hides another"


def small_model(rate):
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(6, "tanh")])
    model.add(keras.layers.Dropout(rate, seed=0))
    model.add(keras.layers.Dense(3))
    return model


FRESH = {
    "SGD": lambda: keras.optimizers.SGD(0.05, momentum=0.9),
    "Adam": lambda: keras.optimizers.Adam(0.01),
    "RMSprop": lambda: keras.optimizers.RMSprop(0.01),
}


@pytest.mark.parametrize(("name", "rate"), [("SGD", 0.0), ("Adam", 0.5), ("RMSprop", 0.5)])
def test_a_new_start_makes_the_second_run_the_first_again(name, rate):
    generator = np.random.default_rng(0)
    X, y = generator.standard_normal((64, 4)), generator.integers(0, 3, 64)
    batches = epoch_batches(64, 16, 6).reshape(-1, 16)
    model, optimizer = small_model(rate), FRESH[name]()
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    train, ends = compiled_training(model, optimizer, loss), []
    for seed in (0, 1, 0):
        start_anew(model, seed, optimizer)
        costs = train(X.astype("float32"), y, batches).numpy()
        ends.append((costs, model.get_weights()))
    assert len(ends[0][0]) == 24
    np.testing.assert_allclose(ends[0][0], ends[2][0], rtol=1e-5)
    for one, other in zip(ends[0][1], ends[2][1], strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-6)
    assert np.abs(ends[0][0] - ends[1][0]).max() > 1e-3
    assert float(optimizer.learning_rate) == pytest.approx(FRESH[name]().learning_rate)


def test_a_new_start_gives_each_layer_masks_of_its_own():
    layers = [keras.layers.Dropout(0.5, seed=0) for _ in range(2)]
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3), *layers])
    start_anew(model, 0, FRESH["SGD"]())
    one, other = (layer(np.ones((100, 20)), training=True).numpy() for layer in layers)
    assert 0.3 < np.mean(one == other) < 0.7  # half of the cells agree by chance


def test_a_new_start_gives_the_weights_of_initialise():
    model, optimizer = small_model(0.5), FRESH["Adam"]()
    start_anew(model, 0, optimizer)
    ours = [array for pair in initialise([4, 6, 3], 0) for array in pair]
    for one, other in zip(ours, model.trainable_variables, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-6)
