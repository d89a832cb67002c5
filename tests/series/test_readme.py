"""README's table, and the commands, files and tags that the project's papers name, exist."""

import re

import pytest

from tests.series.test_structure import TAGS
from tools.notebooks import ROOT, paths, read, title

PAPERS = ("README.md", "CONTRIBUTING.md", "data/README.md")
MADE = {"build", ".venv"}  # by make
FILE = r"`([\w.<>-]+(?:/[\w.<>-]*)+|[\w.-]+\.(?:txt|md|cff))`|\]\((?!http)([^)#]+)\)"


def text_of(paper):
    return (ROOT / paper).read_text(encoding="utf-8")


def test_the_table_lists_every_notebook_with_its_title():
    rows = re.findall(r"^\| (\d\d) \| \[(.+)\]\((.+)\) \|", text_of("README.md"), re.MULTILINE)
    expected = [(p.name[:2], title(read(p)), f"notebooks/{p.name}") for p in paths()]
    assert rows == expected


@pytest.mark.parametrize("paper", PAPERS)
def test_every_command_named_exists(paper):
    named = set(re.findall(r"`make ([a-z-]+)|^    make ([a-z-]+)", text_of(paper), re.MULTILINE))
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE))
    assert {one or other for one, other in named} <= targets


@pytest.mark.parametrize("paper", PAPERS)
def test_every_file_named_exists(paper):
    """A name such as helpers/<topic>/plots.py must be that of some topic at least."""
    for one, other in re.findall(FILE, text_of(paper)):
        name = (one or other).replace("<topic>", "*").replace("NN", "[0-9][0-9]")
        assert name.split("/")[0] in MADE or any(ROOT.glob(name)), name


def test_every_tag_is_explained():
    named = re.findall(r"^\| `([\w-]+)` \|", text_of("CONTRIBUTING.md"), re.MULTILINE)
    assert len(named) == len(TAGS)
    assert all(any(re.fullmatch(tag, name) for name in named) for tag in TAGS)
