"""Count which words stand near each other in docstrings: `make word-counts`, about 20 seconds.

Writes data/word_counts.npz, from the docstrings of the installed packages. The same packages give
the same bytes: files and words are sorted, time stamps are fixed.
"""

import ast
import io
import re
import sys
import zipfile
from collections import Counter
from importlib import metadata, util
from pathlib import Path

import numpy as np

from helpers.tsne.experiments import count_table
from helpers.tsne.taught import pairs_within
from tools import notebooks

PACKAGES = {  # name to import: name to install
    "keras": "keras",
    "matplotlib": "matplotlib",
    "numpy": "numpy",
    "scipy": "scipy",
    "sklearn": "scikit-learn",
}
PATH = notebooks.ROOT / "data" / "word_counts.npz"
WORDS, WINDOW = 1000, 4
# Tests; code of other projects inside a package; what only old Pythons get.
LEFT_OUT = {"tests", "externals", "_external", "_vendor", "extern", "distutils"}
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def sources(folder):
    """Return the paths of a package's Python files, sorted, without those left out."""
    paths = sorted(folder.rglob("*.py"), key=lambda path: path.relative_to(folder).as_posix())
    return [path for path in paths if not LEFT_OUT & set(path.relative_to(folder).parts)]


def docstrings(source):
    """Return the docstrings of a module's source, as text, in the order of its syntax tree."""
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, DOCUMENTED)]
    return [text for node in nodes if (text := ast.get_docstring(node))]


def words_of(text):
    """Return a text's words, in order: runs of the letters a to z, in lower case."""
    return re.findall("[a-z]+", text.lower())


def counted(texts, size, window):
    """Return the most frequent words, and how often each two stand near each other in a text.

    size: number of words; among equally frequent ones the first in the alphabet is kept.
    Returns a list of words and a symmetric table (size, size). Raises ValueError for few words.
    """
    frequencies, pairs = Counter(), Counter()
    for text in texts:
        words = words_of(text)
        frequencies.update(words)
        pairs.update(pairs_within(words, window))
    if len(frequencies) < size:
        raise ValueError(f"expected at least {size} different words, got {len(frequencies)}")
    vocabulary = sorted(frequencies, key=lambda word: (-frequencies[word], word))[:size]
    return vocabulary, count_table(pairs, vocabulary)


def write(path, vocabulary, table, versions):
    """Write words, versions and the upper half of the table, which is symmetric, as .npz."""
    arrays = {
        "words": np.array(vocabulary),
        "upper_counts": np.triu(table).astype(np.int32),
        "versions": np.array(versions),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, array in arrays.items():
            content = io.BytesIO()
            np.lib.format.write_array(content, array, allow_pickle=False)
            stamped = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            archive.writestr(stamped, content.getvalue(), zipfile.ZIP_DEFLATED, 9)


def main():
    """Read all packages and write the file; print what was counted."""
    texts = []
    for package in PACKAGES:
        folder = Path(util.find_spec(package).origin).parent
        found = [text for path in sources(folder) for text in docstrings(path.read_bytes())]
        print(f"  {package:<12} {len(found):>6} docstrings", flush=True)
        texts += found
    vocabulary, table = counted(texts, WORDS, WINDOW)
    versions = [f"{name} {metadata.version(name)}" for name in PACKAGES.values()]
    write(PATH, vocabulary, table, versions)
    total = sum(len(words_of(text)) for text in texts)
    print(f"  {total} words, {PATH.stat().st_size / 1000:.0f} KB: {PATH.name}; {versions}")


if __name__ == "__main__":
    sys.exit(main())
