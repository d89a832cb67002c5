"""t-SNE against finite differences and scikit-learn; measures of maps, titles, figures."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from scipy import optimize, special, stats
from scipy.spatial import distance
from sklearn import datasets
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE, _t_sne
from sklearn.metrics import pairwise_distances
from sklearn.neighbors import KNeighborsClassifier, NearestNeighbors

from helpers.gradient_descent.experiments import gradient_error
from helpers.tsne import experiments, plots
from helpers.tsne.experiments import votes_right
from helpers.tsne.plots import GROUPS, SIDE, spread_labels
from helpers.tsne.taught import (
    affinities_at,
    descend,
    divergence,
    joint_affinities,
    map_affinities,
    map_gradient,
    nearest_rows,
    neighbours_kept,
    pca,
    perplexity_of,
    rounded,
    squared_distances,
    tsne,
    tsne_maps,
)
from tests.page import from_the_page

X = datasets.load_digits().data[:120] / 16
Y_TRUE = datasets.load_digits().target[:120]
PERPLEXITIES = [1.5, 5, 30, 100]


def cloud(m, n=2, seed=0):
    return np.random.default_rng(seed).standard_normal((m, n))


@pytest.mark.parametrize("k", [1, 2, 10])
def test_pca_is_scikit_learns(k):
    np.testing.assert_allclose(pca(X, k), PCA(k).fit_transform(X), atol=1e-9)


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


@pytest.mark.parametrize("perplexity", PERPLEXITIES)
def test_affinities_are_a_softmax_whose_beta_scipy_finds(perplexity):
    D = pairwise_distances(X) ** 2
    ours = affinities_at(perplexity, X)
    for i in (0, 7, 119):
        others = np.delete(D[i], i)

        def excess(log_beta, others=others):
            share = special.softmax(-np.exp(log_beta) * others)
            return np.exp(stats.entropy(share)) - perplexity

        beta = np.exp(optimize.brentq(excess, -10, 10, xtol=1e-14))
        expected = special.softmax(-beta * others)
        np.testing.assert_allclose(np.delete(ours[i], i), expected, rtol=1e-5, atol=1e-8)


@pytest.mark.parametrize("perplexity", [5, 30])
def test_p_is_scikit_learns(perplexity):
    D = squared_distances(X).astype(np.float32)
    theirs = distance.squareform(_t_sne._joint_probabilities(D, perplexity, 0))
    np.testing.assert_allclose(joint_affinities(perplexity, X), theirs, rtol=1e-3, atol=1e-9)


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
    assert np.isfinite(tsne(copies, 2)).all()


def test_points_that_are_all_equal_stay_together():
    flat = tsne(np.ones((8, 3)), perplexity=3)
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
    shares = [neighbours_kept(points, Y, 10) for Y in (flat, theirs.embedding_)]
    assert shares[0] == pytest.approx(shares[1], abs=0.05)


def apart(mine, momentum, factor, steps=20):
    """Return how far a descent is from scikit-learn's at most, over steps 1 to 20."""
    P, Y = factor * joint_affinities(10, X), cloud(len(X))
    maps = mine(P, Y, steps, momentum)
    theirs = [experiments.library_descent(P, Y, n, momentum) for n in range(1, steps + 1)]
    return np.abs(np.array(maps[1:]) - theirs).max()


@pytest.mark.parametrize(("momentum", "factor"), [(0.5, 12), (0.8, 1)])
def test_twenty_steps_are_scikit_learns(momentum, factor):
    def ours(P, Y, steps, momentum):
        return descend(P, Y, steps, momentum, significant=15)

    assert apart(ours, momentum, factor) < 1e-7


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("velocity * gradient < 0", "velocity * gradient <= 0"),  # the first step
        ("velocity * gradient < 0", "velocity * gradient > 0"),
        ("0.8 * gains", "0.9 * gains"),
        ("gains + 0.2", "1.2 * gains"),
        ("momentum * velocity -", "0.9 * momentum * velocity -"),
        ("learning_rate * gains * gradient", "0.2 * learning_rate * gains * gradient"),
        ("learning_rate * gains * gradient", "learning_rate * gradient"),
        ("Y = Y + velocity", "Y = Y - learning_rate * gains * gradient"),
    ],
)
@pytest.mark.parametrize(("momentum", "factor"), [(0.5, 12), (0.8, 1)])
def test_near_twins_are_told_apart(old, new, momentum, factor):
    twin = from_the_page("tsne", "descend", old=old, new=new)["descend"]

    def other(P, Y, steps, momentum):
        return twin(P, Y, steps, momentum, significant=15)

    assert apart(other, momentum, factor) > 1e-4


def test_a_seed_gives_the_same_map_and_another_seed_another():
    few = X[:60]
    maps_ = [tsne(few, 10, seed=seed) for seed in (0, 0, 1)]
    np.testing.assert_array_equal(maps_[0], maps_[1])
    assert np.abs(maps_[0] - maps_[2]).max() > 1


def test_the_start_is_pcas_map_made_tiny():
    start = tsne_maps(X[:40], 10)[0]
    flat = pca(X[:40], 2)
    np.testing.assert_allclose(start, 1e-4 * flat / flat[:, 0].std(), atol=1e-11)


def test_the_phases_are_100_steps_exaggerated_and_250_plain():
    few, P = X[:40], joint_affinities(10, X[:40])
    maps = tsne_maps(few, 10)
    early = descend(12 * P, maps[0], 100, momentum=0.5)
    late = descend(P, early[-1], 250, momentum=0.8)
    np.testing.assert_array_equal(maps, early + late[1:])
    np.testing.assert_array_equal(tsne(few, 10), maps[-1])


def test_the_usual_perplexity_is_thirty():
    points = cloud(40, 4)
    np.testing.assert_array_equal(tsne(points), tsne(points, perplexity=30))


@pytest.mark.parametrize("size", [1e-9, 0.03, 1, 740])
def test_rounding_keeps_digits_of_the_largest_entry(size):
    gradient = size * cloud(50)
    kept, largest = rounded(gradient, 5), np.abs(gradient).max()
    assert 0 < np.abs(kept - gradient).max() <= 0.5e-4 * largest
    noisy = gradient * (1 + 1e-13 * cloud(50, seed=1))  # as another computer would have it
    np.testing.assert_array_equal(rounded(noisy, 5), kept)
    np.testing.assert_array_equal(rounded(np.zeros((3, 2)), 5), np.zeros((3, 2)))


def test_the_map_does_not_hang_on_the_last_digits(monkeypatch):
    """A gradient with the errors of another computer leads to the same map, to the last bit."""
    plain = from_the_page("tsne")
    few = X[:60]
    expected = plain["tsne"](few, 10)
    exact = plain["map_gradient"]
    draw = np.random.default_rng(0).standard_normal
    plain["map_gradient"] = lambda P, Y: exact(P, Y) * (1 + 1e-14 * draw(Y.shape))
    np.testing.assert_array_equal(plain["tsne"](few, 10), expected)


@pytest.mark.parametrize("left_out", [[], ["gains"], ["momentum"], ["exaggeration"]])
def test_a_habit_left_out_changes_the_descent_and_no_habit_none(left_out):
    few = joint_affinities(10, X[:40])
    start = 1e-4 * cloud(40, seed=3)
    early = descend(12 * few, start, 30, momentum=0.5, learning_rate=20)[-1]
    late = descend(few, early, 50, momentum=0.8, learning_rate=20)[-1]
    _, reached = experiments.descent_without(left_out, few, [7, 3], 20, steps=(30, 50))
    assert (abs(reached - divergence(few, late)) < 1e-12) == (not left_out)


def test_without_gains_and_momentum_it_is_plain_gradient_descent():
    few = joint_affinities(10, X[:40])
    Y = 1e-4 * cloud(40, seed=0)
    for _ in range(8):
        Y = Y - 20 * rounded(map_gradient(few, Y), 5)
    [reached] = experiments.descent_without(experiments.HABITS, few, [0], 20, steps=(3, 5))
    assert reached == pytest.approx(divergence(few, Y), rel=1e-12)


def test_an_unknown_habit_is_named():
    with pytest.raises(ValueError, match=r"expected habits from .*, got \['luck'\]"):
        experiments.descent_without(["luck"], np.eye(3), [0], 1)


def test_affinities_of_the_nearest_are_nearly_those_of_all():
    ours, all_ = experiments.affinities_of_nearest(10, X), joint_affinities(10, X)
    np.testing.assert_array_equal(ours, ours.T)
    assert ours.sum() == pytest.approx(1)
    assert np.abs(ours - all_).sum() < 0.1
    assert (np.count_nonzero(ours, axis=1) >= 30).all()


@pytest.mark.parametrize(("shift", "inside"), [(0, True), (9, False)])
def test_a_group_is_inside_if_it_lies_nearer_to_the_centre(shift, inside):
    angle = 2 * np.pi * np.arange(40) / 40
    ring = 5 * np.column_stack([np.cos(angle), np.sin(angle)])
    core = 0.1 * cloud(40) + [shift, 0]
    labels = np.repeat([0, 1], 40)
    assert experiments.holds_inside(np.vstack([core, ring]), labels) == inside


def test_islands_differ_where_the_nearest_group_is_another():
    labels = np.array([0, 1, 2, 3])
    line = np.array([[0, 0], [1, 0], [5, 0], [6.5, 0]])
    moved = np.array([[0, 0], [1, 0], [2.5, 0], [20, 0]])  # now 1 is the nearest to 2
    assert experiments.islands_that_differ([line, line], labels) == 0
    assert experiments.islands_that_differ([line, moved], labels) == 1


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
    [(1, "one cloud"), (2, "one cloud"), (3, "islands"), (30, "islands"), (31, "many pieces")],
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


def test_the_title_of_affinities_tells_whether_they_spread(shown):
    plots.affinities_by_rank({5: NARROW, 9: WIDE})
    assert "perplexity spreads the affinities" in shown[0] and "1 at perplexity 5" in shown[0]
    plots.affinities_by_rank({5: WIDE, 9: NARROW})
    assert "does not spread" in shown[1]


def test_titles_of_maps_tell_what_is_there(shown):
    blobs = np.vstack([0.1 * cloud(20) + [10 * n, 0] for n in range(4)])
    labels, mixed = np.repeat(range(4), 20), cloud(80)
    pairs = np.repeat(cloud(40), 2, axis=0) + 1e-3 * cloud(80, seed=1)
    plots.digit_maps({"a": blobs, "b": mixed}, labels)
    assert "a: like beside like; b: digits mixed" in shown[-1]
    plots.perplexity_maps({2: pairs, 9: blobs, 50: mixed}, labels)
    assert "perplexity 2: many pieces; perplexity 9: islands; perplexity 50: one" in shown[-1]
    plots.noise_maps({"a": pairs, "b": np.random.default_rng(0).random((80, 2))})
    assert "a: clumps; b: no clumps" in shown[-1]
    plots.curve_maps({"a": np.eye(3)[:, :2], "b": blobs[[0, 20, 21, 22, 23, 24, 25]]})
    assert "a: whole; b: torn" in shown[-1]


def test_the_title_of_kept_neighbours_compares_with_the_first(shown):
    k, low, high = [1, 10, 100], np.array([0.1, 0.4, 0.6]), np.array([0.6, 0.7, 0.6])
    plots.kept_by_map(k, {"PCA": low, "t-SNE": high})
    assert "t-SNE keeps more near neighbours than PCA, hardly more far ones" in shown[-1]
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


def test_titles_of_nested_groups_tell_whether_one_is_inside(shown):
    labels = np.repeat([0, 1], 50)
    nested = np.vstack([0.1 * cloud(50), 4 * cloud(50, seed=1)])
    plots.nested_maps({"a": nested, "b": nested[::-1]}, labels)
    assert "a: inside, sizes 1 : " in shown[-1] and "b: not inside, sizes 1 : " in shown[-1]


def test_maps_of_starts_say_how_many_digits_disagree(shown):
    labels = np.array([0, 1, 2, 3])
    line = np.array([[0, 0], [1, 0], [5, 0], [6.5, 0]])
    moved = np.array([[0, 0], [1, 0], [2.5, 0], [20, 0]])
    plots.start_maps([line, moved], labels, [0.3, 0.4])
    assert "of 2 starts, 1 digits" in shown[-1] and "start 1: divergence 0.40" in shown[-1]


def test_a_step_is_drawn_with_its_divergence_and_width(shown):
    plots.map_at_step(np.array([[9, 0], [9, 3.0], [7, 3]]), np.array([0, 0, 1]), 7, 0.123)
    assert "Step 7: divergence 0.12, the map is 3 wide" in shown[-1]


def test_every_image_is_drawn_at_its_place_in_its_colour(figures):
    images = np.zeros((2, 8, 8))
    images[:, 2:6, 2:6] = 1
    plots.image_map(np.array([[0.0, 0], [1, 1]]), images, np.array([0, 1]), 0.5)
    page = figures[0].axes[0].images[0].get_array()
    for label, corner in ((0, page[-SIDE - 4 :, : SIDE + 4]), (1, page[: SIDE + 4, -SIDE - 4 :])):
        darkest = corner.reshape(-1, 3)[corner.sum(axis=2).argmin()]
        np.testing.assert_allclose(darkest, to_rgb(GROUPS[label]), atol=0.01)
    assert (page[SIDE + 8 : -SIDE - 8] == 1).all()  # nothing anywhere else
