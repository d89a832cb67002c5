"""Fixtures that every test of notebooks uses: one run of the test for each notebook."""

import pytest

from helpers import series
from tools import notebooks


def pytest_generate_tests(metafunc):
    if "path" in metafunc.fixturenames:
        paths = notebooks.paths()
        metafunc.parametrize("path", paths, ids=[path.stem for path in paths], scope="module")


@pytest.fixture(scope="module")
def notebook(path):
    return notebooks.read(path)


@pytest.fixture(scope="module")
def topic(path):
    return series.topic_of(path.name)
