"""Batches hold every sample once an epoch, in an order that only the seed decides."""

import numpy as np
import pytest

from helpers.data.batches import batches_by_seed, epoch_batches


def test_every_seed_has_its_own_rows():
    batches = batches_by_seed(10, 3, 2, range(3))
    assert batches.shape == (6, 3, 3)
    for seed in range(3):
        own = epoch_batches(10, 3, 2, seed).reshape(-1, 3)
        np.testing.assert_array_equal(batches[:, seed], own)


@pytest.mark.parametrize(("m", "size", "steps"), [(10, 3, 3), (10, 10, 1), (10, 1, 10), (7, 4, 1)])
def test_batches_hold_every_row_at_most_once_an_epoch(m, size, steps):
    rows = epoch_batches(m, size, epochs=4)
    assert rows.shape == (4, steps, size)
    for epoch in rows:
        assert len(set(epoch.ravel())) == steps * size and set(epoch.ravel()) <= set(range(m))
    assert size == 1 or not np.array_equal(np.sort(rows[0]), rows[0])


def test_epochs_and_seeds_differ_and_repeat():
    rows = epoch_batches(50, 5, epochs=3)
    assert not np.array_equal(rows[0], rows[1])
    np.testing.assert_array_equal(rows, epoch_batches(50, 5, epochs=3, seed=0))
    assert not np.array_equal(rows, epoch_batches(50, 5, epochs=3, seed=1))
    np.testing.assert_array_equal(rows[:2], epoch_batches(50, 5, epochs=2))


@pytest.mark.parametrize("size", [0, -1, 11])
def test_a_batch_that_no_epoch_can_fill_is_refused(size):
    with pytest.raises(ValueError, match="expected a batch_size from 1 to 10"):
        epoch_batches(10, size, epochs=1)
