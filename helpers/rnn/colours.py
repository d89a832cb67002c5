"""949 names of colours and the colours that people meant by them, from a survey by xkcd.com (2010).

Matplotlib ships them. Names with a rude word or more than 18 letters are left out.
"""

import numpy as np
from matplotlib.colors import XKCD_COLORS, to_rgb

LETTERS = "\n '/abcdefghijklmnopqrstuvwxyz"  # number 0 stands before and behind every name
LONGEST = 18  # letters
RUDE = ("barf", "bile", "booger", "diarrhea", "piss", "poo", "puke", "shit", "snot", "vomit")


def load():
    """Return a list of m names and their colours, red, green and blue between 0 and 1, (m, 3)."""
    names, rgb = [], []
    for key, code in XKCD_COLORS.items():
        name = key.removeprefix("xkcd:")
        if len(name) <= LONGEST and not any(word in name for word in RUDE):
            names.append(name)
            rgb.append(to_rgb(code))
    return names, np.array(rgb)


def encode(names):
    """Turn m names into numbers of letters (m, 20): 0, the letters, and zeros to the end.

    Raises ValueError for a letter that no name of a colour has, and for a name that is too long.
    """
    numbers = np.zeros((len(names), LONGEST + 2), dtype=int)
    for row, name in zip(numbers, names, strict=True):
        strange = sorted(set(name) - set(LETTERS[1:]))
        if strange or len(name) > LONGEST:
            raise ValueError(
                f"expected at most {LONGEST} of the letters {LETTERS[1:]!r}, got {name!r}"
            )
        row[1 : 1 + len(name)] = [LETTERS.index(letter) for letter in name]
    return numbers


def targets(numbers, rgb):
    """Return what a network should guess after each letter, and how much each step counts.

    numbers: names (m, 20). rgb: their colours (m, 3). Returns the next letter, one-hot, and the
    colour side by side, (m, 19, 33), and weights (m, 19, 1): equal, with sum 1, for all steps up to
    the last letter, and 0 behind it.
    """
    following = np.eye(len(LETTERS))[numbers[:, 1:]]
    colour = np.broadcast_to(rgb[:, None], (*following.shape[:2], 3))
    counts = _counts(numbers)[..., None]
    return np.concatenate([following, colour], axis=-1), counts / counts.sum()


def _counts(numbers):
    # 1 where a letter or the end is still to come: at the start, and at every letter.
    counts = (numbers[:, :-1] > 0).astype(float)
    counts[:, 0] = 1
    return counts


def letter_cost(guesses, numbers):
    """Return the mean cross-entropy of the next letter; guesses: (m, 19, 30 or more)."""
    counts = _counts(numbers)
    true = np.take_along_axis(guesses, numbers[:, 1:, None], axis=-1)[..., 0]  # (m, 19)
    return -(counts * np.log(true)).sum() / counts.sum()


def cost_of_frequencies(numbers, others):
    """Return the letter_cost on `others` of guessing each letter as often as it is in numbers."""
    counted = numbers[:, 1:][_counts(numbers) > 0]
    frequency = (np.bincount(counted, minlength=len(LETTERS)) + 1) / (len(counted) + len(LETTERS))
    return letter_cost(np.broadcast_to(frequency, (*others[:, 1:].shape, len(LETTERS))), others)


def after_last_letter(guesses, numbers):
    """Return the colours guessed once a name is read to its end, (m, 3); guesses: (m, 19, 33)."""
    last = _counts(numbers).sum(axis=1).astype(int) - 1
    return guesses[np.arange(len(guesses)), last, len(LETTERS) :]


def colour_error(guessed, rgb):
    """Return the root mean square difference of colours (m, 3), in units of the full range."""
    return np.sqrt(np.mean((guessed - rgb) ** 2))


def share_of_new_names(invented, names):
    """Return the share of invented names that are not in the list of names."""
    return np.mean([name not in names for name in invented])


def share_of_known_words(invented, names):
    """Return the share of the invented names' words that are a word of some name in the list."""
    known = set(_words(names))
    return np.mean([word in known for word in _words(invented)])


def _words(names):
    return " ".join(names).replace("/", " ").split()
