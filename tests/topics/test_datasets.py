"""datasets: our shuffle is TensorFlow's in distribution, and its figures say what is true."""

import itertools
from collections import Counter

import numpy as np
import pytest
import tensorflow as tf

from helpers import data
from helpers.datasets import plots
from helpers.datasets.experiments import (
    NEW_ORDER,
    accuracy_by_rate,
    count_classes,
    different_images,
    end_of_first_pass,
    final_accuracy,
    pipeline_verdict,
    schedule,
    sorted_batches,
    wait_less,
)
from helpers.datasets.taught import buffered_shuffle
from helpers.figures.style import ACCENT, WARNING
from tests.page import cells, from_the_page

page = from_the_page("datasets")
REPEATS = 6_000


def by_tensorflow(n, buffer_size):
    dataset = tf.data.Dataset.range(n).shuffle(buffer_size, seed=0).batch(n).repeat(REPEATS)
    return Counter(tuple(order.tolist()) for order in dataset.as_numpy_iterator())


def by_hand(n, buffer_size):
    """Exact probabilities of all orders: draw from the buffer, refill it with the next element."""
    found = Counter()

    def draw(done, buffer, following, probability):
        if not buffer:
            found[done] += probability
        for place in range(len(buffer)):
            left = buffer[:place] + buffer[place + 1 :] + following[:1]
            draw((*done, buffer[place]), left, following[1:], probability / len(buffer))

    draw((), tuple(range(buffer_size)), tuple(range(buffer_size, n)), 1)
    return found


@pytest.mark.parametrize("n, buffer_size", [(4, 1), (4, 2), (4, 3), (4, 4), (5, 2)])
def test_orders_come_as_often_as_computed_with_ours_and_with_tensorflows(n, buffer_size):
    expected = by_hand(n, buffer_size)
    ours = Counter(tuple(buffered_shuffle(range(n), buffer_size, seed)) for seed in range(REPEATS))
    for counts in (ours, by_tensorflow(n, buffer_size)):
        assert set(counts) == set(expected)
        for order, probability in expected.items():
            error = np.sqrt(probability * (1 - probability) / REPEATS)
            assert abs(counts[order] / REPEATS - probability) <= 5 * error


@pytest.mark.parametrize("buffer_size", [7, 100])
def test_a_buffer_as_large_as_the_stream_or_larger_lets_every_order_through(buffer_size):
    orders = [list(buffered_shuffle(range(7), buffer_size, seed)) for seed in range(300)]
    assert all(sorted(order) == list(range(7)) for order in orders)
    assert {order[0] for order in orders} == set(range(7))


def by_clock(batches, read, train, workers, ahead):
    """End of the last step, found by letting time pass unit by unit."""
    reads, trains = [], []
    for now in itertools.count():
        while len(reads) < batches:
            busy = sum(end > now for end in reads)
            asked = sum(end <= now for end in trains) + ahead + 1 > len(reads)
            if busy >= workers or not asked:
                break
            reads.append(now + read)
        idle = not trains or trains[-1] <= now
        if idle and len(trains) < len(reads) and reads[len(trains)] <= now:
            trains.append(now + train)
        if len(trains) == batches:
            return trains[-1]


@pytest.mark.parametrize("read, train", [(5, 2), (1, 3), (3, 3)])
@pytest.mark.parametrize("workers, ahead", [(1, 0), (1, 1), (1, 2), (4, 4), (2, 3)])
def test_the_schedule_is_what_a_clock_finds(read, train, workers, ahead):
    reads, trains = schedule(8, read, train, workers, ahead)
    assert trains[-1][1] == by_clock(8, read, train, workers, ahead)
    assert all(end - start == read for start, end in reads)
    assert all(end - start == train for start, end in trains)


def by_blocks(stream, buffer_size, seed):
    """A shuffle that the page must tell from a buffer's: each block of the stream on its own."""
    blocks = np.reshape(list(stream), (-1, buffer_size))
    yield from np.random.default_rng(seed).permuted(blocks, axis=1).ravel().tolist()


@pytest.mark.parametrize("shuffle, same", [(buffered_shuffle, True), (by_blocks, False)])
def test_the_page_tells_a_buffer_from_blocks(shuffle, same, capsys):
    source = cells("datasets")["reach"]
    exec(source, page | {"buffered_shuffle": shuffle})
    assert capsys.readouterr().out.startswith(f"the same orders: {same}")


@pytest.mark.parametrize("buffer_size", [1, 5, 20])
def test_nothing_comes_early_by_as_many_places_as_the_buffer_holds(buffer_size):
    early, late = [], []
    for seed in range(20):
        order = np.array(list(buffered_shuffle(range(100), buffer_size, seed)))
        early.append(np.max(order - np.arange(100)))
        late.append(np.max(np.arange(100) - order))
    assert max(early) == buffer_size - 1
    assert buffer_size == 1 or max(late) > 2 * buffer_size


def test_the_batches_of_a_sorted_set_are_those_of_the_buffer():
    rows = sorted_batches(50, buffer_size=10, passes=2, seeds=3)
    assert rows.shape == (6, 3, 16)
    passes = rows.reshape(2, 3, 3, 16).swapaxes(1, 2).reshape(6, 48)
    assert all(len(set(one)) == 48 for one in passes)
    assert all(np.max(one - np.arange(48)) < 10 for one in passes)
    assert len({tuple(one) for one in passes}) == 6, "each pass and each seed has its own order"


def test_the_sweep_trains_as_the_page_does():
    digits = data.load_images("digits")
    by_class = np.argsort(digits.y_train, kind="stable")
    x, y = digits.x_train[by_class], digits.y_train[by_class]
    found = accuracy_by_rate(digits, 100, rates=[0.1, 0.5], passes=2, seeds=2)
    rows = sorted_batches(len(x), 100, passes=2, seeds=2)
    train = from_the_page("datasets", "digits", "train")["train"]
    for seed in range(2):
        stream = tf.data.Dataset.from_tensor_slices(rows[:, seed])
        stream = stream.map(lambda places: (tf.gather(x, places), tf.gather(y, places)))
        for column, rate in enumerate((0.1, 0.5)):
            curve = train(stream, seed, rate)
            assert found[column, seed] == pytest.approx(curve[-1], abs=2 / 359)


def test_a_class_counts_once_and_an_accuracy_is_that_of_the_last_step():
    assert count_classes(np.array([4, 4, 0])) == 2
    assert final_accuracy(np.array([[0.9, 0.2], [0.9, 0.4]])) == pytest.approx(0.3)


def test_equal_pictures_count_once():
    images = np.zeros((4, 2, 3, 3))
    images[1:3, 0, 0, 0] = 0.5
    images[3, 1, 2, 2] = 0.5
    assert different_images(images) == 3


@pytest.mark.parametrize(
    ("batches", "end"),
    [
        ([[1, 0], [2], [2, 0], [1]], 2),
        ([[0], [1], [0, 1]], 2),
        ([[1, 0], [0, 1]], 1),
        ([[1, 0], [2, 1], [0, 2]], None),  # a batch of both passes
        ([[0, 0], [1], [1, 2], [2]], None),  # a sample again before all have come
        ([[0], [0], [1], [1]], None),
    ],
)
def test_the_first_pass_ends_with_the_batch_that_makes_it_complete(batches, end):
    assert end_of_first_pass(batches) == end


VERDICTS = {
    "new order, passes apart": [[1, 0], [2], [2, 0], [1]],
    "same order twice": [[1, 0], [2], [1, 0], [2]],
    "moves whole batches": [[0, 1], [2], [2], [0, 1]],
    "mixes two passes": [[1, 0], [2, 1], [0, 2]],
}


@pytest.mark.parametrize("verdict", VERDICTS)
def test_each_pipeline_gets_its_verdict(verdict):
    assert pipeline_verdict(VERDICTS[verdict]) == verdict


def test_batches_may_be_cut_elsewhere_in_the_second_pass():
    assert pipeline_verdict([[0, 1], [2], [0], [1, 2]]) == "same order twice"
    assert pipeline_verdict([[0], [1, 2], [1, 2, 0]]) == NEW_ORDER


def test_two_batches_may_be_two_passes():
    assert pipeline_verdict([[1, 0], [0, 1]]) == NEW_ORDER


@pytest.mark.parametrize(
    ("ends", "less"), [([5], True), ([9, 7, 4], True), ([9, 9, 4], False), ([7, 9], False)]
)
def test_less_waiting_means_that_each_plan_ends_earlier(ends, less):
    assert wait_less(ends) == less


def test_titles_hold_the_numbers_given(shown):
    images, classes = np.zeros((6, 8, 8, 1)), np.array([0, 0, 0, 0, 1, 2])
    plots.first_batches(images, classes, {1: np.arange(6), 9: np.array([4, 4, 0, 5, 1, 1])}, 4)
    plots.buffer_accuracy({1: np.full((2, 4), 0.25), 9: np.full((2, 4), 0.75)}, 2)
    plots.timeline({"a": schedule(3, 2, 1), "b": schedule(3, 2, 1, ahead=1)})
    plots.timeline({"a": schedule(3, 2, 1), "b": schedule(3, 2, 1)})
    plots.augmented([np.zeros((3, 4, 6, 3)), np.ones((3, 4, 6, 3))])
    titles = [
        "The first 4 images hold 1, 3 classes (buffers 1, 9).",
        "With buffers of 1, 9 the accuracy ends at 0.25, 0.75.",
        "The same work, waiting less: 9, 7 units.",
        "The same work: 9, 9 units.",
        "One photo became 2 different pictures, in a row for each batch.",
    ]
    for sentence, title in zip(shown, titles, strict=True):
        assert sentence.startswith(title)


def test_the_good_pipeline_has_a_colour_of_its_own_and_is_counted(shown, figures):
    plots.orders({f"code {k}": batches for k, batches in enumerate(VERDICTS.values())})
    assert shown[0].startswith("Each pass mixed anew, and passes kept apart: 1 of 4 pipelines.")
    [ax] = figures[0].axes
    colours = {t.get_text(): t.get_color() for t in ax.texts if t.get_text() in VERDICTS}
    assert colours == dict.fromkeys(VERDICTS, WARNING) | {NEW_ORDER: ACCENT}


def test_reads_at_the_same_time_stand_in_lanes_of_their_own(figures):
    reads, trains = [(0, 3), (1, 2), (2, 4), (3, 5)], [(5, 6)]
    plots.timeline({"a": (reads, trains)})
    lanes = [bar.get_y() + bar.get_height() / 2 for bar in figures[0].axes[0].patches]
    assert lanes == pytest.approx([0, 1, 1, 0, 2])


def test_the_pictures_of_an_epoch_are_random_and_repeatable():
    made = from_the_page("datasets", "add-noise", "photo", "augment")
    stream, generator, flower = made["flowers"], made["generator"], made["flower"]

    def epoch():
        [batch] = stream.as_numpy_iterator()
        return batch

    generator.reset_from_seed(0)
    first, second = epoch(), epoch()
    assert first.shape == (5, 80, 120, 3) and first.min() >= 0 and first.max() <= 1
    assert different_images(np.concatenate([first, second])) == 10
    generator.reset_from_seed(0)
    np.testing.assert_array_equal(epoch(), first)
    assert flower.shape == (106, 160, 3)


def test_the_three_changes_of_a_picture_do_not_depend_on_each_other():
    """With one seed for all, a picture is mirrored exactly when it is brighter, or darker."""
    made = from_the_page("datasets", "add-noise", "photo", "augment")
    image = np.full((106, 160, 3), 0.5, np.float32)
    image[:, 80:] = 0.6  # the right half is brighter, unless it is mirrored
    found = set()
    for _ in range(40):
        view = made["augment"](image).numpy()
        mirrored = view[0, 0, 0] > view[0, -1, 0]
        found.add((bool(mirrored), bool(view.min() > 0.5)))
    assert len(found) == 4


def test_a_generator_outside_goes_on_where_a_seeded_map_begins_anew():
    made = from_the_page("datasets", "add-noise")
    tf.random.set_seed(0)
    five, listed = tf.data.Dataset.range(5), made["listed"]
    naive, fresh = five.map(made["add_noise_naive"]), five.map(made["add_noise"])
    assert listed(naive) == listed(naive)
    assert listed(fresh) != listed(fresh)
