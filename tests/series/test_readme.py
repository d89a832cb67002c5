"""README's table, commands and files are those that exist."""

import re

from tools.notebooks import ROOT, paths, read
from tools.run import title

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_table_lists_every_notebook_with_its_title():
    rows = re.findall(r"^\| (\d\d) \| \[(.+)\]\((.+)\) \|", README, re.MULTILINE)
    expected = [(p.name[:2], title(read(p)), f"notebooks/{p.name}") for p in paths()]
    assert rows == expected


def test_every_command_named_exists():
    named = set(re.findall(r"`make ([a-z-]+)|^    make ([a-z-]+)", README, re.MULTILINE))
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    assert {one or other for one, other in named} <= targets


def test_every_file_named_exists():
    made = {"build", ".venv"}
    for name in re.findall(r"`([\w.-]+(?:/[\w.-]*)+|[\w-]+\.(?:txt|md))`", README):
        assert name.split("/")[0] in made or (ROOT / name).exists(), name


def test_every_pin_is_exact():
    for name in ("requirements.txt", "tests/colab.txt"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        pins = [line for line in lines if line and not line.startswith("#")]
        assert pins and all(re.fullmatch(r"[\w-]+==[\d.]+", pin) for pin in pins), name


def test_every_helper_is_in_the_table():
    named = set(re.findall(r"`(\w+)\.py`", README))
    modules = {path.stem for path in (ROOT / "helpers").glob("[a-z]*.py")}
    assert modules <= named
