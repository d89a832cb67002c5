"""Experiments of optimizers: paths of Keras's optimizers, tuned rules, and what titles state."""

import itertools

import keras
import numpy as np


def keras_path(optimizer, gradient_at, theta, steps):
    """Return every theta on the way of a Keras optimizer, in 64-bit numbers; as path_of does.

    gradient_at: takes an array like theta, returns the gradient there.
    Returns (steps + 1, *shape of theta), the start first.
    """
    variable = keras.Variable(np.asarray(theta, dtype=float), dtype="float64")
    path = [variable.numpy()]
    for _ in range(steps):
        optimizer.apply([keras.ops.convert_to_tensor(gradient_at(path[-1]))], [variable])
        path.append(variable.numpy())
    return np.stack(path)


def last_theta(rule, gradient_at, theta, steps, **settings):
    """Return the last theta of a rule's path; it keeps no path, so that many settings fit."""
    memory = ()
    for _ in range(steps):
        theta, *memory = rule(theta, gradient_at(theta), *memory, **settings)
    return theta


def tuned(rule, gradient_at, cost_at, starts, steps, tried):
    """Return the settings of a rule whose median cost over the starts (n, k) is the lowest.

    tried: a dict from each setting's name to the list of its values. All combinations run at once,
    along a first axis. A path that leaves the finite numbers counts as infinitely bad.
    """
    combinations = np.array(list(itertools.product(*tried.values())))  # (c, settings)
    columns = dict(zip(tried, combinations.T, strict=True))
    settings = {name: values[:, None, None] for name, values in columns.items()}  # (c, 1, 1)
    at = np.repeat(np.asarray(starts, dtype=float)[None], len(combinations), axis=0)  # (c, n, k)
    with np.errstate(all="ignore"):  # rates that are too large overflow
        costs = np.median(cost_at(last_theta(rule, gradient_at, at, steps, **settings)), axis=1)
    best = np.where(np.isfinite(costs), costs, np.inf).argmin()
    return {name: float(values[best]) for name, values in columns.items()}


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
    """Return the names with the lowest cost, a list; costs: a dict from a name to a number."""
    return [name for name, cost in costs.items() if cost == min(costs.values())]


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


def best_end(excess):
    """Return the position of the first rate whose mean excess is lowest; excess: (k, seeds)."""
    return int(excess.mean(axis=1).argmin())


def beat_the_constant(excess):
    """Return which schedules, each at its best first rate, end below the best constant rate.

    excess: a dict from a schedule's name to (k, seeds), "constant" among them. A schedule counts
    only if it is lower for every seed.
    """
    ends = {name: values[best_end(values)] for name, values in excess.items()}
    others = [name for name in ends if name != "constant"]
    return [name for name in others if (ends[name] < ends["constant"]).all()]
