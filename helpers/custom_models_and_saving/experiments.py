"""Experiments of notebook 10: stacks of residual blocks, files read back, what titles state.

A net has layers first, blocks (a list) and last, and net(x, depth=k) runs k blocks; a block has
outer, a Dense layer, and shortcut, a bool.
"""

from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

from helpers.automatic_differentiation.experiments import start_anew
from helpers.automatic_differentiation.taught import compiled_training
from helpers.data.batches import epoch_batches

# With the shortcut? Outer kernels at zero? The same random kernels serve the first two kinds.
KINDS = {
    "plain": (False, False),
    "shortcut, random": (True, False),
    "shortcut, zero": (True, True),
}


def glorot_weights(net):
    """Return new weights for the net: all kernels random, as Keras draws them, biases zero."""
    weights = []
    for weight in net.weights:
        draw = keras.initializers.GlorotUniform() if len(weight.shape) == 2 else tf.zeros
        weights.append(draw(weight.shape))
    return weights


def make_kind(net, name):
    """Turn the shortcuts on or off; set the outer kernels to zero if this kind starts so."""
    shortcut, zero = KINDS[name]
    for block in net.blocks:
        block.shortcut = shortcut
        if zero:
            block.outer.kernel.assign(tf.zeros_like(block.outer.kernel))


def first_slopes(net, x, y, loss, depths):
    """Length of the slope of the first layer's kernel, for so many blocks: (depths,)."""
    lengths = []
    for depth in depths:
        with tf.GradientTape() as tape:
            cost = loss(y, net(x, depth=depth))
        lengths.append(tf.norm(tape.gradient(cost, net.first.kernel)).numpy())
    return np.array(lengths)


def slopes_by_kind(net, seeds, x, y, loss, depths):
    """Return the slopes of each kind, a dict to (seeds, depths), and its starts, a dict to weights.

    The starts are lists, the net's weights at the beginning for each of the seeds.
    """
    slopes, starts = {name: [] for name in KINDS}, {name: [] for name in KINDS}
    for seed in seeds:
        start_anew(net, seed, draw=lambda: glorot_weights(net))
        for name in KINDS:
            make_kind(net, name)
            slopes[name].append(first_slopes(net, x, y, loss, depths))
            starts[name].append(net.get_weights())
    return {name: np.array(lengths) for name, lengths in slopes.items()}, starts


def epoch_costs(net, starts, x, y, loss, learning_rate=0.02, epochs=8, batch_size=64):
    """Train by plain SGD from each of the starts: mean cost of every epoch, (starts, epochs)."""
    train = compiled_training(net, keras.optimizers.SGD(learning_rate=learning_rate), loss)
    costs = []
    for seed, weights in enumerate(starts):
        net.set_weights(weights)
        batches = np.concatenate(epoch_batches(len(x), batch_size, epochs, seed))
        steps = train(x, y, tf.constant(batches)).numpy()
        costs.append(steps.reshape(epochs, -1).mean(axis=1))
    return np.array(costs)


def costs_on_the_way(models, x, y, loss, steps, batch_size=64):
    """Train compiled models on the same batches: a dict from name to costs, (steps + 1,).

    models: dict from name to model. A cost is that of all of x, before the first step and after
    each. Raises ValueError when an epoch has fewer batches than steps.
    """
    batches = epoch_batches(len(x), batch_size, epochs=1)[0]
    if steps > len(batches):
        raise ValueError(f"expected at most {len(batches)} steps, got {steps}")
    costs = {name: [float(loss(y, model(x)))] for name, model in models.items()}
    for name, model in models.items():
        for rows in batches[:steps]:
            model.train_on_batch(tf.gather(x, rows), tf.gather(y, rows))
            costs[name].append(float(loss(y, model(x))))
    return {name: np.array(line) for name, line in costs.items()}


def same_weights(one, other, tolerance):
    """Tell whether two models hold the same weights, each number to within the tolerance."""
    pairs = zip(one.get_weights(), other.get_weights(), strict=True)
    return all(np.allclose(a, b, rtol=0, atol=tolerance) for a, b in pairs)


def kilobytes(path):
    """Return the size of a file, or of all files in a folder, rounded to tens of kilobytes.

    Raises FileNotFoundError when there is nothing at the path.
    """
    path = Path(path)
    files = [path] if not path.is_dir() else [one for one in path.rglob("*") if one.is_file()]
    return 10 * round(sum(one.stat().st_size for one in files) / 10_000)


def gained_by_a_class(abilities):
    """Return the abilities that a class has and a chain lacks.

    abilities: a dict from a name to three bools, for Sequential, functional and a class.
    """
    return [name for name, (chain, _, own_class) in abilities.items() if own_class and not chain]


def lost_by_a_class(abilities):
    """Return the abilities that a chain has and a class lacks; abilities as above."""
    return [name for name, (chain, _, own_class) in abilities.items() if chain and not own_class]


def keeps_most(properties):
    """Return the place of the kind of file that keeps most properties, the first of equal ones.

    properties: a dict from a name to three answers, one per kind: a bool, or a text, which counts
    as no.
    """
    kept = np.zeros(3)  # one count per kind of file
    for answers in properties.values():
        kept += [answer is True for answer in answers]
    return int(kept.argmax())


def keeps_everything(properties, place):
    """Tell whether no answer of the kind of file at this place is a no; a text is none."""
    return all(answers[place] is not False for answers in properties.values())


def largest_changes(before, after):
    """Return how far each thing moved: the largest change of one of its numbers, by name.

    before, after: dicts from the same names to a number or an array.
    """
    return {name: float(np.abs(after[name] - start).max()) for name, start in before.items()}


def never_moved(changes):
    """Return the names whose largest change is exactly 0; any training moves a number a little."""
    return [name for name, change in changes.items() if change == 0]


def vanishes(norms):
    """Tell whether a gradient's norm falls below a tenth on its way through the deepest net.

    norms: (seeds, depths), the shallowest net first; medians over the seeds are compared.
    """
    medians = np.median(norms, axis=0)
    return bool(medians[-1] < 0.1 * medians[0])


def arrives(norms):
    """Tell whether more than half of the shallowest net's norm is left in the deepest net.

    norms as above. Between a tenth and a half the gradient neither vanishes nor arrives.
    """
    medians = np.median(norms, axis=0)
    return bool(medians[-1] > 0.5 * medians[0])


def hardly_better_than_guessing(costs):
    """Tell whether every seed ends above 85 % of ln 10, the cost of guessing ten digits alike.

    costs: (seeds, epochs). At 85 % the true digit gets a probability of 0.14 in place of 0.10.
    """
    return bool(costs[:, -1].min() > 0.85 * np.log(10))


def learns(costs):
    """Tell whether every seed (seeds, epochs) ends below 1: a probability of 0.37 for the truth."""
    return bool(costs[:, -1].max() < 1)


def goes_on_alike(resumed, never_saved):
    """Tell whether two runs of costs (steps + 1,) agree to 1e-5, as far as 32-bit numbers do."""
    return np.allclose(resumed, never_saved, rtol=1e-5)


def departs(resumed, never_saved):
    """Tell whether some cost of the resumed run is off by more than 1 %, which can be seen."""
    return not np.allclose(resumed, never_saved, rtol=1e-2)
