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
from helpers.plots.judging import best_of_many, confusion, last_part, most_wrong
from helpers.plots.losses import branches, loss_family, probability_curve, rounded_loss
from helpers.plots.networks import misread_digits, network_shapes, stuck_cost, weight_columns
from helpers.plots.planes import boundaries, hidden_units
from helpers.plots.shapes import aligned_shapes, clash, percentages, stretching, sums_along_axes
from helpers.plots.style import show
from helpers.plots.training import few_samples, meters, sick_curves, stopped_early

__all__ = [
    "aligned_shapes",
    "all_pairs",
    "best_of_many",
    "boundaries",
    "branches",
    "broken_loss",
    "byte_offsets",
    "clash",
    "confusion",
    "constant_guess",
    "cost_map",
    "cost_valleys",
    "few_samples",
    "hidden_units",
    "last_part",
    "learning_rates",
    "loss_family",
    "loss_shares",
    "memory_growth",
    "meters",
    "misread_digits",
    "most_wrong",
    "network_shapes",
    "one_sample_walk",
    "path_on_curve",
    "path_on_surface",
    "percentages",
    "probability_curve",
    "rounded_loss",
    "runaway",
    "show",
    "sick_curves",
    "stopped_early",
    "stretching",
    "stuck_cost",
    "sums_along_axes",
    "weight_columns",
]
