"""A pytest plugin: when tests fail and notebooks were changed, say so, for answers are changes."""

import subprocess

import nbformat

from tools import notebooks


def pytest_terminal_summary(terminalreporter):
    """Print the sentence after the failures, before pytest's own summary."""
    counts = terminalreporter.stats
    sentence = what_was_changed() if counts.get("failed") or counts.get("error") else ""
    if sentence:
        terminalreporter.section("changed notebooks", yellow=True)
        terminalreporter.line(sentence)


def what_was_changed(root=notebooks.ROOT):
    """Return a sentence on the notebooks that differ from the last commit, "" when none does."""
    changed = []
    for path in notebooks.paths(folder=root / "notebooks"):
        committed = git(root, "show", f"HEAD:./notebooks/{path.name}")
        if committed:  # else it is new, or git is not there to ask
            before = runs(nbformat.reads(committed, as_version=4))
            now = runs(notebooks.read(path))
            ids = [name for name in now if now[name] != before.get(name)]
            changed += [f"{path.name} (cells {', '.join(ids)})"] if ids else []
    if not changed:
        return ""
    return (
        f"Changed or run again since the last commit: {'; '.join(changed)}. If these are your own "
        "answers, `git checkout notebooks` takes them out (to keep them, first save a copy named "
        "notebooks/my_01.ipynb or the like); if you change a lesson, `make refresh` stores it."
    )


def runs(notebook):
    """Return for each code cell, by its id, its source and the number of its last run."""
    cells = notebooks.code_cells(notebook)
    return {cell.id: (cell.source, cell.execution_count) for cell in cells}


def git(root, *arguments):
    """Return what a git command prints in the project, "" where it fails or git is absent."""
    try:
        command = ["git", *arguments]
        return subprocess.run(command, cwd=root, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        return ""
