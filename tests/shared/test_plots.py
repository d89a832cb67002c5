"""Every figure: shows itself once with a sentence, or draws on given axes; changes no input."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers import plots
from helpers.autodiff import Value
from helpers.plots import from_logits, style

K = np.linspace(0.1, 0.9, 9)
TABLE = np.arange(1, 7).reshape(2, 3)
POINTS = np.outer(K, [1.0, 0.5]), np.arange(9) % 2
PAIRS = list(from_logits.LOOKS)
SHARED = Value(2, "v") ** 2
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
    "aligned_shapes": ([((3, 4), (4,)), ((2, 1), (3,)), ((3, 4), (3,)), ((2,), ())],),
    "stretching": (TABLE, [TABLE[:1], TABLE[:, :1], np.array(5), TABLE[0]]),
    "clash": (TABLE, np.array([1, 2])),
    "sums_along_axes": (TABLE, ["a", "b"], ["c", "d", "e"]),
    "percentages": (TABLE, 2 * TABLE, ["a", "b"], ["c", "d", "e"]),
    "all_pairs": (K[:3, None], np.arange(3)),
    "broken_loss": (K, K**2, K),
    "byte_offsets": ({"own": TABLE, "view": np.broadcast_to(K[:3], (2, 3))},),
    "memory_growth": (1 + np.arange(4), {"one": K[:4], "two": 2 * K[:4]}),
    "path_on_curve": (K, K**2, {"left": K, "right": K[::-1]}),
    "learning_rates": (K, (K - 0.5) ** 2, {0.1: K, 1.1: K[::-1]}),
    "path_on_surface": (K, K, {f"the {n}": (1 + np.outer(K, K), np.c_[K, K]) for n in ("a", "b")}),
    "one_sample_walk": (1 - K, K),
    "runaway": (np.arange(1, 10), K, K, (K - 0.5) ** 2, (0.3, 0.2)),
    "steady_speed": ({0: np.ones(9), 0.9: 1 + 9 * K},),
    "first_steps": (K, {"sgd": K, "adam": 0 * K + 0.02}, 0.02),
    "bias_correction": (np.ones(9), 3 + K),
    "ravine_paths": (
        K,
        K,
        1 + np.outer(K, K),
        dict.fromkeys(("sgd", "adam"), (0.1, 2, np.c_[K, K])),
    ),
    "good_rates": (K, dict.fromkeys(("sgd", "adam"), np.c_[K, 2 * K]), 0.5),
    "falling_rates": ({"one": K, "two": K**2}, dict.fromkeys(("one", "two"), np.c_[K, 2 * K])),
    "network_shapes": ([3, 4, 2, 1], 5),
    "stuck_cost": ({"one": K, "two": K**2},),
    "weight_columns": ({"equal": np.ones((2, 3)), "not": np.outer(K[:2], K[:3])},),
    "misread_digits": (np.ones((2, 8, 8)), [4, 7], [9, 1]),
    "three_ways": ({"one": [True, True, False], "two": [False, True, True]},),
    "what_comes_back": ({"one": [False, True, "a text"], "two": [True, True, False]},),
    "moved": ({"one": 0.0, "two": K}, {"one": 0.0, "two": 2 * K}),
    "residual_block": (32, 16),
    "slope_by_depth": ((1, 2, 4), {"one": np.outer(K[:2], K[:3]), "two": np.ones((2, 3))}),
    "deep_training": ({"one": np.outer(K[:2], K), "two": np.outer(K[:2], K)},),
    "continued": ({"one": K, "two": K, "three": 2 * K},),
    "dropped_values": (TABLE, [2 * TABLE * (TABLE > 3), 2 * TABLE * (TABLE < 3)]),
    "sums_over_masks": (0.5, {"one": K, "two": 2 * K}),
    "averaged_passes": ([1, 2, 5], np.outer(K[:3], K[:2]), K[:2]),
    "rates_by_seed": ({"one": {0.0: K, 0.5: K / 2}, "two": {0.0: K, 0.5: K + 0.1}},),
    "stopping_early": (np.outer(K[:3], K), np.outer(K[:3], K[::-1])),
    "remedies": ({"nothing": K, "something": K + 0.1},),
    "digits_and_votes": (np.ones((2, 8, 8)), [4, 7], np.outer(K, np.ones(20)).reshape(9, 2, 10)),
    "spreads_right_and_wrong": (K, K > 0.5),
    "measured_rates": (0.5, {9: K, 90: 0.5 + K / 9}, {9: 0.2, 90: 0.02}),
    "errors_twice": (
        (1, 2, 4),
        dict.fromkeys(("training", "dev"), (K[:3], 0.1 * K[:3])),
        {"training": np.outer(K[:3], K), "dev": np.outer(K[:3], K) + 0.1},
        0.1,
        "units",
    ),
    "penalty_sweep": (K[:3], dict.fromkeys(("training", "dev"), np.outer(K[:3], K)), 0.1),
    "levers": ({"one": {"this": (K, K / 2)}, "two": {"that": (K, K / 2), "other": (K, K)}},),
    "scatter_of_models": (K, np.sin(K), {"one": np.outer(K, K), "two": np.outer(K, K)}),
    "errors_by_set": ({"one": {"training": K, "dev": 2 * K}, "two": {"training": K, "dev": K}},),
    "misread_by_kind": (np.ones((2, 8, 8)), ["a", "b"], [4, 7]),
    "boundaries": (GRID, {"one": np.outer(K[:5], K), "two": K[:5, None] * K}, *POINTS, "A title"),
    "hidden_units": (GRID, np.stack([np.outer(K[:5], K) - 0.3] * 2), *POINTS),
    "activations": (K, {"one": (K, K**2), "two": (K, 1 - K)}),
    "softmax_shares": (K, np.stack([0.3 - 0.3 * K, 0.7 - 0.7 * K, K], axis=1)),
    "cross_entropies": (K, {0.7: (0.6 + K, 0.6), 1.0: (K, 0.0)}, 2),
    "first_losses": ([2, 10, 100], np.outer([0.7, 2.3, 4.6], [1.0, 1.1])),
    "four_combinations": (K, dict.fromkeys(PAIRS, K), dict.fromkeys(PAIRS, -K)),
    "learning_of_pairs": ({"one": dict.fromkeys(PAIRS, TABLE / 6), "two": {PAIRS[0]: TABLE / 6}},),
    "computation_graph": (SHARED * (SHARED + 1), True),
    "difference_errors": (K, (K - 0.5) ** 2 + 0.01, 0.0),
    "values_kept": ({"plain": (5, 0, 0), "persistent": (5, 5, 0)}, 5),
    "walks_to_minima": (K, K[:5], 9 * np.outer(K[:5], K), K[:, None, None] * np.ones((9, 2, 2))),
    "same_costs": (1 - K, 1 - K),
    "tensors": ("A title", [("f(a)", [("a", TABLE, "own")], [("", TABLE > 2, "result")])]),
    "clipped_directions": (np.array([6, 2]), {"one": np.array([2, 2]), "two": np.array([3, 1])}),
    "ripple": (*np.meshgrid(K, K[:5]), np.outer(K[:5], K)),
    "shuffle_reach": (np.arange(9) // 3, {1: np.arange(9), 9: np.arange(9)[::-1]}),
    "first_batches": ({1: (np.ones((3, 8, 8, 1)), [0, 0, 1]), 9: (np.ones((3, 8, 8, 1)), K[:3])},),
    "buffer_accuracy": ({1: np.stack([K, K / 2]), 9: np.stack([K, K])}, 3),
    "orders": ({"one": [[0, 1], [1, 0]], "two": [[0, 0], [1, 1]]},),
    "timeline": ({"one": ([(0, 3), (1, 4)], [(3, 4), (4, 5)]), "two": ([(0, 3)], [(3, 4)])},),
    "few_samples": ({"one": K[::-1], "two": K[::-1] ** 9},),
    "meters": (2 - TABLE / 9, K[:2], K[2:4]),
    "sick_curves": ({"one": (np.c_[K, K], np.c_[K, K]), "two": (np.c_[K, K], np.c_[K, K])}, 1.0),
    "stopped_early": (1 - K, (K - 0.5) ** 2),
    "last_part": ({"up": np.arange(9), "down": 8 - np.arange(9)}, 0.2, {"up": 0.1, "down": 0.9}),
    "best_of_many": ([1, 3], np.outer([1, 2], K), np.outer([1, 1], K)),
    "confusion": (np.array([[5, 1], [2, 7]]), ("no", "yes")),
    "ways_by_count": ([5, 10], {"one": TABLE / 9, "two": TABLE / 8, "three": TABLE / 10}),
    "steps_to_level": (np.arange(9), {"one": np.c_[K, K], "two": np.c_[K, K / 2]}, 0.5),
    "shared_or_separate": ([2, 8], TABLE / 9, TABLE / 8),
    "enclosed_paper": (np.ones((2, 8, 8)), np.ones((2, 8, 8)) > 0, [4, 7]),
    "two_questions": ([5, 10], dict.fromkeys("ab", {"one": TABLE / 9, "two": TABLE[::-1] / 9})),
    "ladder": ([("one", 0.5, 0.6, "variance"), ("two", 0.01, 0.02, None)],),
    "digit_maps": ({"one": np.c_[K, K], "two": np.c_[K, K**2]}, np.arange(9) // 2),
    "perplexity_maps": ({2: np.c_[K, K], 5: np.c_[K, K**2]}, np.arange(9) // 2),
    "group_maps": ({"one": np.c_[K, K], "two": np.c_[K, K**2]}, np.arange(9) // 3),
    "noise_maps": ({"one": np.c_[K, K], "two": np.c_[K, K**2]},),
    "curve_maps": ({"one": np.c_[K, K], "two": np.c_[K, K**2]},),
    "shares_by_rank": ({5: K / K.sum(), 8: K**2 / (K**2).sum()},),
    "kept_by_map": ([1, 3, 5], {"PCA": K[:3], "t-SNE": K[3:6], "other": K[4:7]}),
    "growing_cost": ([100, 200, 400], {"exact": K[:3] ** 2, "PCA": K[:3]}),
    "word_map": (np.c_[K, K**2], list("abcdefghi"), np.arange(9) // 3),
    "most_wrong": (np.ones((2, 8, 8, 1)), ["a", "b"], ["b", "a"], [0.001, 0.3]),
    "unrolled": ("one two three", 8, 16),
    "accuracies_of_readers": ({"one": K[:1], "two": K, "three": K},),
    "word_by_word": (["a b c", "d e"], TABLE / 7, TABLE > 3, "yes"),
    "padded_states": (np.arange(9), {"one": K, "two": 0 * K}),
    "slopes_by_lag": ({"one": np.outer(K[:2], K), "two": np.outer(K[:2], K**9)},),
    "slope_and_recall": ((1, 8), {"one": np.outer(K[:2], K)}, {"one": np.outer(K[:2], K)}),
}
PANELS = {
    "loss_family": 2,
    "cost_valleys": 2,
    "percentages": 2,
    "learning_rates": 2,
    "path_on_surface": 2,
    "runaway": 2,
    "ravine_paths": 2,
    "good_rates": 2,
    "falling_rates": 2,
    "weight_columns": 2,
    "misread_digits": 2,
    "rates_by_seed": 2,
    "digits_and_votes": 2,
    "boundaries": 2,
    "errors_twice": 2,
    "levers": 2,
    "misread_by_kind": 2,
    "scatter_of_models": 2,
    "hidden_units": 2,
    "activations": 2,
    "four_combinations": 2,
    "learning_of_pairs": 2,
    "shuffle_reach": 2,
    "sick_curves": 2,
    "ways_by_count": 2,
    "enclosed_paper": 2,
    "two_questions": 2,
    "digit_maps": 2,
    "perplexity_maps": 2,
    "group_maps": 2,
    "noise_maps": 2,
    "curve_maps": 2,
    "most_wrong": 2,
    "word_by_word": 2,
}


@pytest.fixture
def shown(monkeypatch):
    calls = []
    monkeypatch.setattr(style, "display", lambda *a, **k: calls.append((a, k)))
    return calls


def same(one, other):
    return repr(one) == repr(other)


def test_every_figure_is_tested():
    gathered = {name for name, value in vars(plots).items() if callable(value)}
    assert set(FIGURES) == gathered - {"show"}


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


def test_learning_rates_are_judged_by_the_height_above_the_lowest_cost(shown):
    theta = np.linspace(-2, 2, 401)
    paths = {0.1: np.array([1, 0.9]), 0.5: np.array([1, 0.1]), 2.5: np.array([1, -1.5])}
    plots.learning_rates(theta, theta**2 + 5, paths)
    [((data,), _)] = shown
    for verdict in ("0.1: crawls", "0.5: arrives", "2.5: runs away"):
        assert f"learning rate {verdict}." in data["text/plain"]


@pytest.mark.parametrize("name", ["boundaries", "hidden_units"])
def test_small_pictures_share_the_first_ones_axis(name, shown):
    figure, axes = plt.subplots(1, 2)
    getattr(plots, name)(*FIGURES[name], axes)
    assert [ax.get_ylabel() for ax in axes] == ["x2", ""]
    plt.close(figure)


def test_titles_join_the_sentence_unless_it_holds_them(shown):
    figure, (left, right) = style.canvas(columns=2)
    left.set_title("A finding")
    right.set_title("another one")
    plots.show(figure, "Two panels, of which another one is empty.")
    [((data,), _)] = shown
    assert data["text/plain"] == "A finding. Two panels, of which another one is empty."


def test_show_wants_a_sentence():
    figure, _ = style.canvas()
    for alt in ("", "A curve", "One two three four five"):
        with pytest.raises(ValueError, match="expected alt to be a sentence"):
            plots.show(figure, alt)
    plt.close(figure)


def sentence(shown):
    [((data,), _)] = shown
    return data["text/plain"]


def test_steps_that_depend_on_the_gradient_are_not_called_steady(shown):
    slopes = np.geomspace(1e-6, 1e2, 50)
    plots.first_steps(slopes, {"sgd": slopes, "adam": np.full(50, 0.02)}, 0.02)
    assert "the step of adam ignores" in sentence(shown)


def test_bias_correction_names_the_longest_step(shown):
    plots.bias_correction(np.ones(4), np.array([2.0, 5.0, 3.0, 1.0]))
    assert "up to 5.0× too long" in sentence(shown) and "until step 3 they" in sentence(shown)


def test_the_lowest_walk_is_named(shown):
    path = np.c_[K, K]
    paths = {"sgd": (0.1, 3.0, path), "adam": (0.2, 0.5, path)}
    plots.ravine_paths(K, K, 1 + np.outer(K, K), paths)
    assert "adam comes lowest in 8 steps" in sentence(shown)


def test_good_rates_are_those_whose_mean_stays_under_the_limit(shown):
    rates = np.array([0.01, 0.1, 1.0, 10.0])
    wide = np.array([[0.2, 0.2], [0.1, 0.1], [0.0, 0.3], [0.1, 0.9]])
    narrow = np.array([[0.9, 0.9], [0.1, 0.1], [0.0, 0.9], [0.9, 0.9]])
    plots.good_rates(rates, {"adam": wide, "sgd": narrow}, 0.25)
    assert "adam 0.01 to 1; sgd 0.1 to 0.1." in sentence(shown)
    assert "fewest for sgd, most for adam" in sentence(shown)


def test_schedules_that_end_within_twice_the_closest_are_named(shown):
    excess = {"one": np.ones((9, 2)), "two": 1.9 * np.ones((9, 2)), "three": 3 * np.ones((9, 2))}
    plots.falling_rates(dict.fromkeys(excess, K), excess)
    assert "Ends closest: one and two." in sentence(shown)
