"""Experiments of the lesson: stacked networks (neural_network/stacked.py), one per seed.

Every seed learns from, and is judged on, images of its own: row numbers of X, shape (seeds, count).
X is (m, n), the same for all seeds, or (seeds, m, n), such as the values of each seed's own trunk.
"""

import math
from typing import NamedTuple

import numpy as np

from helpers.data.batches import batches_by_seed
from helpers.neural_network import stacked
from helpers.neural_network.taught import to_probabilities
from helpers.statistics import mean_and_error

CLEAR = 0.01  # a mean difference of accuracy that a title speaks of; its standard error is about so
RATES = (0.1, 0.3, 1.0)  # learning rates that every way may choose from


def own_batches(images, batch_size, steps):
    """Return the rows of every step, each seed's from its own images: (steps, seeds, batch_size).

    Raises ValueError when a batch is larger than a seed's images.
    """
    seeds, count = images.shape
    if not 1 <= batch_size <= count:
        raise ValueError(f"expected a batch_size from 1 to {count}, got {batch_size}")
    epochs = math.ceil(steps / (count // batch_size))
    places = batches_by_seed(count, batch_size, epochs, range(seeds))[:steps]
    return images[np.arange(seeds)[:, None], places]


def learn(networks, X, Y, images, rates, batch_size=10, steps=200, several=False, after_step=None):
    """Train networks (seeds, ...) by SGD, each seed on its own images; return the new ones.

    Y: (m, k). rates: one learning rate, or a list of one per layer; an array of rates in place of a
    number must broadcast to the networks' W. several: each column of Y is a task of its own.
    after_step: called with the number of steps taken and the networks.
    """
    rates = rates if isinstance(rates, list) else [rates] * len(networks)
    networks = [(W.copy(), b.copy()) for W, b in networks]
    for step, rows in enumerate(own_batches(images, batch_size, steps), start=1):
        x = stacked.rows_of(X, rows)
        found = stacked.gradients(networks, x, Y[rows], several=several)
        for (W, b), (dW, db), rate in zip(networks, found, rates, strict=True):
            dW *= rate  # in place: new arrays at every step would take as long as the gradients
            W -= dW
            b -= rate * db
        if after_step:
            after_step(step, networks)
    return networks


def learning_curve(networks, X, Y, images, judged, rate, steps, every):
    """Train as learn does; return accuracies on the way: (1 + steps // every, seeds)."""
    curve = [judge(networks, X, Y, judged)]

    def look(step, parameters):
        if step % every == 0:
            curve.append(judge(parameters, X, Y, judged))

    learn(networks, X, Y, images, rate, steps=steps, after_step=look)
    return np.array(curve)


def judge(networks, X, Y, images, several=False):
    """Return each network's accuracy on its seed's images: (seeds,), or (rates, seeds).

    With several, every column of Y is a task of its own, and so is an axis of size k at the end.
    """
    Z, labels = stacked.logits(networks, stacked.rows_of(X, images)), Y[images]
    if several or Z.shape[-1] == 1:
        right = np.mean((Z > 0) == (labels > 0.5), axis=-2)  # (..., seeds, k)
        return right if several else right[..., 0]
    return np.mean(Z.argmax(axis=-1) == labels.argmax(axis=-1), axis=-1)


def at_each_rate(networks, X, Y, images, rates, steps=200, several=False):
    """Train networks (seeds, ...) at each of the rates; return them with axes (rates, seeds)."""
    start = stacked.repeated(networks, len(rates))
    column = np.reshape(rates, (-1, 1, 1, 1))  # for W and b (rates, seeds, n_in, n_out)
    return learn(start, X, Y, images, column, steps=steps, several=several)


def tuned(networks, X, Y, images, valid, rates=RATES, steps=200, several=False):
    """Train at each rate; return the networks and the rate that are best on validation images.

    Best is the mean accuracy over seeds and tasks. images, valid: (seeds, count) each.
    """
    trained = at_each_rate(networks, X, Y, images, rates, steps, several)
    scores = judge(trained, X, Y, valid, several)  # (rates, seeds) or (rates, seeds, k)
    best = scores.reshape(len(rates), -1).mean(axis=1).argmax()
    return [(W[best], b[best]) for W, b in trained], rates[best]


def compare(ways, counts, Y, images, valid, judged, rates=RATES, steps=200):
    """Train every way on the first count images of each seed, for each count, at its best rate.

    ways: dict from a name to (networks, X). Returns a dict to accuracies (counts, seeds) on the
    judged images; the rate of each is chosen on the validation images.
    """
    found = {}
    for name, (networks, X) in ways.items():
        found[name] = np.stack(
            [
                judge(tuned(networks, X, Y, images[:, :n], valid, rates, steps)[0], X, Y, judged)
                for n in counts
            ]
        )
    return found


def on_borrowed(networks, X, layers, outputs):
    """Return fresh upper layers and their inputs: what the first layers of networks put out.

    networks: (seeds, ...), of hidden layers and a head of classes. layers: how many of theirs are
    kept, frozen, so their values can be computed once: 0 gives X itself, all but one the values of
    the whole trunk, and all of them the probabilities of the classes. outputs: units of the new
    head. The fresh layers have the sizes of those they replace, and the seeds 0, 1, 2, ....
    Raises ValueError for a number of layers that the networks do not have.
    """
    if not 0 <= layers <= len(networks):
        raise ValueError(f"expected 0 to {len(networks)} layers, got {layers}")
    values = stacked.forward(networks, X)
    inputs = to_probabilities(values[-1]) if layers == len(networks) else values[layers]
    sizes = [A.shape[-1] for A in values]
    above = sizes[layers:-1] if layers < len(networks) else sizes[-1:]
    return stacked.initialise([*above, outputs], range(len(networks[0][0]))), inputs


def by_layers_kept(trunks, X, Y, images, valid, judged, steps=200):
    """Freeze 0, 1, 2, ... hidden layers of each network below fresh layers: (1 + hidden, seeds).

    trunks: dict from a name to networks of the same sizes; returns a dict to accuracies, each at
    its best rate. With 0 layers there is nothing to tell the trunks apart, so it is run once.
    """
    found, from_scratch = {}, None
    for name, networks in trunks.items():
        scores = [] if from_scratch is None else [from_scratch]
        for layers in range(len(scores), len(networks)):
            start, inputs = on_borrowed(networks, X, layers, Y.shape[1])
            trained, _ = tuned(start, inputs, Y, images, valid, steps=steps)
            scores.append(judge(trained, inputs, Y, judged))
        from_scratch = scores[0]
        found[name] = np.stack(scores)
    return found


def rows_where(rows, wanted):
    """Keep of each seed's rows (seeds, count) those that are wanted (m,), as many for each seed.

    The seed with the fewest says how many.
    """
    kept = [own[wanted[own]] for own in rows]
    return np.stack([own[: min(map(len, kept))] for own in kept])


def clearest(networks, X, rows):
    """Return for each class the row that each network gives the highest probability of it.

    networks: (seeds, ...) with a head of classes; rows: (seeds, k). Returns (seeds, classes); no
    label is needed. Raises ValueError where one row would stand for two classes.
    """
    P = to_probabilities(stacked.logits(networks, stacked.rows_of(X, rows)))  # (seeds, k, classes)
    found = np.take_along_axis(rows, P.argmax(axis=1), axis=1)
    for seed, own in enumerate(found):
        if len(set(own)) < len(own):
            raise ValueError(f"expected a row for each class, got one twice for seed {seed}")
    return found


def arrays_of(networks, seed):
    """Return the arrays of one of the networks in Keras's order: W, b, W, b, ..., b (units,)."""
    return [array for W, b in networks for array in (W[seed], b[seed, 0])]


def count_parameters(networks):
    """Return how many numbers one of the networks (seeds, ...) learns."""
    return sum(W[0].size + b[0].size for W, b in networks)


class Sharing(NamedTuple):
    """One comparison of a shared trunk with separate networks for the same tasks.

    name: what was kept equal. units: of each separate network. parameters: of all of them
    together. shared, separate: mean accuracy of the tasks, (seeds,) each.
    """

    name: str
    units: int
    parameters: int
    shared_parameters: int
    shared: np.ndarray
    separate: np.ndarray

    @property
    def gain(self):
        """What sharing gains, (seeds,)."""
        return self.shared - self.separate


def share_or_not(units, X, Y, images, valid, judged):
    """Compare a shared trunk with separate networks; return a list of Sharing, two per size.

    units: sizes of the one hidden layer of a separate network. Y: a column per task. "equal units":
    the trunk is as large as each separate network; "equal totals": as large as all together. Each
    network has the rate that is best on the validation images.
    """
    tasks, table = Y.shape[1], []
    for size in units:
        start = _one_hidden(X, size, 1, images)
        apart = []
        for task in range(tasks):
            own = Y[:, [task]]
            trained, _ = tuned(start, X, own, images, valid)
            apart.append(judge(trained, X, own, judged))
        parameters = tasks * count_parameters(start)
        for name, together in {"equal units": size, "equal totals": tasks * size}.items():
            start = _one_hidden(X, together, tasks, images)
            trained, _ = tuned(start, X, Y, images, valid, several=True)
            shared = judge(trained, X, Y, judged, several=True).mean(axis=1)  # (seeds,)
            sizes = parameters, count_parameters(start)
            table.append(Sharing(name, size, *sizes, shared, np.mean(apart, axis=0)))
    return table


def _one_hidden(X, units, outputs, images):
    return stacked.initialise((X.shape[1], units, outputs), range(len(images)))


def clear_gain(gain):
    """Tell whether a mean gain of accuracy, one number, is more than CLEAR."""
    return bool(gain > CLEAR)


def verdict(gains):
    """Say what gains (k, seeds) show: "gains", "loses", or "shows no clear effect".

    All k means must lie beyond two standard errors, on the same side of zero.
    """
    means, errors = np.transpose([mean_and_error(gain) for gain in gains])
    if (means > 2 * errors).all():
        return "gains"
    return "loses" if (means < -2 * errors).all() else "shows no clear effect"


def best_way(ways, place):
    """Return the way with the highest mean accuracy at a place; ways: name -> (k, seeds)."""
    return max(ways, key=lambda name: ways[name][place].mean())


def mean_gains(ways):
    """Return what each other way gains over the first, mean over the seeds: name -> (k,).

    ways: dict from a name to accuracies (k, seeds), in pairs by seed.
    """
    names = list(ways)
    base = ways[names[0]]
    return {name: (ways[name] - base).mean(axis=1) for name in names[1:]}


def largest_gain(gains):
    """Return the way whose largest gain is largest, None without a clear gain.

    gains: name -> (k,), as mean_gains returns them.
    """
    name = max(gains, key=lambda way: gains[way].max())
    return name if clear_gain(gains[name].max()) else None


def trend(gain):
    """Tell whether a gain (k,) "shrinks" or "grows" from the first to the last, or "stays"."""
    if abs(gain[-1] - gain[0]) <= CLEAR:
        return "stays"
    return "grows" if gain[-1] > gain[0] else "shrinks"


def steps_needed(curve, every, level):
    """Return after how many steps the mean of a curve (points, seeds) reaches the level.

    every: steps between two points, the first before any step. None where it never does.
    """
    arrived = np.flatnonzero(curve.mean(axis=1) >= level)
    return every * int(arrived[0]) if len(arrived) else None


def holds_enclosed_paper(enclosed):
    """Tell for each image whether any of its pixels is enclosed: (m, 8, 8) -> (m,)."""
    return enclosed.any(axis=(1, 2))


def never_ahead(lead):
    """Tell whether a lead of accuracy (k,) is nowhere more than CLEAR."""
    return bool(np.all(np.asarray(lead) <= CLEAR))


def overtakes_at(lead):
    """Return the place from which on a lead (k,) is more than CLEAR, and before which it never is.

    0 when it always is; None when it never is, or when it is and later is not.
    """
    ahead = np.asarray(lead) > CLEAR
    behind = int(np.sum(~ahead))
    return behind if behind < len(ahead) and ahead[behind:].all() else None
