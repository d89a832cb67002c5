"""What notebook 06 teaches; `make refresh` writes this file from the page."""

import numpy as np


def furthest_jump(order):
    """Return the largest number of places by which a sample comes early; order: places (m,)."""
    return int((np.array(order) - np.arange(len(order))).max())
