"""Build the book from the stored outputs: `make book`."""

import sys

from tools import notebooks
from tools.book.build import BOOK, build


def main():
    """Write and build the book; return 1 when Sphinx warns."""
    stored = {path: notebooks.read(path) for path in notebooks.paths()}
    problems = build(stored)
    print("\n".join(problems) or f"The book: {(BOOK / 'index.html').relative_to(notebooks.ROOT)}")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
