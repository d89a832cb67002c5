"""The data sets of the series, all returned with the same field names.

No network is needed, except for images and reviews that a reader asks for by name.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn import datasets

from helpers.data import downloads, reviews
from helpers.data.images import CLASSES, DIGITS, as_images, as_labels

WORD_COUNTS = Path(__file__).resolve().parent.parent.parent / "data" / "word_counts.npz"


class Dataset(NamedTuple):
    """Samples are rows: x_train has shape (m, n), y_train (m,); the test set likewise."""

    x_train: np.ndarray
    y_train: np.ndarray
    x_test: np.ndarray
    y_test: np.ndarray
    feature_names: tuple
    class_names: tuple


def load_breast_cancer(features=None, test_fraction=0.2):
    """Return 569 breast tumours, measured under the microscope, as a Dataset.

    features: names of the columns wanted, in this order; None means all 30.
    test_fraction: share of the samples kept for the test set, strictly between 0 and 1.
    x is float64 in the units of the source; y is int64, 1 = malignant, 0 = benign
    (scikit-learn codes it the other way round). The split is always the same.
    Raises ValueError for an unknown feature or a fraction outside (0, 1).
    Source: Street, Wolberg and Mangasarian (1993), Breast Cancer Wisconsin (Diagnostic).
    """
    bunch = datasets.load_breast_cancer()
    names = [str(name) for name in bunch.feature_names]
    features = names if features is None else list(features)
    unknown = [name for name in features if name not in names]
    if unknown:
        raise ValueError(f"expected feature names among {names}, got {unknown}")
    x = bunch.data[:, [names.index(name) for name in features]]
    y = 1 - bunch.target.astype(np.int64)
    x_train, y_train, x_test, y_test = split(x, y, test_fraction)
    return Dataset(x_train, y_train, x_test, y_test, tuple(features), ("benign", "malignant"))


def load_digits(test_fraction=0.2):
    """Return 1797 handwritten digits, 8 x 8 grey pixels each, as a Dataset.

    test_fraction: share of the samples kept for the test set, strictly between 0 and 1.
    x is float64 (m, 64), the rows of an image one after the other, 0 = paper and 1 = ink;
    y is int64, the digit. The split is always the same.
    Source: Alpaydin and Kaynak (1998), Optical Recognition of Handwritten Digits.
    """
    bunch = datasets.load_digits()
    parts = split(bunch.data / 16, bunch.target.astype(np.int64), test_fraction)
    pixels = tuple(f"pixel {row}, {column}" for row in range(8) for column in range(8))
    return Dataset(*parts, pixels, DIGITS)


def load_images(name):
    """Return small images with their classes as a Dataset.

    name: "digits", the 1797 of load_digits with the same split, always at hand; or "mnist",
    "fashion_mnist" or "cifar10", which Keras downloads once and keeps.
    x is float32 (m, height, width, channels) from 0 to 1; y is int64 (m,), the class.
    feature_names holds the names of an image's three axes.
    Raises ValueError for another name, downloads.DataFileError when a file cannot be had.
    Sources: data/README.md.
    """
    if name not in CLASSES:
        names = ", ".join(CLASSES)
        raise ValueError(f"expected one of {names} (digits needs no network), got {name!r}")
    if name == "digits":
        x_train, y_train, x_test, y_test, *_ = load_digits()
        parts = as_images(x_train, 1), y_train, as_images(x_test, 1), y_test
    else:
        train, test = downloads.load(name, 'load_images("digits") needs no network')
        parts = [part for x, y in (train, test) for part in (as_images(x, 255), as_labels(y))]
    return Dataset(*parts, ("row", "column", "channel"), CLASSES[name])


def load_photo(name, shrink=4):
    """Return a photo in colour: float32 (rows, columns, 3), red, green, blue from 0 to 1.

    name: "china", a temple in China, or "flower", a dahlia. shrink: the mean of so many by so many
    pixels becomes one; 1 gives all 427 rows and 640 columns, 4 gives 106 rows and 160 columns.
    Rows and columns that do not fill a block are left out.
    Raises ValueError for another name or a shrink that is not a whole number from 1 to 100.
    Sources: data/README.md.
    """
    if name not in ("china", "flower"):
        raise ValueError(f"expected a photo's name, china or flower, got {name!r}")
    if shrink not in range(1, 101):
        raise ValueError(f"expected a whole number shrink from 1 to 100, got {shrink!r}")
    photo = datasets.load_sample_image(f"{name}.jpg")
    rows, columns = photo.shape[0] // shrink, photo.shape[1] // shrink
    whole = photo[: rows * shrink, : columns * shrink] / 255
    blocks = whole.reshape(rows, shrink, columns, shrink, 3)
    return blocks.mean(axis=(1, 3)).astype(np.float32)


def load_reviews(name):
    """Return reviews of films as reviews.Reviews: rows of word numbers, and the sense of each.

    name: "generated", made ones with "not", "but" and "although"; "plain", made ones without; or
    "imdb", real ones, which Keras downloads once and keeps.
    Raises ValueError for another name, downloads.DataFileError when a file cannot be had.
    Sources: data/README.md.
    """
    if name not in ("generated", "plain", "imdb"):
        here = "generated and plain need no network"
        raise ValueError(f"expected one of generated, plain, imdb ({here}), got {name!r}")
    if name == "imdb":
        return reviews.imdb('load_reviews("generated") needs no network')
    return reviews.made(plain=name == "plain")


def make_moons(samples=400, noise=0.15, test_fraction=0.25):
    """Return points on two half circles that reach into each other, as a Dataset.

    samples: number of points; every other one belongs to class 1. noise: standard deviation of
    what is added to both coordinates. test_fraction: as for the other sets.
    x is float64 (m, 2), y is int64. The points and the split are always the same.
    Raises ValueError for fewer than two samples or negative noise.
    """
    if samples < 2 or noise < 0:
        raise ValueError(f"expected samples >= 2 and noise >= 0, got {samples} and {noise}")
    generator = np.random.default_rng(0)
    y = np.arange(samples) % 2
    angle = generator.uniform(0, np.pi, samples)
    upper = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    x = np.where(y[:, None] == 0, upper, np.array([1.0, 0.5]) - upper)
    x = x + noise * generator.standard_normal(x.shape)
    parts = split(x, y.astype(np.int64), test_fraction)
    return Dataset(*parts, ("x1", "x2"), ("upper moon", "lower moon"))


def load_word_counts():
    """Return the 1000 most frequent words of libraries' docstrings, and their co-occurrences.

    Returns words (1000,) and counts (1000, 1000): how often two words stand at most four places
    apart, symmetric, int64. Made by tools/word_counts.py; data/README.md says from what.
    """
    with np.load(WORD_COUNTS) as file:
        upper = file["upper_counts"].astype(np.int64)
        return file["words"], upper + np.triu(upper, 1).T


def split(x, y, test_fraction):
    """Shuffle rows of x (m, n) and y (m,) with a fixed seed and part them into training and test.

    Returns x_train, y_train, x_test, y_test. Raises ValueError when the lengths differ or the
    fraction is not strictly between 0 and 1.
    """
    if len(x) != len(y):
        raise ValueError(f"expected as many labels as samples, got {len(y)} and {len(x)}")
    if not 0 < test_fraction < 1:
        raise ValueError(f"expected a test_fraction between 0 and 1, got {test_fraction}")
    order = np.random.default_rng(0).permutation(len(x))
    cut = len(x) - round(test_fraction * len(x))
    train, test = order[:cut], order[cut:]
    return x[train], y[train], x[test], y[test]
