"""Every figure of the series, one call named after what it shows; see style.py for the looks."""

from helpers.plots.broadcasting import all_pairs, broken_loss, byte_offsets, memory_growth
from helpers.plots.costs import constant_guess, cost_map, cost_valleys, loss_shares
from helpers.plots.descent import (
    learning_rates,
    one_sample_walk,
    path_on_curve,
    path_on_surface,
    runaway,
)
from helpers.plots.losses import branches, loss_family, probability_curve, rounded_loss
from helpers.plots.networks import misread_digits, network_shapes, stuck_cost, weight_columns
from helpers.plots.planes import boundaries, hidden_units
from helpers.plots.shapes import aligned_shapes, clash, percentages, stretching, sums_along_axes
from helpers.plots.streams import (
    buffer_accuracy,
    first_batches,
    orders,
    shuffle_reach,
    timeline,
)
from helpers.plots.style import show

__all__ = [
    "aligned_shapes",
    "all_pairs",
    "boundaries",
    "branches",
    "broken_loss",
    "buffer_accuracy",
    "byte_offsets",
    "clash",
    "constant_guess",
    "cost_map",
    "cost_valleys",
    "first_batches",
    "hidden_units",
    "learning_rates",
    "loss_family",
    "loss_shares",
    "memory_growth",
    "misread_digits",
    "network_shapes",
    "one_sample_walk",
    "orders",
    "path_on_curve",
    "path_on_surface",
    "percentages",
    "probability_curve",
    "rounded_loss",
    "runaway",
    "show",
    "shuffle_reach",
    "stretching",
    "stuck_cost",
    "sums_along_axes",
    "timeline",
    "weight_columns",
]
