"""What the figures of broadcasting state about sizes and about places in memory."""

import numpy as np


def fits(a, b):
    """Tell whether two sizes go together on one axis: they are equal, or one of them is 1."""
    return a == b or 1 in (a, b)


def byte_offsets(table):
    """Return how many bytes after the start each cell of the table is read, in its shape.

    table: array of two axes, a view or not.
    """
    rows, columns = np.indices(table.shape)
    return rows * table.strides[0] + columns * table.strides[1]


def first_reads(offsets):
    """Return True where a place in memory is read for the first time, row by row.

    offsets: array of any shape; equal numbers are the same place. Returns the same shape.
    """
    first = np.zeros(offsets.size, dtype=bool)
    first[np.unique(offsets, return_index=True)[1]] = True
    return first.reshape(offsets.shape)
