"""The setup cell, the same in every notebook, before and after publication."""

import re

IN_THE_PROJECT = """\
import os
import sys

project = os.path.abspath("..")
if not os.path.isdir(project + "/helpers"):
    raise FileNotFoundError("open this notebook in its project, whose helpers/ it needs")
"""

# On Colab a notebook arrives alone and fetches the project; elsewhere it stands in it.
PUBLISHED = """\
import os
import sys

repo = "{repo}"
clone = f"git clone --quiet --depth=1 https://github.com/{{repo}}"
project = os.path.abspath(".." if os.path.isdir("../helpers") else os.path.basename(repo))
if not os.path.isdir(project) and os.system(clone):
    raise ConnectionError(f"{{clone}}: failed. Online? Or upload a `make colab` copy")
"""

START = """\
sys.path.insert(0, project)
from helpers import setup

setup.start()"""


def setup_cell(repo=""):
    """Return the setup cell's source; repo "owner/name" makes it fetch the project on Colab."""
    return (PUBLISHED.format(repo=repo) if repo else IN_THE_PROJECT) + START


def address_in(source):
    """Return the "owner/name" in a setup cell's source, or "" before publication."""
    found = re.search(r'^repo = "(.+)"$', source, re.MULTILINE)
    return found[1] if found else ""
