"""Write self-contained copies of the notebooks for Colab into build/colab: `make colab`.

A copy needs nothing beside it, no network and no project: its setup cell brings helpers and data.
"""

import base64
import io
import re
import sys
import zipfile

from tools import notebooks, publish

COPIES = notebooks.BUILD / "colab"

# Colab folds a cell that starts with @title. The long line stands first, far from every line that
# can fail, since a traceback shows the neighbours of the failing one.
SETUP = """\
# @title Setup: unpacks the helpers and the data that came inside this cell
packed = "{packed}"
import base64
import io
import os
import sys
import zipfile

project = os.path.abspath("helpers_and_data")
zipfile.ZipFile(io.BytesIO(base64.b64decode(packed))).extractall(project)
sys.path.insert(0, project)
from helpers import setup

setup.start()"""

# The text of a link may hold brackets once more: a picture, or code such as `W[l]`.
LINK = re.compile(rf"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\({publish.FILE}[^)]*\)")


def write_copy(path, folder):
    """Write the self-contained copy of the notebook at path into the folder; return its path."""
    notebook = notebooks.read(path)
    setup = publish.setup_of(notebook, path.name)
    setup.source = SETUP.format(packed=packed(notebook))
    setup.metadata["cellView"] = "form"
    publish.change_markdown(notebook, lambda text: LINK.sub(r"\1", text))
    folder.mkdir(parents=True, exist_ok=True)
    notebooks.write(notebook, folder / path.name)
    return folder / path.name


def packed(notebook):
    """Return a zip, as base64 text, of helpers/ and of the files of data/ that the notebook needs.

    The same files give the same text: names are sorted, time stamps are fixed.
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for path in sorted(needed(notebook)):
            name = path.relative_to(notebooks.ROOT).as_posix()
            stamped = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            archive.writestr(stamped, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return base64.b64encode(content.getvalue()).decode()


def needed(notebook):
    """Return the paths of all helper modules and of the data files that the notebook mentions."""
    # Mentioned means: the name without its ending occurs in a cell, if only within the name of a
    # loader (load_word_counts). A copy that lacked a file would fail in tests/test_colab.py.
    text = "\n".join(cell.source for cell in notebook.cells)
    mentioned = [path for path in notebooks.ROOT.glob("data/*.*") if path.stem in text]
    return [*notebooks.ROOT.glob("helpers/**/*.py"), *mentioned]


def main():
    """Write a copy of every notebook and print its size."""
    for path in notebooks.paths():
        copy = write_copy(path, COPIES)
        print(f"{copy.name:<40} {copy.stat().st_size / 1000:>6.0f} KB")


if __name__ == "__main__":
    sys.exit(main())
