"""Which samples each step of a training sees, as rows of numbers."""

import numpy as np


def epoch_batches(m, batch_size, epochs, seed=0):
    """Return the rows of every step, shuffled anew each epoch: (epochs, steps, batch_size).

    Samples that do not fill the last batch of an epoch are left out of that epoch.
    Raises ValueError when a batch is larger than the m samples.
    """
    if not 1 <= batch_size <= m:
        raise ValueError(f"expected a batch_size from 1 to {m}, got {batch_size}")
    generator = np.random.default_rng(seed)
    steps = m // batch_size
    orders = [generator.permutation(m)[: steps * batch_size] for _ in range(epochs)]
    return np.reshape(orders, (epochs, steps, batch_size))


def batches_by_seed(m, batch_size, epochs, seeds):
    """Return every seed's own rows for each step, its epoch_batches: (steps, seeds, batch_size)."""
    batches = [epoch_batches(m, batch_size, epochs, seed) for seed in seeds]
    return np.stack(batches, axis=2).reshape(-1, len(seeds), batch_size)
