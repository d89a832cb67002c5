"""Counting words: the tool on small docstrings, and the stored file."""

import numpy as np
import pytest

from helpers import data
from helpers.data import loaders
from tools import notebooks, word_counts

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


def test_docstrings_of_modules_classes_and_functions_only():
    found = word_counts.docstrings(SOURCE)
    assert sorted(found) == ["A tree.", "Grow it.", "The module's text: n_samples ROWS."]


def test_a_word_is_a_run_of_letters():
    found = word_counts.words_of("Row-wise n_samples=3, É2e ROWS.")
    assert found == ["row", "wise", "n", "samples", "e", "rows"]


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
    monkeypatch.setattr(loaders, "WORD_COUNTS", paths[0])
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
    assert loaders.WORD_COUNTS.stat().st_size < 500_000


def test_the_datasheet_names_the_versions_in_the_file():
    sheet = (notebooks.ROOT / "data" / "README.md").read_text(encoding="utf-8")
    with np.load(loaders.WORD_COUNTS) as file:
        assert len(file["versions"]) == 5
        assert all(version in sheet for version in file["versions"])
