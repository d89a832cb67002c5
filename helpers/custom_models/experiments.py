"""Stacks of residual blocks, many at once in NumPy, and what the figures' titles state.

A stack is the page's DigitNet: a layer with relu, blocks of two layers each, a layer of logits.
Its parameters are those of neural_network, a list of (W, b), with an axis in front for networks:
W (networks, n_in, n_out), b (networks, 1, n_out).
"""

import numpy as np

from helpers.data.batches import batches_by_seed
from helpers.neural_network.taught import network_cost, to_probabilities

WIDTH = 16
# Does the block add its input? How are its kernels drawn? Do its outer kernels start at zero?
KINDS = {
    "plain, Glorot": {"shortcut": False, "draw": "glorot", "zero": False},
    "plain, He": {"shortcut": False, "draw": "he", "zero": False},
    "shortcut, no zeros": {"shortcut": True, "draw": "glorot", "zero": False},
    "shortcut": {"shortcut": True, "draw": "glorot", "zero": True},
}


def first_parameters(kind, blocks, seeds):
    """Return stacks of so many blocks as they start, one per seed; kind: a name of KINDS.

    Kernels are normal, with variance 2 / (n_in + n_out) (Glorot) or 2 / n_in (He); the same seed
    gives the same numbers for each kind. Biases are zero.
    """
    settings = KINDS[kind]
    sizes = [64] + [WIDTH] * (2 * blocks + 1) + [10]
    parameters = []
    for layer, (n_in, n_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True)):
        draws = [
            np.random.default_rng([seed, layer]).standard_normal((n_in, n_out)) for seed in seeds
        ]
        variance = 2 / n_in if settings["draw"] == "he" else 2 / (n_in + n_out)
        is_outer = layer > 0 and layer % 2 == 0
        W = np.stack(draws) * (0 if is_outer and settings["zero"] else np.sqrt(variance))
        parameters.append((W, np.zeros((len(draws), 1, n_out))))
    return parameters


def forward(parameters, X, shortcut):
    """Return the values of all layers, a list of (networks, m, units); the logits are the last.

    X: (m, 64) or (networks, m, 64). shortcut: a bool, or one per network (networks, 1, 1).
    """
    layers = []
    for place, (W, b) in enumerate(parameters):
        Z = (layers[-1] if layers else X) @ W + b
        if place == len(parameters) - 1:
            return [*layers, Z]
        is_outer = place > 0 and place % 2 == 0
        layers.append(np.maximum(Z + shortcut * layers[-2] if is_outer else Z, 0))


def backward(parameters, layers, X, Y, shortcut):
    """Return (gradients, entering), both of each network's own cost.

    gradients: pairs (dW, db) like the parameters. entering: the gradients with respect to the
    values before the first block, between the blocks and after the last, each (networks, m, units).
    """
    dZ = (to_probabilities(layers[-1]) - Y) / Y.shape[-2]
    gradients, entering = [], []
    dH = None  # of the values that the block in hand received, as far as the shortcut goes
    for place in reversed(range(len(parameters))):
        A = layers[place - 1] if place > 0 else X
        gradients.insert(0, (A.swapaxes(-1, -2) @ dZ, dZ.sum(axis=-2, keepdims=True)))
        if place == 0:
            return gradients, entering
        dA = dZ @ parameters[place][0].swapaxes(-1, -2)
        if place % 2 == 1:  # A are the values between two blocks
            dA = dA if dH is None else dA + dH
            entering.insert(0, dA)
            dZ = dA * (A > 0)
            dH = shortcut * dZ
        else:
            dZ = dA * (A > 0)


def gradient_norms(kind, blocks, seeds, X, Y):
    """Return the norm of the gradient before each block and after the last: (seeds, blocks + 1)."""
    parameters, shortcut = first_parameters(kind, blocks, seeds), KINDS[kind]["shortcut"]
    layers = forward(parameters, X, shortcut)
    _, entering = backward(parameters, layers, X, Y, shortcut)
    return np.stack([np.sqrt((dH**2).sum(axis=(-1, -2))) for dH in entering], axis=1)


def train(blocks, rates, seeds, X, Y, epochs, batch_size):
    """Train every kind by plain SGD, with each rate and seed: kind -> (rates, seeds, epochs).

    The numbers are the mean costs of the epochs, nan or inf where a training has diverged. All
    networks of a seed see the same batches.
    """
    starts, shortcuts = [], []
    for kind, settings in KINDS.items():
        for _ in rates:
            starts.append(first_parameters(kind, blocks, seeds))
            shortcuts += [settings["shortcut"]] * len(seeds)
    parameters = [
        tuple(np.concatenate(arrays) for arrays in zip(*pairs, strict=True))
        for pairs in zip(*starts, strict=True)
    ]
    shortcut = np.array(shortcuts)[:, None, None]  # (networks, 1, 1)
    rate = np.tile(np.repeat(rates, len(seeds)), len(KINDS))[:, None, None]
    costs = []
    with np.errstate(over="ignore", invalid="ignore"):
        for rows in batches_by_seed(len(X), batch_size, epochs, seeds):
            rows = np.tile(rows, (len(KINDS) * len(rates), 1))  # (networks, batch_size)
            x, y = X[rows], Y[rows]
            layers = forward(parameters, x, shortcut)
            costs.append(network_cost(y, layers[-1]))
            gradients, _ = backward(parameters, layers, x, y, shortcut)
            parameters = [
                (W - rate * dW, b - rate * db)
                for (W, b), (dW, db) in zip(parameters, gradients, strict=True)
            ]
    costs = np.reshape(costs, (epochs, -1, len(KINDS), len(rates), len(seeds))).mean(axis=1)
    return dict(zip(KINDS, costs.transpose(1, 2, 3, 0), strict=True))


def at_best_rate(costs):
    """Return the place of the best rate and its costs (seeds, epochs).

    costs: (rates, seeds, epochs). The best rate has the lowest mean of the last costs; one at which
    a seed has diverged, to nan, is never the best.
    """
    best = int(np.nan_to_num(costs[:, :, -1].mean(axis=1), nan=np.inf).argmin())
    return best, costs[best]


def shares(norms):
    """Return which share of a gradient's norm is left at the first block: (seeds,).

    norms: (seeds, blocks + 1), before each block and after the last.
    """
    return norms[:, 0] / norms[:, -1]


def vanishes(norms):
    """Tell whether less than a thousandth of the norm is left at the first block, for each seed."""
    return bool(shares(norms).max() < 1e-3)


def learns(costs):
    """Tell whether every seed (seeds, epochs) ends below 1: a probability of 0.37 for the truth."""
    return bool(costs[:, -1].max() < 1)


def title_of_gradients(norms):
    """Say which kinds, a dict to norms, lose the gradient on its way back to the first block."""
    lost = [kind for kind in norms if vanishes(norms[kind])]
    return f"The gradient vanishes in: {'; '.join(lost)}" if lost else "No gradient vanishes"


def title_of_costs(costs):
    """Say which kinds, a dict to costs, learn: end below a cost of 1 with every seed."""
    able = [kind for kind in costs if learns(costs[kind])]
    names = "all" if len(able) == len(costs) else "; ".join(able) or "none"
    return f"Cost below 1 at the end: {names}"


def largest_changes(before, after):
    """Return how far each thing moved: the largest change of one of its numbers, by name.

    before, after: dicts from the same names to a number or an array.
    """
    return {name: float(np.abs(after[name] - start).max()) for name, start in before.items()}


def never_moved(changes):
    """Return the names whose largest change is exactly 0; any training moves a number a little."""
    return [name for name, change in changes.items() if change == 0]
