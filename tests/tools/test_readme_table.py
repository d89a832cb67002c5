"""README's table: numbers and titles are the notebooks', the last column is the writer's."""

import pytest

from tests.tools import small
from tools import notebooks, readme_table


@pytest.fixture
def readme(tmp_path, monkeypatch):
    """Two notebooks, and a README that knows one of them under another number and title."""
    for name in ("01_new.ipynb", "03_old.ipynb"):
        small.lesson(tmp_path / name, "1")
    path = tmp_path / "README.md"
    row = "| 02 | [Once](notebooks/02_old.ipynb) | what it shows, [as is](a.md) |"
    small.write(path, f"a\n\n<!-- notebooks -->\n\n{row}\n\n<!-- end of notebooks -->\n\nb\n")
    found = notebooks.paths(folder=tmp_path)
    monkeypatch.setattr(readme_table, "PATH", path)
    monkeypatch.setattr(readme_table.notebooks, "paths", lambda: found)
    return path


def test_the_table_is_todays():
    written = readme_table.PATH.read_text(encoding="utf-8")
    assert written == readme_table.content(), "run `make refresh`"


def test_what_is_seen_is_kept_and_a_new_notebook_asks_its_question(readme):
    readme_table.write()
    assert readme.read_text(encoding="utf-8") == (
        "a\n\n<!-- notebooks -->\n\n"
        "| | | you will see |\n|---|---|---|\n"
        "| 01 | [Small](notebooks/01_new.ipynb) | What is small? |\n"
        "| 03 | [Small](notebooks/03_old.ipynb) | what it shows, [as is](a.md) |"
        "\n\n<!-- end of notebooks -->\n\nb\n"
    )


def test_a_readme_without_the_markers_is_named(readme):
    small.write(readme, "a")
    with pytest.raises(ValueError, match="expected README.md to hold <!-- notebooks -->"):
        readme_table.content()
