"""Every figure of the series, one call named after what it shows; see style.py for the looks."""

from helpers.plots.descent import (
    learning_rates,
    one_sample_walk,
    path_on_curve,
    path_on_surface,
    runaway,
)
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
    "learning_rates",
    "loss_family",
    "loss_shares",
    "one_sample_walk",
    "path_on_curve",
    "path_on_surface",
    "probability_curve",
    "rounded_loss",
    "runaway",
    "show",
]
