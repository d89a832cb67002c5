"""Reviews of films as rows of word numbers: made ones, whose sense hangs on order, and IMDB's.

A made review says good or bad of one or two things. Each "not" turns a clause's sense round; in
"A but B" the sense is B's, in "A although B" it is A's. Plain reviews have neither.
"""

from typing import NamedTuple

import numpy as np

from helpers.data import downloads

PADDING, UNKNOWN = 0, 1  # numbers with a meaning of their own; words begin at 2
RESERVED = ("", "[unknown]")
THINGS = ("acting", "camera", "cast", "dialogue", "ending", "film")
THINGS += ("music", "pace", "plot", "script", "sound", "story")
SENSES = (["awful", "bad", "dull", "poor", "weak"], ["fine", "funny", "good", "great", "lovely"])
GLUE = ["although", "and", "but", "not", "the", "was"]
VOCABULARY = (*RESERVED, *sorted([*GLUE, *THINGS, *SENSES[0], *SENSES[1]]))
CLASSES = ("negative", "positive")
LENGTH = 13  # words of the longest made review: two clauses of six and what joins them
TRAINING, TEST = 3_000, 1_000
SINGLE = 0.2  # share of reviews of one clause among those drawn
IMDB_WORDS, IMDB_LENGTH = 5_000, 100  # the most frequent words; the last words of a review


class Reviews(NamedTuple):
    """Reviews are rows: x_train (m, length) holds word numbers, int32, with zeros at the end.

    y_train (m,) is the sense, int64, a number of class_names; the test set likewise.
    vocabulary: the word of each number. 0 is padding, 1 every word that has no number.
    """

    x_train: np.ndarray
    y_train: np.ndarray
    x_test: np.ndarray
    y_test: np.ndarray
    vocabulary: tuple
    class_names: tuple


def encode(texts, vocabulary, length):
    """Turn texts, words with spaces between, into rows of numbers (m, length), zeros at the end.

    Words outside the vocabulary become 1. Raises ValueError for a text longer than length.
    """
    numbers = {word: number for number, word in enumerate(vocabulary) if number > UNKNOWN}
    return padded([[numbers.get(word, UNKNOWN) for word in text.split()] for text in texts], length)


def decode(row, vocabulary):
    """Return the text of a row of numbers, without its padding."""
    return " ".join(vocabulary[number] for number in row if number != PADDING)


def padded(rows, length):
    """Return lists of numbers as an array (m, length), int32, zeros at the end of short ones.

    Raises ValueError for a list longer than length.
    """
    x = np.full((len(rows), length), PADDING, dtype=np.int32)
    for place, row in zip(x, rows, strict=True):
        if len(row) > length:
            raise ValueError(f"expected at most {length} words, got {len(row)}")
        place[: len(row)] = row
    return x


def made(plain):
    """Return 4,000 different made reviews, always the same; plain: without "not", one sense."""
    generator, texts = np.random.default_rng(0), {}
    while len(texts) < TRAINING + TEST:
        text, sense = (_plain if plain else _review)(generator)
        texts[" ".join(text)] = sense
    x = encode(texts, VOCABULARY, LENGTH)
    y = np.array(list(texts.values()), dtype=np.int64)
    parts = x[:TRAINING], y[:TRAINING], x[TRAINING:], y[TRAINING:]
    return Reviews(*parts, VOCABULARY, CLASSES)


def _review(generator):
    first, sense = _clause(generator, generator.integers(2), generator.integers(3))
    if generator.random() < SINGLE:
        return first, sense
    second, other = _clause(generator, generator.integers(2), generator.integers(3))
    if generator.integers(2):
        return (*first, "but", *second), other
    return (*first, "although", *second), sense


def _plain(generator):
    sense = generator.integers(2)
    return (*_clause(generator, sense, 0)[0], "and", *_clause(generator, sense, 0)[0]), sense


def _clause(generator, sense, nots):
    thing = THINGS[generator.integers(len(THINGS))]
    words = SENSES[(sense + nots) % 2]  # an odd number of "not" turns the word's own sense round
    return ("the", thing, "was", *["not"] * nots, words[generator.integers(len(words))]), sense


def imdb(instead):
    """Return 50,000 real reviews of films through Keras's loader: their last 100 words each.

    instead: what to do without a network. Raises downloads.DataFileError as downloads.load does.
    """
    import keras

    # Keras counts words from 1, the most frequent; add 1 and there is room for the unknown word.
    options = {"num_words": IMDB_WORDS, "start_char": None, "oov_char": UNKNOWN, "index_from": 1}
    parts = downloads.load("imdb", instead, **options)
    ranks = keras.datasets.imdb.get_word_index()
    words = {rank + 1: word for word, rank in ranks.items() if rank + 1 < IMDB_WORDS}
    vocabulary = *RESERVED, *(words[number] for number in range(2, IMDB_WORDS))
    arrays = []
    for x, y in parts:
        arrays += [padded([row[-IMDB_LENGTH:] for row in x], IMDB_LENGTH), y.astype(np.int64)]
    return Reviews(*arrays, vocabulary, CLASSES)
