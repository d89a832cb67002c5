"""Words as vectors, made from how often they stand near each other; taught in notebook 16.

Source: O. Levy and Y. Goldberg, Neural Word Embedding as Implicit Matrix Factorization (2014).
"""

from collections import Counter

import numpy as np


def pairs_within(words, window):
    """Count the ordered pairs of words at most `window` places apart: a Counter."""
    if window < 1:
        raise ValueError(f"expected a window of at least 1, got {window}")
    counts = Counter()
    for distance in range(1, window + 1):
        counts.update(zip(words, words[distance:], strict=False))
    return counts


def count_table(counts, vocabulary):
    """Turn counted pairs into a symmetric table (v, v); other words are left out."""
    place = {word: number for number, word in enumerate(vocabulary)}
    table = np.zeros((len(place), len(place)), dtype=np.int64)
    for (one, other), count in counts.items():
        if one in place and other in place:
            table[place[one], place[other]] += count
    return table + table.T


def positive_pmi(counts):
    """Logarithm of how many times chance a pair is met, 0 where less: (v, v) -> (v, v)."""
    totals = counts.sum(axis=1)  # (v,)
    by_chance = np.outer(totals, totals) / counts.sum()
    return np.log(np.maximum(counts / by_chance, 1))


def unit_rows(vectors):
    """Divide each row (m, n) by its length, so that only directions are left."""
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def nearest_words(vectors, words, word, count):
    """Return the count words whose vectors (v, n) point most nearly where this word's does.

    Raises ValueError for a word that is not among the words (v,).
    """
    [places] = np.nonzero(np.asarray(words) == word)
    if len(places) != 1:
        raise ValueError(f"expected one of the {len(words)} words, got {word!r}")
    directions = unit_rows(vectors)
    cosines = directions @ directions[places[0]]  # (v, n) @ (n,) -> (v,)
    order = np.argsort(-cosines, kind="stable")
    return [str(words[number]) for number in order if number != places[0]][:count]
