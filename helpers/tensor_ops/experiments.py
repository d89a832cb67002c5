"""What the figures of tensor_ops claim."""

import numpy as np


def turned_by(one, other):
    """Return the angle between two vectors (n,) in degrees."""
    cosine = np.dot(one, other) / np.linalg.norm(one) / np.linalg.norm(other)
    return np.degrees(np.arccos(np.clip(cosine, -1, 1)))
