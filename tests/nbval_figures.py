"""A pytest plugin: nbval compares no pictures, so compare each stored figure with the new one.

Two figures are equal when the means of their colours over 32 x 20 blocks agree. Fonts and versions
of Matplotlib move a block by up to 24 of 255 (measured); a wrong curve by 37 or more.
A cell tagged `figure-varies` is not compared; its tag's reason stands in a comment of the cell.
"""

import base64
import io

import numpy as np
import pytest
from nbval.plugin import IPyNbCell, NbCellError
from PIL import Image

COLUMNS, ROWS = 32, 20
BOUND = 30  # of 255


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Let nbval run and compare the cell, then compare its figures."""
    result = yield
    if isinstance(item, IPyNbCell) and "figure-varies" not in item.cell.metadata.get("tags", []):
        problem = figures_differ(pictures(item.cell.outputs), pictures(item.test_outputs))
        if problem:
            raise NbCellError(item.cell_num, problem, item.cell.source)
    return result


def pictures(outputs):
    """Return the PNG pictures among a cell's outputs, each an array (height, width, 3) in 0-255."""
    return [
        decode(output["data"]["image/png"])
        for output in outputs
        if "image/png" in output.get("data", {})
    ]


def decode(png):
    """Turn base64 text of a PNG into an array (height, width, 3), 0-255."""
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(png))).convert("RGB"), dtype=float)


def block_means(picture):
    """Return the mean colour of each block of the picture: an array (ROWS, COLUMNS, 3)."""
    rows = np.array_split(picture, ROWS, axis=0)
    return np.array(
        [[b.mean(axis=(0, 1)) for b in np.array_split(r, COLUMNS, axis=1)] for r in rows]
    )


def figures_differ(stored, new):
    """Say how two lists of pictures differ, or return None when they agree."""
    if len(stored) != len(new):
        return f"{len(stored)} figures are stored, the run made {len(new)}"
    for number, (old_picture, new_picture) in enumerate(zip(stored, new, strict=True), start=1):
        if old_picture.shape != new_picture.shape:
            return f"figure {number} is stored as {old_picture.shape}, now {new_picture.shape}"
        largest = np.abs(block_means(old_picture) - block_means(new_picture)).max()
        if largest > BOUND:
            return f"figure {number} differs by {largest:.0f} of 255 (at most {BOUND} is noise)"
    return None
