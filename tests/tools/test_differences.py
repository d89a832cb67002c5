"""What a run changed is said line by line, and nothing else is said."""

import base64
import copy
import io

import matplotlib.image
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from tools.differences import differences


def png(grey):
    content = io.BytesIO()
    matplotlib.image.imsave(content, np.full((40, 64, 3), grey / 255), format="png")
    return base64.b64encode(content.getvalue()).decode()


def figure(grey, sentence="A curve rises."):
    return new_output("display_data", {"image/png": png(grey), "text/plain": sentence})


def stream(text):
    return new_output("stream", name="stdout", text=text)


TABLE = new_output("display_data", {"text/plain": "<T>", "text/markdown": "| a |\n| 1 |"})
TURNED = new_output("display_data", {"text/markdown": "| a |\n| 1 |", "text/plain": "<T>"})
OTHER_TABLE = new_output("display_data", {"text/plain": "<T>", "text/markdown": "| a |\n| 2 |"})


@pytest.mark.parametrize(
    ("stored", "new", "expected"),
    [
        ([], [], []),
        ([stream("a\nb\nc\n"), TABLE, figure(0)], [stream("a\nb\nc\n"), TABLE, figure(0)], []),
        ([stream("a\nb\nc\n")], [stream("a\nx\nc\n")], ["-b", "+x"]),
        ([stream("-- a\n")], [stream("@@ a\n")], ["--- a", "+@@ a"]),
        ([], [stream("a\n")], ["+a"]),
        ([TABLE], [TURNED], []),
        ([TABLE], [OTHER_TABLE], ["-| 1 |", "+| 2 |"]),
        ([figure(0)], [figure(0, "It falls.")], ["-A curve rises.", "+It falls."]),
        ([figure(0)], [figure(51)], ["! figure 1 changed by 51 of 255 (to 30: noise)"]),
        (
            [figure(9), figure(0)],
            [figure(9)],
            ["-A curve rises.", "! 2 figures were stored, now 1"],
        ),
    ],
)
def test_the_lines_and_figures_that_differ(stored, new, expected):
    old = new_notebook(cells=[new_code_cell("1"), new_code_cell("draw()", outputs=stored)])
    now = copy.deepcopy(old)
    now.cells[1].update(outputs=new, execution_count=2)
    heading = [f"cell [2] {now.cells[1].id}"]
    assert differences(old, now) == (heading + expected if expected else [])


def test_a_cell_is_found_where_it_moved_to():
    one, two = (new_code_cell("1", outputs=[stream(text)]) for text in ("a", "b"))
    assert differences(new_notebook(cells=[one, two]), new_notebook(cells=[two, one])) == []
