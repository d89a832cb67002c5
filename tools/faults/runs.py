"""Plant one fault at a time into copies of a project, and see which test fails."""

import contextlib
import os
import queue
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from tools import notebooks, taught

OPTIONS = ["-x", "-n0", "-q", "--tb=short", "-p", "no:cacheprovider"]
PASSED, NO_TESTS = 0, 5  # pytest's exit codes
# A fault may keep a file's size and second, by which Python recognises stale byte code: write none.
# A narrow terminal would cut the names of the tests.
ENVIRONMENT = {"PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "300"}


class Fault(NamedTuple):
    """A small change of one file: of its text, or of the notebook's cell at a position."""

    kind: str
    path: Path  # from the project's folder
    place: str
    change: str
    position: int | None
    new: Any


def copy_project(source, target):
    """Copy what git tracks or would track from one folder to another; return the target."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=source, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        if (source / name).is_file():  # git lists deleted files until the next commit
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source / name, target / name)
    return target


def taught_module(fault):
    """Return the path of the module that is written from the fault's cell, None without one."""
    if fault.position is None or "taught" not in notebooks.tags(fault.new):
        return None
    return taught.path_of(fault.path)


@contextlib.contextmanager
def planted(fault, folder):
    """Change one file of the project in this folder, and put it back afterwards.

    A module that is written from the changed cell is written anew, so that others meet the fault.
    """
    written = [path for path in (fault.path, taught_module(fault)) if path]
    originals = {path: (folder / path).read_bytes() for path in written}
    try:
        if fault.position is None:
            (folder / fault.path).write_bytes(fault.new.encode())
        else:
            notebook = notebooks.read(folder / fault.path)
            notebook.cells[fault.position] = fault.new
            notebooks.write(notebook, folder / fault.path)
            for path in written[1:]:
                source = taught.module(notebook, notebooks.topic(fault.path))
                (folder / path).write_text(source, encoding="utf-8")
        yield
    finally:
        for path, content in originals.items():
            (folder / path).write_bytes(content)


def first_failure(folder, stages, timeout=None):
    """Run pytest stage by stage and return what failed first, or None when all is green.

    stages: lists of pytest's arguments. timeout: seconds for one stage; None waits for ever.
    """
    for arguments in stages:
        command = [sys.executable, "-m", "pytest", *OPTIONS, *arguments]
        options = {"cwd": folder, "env": os.environ | ENVIRONMENT, "timeout": timeout}
        try:
            result = subprocess.run(command, capture_output=True, text=True, **options)
        except subprocess.TimeoutExpired:
            return f"the timeout of {timeout:.0f} s"
        if result.returncode not in (PASSED, NO_TESTS):
            return failure_in(result.stdout + result.stderr)
    return None


def failure_in(output):
    """Return the failed test that pytest names; if it could not start, the first error too."""
    tests = re.findall(r"^(FAILED|ERROR) (.+?)(?: - .*)?$", output, re.MULTILINE)
    verdict, test = tests[-1] if tests else ("ERROR", "pytest")
    errors = re.findall(r"^E +([\w.]+: .+)$", output, re.MULTILINE)
    last_line = output.strip().splitlines()[-1]
    return test if verdict == "FAILED" else f"{test}: {(errors or [last_line])[0]}"


def run(faults, folders, stages, timeout):
    """Yield (fault, what caught it or None) in order, one fault at a time in each folder.

    folders: equal copies of the project. stages: function from a fault to first_failure's stages.
    """
    free = queue.Queue()
    for folder in folders:
        free.put(folder)

    def judge(fault):
        folder = free.get()
        try:
            with planted(fault, folder):
                return first_failure(folder, stages(fault), timeout)
        finally:
            free.put(folder)

    with ThreadPoolExecutor(len(folders)) as pool:
        yield from zip(faults, pool.map(judge, faults), strict=True)
