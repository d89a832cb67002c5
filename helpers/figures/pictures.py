"""Small pictures side by side, and the colours of a map of the plane."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from helpers.figures.style import GAP, canvas, show

# From class 0 over white to class 1, paler than the samples that are drawn on it.
SIDES = LinearSegmentedColormap.from_list("sides", ["#8fc1e0", "white", "#f3b98f"])
INCHES = 8.0  # width of a row of small pictures
ABOVE, BELOW = 0.7, 0.3  # room in inches for two lines of titles, and for ticks


def small_pictures(count, height, title):
    """Return a figure and `count` axes close together under one title.

    height: inches of one picture.
    """
    width = (INCHES - GAP * (count - 1)) / count
    fig, axes = canvas(columns=count, width=width, height=height)
    size = fig.get_figheight()
    fig.subplots_adjust(wspace=0.12, top=1 - ABOVE / size, bottom=BELOW / size)
    fig.suptitle(title, fontsize=11, y=1 - 0.18 / size)
    return fig, np.ravel(axes)


def photos(images, title, alt):
    """Draw photos side by side, each below its name.

    images: from a name to an array (rows, columns, 3), from 0 to 1. title: a full sentence.
    alt: one sentence for those who cannot see it.
    Raises ValueError when an image has another shape or a value outside 0 and 1.
    """
    for name, image in images.items():
        low, high = np.min(image), np.max(image)
        if np.ndim(image) != 3 or np.shape(image)[2] != 3 or low < 0 or high > 1:
            raise ValueError(
                f"expected {name!r} of shape (rows, columns, 3) with values from 0 to 1, got "
                f"{np.shape(image)} from {low:.2f} to {high:.2f}"
            )
    tallest = max(np.shape(image)[0] / np.shape(image)[1] for image in images.values())
    width = (INCHES - GAP * (len(images) - 1)) / len(images)
    fig, axes = small_pictures(len(images), height=width * tallest, title=title)
    for ax, (name, image) in zip(axes, images.items(), strict=True):
        ax.imshow(image)
        ax.set_title(name, fontsize=10)
        ax.set_axis_off()
    show(fig, alt)
