"""Notebook 06: our shuffle is TensorFlow's in distribution, and its figures say what is true."""

import itertools
from collections import Counter

import numpy as np
import pytest
import tensorflow as tf

from helpers.datasets import plots
from helpers.datasets.experiments import (
    NEW_ORDER,
    count_classes,
    end_of_first_pass,
    final_accuracy,
    pipeline_verdict,
    wait_less,
)
from helpers.datasets.taught import furthest_jump
from helpers.figures.style import ACCENT, WARNING
from tests.page import from_the_page

TAUGHT = from_the_page("datasets")
buffered_shuffle = TAUGHT["buffered_shuffle"]
schedule = TAUGHT["schedule"]
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


@pytest.mark.parametrize(
    ("order", "jump"), [([0, 1, 2], 0), ([2, 0, 1, 3], 2), ([1, 2, 3, 0], 1), (np.array([3, 0]), 3)]
)
def test_furthest_jump_is_that_of_the_sample_that_comes_earliest(order, jump):
    assert furthest_jump(order) == jump


def test_a_class_counts_once_and_an_accuracy_is_that_of_the_last_step():
    assert count_classes(np.array([4, 4, 0])) == 2
    assert final_accuracy(np.array([[0.9, 0.2], [0.9, 0.4]])) == pytest.approx(0.3)


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
    orders = {1: np.arange(6), 3: np.array([2, 0, 1, 5, 3, 4])}
    plots.shuffle_reach(np.arange(6) // 2, orders)
    images = np.zeros((4, 8, 8, 1))
    plots.first_batches({1: (images, [0, 0, 0, 0]), 9: (images, [0, 1, 1, 2])})
    plots.buffer_accuracy({1: np.full((2, 4), 0.25), 9: np.full((2, 4), 0.75)}, 2)
    plots.timeline({"a": schedule(3, 2, 1), "b": schedule(3, 2, 1, ahead=1)})
    plots.timeline({"a": schedule(3, 2, 1), "b": schedule(3, 2, 1)})
    titles = [
        "buffer 1: 0 places ahead. buffer 3: 2 places ahead.",
        "The first 4 images hold 1, 3 classes (buffers 1, 9).",
        "Same samples, another order: accuracy 0.25 or 0.75.",
        "The same work, waiting less: 9, 7 units.",
        "The same work: 9, 9 units.",
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
