"""Each way to save brings back what the page says; an export runs where our classes are not."""

import json
import logging
import subprocess
import sys
import warnings
import zipfile

import keras
import numpy as np
import pytest
import tensorflow as tf
from matplotlib.colors import to_hex

from helpers.custom_models import experiments as stacks
from helpers.custom_models.taught import DigitNet
from helpers.data.batches import epoch_batches
from helpers.exercises.errors import error_of, warning_of, works
from helpers.figures.grids import ROLES
from helpers.saving_models import experiments, plots
from helpers.saving_models.experiments import kilobytes
from tests.page import from_the_page

X = np.random.default_rng(0).random((20, 64)).astype("float32")
Y = np.random.default_rng(0).integers(0, 10, 20)
LOSS = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
OURS = {"DigitNet": DigitNet}
OPTIMIZERS = {
    "Adam": lambda: keras.optimizers.Adam(learning_rate=0.002),
    "momentum": lambda: keras.optimizers.SGD(learning_rate=0.01, momentum=0.9),
}
every_optimizer = pytest.mark.parametrize("optimizer", OPTIMIZERS.values(), ids=OPTIMIZERS)


@pytest.fixture(scope="module")
def page():
    """What the notebook defines: its classes and functions."""
    return from_the_page("saving_models")


def new_net(blocks=2):
    net = DigitNet(blocks)
    net(X[:1])
    return net


def trained(optimizer=OPTIMIZERS["Adam"], steps=5):
    net = new_net()
    net.compile(optimizer=optimizer(), loss=LOSS)
    for _ in range(steps):
        net.train_on_batch(X, Y)
    return net


def assert_same_weights(one, other, **tolerance):
    for a, b in zip(one.get_weights(), other.get_weights(), strict=True):
        np.testing.assert_allclose(a, b, **tolerance)


@every_optimizer
def test_a_whole_model_trains_on_as_if_never_saved(optimizer, tmp_path):
    net = trained(optimizer)
    net.save(tmp_path / "net.keras")
    whole = keras.models.load_model(tmp_path / "net.keras", custom_objects=OURS)
    np.testing.assert_array_equal(whole(X), net(X))
    assert type(whole) is type(net) and whole.get_config() == net.get_config()
    assert int(whole.optimizer.iterations) == 5
    assert whole.optimizer.get_config() == net.optimizer.get_config()
    weights_alone = new_net()
    weights_alone.set_weights(net.get_weights())
    weights_alone.compile(optimizer=optimizer(), loss=LOSS)
    for model in (net, whole, weights_alone):
        for _ in range(20):
            model.train_on_batch(X, Y)
    assert_same_weights(whole, net, atol=1e-6)
    with pytest.raises(AssertionError):
        assert_same_weights(weights_alone, net, atol=1e-3)


@every_optimizer
def test_a_weights_file_restores_an_optimizer_only_if_built(optimizer, tmp_path):
    net = trained(optimizer)
    net.save_weights(tmp_path / "net.weights.h5")
    fresh, built = trained(optimizer, steps=0), trained(optimizer, steps=0)
    built.optimizer.build(built.trainable_variables)
    said = warning_of(lambda: fresh.load_weights(tmp_path / "net.weights.h5"))
    assert said.startswith("Skipping variable loading for optimizer")
    built.load_weights(tmp_path / "net.weights.h5")
    for model, steps in ((fresh, 0), (built, 5)):
        np.testing.assert_array_equal(model(X), net(X))
        assert int(model.optimizer.iterations) == steps


def test_a_shorter_model_takes_the_weights_silently(tmp_path):
    net, shorter = trained(), new_net(1)
    net.save_weights(tmp_path / "net.weights.h5")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        shorter.load_weights(tmp_path / "net.weights.h5")
    expected = net.last(net.blocks[0](net.first(X)))
    np.testing.assert_array_equal(shorter(X), expected)
    assert not np.allclose(expected, net(X))


@pytest.mark.parametrize("name", ["net", "net.ckpt", "net.h5", "net.keras"])
def test_weights_want_their_ending(name, tmp_path):
    with pytest.raises(ValueError, match="must end in `.weights.h5`"):
        trained(steps=0).save_weights(tmp_path / name)


@pytest.mark.parametrize("name", ["net", "net.tf", "net.pb"])
def test_whole_models_want_their_ending(name, tmp_path):
    with pytest.raises(ValueError, match="Invalid filepath extension"):
        trained(steps=0).save(tmp_path / name)


def test_an_export_predicts_alike_and_cannot_train(tmp_path):
    net = trained()
    net.export(str(tmp_path / "export"), verbose=False)
    exported = tf.saved_model.load(str(tmp_path / "export"))
    np.testing.assert_allclose(exported.serve(X), net(X), atol=1e-5)
    assert not any(hasattr(exported, name) for name in ("fit", "optimizer", "blocks"))
    with pytest.raises(ValueError, match="File format not supported"):
        keras.models.load_model(tmp_path / "export")


PROGRAM = """
import sys
import numpy as np
import tensorflow as tf

exported = tf.saved_model.load(sys.argv[1])
np.save(sys.argv[3], exported.serve(np.load(sys.argv[2])))
print("helpers" in sys.modules, "keras" in str(type(exported)))
"""


def test_an_export_runs_in_a_new_process_that_has_none_of_our_code(tmp_path):
    net = trained()
    net.export(str(tmp_path / "export"), verbose=False)
    np.save(tmp_path / "X.npy", X)
    files = [tmp_path / name for name in ("export", "X.npy", "logits.npy")]
    process = subprocess.run(
        [sys.executable, "-c", PROGRAM, *files],
        cwd=tmp_path,  # else Python would find helpers beside it
        capture_output=True,
        text=True,
        check=True,
    )
    assert process.stdout.split() == ["False", "False"]
    np.testing.assert_allclose(np.load(tmp_path / "logits.npy"), net(X), atol=1e-5)


def test_an_unregistered_class_needs_custom_objects(tmp_path):
    model, path = trained(), tmp_path / "model.keras"
    model.save(path)
    said = error_of(lambda: keras.models.load_model(path))
    assert said.startswith("TypeError: Could not locate class 'DigitNet'")


def test_a_whole_file_is_a_text_and_numbers_from_which_the_model_can_be_built(tmp_path):
    net, path = trained(), tmp_path / "net.keras"
    net.save(path)
    with zipfile.ZipFile(path) as archive:
        assert sorted(archive.namelist()) == ["config.json", "metadata.json", "model.weights.h5"]
        config = json.loads(archive.read("config.json"))
        archive.extract("model.weights.h5", tmp_path)
    assert config["config"]["blocks"] == 2
    rebuilt = keras.saving.deserialize_keras_object(config, custom_objects=OURS)
    rebuilt(X)
    rebuilt.optimizer.build(rebuilt.trainable_variables)
    assert not np.allclose(rebuilt(X), net(X))
    rebuilt.load_weights(tmp_path / "model.weights.h5")
    np.testing.assert_array_equal(rebuilt(X), net(X))
    assert int(rebuilt.optimizer.iterations) == 5


@pytest.mark.parametrize("ending", [".keras", ".h5"])
def test_both_endings_of_a_whole_model_bring_it_back(ending, tmp_path):
    model = keras.Sequential([keras.Input((64,)), keras.layers.Dense(10)])
    path = str(tmp_path / f"model{ending}")
    works(lambda: warning_of(lambda: model.save(path)))  # .h5 warns
    np.testing.assert_array_equal(keras.models.load_model(path, compile=False)(X), model(X))


def test_saved_model_writes_a_model_of_built_in_layers(tmp_path):
    model = keras.Sequential([keras.Input((64,)), keras.layers.Dense(10)])
    tf.saved_model.save(model, str(tmp_path / "model"))
    served = tf.saved_model.load(str(tmp_path / "model")).signatures["serving_default"]
    [answer] = served(tf.constant(X)).values()
    np.testing.assert_allclose(answer, model(X), atol=1e-5)


def test_an_if_on_values_loses_the_weights(page, tmp_path):
    model, path = page["BrightNet"](), tmp_path / "model.keras"
    model(X)
    model.save(path)
    lost = keras.models.load_model(path)
    assert len(model.weights) == 2 and lost.weights == []


def test_bright_images_are_those_whose_mean_is_above_a_tenth(page):
    model = page["BrightNet"]()
    for value, bonus in ((0.09, 0.0), (0.11, 1.0)):
        images = np.full((20, 64), value, "float32")
        np.testing.assert_allclose(model(images) - model.dense(images), bonus, atol=1e-5)


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


def test_kilobytes_of_a_file_and_of_a_folder(tmp_path):
    (tmp_path / "deeper").mkdir()
    (tmp_path / "a").write_bytes(bytes(31_000))
    (tmp_path / "deeper" / "b").write_bytes(bytes(52_000))
    assert kilobytes(tmp_path / "a") == 30
    assert kilobytes(str(tmp_path)) == 80
    with pytest.raises(FileNotFoundError):
        kilobytes(tmp_path / "c")


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


def test_the_table_names_the_best_file(shown):
    plots.what_comes_back({"one": [False, True, False], "two": [False, "a text", True]})
    plots.what_comes_back({"one": [False, False, True], "two": [True, False, True]})
    plots.what_comes_back(
        {"one": [True, False, True], "two": [False, True, True], "three": 3 * [False]}
    )
    titles = [
        ".keras keeps everything.",
        "export keeps everything.",
        "No file keeps everything; export keeps most.",
    ]
    for text, title in zip(shown, titles, strict=True):
        assert text.startswith(title)


def test_yes_no_and_a_text_between_them_look_different(figures):
    plots.what_comes_back({"one": [True, False, "a text"]})
    [ax] = figures[0].axes
    fills = [to_hex(patch.get_facecolor()) for patch in ax.patches]
    assert fills == [ROLES[role][0] for role in ("result", "clash", "plain")]


@pytest.mark.parametrize("remembers", [True, False])
def test_going_on_in_numpy_equals_keras(remembers):
    """The third of three seeds: six steps of Adam, then six more, with its memory and without."""
    x = np.random.default_rng(1).random((60, 64))
    y = np.random.default_rng(2).integers(0, 10, 60)
    results = experiments.resumed(x, np.eye(10)[y], range(3), 2, 20, steps=3, learning_rate=0.01)
    ours = results[0 if remembers else 1]
    [first, *hidden, last] = [
        (W[2], b[2, 0]) for W, b in stacks.first_parameters("shortcut", 2, range(3))
    ]
    net = new_net()
    arrays = [array for pair in (first, *hidden, last) for array in pair]
    by_shape = [array.shape for array in net.get_weights()]
    assert by_shape == [array.shape for array in arrays]
    net.set_weights(arrays)
    net.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss=LOSS)
    for rows in epoch_batches(60, 20, 2, seed=2).reshape(-1, 20):
        net.train_on_batch(x[rows], y[rows])
    if not remembers:
        net.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss=LOSS)
    expected = [float(LOSS(y, net(x)))]
    for step in range(3):
        rows = slice(20 * step, 20 * (step + 1))
        net.train_on_batch(x[rows], y[rows])
        expected.append(float(LOSS(y, net(x))))
    assert ours.shape == (3, 4)
    np.testing.assert_allclose(ours[2], expected, rtol=1e-4)


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ([1.1, 2.1], "first jumps up"),
        ([1.1, 1.9], "first rises with some seeds"),
        ([0.9, 2.0], "does not jump"),
    ],
)
def test_a_cost_jumps_when_it_does_with_every_seed(after, words):
    costs = np.array([[1.0, after[0], 3.0], [2.0, after[1], 0.0]])
    assert experiments.first_change(costs) == words
