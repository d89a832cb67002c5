"""keras_training: its loop equals fit, its verdicts hold, its code takes MNIST's shape."""

from types import SimpleNamespace

import keras
import numpy as np
import pytest
import sklearn.metrics
from keras import losses, metrics, optimizers

from helpers import data
from helpers.keras_training import experiments, plots
from helpers.keras_training.experiments import Progress, diagnosis, line
from tests.page import cells, from_the_page, notebook
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
    readings, batch_losses = page["train_by_hand"](
        ours, OPTIMIZERS[optimizer](), x, y, batch_size, epochs
    )
    theirs.compile(optimizer=OPTIMIZERS[optimizer](), loss=LOSS, metrics=["accuracy"])
    history = theirs.fit(
        x, y, batch_size=batch_size, epochs=epochs, shuffle=False, verbose=0
    ).history
    assert largest_difference(ours, theirs) < 1e-6
    assert largest_difference(ours, start) > 1e-2
    shown = np.stack([history["loss"], history["accuracy"]], axis=1)
    np.testing.assert_allclose(readings, shown, atol=1e-6)
    assert len(batch_losses) == epochs * -(-len(y) // batch_size)
    assert batch_losses[0] == pytest.approx(float(LOSS(y[:batch_size], start(x[:batch_size]))))


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
    solution = next(
        cell.source for cell in notebook("keras_training").cells if cell.id == "solution-meter"
    )
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
        (0.96, 1.01, "both end at chance"),
        (1.04, 1.01, "both end at chance"),
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


@pytest.mark.parametrize("patience", [1, 2, 3, 5, 10, 99])
@pytest.mark.parametrize("seed", range(5))
def test_our_early_stopping_decides_as_keras_does(seed, patience):
    early_stopping = from_the_page("keras_training")["early_stopping"]
    generator = np.random.default_rng(seed)
    losses = 0.02 * np.abs(np.arange(40) - 15) + 0.1 * generator.random(40)
    losses[20] = losses.min()  # equal to the best is no new best
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience)
    stop.set_model(SimpleNamespace(stop_training=False))
    stop.on_train_begin()
    for epoch, loss in enumerate(losses):
        stop.on_epoch_end(epoch, {"val_loss": loss})
        if stop.model.stop_training:
            break
    assert early_stopping(losses, patience) == (epoch + 1, stop.best_epoch + 1)


def labelled(m, classes=4):
    """Images whose first pixel is their number, and labels that follow from it."""
    x = np.zeros((m, 2, 2, 1), np.float32)
    x[:, 0, 0, 0] = np.arange(m)
    return x, np.arange(m) % classes


def test_each_seed_trains_watches_and_judges_on_other_images():
    x, y = labelled(800)
    X, Y = experiments._parted(x, y, 0.4, range(3))
    numbers = X[:, :, 0].astype(int)
    wrong = Y.argmax(axis=-1) != numbers % 4
    assert all(sorted(row) == list(range(800)) for row in numbers)
    assert not np.array_equal(numbers[0], numbers[1])
    assert not wrong[:, experiments.TRAINED_ON :].any(), "only training labels are careless"
    assert 0.2 < wrong[:, : experiments.TRAINED_ON].mean() < 0.4  # 0.4 * 3 / 4, as 4 are equal
    np.testing.assert_array_equal(y, np.arange(800) % 4)  # the labels given stay as they are


@pytest.mark.parametrize(("watched", "best"), [((1, 2, 3), 1), ((3, 2, 1), 3), ((2, 1, 3), 2)])
def test_the_watched_loss_chooses_the_epoch(monkeypatch, watched, best):
    generator = np.random.default_rng(0)
    y = generator.integers(0, 3, 800)
    x = generator.random((800, 2, 2, 1)) + 0.5 * y[:, None, None, None]
    losses = iter(watched)
    sizes = []

    def cost(networks, X, Y):
        sizes.append(X.shape[1])
        return np.full(2, next(losses, 9.0))

    monkeypatch.setattr(experiments.stacked, "cost", cost)
    at_best, at_last = experiments.worth_of_stopping(x, y, 0.2, range(2), epochs=3)
    assert set(sizes) == {experiments.WATCHED}
    assert (at_last > 1 / 3).all() and (at_last <= 1).all()  # shares of the fresh images
    losses = iter(())
    _, as_the_last = experiments.worth_of_stopping(x, y, 0.2, range(2), epochs=best)
    np.testing.assert_array_equal(at_best, as_the_last)
    assert (best == 3) == np.array_equal(at_best, at_last)
    resting = experiments.worth_of_stopping(x, y, 0.2, range(2), learning_rate=0.0, epochs=3)
    np.testing.assert_array_equal(*resting)  # at the rate 0 every epoch is the first


@pytest.mark.parametrize("share", [0.0, 0.4, 1.0])
def test_a_share_of_the_labels_is_some_others(share):
    y = np.random.default_rng(0).integers(0, 10, 2000)
    replaced = experiments.careless(y, share, np.random.default_rng(0))
    assert np.mean(replaced != y) == pytest.approx(0.9 * share, abs=0.03)


def test_the_thirty_networks_are_judged_on_images_they_have_not_seen():
    generator = np.random.default_rng(0)
    y = generator.integers(0, 3, 160)
    x = generator.random((160, 2, 2, 1)) + y[:, None, None, None]
    right = experiments.right_guesses(x, y, seeds=range(3))
    assert right.shape == (3, 60) and right.dtype == bool
    assert right.mean() > 0.7
    other = y.copy()
    other[100:] = 2 - other[100:]  # other labels there change the judgement, not the guesses
    judged = experiments.right_guesses(x, other, seeds=range(3))
    unchanged = other[100:] == y[100:]
    np.testing.assert_array_equal(judged[:, unchanged], right[:, unchanged])
    assert not (judged & right)[:, ~unchanged].any()
    np.testing.assert_array_equal(experiments.right_guesses(x, y, seeds=range(1)), right[:1])


def test_mix_ups_are_counted_the_most_frequent_first():
    y, guesses = np.array([0, 1, 1, 2, 2, 2, 0]), np.array([0, 2, 0, 1, 1, 2, 2])
    assert experiments.mix_ups(y, guesses) == [(2, 1, 2), (0, 2, 1), (1, 0, 1), (1, 2, 1)]
    assert experiments.mix_ups(y, y) == []


def test_titles_state_the_verdicts(shown, figures):
    run = np.array([[3.0, 3.0], [2.0, 1.0], [1.5, 2.0], [1.0, 2.5]])
    plots.few_samples({"good": np.array([2, 0.01]), "bad": np.array([2, 1.5])})
    plots.faulty_runs({"slow": np.full((9, 2), 2.0)}, np.ones((9, 2)), CHANCE)
    plots.stopped(run, patience=1, last=3, kept=2)
    plots.last_part({"sorted": np.repeat([0, 1, 2, 3], 5)}, 0.25, {"sorted": 0.1})
    plots.best_of_many([1, 9], np.array([[0.5, 0.5], [0.9, 0.7]]), np.full((2, 2), 0.5))
    for text, words in zip(
        shown,
        [
            "above 0.1 after 2 steps: bad.",
            "slow:\nboth fall too slowly.",
            "stop after epoch 3, keep the weights of epoch 2. Loss against epochs, stopped after "
            "epoch 3. Training: 3.00 at first, 1.50 at the stop. Validation: 3.00 at first, 1.00 "
            "in epoch 2, 2.00 at the stop.",
            "the last 25% hold only 3",
            "The best of 9 promises 0.80 and keeps 0.50 (means of 2 games)",
        ],
        strict=True,
    ):
        assert words in text
    found = {text.get_text(): text for text in figures[3].axes[0].texts}
    names = [found[label] for label in "0123"]
    assert [name.get_color() for name in names] == ["white", "white", "black", "black"]
    assert [name.get_position()[0] for name in names] == [2, 7, 12, 17]  # in the middle of each


def test_the_best_of_many_is_drawn_by_its_mean_over_the_games(shown, figures):
    claims, keeps = [[0.5, 0.6, 0.7], [0.9, 0.7, 0.8]], [[0.4, 0.4, 0.4], [0.3, 0.5, 0.7]]
    plots.best_of_many([1, 9], np.array(claims), np.array(keeps))
    assert "promises 0.80 and keeps 0.50 (means of 3 games)" in shown[0]
    claimed, fresh = figures[0].axes[0].lines
    np.testing.assert_allclose(claimed.get_ydata(), [0.6, 0.8])
    np.testing.assert_allclose(fresh.get_ydata(), [0.4, 0.5])


def test_misread_images_stand_in_their_cells(shown, figures):
    y, guesses = np.array([0, 0, 1, 1, 1, 1]), np.array([0, 0, 1, 0, 0, 0])
    images = np.linspace(0, 1, 6)[:, None, None, None] * np.ones((1, 4, 4, 3))
    plots.misread_matrix(images, y, guesses, ("a", "b"))
    assert "3 of 6 test images are misread" in shown[0] and "misread: b as a (3)." in shown[0]
    drawn = {
        tuple(np.round(np.mean(np.reshape(one.get_extent(), (2, 2)), axis=1)).astype(int)): one
        for one in figures[0].axes[0].images
    }  # by column and row
    assert set(drawn) == {(0, 0), (1, 1), (0, 1)}
    np.testing.assert_allclose(drawn[0, 0].get_array(), 0.1)  # the mean of 0 and 0.2
    assert drawn[0, 1].get_array().shape == (8, 8)  # three images in two rows
    assert [text.get_text() for text in figures[0].axes[0].texts] == ["2", "1"]


def test_nothing_misread_is_said(shown):
    plots.misread_matrix(np.ones((2, 4, 4, 1)), np.array([0, 1]), np.array([0, 1]), "ab")
    assert "misread: none." in shown[0]


@pytest.mark.parametrize(("k", "shape"), [(1, (2, 3)), (2, (2, 6)), (4, (4, 6)), (5, (4, 9))])
def test_a_mosaic_shows_every_image_once(k, shape):
    images = np.arange(1, k + 1)[:, None, None] * np.ones((1, 2, 3))
    mosaic = plots.tiled(images)
    assert mosaic.shape == shape
    numbers, counts = np.unique(mosaic[mosaic > 0], return_counts=True)
    assert list(numbers) == list(range(1, k + 1)) and set(counts) == {6}
    assert (mosaic[:2, :3] == 1).all() and (k == 1 or (mosaic[:2, 3:6] == 2).all())


def test_one_changed_word_trains_on_images_of_mnists_shape(server, monkeypatch, shown, capsys):  # noqa: F811
    """The notebook's own cells, on made files that come through Keras's real loader."""
    load_images = data.load_images

    def every_97th(name):
        images = load_images(name)
        assert images.x_train.shape == (60_000, 28, 28, 1)
        thinned = [part[::97] for part in images[:4]]
        return images._replace(**dict(zip(images._fields, thinned, strict=False)))

    monkeypatch.setattr(data, "load_images", every_97th)
    names = "images model loop loop-run fit equal measured running-figure evaluate"
    names += " predict confusion misread"
    page = from_the_page("keras_training", *names.split(), old='"digits"', new='"mnist"')
    assert page["network"].input_shape == (None, 28, 28, 1)
    assert page["logits"].shape == (104, 10) and page["matrix"].sum() == 104
    assert page["apart"] < 1e-5  # one grey for all pixels makes the steps long
    assert len(shown) == 2 and "of 104 test images are misread" in shown[1]
    assert server.requests == ["mnist.npz"]


TWICE = ("loop-run", "fit", "measured", "alive", "order", "early", "keras-early", "evaluate")
BEFORE = ("imports", "images", "model", "loop", "equal", "learning-curve", "faulty")


def test_every_cell_that_trains_bears_a_second_run(shown, capsys):
    """It begins at the start weights, so it prints the same a second time."""
    namespace = {}
    for name, source in cells("keras_training").items():
        printed = []
        for _ in range(2 if name in TWICE else name in BEFORE):
            capsys.readouterr()
            exec(source, namespace)
            printed.append(capsys.readouterr().out)
        if name in TWICE:
            assert printed[0] and printed[0] == printed[1], name
