"""Grids of cells: every value is drawn once, in its place, with its role."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

from helpers.figures.grids import MARGIN, ROLES, broadcast_roles, cells, sheet
from helpers.figures.style import DOTS_PER_INCH


@pytest.mark.parametrize(
    ("own_shape", "own"),
    [
        ((), [[1, 0, 0], [0, 0, 0]]),
        ((1,), [[1, 0, 0], [0, 0, 0]]),
        ((3,), [[1, 1, 1], [0, 0, 0]]),
        ((1, 3), [[1, 1, 1], [0, 0, 0]]),
        ((2, 1), [[1, 0, 0], [1, 0, 0]]),
        ((2, 3), [[1, 1, 1], [1, 1, 1]]),
    ],
)
def test_broadcast_roles(own_shape, own):
    roles = broadcast_roles(np.zeros(own_shape), (2, 3))
    np.testing.assert_array_equal(roles == "own", np.array(own, dtype=bool))
    assert set(roles.ravel()) <= {"own", "stretched"}


def test_cells_stand_where_they_belong():
    figure, ax = sheet(5, 4)
    cells(ax, [[-1, "two"], [3.5, 4]], 1, 2, [["own", "clash"], ["", "result"]])
    drawn = {t.get_text(): t.get_position() for t in ax.texts}
    assert drawn == {"−1": (1.5, 2.5), "two": (2.5, 2.5), "4": (2.5, 3.5)}
    fills = {patch.get_xy(): to_hex(patch.get_facecolor()) for patch in ax.patches}
    expected = {(1, 2): "own", (2, 2): "clash", (2, 3): "result"}
    assert fills == {place: ROLES[role][0] for place, role in expected.items()}
    plt.close(figure)


def test_a_sheet_counts_cells_and_grows_downwards():
    figure, ax = sheet(5, 4, cell_width=0.5, cell_height=0.25)
    assert ax.get_ylim()[0] > ax.get_ylim()[1]
    width, height = figure.get_size_inches()
    assert width == pytest.approx(5 * 0.5 + 2 * MARGIN, abs=0.01) and height > 4 * 0.25
    assert 0 < width * DOTS_PER_INCH % 1 < 0.5 and 0 < height * DOTS_PER_INCH % 1 < 0.5
    plt.close(figure)
