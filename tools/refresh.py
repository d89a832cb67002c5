"""Execute the notebooks and store their outputs: `make refresh`, or one with `make refresh NB=01`.

Every stored line that changed is printed, then advice. A notebook that fails or writes to stderr is
left as it was. What is made from the notebooks is brought up to date: data/series.csv,
data/hints.csv, helpers/<topic>/taught.py, README's table and README's picture.
"""

import copy
import sys

from tools import (
    advice,
    hints,
    minutes,
    notebooks,
    publish,
    readme_picture,
    readme_table,
    series,
    taught,
)
from tools.differences import differences
from tools.setup_cell import address_in, setup_cell

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
FRAMES = "application/vnd.frames+json"  # a control's pictures, for pages only


def refresh(path):
    """Execute one notebook with today's minutes and setup cell, and store it; print what changed.

    Returns its problems, none when it was stored.
    """
    notebook = notebooks.read(path)
    stored = copy.deepcopy(notebook)
    minutes.write(notebook)
    setup = publish.setup_of(notebook, path.name)
    setup.source = setup_cell(address_in(setup.source))
    progress = notebooks.progress_line(path.name)
    _, problems = notebooks.execute(notebook, folder=path.parent, progress=progress)
    if problems:
        return problems
    notebooks.write(normalised(notebook), path)
    hints.write(path)
    changes = differences(stored, notebook)
    advised = [f"advice: {one}" for one in advice.on_lesson(notebooks.topic(path), notebook)]
    print("\n" + "\n".join(f"    {line}" for line in changes + advised))
    return []


def normalised(notebook):
    """Keep ids, tags and outputs; drop what an editor or a kernel adds beside them."""
    notebooks.drop(notebook, FRAMES)
    notebook.metadata.clear()
    notebook.metadata.update(METADATA)
    for cell in notebook.cells:
        kept = {"tags": notebooks.tags(cell)} if notebooks.tags(cell) else {}
        cell.metadata.clear()
        cell.metadata.update(kept)
    return notebook


def in_order(number=None):
    """Return the paths to refresh: all or that of a number, then 00, which shows the others."""
    chosen = [path for path in notebooks.paths(number) if not path.name.startswith("00")]
    return chosen + [path for path in notebooks.paths() if path.name.startswith("00")]


def main(number=None):
    """Refresh all notebooks, or one and the map in 00; return 1 when any had a problem."""
    notebooks.require_writable(notebooks.FOLDER)
    series.write()  # notebook 00 shows it
    taught.write()  # other notebooks import it
    failed = False
    for path in in_order(number):
        for problem in refresh(path):
            failed = True
            print(f"\n{path.name}: {problem}. The stored notebook was not changed.")
    readme_table.write()
    readme_picture.write()
    print(f"\nadvice: long modules: {', '.join(advice.on_modules()) or 'none'}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
