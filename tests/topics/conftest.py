"""What a topic's figures show: their sentences, and the figures themselves before they close."""

import matplotlib.pyplot as plt
import pytest

from helpers.figures import style


@pytest.fixture
def shown(monkeypatch):
    """Return the sentences, titles included, of the figures that are shown, in order."""
    sentences = []
    monkeypatch.setattr(style, "display", lambda data, **_: sentences.append(data["text/plain"]))
    return sentences


@pytest.fixture
def figures(shown, monkeypatch):
    """Return the figures that are shown, in order; they stay open until the test ends."""
    kept = []
    monkeypatch.setattr(plt, "close", kept.append)
    yield kept
    monkeypatch.undo()
    plt.close("all")
