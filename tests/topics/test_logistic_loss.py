"""The logistic loss equals TensorFlow, Keras and scikit-learn; its figures state what is so."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from sklearn.calibration import calibration_curve
from sklearn.metrics import confusion_matrix, log_loss

from helpers.gradient_descent.experiments import gradient_error
from helpers.logistic_loss import plots
from helpers.logistic_loss.experiments import (
    furthest,
    part_of_worst,
    still_steep,
    valleys,
    worst_losses,
)
from helpers.logistic_loss.taught import (
    cost,
    cross_entropy,
    missed_and_false_alarms,
    sigmoid,
)
from tests.page import from_the_page

SHAPES = [(), (1,), (7,), (5, 3), (2, 3, 4)]


def labels_and_logits(shape, scale=3.0):
    generator = np.random.default_rng(0)
    y = generator.integers(0, 2, size=shape).astype(float)
    return y, scale * generator.standard_normal(shape)


@pytest.mark.parametrize("shape", SHAPES)
def test_sigmoid_equals_tensorflow(shape):
    _, z = labels_and_logits(shape, scale=10)
    assert sigmoid(z).shape == shape
    np.testing.assert_allclose(sigmoid(z), tf.sigmoid(z), rtol=1e-12)


def test_sigmoid_far_out_is_exact_and_silent():
    z = np.array([-1000.0, -700.0, -40.0, 0.0, 40.0, 1000.0])
    with np.errstate(all="raise", under="ignore"):
        guess = sigmoid(z)
    expected = [0.0, np.exp(-700.0), np.exp(-40.0), 0.5, 1.0, 1.0]
    np.testing.assert_allclose(guess, expected, rtol=1e-12)


def test_sigmoid_keeps_single_precision():
    assert sigmoid(np.array([-1.0, 1.0], dtype="float32")).dtype == np.float32


@pytest.mark.parametrize("shape", [(7,), (5, 3), (2, 3, 4)])
def test_cross_entropy_equals_keras(shape):
    y, z = labels_and_logits(shape)
    ours = cross_entropy(y, sigmoid(z))
    theirs = keras.losses.binary_crossentropy(y[..., None], sigmoid(z)[..., None])
    np.testing.assert_allclose(ours, theirs, atol=1e-6)


@pytest.mark.parametrize("scale", [1, 30, 1000])
@pytest.mark.parametrize("kind", [float, int, bool])
def test_cost_of_one_sample_is_exact_for_every_logit(scale, kind):
    y, z = labels_and_logits((200,), scale)
    theirs = tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=z)
    ours = cost(y.astype(kind)[:, None], z[:, None])  # a mean over one sample
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-300)


def test_cost_equals_scikit_learn_and_is_a_mean_over_the_last_axis():
    y, z = labels_and_logits((4, 50))
    expected = [log_loss(y[row], sigmoid(z[row])) for row in range(4)]
    np.testing.assert_allclose(cost(y, z), expected, rtol=1e-10)


def test_the_slope_of_the_cost_is_the_mean_of_guess_minus_label():
    y, z = labels_and_logits((20,))
    assert gradient_error(lambda z: cost(y, z), lambda z: (sigmoid(z) - y) / 20, z) < 1e-8


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([3, 1, 2, 0, 5], [1, 3]),
        ([3, 2, 1], []),  # an end is no valley
        ([2, 1, 1, 2], []),  # neither is flat ground
        ([1, 3, 1], []),
    ],
)
def test_a_valley_is_lower_than_both_neighbours(values, expected):
    assert valleys(values) == expected


def test_a_loss_is_steep_by_the_size_of_its_first_derivative():
    derivatives = {"a": np.array([-0.9, 0]), "b": np.array([0.1, -9]), "c": np.array([0.5, 0])}
    assert still_steep(derivatives) == ["a", "c"]


def test_missed_and_false_alarms_are_those_of_scikit_learn():
    y, z = labels_and_logits((300,))
    for threshold in (0.2, 0.5, 0.9):
        table = confusion_matrix(y, sigmoid(z) >= threshold)
        missed, false_alarms = missed_and_false_alarms(y, sigmoid(z), threshold)
        assert (missed, false_alarms) == (table[1, 0], table[0, 1])


def test_a_guess_at_the_threshold_gives_an_alarm():
    assert missed_and_false_alarms(np.array([1, 0]), np.array([0.5, 0.5]), 0.5) == (0, 1)


def test_calibration_is_that_of_scikit_learn_in_groups_of_its_own():
    y, z = labels_and_logits((2000,))
    guessed, seen = from_the_page("logistic_loss")["calibration"](y, sigmoid(z))
    theirs_seen, theirs_guessed = calibration_curve(y, sigmoid(z), n_bins=10)
    # Its first and its last group of ten are ours too.
    np.testing.assert_allclose(guessed[[0, -1]], theirs_guessed[[0, -1]])
    np.testing.assert_allclose(seen[[0, -1]], theirs_seen[[0, -1]])
    assert len(guessed) == len(seen) == 6 and (np.diff(guessed) > 0).all()


def test_the_threshold_of_the_page_has_the_least_harm_for_a_calibrated_model():
    """With k false alarms per missed sample, 1 / (1 + k) is best where guesses are true."""
    generator = np.random.default_rng(0)
    y_hat = generator.uniform(size=200_000)
    y = (generator.uniform(size=200_000) < y_hat).astype(int)
    for k in (1, 3, 10):
        harms = {}
        for threshold in (0.5 / (1 + k), 1 / (1 + k), 1.5 / (1 + k)):
            missed, false_alarms = missed_and_false_alarms(y, y_hat, threshold)
            harms[threshold] = k * missed + false_alarms
        assert min(harms, key=harms.get) == 1 / (1 + k)


def test_the_furthest_group_may_lie_on_either_side():
    assert furthest([0.1, 0.5, 0.9], [0.2, 0.2, 0.95]) == pytest.approx(0.3)
    assert furthest([0.1, 0.5], [0.5, 0.6]) == pytest.approx(0.4)


def test_the_worst_losses_are_the_largest_and_their_number_is_rounded():
    losses = np.array([1.0, 5.0, 2.0, 4.0, 3.0, 0.0, 0.0])
    assert worst_losses(losses, 0.4).tolist() == [5, 4, 3]  # 2.8 samples
    assert worst_losses(losses, 0.2).tolist() == [5]  # 1.4 samples
    assert worst_losses(losses, 1).tolist() == [5, 4, 3, 2, 1, 0, 0]


def test_the_part_of_the_worst_is_of_the_sum_of_all():
    losses = np.array([1.0, 5.0, 2.0, 4.0, 3.0, 0.0, 0.0])
    assert part_of_worst(losses, 0.4) == pytest.approx(12 / 15)
    assert part_of_worst(losses, 1) == 1
    assert part_of_worst(np.ones(20), 0.1) == pytest.approx(0.1)


def test_the_title_states_the_part_of_the_worst_and_a_line_the_cost(shown, figures):
    plots.loss_shares(np.array([1.0, 1.0, 8.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]), share=0.1)
    assert shown[0].startswith("The worst 10% of the guesses cause 80% of the cost.")
    [line] = figures[0].axes[0].lines
    assert list(line.get_ydata()) == [1, 1]


def test_valleys_are_counted_in_words(shown):
    w = np.arange(5.0)
    costs = {"a": np.array([2, 1, 2, 3, 4]), "b": np.array([2, 1, 2, 0, 4])}
    plots.valleys(w, costs, {name: valleys(cost) for name, cost in costs.items()})
    assert "a: one valley. b: 2 valleys." in shown[0]
    assert "a: 1.00; b: 1.00 and 3.00." in shown[0]


def test_the_title_names_the_steep_losses(shown):
    z = np.array([-6.0, 0.0, 6.0])
    flat, steep = np.array([0.0, -0.2, 0.0]), np.array([-1.0, -0.5, 0.0])
    derivatives = {"a": flat, "b": flat, "c": flat, "d": steep}
    plots.loss_family(z, {name: np.array([1.0, 0.5, 0.0]) for name in derivatives}, derivatives)
    assert "At z = -6, only the d is steep." in shown[0] and "-1 (d)." in shown[0]


def test_the_cost_by_hand_stands_in_a_title_and_samples_at_their_labels(shown, figures):
    x, y, grid = np.array([1.0, 2.0]), np.array([0, 1]), np.array([0.0, 3.0])
    plots.curve_and_cost(x, y, grid, np.array([0.1, 0.9]), cost=0.3456, no_model=0.69)
    assert "Cost 0.346." in shown[0] and "from 0.10 to 0.90" in shown[0]
    samples = [line.get_xydata().tolist() for line in figures[0].axes[0].lines[:2]]
    assert samples == [[[1, 0]], [[2, 1]]]


def test_the_title_says_how_far_guesses_are_from_shares(shown):
    near, far = ([0.1, 0.9], [0.1, 0.88]), ([0.1, 0.9], [0.4, 0.9])
    plots.calibration({"far": far, "near": near})
    assert shown[0].startswith(
        "Guess and share differ by at most 0.30 (far), 0.02 (near). Points of 2 groups"
    )


def test_patients_are_counted_in_titles_and_drawn_once(figures, shown):
    y = np.array([1] * 12 + [0] * 15)
    y_hat = np.concatenate([np.linspace(0.3, 0.9, 12), np.linspace(0.05, 0.7, 15)])
    plots.patients(y, y_hat, thresholds=[0.5, 0.25])
    missed, false_alarms = missed_and_false_alarms(y, y_hat, 0.5)
    assert f"Threshold 0.50: {missed} missed, {false_alarms} false alarms." in shown[0]
    assert "Threshold 0.25: 0 missed, 10 false alarms." in shown[0]
    found, crosses = (line.get_xydata() for line in figures[0].axes[0].lines[:2])
    reading = [10 * row + column for column, row in [*found, *crosses]]
    assert len(crosses) == missed and reading == sorted(reading), "the missed come last"
    for ax in figures[0].axes:
        drawn = {line.get_label(): len(line.get_xdata()) for line in ax.lines}
        places = np.concatenate([line.get_xydata() for line in ax.lines])
        assert sum(drawn.values()) == len(np.unique(places, axis=0)) == len(y)
        words = [text.get_text() for text in ax.texts]
        assert words == ["12 malignant tumours", "15 benign tumours"]
    assert drawn == {"found": 12, "missed": 0, "false alarm": 10, "no alarm": 5}


def test_valleys_are_drawn_on_one_scale(figures, shown):
    w = np.arange(5.0)
    costs = {"a": np.array([2, 1, 2, 1, 2]), "b": np.array([9, 1, 2, 0, 4])}
    plots.valleys(w, costs, {name: valleys(cost) for name, cost in costs.items()})
    assert [ax.get_ylim() for ax in figures[0].axes] == [(0, 6), (0, 6)]


def test_the_map_of_costs_has_a_bar_that_reads_its_colours(figures, shown):
    w, b = np.linspace(0, 1, 5), np.linspace(-1, 1, 4)
    cost_of = 0.3 + w**2 + b[:, None] ** 2
    plots.cost_map(w, b, cost_of, {"here": (0.5, 0.0), "there": (1.0, 0.5)})
    _, bar = figures[0].axes
    assert bar.get_ylabel().startswith("cost J") and len(bar.get_yticks()) > 3
