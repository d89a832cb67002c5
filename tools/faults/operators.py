"""Small faults in Python source; only the segment at fault is replaced, so formatting stays.

Left out, because no test should have to notice them:
- strings, docstrings and comments, but for colours and hints;
- numbers given by keyword, but for axis and seeds, and all keywords in COSMETIC: a figure's looks;
- where words stand in a figure (WORDS): less than the comparison of figures lets pass;
- literal lists of numbers: data; a check that probes an answer may as well probe elsewhere;
- asserts, which fail by themselves, and f-strings, to which Python 3.11 gives wrong positions.
"""

import ast
from itertools import pairwise

from matplotlib.colors import is_color_like

from tools.faults.source import Source, called, is_text, number, sides_of
from tools.notebooks import parse

COMPARISONS = {
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Lt: ("<", ">="),
    ast.GtE: (">=", "<"),
    ast.Gt: (">", "<="),
    ast.LtE: ("<=", ">"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
}
MEANS = {"mean": "sum", "reduce_mean": "reduce_sum"}
COSMETIC = ("alpha", "fontsize", "linewidth", "linewidths", "markersize", "s", "zorder")
WORDS = ("text", "annotate", "note")
SEEDS = ("seed", "random_state")
JOINED = ast.JoinedStr | ast.Tuple | ast.List  # what + joins and - cannot take apart
TINY = 1e-3  # smaller defaults are steps and tolerances, as good when doubled


def changes(text):
    """Yield (kind, line, changed text) for every fault that fits the source."""
    source = Source(text)
    for node in _behaviour(parse(text)):
        for kind, operator in OPERATORS.items():
            for start, end, new in operator(source, node):
                yield kind, source.line(start), source.replaced(start, end, new)


def _behaviour(node):
    yield node
    for child in ast.iter_child_nodes(node) if not _left_out(node) else []:
        yield from _behaviour(child)


def _left_out(node):
    if isinstance(node, ast.keyword):
        parts = ast.walk(node.value)
        named = any(isinstance(part, ast.Name) or is_text(part) for part in parts)
        return node.arg in COSMETIC or not named
    if isinstance(node, ast.List):
        return all(number(element) is not None for element in node.elts)
    return isinstance(node, ast.Assert | ast.JoinedStr) or called(node) in WORDS


def sign(source, node):
    """Turn + into - and back, drop a minus; not where + joins texts, tuples or lists."""
    sides = sides_of(node, ast.Add, ast.Sub)
    if sides and not any(isinstance(side, JOINED) or is_text(side) for side in sides):
        yield source.between(*sides, *("+-" if isinstance(node.op, ast.Add) else "-+"))
    if isinstance(getattr(node, "op", None), ast.USub):
        start, _ = source.span(node)
        yield start, start + 1, ""


def axis(source, node):
    """Take the other axis; the last becomes the first."""
    if isinstance(node, ast.keyword) and node.arg == "axis" and number(node.value) in (0, 1, -1):
        yield *source.span(node.value), "1" if number(node.value) == 0 else "0"


def mean(source, node):
    """Take a sum for a mean; divide by 1 for m or a length."""
    if isinstance(getattr(node, "func", None), ast.Attribute) and node.func.attr in MEANS:
        _, end = source.span(node.func)
        yield end - len(node.func.attr), end, MEANS[node.func.attr]
    _, divisor = sides_of(node, ast.Div) or (None, None)
    if getattr(divisor, "id", None) == "m" or called(divisor) == "len":
        yield *source.span(divisor), "1"


def off_by_one(source, node):
    """Stop a range or a slice one too early."""
    stop = node.upper if isinstance(node, ast.Slice) else None
    if called(node) == "range":
        stop = node.args[0] if len(node.args) == 1 else node.args[1]
    if number(stop) is not None:
        yield *source.span(stop), str(number(stop) - 1)
    elif stop:
        yield source.span(stop)[1], source.span(stop)[1], " - 1"


def default(source, node):
    """Double a numeric default; make 0 a 1, and a tiny one a thousand times larger."""
    for value in [*node.defaults, *node.kw_defaults] if isinstance(node, ast.arguments) else []:
        if number(value) is not None:
            factor = 1000 if abs(number(value)) < TINY else 2
            yield *source.span(value), repr(number(value) * factor or 1)


def comparison(source, node):
    """Turn a comparison into its opposite."""
    if isinstance(node, ast.Compare):
        for pair, operation in zip(pairwise([node.left, *node.comparators]), node.ops, strict=True):
            if type(operation) in COMPARISONS:
                yield source.between(*pair, *COMPARISONS[type(operation)])


def colours(source, node):
    """Exchange a pair of colours."""
    pair = node.elts if isinstance(node, ast.Tuple | ast.List) else []
    if len(pair) == 2 and all(is_text(part) and is_color_like(part.value) for part in pair):
        yield source.swapped(*pair)


def draw(source, node):
    """Leave a generator without its seed, or give it the next one."""
    if called(node) == "default_rng" and node.args:
        yield *source.span(node.args[0]), ""
    seeds = node.args[:1] if called(node) == "set_random_seed" else []
    seeds += [node.value] if isinstance(node, ast.keyword) and node.arg in SEEDS else []
    for seed in seeds:
        if number(seed) is not None:
            yield *source.span(seed), str(number(seed) + 1)


def hint(source, node):
    """Exchange two neighbouring hints of one check."""
    if isinstance(node, ast.FunctionDef):
        calls = [call for call in ast.walk(node) if called(call) == "hint_if"]
        calls.sort(key=lambda call: call.lineno)
        yield from (source.swapped(a.args[1], b.args[1]) for a, b in pairwise(calls))


OPERATORS = {
    "sign": sign,
    "axis": axis,
    "missing mean": mean,
    "off by one": off_by_one,
    "wrong default": default,
    "comparison": comparison,
    "swapped colours": colours,
    "unseeded draw": draw,
    "swapped hints": hint,
}
