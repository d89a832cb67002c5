"""The pins name what is imported, the locks hold the pins, and a machine gets an environment."""

import ast
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
    "axe_playwright_python": "axe-playwright-python",
    "bs4": "beautifulsoup4",
    "sklearn": "scikit-learn",
    "xdist": "pytest-xdist",
}
# The book is built in our environment only, not in Colab's; some of it Sphinx loads by name.
BOOK = {"sphinx", "jieba", "myst-nb", "pydata-sphinx-theme", "sphinx-mathjax-offline"}
BROWSER = {"playwright", "axe-playwright-python"}  # tests/browser.txt holds them
RUN_ONLY = {"jupyter", "ruff"}  # used as programs
# Colab's kernel, which decides what a notebook shows; to our environment jupyter brings one.
COLABS_KERNEL = {"ipykernel", "jupyter-client", "traitlets"}


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
    ours = {path.name for path in ROOT.iterdir() if path.is_dir()} | {
        "google"
    }  # google: a stand-in
    return {INSTALLED_AS.get(name, name) for name in modules - ours} - BROWSER


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
    assert set(pins("requirements.txt")) == packages_imported() | BOOK | RUN_ONLY


def test_colabs_requirements_hold_them_too():
    expected = packages_imported() - BOOK | COLABS_KERNEL | RUN_ONLY - {"jupyter"}
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


@pytest.mark.linux
def test_the_newest_releases_are_of_the_same_packages(tmp_path):
    for name in ("Makefile", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path)
    subprocess.run(["make", "-s", "build/next.txt"], cwd=tmp_path, check=True)
    made = (tmp_path / "build" / "next.txt").read_text(encoding="utf-8").split()
    assert made == ["--pre", *pins("requirements.txt")]


@pytest.fixture
def machine(tmp_path):
    """Return a run(*versions, **variables) of tools/make_venv.sh on a machine without any Python.

    run makes the environment `made` in tmp_path and returns the finished process. Programs can be
    added to the folder `bin`.
    """
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("sh", "dirname", "ls", "touch", "mkdir", "cp"):
        (programs / name).symlink_to(shutil.which(name))

    def run(*versions, **variables):
        script = str(ROOT / "tools" / "make_venv.sh")
        return subprocess.run(
            ["sh", script, "made", "pins.txt", *versions],
            cwd=tmp_path,
            env={"PATH": str(programs), "HOME": str(tmp_path)} | variables,
            capture_output=True,
            text=True,
        )

    return run


def add_program(folder, name, text):
    """Write a small shell program into the folder's bin."""
    path = folder / "bin" / name
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


def add_uv(folder):
    """Add a uv that makes an environment; it and the environment's python only write a `log`."""
    add_program(folder, "noted", 'echo "$@" >> log')
    add_program(
        folder, "uv", 'echo "uv $@" >> log; mkdir -p made/bin; cp bin/noted made/bin/python'
    )


@pytest.mark.linux
def test_uv_brings_the_last_version_where_none_is_found(machine, tmp_path):
    add_uv(tmp_path)
    result = machine("3.11", "3.12")
    assert result.returncode == 0, result.stderr
    made, installed = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert made.startswith("uv venv") and made.endswith("--seed --python 3.12 made")
    assert installed.startswith("-m pip install") and installed.endswith("--requirement pins.txt")
    assert (tmp_path / "made" / "ready").exists()


@pytest.mark.linux
def test_a_python_that_fits_is_taken_before_uv(machine, tmp_path):
    add_uv(tmp_path)
    makes = "mkdir -p made/bin; cp bin/noted made/bin/python"
    add_program(
        tmp_path, "python3.11", f'if [ "$1" = -c ]; then echo 3.11 python3.11; else {makes}; fi'
    )
    result = machine("3.11", "3.12")
    assert result.returncode == 0, result.stderr
    assert "uv" not in (tmp_path / "log").read_text(encoding="utf-8")


@pytest.mark.linux
def test_without_python_and_uv_the_message_says_what_to_type(machine, tmp_path):
    result = machine("3.11", "3.12")
    assert result.returncode == 1
    assert "(3.11 3.12) was found" in result.stderr
    assert "pip install uv" in result.stderr and "UV_PYTHON_INSTALL_MIRROR" in result.stderr
    assert not (tmp_path / "made").exists()


@pytest.mark.linux
def test_a_python_that_is_named_must_fit(machine, tmp_path):
    add_uv(tmp_path)
    result = machine("3.11", PYTHON="/no/python")
    assert result.returncode == 1 and "No Python" in result.stderr
    assert not (tmp_path / "log").exists()


@pytest.mark.linux
def test_a_download_that_fails_leaves_no_environment(machine, tmp_path):
    add_program(tmp_path, "uv", "echo no network >&2; exit 2")
    result = machine("3.11")
    assert result.returncode == 2 and "no network" in result.stderr
    assert not (tmp_path / "made" / "ready").exists()


@pytest.mark.linux
def test_make_lock_without_uv_says_what_to_type(machine, tmp_path):
    (tmp_path / "bin" / "make").symlink_to(shutil.which("make"))
    result = subprocess.run(
        ["make", "lock"],
        cwd=ROOT,
        env={"PATH": str(tmp_path / "bin")},
        capture_output=True,
        text=True,
    )
    assert result.returncode and "pip install uv" in result.stderr
