"""Made files in the formats of MNIST, Fashion-MNIST, CIFAR-10 and IMDB, for Keras's loaders.

The images are flat greys, 25 times their label; in CIFAR-10's shape, channel c is c lighter. The
words are called w1, w2, …, w1 the most frequent; see review_ranks.
"""

import contextlib
import gzip
import io
import json
import pickle
import struct
import tarfile
import tempfile
from pathlib import Path
from unittest import mock

import numpy as np

from helpers.data.downloads import FILES

IMDB_REVIEWS, IMDB_INDEX = 25_000, 88_584  # reviews in each part, words with a rank


@contextlib.contextmanager
def in_place_of(name):
    """While this is open, keras.datasets.<name>.load_data() reads made files instead of real ones.

    Keras's code runs as it is; it is only told another folder, and no hash to compare with.
    Raises ValueError for a name that is not in downloads.FILES.
    """
    import keras

    if name not in FILES:
        raise ValueError(f"expected one of {', '.join(FILES)}, got {name!r}")
    where_it_looks = getattr(keras.datasets, name).load_data.__globals__

    def from_folder(fname, origin, file_hash=None, **options):
        return keras.utils.get_file(fname, origin, cache_dir=folder, **options)

    with tempfile.TemporaryDirectory() as folder:
        write(name, folder)
        with mock.patch.dict(where_it_looks, get_file=from_folder):
            yield


def write(name, folder):
    """Write the files of a data set below the folder; return their paths, as in FILES."""
    paths = [Path(folder, file.name) for file in FILES[name]]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
    makers = {"mnist": _mnist, "fashion_mnist": _fashion_mnist, "cifar10": _cifar10, "imdb": _imdb}
    makers[name](paths)
    return paths


def _labels(m):
    return (np.arange(m) % 10).astype(np.uint8)


def _greys(labels, *shape):
    return np.repeat(25 * labels, np.prod(shape)).reshape(-1, *shape)


def _mnist(paths):
    arrays = {}
    for part, m in (("train", 60_000), ("test", 10_000)):
        arrays |= {f"x_{part}": _greys(_labels(m), 28, 28), f"y_{part}": _labels(m)}
    np.savez_compressed(paths[0], **arrays)


def _fashion_mnist(paths):
    for path, m in zip(paths, (60_000, 60_000, 10_000, 10_000), strict=True):
        values = _labels(m) if "labels" in path.name else _greys(_labels(m), 28, 28)
        header = struct.pack(f">4B{values.ndim}I", 0, 0, 8, values.ndim, *values.shape)
        path.write_bytes(gzip.compress(header + values.tobytes(), compresslevel=1, mtime=0))


def _cifar10(paths):
    labels = _labels(10_000)
    lighter = np.repeat(np.arange(3, dtype=np.uint8), 1024)  # the three channels of 32 x 32
    batch = {b"data": _greys(labels, 3072) + lighter, b"labels": labels.tolist()}
    content = pickle.dumps(batch, protocol=4)
    with tarfile.open(paths[0], "w:gz", compresslevel=1) as archive:
        for name in [*(f"data_batch_{number}" for number in range(1, 6)), "test_batch"]:
            member = tarfile.TarInfo(f"cifar-10-batches-py/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))


def review_ranks(number):
    """Return the words of a made review by rank: its own number, then 10 if it is good, else 11.

    It has 2 to 121 words, depending on the number. Odd ones are good.
    """
    return [1 + number, *[11 - number % 2] * (1 + number % 120)]


def _imdb(paths):
    rows = np.empty(IMDB_REVIEWS, dtype=object)  # lists of different lengths, as published
    rows[:] = [review_ranks(number) for number in range(IMDB_REVIEWS)]
    y = np.arange(IMDB_REVIEWS) % 2
    np.savez_compressed(paths[0], x_train=rows, y_train=y, x_test=rows, y_test=y)
    index = {f"w{rank}": rank for rank in range(IMDB_INDEX, 0, -1)}
    paths[1].write_text(json.dumps(index), encoding="utf-8")
