"""Measure how long something takes, for comparisons only: seconds differ between machines."""

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
