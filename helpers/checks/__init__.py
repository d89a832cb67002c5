"""Checks that a notebook calls: expected errors and warnings, hand-made gradients, exercises.

The checks of one notebook's exercises live in the module named after it.
"""

from helpers.checks.errors import error_of, warning_of, works
from helpers.checks.gradients import gradient_error, numerical_gradient

__all__ = ["error_of", "gradient_error", "numerical_gradient", "warning_of", "works"]
