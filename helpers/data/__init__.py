"""The data sets of the series: `from helpers import data`, then data.load_digits() and so on."""

from helpers.data.loaders import (
    Dataset,
    load_breast_cancer,
    load_digits,
    load_images,
    load_photo,
    load_reviews,
    load_word_counts,
    make_moons,
    split,
)

__all__ = [
    "Dataset",
    "load_breast_cancer",
    "load_digits",
    "load_images",
    "load_photo",
    "load_reviews",
    "load_word_counts",
    "make_moons",
    "split",
]
