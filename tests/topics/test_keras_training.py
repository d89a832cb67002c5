"""Notebook 09: its loop equals fit, its progress, its verdicts; its code takes MNIST's shape."""

import keras
import numpy as np
import pytest
import sklearn.metrics
from keras import losses, metrics, optimizers

from helpers import data
from helpers.keras_training import experiments, plots
from helpers.keras_training.experiments import Progress, diagnosis, line
from tests.page import from_the_page, notebook
from tests.shared.test_downloads import home, made, server  # noqa: F401  (fixtures)

CHANCE = np.log(10)
LOSS = losses.SparseCategoricalCrossentropy(from_logits=True)
OPTIMIZERS = {
    "SGD": lambda: optimizers.SGD(0.3),
    "momentum": lambda: optimizers.SGD(0.05, momentum=0.9),
    "Adam": lambda: optimizers.Adam(0.002),
}


def few_images(seed=0, m=50, shape=(4, 4, 1), classes=3):
    generator = np.random.default_rng(seed)
    x = generator.random((m, *shape)).astype(np.float32)
    return data.Dataset(
        x, generator.integers(0, classes, m), x[:9], np.arange(9) % classes, (), ("a", "b", "c")
    )


def largest_difference(one, other):
    return max(
        np.abs(a - b).max() for a, b in zip(one.get_weights(), other.get_weights(), strict=True)
    )


@pytest.mark.parametrize(("seed", "batch_size"), [(0, 10), (1, 16)])  # of 50: the last one short
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_loop_equals_fit_in_weights_and_in_what_is_shown(optimizer, seed, batch_size):
    page = from_the_page("keras_training", "model")
    images = few_images(seed)
    ours, theirs = (page["new_model"](images, seed=seed) for _ in range(2))
    start = page["new_model"](images, seed=seed)
    x, y, epochs = images.x_train, images.y_train, 5  # at least 20 steps
    readings = page["train_with_meters"](
        ours, OPTIMIZERS[optimizer](), LOSS, x, y, batch_size, epochs
    )
    theirs.compile(optimizer=OPTIMIZERS[optimizer](), loss=LOSS, metrics=["accuracy"])
    history = theirs.fit(
        x, y, batch_size=batch_size, epochs=epochs, shuffle=False, verbose=0
    ).history
    assert largest_difference(ours, theirs) < 1e-6
    assert largest_difference(ours, start) > 1e-2
    shown = np.stack([history["loss"], history["accuracy"]], axis=1)
    np.testing.assert_allclose(readings, shown, atol=1e-6)


@pytest.mark.parametrize("classes", [2, 3, 10])
@pytest.mark.parametrize("seed", range(3))
def test_the_confusion_matrix_equals_scikit_learns(seed, classes):
    confusion_matrix = from_the_page("keras_training")["confusion_matrix"]
    y, guesses = np.random.default_rng(seed).integers(0, classes, (2, 200))
    matrix = confusion_matrix(y, guesses, classes)
    assert np.array_equal(matrix, sklearn.metrics.confusion_matrix(y, guesses))
    assert not np.array_equal(matrix, matrix.T)
    empty = confusion_matrix(np.array([0, 0]), np.array([1, 1]), 3)
    assert np.array_equal(empty, [[0, 2, 0], [0, 0, 0], [0, 0, 0]])


def test_the_meter_of_the_solution_equals_keras():
    cells = notebook("keras_training").cells
    solution = next(cell.source for cell in cells if cell.id == "solution-meter")
    namespace = {}
    exec(solution.split("```python\n")[1].split("```")[0], namespace)
    ours, theirs = namespace["Meter"](), metrics.Mean()
    ours.reset_state()
    for seed in range(3):
        for value, weight in np.random.default_rng(seed).random((20, 2)):
            ours.update_state(value, sample_weight=weight)
            theirs.update_state(value, sample_weight=weight)
            assert ours.result() == pytest.approx(float(theirs.result()), rel=1e-5)
        ours.reset_state()
        theirs.reset_state()
        assert ours.result() == float(theirs.result()) == 0


def fitted(callback, epochs=6, **options):
    images = few_images()
    model = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(3)])
    model.compile(optimizer="sgd", loss=LOSS, metrics=["accuracy"])
    options = {"epochs": epochs, "verbose": 0, "callbacks": [callback], **options}
    return model.fit(images.x_train, images.y_train, **options).history


def test_progress_prints_every_few_epochs_and_nothing_else(capsys):
    history = fitted(Progress(every=3), epochs=10)
    expected = [
        f"epoch {epoch:>2}: loss {history['loss'][epoch - 1]:.3g}, "
        f"accuracy {history['accuracy'][epoch - 1]:.2f}"
        for epoch in (3, 6, 9)
    ]
    captured = capsys.readouterr()
    assert captured.out.splitlines() == expected and captured.err == ""
    assert fitted(Progress(every=7)) and capsys.readouterr().out == ""
    fitted(Progress(), epochs=2)
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_progress_shows_validation_where_it_ran(capsys):
    fitted(Progress(), epochs=4, validation_split=0.2, validation_freq=2)
    lines = capsys.readouterr().out.splitlines()
    assert ["validation loss" in one for one in lines] == [False, True, False, True]


def test_a_line_of_progress():
    logs = {"val_accuracy": 0.5, "accuracy": 0.987, "val_loss": 12.3456, "loss": 0.012345}
    assert line(7, 100, logs) == (
        "epoch   7: loss 0.0123, accuracy 0.99, validation loss 12.3, validation accuracy 0.50"
    )
    assert line(2, 9, {"mean_error": 1.0}) == "epoch 2: mean error 1"


@pytest.mark.parametrize("every", [0, -1])
def test_progress_wants_a_positive_number(every):
    with pytest.raises(ValueError, match=f"expected every to be at least 1, got {every}"):
        Progress(every)


def test_a_run_is_stuck_above_a_tenth():
    costs = {"learned": [2.3, 0.099], "stuck": [2.3, 0.101], "fell back": [0.01, 0.5]}
    assert experiments.stuck(costs) == ["stuck", "fell back"]


@pytest.mark.parametrize(
    ("training", "validation", "words"),
    [
        (0.89, 1.01, "only training falls"),
        (0.91, 1.01, "both fall too slowly"),
        (0.89, 0.99, "both fall too slowly"),
        (0.96, 1.01, "both stay at chance"),
        (1.04, 1.01, "both stay at chance"),
        (0.94, 0.99, "both fall too slowly"),
        (1.06, 1.01, "both fall too slowly"),
        (0.51, 0.7, "both fall too slowly"),
        (0.49, 0.7, "both fall"),
    ],
)
def test_the_diagnosis_compares_both_losses_with_chance(training, validation, words):
    run = CHANCE * np.array([[0.2, 0.2], [training, validation]])  # only the last epoch counts
    assert diagnosis(run, CHANCE) == words


@pytest.mark.parametrize(("m", "share"), [(20, 0.25), (10, 0.15), (7, 0.5)])
def test_the_cut_is_where_fit_cuts(m, share):
    class Counter(keras.layers.Layer):
        rows = 0

        def call(self, inputs, training=None):
            self.rows += len(inputs) if training else 0
            return inputs

    counter = Counter()
    model = keras.Sequential([keras.Input((1,)), counter, keras.layers.Dense(1)])
    model.compile(optimizer="sgd", loss="mse", run_eagerly=True)
    counter.rows = 0
    model.fit(np.ones((m, 1)), np.ones(m), validation_split=share, verbose=0)
    assert experiments.cut(m, share) == counter.rows


def test_the_classes_cut_off_are_those_behind_the_cut():
    y = np.repeat([0, 1, 2, 3], 5)
    np.testing.assert_array_equal(experiments.classes_cut_off(y, 0.25), [3])
    np.testing.assert_array_equal(experiments.classes_cut_off(y, 0.3), [2, 3])
    np.testing.assert_array_equal(experiments.classes_cut_off(y[::-1], 0.3), [0, 1])


def test_the_best_epoch_counts_from_one():
    assert experiments.best_epoch([3.0, 1.0, 2.0]) == 2
    assert experiments.best_epoch([3.0, 1.0, 1.0]) == 2


def test_right_guesses_are_no_mistakes():
    mistakes = experiments.mistakes(np.array([[5, 3], [1, 7]]))
    np.testing.assert_array_equal(mistakes, [[0, 3], [1, 0]])


def test_titles_state_the_verdicts(shown):
    plots.few_samples({"good": np.array([2, 0.01]), "bad": np.array([2, 1.5])})
    plots.meters(np.full((3, 4), 2.0), [3, 2, 1], [3, 2.5, 2])
    plots.faulty_runs({"slow": (np.full((9, 2), 2.0), np.ones((9, 2)))}, CHANCE)
    plots.stopped_early(np.array([3, 2, 1.5]), np.array([3, 1, 2]))
    plots.last_part({"sorted": np.repeat([0, 1, 2, 3], 5)}, 0.25, {"sorted": 0.1})
    plots.best_of_many([1, 9], np.array([[0.5, 0.5], [0.9, 0.7]]), np.full((2, 2), 0.5))
    plots.confusion(np.array([[5, 3], [1, 7]]), "ab")
    for text, title in zip(
        shown,
        [
            "stuck: bad.",
            "a meter says 2.00; the last epoch had 1.00",
            "slow:\nboth fall too slowly.",
            "Stopped after epoch 3; the weights of epoch 2 come back",
            "the last 25% hold only 3",
            "The best of 9 claims 0.80 and keeps 0.50",
            "4 of 16 wrong; no mix-up occurs more than 3 times",
        ],
        strict=True,
    ):
        assert title in text


def test_small_probabilities_are_not_rounded_to_zero(shown):
    plots.most_wrong(np.ones((2, 8, 8, 1)), ["a", "b"], ["b", "a"], [1e-9, 0.3])
    assert "a taken for b, <0.01; b taken for a, 0.30" in shown[0]


def test_one_changed_word_trains_on_images_of_mnists_shape(server, monkeypatch, shown, capsys):  # noqa: F811
    """The notebook's own cells, on made files that come through Keras's real loader."""
    load_images = data.load_images

    def every_97th(name):
        images = load_images(name)
        assert images.x_train.shape == (60_000, 28, 28, 1)
        thinned = [part[::97] for part in images[:4]]
        return images._replace(**dict(zip(images._fields, thinned, strict=False)))

    monkeypatch.setattr(data, "load_images", every_97th)
    cells = "images model twenty loop loop-run fit equal evaluate predict confusion most-wrong"
    page = from_the_page("keras_training", *cells.split(), old='"digits"', new='"mnist"')
    assert page["network"].input_shape == (None, 28, 28, 1)
    assert page["logits"].shape == (104, 10) and page["matrix"].sum() == 104
    assert page["apart"] < 1e-6
    first, last = page["twenty"]["healthy"][[0, -1]]
    assert last < first
    assert server.requests == ["mnist.npz"]


def test_a_meter_that_is_reset_shows_the_epoch_and_the_other_one_all_epochs(monkeypatch):
    drawn = []
    monkeypatch.setattr(plots, "meters", lambda *given: drawn.extend(given))
    page = from_the_page("keras_training", "images", "model", "forget")
    _, reset, never = drawn
    means = np.mean(page["batch_losses"], axis=1)
    np.testing.assert_allclose(reset, means, rtol=1e-5)
    np.testing.assert_allclose(never, np.cumsum(means) / np.arange(1, len(means) + 1), rtol=1e-5)
