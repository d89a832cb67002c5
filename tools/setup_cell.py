"""The setup cell, the same in every notebook, before and after publication."""

NEXT_TO_HELPERS = """\
import os
import sys

project = os.path.abspath("..")
if not os.path.isdir(project + "/helpers"):
{otherwise}
sys.path.insert(0, project)
from helpers import setup

setup.start()"""

EXPLAIN = """\
    raise FileNotFoundError("open this notebook in its project, whose helpers/ it needs")\
"""

FETCH = """\
    project = os.path.abspath("{name}")
    clone = "git clone --quiet --depth=1 https://github.com/{repo}"
    if not os.path.isdir(project) and os.system(clone):
        raise ConnectionError(clone + ": failed. Online? Or upload a `make colab` copy")\
"""


def setup_cell(repo=""):
    """Return the setup cell's source; repo "owner/name" makes it fetch the project on Colab."""
    otherwise = FETCH.format(repo=repo, name=repo.split("/")[-1]) if repo else EXPLAIN
    return NEXT_TO_HELPERS.format(otherwise=otherwise)
