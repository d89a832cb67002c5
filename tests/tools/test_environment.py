"""The pins name what is imported, the locks hold the pins, and an environment can be made of them."""

import ast
import os
import re
import shutil
import subprocess
import sys

import pytest

from tools import notebooks

ROOT = notebooks.ROOT
OURS = "requirements.txt", "constraints.txt"
COLAB = "tests/colab.txt", "tests/colab-constraints.txt"

# Packages that are imported under another name than the one they are installed by.
INSTALLED_AS = {
    "IPython": "ipython",
    "PIL": "pillow",
    "bs4": "beautifulsoup4",
    "sklearn": "scikit-learn",
    "xdist": "pytest-xdist",
}
RUN_ONLY = {"jupyter", "ruff"}  # used as programs
# Colab's own versions of these decide what a notebook shows; in our environment jupyter brings them.
COLABS_KERNEL = {"ipykernel", "ipywidgets", "jupyter-client", "traitlets"}


def imported_by(source):
    """Return the first names of the modules that a Python source imports absolutely."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add(node.module.split(".")[0])
    return found


def sources():
    """Return the code of all modules and of every notebook's code cells."""
    modules = [ROOT / "conftest.py"]
    for folder in ("helpers", "tools", "tests"):
        modules += sorted((ROOT / folder).rglob("*.py"))
    found = [path.read_text(encoding="utf-8") for path in modules]
    for path in notebooks.paths():
        found += [cell.source for cell in notebooks.code_cells(notebooks.read(path))]
    return [re.sub(r"(?m)^(\s*)[%!].*", r"\1pass", source) for source in found]  # no magics


def packages_imported():
    """Return the names, as one installs them, of the packages that the project imports."""
    modules = set().union(*map(imported_by, sources())) - sys.stdlib_module_names
    ours = {path.name for path in ROOT.iterdir() if path.is_dir()} | {"google"}  # google: a stand-in
    return {INSTALLED_AS.get(name, name) for name in modules - ours}


def lines(name):
    """Return the lines of a file of pins, without comments."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]


def pins(name):
    """Return {package: version} of a file of pins, in which every pin must be exact."""
    exact = [line for line in lines(name) if not line.startswith("-c ")]
    assert exact and all(re.fullmatch(r"[a-z0-9-]+==[\d.]+", line) for line in exact), exact
    return dict(line.split("==") for line in exact)


def locked(name):
    """Return the set of (package, version) of a lock, in which every pin must be exact."""
    found = [re.fullmatch(r"([a-z0-9-]+)==([\w.]+)( ; .+)?", line) for line in lines(name)]
    assert found and all(found), name
    return {match.group(1, 2) for match in found}


def test_requirements_are_what_is_imported_or_run():
    assert set(pins("requirements.txt")) == packages_imported() | RUN_ONLY


def test_colabs_requirements_hold_them_too():
    expected = packages_imported() | COLABS_KERNEL | RUN_ONLY - {"jupyter"}
    assert set(pins("tests/colab.txt")) == expected


@pytest.mark.parametrize(("requirements", "lock"), [OURS, COLAB])
def test_every_pin_is_exact_and_in_the_lock(requirements, lock):
    assert f"-c {lock.removeprefix('tests/')}" in lines(requirements)
    assert set(pins(requirements).items()) <= locked(lock)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import a.b, c as d", {"a", "c"}),
        ("from e.f import g\nfrom . import h", {"e"}),
        ("def i():\n    import j", {"j"}),
    ],
)
def test_imports_are_seen(source, expected):
    assert imported_by(source) == expected


def test_the_newest_releases_are_of_the_same_packages(tmp_path):
    for name in ("Makefile", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path)
    subprocess.run(["make", "-s", "build/next.txt"], cwd=tmp_path, check=True)
    made = (tmp_path / "build" / "next.txt").read_text(encoding="utf-8").split()
    assert made == ["--pre", *pins("requirements.txt")]
