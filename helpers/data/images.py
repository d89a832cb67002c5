"""Sets of small images: the names of their classes, and one form for their arrays."""

import numpy as np

DIGITS = tuple("0123456789")
FASHION = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat")
FASHION += ("Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")
CIFAR10 = ("airplane", "automobile", "bird", "cat", "deer")
CIFAR10 += ("dog", "frog", "horse", "ship", "truck")
CLASSES = {"digits": DIGITS, "mnist": DIGITS, "fashion_mnist": FASHION, "cifar10": CIFAR10}


def as_images(x, white):
    """Return images as float32 (m, height, width, channels) from 0 to 1.

    x: (m, 64), digits; (m, height, width) or (m, height, width, channels); from 0 to white.
    """
    x = np.reshape(x, (-1, 8, 8, 1)) if x.ndim == 2 else x.reshape(*x.shape[:3], -1)
    return np.divide(x, np.float32(white), dtype=np.float32, order="C")


def as_labels(y):
    """Return classes as int64 (m,); CIFAR-10's have shape (m, 1)."""
    return y.reshape(len(y)).astype(np.int64)
