"""Measure what something costs: time, for comparisons only, and the size of its graph.

Seconds differ between machines; nodes of a graph do not.
"""

import time


def best_time(function, repeats=3):
    """Call the function `repeats` times and return the shortest time in seconds.

    The shortest run is the one that other programs disturbed least.
    Raises ValueError when repeats is below 1.
    """
    if repeats < 1:
        raise ValueError(f"expected repeats of at least 1, got {repeats}")
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        function()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def graph_nodes(function, shape):
    """Return how many nodes the graph of a function of one float32 tensor of this shape has."""
    import tensorflow as tf

    call = tf.function(function).get_concrete_function(tf.TensorSpec(shape))
    graph = call.graph.as_graph_def()
    return len(graph.node) + sum(len(part.node_def) for part in graph.library.function)
