"""The data sets have the fields, shapes and labels that their docstrings promise."""

import numpy as np
import pytest
from sklearn import datasets

from helpers import data


def test_breast_cancer_is_scikit_learns_with_malignant_as_one():
    tumours = data.load_breast_cancer()
    assert tumours.x_train.shape == (455, 30) and tumours.x_test.shape == (114, 30)
    assert len(tumours.feature_names) == 30
    y = np.concatenate([tumours.y_train, tumours.y_test])
    assert y.dtype == np.int64 and y.sum() == 212  # malignant, as published
    malignant_is_larger = [
        tumours.x_train[tumours.y_train == label, 0].mean() for label in range(2)
    ]
    assert malignant_is_larger[1] > malignant_is_larger[0]
    assert tumours.class_names == ("benign", "malignant")


def test_every_sample_keeps_its_label_and_is_used_once():
    source = datasets.load_breast_cancer()
    tumours = data.load_breast_cancer()
    rows = np.concatenate([tumours.x_train, tumours.x_test])
    labels = np.concatenate([tumours.y_train, tumours.y_test])
    pairs = {(*row, label) for row, label in zip(rows, labels, strict=True)}
    assert pairs == {(*row, 1 - t) for row, t in zip(source.data, source.target, strict=True)}


def test_chosen_features_come_in_the_order_asked_for():
    everything = data.load_breast_cancer()
    two = data.load_breast_cancer(["mean texture", "mean radius"])
    np.testing.assert_array_equal(two.x_train, everything.x_train[:, [1, 0]])
    assert two.feature_names == ("mean texture", "mean radius")


def test_the_split_is_always_the_same():
    one, other = data.load_breast_cancer(), data.load_breast_cancer()
    np.testing.assert_array_equal(one.x_test, other.x_test)
    assert len(data.load_breast_cancer(test_fraction=0.5).y_test) == 284


def test_digits_are_scikit_learns_between_0_and_1():
    source, digits = datasets.load_digits(), data.load_digits()
    assert digits.x_train.shape == (1438, 64) and digits.x_test.shape == (359, 64)
    x = np.concatenate([digits.x_train, digits.x_test])
    y = np.concatenate([digits.y_train, digits.y_test])
    assert x.min() == 0 and x.max() == 1 and y.dtype == np.int64
    pairs = {(*row, label) for row, label in zip(x, y, strict=True)}
    assert pairs == {(*row / 16, t) for row, t in zip(source.data, source.target, strict=True)}
    assert len(digits.feature_names) == 64 and digits.feature_names[9] == "pixel 1, 1"
    assert digits.class_names == tuple("0123456789")


def test_moons_lie_on_two_half_circles():
    moons = data.make_moons(noise=0)
    assert moons.x_train.shape == (300, 2) and moons.x_test.shape == (100, 2)
    x = np.concatenate([moons.x_train, moons.x_test])
    y = np.concatenate([moons.y_train, moons.y_test])
    assert y.dtype == np.int64 and y.sum() == 200
    upper, lower = x[y == 0], x[y == 1] - [1, 0.5]
    np.testing.assert_allclose(np.linalg.norm(upper, axis=1), 1)
    np.testing.assert_allclose(np.linalg.norm(lower, axis=1), 1)
    assert upper[:, 1].min() >= 0 and lower[:, 1].max() <= 0


@pytest.mark.parametrize("noise", [0.05, 0.15])
def test_moons_carry_the_noise_asked_for(noise):
    clean, noisy = data.make_moons(10_000, 0), data.make_moons(10_000, noise)
    np.testing.assert_array_equal(clean.y_train, noisy.y_train)
    assert np.std(noisy.x_train - clean.x_train) == pytest.approx(noise, rel=0.03)


def test_moons_carry_a_little_noise_unless_told_otherwise():
    clean, noisy = data.make_moons(noise=0), data.make_moons()
    assert np.std(noisy.x_train - clean.x_train) == pytest.approx(0.15, rel=0.1)


def test_made_and_loaded_sets_are_always_the_same():
    for load in (data.make_moons, data.load_digits):
        np.testing.assert_array_equal(load().x_test, load().x_test)
        half = load(test_fraction=0.5)
        assert abs(len(half.y_test) - len(half.y_train)) <= 1


def test_bad_input_is_named():
    with pytest.raises(ValueError, match="expected samples >= 2 and noise >= 0, got 1 and 0.1"):
        data.make_moons(samples=1, noise=0.1)
    with pytest.raises(ValueError, match="expected samples >= 2 and noise >= 0, got 9 and -1"):
        data.make_moons(samples=9, noise=-1)
    with pytest.raises(ValueError, match=r"expected feature names among .*, got \['radius'\]"):
        data.load_breast_cancer(["radius"])
    with pytest.raises(ValueError, match="expected a test_fraction between 0 and 1, got 1"):
        data.load_breast_cancer(test_fraction=1)
    with pytest.raises(ValueError, match="expected as many labels as samples, got 2 and 3"):
        data.split(np.zeros((3, 1)), np.zeros(2), 0.5)


def test_two_words_are_counted_together_in_both_orders():
    words, counts = data.load_word_counts()
    assert words.shape == (1000,) and counts.shape == (1000, 1000) and counts.dtype == np.int64
    np.testing.assert_array_equal(counts, counts.T)


def test_a_photo_is_scikit_learns_with_blocks_averaged():
    source = datasets.load_sample_image("china.jpg") / 255
    np.testing.assert_allclose(data.load_photo("china", shrink=1), source, atol=1e-6)
    small = data.load_photo("china")
    assert small.shape == (106, 160, 3) and small.dtype == np.float32
    np.testing.assert_allclose(small[2, 5], source[8:12, 20:24].mean(axis=(0, 1)), atol=1e-6)
    assert abs(data.load_photo("flower") - small).max() > 0.5


@pytest.mark.parametrize("name, shrink", [("cat", 4), ("china", 0), ("china", 2.5), ("china", 101)])
def test_a_photo_that_is_not_there_is_said_so(name, shrink):
    with pytest.raises(ValueError, match="expected a (photo's name|whole number)"):
        data.load_photo(name, shrink=shrink)
