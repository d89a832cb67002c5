"""What the figures on saved models state: costs that go on alike, sizes, what a file keeps."""

from pathlib import Path

import numpy as np


def same_weights(one, other, tolerance):
    """Tell whether two models hold the same weights, each number to within the tolerance."""
    pairs = zip(one.get_weights(), other.get_weights(), strict=True)
    return all(np.allclose(a, b, rtol=0, atol=tolerance) for a, b in pairs)


def kilobytes(path):
    """Return the size of a file, or of all files in a folder, rounded to tens of kilobytes.

    Raises FileNotFoundError when there is nothing at the path.
    """
    path = Path(path)
    files = [path] if not path.is_dir() else [one for one in path.rglob("*") if one.is_file()]
    return 10 * round(sum(one.stat().st_size for one in files) / 10_000)


def keeps_most(properties):
    """Return the place of the kind of file that keeps most properties, the first of equal ones.

    properties: a dict from a name to three answers, one per kind: a bool, or a text, which counts
    as no.
    """
    kept = np.zeros(3)  # one count per kind of file
    for answers in properties.values():
        kept += [answer is True for answer in answers]
    return int(kept.argmax())


def keeps_everything(properties, place):
    """Tell whether no answer of the kind of file at this place is a no; a text is none."""
    return all(answers[place] is not False for answers in properties.values())


def goes_on_alike(resumed, never_saved):
    """Tell whether two runs of costs (steps + 1,) agree to 1e-5, as far as 32-bit numbers do."""
    return bool(np.allclose(resumed, never_saved, rtol=1e-5))


def departs(resumed, never_saved):
    """Tell whether some cost of the resumed run is off by more than 1 %, which can be seen."""
    return not np.allclose(resumed, never_saved, rtol=1e-2)
