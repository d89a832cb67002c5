"""Every figure of the series, one call named after what it shows; see style.py for the looks."""

from helpers.plots.broadcasting import all_pairs, broken_loss, byte_offsets, memory_growth
from helpers.plots.costs import constant_guess, cost_map, cost_valleys, loss_shares
from helpers.plots.custom import moved, residual_block, three_ways, what_comes_back
from helpers.plots.deep_stacks import continued, deep_training, slope_by_depth
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
from helpers.plots.style import show

__all__ = [
    "aligned_shapes",
    "all_pairs",
    "boundaries",
    "branches",
    "broken_loss",
    "byte_offsets",
    "clash",
    "constant_guess",
    "continued",
    "cost_map",
    "cost_valleys",
    "deep_training",
    "hidden_units",
    "learning_rates",
    "loss_family",
    "loss_shares",
    "memory_growth",
    "misread_digits",
    "moved",
    "network_shapes",
    "one_sample_walk",
    "path_on_curve",
    "path_on_surface",
    "percentages",
    "probability_curve",
    "residual_block",
    "rounded_loss",
    "runaway",
    "show",
    "slope_by_depth",
    "stretching",
    "stuck_cost",
    "sums_along_axes",
    "three_ways",
    "weight_columns",
    "what_comes_back",
]
