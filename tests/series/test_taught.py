"""helpers/<topic>/taught.py is what the page says, and the module is made as the docstring says."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tools import notebooks, taught

FUNCTION = "def f(x):\n    return np.abs(x)  # as on the page"


def made(*sources):
    """Return a notebook whose cells are all tagged taught."""
    cells = [new_code_cell(source, metadata={"tags": ["taught"]}) for source in sources]
    return new_notebook(cells=cells)


def test_the_module_is_the_page(path, notebook):
    target = taught.path_of(path)
    stored = target.read_text(encoding="utf-8") if target.exists() else ""
    assert stored == taught.module(notebook, notebooks.topic(path)), "run `make refresh`"


def test_definitions_constants_and_the_imports_they_need_are_taken():
    source = taught.module(made("import numpy as np\nimport math", f"SIZE = 3\n{FUNCTION}"), "made")
    _, imports, rest = source.split("\n\n", 2)
    assert imports == "import numpy as np"
    assert rest == f"SIZE = 3\n\n\n{FUNCTION}\n"


@pytest.mark.parametrize("demonstration", ["print(f(1))", "X = 2", "TABLE = f(1)", "% matplotlib"])
def test_what_only_shows_is_left_out(demonstration):
    alone = taught.module(made("import numpy as np", FUNCTION), "made")
    assert taught.module(made("import numpy as np", FUNCTION, demonstration), "made") == alone


def test_a_cell_that_is_not_tagged_teaches_nothing():
    notebook = made("import numpy as np", FUNCTION)
    notebook.cells[1].metadata.tags = []
    assert taught.module(notebook, "made") == ""


def test_a_name_that_nothing_defines_is_an_error():
    with pytest.raises(ValueError, match="expected made to import np, or to define it"):
        taught.module(made(FUNCTION), "made")


def test_write_brings_modules_up_to_date_and_removes_those_of_no_use(tmp_path):
    path = tmp_path / "notebooks" / "01_made.ipynb"
    path.parent.mkdir()
    (tmp_path / "helpers").mkdir()
    notebook = made("import numpy as np", FUNCTION)
    notebooks.write(notebook, path)
    module = tmp_path / "helpers" / "made" / "taught.py"
    assert taught.write(path.parent) == [module]
    assert FUNCTION in module.read_text(encoding="utf-8")
    assert taught.write(path.parent) == []
    notebook.cells[1].metadata.tags = []
    notebooks.write(notebook, path)
    assert taught.write(path.parent) == [module] and not module.exists()
