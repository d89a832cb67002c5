"""The classes of notebook 10 equal Keras's own; each way to save brings back what it should."""

import logging
import warnings

import keras
import numpy as np
import pytest
import tensorflow as tf

from helpers.automatic_differentiation.experiments import start_anew
from helpers.custom_models_and_saving import experiments, plots
from helpers.custom_models_and_saving.experiments import kilobytes
from helpers.data.batches import epoch_batches
from helpers.exercises.errors import error_of, warning_of, works
from tests.page import from_the_page

SEEDS = range(3)
X = np.random.default_rng(0).standard_normal((20, 64)).astype("float32")
Y = np.random.default_rng(0).integers(0, 10, 20)
LOSS = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
OPTIMIZERS = {
    "Adam": lambda: keras.optimizers.Adam(learning_rate=0.002),
    "momentum": lambda: keras.optimizers.SGD(learning_rate=0.01, momentum=0.9),
}
every_optimizer = pytest.mark.parametrize("optimizer", OPTIMIZERS.values(), ids=OPTIMIZERS)


@pytest.fixture(scope="module")
def page():
    """What the notebook defines: its classes and functions."""
    return from_the_page("custom_models_and_saving")


def trained(page, optimizer, steps=5):
    net = page["DigitNet"](2)
    net(X[:1])
    net.compile(optimizer=optimizer(), loss=LOSS)
    for _ in range(steps):
        net.train_on_batch(X, Y)
    return net


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


@pytest.mark.parametrize("seed", SEEDS)
def test_a_residual_block_equals_the_functional_one(page, seed):
    keras.utils.set_random_seed(seed)
    inputs = keras.Input((64,))
    inner, outer = keras.layers.Dense(16, activation="relu"), keras.layers.Dense(64)
    model = keras.Model(inputs, keras.layers.add([inputs, outer(inner(inputs))]))
    block = page["ResidualBlock"](16)
    block(X)
    block.set_weights(model.get_weights())
    np.testing.assert_allclose(block(X), model(X), atol=1e-6)
    block.shortcut = False
    np.testing.assert_allclose(block(X), model(X) - X, atol=1e-5)


def test_a_residual_block_reloads_inside_a_chain(page, tmp_path):
    block = page["ResidualBlock"](16)
    model = keras.Sequential([keras.Input((64,)), block])
    block.outer.kernel.assign(np.random.default_rng(0).standard_normal((16, 64)))
    model.save(tmp_path / "model.keras")
    np.testing.assert_array_equal(keras.models.load_model(tmp_path / "model.keras")(X), model(X))


def test_a_new_residual_block_changes_nothing(page):
    np.testing.assert_array_equal(page["ResidualBlock"](16)(X), X)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_slope_arrives_only_through_shortcuts(page, seed):
    net = page["DigitNet"](12)
    net(X)
    draw_kernels(net, seed)
    one, twelve = experiments.first_slopes(made(net, "plain"), X, Y, LOSS, (1, 12))
    assert twelve < 0.2 * one
    one, twelve = experiments.first_slopes(made(net, "shortcut, random"), X, Y, LOSS, (1, 12))
    assert twelve > 2 * one
    one, twelve = experiments.first_slopes(made(net, "shortcut, zero"), X, Y, LOSS, (1, 12))
    assert twelve == pytest.approx(one, rel=1e-5)


def draw_kernels(net, seed):
    start_anew(net, seed, draw=lambda: experiments.glorot_weights(net))


def made(net, kind):
    experiments.make_kind(net, kind)
    return net


def test_a_slope_equals_finite_differences(page):
    net = page["DigitNet"](2)
    net(X)
    draw_kernels(net, 0)
    [length] = experiments.first_slopes(net, X, Y, LOSS, (2,))
    kernel = net.first.kernel.numpy()
    with tf.GradientTape() as tape:
        cost = LOSS(Y, net(X))
    step = tape.gradient(cost, net.first.kernel).numpy()
    costs = []
    for sign in (1, -1):
        net.first.kernel.assign(kernel + sign * 0.01 * step / length)
        costs.append(float(LOSS(Y, net(X))))
    assert (costs[0] - costs[1]) / 0.02 == pytest.approx(length, rel=0.01)


def test_each_kind_starts_from_the_same_random_kernels(page):
    net = page["DigitNet"](2)
    net(X)
    slopes, starts = experiments.slopes_by_kind(net, SEEDS, X, Y, LOSS, (0, 1, 2))
    assert {name: lines.shape for name, lines in slopes.items()} == dict.fromkeys(
        experiments.KINDS, (3, 3)
    )
    paths = [weight.path for weight in net.weights]
    outer = [paths.index(block.outer.kernel.path) for block in net.blocks]
    for plain, random, zero in zip(*starts.values(), strict=True):
        for place, weights in enumerate(zip(plain, random, zero, strict=True)):
            np.testing.assert_array_equal(weights[0], weights[1])
            np.testing.assert_array_equal(weights[2], 0 if place in outer else weights[0])
    first, second, _ = starts["plain"]
    assert not np.array_equal(first[0], second[0])
    np.testing.assert_allclose(slopes["plain"][:, 0], slopes["shortcut, zero"][:, 0], rtol=1e-5)


def test_kernels_are_drawn_as_keras_draws_them(page):
    net = page["DigitNet"](1)
    net(X)
    net.first.bias.assign(tf.ones(32))
    draw_kernels(net, 0)
    limit = np.sqrt(6 / (64 + 32))
    assert 0.95 * limit < np.abs(net.first.kernel.numpy()).max() <= limit
    assert not np.any(net.first.bias.numpy()) and np.any(net.blocks[0].outer.kernel.numpy())


def test_the_costs_of_epochs_are_those_of_a_loop(page):
    net = page["DigitNet"](1)
    net(X)
    start = net.get_weights()
    found = experiments.epoch_costs(
        net, [start], X, Y, LOSS, learning_rate=0.1, epochs=3, batch_size=5
    )
    net.set_weights(start)
    expected = []
    for epoch in epoch_batches(20, 5, 3):
        for rows in epoch:
            with tf.GradientTape() as tape:
                cost = LOSS(Y[rows], net(X[rows]))
            expected.append(float(cost))
            variables = net.trainable_variables
            for variable, slope in zip(variables, tape.gradient(cost, variables), strict=True):
                variable.assign_sub(0.1 * slope)
    np.testing.assert_allclose(found, np.reshape(expected, (1, 3, 4)).mean(axis=2), rtol=1e-4)


def test_same_weights_sees_one_number():
    one, other = keras.layers.Dense(2), keras.layers.Dense(2)
    for layer in (one, other):
        layer.build((None, 3))
    other.set_weights(one.get_weights())
    assert experiments.same_weights(one, other, 1e-6)
    other.bias.assign([0.0, 1e-3])
    assert not experiments.same_weights(one, other, 1e-6) and experiments.same_weights(
        one, other, 1e-2
    )


def test_costs_on_the_way_want_no_more_steps_than_batches(page):
    with pytest.raises(ValueError, match="expected at most 4 steps, got 5"):
        experiments.costs_on_the_way({}, X, Y, LOSS, steps=5, batch_size=5)


def test_costs_on_the_way_begin_before_the_first_step(page):
    net = trained(page, OPTIMIZERS["Adam"])
    before = float(LOSS(Y, net(X)))
    line = experiments.costs_on_the_way({"net": net}, X, Y, LOSS, steps=4, batch_size=5)["net"]
    assert line.shape == (5,) and line[0] == pytest.approx(before)
    assert line[-1] == pytest.approx(float(LOSS(Y, net(X)))) and int(net.optimizer.iterations) == 9


def test_depth_runs_the_first_blocks_only(page):
    net = page["DigitNet"](3)
    net(X)
    draw_kernels(net, 0)
    whole = net(X)
    np.testing.assert_array_equal(net(X, depth=3), whole)
    net.blocks[2].outer.kernel.assign(tf.zeros((32, 32)))
    np.testing.assert_array_equal(net(X), net(X, depth=2))
    assert not np.allclose(net(X), whole)


@every_optimizer
def test_a_whole_model_trains_on_as_if_never_saved(page, optimizer, tmp_path):
    net = trained(page, optimizer)
    net.save(tmp_path / "net.keras")
    whole = keras.models.load_model(tmp_path / "net.keras")
    np.testing.assert_array_equal(whole(X), net(X))
    assert type(whole) is type(net) and whole.get_config() == net.get_config()
    assert int(whole.optimizer.iterations) == 5
    assert whole.optimizer.get_config() == net.optimizer.get_config()
    weights_alone = page["DigitNet"](2)
    weights_alone(X)
    weights_alone.set_weights(net.get_weights())
    weights_alone.compile(optimizer=optimizer(), loss=LOSS)
    for model in (net, whole, weights_alone):
        for _ in range(20):
            model.train_on_batch(X, Y)
    assert_same_weights(whole, net, atol=1e-6)
    with pytest.raises(AssertionError):
        assert_same_weights(weights_alone, net, atol=1e-3)


@every_optimizer
def test_a_weights_file_restores_an_optimizer_only_if_built(page, optimizer, tmp_path):
    net = trained(page, optimizer)
    net.save_weights(tmp_path / "net.weights.h5")
    fresh, built = trained(page, optimizer, steps=0), trained(page, optimizer, steps=0)
    built.optimizer.build(built.trainable_variables)
    said = warning_of(lambda: fresh.load_weights(tmp_path / "net.weights.h5"))
    assert said.startswith("Skipping variable loading for optimizer")
    built.load_weights(tmp_path / "net.weights.h5")
    for model, steps in ((fresh, 0), (built, 5)):
        np.testing.assert_array_equal(model(X), net(X))
        assert int(model.optimizer.iterations) == steps


def test_a_shorter_model_takes_the_weights_silently(page, tmp_path):
    net, shorter = page["DigitNet"](2), page["DigitNet"](1)
    for model in (net, shorter):
        model(X)
    net.save_weights(tmp_path / "net.weights.h5")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        shorter.load_weights(tmp_path / "net.weights.h5")
    np.testing.assert_array_equal(shorter(X), net(X, depth=1))


@pytest.mark.parametrize("name", ["net", "net.ckpt", "net.h5", "net.keras"])
def test_weights_want_their_ending(page, name, tmp_path):
    with pytest.raises(ValueError, match="must end in `.weights.h5`"):
        trained(page, OPTIMIZERS["Adam"], 0).save_weights(tmp_path / name)


@pytest.mark.parametrize("name", ["net", "net.tf", "net.pb"])
def test_whole_models_want_their_ending(page, name, tmp_path):
    with pytest.raises(ValueError, match="Invalid filepath extension"):
        trained(page, OPTIMIZERS["Adam"], 0).save(tmp_path / name)


def test_an_export_predicts_alike_and_cannot_train(page, tmp_path):
    net = trained(page, OPTIMIZERS["Adam"])
    net.export(str(tmp_path / "export"), verbose=False)
    exported = tf.saved_model.load(str(tmp_path / "export"))
    np.testing.assert_allclose(exported.serve(X), net(X), atol=1e-5)
    assert not any(hasattr(exported, name) for name in ("fit", "optimizer", "blocks"))
    with pytest.raises(ValueError, match="File format not supported"):
        keras.models.load_model(tmp_path / "export")


def test_an_unregistered_class_needs_custom_objects(page, tmp_path):
    model, path = page["TwoLayers"](), tmp_path / "model.keras"
    model(X)
    model.save(path)
    assert error_of(lambda: keras.models.load_model(path)).startswith("TypeError: Could not locate")
    given = keras.models.load_model(path, custom_objects={"TwoLayers": page["TwoLayers"]})
    np.testing.assert_array_equal(given(X), model(X))


def test_an_if_on_values_loses_the_weights(page, tmp_path):
    model, path = page["Branching"](), tmp_path / "model.keras"
    model(X)
    model.save(path)
    lost = keras.models.load_model(path, custom_objects={"Branching": page["Branching"]})
    assert len(model.weights) == 4 and lost.weights == []


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


def test_a_warning_is_heard_from_python_and_from_the_log():
    log = logging.getLogger("absl")
    before = list(log.handlers), log.propagate
    assert warning_of(lambda: warnings.warn("One. Two.", stacklevel=1)) == "One."
    assert warning_of(lambda: log.warning("Three of %s. Four.", "five")) == "Three of five."
    assert (log.handlers, log.propagate) == before


def test_a_warning_that_is_gone_is_an_error():
    with pytest.raises(AssertionError, match="expected a warning, got none"):
        warning_of(lambda: warnings.warn("Old.", DeprecationWarning, stacklevel=1))


def test_works_counts_an_error_as_no():
    assert works(lambda: [0]) and not works(lambda: []) and not works(lambda: 1 / 0)


def test_kilobytes_of_a_file_and_of_a_folder(tmp_path):
    (tmp_path / "deeper").mkdir()
    (tmp_path / "a").write_bytes(bytes(31_000))
    (tmp_path / "deeper" / "b").write_bytes(bytes(52_000))
    assert kilobytes(tmp_path / "a") == 30
    assert kilobytes(str(tmp_path)) == 80
    with pytest.raises(FileNotFoundError):
        kilobytes(tmp_path / "c")


ABILITIES = {  # of Sequential, functional and a class
    "all": [True, True, True],
    "chains": [True, False, False],
    "graphs": [False, True, False],
    "both others": [False, True, True],
    "classes": [False, False, True],
}


def test_a_class_gains_and_loses_against_a_chain():
    assert experiments.gained_by_a_class(ABILITIES) == ["both others", "classes"]
    assert experiments.lost_by_a_class(ABILITIES) == ["chains"]


def test_a_kind_of_file_keeps_most_by_its_yeses():
    export = {"one": [True, False, True], "two": [False, False, True], "three": ["a", "b", "c"]}
    assert experiments.keeps_most(export) == 2
    assert experiments.keeps_most({"one": [False, True, True]}) == 1  # the first of equal ones
    assert experiments.keeps_most({"one": [True, False, True], "two": ["text", "text", True]}) == 2


def test_a_no_is_not_everything_and_a_text_is_no_no():
    properties = {"one": [True, True, True], "two": [False, "if built first", True]}
    assert [experiments.keeps_everything(properties, place) for place in range(3)] == [
        False,
        True,
        True,
    ]


def test_changes_are_the_largest_of_each_thing():
    before = {"number": 1.0, "array": np.array([1.0, 2.0]), "still": np.zeros(2)}
    after = {"number": 0.5, "array": np.array([1.1, 1.0]), "still": np.zeros(2)}
    changes = experiments.largest_changes(before, after)
    assert changes == {"number": 0.5, "array": 1.0, "still": 0.0}
    assert experiments.never_moved({**changes, "hardly": 1e-12}) == ["still"]


@pytest.mark.parametrize(
    ("deepest", "vanishes", "arrives"),
    [(0.19, True, False), (0.21, False, False), (0.99, False, False), (1.01, False, True)],
)
def test_a_gradient_vanishes_below_a_tenth_and_arrives_above_a_half(deepest, vanishes, arrives):
    norms = np.array(
        [[2.0, 9.0, deepest], [1.0, 9.0, 0.01], [3.0, 9.0, 8.0]]
    )  # median (2, deepest)
    assert experiments.vanishes(norms) == vanishes
    assert experiments.arrives(norms) == arrives


@pytest.mark.parametrize(("end", "hardly"), [(0.84, False), (0.86, True)])
def test_one_seed_that_beats_guessing_is_enough(end, hardly):
    costs = np.log(10) * np.array([[0.1, 1.0], [1.0, end]])  # only the last epoch counts
    assert experiments.hardly_better_than_guessing(costs) == hardly


@pytest.mark.parametrize(("end", "learned"), [(0.99, True), (1.01, False)])
def test_a_net_learns_when_every_seed_does(end, learned):
    assert experiments.learns(np.array([[2.0, 0.1], [2.0, end]])) == learned


def test_a_run_goes_on_alike_to_the_fifth_digit_and_departs_by_one_percent():
    never = np.linspace(1.0, 0.5, 5)
    assert experiments.goes_on_alike(never * (1 + 0.9e-5), never)
    assert not experiments.goes_on_alike(never * (1 + 1.2e-5), never)
    assert experiments.departs(never * np.array([1, 1, 1, 1, 1.011]), never)
    assert not experiments.departs(1.009 * never, never)


LINE = np.linspace(1.0, 0.5, 5)


@pytest.mark.parametrize(
    ("whole", "alone", "title"),
    [
        (LINE, LINE + 0.3, "Reloaded whole, training goes on as if never interrupted."),
        (LINE + 0.1, LINE + 0.3, "Training after a reload."),
        (LINE, LINE, "Training after a reload."),
    ],
)
def test_a_continued_run_is_claimed_only_when_it_is_one(whole, alone, title, shown):
    plots.continued({"never": LINE, "whole": whole, "alone": alone})
    assert shown[0].startswith(title)


@pytest.mark.parametrize(
    ("plain", "shortcut", "title"),
    [
        (0.01, 1.0, "Without a shortcut"),
        (0.9, 1.0, "The slope that"),
        (0.01, 0.3, "The slope that"),
    ],
)
def test_a_vanishing_gradient_is_claimed_only_when_shortcuts_save_it(plain, shortcut, title, shown):
    ends = {"plain": plain, "random": 1.0, "zero": shortcut}
    plots.slope_by_depth((1, 16), {name: np.array([[1.0, end]] * 2) for name, end in ends.items()})
    assert shown[0].startswith(title)


@pytest.mark.parametrize(
    ("plain", "residual", "title"),
    [
        (2.3, 0.3, "a: hardly better"),
        (1.0, 0.3, "Cost of deep nets"),
        (2.3, 1.5, "Cost of deep nets"),
    ],
)
def test_a_stuck_net_is_claimed_only_beside_one_that_learns(plain, residual, title, shown):
    plots.deep_training({"a": np.full((2, 3), plain), "b": np.full((2, 3), residual)})
    assert shown[0].startswith(title)


def test_titles_state_the_verdicts(shown):
    before = {"a": 0.0, "b": LINE, "c": LINE}
    plots.moved(before, {"a": 0.0, "b": 2 * LINE, "c": LINE})
    plots.three_ways(ABILITIES)
    plots.what_comes_back({"one": [False, True, False], "two": [False, "a text", True]})
    plots.what_comes_back({"one": [False, False, True], "two": [True, False, True]})
    plots.what_comes_back(
        {"one": [True, False, True], "two": [False, True, True], "three": 3 * [False]}
    )
    for text, title in zip(
        shown,
        [
            "2 of 3 are never trained",
            "Of 5 abilities a class gains 2 that a chain lacks, and loses 1.",
            ".keras keeps everything.",
            "export keeps everything.",
            "No file keeps everything; export keeps most.",
        ],
        strict=True,
    ):
        assert text.startswith(title)
