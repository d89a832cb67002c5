"""Which tests and which notebooks can see a fault in a file."""

from typing import NamedTuple

from tools import notebooks
from tools.imports import reached


class Users(NamedTuple):
    """What can see a fault in a file: pytest's arguments for its own tests, paths of notebooks."""

    tests: list
    pages: list


def users_of(root, modules, pages):
    """Return for every module and notebook its Users; modules: path to text, pages: to notebook."""
    uses = {}
    for path, page in pages.items():
        uses[path] = reached([cell.source for cell in notebooks.code_cells(page)], modules)
    users = {}
    for module in modules:
        using = [path for path in pages if module in uses[path]]
        users[module] = Users(_tests_of_module(root, module), using)
    for page in pages:
        users[page] = Users(_tests_of_page(page, pages), [page])
    return users


def _tests_of_module(root, module):
    # A topic's tests carry its name; checks are tested with the answers to the exercises too.
    topic = module.parent.name
    if topic == "helpers":  # a module without a room
        tests = sorted(root.glob(f"tests/*/test_{module.stem}.py"))
    elif (root / f"tests/topics/test_{topic}.py").exists():  # data is none, though data_mismatch is
        further = sorted(root.glob(f"tests/topics/test_{topic}_*.py"))
        tests = [root / f"tests/topics/test_{topic}.py", *further]
    else:
        tests = []
    own = [path.relative_to(root).as_posix() for path in tests]
    if module.name == "check.py":
        return [*own, "tests/series/test_exercises.py", "-k", topic]
    return own or ["tests/shared"]


def _tests_of_page(page, pages):
    others = " or ".join(path.stem for path in pages if path != page)
    chosen = ["-k", f"{page.stem} or not ({others})"] if others else []
    return ["tests/series", *chosen]
