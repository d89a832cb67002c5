"""Notebook 06: our shuffle is TensorFlow's in distribution, and its figures say what is true."""

import itertools
from collections import Counter

import matplotlib.pyplot as plt
import numpy as np
import pytest
import tensorflow as tf

from helpers.datasets import plots
from helpers.figures.style import ACCENT, CLASSES
from tests.topics.test_broadcasting import from_the_page

buffered_shuffle = from_the_page("06", "buffered_shuffle")
schedule = from_the_page("06", "schedule")
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


def titles_of(draw, *arguments, panels=1):
    figure, axes = plt.subplots(1, panels)
    draw(*arguments, axes)
    plt.close(figure)
    return [ax.get_title() for ax in np.ravel(axes)]


def texts_of(draw, *arguments):
    figure, ax = plt.subplots()
    draw(*arguments, ax)
    plt.close(figure)
    return [text.get_text() for text in ax.texts]


VERDICTS = {
    "new order, passes apart": [[1, 0], [2], [2, 0], [1]],
    "same order twice": [[1, 0], [2], [1, 0], [2]],
    "moves whole batches": [[0, 1], [2], [2], [0, 1]],
    "mixes two passes": [[1, 0], [2, 1], [0, 2]],
}


def test_each_pipeline_gets_its_verdict():
    streams = {f"code {k}": batches for k, batches in enumerate(VERDICTS.values())}
    texts = texts_of(plots.orders, streams)
    assert [text for text in texts if text in VERDICTS] == list(VERDICTS)
    [title] = titles_of(plots.orders, streams)
    assert title.endswith("1 of 4 pipelines")
    again = texts_of(plots.orders, {"repeat, shuffle": [[0, 0], [1], [1, 2], [2]]})
    assert "mixes two passes" in again


def test_titles_hold_the_numbers_given():
    orders = {1: np.arange(6), 3: np.array([2, 0, 1, 5, 3, 4])}
    reach = titles_of(plots.shuffle_reach, np.arange(6) // 2, orders, panels=2)
    assert reach == ["buffer 1: 0 places ahead", "buffer 3: 2 places ahead"]
    images = np.zeros((4, 8, 8, 1))
    batches = {1: (images, [0, 0, 0, 0]), 9: (images, [0, 1, 1, 2])}
    assert titles_of(plots.first_batches, batches)[0].endswith(
        "4 images hold 1, 3 classes (buffers 1, 9)"
    )
    curves = {1: np.full((2, 4), 0.25), 9: np.full((2, 4), 0.75)}
    assert titles_of(plots.buffer_accuracy, curves, 2)[0].endswith("accuracy 0.25 or 0.75")
    plans = {"a": schedule(3, 2, 1), "b": schedule(3, 2, 1, ahead=1)}
    assert titles_of(plots.timeline, plans)[0].endswith("9, 7 units")


def test_the_good_pipeline_is_green_and_the_others_are_not():
    streams = {f"code {k}": batches for k, batches in enumerate(VERDICTS.values())}
    figure, ax = plt.subplots()
    plots.orders(streams, ax)
    plt.close(figure)
    colours = {t.get_text(): t.get_color() for t in ax.texts if t.get_text() in VERDICTS}
    assert colours == dict.fromkeys(VERDICTS, CLASSES[1]) | {"new order, passes apart": ACCENT}


def test_two_batches_may_be_two_passes():
    assert "new order, passes apart" in texts_of(plots.orders, {"code": [[1, 0], [0, 1]]})
