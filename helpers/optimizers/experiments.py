"""Experiments of notebook 11: the walks of Keras's optimizers, and what titles state."""

import keras
import numpy as np


def keras_walk(optimizer, gradient_at, theta, steps):
    """Walk by a Keras optimizer, in 64-bit numbers; the counterpart of walk.

    gradient_at: takes an array like theta, returns the gradient there.
    Returns every theta on the way, the start first: (steps + 1, *shape of theta).
    """
    variable = keras.Variable(np.asarray(theta, dtype=float), dtype="float64")
    path = [variable.numpy()]
    for _ in range(steps):
        optimizer.apply([keras.ops.convert_to_tensor(gradient_at(path[-1]))], [variable])
        path.append(variable.numpy())
    return np.stack(path)


def ignore_the_size(slopes, lengths):
    """Return the rules whose first step is as long for every slope from 0.01 on.

    slopes: (k,). lengths: a dict from a rule to the length of its first step, (k,). As long means
    that the lengths differ by less than a tenth of the last; below 0.01 epsilon may shorten steps.
    """
    large = slopes >= 0.01
    return [name for name, length in lengths.items() if np.ptp(length[large]) < 0.1 * length[-1]]


def times_too_long(corrected, uncorrected):
    """Return how many times as long each uncorrected step is, (steps,), given both lengths."""
    return np.asarray(uncorrected) / corrected


def last_step_too_long(ratios):
    """Return the last step, counted from 1, whose ratio (steps,) is above 1.5, or 0 if none is.

    1.5 is chosen by eye: a smaller excess hardly shows in the figure.
    """
    steps = 1 + np.flatnonzero(np.asarray(ratios) > 1.5)
    return int(steps.max(initial=0))


def lowest(costs):
    """Return the name with the lowest cost; costs: a dict from a name to a number."""
    return min(costs, key=costs.get)


def best_rate(rates, costs):
    """Return the rate (k,) whose cost, a mean over the seeds (k, seeds), is lowest."""
    return rates[costs.mean(axis=1).argmin()]


def good_range(rates, costs, limit):
    """Return the lowest and the highest rate whose mean cost over the seeds is within the limit.

    rates: (k,), rising. costs: (k, seeds). Raises ValueError when no rate is good.
    """
    good = rates[costs.mean(axis=1) <= limit]
    if not len(good):
        raise ValueError(f"expected a mean cost of at most {limit} at some rate, got none")
    return good[0], good[-1]


def breadth(rates, costs, limit):
    """Return the factor from the lowest good rate to the highest; arguments as for good_range."""
    low, high = good_range(rates, costs, limit)
    return high / low


def narrowest(rates, costs, limit):
    """Return the rule whose good rates span the smallest factor; costs: a dict to (k, seeds)."""
    return min(costs, key=lambda name: breadth(rates, costs[name], limit))


def widest(rates, costs, limit):
    """Return the rule whose good rates span the largest factor; arguments as for narrowest."""
    return max(costs, key=lambda name: breadth(rates, costs[name], limit))


def lie_apart(best):
    """Tell whether the largest of the best rates is at least ten times the smallest."""
    return max(best) >= 10 * min(best)


def falls(rate):
    """Tell whether a schedule (epochs,) ends with a lower learning rate than it begins with."""
    return bool(rate[-1] < rate[0])


def closest(excess):
    """Return the names that end within twice the smallest excess, a mean over the seeds.

    excess: a dict from a name to (epochs, seeds). The seeds of one schedule differ by more than a
    factor of two, so a smaller difference between two schedules is none.
    """
    ends = {name: values[-1].mean() for name, values in excess.items()}
    return [name for name, end in ends.items() if end <= 2 * min(ends.values())]
