"""What is planted where, and what is run first to see it."""

from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell

from tests.tools import small
from tools.faults import plan
from tools.faults.runs import Fault
from tools.faults.users import Users

RNN, TSNE = Path("notebooks/15_rnn.ipynb"), Path("notebooks/16_tsne.ipynb")
TAUGHT, PLOTS, UNUSED = (Path(f"helpers/rnn/{name}.py") for name in ("taught", "plots", "unused"))
USERS = {
    TAUGHT: Users(["tests/topics/test_rnn.py"], [RNN, TSNE]),
    PLOTS: Users(["tests/topics/test_rnn.py"], [RNN]),
    UNUSED: Users(["tests/shared"], []),
    RNN: Users(["tests/series", "-k", "15_rnn"], [RNN]),
    TSNE: Users(["tests/series", "-k", "16_tsne"], [TSNE]),
}


def test_the_lot_is_the_same_each_time():
    planted = plan.faults_in(Path("thing.py"), "a + b - c + d\n[0, 1][:2][:1][:0]\n")
    assert [fault.kind for fault in plan.chosen(planted, 1)] == ["sign", "off by one"]
    assert list(plan.chosen(planted, 2)) == list(plan.chosen(planted, 2))
    assert set(plan.chosen(planted, 9)) == set(planted)


def test_nothing_is_planted_in_what_is_written_from_a_page(tmp_path):
    small.write(tmp_path / "helpers" / "rnn" / "taught.py", "def f(a):\n    return -a\n")
    small.write(tmp_path / "helpers" / "rnn" / "plots.py", "import helpers.rnn.taught\n")
    (tmp_path / "notebooks").mkdir()
    page = small.lesson(tmp_path / RNN, "from helpers.rnn import plots", setup="1")
    contents, users = plan.read_project(tmp_path)
    assert list(contents) == [PLOTS, page.relative_to(tmp_path)]
    assert users[TAUGHT].pages == users[PLOTS].pages == [RNN]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], [PLOTS, UNUSED, RNN, TSNE]),
        (["15"], [PLOTS, RNN]),
        (["16"], [TSNE]),
        (["helpers/rnn/unused.py", "notebooks/16_tsne.ipynb"], [UNUSED, TSNE]),
        (["helpers/rnn/unused.py", "15"], [PLOTS, UNUSED, RNN]),
    ],
)
def test_a_number_or_files_choose_what_is_changed(names, expected):
    contents = dict.fromkeys([PLOTS, UNUSED, RNN, TSNE])
    assert plan.wanted(names, contents, USERS) == expected


@pytest.mark.parametrize("name", ["99", "helpers/rnn/taught.py", "helpers"])
def test_a_name_that_chooses_nothing_is_named(name):
    with pytest.raises(
        ValueError, match=f"expected a notebook's number or a file .*, got '{name}'"
    ):
        plan.wanted(["15", name], dict.fromkeys([PLOTS, RNN]), USERS)


@pytest.mark.parametrize(
    ("file", "tags", "tests", "pages"),
    [
        (PLOTS, None, ["tests/topics/test_rnn.py"], [RNN]),
        (UNUSED, None, ["tests/shared"], []),
        (RNN, [], ["tests/series", "-k", "15_rnn"], [RNN]),
        (
            RNN,
            ["taught"],
            ["tests/topics/test_rnn.py", "tests/series", "-k", "15_rnn"],
            [RNN, TSNE],
        ),
    ],
)
def test_the_quickest_tests_that_can_see_a_fault_come_first(file, tags, tests, pages):
    new = "" if tags is None else new_code_cell("y", metadata={"tags": tags})
    fault = Fault("made", file, "", "", None if tags is None else 3, new)
    own, *middle, everything = plan.stages(fault, USERS)
    assert own == [*tests, *plan.TESTS[1:]] and everything == plan.TESTS
    assert middle == ([[page.as_posix() for page in pages]] if pages else [])
