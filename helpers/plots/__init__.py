"""Every figure of the series, one call named after what it shows; see style.py for the looks."""

from helpers.plots.losses import (
    branches,
    constant_guess,
    cost_map,
    cost_valleys,
    loss_family,
    loss_shares,
    probability_curve,
    rounded_loss,
)
from helpers.plots.style import show

__all__ = [
    "branches",
    "constant_guess",
    "cost_map",
    "cost_valleys",
    "loss_family",
    "loss_shares",
    "probability_curve",
    "rounded_loss",
    "show",
]
