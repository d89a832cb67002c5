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
from helpers.plots.dropout import averaged_passes, dropped_values, sums_over_masks
from helpers.plots.losses import branches, loss_family, probability_curve, rounded_loss
from helpers.plots.networks import misread_digits, network_shapes, stuck_cost, weight_columns
from helpers.plots.planes import boundaries, hidden_units
from helpers.plots.regularisers import rates_by_seed, remedies, stopping_early
from helpers.plots.shapes import aligned_shapes, clash, percentages, stretching, sums_along_axes
from helpers.plots.style import show
from helpers.plots.uncertainty import digits_and_votes, spreads_right_and_wrong

__all__ = [
    "aligned_shapes",
    "all_pairs",
    "averaged_passes",
    "boundaries",
    "branches",
    "broken_loss",
    "byte_offsets",
    "clash",
    "constant_guess",
    "cost_map",
    "cost_valleys",
    "digits_and_votes",
    "dropped_values",
    "hidden_units",
    "learning_rates",
    "loss_family",
    "loss_shares",
    "memory_growth",
    "misread_digits",
    "network_shapes",
    "one_sample_walk",
    "path_on_curve",
    "path_on_surface",
    "percentages",
    "probability_curve",
    "rates_by_seed",
    "remedies",
    "rounded_loss",
    "runaway",
    "show",
    "spreads_right_and_wrong",
    "stopping_early",
    "stretching",
    "stuck_cost",
    "sums_along_axes",
    "sums_over_masks",
    "weight_columns",
]
