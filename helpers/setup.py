"""Start a notebook: seed every generator, set the figures' style, load TensorFlow quietly."""

import contextlib
import importlib.util
import logging
import os
import re
import sys
from importlib import metadata

OLDEST_PYTHON = (3, 11)
# The oldest versions that the series is tested on: Colab's. The newest stand in requirements.txt.
OLDEST = {
    "tensorflow": (2, 20),
    "keras": (3, 13),
    "numpy": (2, 1),
    "matplotlib": (3, 10),
    "scikit-learn": (1, 6),
}
# Read by TensorFlow and Keras while they are imported, and by Rich, which draws Keras's tables.
ENVIRONMENT = {
    "KERAS_BACKEND": "tensorflow",
    "TF_USE_LEGACY_KERAS": "0",
    "CUDA_VISIBLE_DEVICES": "-1",  # a graphics card would round other digits than the stored ones
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "COLUMNS": "80",  # else summary() fits the width of the terminal that started the kernel
}


def start():
    """Make this kernel ready for a notebook; call it once, first.

    Prints nothing. Raises RuntimeError on a Python that is too old, or that cannot read the name
    of TensorFlow's folder.
    """
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(map(str, sys.version_info[:2]))
        raise RuntimeError(f"expected Python 3.11 or newer, this kernel runs Python {found}")
    _refuse_an_unreadable_folder()
    os.environ.update(ENVIRONMENT)
    with _silence():
        import keras
        import tensorflow as tf

        from helpers.figures import style

        tf.config.list_physical_devices()  # the search for devices writes to descriptor 2 as well
    _forget_the_readers_settings(keras.config)
    keras.utils.set_random_seed(0)  # Python's, NumPy's and TensorFlow's generators
    style.use()


def problems():
    """Return what this environment lacks for the series, a sentence each, or an empty list."""
    found = []
    for package, oldest in OLDEST.items():
        wanted = ".".join(map(str, oldest))
        try:
            installed = metadata.version(package)
        except metadata.PackageNotFoundError:
            found.append(f"{package} is missing; install {package} {wanted} or newer.")
            continue
        if tuple(map(int, re.findall(r"\d+", installed)[:2])) < oldest:
            found.append(f"{package} is {installed}; the series is tested on {wanted} and newer.")
    return found


def _refuse_an_unreadable_folder():
    # TensorFlow would stop at its first library, and speak of "incompatible function arguments".
    tensorflow, encoding = importlib.util.find_spec("tensorflow"), sys.getfilesystemencoding()
    if encoding != "utf-8" and tensorflow and not str(tensorflow.origin).isascii():
        raise RuntimeError(
            f"the name of TensorFlow's folder is not plain {encoding}, as which this kernel reads "
            "it; set PYTHONUTF8=1 in the environment and start Jupyter again"
        )


def _forget_the_readers_settings(config):
    # Both ~/.keras/keras.json and KERAS_MAX_EPOCHS change numbers without a word.
    config.set_floatx("float32")
    config.set_epsilon(1e-7)
    config.set_image_data_format("channels_last")
    config.set_max_epochs(None)
    config.set_max_steps_per_epoch(None)


@contextlib.contextmanager
def _silence():
    # Matplotlib, which Keras imports, warns in red where it may not write into the reader's home.
    # TensorFlow's C++ code writes start-up lines straight to file descriptor 2, past sys.stderr,
    # and partly before it reads its own log level. The descriptor is given back afterwards.
    logging.disable(logging.WARNING)
    saved = os.dup(2)
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        logging.disable(logging.NOTSET)
