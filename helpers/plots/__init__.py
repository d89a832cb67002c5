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
from helpers.plots.networks import (
    misread_digits,
    network_shapes,
    stuck_cost,
    weight_columns,
)
from helpers.plots.planes import boundaries, hidden_units
from helpers.plots.style import show

__all__ = [
    "boundaries",
    "branches",
    "constant_guess",
    "cost_map",
    "cost_valleys",
    "hidden_units",
    "loss_family",
    "loss_shares",
    "misread_digits",
    "network_shapes",
    "probability_curve",
    "rounded_loss",
    "show",
    "stuck_cost",
    "weight_columns",
]
