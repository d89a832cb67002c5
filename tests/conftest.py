"""Fixtures that every test of notebooks uses: one run of the test for each notebook."""

import pytest

from tools import notebooks


def pytest_generate_tests(metafunc):
    if "path" in metafunc.fixturenames:
        paths = notebooks.paths()
        metafunc.parametrize("path", paths, ids=[path.stem for path in paths], scope="module")


@pytest.fixture(scope="module")
def notebook(path):
    return notebooks.read(path)
