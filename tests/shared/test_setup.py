"""setup.start() is quiet, hides nothing else, and makes every run the same."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest

from helpers import setup
from tools.notebooks import ROOT

SETTINGS = """
from helpers import setup
setup.start()
import keras
config, layers = keras.config, keras.layers
assert config.backend() == "tensorflow" and keras.__version__[0] == "3"
assert config.floatx() == config.dtype_policy().name == "float32"
assert config.epsilon() == 1e-7 and layers.Conv2D(1, 1).data_format == "channels_last"
assert (config.max_epochs(), config.max_steps_per_epoch()) == (None, None)
import tensorflow as tf
assert tf.keras.__version__ == keras.__version__
keras.Sequential([keras.Input((2,)), layers.Dense(3)]).summary(print_fn=print)
"""


def ran(code, **variables):
    """Run code in a fresh Python, as a terminal would, and return the finished process."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("TF_", "KERAS_", "PYTEST_"))}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, env=clean | variables, capture_output=True, text=True)


def python(code, **variables):
    """Run code as ran does, assert that it ends well, and return the finished process."""
    result = ran(code, **variables)
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


def test_the_readers_settings_change_nothing(tmp_path):
    hostile = {"floatx": "float16", "epsilon": 1e-5, "image_data_format": "channels_first"}
    (tmp_path / "keras.json").write_text(json.dumps(hostile | {"backend": "jax"}))
    limits = {"KERAS_MAX_EPOCHS": "1", "KERAS_MAX_STEPS_PER_EPOCH": "1", "COLUMNS": "300"}
    home = {"KERAS_HOME": str(tmp_path), "TF_USE_LEGACY_KERAS": "1"}
    assert python(SETTINGS, **limits, **home).stdout == python(SETTINGS, COLUMNS="60").stdout


def test_a_home_that_cannot_be_written_to_leaves_the_first_cell_quiet(tmp_path):
    (tmp_path / "file").touch()
    nowhere = {"HOME": str(tmp_path / "file" / "home"), "MPLCONFIGDIR": "", "XDG_CONFIG_HOME": ""}
    code = (
        "import logging, os, sys\n"
        "sys.stderr = os.fdopen(os.dup(2), 'w')\n"  # a kernel's is not descriptor 2 either
        "from helpers import setup\n"
        "setup.start()\n"
        "logging.warning('heard')\n"
    )
    result = python(code, XDG_CACHE_HOME="", **nowhere)
    assert (result.stdout, result.stderr) == ("", "WARNING:root:heard\n")


@pytest.mark.linux
def test_a_folder_whose_name_cannot_be_read_is_answered_with_what_to_set(tmp_path):
    packages = tmp_path / "包" / "tensorflow"
    packages.mkdir(parents=True)
    (packages / "__init__.py").touch()
    code = "from helpers import setup\nsetup.start()"
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONPATH": str(packages.parent)}
    result = ran(code, **ascii_only)
    *_, error = result.stderr.splitlines()
    assert error.startswith("RuntimeError: ") and "set PYTHONUTF8=1 in the environment" in error
    assert "import keras" not in result.stderr


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
