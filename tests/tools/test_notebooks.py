"""Notebooks are found by their numbers."""

import pytest

from tools import notebooks


def test_a_number_chooses_a_notebook():
    [path] = notebooks.paths("15")
    assert notebooks.topic(path) == "rnn"


def test_an_unknown_number_is_named():
    with pytest.raises(ValueError, match="expected the number of one notebook .*, got '99'"):
        notebooks.paths("99")
