"""Counting words: the tool on small docstrings, the stored file, and vectors made from counts."""

import numpy as np
import pytest
from sklearn.metrics.pairwise import cosine_similarity

from helpers import data
from helpers.tsne.experiments import count_table, nearest_words
from helpers.tsne.taught import pairs_within, pca
from tests.page import from_the_page
from tools import notebooks, word_counts

page = from_the_page("tsne")
positive_pmi = page["positive_pmi"]

SOURCE = b'''
"""The module's text: n_samples ROWS."""
x = "not a docstring"


class Tree:
    """A tree."""

    async def grow(self):
        """Grow it."""
        return """not this"""


def silent():
    pass
'''


def by_hand(text, window):
    counts = {}
    for i in range(len(text)):
        for j in range(i + 1, min(i + window, len(text) - 1) + 1):
            counts[text[i], text[j]] = counts.get((text[i], text[j]), 0) + 1
    return counts


def test_docstrings_of_modules_classes_and_functions_only():
    found = word_counts.docstrings(SOURCE)
    assert sorted(found) == ["A tree.", "Grow it.", "The module's text: n_samples ROWS."]


def test_a_word_is_a_run_of_letters():
    found = word_counts.words_of("Row-wise n_samples=3, É2e ROWS.")
    assert found == ["row", "wise", "n", "samples", "e", "rows"]


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


def test_counting_keeps_texts_apart_and_breaks_ties_by_the_alphabet():
    vocabulary, table = word_counts.counted(["b a a", "c b", "d"], size=3, window=4)
    assert vocabulary == ["a", "b", "c"]
    np.testing.assert_array_equal(table, [[2, 2, 0], [2, 0, 1], [0, 1, 0]])
    with pytest.raises(ValueError, match="expected at least 5 different words, got 4"):
        word_counts.counted(["b a a", "c b", "d"], size=5, window=4)


def test_sources_are_sorted_and_without_tests_and_foreign_code(tmp_path):
    names = ["b.py", "a/z.py", "a/tests/c.py", "externals/d.py", "B.py", "a/note.txt"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = [path.relative_to(tmp_path).as_posix() for path in word_counts.sources(tmp_path)]
    assert found == ["B.py", "a/z.py", "b.py"]


def test_the_same_texts_give_the_same_bytes_and_come_back(tmp_path, monkeypatch):
    vocabulary, table = word_counts.counted(["b a a", "c b", "d"], size=3, window=4)
    paths = [tmp_path / name for name in ("one.npz", "two.npz")]
    for path in paths:
        word_counts.write(path, vocabulary, table, ["library 1.0"])
    assert paths[0].read_bytes() == paths[1].read_bytes()
    monkeypatch.setattr(data, "WORD_COUNTS", paths[0])
    loaded, counts = data.load_word_counts()
    assert list(loaded) == vocabulary and counts.dtype == np.int64
    np.testing.assert_array_equal(counts, table)


def test_the_command_counts_the_packages_it_is_given(tmp_path, monkeypatch, capsys):
    package = tmp_path / "made_package"
    package.mkdir()
    (package / "__init__.py").write_bytes(SOURCE)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(word_counts, "PACKAGES", {"made_package": "numpy"})
    monkeypatch.setattr(word_counts, "PATH", tmp_path / "counts.npz")
    monkeypatch.setattr(word_counts, "WORDS", 3)
    word_counts.main()
    assert "3 docstrings" in capsys.readouterr().out
    with np.load(tmp_path / "counts.npz") as file:
        assert str(file["versions"][0]) == f"numpy {np.__version__}"


def test_the_stored_counts():
    vocabulary, counts = data.load_word_counts()
    assert len(set(vocabulary)) == 1000 and counts.shape == (1000, 1000)
    np.testing.assert_array_equal(counts, counts.T)
    assert counts.min() == 0 and counts.sum(axis=1).min() > 0
    assert {"row", "mean", "gradient"} <= set(vocabulary)
    assert data.WORD_COUNTS.stat().st_size < 500_000


def test_the_datasheet_names_the_versions_in_the_file():
    sheet = (notebooks.ROOT / "data" / "README.md").read_text(encoding="utf-8")
    with np.load(data.WORD_COUNTS) as file:
        assert len(file["versions"]) == 5
        assert all(version in sheet for version in file["versions"])


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
    vectors = pca(positive_pmi(counts), 50)
    near = {w: set(nearest_words(vectors, vocabulary, w, 8)) for w in ("row", "mean", "gradient")}
    assert {"column", "rows", "csc"} <= near["row"]
    assert {"deviation", "median", "variance"} <= near["mean"]
    assert {"hessian", "jacobian"} <= near["gradient"]
