"""Fetch the files that Keras's own loaders read; no file that is already there is ever changed.

Keras itself replaces a file whose hash is wrong and deletes it when the new download fails. Here
such a file is reported and left alone. A download arrives in a folder beside its place, is checked
there and only then moved, so that half a file never passes as a whole one.
"""

import gzip
import hashlib
import math
import os
import struct
import tempfile
import zlib
from pathlib import Path
from typing import NamedTuple


class File(NamedTuple):
    """One file of a data set, as the installed Keras knows it (tests compare).

    name: its place below Keras's folder. address: where it is downloaded from. proof: its sha256
    or md5; where Keras knows none, the shape of the array in a gzip file, which has a checksum.
    """

    name: str
    address: str
    proof: str | tuple


STORE = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"


def _kept(name, proof, folder="datasets"):
    return File(f"{folder}/{name}", STORE + name, proof)


FASHION = "datasets/fashion-mnist"
FILES = {
    "mnist": [
        _kept("mnist.npz", "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1")
    ],
    "fashion_mnist": [
        _kept("train-labels-idx1-ubyte.gz", (60_000,), FASHION),
        _kept("train-images-idx3-ubyte.gz", (60_000, 28, 28), FASHION),
        _kept("t10k-labels-idx1-ubyte.gz", (10_000,), FASHION),
        _kept("t10k-images-idx3-ubyte.gz", (10_000, 28, 28), FASHION),
    ],
    "cifar10": [
        File(
            "datasets/cifar-10-batches-py-target_archive",
            "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz",
            "6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce",
        )
    ],
    "imdb": [
        _kept("imdb.npz", "69664113be75683a8fe16e3ed0ab59fda8886cb3cd7ada244f7d9544e4676b9f"),
        _kept("imdb_word_index.json", "bfafd718b763782e994055a2d397834f"),
    ],
}


class DataFileError(OSError):
    """A file is missing and cannot be downloaded, or it is not the published one."""


def load(data_set, instead, **options):
    """Return what keras.datasets.<data_set>.load_data(**options) returns, its files checked.

    instead: what to do without a network; it ends the first sentence of an error.
    Raises DataFileError when a file is missing and cannot be downloaded, or is a wrong one.
    """
    import keras

    for file in FILES[data_set]:
        obtain(file, keras_folder(), instead)
    return getattr(keras.datasets, data_set).load_data(**options)


def obtain(file, folder, instead):
    """Return the path of a File below the folder; download it unless it is there.

    Raises DataFileError as load does.
    """
    path = Path(folder, file.name)
    if not path.exists():
        _download(file, path, instead)
    elif wrong := fault(file, path):
        raise DataFileError(
            f"{path.name} is not the published file; {instead}. {wrong} "
            f"It was left as it is, at {path}; remove it to download {file.address} instead."
        )
    return path


def _download(file, path, instead):
    import keras

    by_hand = f"To place the file by hand, save it as {path}."
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="unfinished-", dir=path.parent) as beside:
            arrived = keras.utils.get_file(
                path.name, file.address, cache_dir=beside, cache_subdir=""
            )
            wrong = fault(file, arrived)
            if not wrong:
                os.replace(arrived, path)
    except Exception as error:
        raise DataFileError(
            f"could not download {path.name} from {file.address}; {instead}. {by_hand} ({error})"
        ) from error
    if wrong:
        raise DataFileError(
            f"{file.address} sent something else than {path.name}; {instead}. "
            f"{wrong} Nothing was kept. {by_hand}"
        )


def fault(file, path):
    """Return what is wrong with the file at the path, as a sentence, or an empty string."""
    if not os.path.isfile(path):
        return "Expected a file, found a folder."
    if isinstance(file.proof, str):
        kind = "md5" if len(file.proof) == 32 else "sha256"
        with open(path, "rb") as opened:
            found = hashlib.file_digest(opened, kind).hexdigest()
        return "" if found == file.proof else f"Expected {kind} {file.proof}, found {found}."
    try:
        with gzip.open(path) as opened:
            found = opened.read()  # to the end: there stands the checksum
    except (EOFError, OSError, zlib.error) as error:
        return f"Expected a complete gzip file: {error}."
    header = struct.pack(f">4B{len(file.proof)}I", 0, 0, 8, len(file.proof), *file.proof)
    if found.startswith(header) and len(found) == len(header) + math.prod(file.proof):
        return ""
    return f"Expected bytes of shape {file.proof}, found {len(found)} bytes of something else."


def keras_folder():
    """Return the folder below which Keras keeps its files: KERAS_HOME, else ~/.keras.

    Keras turns to a temporary folder when it may not write there.
    """
    from keras.src.backend.config import keras_home

    home = os.path.expanduser(keras_home())
    if os.access(home, os.W_OK):
        return home
    return os.path.join("/tmp" if os.path.isdir("/tmp") else tempfile.gettempdir(), ".keras")
