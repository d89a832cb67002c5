"""refresh stores what a reader would see, or nothing; run writes pages that can be browsed."""

from pathlib import Path

import nbformat
import pytest

from tools import colab, notebooks, publish, refresh, run

SILENT_MARKDOWN = nbformat.v4.new_markdown_cell("# Title of the page\n\n[next](02_next.ipynb#part)")


def make(path, *sources):
    cells = [SILENT_MARKDOWN, *[nbformat.v4.new_code_cell(source) for source in sources]]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"widgets": {}, "name": "x"})
    notebook.cells[1].metadata.update(tags=["setup"], scrolled=True)
    notebooks.write(notebook, path)
    return path


def test_refresh_stores_outputs_and_drops_an_editors_metadata(tmp_path, capsys):
    path = make(tmp_path / "01_made.ipynb", "print(1)\nprint(2)", "1 + 1")
    ids = [cell.id for cell in notebooks.read(path).cells]
    assert refresh.refresh(path) == []
    stored = notebooks.read(path)
    assert [cell.id for cell in stored.cells] == ids
    assert [cell.execution_count for cell in notebooks.code_cells(stored)] == [1, 2]
    assert stored.cells[1].outputs[0].text == "1\n2\n"
    assert stored.metadata == refresh.METADATA
    assert stored.cells[1].metadata == {"tags": ["setup"]}
    first = path.read_bytes()
    refresh.refresh(path)
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("1 / 0", "cell 2: ZeroDivisionError: division by zero"),
        ("import sys; print('red', file=sys.stderr)", "cell 2 writes to stderr: red"),
        ("import os; os.write(2, b'red from C')", "cell 2 writes to stderr: red from C"),
        ("import warnings; warnings.warn('old')", "cell 2 writes to stderr: "),
    ],
)
def test_refresh_leaves_a_notebook_with_a_problem_alone(tmp_path, source, problem):
    path = make(tmp_path / "01_made.ipynb", "print(1)", source)
    before = path.read_bytes()
    [found] = refresh.refresh(path)
    assert found.startswith(problem)
    assert path.read_bytes() == before


def test_pages_link_to_pages_and_speak_for_figures(tmp_path):
    picture = {"image/png": "iVBORw0KGgo=", "text/plain": "A curve."}
    output = nbformat.v4.new_output(
        "display_data", data=picture, metadata={"image/png": {"alt": "A curve that rises."}}
    )
    cell = nbformat.v4.new_code_cell("draw()", outputs=[output])
    html = run.page(nbformat.v4.new_notebook(cells=[SILENT_MARKDOWN, cell]))
    assert 'href="02_next.html#part"' in html
    assert 'alt="A curve that rises."' in html


def test_a_folder_that_cannot_be_written_to_is_named_before_work_begins(tmp_path, monkeypatch):
    notebooks.require_writable(tmp_path / "build" / "html")
    assert list((tmp_path / "build" / "html").iterdir()) == []
    (tmp_path / "file").touch()
    monkeypatch.setattr(colab, "COPIES", tmp_path / "file" / "copies")
    monkeypatch.setattr(notebooks, "paths", None)
    for command in (colab.main, lambda: publish.publish("", tmp_path / "file")):
        with pytest.raises(SystemExit, match="writes into .*file.*Copy the project into a folder"):
            command()


@pytest.mark.linux
def test_a_folder_that_is_there_but_takes_no_files_is_named_too():
    with pytest.raises(SystemExit, match="This command writes into /proc, and this user may not"):
        notebooks.require_writable(Path("/proc"))


def test_an_unknown_number_is_named():
    with pytest.raises(ValueError, match="expected the number of one notebook .*, got '99'"):
        notebooks.paths("99")
