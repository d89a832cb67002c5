"""What notebook 06 teaches; `make refresh` writes this file from the page."""

import numpy as np


def furthest_jump(order):
    """Return by how many places a sample comes early, at most; order: places (m,)."""
    return int((np.array(order) - np.arange(len(order))).max())
