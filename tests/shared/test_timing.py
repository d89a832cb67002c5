"""The timer returns the shortest of its runs; nodes of called functions count, too."""

import pytest
import tensorflow as tf

from helpers import timing


def test_best_time_is_the_shortest_of_three_runs(monkeypatch):
    clock = iter([0.0, 5.0, 10.0, 12.0, 20.0, 23.0])  # runs of 5, 2 and 3 seconds
    monkeypatch.setattr(timing.time, "perf_counter", lambda: next(clock))
    runs = []
    assert timing.best_time(lambda: runs.append(1)) == 2.0
    assert len(runs) == 3


def test_best_time_runs_as_often_as_told():
    runs = []
    assert timing.best_time(lambda: runs.append(1), repeats=5) >= 0
    assert len(runs) == 5
    with pytest.raises(ValueError, match="expected repeats of at least 1, got 0"):
        timing.best_time(lambda: None, repeats=0)


def test_nodes_of_a_function_that_is_called_count():
    alone, inner = timing.graph_nodes(tf.sin, (2,)), tf.function(tf.sin)
    assert timing.graph_nodes(lambda x: inner(x), (2,)) > alone
