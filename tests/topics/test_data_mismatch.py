"""The scanner and its splits, plans and their readers, figures; what the lesson says of them."""

import numpy as np
import pytest
from sklearn.linear_model import RidgeClassifier

from helpers import data
from helpers.bias_and_variance.taught import GAPS, gaps, largest_gap
from helpers.data_mismatch import experiments, plots
from helpers.data_mismatch.experiments import (
    KINDS,
    SIZES,
    lines,
    moved_right,
    random_split,
    scanned,
    trained_reader,
    with_shifts,
)
from tests.page import cells, from_the_page

NAMES = GAPS | {("training", "train-dev"): "variance", ("train-dev", "dev"): "data mismatch"}

# The scanner.


@pytest.mark.parametrize("direction", ["vertical", "horizontal"])
def test_a_line_fills_one_column_or_row(direction):
    images = lines(500, np.random.default_rng(0), 0.7, direction).reshape(500, 8, 8)
    along, across = (1, 2) if direction == "vertical" else (2, 1)
    assert set(np.unique(images)) == {0, 0.7}
    np.testing.assert_array_equal(images.max(axis=along).astype(bool).sum(axis=1), 1)
    np.testing.assert_array_equal((images > 0).sum(axis=(1, 2)), 8)
    assert set(images.max(axis=along).argmax(axis=1)) == set(range(8))
    assert images.sum(axis=across).std() == pytest.approx(0)


def test_another_direction_is_refused():
    with pytest.raises(ValueError, match="expected vertical or horizontal, got 'slanted'"):
        lines(1, np.random.default_rng(0), direction="slanted")


def test_the_scanner_adds_lines_moves_and_leaves():
    x = np.random.default_rng(0).random((4000, 64))
    taken, kinds = scanned(x, np.random.default_rng(0))
    for kind, share in zip(KINDS, experiments.SHARES, strict=True):
        assert np.mean(kinds == kind) == pytest.approx(share, abs=0.03)
    np.testing.assert_array_equal(taken[kinds == "clear"], x[kinds == "clear"])
    added = (taken - x)[kinds == "line"].round(9).reshape(-1, 8, 8)
    assert set(np.unique(added)) == {0, 1}
    np.testing.assert_array_equal(added.sum(axis=(1, 2)), 8)
    np.testing.assert_array_equal(added.max(axis=1).sum(axis=1), 1)
    before, after = (a[kinds == "off centre"].reshape(-1, 8, 8) for a in (x, taken))
    np.testing.assert_array_equal(after[:, :, 1:], before[:, :, :-1])
    np.testing.assert_array_equal(after[:, :, 0], before[:, :, -1])


def test_moving_right_moves_no_row():
    image = np.zeros((1, 8, 8))
    image[0, 2, 3] = 1
    assert divmod(int(moved_right(image.reshape(1, 64)).argmax()), 8) == (2, 4)


def test_the_parts_of_a_split_share_no_image_and_hold_all():
    split = random_split(0)
    parts = {"training": split.training, "train-dev": split.train_dev, "dev": split.dev}
    assert {name: len(y) for name, (_, y) in parts.items()} == SIZES
    assert len(split.test[1]) == 347 and split.kinds.shape == (350,) and split.seed == 0
    images = [image.tobytes() for part in (split.training, split.train_dev) for image in part[0]]
    images += [image.tobytes() for image in split.dev[0][split.kinds == "clear"]]
    assert len(set(images)) == len(images)
    assert all(x.max() > 1 for x, _ in (split.dev, split.test))  # a line over ink
    assert all(x.max() <= 1 for x, _ in (split.training, split.train_dev))
    labels = np.hstack([y for _, y in (*parts.values(), split.test)])
    np.testing.assert_array_equal(np.sort(labels), np.sort(experiments.all_digits()[1]))
    again, other = random_split(0), random_split(1)
    np.testing.assert_array_equal(split.dev[0], again.dev[0])
    assert (split.training[1] != other.training[1]).any()


def test_a_table_with_train_dev_has_four_gaps():
    rates = {"human": 0.0, "training": 0.01, "train-dev": 0.03, "dev": 0.1, "test": 0.11}
    sizes = dict.fromkeys(rates, 10**6)
    found = gaps(rates, sizes, NAMES)
    assert list(found) == ["avoidable bias", "variance", "data mismatch", "overfitting to dev"]
    assert largest_gap(rates, sizes, NAMES) == "data mismatch"


def test_the_same_line_everywhere_moves_the_intercepts_alone():
    x, y = random_split(0).training
    line = lines(1, np.random.default_rng(0))
    plain, moved = RidgeClassifier().fit(x, y), RidgeClassifier().fit(x + line, y)
    np.testing.assert_allclose(moved.coef_, plain.coef_, atol=1e-9)
    np.testing.assert_allclose(
        moved.intercept_, plain.intercept_ - plain.coef_ @ line[0], atol=1e-9
    )


def test_examining_gives_train_dev_the_lines_of_training_and_leaves_the_scanners_images():
    page = {"np": np, "lines": lines, "RidgeClassifier": RidgeClassifier}
    exec(cells("data_mismatch")["ways"], page)
    given = []

    def spy(x, generator):
        given.append(x)
        return [x, x + lines(1, generator)]

    split = random_split(0)
    found = page["examine"](split, spy, penalty=1)
    assert given[0].shape == (1100, 64) and given[0].max() <= 1
    assert {name: len(wrong) for name, wrong in found.items()} == {
        "training": 1600,
        "train-dev": 600,
        "dev": 350,
        "test": 347,
    }
    plain = page["examine"](split, page["as_it_is"], penalty=1)
    model = RidgeClassifier(alpha=1).fit(*split.training)
    for name, part in (("train-dev", split.train_dev), ("dev", split.dev), ("test", split.test)):
        np.testing.assert_array_equal(plain[name], model.predict(part[0]) != part[1])
    same = page["examine"](split, page["one_line"], penalty=1)
    np.testing.assert_array_equal(same["train-dev"], plain["train-dev"])


# What the lesson says of made-up lines, beyond what its cells print.

page = from_the_page("data_mismatch")
splits = [random_split(seed) for seed in range(5)]


def dev_error(make, penalty):
    """Return the mean dev error in % of the five splits."""
    results = [page["examine"](split, make, penalty) for split in splits]
    return page["percent"](results, "dev").mean()


def test_the_one_lines_of_the_five_splits_stand_in_three_columns():
    drawn = [lines(1, np.random.default_rng(split.seed)).argmax() for split in splits]
    assert len(set(drawn)) == 3 and set(drawn) <= set(range(1, 7))


@pytest.mark.parametrize("penalty", [1, 10, 100])
def test_one_line_does_harm_in_each_inner_column_and_little_at_an_edge(penalty):
    plain = dev_error(page["as_it_is"], penalty)
    for column in range(8):
        line = np.zeros((8, 8))
        line[:, column] = 1
        harm = dev_error(lambda x, generator, line=line: [x + line.ravel()], penalty) - plain
        if 1 <= column <= 6:
            assert harm > 3
        elif penalty == 100:
            assert abs(harm) < 2.5


def test_vertical_lines_help_at_half_the_darkness_and_horizontal_ones_never():
    plain = min(dev_error(page["as_it_is"], penalty) for penalty in (1, 10, 100))

    def gain(darkness, direction):
        def make(x, generator):
            return [x, x + lines(len(x), generator, darkness, direction)]

        return plain - dev_error(make, penalty=10)

    assert gain(0.5, "vertical") > 5
    assert all(gain(darkness, "horizontal") < -2 for darkness in (0.25, 0.5, 1.0, 2.0))


# Plans.


def test_a_linear_model_cannot_fit_shifted_copies_in_4500_steps_either():
    digits = data.load_digits()
    for steps in (300, 4500):
        read = experiments.reader(images=300, hidden=(), steps=steps, shifts=True)
        wrong = np.mean(read(digits.x_train[:300]) != digits.y_train[:300])
        assert wrong == pytest.approx(0.10, abs=0.01)


def test_shifts_move_the_ink_by_one_pixel():
    x, y = np.zeros((2, 8, 8)), np.array([3, 7])
    x[0, 4, 4], x[1, 0, 4] = 1, 1
    moved, labels = with_shifts(x.reshape(2, 64), y)
    assert moved.shape == (10, 64) and labels.tolist() == [3, 7] * 5
    np.testing.assert_array_equal(moved[:2], x.reshape(2, 64))
    places = {divmod(int(image.argmax()), 8) for image in moved[::2]}
    assert places == {(4, 4), (3, 4), (5, 4), (4, 3), (4, 5)}
    assert moved[1::2].sum(axis=1).tolist().count(0) == 1  # pushed out at the upper edge


def test_without_layers_the_most_frequent_digit_is_read():
    digits = data.load_digits()
    read = trained_reader(images=50, hidden=None, steps=1, shifts=False)(digits.x_test)
    assert read.shape == (5, len(digits.y_test))
    assert set(read.ravel()) == {np.bincount(digits.y_train[:50]).argmax()}


def test_a_reader_learns_what_its_plan_says(monkeypatch):
    given = []
    train = experiments.stacked.train

    def spy(start, x, y, batches, rule, rate):
        given.append((len(start), x.shape, batches.shape, rate))
        return train(start, x, y, batches, rule, rate)

    monkeypatch.setattr(experiments.stacked, "train", spy)
    read = experiments.reader(images=70, hidden=(12,), steps=40, shifts=True)
    assert given == [(2, (350, 64), (40, 5, 32), 0.005)]
    digits = data.load_digits()
    right = np.mean(read(digits.x_train[:70]) == digits.y_train[:70], axis=1)
    assert right.shape == (5,) and (right > 0.3).all() and len(set(right)) > 1


def test_the_same_plan_is_trained_once():
    plan = {"images": 50, "hidden": None, "steps": 1, "shifts": False}
    assert trained_reader(**plan) is trained_reader(**plan)


# Figures.


def test_digits_in_a_row_are_named(shown):
    plots.digits_in_a_row(np.zeros((2, 64)), ["clear\na 3", "line\na 4"], "Two digits")
    assert shown[0].startswith("Two digits.") and "clear a 3, line a 4." in shown[0]


def test_ways_are_told_with_their_means(shown):
    rates = {
        way: {"training": np.full(2, 9.0), "dev": np.array([error - 1, error + 1])}
        for way, error in (("a", 20.0), ("b", 40.0))
    }
    plots.errors_by_set(rates, way="b", plain="a")
    assert 'Until dev, "b" looks as good as "a"; there its error is 40% against 20%.' in shown[0]
    assert "b: 9%, 40%." in shown[0]
    plots.errors_by_set(rates, way="a", plain="b")
    assert 'On no set is "a" clearly worse than "b".' in shown[1]


def test_a_way_is_worse_from_the_first_set_where_its_mean_is_clearly_higher():
    plain = dict.fromkeys(("training", "train-dev", "dev"), np.array([5.0, 7.0]))
    assert experiments.first_worse_set(plain, plain) is None
    slightly = plain | {"train-dev": np.array([6.9, 8.9])}
    assert experiments.first_worse_set(slightly, plain) is None
    clearly = slightly | {"dev": np.array([3.0, 14.0])}
    assert experiments.first_worse_set(clearly, plain) == "dev"


def test_made_up_lines_compare_with_and_without(shown):
    errors = {"all": np.array([10.0, 20]), "clear": np.array([1.0, 1])}
    without = {"all": np.array([30.0, 30]), "clear": np.array([2.0, 2])}
    plots.made_up_lines(np.zeros((5, 64)), errors, without, "A title")
    assert "without: all 30%, clear 2%; with: all 15%, clear 1%." in shown[0]


def test_what_is_misread_is_marked(shown, figures):
    labels, digits = np.arange(24) % 10, np.arange(24) % 10
    digits[[3, 20]] = 9, 5
    plots.reading(np.zeros((24, 64)), labels, digits, "A title")
    assert "2 are misread." in shown[0]
    words = [text.get_text() for text in figures[0].axes[0].texts]
    assert [word for word in words if "!" in word] == ["9!", "5!"] and len(words) == 24
