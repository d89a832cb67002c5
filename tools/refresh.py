"""Execute the notebooks and store their outputs: `make refresh`, or one with `make refresh NB=01`.

A notebook that fails or writes to stderr is left as it was.
"""

import sys

from tools import notebooks, series, strip

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def refresh(path):
    """Execute one notebook and store it; return its problems, none when it was stored."""
    notebook = notebooks.read(path)
    _, problems = notebooks.execute(
        notebook, folder=path.parent, progress=notebooks.progress_line(path.name)
    )
    if not problems:
        notebooks.write(normalised(notebook), path)
    return problems


def normalised(notebook):
    """Keep ids, tags and outputs; drop what an editor or a kernel adds beside them."""
    notebook.metadata.clear()
    notebook.metadata.update(METADATA)
    for cell in notebook.cells:
        kept = {"tags": notebooks.tags(cell)} if notebooks.tags(cell) else {}
        cell.metadata.clear()
        cell.metadata.update(kept)
    return notebook


def main(number=None):
    """Refresh all notebooks or one; return 1 when any had a problem."""
    series.write()  # notebook 00 shows it
    failed = False
    for path in notebooks.paths(number):
        for problem in refresh(path):
            failed = True
            print(f"\n{path.name}: {problem}. The stored notebook was not changed.")
    strip.write()  # README shows it
    print()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
