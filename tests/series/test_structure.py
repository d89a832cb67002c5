"""What a reader meets in every notebook: one title, a setup cell, a clean run, figures, links."""

import json
import re

from tools import words
from tools.notebooks import FOLDER, code_cells, tags
from tools.setup_cell import address_in, setup_cell

LARGEST_FILE = 500_000  # bytes; GitHub shows larger ones badly
TAGS = [
    "setup",
    "taught",
    "exercise",
    "exercise-setup",
    "figure-varies",
    "nbval-ignore-output",
    r"claim-C\d+",
]
LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
NAMED = re.compile(r"[Nn]otebook (\d\d)\b")


def test_a_file_is_small_enough_for_github(path):
    assert path.stat().st_size <= LARGEST_FILE


def test_one_title(notebook):
    markdown = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    titles = re.findall(r"^# .+", re.sub(r"```.*?```", "", markdown, flags=re.DOTALL), re.MULTILINE)
    assert len(titles) == 1 and notebook.cells[0].source.startswith(titles[0])


def test_setup_cell_is_the_same_everywhere(notebook):
    source, *others = [cell.source for cell in notebook.cells if "setup" in tags(cell)]
    assert not others and source == setup_cell(address_in(source))
    assert code_cells(notebook)[0].source == source


def test_outputs_are_those_of_one_run(notebook):
    cells = code_cells(notebook)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    for cell in cells:
        for output in cell.outputs:
            assert output.output_type != "error"
            assert output.get("name") != "stderr"


def test_every_cell_has_an_id_of_its_own(path):
    """Read as JSON, since nbformat mends ids while it reads."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    ids = [cell.get("id") for cell in cells]
    assert all(ids) and len(set(ids)) == len(ids)


def test_tags_are_known(notebook):
    for cell in notebook.cells:
        for tag in tags(cell):
            assert re.fullmatch("|".join(TAGS), tag), f"{cell.id}: {tag}"


def test_every_program_opens_it(notebook):
    assert notebook.metadata.kernelspec.name == "python3", "else Jupyter asks for a kernel"
    assert "widgets" not in notebook.metadata, "GitHub does not show a notebook that stores widgets"
    kinds = [
        kind for cell in code_cells(notebook) for o in cell.outputs for kind in o.get("data", {})
    ]
    assert not [kind for kind in kinds if kind.endswith("+json")], "what only a live page can show"


def test_figures_speak(notebook):
    sentences = []
    for cell in code_cells(notebook):
        for output in cell.outputs:
            if "image/png" in output.get("data", {}):
                sentences.append(output["data"]["text/plain"])
                assert output["metadata"]["image/png"]["alt"] == sentences[-1]
    assert all(" " in sentence and sentence.endswith(".") for sentence in sentences)
    assert len(set(sentences)) == len(sentences)


def test_links_lead_somewhere(notebook):
    for target in words.links(notebook):
        if not target.startswith(("http://", "https://", "#")):
            assert (FOLDER / target.split("#")[0]).exists(), target
            assert "/" not in target, "only links between notebooks survive on Colab"


def test_other_notebooks_are_named_in_links_of_their_number(path, notebook):
    """Else a reader of a renumbered series is sent to the wrong lesson."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for text, target in LINK.findall(cell.source):
                assert all(f"{number}_" in target for number in NAMED.findall(text)), text
            named = NAMED.findall(LINK.sub("", cell.source))
            assert set(named) <= {path.name[:2]}, f"{cell.id}: link notebook {named}"
