"""Say which stored outputs a run changed: a refreshed output hides a changed method."""

import difflib

import numpy as np

from tests.nbval_figures import BOUND, block_means, decode
from tools import notebooks


def differences(old, new):
    """Return lines: each cell whose outputs differ, with its lines before (-) and after (+).

    old, new: the same notebook with the outputs of two runs. Cells are told apart by their ids.
    """
    stored = {cell.id: cell.outputs for cell in notebooks.code_cells(old)}
    lines = []
    for cell in notebooks.code_cells(new):
        before, after = stored.get(cell.id, []), cell.outputs
        changes = _changed_texts(before, after) + _changed_figures(before, after)
        if changes:
            lines += [f"cell [{cell.execution_count}] {cell.id}", *changes]
    return lines


def _changed_texts(before, after):
    diff = difflib.unified_diff(_texts(before), _texts(after), n=0, lineterm="")
    return [line for line in list(diff)[2:] if not line.startswith("@@")]  # the first two: names


def _texts(outputs):
    lines = []
    for output in outputs:
        data = output.get("data", {"text/plain": output.get("text", "")})
        for kind in sorted(data):  # a stored file has them in order, a kernel may not
            lines += data[kind].splitlines() if kind.startswith("text/") else []
    return lines


def _changed_figures(before, after):
    old, new = _figures(before), _figures(after)
    if len(old) != len(new):
        return [f"! {len(old)} figures were stored, now {len(new)}"]
    lines = []
    for number, (one, other) in enumerate(zip(old, new, strict=True), start=1):
        if one != other:
            largest = np.abs(block_means(decode(one)) - block_means(decode(other))).max()
            lines.append(f"! figure {number} changed by {largest:.0f} of 255 (to {BOUND}: noise)")
    return lines


def _figures(outputs):
    found = [output.get("data", {}).get("image/png") for output in outputs]
    return [png for png in found if png]
