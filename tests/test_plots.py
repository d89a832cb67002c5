"""Every figure: shows itself once with a sentence, or draws on given axes; changes no input."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers import plots
from helpers.plots import style

K = np.linspace(0.1, 0.9, 9)
POINTS = np.outer(K, [1.0, 0.5]), np.arange(9) % 2
GRID = K, K[:5]  # the second axis is shorter: a map of the plane has shape (5, 9)
FIGURES = {
    "probability_curve": (K, np.arange(9) % 2, K, K, ("no", "yes")),
    "branches": (K, -np.log(1 - K), -np.log(K)),
    "loss_family": (K, {"one": K, "two": 2 * K}, {"one": K, "two": K}),
    "cost_valleys": (K, {"one": K, "two": K}, {"one": [1], "two": [2, 3]}),
    "rounded_loss": (K, {"one": K, "two": np.where(K > 0.5, np.inf, K)}),
    "constant_guess": (K, K, 0.4),
    "loss_shares": (np.arange(40.0), 0.1),
    "cost_map": (K, K, np.outer(K, K), {"here": (0.2, 0.3), "there": (0.4, 0.5)}),
    "network_shapes": ([3, 4, 2, 1], 5),
    "stuck_cost": ({"one": K, "two": K**2},),
    "weight_columns": ({"equal": np.ones((2, 3)), "not": np.outer(K[:2], K[:3])},),
    "misread_digits": (np.ones((2, 8, 8)), [4, 7], [9, 1]),
    "boundaries": (GRID, {"one": np.outer(K[:5], K), "two": K[:5, None] * K}, *POINTS, "A title"),
    "hidden_units": (GRID, np.stack([np.outer(K[:5], K) - 0.3] * 2), *POINTS),
}
TWO_PANELS = "loss_family cost_valleys weight_columns misread_digits boundaries hidden_units"
PANELS = dict.fromkeys(TWO_PANELS.split(), 2)


@pytest.fixture
def shown(monkeypatch):
    calls = []
    monkeypatch.setattr(style, "display", lambda *a, **k: calls.append((a, k)))
    return calls


def same(one, other):
    return repr(one) == repr(other)


def test_every_figure_is_tested():
    assert set(FIGURES) == set(plots.__all__) - {"show"}


@pytest.mark.parametrize("name", FIGURES)
def test_alone_it_shows_itself_once(name, shown):
    before = repr(FIGURES[name])
    assert getattr(plots, name)(*FIGURES[name]) is None
    assert repr(FIGURES[name]) == before
    [((data,), options)] = shown
    assert data["text/plain"] == options["metadata"]["image/png"]["alt"]
    assert plt.get_fignums() == []


@pytest.mark.parametrize("name", FIGURES)
def test_on_given_axes_it_draws_and_does_not_show(name, shown):
    figure, axes = plt.subplots(1, PANELS.get(name, 1))
    getattr(plots, name)(*FIGURES[name], axes)
    assert all(ax.has_data() and ax.get_title() for ax in np.ravel(axes))
    assert shown == []
    plt.close(figure)


@pytest.mark.parametrize("name", FIGURES)
def test_text_is_large_enough_to_read(name, shown, monkeypatch):
    style.use()
    figures = []
    monkeypatch.setattr(plt, "close", figures.append)
    getattr(plots, name)(*FIGURES[name])
    monkeypatch.undo()
    texts = figures[0].findobj(plt.Text)
    assert min(text.get_fontsize() for text in texts if text.get_text()) >= 9
    plt.close(figures[0])


def test_show_wants_a_sentence():
    figure, _ = style.canvas()
    for alt in ("", "A curve", "One two three four five"):
        with pytest.raises(ValueError, match="expected alt to be a sentence"):
            plots.show(figure, alt)
    plt.close(figure)
