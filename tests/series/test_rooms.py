"""A room imports only itself, the shared rooms and those of earlier notebooks: no later lesson."""

import pytest

from helpers import series
from tools.imports import imported
from tools.notebooks import ROOT, code_cells

SHARED = {"data", "figures", "exercises", "setup", "series", "statistics", "timing"}
TOPICS = list(series.files())
HELPERS = ROOT / "helpers"
MODULES = [path for path in sorted(HELPERS.rglob("*.py")) if path != HELPERS / "__init__.py"]


def room_of(module):
    """Return the folder of helpers/ that a module stands in, or its name where it stands alone."""
    return module.relative_to(HELPERS).with_suffix("").parts[0]


def rooms_imported(source):
    """Return the names below helpers/ that a source imports from."""
    return {name.split(".")[1] for name in imported(source) if name.startswith("helpers.")}


def allowed(room):
    """Return the rooms that a room or a notebook may import from; shared ones know no topic."""
    earlier = TOPICS[: TOPICS.index(room) + 1] if room in TOPICS else []
    return SHARED | set(earlier)


def test_every_room_is_shared_or_a_notebooks():
    rooms = {room_of(module) for module in MODULES}
    assert rooms - SHARED <= set(TOPICS)
    assert rooms >= SHARED
    assert rooms & set(TOPICS)


def test_rooms_import_no_later_topic():
    for module in MODULES:
        imported = rooms_imported(module.read_text(encoding="utf-8"))
        assert imported <= allowed(room_of(module)), module


def test_notebooks_import_no_later_topic(topic, notebook):
    for cell in code_cells(notebook):
        assert rooms_imported(cell.source) <= allowed(topic), cell.source


@pytest.mark.parametrize(
    "source",
    [
        "from helpers import data, tsne",
        "from helpers.tsne import plots",
        "from helpers.tsne.taught import pca",
        "import helpers.tsne.taught as taught",
        "def f():\n    from helpers.tsne.taught import pca",
    ],
)
def test_a_later_topic_is_seen_however_it_is_imported(source):
    assert rooms_imported(source) - allowed("rnn") == {"tsne"}
    assert rooms_imported(source) - allowed("data") == {"tsne"}
    assert rooms_imported(source) <= allowed("tsne")
