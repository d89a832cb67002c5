"""Files that a notebook writes: how large they are."""

from pathlib import Path


def kilobytes(path):
    """Return the size of a file, or of all files in a folder, rounded to tens of kilobytes.

    Raises FileNotFoundError when there is nothing at the path.
    """
    path = Path(path)
    files = [path] if not path.is_dir() else [one for one in path.rglob("*") if one.is_file()]
    return 10 * round(sum(one.stat().st_size for one in files) / 10_000)
