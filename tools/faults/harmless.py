"""The list of faults that are known to be without effect, each with its reason."""

import csv

from tools import notebooks

PATH = notebooks.ROOT / "tools" / "faults" / "harmless.csv"
COLUMNS = ["file", "kind", "change", "reason"]


def entries(path=PATH):
    """Return the list as a dict from (file, kind, change) to the reason."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {(row["file"], row["kind"], row["change"]): row["reason"] for row in rows}


def key(fault):
    """Return what stands for a fault in the list."""
    return fault.path.as_posix(), fault.kind, fault.change


def stale(listed, faults):
    """Return the entries that none of the faults fits; faults: all that fit the entries' files."""
    return sorted(set(listed) - {key(fault) for fault in faults})


def write(faults, path):
    """Write faults in the list's form, without a reason, to be judged and pasted."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([COLUMNS, *[[*key(fault), ""] for fault in faults]])
