"""Loads the plugin that compares figures when notebooks are tested."""

pytest_plugins = ["tests.nbval_figures"]
