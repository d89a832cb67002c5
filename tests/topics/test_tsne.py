"""t-SNE against finite differences and scikit-learn; measures of maps, titles, figures."""

import numpy as np
import pytest
from scipy.spatial import distance
from sklearn import datasets
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE
from sklearn.metrics import pairwise_distances
from sklearn.neighbors import KNeighborsClassifier, NearestNeighbors

from helpers.gradient_descent.experiments import gradient_error
from helpers.tsne import experiments, plots
from helpers.tsne.experiments import neighbours_kept, votes_right
from helpers.tsne.plots import GROUPS, spread_labels
from helpers.tsne.taught import (
    affinities_at,
    descend,
    divergence,
    joint_affinities,
    map_affinities,
    map_gradient,
    nearest_rows,
    pca,
    perplexity_of,
    squared_distances,
    tsne,
)

X = datasets.load_digits().data[:120] / 16
Y_TRUE = datasets.load_digits().target[:120]
PERPLEXITIES = [1.5, 5, 30, 100]


def cloud(m, n=2, seed=0):
    return np.random.default_rng(seed).standard_normal((m, n))


@pytest.mark.parametrize("k", [1, 2, 10])
def test_pca_is_scikit_learns_up_to_signs(k):
    ours = pca(X - X.mean(axis=0), k)
    np.testing.assert_allclose(np.abs(ours), np.abs(PCA(k).fit_transform(X)), atol=1e-9)


def test_squared_distances_are_those_of_scipy_and_never_negative():
    ours = squared_distances(X)
    np.testing.assert_allclose(ours, distance.cdist(X, X) ** 2, atol=1e-10)
    assert squared_distances(1e6 + 1e-3 * X).min() >= 0


@pytest.mark.parametrize("k", [1, 3, 50])
def test_k_equal_affinities_have_perplexity_k(k):
    affinities = np.zeros((2, 60))
    affinities[:, :k] = 1 / k
    np.testing.assert_allclose(perplexity_of(affinities), k)


@pytest.mark.parametrize("perplexity", PERPLEXITIES)
@pytest.mark.parametrize("scale", [1e-3, 1, 1e4])
def test_the_perplexity_wanted_is_reached_at_any_scale(perplexity, scale):
    affinities = affinities_at(perplexity, scale * X)
    np.testing.assert_allclose(perplexity_of(affinities), perplexity, rtol=1e-6)
    np.testing.assert_allclose(affinities.sum(axis=1), 1)
    assert not np.diag(affinities).any()


def test_nearer_points_have_larger_affinities():
    affinities, distances = affinities_at(10, X), pairwise_distances(X)
    for row, near in zip(affinities, distances, strict=True):
        others = np.argsort(near)[1:]
        assert (np.diff(row[others]) <= 1e-15).all()


@pytest.mark.parametrize("perplexity", PERPLEXITIES)
def test_joint_affinities_are_symmetric_and_add_up_to_one(perplexity):
    P = joint_affinities(perplexity, X)
    np.testing.assert_array_equal(P, P.T)
    np.testing.assert_allclose(P.sum(), 1)
    assert (P.sum(axis=1) >= 1 / (2 * len(X)) - 1e-12).all()  # everybody keeps a say


def test_duplicates_share_equally_however_small_the_perplexity():
    copies = np.vstack([np.zeros((6, 3)), 5 + cloud(10, 3)])
    affinities = affinities_at(2, copies)
    np.testing.assert_allclose(affinities[0, 1:6], 1 / 5)
    np.testing.assert_allclose(perplexity_of(affinities[6:]), 2, rtol=1e-6)
    assert np.isfinite(tsne(copies, 2, steps=150)).all()


def test_points_that_are_all_equal_stay_together():
    flat = tsne(np.ones((8, 3)), perplexity=3, steps=20)
    np.testing.assert_allclose(flat, 0, atol=1e-12)


@pytest.mark.parametrize("perplexity", [0.5, 120, 1000, -3])
def test_an_impossible_perplexity_is_named(perplexity):
    for function in (affinities_at, joint_affinities):
        with pytest.raises(ValueError, match=f"from 1 to below 120, got {perplexity}"):
            function(perplexity, X)
    with pytest.raises(ValueError, match=f"from 1 to below 120, got {perplexity}"):
        tsne(X, perplexity)


def test_map_affinities_are_students():
    Y = cloud(9)
    Q, weights = map_affinities(Y)
    expected = 1 / (1 + distance.cdist(Y, Y) ** 2)
    np.fill_diagonal(expected, 0)
    np.testing.assert_allclose(weights, expected, rtol=1e-9)
    np.testing.assert_allclose(Q, expected / expected.sum(), rtol=1e-9)


def test_the_divergence_is_zero_for_equal_affinities_only():
    Y = cloud(12)
    Q, _ = map_affinities(Y)
    assert divergence(Q, Y) == pytest.approx(0, abs=1e-12)
    assert divergence(joint_affinities(4, X[:12]), Y) > 0.1


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("perplexity", [2, 5, 15])
@pytest.mark.parametrize("scale", [1e-2, 1, 20])
def test_the_gradient_equals_finite_differences(perplexity, seed, scale):
    P = joint_affinities(perplexity, X[:25])
    error = gradient_error(
        lambda Y: divergence(P, Y),
        lambda Y: map_gradient(P, Y),
        scale * cloud(25, seed=seed),
    )
    assert error < 1e-6


@pytest.mark.parametrize("perplexity", [5, 30])
def test_the_divergence_is_that_of_scikit_learns_own_map(perplexity):
    """Its P and ours agree: its map, judged by our P, has the divergence that it reports."""
    theirs = TSNE(method="exact", perplexity=perplexity, random_state=0).fit(X)
    ours = divergence(joint_affinities(perplexity, X), theirs.embedding_.astype(float))
    assert ours == pytest.approx(theirs.kl_divergence_, rel=1e-3)


@pytest.mark.parametrize("perplexity", [10, 30])
def test_ends_as_low_as_scikit_learn(perplexity):
    points = datasets.load_digits().data[:300] / 16
    theirs = TSNE(method="exact", perplexity=perplexity, random_state=0).fit(points)
    flat = tsne(points, perplexity)
    ours = divergence(joint_affinities(perplexity, points), flat)
    assert ours == pytest.approx(theirs.kl_divergence_, rel=0.1)
    gaps = [neighbours_kept(points, Y, 10) for Y in (flat, theirs.embedding_)]
    assert gaps[0] == pytest.approx(gaps[1], abs=0.05)


def test_a_seed_gives_the_same_map_and_another_seed_another():
    maps_ = [tsne(X, 10, seed=seed, steps=120) for seed in (0, 0, 1)]
    np.testing.assert_array_equal(maps_[0], maps_[1])
    assert np.abs(maps_[0] - maps_[2]).max() > 1


def test_the_start_is_pcas_map_made_tiny():
    start, shadow = tsne(X, 10, steps=0), pca(X - X.mean(axis=0), 2)
    assert start.std() == pytest.approx(1e-4)
    np.testing.assert_allclose(start / start.std(), shadow / shadow.std())


def test_one_step_is_taken_when_one_is_asked_for():
    P, Y = joint_affinities(5, cloud(20, 4)), cloud(20)
    np.testing.assert_allclose(descend(P, Y, 1), Y - 50 * 1.2 * map_gradient(12 * P, Y))


def test_the_usual_perplexity_is_thirty():
    X = cloud(80, 4)
    np.testing.assert_array_equal(tsne(X, steps=3), tsne(X, perplexity=30, steps=3))


@pytest.mark.parametrize("k", [1, 5, 20])
def test_nearest_rows_are_scikit_learns(k):
    expected = NearestNeighbors(n_neighbors=k).fit(X).kneighbors(return_distance=False)
    ours = nearest_rows(X, k)
    far = pairwise_distances(X)
    for one, other, row in zip(ours, expected, far, strict=True):  # ties may be in any order
        np.testing.assert_allclose(row[one], row[other], atol=1e-7)


def test_neighbours_kept_counts_shares():
    line, swapped = np.arange(6.0)[:, None], np.array([0, 1, 2, 3, 5, 4.0])[:, None]
    assert neighbours_kept(line, 3 - line, 2) == 1
    assert neighbours_kept(line, 7 * line, 5) == 1
    assert 0 < neighbours_kept(line, swapped, 2) < 1
    assert neighbours_kept(X, cloud(120, seed=1), 12) == pytest.approx(12 / 119, abs=0.04)


@pytest.mark.parametrize(("rows", "k"), [(5, 1), (6, 0), (6, 6)])
def test_neighbours_kept_names_bad_input(rows, k):
    with pytest.raises(ValueError, match=f"below 6 rows, got {k} and {rows} rows"):
        neighbours_kept(np.eye(6), np.eye(6)[:rows], k)


@pytest.mark.parametrize("k", [1, 7])
def test_votes_are_those_of_a_classifier_without_the_point_itself(k):
    points, labels, right = X[:40], Y_TRUE[:40], []
    for i in range(40):
        others = np.arange(40) != i
        model = KNeighborsClassifier(k, algorithm="brute").fit(points[others], labels[others])
        right.append(model.predict(points[i : i + 1])[0] == labels[i])
    assert votes_right(points, labels, k) == pytest.approx(np.mean(right))


@pytest.mark.parametrize("seed", range(3))
def test_crowding_is_about_one_at_random_and_less_in_clumps(seed):
    scattered = np.random.default_rng(seed).random((500, 2)) * [3, 1]
    assert experiments.crowding(scattered) == pytest.approx(1.03, abs=0.1)
    clumped = np.repeat(scattered[:50], 10, axis=0) + 1e-3 * cloud(500, seed=seed)
    assert experiments.crowding(clumped) < 0.1
    assert experiments.crowding(7 * scattered) == pytest.approx(experiments.crowding(scattered))


def test_pieces_are_counted():
    blobs = np.vstack([0.1 * cloud(20) + [10 * n, 0] for n in range(4)])
    assert [experiments.pieces(blobs), experiments.pieces(blobs[:20])] == [4, 1]


@pytest.mark.parametrize(("steps", "torn"), [(0, 0), (3, 0), (8, 2), (40, 2)])
def test_tears_are_steps_much_longer_than_the_median(steps, torn):
    angle = 2 * np.pi * np.arange(60) / 60
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    circle[30:, 1] -= steps * 2 * np.pi / 60  # move the lower half away, so many steps far
    assert experiments.tears(circle) == torn


def test_sizes_gaps_and_their_ratio():
    square = np.array([[-1, -1], [-1, 1], [1, -1], [1, 1.0]])
    Y, labels = np.vstack([square, 3 * square + [10, 0], square + [0, 20]]), np.repeat([0, 1, 2], 4)
    np.testing.assert_allclose(experiments.sizes(Y, labels), np.sqrt(2) * np.array([1, 3, 1]))
    np.testing.assert_allclose(experiments.centre_distances(Y, labels), [10, 20, np.hypot(10, 20)])
    assert experiments.ratio([2, 6, 3]) == 3


def test_the_nearest_group_has_the_nearest_centre():
    Y = np.array([[0, 0], [2, 0], [0, 4], [2, 4], [2, 4], [2, 4], [9, 0.0]])
    labels = np.array([3, 3, 5, 5, 5, 5, 7])  # sums would put 3 nearer to 7
    np.testing.assert_array_equal(experiments.nearest_groups(Y, labels), [1, 0, 0])


@pytest.mark.parametrize(("parted", "alike"), [(0, True), (1, True), (2, False)])
def test_alike_beside_alike_means_more_than_nine_in_ten(parted, alike):
    Y = np.repeat(10 * cloud(20), 2, axis=0) + 1e-3 * cloud(40, seed=1)  # 20 pairs
    labels = np.repeat(np.arange(20), 2)
    labels[: 2 * parted : 2] = 99  # both points of such a pair are beside another label
    assert experiments.alike_beside_alike(Y, labels) == alike


@pytest.mark.parametrize(("nearest", "clumps"), [(0.74, True), (0.76, False)])
def test_clumps_are_nearer_than_three_quarters_of_chance(nearest, clumps, monkeypatch):
    monkeypatch.setattr(experiments, "crowding", lambda Y: nearest)
    assert experiments.has_clumps(cloud(5)) == clumps


@pytest.mark.parametrize(
    ("count", "kind"),
    [(1, "one cloud"), (2, "one cloud"), (3, "islands"), (30, "islands"), (31, "crumbs")],
)
def test_the_kind_of_a_map_is_its_number_of_pieces(count, kind):
    blobs = [0.1 * cloud(4, seed=n) + [10 * n, 0] for n in range(count)]
    assert experiments.kind_of_map(np.vstack(blobs)) == kind


@pytest.mark.parametrize(("largest", "equal"), [(2.9, True), (3.1, False)])
def test_nearly_equal_is_below_twice(largest, equal):
    assert experiments.nearly_equal([2, largest, 1.5]) == equal


NARROW, WIDE = np.r_[np.full(9, 0.05), 0.55], np.full(10, 0.1)


def test_half_of_all_affinities_is_counted_from_the_largest():
    assert experiments.neighbours_with_half(NARROW) == 1
    assert experiments.neighbours_with_half(np.array([0.1, 0.4, 0.2, 0.3])) == 2
    assert experiments.neighbours_with_half(np.array([0.3, 0.3, 0.25, 0.15])) == 2


@pytest.mark.parametrize(
    ("rows", "wider"),
    [([NARROW, WIDE], True), ([WIDE, NARROW], False), ([NARROW, WIDE, WIDE], False)],
)
def test_affinities_spread_wider_if_each_half_takes_more(rows, wider):
    assert experiments.spreads_wider(rows) == wider


def test_the_smallest_lead_is_that_of_the_worst_other_map():
    kept = {"first": [0.1, 0.5], "good": [0.4, 0.5], "worse": [0.3, 0.6]}
    np.testing.assert_allclose(experiments.smallest_lead(kept), [0.2, 0.0])


@pytest.mark.parametrize(("lead", "clear"), [(0.11, True), (0.09, False), (-0.5, False)])
def test_a_lead_is_clear_above_a_tenth(lead, clear):
    assert experiments.clear_lead(lead) == clear


def test_growth_is_the_power_of_the_count():
    counts = np.array([10, 20, 40, 80])
    seconds = {"square": 3e-5 * counts**2, "root": counts**0.5, "linear": 7.0 * counts}
    powers = {name: experiments.growth(counts, values) for name, values in seconds.items()}
    assert powers == pytest.approx({"square": 2, "root": 0.5, "linear": 1})
    assert experiments.by_growth(counts, seconds) == ["root", "linear", "square"]


def test_the_title_of_affinities_tells_whether_they_spread(shown):
    plots.affinities_by_rank({5: NARROW, 9: WIDE})
    assert "perplexity spreads the shares" in shown[0] and "1 at perplexity 5" in shown[0]
    plots.affinities_by_rank({5: WIDE, 9: NARROW})
    assert "does not spread" in shown[1]


def test_titles_of_maps_tell_what_is_there(shown):
    blobs = np.vstack([0.1 * cloud(20) + [10 * n, 0] for n in range(4)])
    labels, mixed = np.repeat(range(4), 20), cloud(80)
    pairs = np.repeat(cloud(40), 2, axis=0) + 1e-3 * cloud(80, seed=1)
    plots.digit_maps({"a": blobs, "b": mixed}, labels)
    assert "a: like beside like; b: digits mixed" in shown[-1]
    plots.perplexity_maps({2: pairs, 9: blobs, 50: mixed}, labels)
    assert "perplexity 2: crumbs; perplexity 9: islands; perplexity 50: one" in shown[-1]
    plots.noise_maps({"a": pairs, "b": np.random.default_rng(0).random((80, 2))})
    assert "a: clumps; b: no clumps" in shown[-1]
    plots.curve_maps({"a": np.eye(3)[:, :2], "b": blobs[[0, 20, 21, 22, 23, 24, 25]]})
    assert "a: whole; b: torn" in shown[-1]


def test_the_title_of_kept_neighbours_compares_with_the_first(shown):
    k, low, high = [1, 10, 100], np.array([0.1, 0.4, 0.6]), np.array([0.6, 0.7, 0.6])
    plots.kept_by_map(k, {"PCA": low, "t-SNE": high})
    assert "keep more near neighbours than PCA, hardly more far ones" in shown[-1]
    plots.kept_by_map(k, {"PCA": low, "t-SNE": low + 0.3})
    assert "than PCA, and more far ones" in shown[-1]
    plots.kept_by_map(k, {"PCA": high, "t-SNE": low})
    assert "No other map keeps clearly more than PCA" in shown[-1]


def test_titles_of_groups_tell_the_ratios(shown):
    corners = np.array([[-1, -1], [-1, 1], [1, -1], [1, 1.0]])
    labels = np.repeat([0, 1, 2], 4)
    equal = np.vstack([corners, corners + [9, 0], corners + [0, 9]])
    uneven = np.vstack([corners, 3 * corners + [9, 0], corners + [0, 45]])
    plots.group_maps({"a": uneven, "b": equal}, labels)
    assert "a: sizes 1 : 3, distances 1 : 5; b: sizes equal, distances equal" in shown[-1]


def test_each_group_has_its_points_and_its_colour(figures):
    Y, labels = np.arange(10.0).reshape(5, 2), np.array([0, 1, 0, 1, 1])
    plots.group_maps({"a": Y, "b": Y}, labels)
    for line, group in zip(figures[0].axes[0].lines, (0, 1), strict=True):
        np.testing.assert_array_equal(np.transpose(line.get_data()), Y[labels == group])
        assert line.get_color() == GROUPS[group]


def test_a_curve_is_closed(figures):
    Y = cloud(7)
    plots.curve_maps({"a": Y, "b": Y})
    line = figures[0].axes[0].lines[0]
    np.testing.assert_array_equal(np.transpose(line.get_data()), np.vstack([Y, Y[:1]]))


def test_all_words_are_inside_the_picture(figures):
    plots.word_map(10 * cloud(6), list("abcdef"), [0, 0, 0, 1, 1, 1])
    (ax,) = figures[0].axes
    places = np.array([text.get_position() for text in ax.texts])
    low, high = np.transpose([ax.get_xlim(), ax.get_ylim()])
    assert (places > low).all() and (places < high).all()


@pytest.mark.parametrize("seed", range(3))
def test_labels_make_room_without_leaving_for_good(seed):
    generator = np.random.default_rng(seed)
    places = np.vstack([0.5 + 0.03 * generator.standard_normal((20, 2)), generator.random((20, 2))])
    lengths = generator.integers(2, 12, 40)
    moved = spread_labels(places, lengths)
    widths = 0.0115 * (lengths + 1.0)
    apart = np.abs(moved[:, None] - moved)
    covers = (apart[..., 0] < (widths[:, None] + widths) / 2 - 1e-3) & (
        apart[..., 1] < 0.024 - 1e-3
    )
    np.fill_diagonal(covers, False)
    assert not covers.any() and np.abs(moved - places).max() < 0.5
    np.testing.assert_array_equal(spread_labels(places[:1], [5]), places[:1])


def test_the_title_of_costs_names_both_ends(shown):
    seconds = {"slow": np.array([1, 100]), "fast": np.array([1, 3]), "middle": np.array([1, 20])}
    plots.growing_cost([1, 10], seconds)
    assert "Fastest growth: slow; slowest: fast" in shown[0]
