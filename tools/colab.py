"""Write self-contained copies of the notebooks for Colab into build/colab: `make colab`.

A copy needs nothing beside it, no network and no project: its setup cell brings helpers and data.
"""

import base64
import hashlib
import io
import re
import sys
import zipfile

from tools import imports, notebooks, publish

COPIES = notebooks.BUILD / "colab"

# Colab folds a cell that starts with @title. The long line stands first, far from every line that
# can fail, since a traceback shows the neighbours of the failing one. The folder has the content's
# hash in its name and appears whole, so other versions and copies started at once do no harm.
SETUP = """\
# @title Setup: unpacks the helpers and the data that came inside this cell
packed = "{packed}"
import base64
import io
import os
import sys
import tempfile
import zipfile

project = os.path.abspath("helpers_and_data/{version}")
if not os.path.isdir(project):
    os.makedirs("helpers_and_data", exist_ok=True)
    with tempfile.TemporaryDirectory(dir="helpers_and_data") as unfinished:
        zipfile.ZipFile(io.BytesIO(base64.b64decode(packed))).extractall(f"{{unfinished}}/whole")
        try:
            os.rename(f"{{unfinished}}/whole", project)
        except OSError:
            if not os.path.isdir(project):  # else another copy was faster
                raise
sys.path.insert(0, project)
from helpers import setup

setup.start()"""

# The text of a link may hold brackets once more: a picture, or code such as `W[l]`.
LINK = re.compile(rf"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\({publish.FILE}[^)]*\)")


def write_copy(path, folder):
    """Write the self-contained copy of the notebook at path into the folder; return its path."""
    notebook = notebooks.read(path)
    setup = publish.setup_of(notebook, path.name)
    content = archive(needed(notebook))
    setup.source = SETUP.format(
        packed=base64.b64encode(content).decode(), version=hashlib.sha256(content).hexdigest()[:8]
    )
    setup.metadata["cellView"] = "form"
    publish.change_markdown(notebook, lambda text: LINK.sub(r"\1", text))
    folder.mkdir(parents=True, exist_ok=True)
    notebooks.write(notebook, folder / path.name)
    return folder / path.name


def archive(paths):
    """Return a zip of the project's files at the paths; the same files give the same bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for path in sorted(paths):
            name = path.relative_to(notebooks.ROOT).as_posix()
            stamped = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            file.writestr(stamped, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return content.getvalue()


def needed(notebook):
    """Return the paths of the helper modules and of the data files that a notebook needs."""
    cells = [cell.source for cell in notebooks.code_cells(notebook)]
    modules = modules_for(cells)
    # A loader reads its file only when it is called: the loaders' own module names all of them.
    loaders = [path for path in modules if "data" in (path.stem, path.parent.name)]
    callers = [path.read_text(encoding="utf-8") for path in modules if path not in loaders]
    code = "\n".join(cells + callers)
    return [*modules, *[path for path in notebooks.ROOT.glob("data/*.*") if reads(code, path)]]


def modules_for(sources):
    """Return the paths of the helper modules that sources import, and of those that these import.

    (Python's own modulefinder fails at folders without an __init__.py.)
    """
    paths = [path.relative_to(notebooks.ROOT) for path in notebooks.ROOT.glob("helpers/**/*.py")]
    modules = {path: (notebooks.ROOT / path).read_text(encoding="utf-8") for path in paths}
    return {notebooks.ROOT / path for path in imports.reached(sources, modules)}


def reads(code, path):
    """Say whether code names a file of data/: claims.csv, load_claims or read("claims")."""
    stem = re.escape(path.stem)
    return bool(re.search(rf'\b{re.escape(path.name)}|load_{stem}\b|read\("{stem}"\)', code))


def main():
    """Write a copy of every notebook and print its size."""
    notebooks.require_writable(COPIES)
    for path in notebooks.paths():
        copy = write_copy(path, COPIES)
        print(f"{copy.name:<40} {copy.stat().st_size / 1000:>6.0f} KB")


if __name__ == "__main__":
    sys.exit(main())
