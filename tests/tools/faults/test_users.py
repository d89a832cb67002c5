"""Who can see a fault follows from the topic's name and from the imports."""

from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.tools import small
from tools.faults.users import Users, users_of

MODULES = {
    Path("helpers/data/__init__.py"): "from helpers.data.loaders import load",
    Path("helpers/data/loaders.py"): "import numpy",
    Path("helpers/data/images.py"): "",
    Path("helpers/series.py"): "",
    Path("helpers/tsne/taught.py"): "",
    Path("helpers/tsne/plots.py"): "from helpers.tsne.taught import pca",
    Path("helpers/tsne/check.py"): "from helpers import data",
    Path("helpers/rnn/plots.py"): "from helpers.tsne import plots",
}


@pytest.fixture
def users(tmp_path):
    topics = [f"topics/test_{name}" for name in ("tsne", "tsne_words", "datasets", "data_mismatch")]
    for name in [*topics, "series/test_series"]:
        small.write(tmp_path / "tests" / f"{name}.py", "")
    sources = {"06_datasets": "from helpers import data", "15_rnn": "from helpers.rnn import plots"}
    sources |= {"16_tsne": "from helpers.tsne import check, plots"}
    pages = {
        Path("notebooks") / f"{name}.ipynb": new_notebook(cells=[new_code_cell(source)])
        for name, source in sources.items()
    }
    return users_of(tmp_path, MODULES, pages)


OWN = ["tests/topics/test_tsne.py", "tests/topics/test_tsne_words.py"]


@pytest.mark.parametrize(
    ("file", "tests", "pages"),
    [
        ("helpers/tsne/taught.py", OWN, ["15_rnn", "16_tsne"]),
        ("helpers/tsne/plots.py", OWN, ["15_rnn", "16_tsne"]),
        (
            "helpers/tsne/check.py",
            [*OWN, "tests/series/test_exercises.py", "-k", "tsne"],
            ["16_tsne"],
        ),
        ("helpers/rnn/plots.py", ["tests/shared"], ["15_rnn"]),
        ("helpers/data/loaders.py", ["tests/shared"], ["06_datasets", "16_tsne"]),
        ("helpers/data/images.py", ["tests/shared"], []),
        ("helpers/series.py", ["tests/series/test_series.py"], []),
        (
            "notebooks/16_tsne.ipynb",
            ["tests/series", "-k", "16_tsne or not (06_datasets or 15_rnn)"],
            ["16_tsne"],
        ),
    ],
)
def test_tests_are_found_by_topic_and_notebooks_by_imports(users, file, tests, pages):
    paths = [Path("notebooks") / f"{name}.ipynb" for name in pages]
    assert users[Path(file)] == Users(tests, paths)
