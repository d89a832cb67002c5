"""Gradient descent equals the tape, Keras and scikit-learn; its figures state what is so."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from helpers import data
from helpers.gradient_descent import plots
from helpers.gradient_descent.experiments import (
    arrives,
    costs_after,
    end_together,
    first_below,
    gradient_error,
    judge_descent,
    lowest_at,
    lowest_point,
    over_plane,
)
from helpers.gradient_descent.taught import (
    gradient,
    gradient_descent,
    gradient_of,
    numerical_gradient,
    standardise,
)
from helpers.logistic_loss.taught import cost
from tests.page import from_the_page

page = from_the_page("gradient_descent")
gradient_by_loop = page["gradient_by_loop"]
minibatch_descent = page["minibatch_descent"]
minibatches = page["minibatches"]

SIZES = [(1, 1), (7, 1), (5, 3), (40, 2), (3, 10)]  # m samples, n features


def problem(m, n, seed=0, scale=1.0):
    generator = np.random.default_rng(seed)
    X, w = scale * generator.standard_normal((m, n)), generator.standard_normal(n)
    return X, generator.integers(0, 2, size=m), w, generator.standard_normal()


def tape_gradient(X, y, w, b):
    w, b = tf.Variable(w), tf.Variable(b, dtype=tf.float64)
    with tf.GradientTape() as tape:
        z = tf.linalg.matvec(X, w) + b
        J = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(y.astype(float), z))
    return [part.numpy() for part in tape.gradient(J, [w, b])]


@pytest.mark.parametrize("way", [gradient_by_loop, gradient])
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("m", "n"), SIZES)
def test_gradient_equals_the_tape(way, m, n, seed):
    X, y, w, b = problem(m, n, seed)
    dw, db = way(X, y, w, b)
    expected_dw, expected_db = tape_gradient(X, y, w, b)
    assert np.shape(dw) == (n,) and np.shape(db) == ()
    np.testing.assert_allclose(dw, expected_dw, rtol=0, atol=1e-12)
    np.testing.assert_allclose(db, expected_db, rtol=0, atol=1e-12)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("m", "n"), SIZES)
def test_gradient_equals_finite_differences(m, n, seed):
    X, y, w, b = problem(m, n, seed)
    theta = np.append(w, b)
    error = gradient_error(lambda t: cost(y, X @ t[:-1] + t[-1]), gradient_of(X, y), theta)
    assert error < 1e-8


def test_gradient_survives_logits_far_out():
    X, y, w, b = problem(20, 3, scale=1e4)
    with np.errstate(all="raise", under="ignore"):
        dw, db = gradient(X, y, w, b)
    np.testing.assert_allclose(dw, tape_gradient(X, y, w, b)[0], rtol=1e-10)
    assert abs(db) <= 1


@pytest.mark.parametrize(
    ("y", "w", "expected"),
    [
        (np.zeros((5, 1)), np.zeros(3), r"expected X of shape \(5, 1, 3\), got \(5, 3\)"),
        (np.zeros(5), np.zeros((3, 1)), r"expected X of shape \(5, 3, 1\), got \(5, 3\)"),
        (np.zeros(4), np.zeros(3), r"expected X of shape \(4, 3\), got \(5, 3\)"),
        (np.zeros(5), np.zeros(2), r"expected X of shape \(5, 2\), got \(5, 3\)"),
    ],
)
def test_shapes_that_do_not_fit_are_named(y, w, expected):
    with pytest.raises(ValueError, match=expected):
        gradient(np.zeros((5, 3)), y, w, 0.0)


def test_the_loop_does_not_stop_at_the_shorter_of_samples_and_labels():
    with pytest.raises(ValueError, match="zip"):
        gradient_by_loop(np.zeros((5, 3)), np.zeros(4), np.zeros(3), 0.0)


@pytest.mark.parametrize("shape", [(), (1,), (3,), (2, 3)])
@pytest.mark.parametrize("rate", [0.0625, 0.25])  # exact in Keras's 32-bit learning rate
def test_descent_equals_keras_sgd_at_each_of_60_steps(shape, rate):
    generator = np.random.default_rng(0)
    start, target = generator.standard_normal(shape), generator.standard_normal(shape)

    def gradient_at(theta):  # of the sum of cosh(theta - target)
        return np.sinh(theta - target)

    path = gradient_descent(gradient_at, start, rate, steps=60)
    assert path.shape == (61, *shape)
    variable = keras.Variable(start, dtype="float64")
    optimizer = keras.optimizers.SGD(learning_rate=rate)
    for theta in path:
        np.testing.assert_allclose(variable.numpy(), theta, rtol=0, atol=1e-12)
        optimizer.apply([tf.constant(gradient_at(variable.numpy()))], [variable])


@pytest.mark.parametrize("rate", [0.01, 0.5, 1.0, 1.1])
def test_descent_on_the_bowl_multiplies_the_distance(rate):
    path = gradient_descent(lambda theta: 2 * (theta - 1), 3, rate, steps=20)
    np.testing.assert_allclose(path, 1 + 2 * (1 - 2 * rate) ** np.arange(21), rtol=1e-12)


def test_descent_leaves_the_start_alone_and_may_stand_still():
    start = np.array([1.0, 2.0])
    path = gradient_descent(lambda theta: theta, start, 0.1, steps=0)
    np.testing.assert_array_equal(path, [[1.0, 2.0]])
    gradient_descent(lambda theta: theta, start, 0.1, steps=3)
    np.testing.assert_array_equal(start, [1.0, 2.0])


def test_a_gradient_of_another_shape_does_not_pass():
    with pytest.raises(ValueError):
        gradient_descent(lambda theta: theta[:, None], np.zeros(3), 0.1, steps=2)


@pytest.mark.parametrize(
    "features",
    [
        ["mean radius"],
        ["mean radius", "mean texture"],
        ["mean smoothness", "worst texture", "mean symmetry"],
    ],
)
def test_the_end_of_the_path_is_scikit_learns_fit(features):
    tumours = data.load_breast_cancer(features)
    X, y = standardise(tumours.x_train, tumours.x_train), tumours.y_train
    end = gradient_descent(gradient_of(X, y), np.zeros(len(features) + 1), 2.0, steps=3_000)[-1]
    fitted = LogisticRegression(C=np.inf, tol=1e-10).fit(X, y)
    expected = np.append(fitted.coef_, fitted.intercept_)
    np.testing.assert_allclose(end, expected, rtol=0, atol=1e-6)


@pytest.mark.parametrize(("m", "n"), [(2, 1), (10, 3), (100, 5)])
def test_standardise_equals_scikit_learn(m, n):
    reference, _, _, _ = problem(m, n)
    other, _, _, _ = problem(4, n, seed=1)
    scaler = StandardScaler().fit(reference)
    for X in (reference, other):
        np.testing.assert_allclose(standardise(X, reference), scaler.transform(X), atol=1e-12)


def test_a_constant_column_is_refused_even_when_its_deviation_is_rounded():
    X = np.column_stack([np.arange(10.0), np.full(10, 0.1)])
    with pytest.raises(ValueError, match="expected columns that vary, got a constant one"):
        standardise(X, X)


@pytest.mark.parametrize(("m", "batch_size", "count"), [(10, 10, 1), (10, 3, 4), (10, 1, 10)])
def test_every_epoch_uses_every_sample_once_in_a_new_order(m, batch_size, count):
    batches = minibatches(m, batch_size, epochs=3)
    assert len(batches) == 3 * count
    assert all(len(rows) == batch_size for rows in batches[: count - 1])
    epochs = [np.concatenate(batches[e * count : (e + 1) * count]) for e in range(3)]
    for order in epochs:
        assert sorted(order) == list(range(m))
    assert not np.array_equal(epochs[0], epochs[1])
    np.testing.assert_array_equal(np.concatenate(minibatches(m, batch_size, 3)), np.ravel(epochs))
    other = np.concatenate(minibatches(m, batch_size, 3, seed=1))
    assert not np.array_equal(other, np.ravel(epochs))


@pytest.mark.parametrize("n", [1, 4])
def test_one_batch_of_all_samples_is_gradient_descent(n):
    X, y, w, b = problem(30, n)
    start = np.append(w, b)
    path = minibatch_descent(X, y, start, 0.3, minibatches(30, 30, epochs=25))
    expected = gradient_descent(gradient_of(X, y), start, 0.3, steps=25)
    np.testing.assert_allclose(path, expected, rtol=0, atol=1e-12)


def test_minibatch_descent_equals_keras_sgd_on_the_same_batches():
    X, y, w, b = problem(20, 3)
    batches = minibatches(20, 8, epochs=10)
    path = minibatch_descent(X, y, np.append(w, b), 0.5, batches)
    variables = [keras.Variable(w, dtype="float64"), keras.Variable(b, dtype="float64")]
    optimizer = keras.optimizers.SGD(learning_rate=0.5)
    assert len(path) == len(batches) + 1 == 31
    for theta, rows in zip(path[1:], batches, strict=True):
        parts = tape_gradient(X[rows], y[rows], *[v.numpy() for v in variables])
        optimizer.apply([tf.constant(part) for part in parts], variables)
        np.testing.assert_allclose(np.hstack(variables), theta, rtol=0, atol=1e-12)


@pytest.mark.parametrize(("m", "n", "batch_size"), [(30, 1, 30), (20, 3, 8), (6, 2, 1)])
def test_the_sweep_ends_where_the_page_ends_for_every_rate_and_seed(m, n, batch_size):
    X, y, _, _ = problem(m, n)
    rates, seeds = [0.1, 0.5, 2.0], range(4)
    costs = costs_after(X, y, batch_size, rates, seeds, epochs=3)
    assert costs.shape == (3, 4)
    for i, rate in enumerate(rates):
        for k, seed in enumerate(seeds):
            batches = minibatches(m, batch_size, epochs=3, seed=seed)
            end = minibatch_descent(X, y, np.zeros(n + 1), rate, batches)[-1]
            expected = cost(y, X @ end[:-1] + end[-1])
            np.testing.assert_allclose(costs[i, k], expected, rtol=1e-12)


@pytest.mark.parametrize(("epochs", "falls"), [(1, False), (5, True), (20, True)])
def test_the_best_rate_falls_with_the_batch_after_five_epochs_but_not_after_one(epochs, falls):
    # Said in section 7, for thirty features.
    patients = data.load_breast_cancer()
    X, y = standardise(patients.x_train, patients.x_train), patients.y_train
    rates = np.array([0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 4, 8, 12, 16])
    costs = [costs_after(X, y, size, rates, range(10), epochs) for size in (len(y), 32, 1)]
    best = [lowest_at(rates, of_size.mean(axis=1)) for of_size in costs]
    assert (best[0] > best[1] > best[2]) == falls


def test_the_mean_of_single_gradients_is_the_gradient():
    X, y, w, b = problem(25, 4)
    singles = [gradient(X[i : i + 1], y[i : i + 1], w, b) for i in range(25)]
    np.testing.assert_allclose(np.mean([dw for dw, _ in singles], axis=0), gradient(X, y, w, b)[0])


def test_numerical_gradient_finds_a_wrong_gradient():
    X, y, w, b = problem(10, 2)
    measured = numerical_gradient(lambda t: cost(y, X @ t[:-1] + t[-1]), np.append(w, b))
    np.testing.assert_allclose(measured[:2], gradient(X, y, w, b)[0], atol=1e-4)
    assert np.abs(measured[:2] + gradient(X, y, w, b)[0]).max() > 1e-2


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("point", [3.0, [1.0, -2.0], [[1.0, 0.0], [4.0, -3.0]]])
def test_gradient_error_is_relative_to_the_largest_part_of_the_gradient(point, sign):
    point = np.asarray(point)

    def too_large(p):  # by a tenth of its largest part
        return sign * (2 * p + 0.2 * np.abs(point).max())

    assert gradient_error(lambda p: sign * np.sum(p**2), lambda p: sign * 2 * p, point) < 1e-8
    error = gradient_error(lambda p: sign * np.sum(p**2), too_large, point)
    assert error == pytest.approx(0.1, rel=1e-6)


def test_gradient_error_refuses_another_shape():
    with pytest.raises(ValueError, match=r"a gradient of shape \(3,\), got \(1, 3\)"):
        gradient_error(np.sum, lambda p: np.ones((1, 3)), np.zeros(3))


@pytest.mark.parametrize(("apart", "expected"), [(0.0, True), (0.19, True), (0.21, False)])
@pytest.mark.parametrize("start", [-4.0, 6.0])
def test_paths_end_together_within_2_percent_of_the_width(apart, expected, start):
    paths = [np.array([start, 1.0]), np.array([0.0, 2.0, 1.0 + apart])]
    assert end_together(paths, width=10) == expected
    assert end_together(paths[::-1], width=10) == expected


@pytest.mark.parametrize(
    ("end", "verdict"),
    [
        (5.0, "the cost comes near the minimum"),
        (5.4, "the cost comes near the minimum"),
        (5.6, "the cost falls slowly"),
        (14.9, "the cost falls slowly"),
        (15.0, "the cost stays the same"),
        (15.0 + 1e-12, "the cost stays the same"),
        (15.1, "the cost grows"),
        (np.inf, "the cost grows"),
    ],
)
def test_a_descent_is_judged_by_the_height_that_is_left(end, verdict):
    assert judge_descent(start=15.0, end=end, lowest=5.0) == verdict


@pytest.mark.parametrize(("end", "expected"), [(5.0, True), (5.09, True), (5.11, False)])
def test_a_path_arrives_within_a_hundredth_of_the_height(end, expected):
    assert arrives(end, lowest=5.0, start_cost=15.0) == expected


def test_lowest_at_returns_a_place_and_the_first_of_equal_ones():
    assert lowest_at(np.array([10, 20, 30, 40]), np.array([3.0, 1.0, 2.0, 1.0])) == 20


def test_a_function_over_the_plane_has_w_across_and_b_down():
    w, b = np.arange(4.0), np.arange(10.0, 13.0)
    values = over_plane(lambda theta: 100 * theta[0] + theta[1], w, b)
    np.testing.assert_array_equal(values, 100 * w + b[:, None])


def test_the_first_step_below_a_limit_is_found_even_if_later_ones_are_above():
    path = np.array([[3.0], [2.0], [0.5], [2.0], [0.1]])
    assert first_below(lambda theta: theta[0], path, limit=2.0) == 2
    with pytest.raises(ValueError, match="expected a value below 0.1, got 0.1 at the end"):
        first_below(lambda theta: theta[0], path, limit=0.1)


def test_the_lowest_point_has_w_across_and_b_down():
    w, b = np.arange(4.0), np.arange(10.0, 13.0)
    cost = np.ones((3, 4))
    cost[2, 1] = 0
    assert lowest_point(w, b, cost) == (1, 12)


def test_the_title_says_whether_both_sides_end_together(shown):
    theta = np.linspace(-2, 2, 401)
    left, right = np.array([-1.5, -0.5, 0.0]), np.array([1.5, 0.5, 0.0])
    plots.path_on_curve(theta, theta**2, {"left": left, "right": right})
    plots.path_on_curve(theta, theta**2, {"left": left, "right": right[:2]})
    assert shown[0].startswith("From either side, gradient descent comes to the lowest point.")
    assert shown[1].startswith("Where gradient descent ends depends on where it starts.")


def test_the_derivative_of_the_start_is_told_with_its_sign_and_way(figures):
    theta = np.linspace(-2, 2, 401)
    plots.path_on_curve(theta, 2 * theta**2, {"left": np.array([-1.0]), "right": np.array([1.0])})
    labels = [text.get_text() for text in figures[0].axes[0].texts]
    assert labels == ["derivative −4:\nθ moves right", "derivative +4:\nθ moves left"]


@pytest.mark.parametrize(
    ("thetas", "verdict"),
    [
        ([1, 0.9], "The cost falls slowly"),
        ([1, 0.1], "The cost comes near the minimum"),
        ([1, -1], "The cost stays the same"),
        ([1, -1.5], "The cost grows"),
    ],
)
def test_each_learning_rate_has_its_verdict(shown, thetas, verdict):
    theta, path = np.linspace(-2, 2, 401), np.array(thetas)
    plots.path_and_costs(theta, theta**2 + 5, path, path**2 + 5, rate=0.1)
    assert shown[0].startswith(f"Learning rate 0.1. {verdict}. With learning rate 0.1, the cost")
    assert f"to {path[-1]:.2f}; right" in shown[0]


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        ((0.6, 0.1), "only the path with scaled data has arrived"),
        ((0.1, 0.6), "only the path with raw data has arrived"),
        ((0.1, 0.1), "both paths have arrived"),
        ((0.6, 0.6), "neither path has arrived"),
    ],
)
def test_the_map_says_which_path_has_arrived(shown, ends, words):
    w, b = np.linspace(-1, 2, 7), np.linspace(-2, 1, 7)
    cost = 0.1 + (w - 1) ** 2 + (b[:, None] + 1) ** 2
    paths = {name: np.array([[0.0, 0.0], [0.5, -0.5], [1.0, -1.0]]) for name in ("raw", "scaled")}
    end_costs = dict(zip(paths, ends, strict=True))
    plots.two_paths_on_map(w, b, cost, paths, end_costs, best=(1, -1))
    assert shown[0].startswith(f"After 2 steps, {words}.")
    assert "raw to (1.00, -1.0), scaled to (1.00, -1.0)" in shown[0]


def test_the_first_steps_of_a_long_path_have_marks(figures):
    path, w = np.linspace([0.0, 0.0], [1.0, -1.0], 500), np.linspace(-1, 2, 7)
    ends = {"raw": 0.1, "scaled": 0.1}
    plots.two_paths_on_map(
        w, w, 1 + w**2 + w[:, None] ** 2, dict.fromkeys(ends, path), ends, (0, 0)
    )
    marked = [line for line in figures[0].axes[0].lines if len(line.get_xdata()) == plots.FIRST]
    assert len(marked) == 2
    for line in marked:
        np.testing.assert_array_equal(line.get_xydata(), path[: plots.FIRST])


def test_the_title_names_the_step_from_which_the_cost_of_all_rises(shown, figures):
    plots.one_sample(np.array([0.7, 0.4, 0.2, 0.1]), np.array([0.7, 0.5, 0.6, 0.8]))
    assert shown[0].startswith("Following one sample: after step 1, the cost of all samples rises.")
    assert figures[0].axes[0].get_ylim()[1] > 0.8  # the end of the rise is seen


def test_the_title_names_the_step_of_the_best_validation(shown):
    steps, norms = np.array([10, 1000, 2000]), np.array([1.0, 2.0, 3.0])
    training, validation = np.array([3.0, 2.0, 1.0]), np.array([3.0, 1.5, 2.0])
    plots.runaway(steps, norms, training, validation, penalised_norm=1.2, penalised_cost=1.7)
    assert shown[0].startswith("Length at the end 3.0, with a penalty 1.2. ")
    assert "Validation is best after 1,000 steps." in shown[0]
    assert "falls to 1.500 at step 1,000, then rises to 2.000" in shown[0]
    assert "a penalty holds it at 1.2" in shown[0] and "with the penalty it is 1.700" in shown[0]
