"""Each update rule equals Keras's optimizers, step by step, for many settings."""

import functools

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import optimizers

from helpers.neural_network.taught import backward, forward, initialise
from helpers.optimizers import experiments, plots
from helpers.optimizers.experiments import keras_walk
from helpers.optimizers.taught import adam, sgd, walk
from tests.page import from_the_page

page = from_the_page("optimizers")
momentum = page["momentum"]
nesterov = page["nesterov"]
rmsprop = page["rmsprop"]

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
        rmsprop,
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
        rmsprop,
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

    path = walk(rule, gradient_at, start, 50, **settings)
    assert path.shape == (51, *shape)
    np.testing.assert_allclose(path, keras_walk(make(), gradient_at, start, 50), atol=1e-10)


@pytest.mark.parametrize("name", ROUNDED)
def test_the_defaults_equal_keras_as_far_as_it_keeps_digits(name):
    rule, settings, make = ROUNDED[name]
    start, target = draw(0, 6, 6)

    def gradient_at(theta):
        return np.sinh(theta - target)

    path = walk(rule, gradient_at, start, 50, learning_rate=0.02, **settings)
    theirs = keras_walk(make(), gradient_at, start, 50)
    np.testing.assert_allclose(path, theirs, rtol=0, atol=1e-5)


@pytest.mark.parametrize("size", [1e-9, 1e-7, 1e-4, 1.0])
@pytest.mark.parametrize("name", ["rmsprop", "adam"])
def test_epsilon_stands_where_keras_has_it(name, size):
    rule, settings, make = PAIRS[name]
    gradient_at = functools.partial(np.full_like, fill_value=size)
    path = walk(rule, gradient_at, 0.0, 30, **settings)
    np.testing.assert_allclose(path, keras_walk(make(), gradient_at, 0.0, 30), rtol=1e-7)


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
    path = walk(nesterov, gradient_at, start, 30, learning_rate=0.02, beta=0.9)
    np.testing.assert_allclose(path, ahead, rtol=0, atol=1e-12)


@pytest.mark.parametrize("rule", RULES)
def test_the_start_is_not_changed_and_steps_are_not_shared(rule):
    start = np.array([1.0, -2.0])
    path = walk(rule, lambda theta: theta, start, 5, learning_rate=0.1)
    np.testing.assert_array_equal(start, [1.0, -2.0])
    np.testing.assert_array_equal(path[0], start)
    assert len(np.unique(path[:, 0])) == 6


@pytest.mark.parametrize("rule", RULES)
def test_many_rates_at_once_are_many_walks(rule):
    rates = np.array([0.001, 0.01, 0.1])
    starts = np.tile(draw(0, 4)[0], (3, 1))
    together = walk(rule, np.sinh, starts, 20, learning_rate=rates[:, None])
    for number, rate in enumerate(rates):
        alone = walk(rule, np.sinh, starts[number], 20, learning_rate=rate)
        np.testing.assert_allclose(together[:, number], alone, rtol=1e-14)


@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9, 0.95])
@pytest.mark.parametrize("rule", [momentum, nesterov])
def test_the_speed_on_a_constant_slope(rule, beta):
    path = walk(rule, np.ones_like, 0.0, 500, learning_rate=0.02, beta=beta)
    assert path[-2] - path[-1] == pytest.approx(0.02 / (1 - beta), rel=1e-6)


@pytest.mark.parametrize("rule", RULES)
def test_a_rate_must_be_named(rule):
    with pytest.raises(TypeError, match="learning_rate"):
        rule(np.zeros(2), np.ones(2))


def test_the_warm_up_of_the_exercise_is_kerass():
    schedule = optimizers.schedules.CosineDecay(0.0, 80, warmup_target=0.5, warmup_steps=10)
    for epoch in range(91):
        rise = 0.5 * epoch / 10
        fall = 0.25 * (1 + np.cos(np.pi * (epoch - 10) / 80))
        expected = rise if epoch < 10 else fall
        assert float(schedule(epoch)) == pytest.approx(expected, abs=1e-6)


SLOPES = np.geomspace(1e-6, 1e2, 50)
RATES = np.array([0.01, 0.1, 1.0, 10.0])
LIMIT = 0.25
COSTS = {  # (rates, seeds); the seeds of a rate are judged by their mean
    "adam": np.array([[0.2, 0.2], [0.1, 0.1], [0.0, 0.3], [0.1, 0.9]]),
    "momentum": np.array([[0.9, 0.9], [0.1, 0.4], [0.2, 0.2], [0.9, 0.9]]),
    "sgd": np.array([[0.9, 0.9], [0.1, 0.1], [0.0, 0.9], [0.9, 0.9]]),
}


def test_a_step_ignores_the_size_when_large_slopes_give_it_one_length():
    lengths = {
        "sgd": SLOPES,
        "steady": np.full(50, 0.02),
        "almost": np.where(SLOPES < 1, 0.0182, 0.02),
        "not quite": np.where(SLOPES < 1, 0.0178, 0.02),
        "small ones shorter": np.where(SLOPES < 0.01, 0.001, 0.02),
        "larger ones too": np.where(SLOPES < 0.02, 0.001, 0.02),
    }
    found = experiments.ignore_the_size(SLOPES, lengths)
    assert found == ["steady", "almost", "small ones shorter"]


def test_steps_are_too_long_in_proportion():
    ratios = experiments.times_too_long(np.array([1.0, 2.0]), np.array([3.0, 4.0]))
    np.testing.assert_array_equal(ratios, [3.0, 2.0])


@pytest.mark.parametrize(
    ("ratios", "step"), [([2, 1.51, 1.49], 2), ([1, 1.4, 1.6], 3), ([1.5, 1], 0)]
)
def test_the_last_step_too_long_is_the_last_above_one_and_a_half(ratios, step):
    assert experiments.last_step_too_long(ratios) == step


def test_the_lowest_cost_is_found():
    assert experiments.lowest({"sgd": 3.0, "adam": 0.5, "momentum": 0.6}) == "adam"


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


def test_a_rate_falls_when_it_ends_lower():
    assert experiments.falls([0.2, 0.3, 0.1])
    assert not experiments.falls([0.2, 0.1, 0.2]) and not experiments.falls([0.2, 0.3])


def test_schedules_end_closest_within_twice_the_smallest_excess():
    excess = {  # (epochs, seeds); only the last epoch counts
        "one": np.array([[9.0, 9.0], [0.5, 1.5]]),
        "two": np.array([[0.0, 0.0], [1.9, 1.9]]),
        "three": np.array([[0.0, 0.0], [2.1, 2.1]]),
    }
    assert experiments.closest(excess) == ["one", "two"]


K = np.linspace(0.1, 0.9, 9)


def test_titles_state_the_verdicts(shown):
    plots.first_steps(SLOPES, {"sgd": SLOPES, "adam": np.full(50, 0.02)}, 0.02)
    plots.bias_correction(np.full(4, 0.5), np.array([1.0, 2.5, 1.5, 0.5]))
    paths = {"sgd": (0.1, 3.0, np.c_[K, K]), "adam": (0.2, 0.5, np.c_[K, K])}
    plots.ravine_paths(K, K, 1 + np.outer(K, K), paths)
    plots.good_rates(RATES, COSTS, LIMIT)
    excess = {"one": np.ones((9, 2)), "two": 1.9 * np.ones((9, 2)), "three": 3 * np.ones((9, 2))}
    plots.falling_rates({"one": K, "two": K[::-1], "three": K}, excess)
    steps, correction, ravine, good, falling = shown
    assert "the step of adam ignores" in steps
    assert "up to 5.0× too long" in correction and "until step 3 they" in correction
    assert "adam comes lowest in 8 steps" in ravine
    assert "Best rates lie apart: 0.1 to 1. Good rates: fewest for sgd, most for adam." in good
    assert "adam 0.01 to 1; momentum 0.1 to 1; sgd 0.1 to 0.1." in good
    assert "1 rates fall, 2 stay. Ends closest: one and two." in falling


def test_best_rates_that_are_close_are_not_said_to_lie_apart(shown):
    plots.good_rates(RATES, {"adam": COSTS["adam"], "sgd": COSTS["sgd"]}, LIMIT)
    assert "Best rates: 0.1 to 0.1." in shown[0]
