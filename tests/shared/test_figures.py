"""A figure shows itself once with a sentence, its words can be read, and it closes."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers.figures import pictures, style


@pytest.fixture
def shown(monkeypatch):
    calls = []
    monkeypatch.setattr(style, "display", lambda *a, **k: calls.append((a, k)))
    return calls


def test_a_figure_shows_itself_once_with_its_sentence_and_closes(shown):
    figure, ax = style.canvas()
    ax.plot([1, 2])
    style.show(figure, "One curve rises from left to right.")
    [((data,), options)] = shown
    assert data["text/plain"] == options["metadata"]["image/png"]["alt"]
    assert plt.get_fignums() == []


def test_words_too_small_to_read_are_an_error(shown):
    figure, ax = style.canvas()
    ax.text(0.5, 0.5, "tiny", fontsize=8)
    with pytest.raises(ValueError, match="expected letters of at least 9 points, got 8 in 'tiny'"):
        style.show(figure, "One curve rises from left to right.")
    plt.close(figure)


def test_titles_join_the_sentence_unless_it_holds_them(shown):
    figure, (left, right) = style.canvas(columns=2)
    left.set_title("A finding")
    right.set_title("another one")
    style.show(figure, "Two panels, of which another one is empty.")
    [((data,), _)] = shown
    assert data["text/plain"] == "A finding. Two panels, of which another one is empty."


def test_show_wants_a_sentence():
    figure, _ = style.canvas()
    for alt in ("", "A curve", "One two three four five"):
        with pytest.raises(ValueError, match="expected alt to be a sentence"):
            style.show(figure, alt)
    plt.close(figure)


def test_photos_stand_side_by_side_below_their_names(shown):
    images = {"tall": np.zeros((4, 2, 3)), "wide": np.ones((2, 4, 3))}
    pictures.photos(images, "Two photos are shown", "A dark photo and a bright one.")
    [((data,), _)] = shown
    assert data["text/plain"].startswith("Two photos are shown. tall. wide. A dark photo")


@pytest.mark.parametrize("image", [np.zeros((2, 2)), np.full((2, 2, 3), 1.5), -np.ones((2, 2, 3))])
def test_what_is_no_photo_is_an_error(shown, image):
    message = r"expected 'odd' of shape \(rows, columns, 3\) with values from 0 to 1, got"
    with pytest.raises(ValueError, match=message):
        pictures.photos({"odd": image}, "Odd", "An array that is no photo.")
