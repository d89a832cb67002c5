"""The setup cell, the same in every notebook, before and after publication."""

import re

# The kernel's folder is the notebook's, or the project's: programs differ.
IN_THE_PROJECT = """\
import os
import sys

project = ".." if os.path.exists("../helpers/setup.py") else "."
"""

# On Colab a notebook arrives alone and fetches the project, once.
PUBLISHED = """\
if not os.path.exists(f"{{project}}/helpers/setup.py"):
    repo = "{repo}"
    project = os.path.basename(repo)
    clone = f"git clone --quiet --depth=1 https://github.com/{{repo}}"
    if not os.path.exists(project) and os.system(clone):
        raise ConnectionError(f"{{clone}}: failed. Online? Or upload a `make colab` copy")
"""

START = """\
sys.path.insert(0, os.path.abspath(project))
from helpers import setup  # not found? Open this notebook inside its project

setup.start()"""


def setup_cell(repo=""):
    """Return the setup cell's source; repo "owner/name" makes it fetch the project on Colab."""
    return IN_THE_PROJECT + (PUBLISHED.format(repo=repo) if repo else "") + START


def address_in(source):
    """Return the "owner/name" in a setup cell's source, or "" before publication."""
    found = re.search(r'^ +repo = "(.+)"$', source, re.MULTILINE)
    return found[1] if found else ""
