"""A control: sliders that redraw a figure, its picture wherever nothing can move it."""

import shutil
import sys

import ipywidgets
import pytest
from bs4 import BeautifulSoup
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from helpers.figures import style
from helpers.figures.controls import FRAMES, WIDGET, control
from tests.tools import small
from tools import notebooks, refresh

DRAW = """
from helpers.figures import style
from helpers.figures.controls import control
style.use()
def line(slope, shift_up=0.5):
    fig, ax = style.canvas()
    ax.plot([0, 1], [shift_up, slope + shift_up])
    ax.set_ylim(0, 4)
    ax.set_title(f"A line of slope {slope}")
    style.show(fig, f"It starts at a height of {shift_up}.")
"""
ONE = "control(line, slope=[0, 1, 3], start=1)"
TWO = "control(line, slope=[0, 3], shift_up=[0.5, 0.25, 1.0], start=(3, 0.25))"


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """IPython as in a notebook, with its history in a folder of the test's."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


@pytest.fixture
def line():
    """A drawing of one or two parameters that counts how often it draws."""

    def draw(slope, shift_up=0):
        draw.drawn.append((slope, shift_up))
        fig, ax = style.canvas()
        ax.plot([0, 1], [shift_up, slope + shift_up])
        ax.set_title(f"A line of slope {slope}")
        style.show(fig, f'It starts at a "height" of {shift_up}.')

    draw.drawn = []
    return draw


def shown(*arguments, **options):
    """Return the only output of a control: its forms by MIME type, and their metadata."""
    with capture_output() as captured:
        control(*arguments, **options)
    [output] = captured.outputs
    return output.data, output.metadata


def live(data):
    """Return the sliders and the picture, an img tag, of the widget that an output shows."""
    box = ipywidgets.Widget.widgets[data[WIDGET]["model_id"]]
    *sliders, picture = box.children
    return sliders, picture


def test_the_output_is_the_start_figure_as_ever(shell, line):
    data, metadata = shown(line, slope=[0, 1, 3], start=1)
    with capture_output() as captured:
        line(slope=1)
    plain = captured.outputs[0]
    assert data == plain.data | {WIDGET: data[WIDGET]} and metadata == plain.metadata
    assert data["text/plain"].startswith("A line of slope 1. It starts")


def test_a_slider_redraws_the_picture_and_remembers_it(shell, line):
    data, _ = shown(line, slope=[0, 1, 3], start=1)
    [slider], picture = live(data)
    first = picture.value
    assert data["image/png"] in first
    slider.index = 2  # as the arrow key does
    assert line.drawn == [(1, 0), (3, 0)]
    assert data["image/png"] not in picture.value
    slider.index = 1
    assert picture.value == first and len(line.drawn) == 2


def test_the_live_picture_keeps_its_sentence_and_size(shell, line):
    data, metadata = shown(line, slope=[0, 1, 3], start=1)
    [slider], picture = live(data)
    slider.index = 2
    tag = BeautifulSoup(picture.value, "html.parser").img
    assert tag["alt"] == 'A line of slope 3. It starts at a "height" of 0.'
    assert int(tag["width"]) == metadata["image/png"]["width"]


def test_two_parameters_have_a_slider_each_with_plain_names_and_values(shell, line):
    data, _ = shown(line, slope=range(3), shift_up=[0.1 + 0.2, 5.0], start=(2, 5.0))
    sliders, picture = live(data)
    assert [slider.description for slider in sliders] == ["slope", "shift up"]
    assert [slider.label for slider in sliders] == ["2", "5"]
    assert [[text for text, _ in slider.options] for slider in sliders] == [
        ["0", "1", "2"],
        ["0.3", "5"],
    ]
    sliders[1].index = 0
    assert line.drawn == [(2, 5.0), (2, 0.1 + 0.2)]


def test_without_ipywidgets_the_picture_is_alone(shell, line, monkeypatch):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    data, _ = shown(line, slope=[0, 1, 3], start=1)
    assert set(data) == {"image/png", "text/plain"}


def test_without_a_kernel_the_figure_shows_itself(line, monkeypatch):
    calls = []
    monkeypatch.setattr(style, "display", lambda data, **_: calls.append(data["text/plain"]))
    control(line, slope=[0, 1, 3], start=3)
    assert calls == ['A line of slope 3. It starts at a "height" of 0.']


def test_the_book_gets_a_picture_per_combination_when_it_asks(shell, line, monkeypatch):
    assert FRAMES not in shown(line, slope=[0, 3], shift_up=[1.0, 2.0], start=(3, 1.0))[0]
    monkeypatch.setenv("BOOK_FRAMES", "1")
    line.drawn.clear()
    data, _ = shown(line, slope=[0, 3], shift_up=[1.0, 2.0], start=(3, 1.0))
    book = data[FRAMES]
    assert book["parameters"] == [
        {"name": "slope", "values": ["0", "3"]},
        {"name": "shift up", "values": ["1", "2"]},
    ]
    assert book["start"] == [1, 0]
    assert len(book["frames"]) == 4 and book["frames"][2]["png"] == data["image/png"]
    slopes_and_heights = [(0, 1.0), (0, 2.0), (3, 1.0), (3, 2.0)]
    assert [frame["alt"] for frame in book["frames"]] == [
        f'A line of slope {slope}. It starts at a "height" of {height}.'
        for slope, height in slopes_and_heights
    ]
    assert sorted(line.drawn) == slopes_and_heights


@pytest.mark.parametrize(
    ("start", "values", "message"),
    [
        (1, {}, "expected values for one or two parameters, got []"),
        ((1, 1, 1), {"a": [1, 2], "b": [1, 2], "c": [1, 2]}, "one or two parameters, got ['a', '"),
        (1, {"slope": []}, "expected at least two values of slope, got []"),
        (1, {"slope": [1]}, "expected at least two values of slope, got [1]"),
        (2, {"slope": [1, 3.5]}, "expected slope to start at one of 1, 3.5, got 2"),
        (1, {"slope": [1, 2], "shift_up": [1, 2]}, "a start for each of ['slope', 'shift_up'], g"),
        ((1,), {"slope": [1, 2], "shift_up": [1, 2]}, "a start for each of ['slope', 'shift_up']"),
    ],
)
def test_values_that_do_not_fit_are_an_error(line, start, values, message):
    with pytest.raises(ValueError) as caught:
        control(line, start, **values)
    assert message in str(caught.value) and not line.drawn


def test_a_drawing_shows_one_figure(shell, line):
    for draw, count in ((lambda x: None, 0), (lambda x: (line(x), line(x)), 2)):
        with pytest.raises(ValueError, match=f"one figure shown by style.show, got {count}"):
            control(draw, x=[1, 2], start=1)


@pytest.fixture(scope="module")
def lesson(tmp_path_factory):
    """A small project and the path of its notebook of two controls, stored by `make refresh`."""
    root = small.project(tmp_path_factory.mktemp("controls") / "project")
    shutil.copytree(notebooks.ROOT / "helpers" / "figures", root / "helpers" / "figures")
    path = small.lesson(root / "notebooks" / "01_made.ipynb", DRAW, ONE, TWO)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BOOK_FRAMES", "1")  # refresh stores none, even so
        assert refresh.refresh(path) == []
    return root, path


def test_pictures_are_stored_and_nothing_of_a_widget(lesson):
    _, path = lesson
    notebook = notebooks.read(path)
    outputs = [output for cell in notebooks.code_cells(notebook) for output in cell.outputs]
    assert [set(output.data) for output in outputs] == [{"image/png", "text/plain"}] * 2
    assert outputs[1].metadata["image/png"]["alt"] == outputs[1].data["text/plain"]
    assert notebook.metadata == refresh.METADATA
    assert "widget" not in path.read_text(encoding="utf-8")


def test_the_strict_run_compares_the_picture(lesson):
    root, path = lesson
    wrong = path.with_name("02_wrong.ipynb")
    notebook = notebooks.read(path)
    notebook.cells[2].source = DRAW.replace("[shift_up,", "[3.5,")
    notebooks.write(notebook, wrong)
    report = small.command(root, "pytest", "-q", "-rfp", "notebooks").stdout
    wrong.unlink()
    assert "2 failed, 6 passed" in report, report
    for cell in (2, 3):  # pytest's own summary repeats the message where CI is set
        assert f"Cell {cell}: figure 1 differs by" in report
        assert f"FAILED notebooks/02_wrong.ipynb::Cell {cell} " in report


def test_a_page_may_bring_frames(lesson, monkeypatch):
    _, path = lesson
    monkeypatch.setenv("BOOK_FRAMES", "1")
    notebook = notebooks.read(path)
    assert notebooks.execute(notebook, folder=path.parent)[1] == []
    outputs = [cell.outputs[0] for cell in notebooks.code_cells(notebook)[2:]]
    assert [len(output.data[FRAMES]["frames"]) for output in outputs] == [3, 6]
    assert "widgets" not in notebook.metadata  # a page would load scripts from the web for them
