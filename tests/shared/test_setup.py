"""setup.start() is quiet, hides nothing else, and makes every run the same."""

import os
import subprocess
import sys

import numpy as np
import pytest

from helpers import setup
from tools.notebooks import ROOT


def python(code):
    """Run code in a fresh Python, as a terminal would, and return what it prints."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("TF_", "KERAS_", "PYTEST_"))}
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return result


def test_start_is_quiet_and_gives_descriptor_2_back():
    result = python(
        "import os, sys\n"
        "from helpers import setup\n"
        "setup.start()\n"
        "import tensorflow as tf\n"
        "tf.reduce_sum(tf.ones((2, 2)) @ tf.ones((2, 2)))\n"
        "os.write(2, b'from C++\\n')\n"
        "print('from Python', file=sys.stderr)\n"
    )
    assert result.stdout == ""
    assert result.stderr == "from C++\nfrom Python\n"


@pytest.mark.parametrize(
    "module",
    [
        "figures.style",
        "data",
        "logistic_loss.taught",
        "gradient_descent.taught",
        "exercises.errors",
        "logistic_loss.check",
        "gradient_descent.check",
    ],
)
def test_arrays_and_figures_need_no_tensorflow(module):
    result = python(f"import sys, helpers.{module}\nprint('tensorflow' in sys.modules)")
    assert result.stdout == "False\n"


def test_start_seeds_all_generators():
    import random

    import keras
    import tensorflow as tf

    def draws_after(seeding):
        seeding()
        return random.random(), np.random.random(), tf.random.normal(()).numpy()  # noqa: NPY002

    assert draws_after(setup.start) == draws_after(lambda: keras.utils.set_random_seed(0))


def test_an_old_python_is_named(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    with pytest.raises(RuntimeError, match="Python 3.11 or newer, this kernel runs Python 3.10"):
        setup.start()


def test_problems_are_named_and_a_good_environment_has_none(monkeypatch):
    assert setup.problems() == []
    monkeypatch.setattr(setup, "OLDEST", {"numpy": (99, 1), "no-such-package": (1, 0)})
    old, missing = setup.problems()
    assert old == f"numpy is {np.__version__}; the series is tested on 99.1 and newer."
    assert missing == "no-such-package is missing; install no-such-package 1.0 or newer."
