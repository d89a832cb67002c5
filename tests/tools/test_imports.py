"""Modules are found by real imports, through one another."""

from pathlib import Path

import pytest

from tools.imports import imported, reached


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import a.b", {"a", "a.b"}),
        ("from a.b import c as d, e", {"a", "a.b", "a.b.c", "a.b.e"}),
        ("def f():\n    import a", {"a"}),
        ("a.b", set()),
        ("%magic", set()),
    ],
)
def test_imports_bring_their_packages(source, expected):
    assert imported(source) == expected


MODULES = {
    Path("helpers/__init__.py"): "",
    Path("helpers/data/__init__.py"): "from helpers.data.loaders import load",
    Path("helpers/data/loaders.py"): "import numpy",
    Path("helpers/data/images.py"): "",
    Path("helpers/tsne/taught.py"): "",
    Path("helpers/tsne/plots.py"): "from helpers.tsne.taught import pca",
    Path("helpers/tsne/check.py"): "from helpers import data",
    Path("helpers/rnn/plots.py"): "from helpers.tsne import plots",
}


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["from helpers.tsne.taught import pca"], {"__init__", "tsne.taught"}),
        (["from helpers.rnn import plots"], {"__init__", "rnn.plots", "tsne.plots", "tsne.taught"}),
        (
            ["import keras", "from helpers import data"],
            {"__init__", "data.__init__", "data.loaders"},
        ),
    ],
)
def test_modules_are_reached_through_one_another(sources, expected):
    paths = {Path("helpers") / f"{name.replace('.', '/')}.py" for name in expected}
    assert reached(sources, MODULES) == paths
