"""A photo as a set of samples: the place of a pixel is the input, its colour is the label."""

import numpy as np


def samples_of(photo):
    """Return a sample for each pixel of a photo (rows, columns, 3): float32 (rows, columns, 5).

    A sample holds x and y, from -1 to 1 across and down, then red, green and blue.
    """
    rows, columns = photo.shape[:2]
    down, across = np.meshgrid(np.linspace(-1, 1, rows), np.linspace(-1, 1, columns), indexing="ij")
    return np.concatenate([across[..., None], down[..., None], photo], axis=2).astype(np.float32)


def frequencies():
    """Return 48 random waves, each with its frequencies across and down: float32 (2, 48)."""
    return np.random.default_rng(0).normal(0, 2.5, (2, 48)).astype(np.float32)


def waves(places):
    """Return sine and cosine of 48 waves at places (m, 2), a tensor: (m, 96).

    From two numbers alone, a network learns a blurred picture only. Source: M. Tancik and others,
    Fourier Features Let Networks Learn High Frequency Functions in Low Dimensional Domains (2020).
    """
    import tensorflow as tf

    angles = np.pi * places @ frequencies()
    return tf.concat([tf.sin(angles), tf.cos(angles)], axis=1)


def picture_of(weights, shape):
    """Return what a network with these weights draws: (rows, columns, 3), from 0 to 1.

    weights: [W, b, W, b, W, b], as a network of the lesson's make_network gives them.
    shape: (rows, columns).
    """
    places = samples_of(np.zeros((*shape, 3)))[..., :2].reshape(-1, 2)
    angles = np.pi * places @ frequencies()
    values = np.concatenate([np.sin(angles), np.cos(angles)], axis=1)
    for W, b in zip(weights[:-2:2], weights[1:-2:2], strict=True):
        values = np.tanh(values @ W + b)
    colours = 1 / (1 + np.exp(-(values @ weights[-2] + weights[-1])))
    return colours.reshape(*shape, 3)


def photo_of(samples):
    """Return the colours of samples (rows, columns, 5) as a photo (rows, columns, 3)."""
    return samples[..., 2:]
