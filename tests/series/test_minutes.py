"""A first cell states the minutes that the formula gives: no lesson takes twice what it says."""

from tools import minutes


def test_a_first_cell_states_its_minutes(notebook):
    said = minutes.STATED.findall(notebook.cells[0].source)
    assert said == [str(minutes.stated(notebook))], "run `make refresh`"
