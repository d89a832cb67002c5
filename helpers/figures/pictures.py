"""Small pictures side by side, and the colours of a map of the plane."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from helpers.figures.style import GAP, canvas

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
