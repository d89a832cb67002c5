"""The drill of eight shapes in notebook 03, and what it answers."""

from helpers.checks.exercise import NotAttempted, exercise, hint_if

DRILL = [
    ((3, 4), (4,)),
    ((3, 4), (3,)),
    ((3, 4), (3, 1)),
    ((5,), (5, 1)),
    ((32, 28, 28, 3), (3,)),
    ((2, 3, 4), (2, 4)),
    ((8, 1, 6), (7, 1)),
    ((2, 3), ()),
]


@exercise
def drill(shapes):
    """Eight results, each a shape or "error"; the first wrong one gets a hint."""
    hint_if(
        not isinstance(shapes, list | tuple) or len(shapes) != len(DRILL),
        f"write a list of {len(DRILL)} entries, each a shape or 'error'.",
    )
    if any(shape is ... or shape is None for shape in shapes):
        raise NotAttempted
    for number, ((a, b), shape) in enumerate(zip(DRILL, shapes, strict=True), start=1):
        _one_of_the_drill(f"number {number}, {a} and {b}", a, b, shape)


def _one_of_the_drill(name, a, b, shape):
    hint_if(
        shape != "error" and not isinstance(shape, tuple),
        f"{name}: write a tuple such as (5, 1) or (5,), or 'error'.",
    )
    rank = max(len(a), len(b))
    hint_if(
        shape != "error" and len(shape) != rank,
        f"{name}: a result, if there is one, has as many axes as the longer of the two shapes.",
    )
    sizes = list(zip(_padded(a, rank), _padded(b, rank), strict=True))
    for axis in range(-1, -rank - 1, -1):  # the hint names the first suspect from the right
        x, y = sizes[axis]
        hint_if(
            _suspects(sizes, shape)[axis],
            f"{name}, aligned at the right: look at axis {axis} again, where {x} meets {y}.",
        )


def _padded(shape, rank):
    return (1,) * (rank - len(shape)) + shape


def _suspects(sizes, shape):
    # Per axis: does a mistake in this prediction come from here?
    clashes = [x != y and 1 not in (x, y) for x, y in sizes]
    if any(clashes):
        return [shape != "error" and clash for clash in clashes]
    if shape == "error":
        return [x != y for x, y in sizes]
    return [guess != (y if x == 1 else x) for guess, (x, y) in zip(shape, sizes, strict=True)]
