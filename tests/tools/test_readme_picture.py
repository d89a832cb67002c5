"""README's picture shows the figures as they are stored."""

import numpy as np
import pytest
from PIL import Image

from tools import notebooks, readme_picture


def test_the_picture_shows_todays_figures():
    shown = np.asarray(Image.open(readme_picture.PATH).convert("RGB"), dtype=float)
    made = np.asarray(readme_picture.picture(), dtype=float)
    assert shown.shape == made.shape, "run `make refresh`"
    assert np.abs(shown - made).max() <= 8, "run `make refresh`"  # versions scale a bit differently


def test_readme_shows_it_with_a_sentence():
    readme = (notebooks.ROOT / "README.md").read_text(encoding="utf-8")
    name = readme_picture.PATH.relative_to(notebooks.ROOT).as_posix()
    alt = readme.split(f"]({name})")[0].rsplit("![", 1)[1]
    assert len(alt.split()) > 10


def test_a_cell_without_a_figure_is_named():
    with pytest.raises(ValueError, match="expected a figure in the cell setup of 02_"):
        readme_picture.figure("gradient_descent", "setup")
