"""Each update rule equals Keras's optimizers, step by step, for many settings."""

import functools

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import optimizers

from helpers.gradient_descent.taught import numerical_gradient
from helpers.neural_network.taught import backward, forward, initialise
from helpers.optimizers import experiments, plots
from helpers.optimizers.experiments import keras_path
from helpers.optimizers.taught import adam, path_of, sgd
from tests.page import from_the_page

page = from_the_page("optimizers", "turned")
momentum = page["momentum"]
nesterov = page["nesterov"]
rmsprop = page["rmsprop"]
rmsprop_with_momentum = page["rmsprop_with_momentum"]

TURNED = ("valley_gradient", "turned_gradient", "turned")
RULES = (sgd, momentum, nesterov, rmsprop, adam)
# Our rule with its settings, and Keras's optimizer. Rates and decays are sums of few powers of 2:
# Keras rounds them to 32 bits even for 64-bit weights, and these it cannot spoil.
PAIRS = {
    "sgd": (sgd, {"learning_rate": 2**-3}, lambda: optimizers.SGD(2**-3)),
    "sgd, slow": (sgd, {"learning_rate": 2**-5}, lambda: optimizers.SGD(2**-5)),
    "momentum": (
        momentum,
        {"learning_rate": 2**-5, "beta": 0.875},
        lambda: optimizers.SGD(2**-5, momentum=0.875),
    ),
    "momentum 0.5": (
        momentum,
        {"learning_rate": 2**-3, "beta": 0.5},
        lambda: optimizers.SGD(2**-3, momentum=0.5),
    ),
    "nesterov": (
        nesterov,
        {"learning_rate": 2**-5, "beta": 0.875},
        lambda: optimizers.SGD(2**-5, momentum=0.875, nesterov=True),
    ),
    "nesterov 0.5": (
        nesterov,
        {"learning_rate": 2**-3, "beta": 0.5},
        lambda: optimizers.SGD(2**-3, momentum=0.5, nesterov=True),
    ),
    "rmsprop": (rmsprop, {"learning_rate": 2**-6}, lambda: optimizers.RMSprop(2**-6)),
    "rmsprop with momentum": (
        rmsprop_with_momentum,
        {"learning_rate": 2**-6, "rho": 0.5, "beta": 0.875},
        lambda: optimizers.RMSprop(2**-6, rho=0.5, momentum=0.875),
    ),
    "rmsprop, large epsilon": (
        rmsprop,
        {"learning_rate": 2**-6, "epsilon": 0.01},
        lambda: optimizers.RMSprop(2**-6, epsilon=0.01),
    ),
    "adam": (
        adam,
        {"learning_rate": 2**-6, "beta_1": 0.875, "beta_2": 1 - 2**-10},
        lambda: optimizers.Adam(2**-6, beta_1=0.875, beta_2=1 - 2**-10),
    ),
    "adam, short memory": (
        adam,
        {"learning_rate": 2**-4, "beta_1": 0.5, "beta_2": 0.75},
        lambda: optimizers.Adam(2**-4, beta_1=0.5, beta_2=0.75),
    ),
    "adam, large epsilon": (
        adam,
        {"learning_rate": 2**-6, "beta_1": 0.5, "beta_2": 0.75, "epsilon": 0.01},
        lambda: optimizers.Adam(2**-6, beta_1=0.5, beta_2=0.75, epsilon=0.01),
    ),
}
# The defaults and the notes' settings, whose decays Keras does round.
ROUNDED = {
    "momentum": (momentum, {}, lambda: optimizers.SGD(0.02, momentum=0.9)),
    "nesterov": (nesterov, {}, lambda: optimizers.SGD(0.02, momentum=0.9, nesterov=True)),
    "rmsprop": (rmsprop, {}, lambda: optimizers.RMSprop(0.02)),
    "rmsprop as in the notes": (
        rmsprop_with_momentum,
        {"beta": 0.9},
        lambda: optimizers.RMSprop(0.02, momentum=0.9),
    ),
    "adam": (adam, {}, lambda: optimizers.Adam(0.02)),
}


def draw(seed, *shapes):
    generator = np.random.default_rng(seed)
    return [generator.standard_normal(shape) for shape in shapes]


@functools.cache
def network_problem(seed):
    """A network of two layers, its samples and labels: a real loss, with four arrays."""
    sizes = [3, 5, 2]
    X, labels = draw(seed, (20, 3), 20)
    Y = np.eye(2)[(labels > 0).astype(int)]
    parameters = [array for pair in initialise(sizes, seed) for array in pair]

    def gradients_at(parameters):
        pairs = list(zip(parameters[::2], parameters[1::2], strict=True))
        gradients = backward(pairs, forward(pairs, X), Y)
        return [array for pair in gradients for array in pair]

    return parameters, gradients_at


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", PAIRS)
def test_a_network_trains_as_with_keras_for_25_steps(name, seed):
    rule, settings, make = PAIRS[name]
    start, gradients_at = network_problem(seed)
    parameters, memories, optimizer = list(start), [[] for _ in start], make()
    variables = [keras.Variable(array, dtype="float64") for array in parameters]
    for _ in range(25):
        theirs = gradients_at([variable.numpy() for variable in variables])
        optimizer.apply([tf.constant(array) for array in theirs], variables)
        for place, g in enumerate(gradients_at(parameters)):
            theta, *memory = rule(parameters[place], g, *memories[place], **settings)
            parameters[place], memories[place] = theta, memory
        for ours, variable in zip(parameters, variables, strict=True):
            np.testing.assert_allclose(ours, variable.numpy(), rtol=0, atol=1e-10)
    assert np.abs(parameters[0] - start[0]).max() > 0.01


@pytest.mark.parametrize("shape", [(), (4,), (2, 1, 3)])
@pytest.mark.parametrize("name", ["sgd", "momentum", "nesterov", "rmsprop with momentum", "adam"])
def test_a_walk_equals_keras_for_arrays_of_any_shape(name, shape):
    rule, settings, make = PAIRS[name]
    start, target, scale = draw(0, shape, shape, shape)

    def gradient_at(theta):  # steep in some directions, almost flat in others
        return 10 ** (2 * scale - 2) * np.tanh(theta - target)

    path = path_of(rule, gradient_at, start, 50, **settings)
    assert path.shape == (51, *shape)
    np.testing.assert_allclose(path, keras_path(make(), gradient_at, start, 50), atol=1e-10)


@pytest.mark.parametrize("name", ROUNDED)
def test_the_defaults_equal_keras_as_far_as_it_keeps_digits(name):
    rule, settings, make = ROUNDED[name]
    start, target = draw(0, 6, 6)

    def gradient_at(theta):
        return np.sinh(theta - target)

    path = path_of(rule, gradient_at, start, 50, learning_rate=0.02, **settings)
    theirs = keras_path(make(), gradient_at, start, 50)
    np.testing.assert_allclose(path, theirs, rtol=0, atol=1e-5)


@pytest.mark.parametrize("size", [1e-9, 1e-7, 1e-4, 1.0])
@pytest.mark.parametrize("name", ["rmsprop", "adam"])
def test_epsilon_stands_where_keras_has_it(name, size):
    rule, settings, make = PAIRS[name]
    gradient_at = functools.partial(np.full_like, fill_value=size)
    path = path_of(rule, gradient_at, 0.0, 30, **settings)
    np.testing.assert_allclose(path, keras_path(make(), gradient_at, 0.0, 30), rtol=1e-7)


def adam_of_the_paper(theta, g, t=0, u=0, s=0, learning_rate=0.001, epsilon=1e-7):
    """Kingma and Ba's own form: epsilon beside the root of the corrected mean."""
    t, u, s = t + 1, 0.9 * u + 0.1 * g, 0.999 * s + 0.001 * g**2
    root = np.sqrt(s / (1 - 0.999**t))
    return theta - learning_rate * u / (1 - 0.9**t) / (root + epsilon), t, u, s


def rmsprop_outside(theta, g, s=0, learning_rate=0.001, epsilon=1e-7):
    s = 0.9 * s + 0.1 * g**2
    return theta - learning_rate * g / (np.sqrt(s) + epsilon), s


@pytest.mark.parametrize(
    ("rule", "make", "same"),
    [
        (adam, optimizers.Adam, True),
        (adam_of_the_paper, optimizers.Adam, False),
        (functools.partial(adam, epsilon=1e-8), optimizers.Adam, False),
        (functools.partial(adam, epsilon=0), optimizers.Adam, False),
        (rmsprop, optimizers.RMSprop, True),
        (rmsprop_outside, optimizers.RMSprop, False),
    ],
)
@pytest.mark.parametrize("size", [1e-6, 1e-4])
def test_one_step_at_a_small_gradient_tells_epsilons_apart(rule, make, same, size):
    gradient_at = functools.partial(np.full_like, fill_value=size)
    ours = path_of(rule, gradient_at, 0.0, 1, learning_rate=0.02)
    theirs = keras_path(make(0.02), gradient_at, 0.0, 1)
    assert np.allclose(ours, theirs, rtol=1e-3, atol=0) == same


def test_adamw_is_a_smaller_weight_and_then_adam():
    start, target = draw(0, 6, 6)
    theirs = keras_path(optimizers.AdamW(0.02, weight_decay=0.1), np.sinh, start, 50)
    theta, memory = start, ()
    for _ in range(50):
        g = np.sinh(theta)
        theta, *memory = adam(theta * (1 - 0.02 * 0.1), g, *memory, learning_rate=0.02)
    np.testing.assert_allclose(theta, theirs[-1], rtol=0, atol=1e-5)


def test_nesterov_is_the_gradient_taken_one_velocity_ahead():
    """Nesterov's own form: the slope at phi + beta v. Keras's theta is that place ahead."""
    start, target = draw(0, 5, 5)

    def gradient_at(theta):
        return np.sinh(theta - target)

    phi, v, ahead = start, np.zeros(5), [start]
    for _ in range(30):
        v = 0.9 * v - 0.02 * gradient_at(phi + 0.9 * v)
        phi = phi + v
        ahead.append(phi + 0.9 * v)
    path = path_of(nesterov, gradient_at, start, 30, learning_rate=0.02, beta=0.9)
    np.testing.assert_allclose(path, ahead, rtol=0, atol=1e-12)


@pytest.mark.parametrize("rule", RULES)
def test_the_start_is_not_changed_and_steps_are_not_shared(rule):
    start = np.array([1.0, -2.0])
    path = path_of(rule, lambda theta: theta, start, 5, learning_rate=0.1)
    np.testing.assert_array_equal(start, [1.0, -2.0])
    np.testing.assert_array_equal(path[0], start)
    assert len(np.unique(path[:, 0])) == 6


@pytest.mark.parametrize("rule", RULES)
def test_many_rates_at_once_are_many_walks(rule):
    rates = np.array([0.001, 0.01, 0.1])
    starts = np.tile(draw(0, 4)[0], (3, 1))
    together = path_of(rule, np.sinh, starts, 20, learning_rate=rates[:, None])
    for number, rate in enumerate(rates):
        alone = path_of(rule, np.sinh, starts[number], 20, learning_rate=rate)
        np.testing.assert_allclose(together[:, number], alone, rtol=1e-14)


@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9, 0.95])
@pytest.mark.parametrize("rule", [momentum, nesterov])
def test_the_speed_on_a_constant_slope(rule, beta):
    path = path_of(rule, np.ones_like, 0.0, 500, learning_rate=0.02, beta=beta)
    assert path[-2] - path[-1] == pytest.approx(0.02 / (1 - beta), rel=1e-6)


@pytest.mark.parametrize(
    ("rule", "make"),
    [
        (sgd, optimizers.SGD),
        (momentum, functools.partial(optimizers.SGD, momentum=0.9)),
        (nesterov, functools.partial(optimizers.SGD, momentum=0.9, nesterov=True)),
        (rmsprop, optimizers.RMSprop),
        (adam, optimizers.Adam),
    ],
)
def test_the_default_rates_are_those_of_keras(rule, make):
    path = path_of(rule, np.sinh, 1.0, 20)
    np.testing.assert_allclose(path, keras_path(make(), np.sinh, 1.0, 20), rtol=0, atol=1e-6)


@pytest.mark.parametrize("rule", [sgd, momentum, nesterov])
def test_a_turn_is_not_noticed_without_a_length_per_parameter(rule):
    valley, turned_gradient, turned = [page[name] for name in TURNED]
    start = np.array([-3.0, 2.0])
    straight = path_of(rule, valley, start, 30, learning_rate=0.01)
    path = path_of(rule, turned_gradient, turned(start, 45), 30, learning_rate=0.01)
    np.testing.assert_allclose(path, turned(straight, 45), atol=1e-12)


@pytest.mark.parametrize("rule", [rmsprop, adam])
def test_a_turn_changes_the_costs_of_a_length_per_parameter(rule):
    valley, turned_gradient, turned = [page[name] for name in TURNED]
    start = np.array([-3.0, 2.0])
    straight = path_of(rule, valley, start, 30, learning_rate=0.1)
    path = path_of(rule, turned_gradient, turned(start, 45), 30, learning_rate=0.1)
    assert np.abs(path - turned(straight, 45)).max() > 0.1


def test_a_turn_by_90_degrees_leads_from_the_first_axis_to_the_second():
    turned = page["turned"](np.array([[2.0, 0.0], [0.0, 1.0]]), 90)
    np.testing.assert_allclose(turned, [[0.0, 2.0], [-1.0, 0.0]], atol=1e-15)


def test_the_turned_gradient_is_that_of_the_turned_cost():
    point = np.array([1.5, -0.5])
    found = numerical_gradient(page["turned_cost"], point)
    np.testing.assert_allclose(page["turned_gradient"](point), found, rtol=1e-6)


def test_the_smaller_the_rate_the_larger_the_best_beta():
    """What the page says of its sliders; SGD, β = 0, leaves the valley at the largest rate."""
    costs = np.zeros((6, 6))
    for row, rate in enumerate([0.002, 0.005, 0.01, 0.02, 0.03, 0.05]):
        for column, beta in enumerate([0, 0.5, 0.6, 0.8, 0.9, 0.95]):
            settings = {"learning_rate": rate, "beta": beta}
            path = path_of(momentum, page["valley_gradient"], [-10.0, 1.0], 50, **settings)
            costs[row, column] = page["valley_cost"](path[-1])
    best = costs.argmin(axis=1)
    assert (np.diff(best) <= 0).all() and best[0] == 5
    assert np.unravel_index(costs.argmin(), costs.shape) == (5, 2) and costs[5, 0] > 1000


@pytest.mark.parametrize("rate", [0.1, 0.3, 1.0])
def test_rmsprop_jumps_by_its_rate_for_ever(rate):
    path = path_of(rmsprop, page["valley_gradient"], [-10.0, 1.0], 400, learning_rate=rate)
    np.testing.assert_allclose(np.abs(path[-10:]), rate / 2, rtol=0.02)
    assert (path[-10:-1] * path[-9:] < 0).all()


def test_adam_leaves_the_goal_again_after_thousands_of_steps():
    path = path_of(adam, page["valley_gradient"], [-10.0, 1.0], 20_000, learning_rate=0.3)
    distances = np.linalg.norm(path, axis=1)
    assert distances[1000:2000].max() < 1e-6 and distances[5000:].max() > 0.05


def test_tuned_settings_have_the_lowest_median_of_all_combinations():
    starts = draw(0, (9, 2))[0]
    tried = {"learning_rate": [0.001, 0.01, 0.03, 0.5], "beta": [0.0, 0.5, 0.9]}
    valley, cost_at = page["valley_gradient"], page["valley_cost"]
    found = experiments.tuned(momentum, valley, cost_at, starts, 20, tried)
    costs = {}
    for rate in tried["learning_rate"]:
        for beta in tried["beta"]:
            path = path_of(momentum, valley, starts, 20, learning_rate=rate, beta=beta)
            costs[rate, beta] = np.median(cost_at(path[-1]))
    assert (found["learning_rate"], found["beta"]) == min(costs, key=costs.get)


def test_a_rate_that_overflows_is_never_chosen():
    tried = {"learning_rate": [1e200, 0.01]}
    valley, cost_at = page["valley_gradient"], page["valley_cost"]
    found = experiments.tuned(sgd, valley, cost_at, np.ones((3, 2)), 20, tried)
    assert found == {"learning_rate": 0.01}


@pytest.mark.parametrize("rule", RULES)
def test_the_last_theta_is_that_of_the_path(rule):
    (start,) = draw(0, 4)
    last = experiments.last_theta(rule, np.sinh, start, 20, learning_rate=0.1)
    path = path_of(rule, np.sinh, start, 20, learning_rate=0.1)
    np.testing.assert_array_equal(last, path[-1])


def test_the_warm_up_of_the_exercise_is_kerass():
    schedule = optimizers.schedules.CosineDecay(0.0, 80, warmup_target=0.5, warmup_steps=10)
    for epoch in range(91):
        rise = 0.5 * epoch / 10
        fall = 0.25 * (1 + np.cos(np.pi * (epoch - 10) / 80))
        expected = rise if epoch < 10 else fall
        assert float(schedule(epoch)) == pytest.approx(expected, abs=1e-6)


RATES = np.array([0.01, 0.1, 1.0, 10.0])
LIMIT = 0.25
COSTS = {  # (rates, seeds); the seeds of a rate are judged by their mean
    "adam": np.array([[0.2, 0.2], [0.1, 0.1], [0.0, 0.3], [0.1, 0.9]]),
    "momentum": np.array([[0.9, 0.9], [0.1, 0.4], [0.2, 0.2], [0.9, 0.9]]),
    "sgd": np.array([[0.9, 0.9], [0.1, 0.1], [0.0, 0.9], [0.9, 0.9]]),
}


def test_steps_are_too_long_in_proportion():
    ratios = experiments.times_too_long(np.array([1.0, 2.0]), np.array([3.0, 4.0]))
    np.testing.assert_array_equal(ratios, [3.0, 2.0])


@pytest.mark.parametrize(
    ("ratios", "step"), [([2, 1.51, 1.49], 2), ([1, 1.4, 1.6], 3), ([1.5, 1], 0)]
)
def test_the_last_step_too_long_is_the_last_above_one_and_a_half(ratios, step):
    assert experiments.last_step_too_long(ratios) == step


def test_the_lowest_cost_is_found():
    assert experiments.lowest({"sgd": 3.0, "adam": 0.5, "momentum": 0.6}) == ["adam"]
    assert experiments.lowest({"sgd": 0.5, "adam": 0.5, "momentum": 0.6}) == ["sgd", "adam"]


def test_the_best_rate_has_the_lowest_mean():
    assert experiments.best_rate(RATES, COSTS["adam"]) == 0.1
    assert experiments.best_rate(RATES, COSTS["momentum"]) == 1.0


def test_good_rates_are_those_whose_mean_stays_within_the_limit():
    assert experiments.good_range(RATES, COSTS["adam"], LIMIT) == (0.01, 1.0)
    assert experiments.good_range(RATES, COSTS["momentum"], LIMIT) == (0.1, 1.0)  # 0.25 is within
    assert experiments.good_range(RATES, COSTS["momentum"], 0.249) == (1.0, 1.0)
    with pytest.raises(ValueError, match="expected a mean cost of at most 0.05 at some rate"):
        experiments.good_range(RATES, COSTS["adam"], 0.05)


def test_rules_are_compared_by_the_factor_that_their_good_rates_span():
    breadths = [experiments.breadth(RATES, cost, LIMIT) for cost in COSTS.values()]
    np.testing.assert_allclose(breadths, [100, 10, 1])
    assert experiments.narrowest(RATES, COSTS, LIMIT) == "sgd"
    assert experiments.widest(RATES, COSTS, LIMIT) == "adam"


def test_best_rates_lie_apart_from_a_factor_of_ten_on():
    assert experiments.lie_apart([0.3, 0.02, 0.21])
    assert not experiments.lie_apart([0.02, 0.19])


EXCESS = {  # (first rates, seeds)
    "constant": np.array([[9.0, 9.0], [2.0, 4.0]]),
    "better": np.array([[1.0, 3.0], [5.0, 5.0]]),
    "once worse": np.array([[9.0, 9.0], [0.5, 4.1]]),
}


def test_a_schedule_is_judged_at_its_best_first_rate():
    assert [experiments.best_end(values) for values in EXCESS.values()] == [1, 0, 1]


def test_a_schedule_beats_the_constant_if_it_is_lower_for_every_seed():
    assert experiments.beat_the_constant(EXCESS) == ["better"]


K = np.linspace(0.1, 0.9, 9)


def bowl(theta):
    return (theta**2).sum(axis=-1)


def test_titles_state_the_verdicts(shown):
    plots.bias_correction(np.full(4, 0.5), np.array([1.0, 2.5, 1.5, 0.5]))
    plots.good_rates(RATES, COSTS, LIMIT)
    plots.falling_rates({"constant": K, "better": K, "once worse": K}, np.array([1, 2]), EXCESS)
    correction, good, falling = shown
    assert "up to 5.0× too long" in correction and "until step 3 they" in correction
    assert "Best rates lie apart: 0.1 to 1. Good rates: fewest for sgd, most for adam." in good
    assert "adam 0.01 to 1; momentum 0.1 to 1; sgd 0.1 to 0.1." in good
    assert "1 of 2 beat the best constant rate." in falling
    assert "constant 3e+00 from 2, better 2e+00 from 1" in falling


def test_schedules_are_drawn_by_their_mean_cost_at_each_first_rate(figures):
    plots.falling_rates(dict.fromkeys(EXCESS, K), np.array([1, 2]), EXCESS)
    for line, values in zip(figures[0].axes[1].lines, EXCESS.values(), strict=True):
        np.testing.assert_allclose(line.get_ydata(), values.mean(axis=1))


def test_the_race_names_who_is_lowest_at_this_step(shown):
    near, far = np.c_[K, K][::-1], np.c_[K, 2 * K]
    valleys = {"straight": (bowl, {"sgd": near, "adam": far}), "turned": (bowl, {"sgd": far})}
    for step in (0, 1, 8):
        plots.race(valleys, step)
    assert "straight valley, step 0. turned valley, step 0." in shown[0]
    assert "straight valley, step 1, lowest: adam. turned valley, step 1, lowest: sgd." in shown[1]
    assert "straight valley, step 8, lowest: sgd." in shown[2] and "sgd 0.02, adam 4" in shown[2]


def test_costs_below_the_smallest_that_counts_are_equal_in_a_race(shown):
    zero, tiny = np.zeros((2, 2)), np.full((2, 2), 1e-8)
    plots.race(
        {"straight": (bowl, {"sgd": zero, "adam": tiny}), "turned": (bowl, {"sgd": zero})}, 1
    )
    assert "straight valley, step 1, lowest: sgd and adam." in shown[0]
    assert "sgd below 1e-12, adam below 1e-12" in shown[0]


def test_costs_of_a_race_are_written_shortly(shown):
    sizes = {"sgd": 0.1, "adam": 10.0, "momentum": 1000.0}
    paths = {name: np.full((2, 2), size) for name, size in sizes.items()}
    plots.race({"straight": (bowl, paths), "turned": (bowl, paths)}, 1)
    assert "sgd 0.02, adam 200, momentum 2e+06" in shown[0]


def test_paths_are_told_by_their_words(shown):
    plots.valley_paths(bowl, {"rate 1: far": np.c_[K, K]}, "One path")
    assert "One path. A dot is a step. Paths in a long valley: rate 1: far." in shown[0]


def test_the_arrows_end_where_the_rules_do(shown, figures):
    theta, v, gradient = np.array([-3.0, 1.0]), np.array([2.0, -2.0]), np.array([1.0, 4.0])
    plots.three_arrows([-3, 1], [2, -2], learning_rate=0.2, beta=0.9)
    ends = []
    for where, ax in zip((theta, theta + 0.9 * v), figures[0].axes, strict=True):
        end = theta + 0.9 * v - 0.2 * gradient * where
        ends.append(f"({end[0]:.1f}, {end[1]:.1f})")
        kept, fall, new = [(arrow.xyann, arrow.xy) for arrow in ax.texts]  # (tail, head) of each
        np.testing.assert_allclose(kept, [theta, theta + 0.9 * v])
        np.testing.assert_allclose(fall, [theta + 0.9 * v, end])
        np.testing.assert_allclose(new, [theta, end])
    assert f"Momentum ends at {ends[0]}, Nesterov at {ends[1]}." in shown[0]


def test_best_rates_that_are_close_are_not_said_to_lie_apart(shown, figures):
    plots.good_rates(RATES, {"adam": COSTS["adam"], "sgd": COSTS["sgd"]}, LIMIT)
    assert "Best rates: 0.1 to 0.1." in shown[0]
    drawn, *_ = figures[0].axes[0].lines
    np.testing.assert_allclose(drawn.get_ydata(), [0.2, 0.1, 0.15, 0.5])  # means of adam
