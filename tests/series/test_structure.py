"""Every notebook has the series' form; STYLE in README, section 'How to add a notebook'."""

import re
import statistics

import pytest

from tests.series import words
from tools.notebooks import FOLDER, code_cells, tags
from tools.setup_cell import address_in, setup_cell

# Least and most per notebook. 00 is a map, not a lesson; 05 goes through every tensor operation.
LESSON = {
    "code cells": (15, 35),
    "code lines": (100, 250),
    "words": (1000, 1800),
    "figures": (4, 9),
}
SPECIAL = {
    "00": {"code cells": (2, 15), "code lines": (2, 100), "words": (200, 3000), "figures": (0, 3)},
    "05": {
        "code cells": (15, 60),
        "code lines": (100, 500),
        "words": (1000, 2600),
        "figures": (4, 12),
    },
}
LONGEST_LINE = 92  # characters that fit into JupyterLab's column on a laptop
LARGEST_FILE = 500_000  # bytes; GitHub shows larger ones badly
ALLOWED_TAGS = re.compile(
    r"setup|taught|exercise|exercise-setup|figure-varies|nbval-ignore-output|claim-C\d+"
)


def code_lines(cell):
    """Count the lines that are neither blank nor part of a docstring's body."""
    return len([line for line in cell.source.splitlines() if line.strip()])


def lessons_only(path):
    if path.name.startswith("00"):
        pytest.skip("00 is the map, not a lesson")


def measures(notebook):
    cells = code_cells(notebook)
    return {
        "code cells": len(cells),
        "code lines": sum(code_lines(cell) for cell in cells),
        "words": len(words.of_prose(notebook)),
        "figures": sum("image/png" in o.get("data", {}) for cell in cells for o in cell.outputs),
    }


def test_size_of_the_lesson(path, notebook):
    limits = SPECIAL.get(path.name[:2], LESSON)
    outside = {
        what: (count, limits[what])
        for what, count in measures(notebook).items()
        if not limits[what][0] <= count <= limits[what][1]
    }
    assert not outside
    assert path.stat().st_size <= LARGEST_FILE


def test_one_title_then_the_promises_and_the_results(path, notebook):
    markdown = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    titles = re.findall(r"^# .+", re.sub(r"```.*?```", "", markdown, flags=re.DOTALL), re.MULTILINE)
    assert len(titles) == 1 and notebook.cells[0].source.startswith(titles[0])
    lessons_only(path)
    promises = notebook.cells[0].source.split("You will see:")[1]
    assert len(re.findall(r"^- ", promises, re.MULTILINE)) == 3
    sections = re.findall(r"^## (.+)", markdown, re.MULTILINE)
    assert sections[-1].endswith("What we saw")


def test_setup_cell_is_the_same_everywhere(notebook):
    source, *others = [cell.source for cell in notebook.cells if "setup" in tags(cell)]
    assert not others and source == setup_cell(address_in(source))
    assert code_cells(notebook)[0].source == source
    assert len([line for line in source.splitlines() if line.strip()]) <= 10


def test_outputs_are_those_of_one_run(notebook):
    cells = code_cells(notebook)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    for cell in cells:
        for output in cell.outputs:
            assert output.output_type != "error"
            assert output.get("name") != "stderr"


def test_ids_and_metadata(notebook):
    ids = [cell.get("id") for cell in notebook.cells]
    assert all(ids) and len(set(ids)) == len(ids)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    for cell in notebook.cells:
        assert set(cell.metadata) <= {"tags"}
        assert all(ALLOWED_TAGS.fullmatch(tag) for tag in tags(cell))


def test_cells_are_short(path, notebook):
    lessons_only(path)
    lengths = sorted(code_lines(cell) for cell in code_cells(notebook))
    assert lengths[-1] <= 25
    assert 3 <= statistics.median(lengths) <= 6.5
    assert sum(length <= 12 for length in lengths) >= 0.9 * len(lengths)


def test_code_fits_the_column(notebook):
    for cell in code_cells(notebook):
        assert max(map(len, cell.source.splitlines())) <= LONGEST_LINE, cell.source


def test_text_and_code_alternate(notebook):
    kinds = "".join(cell.cell_type[0] for cell in notebook.cells)
    assert "ccc" not in kinds, "more than two code cells in a row"
    assert kinds.count("mc") >= 0.75 * kinds.count("c"), "text before three cells in four"


def test_figures_speak(notebook):
    sentences = []
    for cell in code_cells(notebook):
        for output in cell.outputs:
            if "image/png" in output.get("data", {}):
                sentences.append(output["data"]["text/plain"])
                assert output["metadata"]["image/png"]["alt"] == sentences[-1]
    assert all(len(sentence.split()) >= 10 and sentence.endswith(".") for sentence in sentences)
    assert len(set(sentences)) == len(sentences)


def test_links_lead_somewhere(notebook):
    for target in words.links(notebook):
        if not target.startswith(("http://", "https://", "#")):
            assert (FOLDER / target.split("#")[0]).exists(), target
            assert "/" not in target, "only links between notebooks survive on Colab"


def test_other_notebooks_are_linked_as_soon_as_they_exist(path, notebook):
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        without_links = re.sub(r"\[[^\]]*\]\([^)]*\)", "", cell.source)
        for number in re.findall(r"[Nn]otebook (\d\d)\b", without_links):
            exists = any(FOLDER.glob(f"{number}_*.ipynb"))
            assert not exists or path.name.startswith(number), f"{cell.id}: link notebook {number}"
