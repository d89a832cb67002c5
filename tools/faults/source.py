"""Python source with the places of its syntax nodes, for the operators that change it."""

import ast
import os
from itertools import accumulate


class Source:
    """A text and the offsets of its nodes, in UTF-8 bytes, as the ast module counts columns."""

    def __init__(self, text):
        """Keep the text; it need not be Python before a node is asked for."""
        self._bytes = text.encode()
        self._starts = [0, *accumulate(map(len, self._bytes.splitlines(keepends=True)))]

    def span(self, node):
        """Return the offsets of a node's start and end."""
        return (
            self._starts[node.lineno - 1] + node.col_offset,
            self._starts[node.end_lineno - 1] + node.end_col_offset,
        )

    def line(self, offset):
        """Return the number of the line, counted from 1, that holds an offset."""
        return self._bytes.count(b"\n", 0, offset) + 1

    def replaced(self, start, end, new):
        """Return the whole text with what stands between two offsets replaced."""
        return (self._bytes[:start] + new.encode() + self._bytes[end:]).decode()

    def between(self, left, right, old, new):
        """Return the edit (start, end, text) that changes old to new in the gap of two nodes."""
        start, end = self.span(left)[1], self.span(right)[0]
        return start, end, self._bytes[start:end].decode().replace(old, new, 1)

    def swapped(self, first, second):
        """Return the edit that exchanges two nodes; first comes first."""
        (start, first_end), (second_start, end) = self.span(first), self.span(second)
        parts = (second_start, end), (first_end, second_start), (start, first_end)
        return start, end, b"".join(self._bytes[slice(*part)] for part in parts).decode()


def difference(old, new):
    """Show where two texts first differ, as "old → new"."""
    at = len(os.path.commonprefix([old, new]))
    start = max(old.rfind("\n", 0, at) + 1, at - 30)
    return " → ".join(text[start : at + 30].split("\n")[0].strip() for text in (old, new))


def called(node):
    """Return the name of the function or method that a node calls, None for any other node."""
    function = node.func if isinstance(node, ast.Call) else None
    return getattr(function, "attr", getattr(function, "id", None))


def number(node):
    """Return the value of a numeric literal, None for any other node."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        value = number(node.operand)
        return None if value is None else -value
    value = node.value if isinstance(node, ast.Constant) else None
    return value if type(value) in (int, float) else None


def is_text(node):
    """Tell whether a node is a literal text."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def sides_of(node, *operations):
    """Return the sides of `a - b` or `a -= b` when its operation is one of these, else None."""
    if not isinstance(getattr(node, "op", None), operations):
        return None
    return (node.left, node.right) if isinstance(node, ast.BinOp) else (node.target, node.value)
