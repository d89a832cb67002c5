"""Words as vectors: pairs counted, what their counts say beyond chance, and who is near whom."""

import numpy as np
import pytest
from sklearn.metrics.pairwise import cosine_similarity

from helpers import data
from helpers.tsne.experiments import count_table, nearest_words
from helpers.tsne.taught import pairs_within
from tests.page import from_the_page

positive_pmi = from_the_page("tsne")["positive_pmi"]


def by_hand(text, window):
    counts = {}
    for i in range(len(text)):
        for j in range(i + 1, min(i + window, len(text) - 1) + 1):
            counts[text[i], text[j]] = counts.get((text[i], text[j]), 0) + 1
    return counts


@pytest.mark.parametrize("window", [1, 2, 4, 50])
def test_pairs_are_those_counted_by_hand(window):
    text = list("abcabbacad")
    assert dict(pairs_within(text, window)) == by_hand(text, window)
    assert not pairs_within([], window) and not pairs_within(["a"], window)


def test_a_window_below_one_is_named():
    with pytest.raises(ValueError, match="expected a window of at least 1, got 0"):
        pairs_within(["a", "b"], 0)


def test_the_table_is_symmetric_and_leaves_other_words_out():
    table = count_table(pairs_within(list("abacb"), 2), ["b", "a"])
    np.testing.assert_array_equal(table, [[0, 3], [3, 2]])


def test_pmi_is_the_logarithm_of_times_chance():
    counts = np.array([[0, 8, 1], [8, 0, 1], [1, 1, 4]])
    p = counts / counts.sum()
    chance = np.outer(p.sum(axis=1), p.sum(axis=1))
    expected = [
        [max(np.log(a / b), 0) if a else 0 for a, b in zip(*rows, strict=True)]
        for rows in zip(p, chance, strict=True)
    ]
    np.testing.assert_allclose(positive_pmi(counts), expected)
    assert positive_pmi(counts).min() == 0


def test_independent_words_have_no_pmi():
    np.testing.assert_allclose(positive_pmi(np.outer([1, 2, 5], [1, 2, 5])), 0, atol=1e-12)


def test_nearest_words_are_those_of_scikit_learns_cosine():
    vectors = np.random.default_rng(0).standard_normal((30, 6)) * np.arange(1, 31)[:, None]
    names = np.array([f"w{n}" for n in range(30)])
    cosines = cosine_similarity(vectors)
    for row in range(30):
        order = [n for n in np.argsort(-cosines[row]) if n != row][:4]
        assert nearest_words(vectors, names, f"w{row}", 4) == [f"w{n}" for n in order]
    with pytest.raises(ValueError, match="expected one of the 30 words, got 'x'"):
        nearest_words(vectors, names, "x", 4)


def test_words_of_one_kind_are_neighbours():
    vocabulary, counts = data.load_word_counts()
    U, s, _ = np.linalg.svd(positive_pmi(counts))
    vectors = U[:, :50] * s[:50]
    near = {w: set(nearest_words(vectors, vocabulary, w, 8)) for w in ("row", "mean", "gradient")}
    assert {"column", "rows", "csc"} <= near["row"]
    assert {"deviation", "median", "variance"} <= near["mean"]
    assert {"hessian", "jacobian"} <= near["gradient"]
