"""What the figures on saved models state: a training that goes on, sizes, what a file keeps."""

import math
from pathlib import Path

import numpy as np

from helpers.custom_models import experiments as stacks
from helpers.data.batches import batches_by_seed
from helpers.neural_network.stacked import PIECE
from helpers.neural_network.taught import network_cost


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


def resumed(X, Y, seeds, epochs=6, batch_size=64, steps=20, learning_rate=0.005):
    """Train the page's DigitNets by Adam, and go on with its memory and with a new Adam.

    X: (m, 64); Y: one-hot labels (m, 10). Each seed has its own start and batches; the further
    steps take the samples in order. Computed in NumPy: two blocks, as custom_models starts them.
    Returns the costs of all samples before the first further step and after each, with the memory
    and without it, each (seeds, steps + 1).
    """
    parameters = stacks.first_parameters("shortcut", 2, seeds)
    memory = [((), ())] * len(parameters)
    for rows in batches_by_seed(len(X), batch_size, epochs, seeds):
        parameters, memory = _adam_step(parameters, memory, X[rows], Y[rows], learning_rate)
    forgotten = [((), ())] * len(parameters)
    return tuple(
        _costs_of_going_on(parameters, known, X, Y, batch_size, steps, learning_rate)
        for known in (memory, forgotten)
    )


def _costs_of_going_on(parameters, memory, X, Y, batch_size, steps, learning_rate):
    costs = [_cost(parameters, X, Y)]
    for step in range(steps):
        rows = slice(batch_size * step, batch_size * (step + 1))
        parameters, memory = _adam_step(parameters, memory, X[rows], Y[rows], learning_rate)
        costs.append(_cost(parameters, X, Y))
    return np.stack(costs, axis=1)


def _cost(parameters, X, Y):
    pieces = np.array_split(X, math.ceil(len(X) / PIECE))
    logits = [stacks.forward(parameters, piece, True)[-1] for piece in pieces]
    return network_cost(Y, np.concatenate(logits, axis=-2))


def _adam_step(parameters, memory, X, Y, learning_rate):
    # memory: for W and b of each layer what _adam keeps, empty at the start.
    layers = stacks.forward(parameters, X, True)
    gradients, _ = stacks.backward(parameters, layers, X, Y, True)
    results = [
        [_adam(theta, g, learning_rate, *known) for theta, g, known in zip(*of_layer, strict=True)]
        for of_layer in zip(parameters, gradients, memory, strict=True)
    ]
    new_parameters = [tuple(theta for theta, *_ in layer) for layer in results]
    return new_parameters, [tuple(known for _, *known in layer) for layer in results]


def _adam(theta, g, learning_rate, t=0, u=0, s=0):
    # Kingma and Ba (2015), with Keras's settings: keeps the step t, running means of g and g².
    t, u, s = t + 1, 0.9 * u + 0.1 * g, 0.999 * s + 0.001 * g**2
    rate = learning_rate * np.sqrt(1 - 0.999**t) / (1 - 0.9**t)
    return theta - rate * u / (np.sqrt(s) + 1e-7), t, u, s


def first_change(costs):
    """Say what the cost does at the first step with every seed; costs: (seeds, steps + 1)."""
    higher = costs[:, 1] > costs[:, 0]
    if higher.all():
        return "first jumps up"
    return "first rises with some seeds" if higher.any() else "does not jump"
