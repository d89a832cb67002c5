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


def test_bad_input_is_named():
    with pytest.raises(ValueError, match=r"expected feature names among .*, got \['radius'\]"):
        data.load_breast_cancer(["radius"])
    with pytest.raises(ValueError, match="expected a test_fraction between 0 and 1, got 1"):
        data.load_breast_cancer(test_fraction=1)
    with pytest.raises(ValueError, match="expected as many labels as samples, got 2 and 3"):
        data.split(np.zeros((3, 1)), np.zeros(2), 0.5)
