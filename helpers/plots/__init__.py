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
from helpers.plots.diagnosis import errors_twice, measured_rates, penalty_sweep
from helpers.plots.directions import clipped_directions, ripple
from helpers.plots.dropout import averaged_passes, dropped_values, sums_over_masks
from helpers.plots.end_to_end import enclosed_paper, ladder, two_questions
from helpers.plots.from_logits import four_combinations, learning_of_pairs
from helpers.plots.graphs import computation_graph
from helpers.plots.judging import best_of_many, confusion, last_part, most_wrong
from helpers.plots.layers import activations, cross_entropies, first_losses, softmax_shares
from helpers.plots.levers import errors_by_set, levers, misread_by_kind, scatter_of_models
from helpers.plots.losses import branches, loss_family, probability_curve, rounded_loss
from helpers.plots.maps import (
    curve_maps,
    digit_maps,
    group_maps,
    noise_maps,
    perplexity_maps,
)
from helpers.plots.memory import slope_and_recall, slopes_by_lag
from helpers.plots.neighbours import growing_cost, kept_by_map, shares_by_rank
from helpers.plots.networks import misread_digits, network_shapes, stuck_cost, weight_columns
from helpers.plots.optimizers import bias_correction, first_steps, ravine_paths, steady_speed
from helpers.plots.planes import boundaries, hidden_units
from helpers.plots.rates import falling_rates, good_rates
from helpers.plots.recurrent import (
    accuracies_of_readers,
    padded_states,
    unrolled,
    word_by_word,
)
from helpers.plots.regularisers import rates_by_seed, remedies, stopping_early
from helpers.plots.shapes import aligned_shapes, clash, percentages, stretching, sums_along_axes
from helpers.plots.streams import buffer_accuracy, first_batches, orders, shuffle_reach, timeline
from helpers.plots.style import show
from helpers.plots.tapes import difference_errors, same_costs, values_kept, walks_to_minima
from helpers.plots.tensors import tensors
from helpers.plots.training import few_samples, meters, sick_curves, stopped_early
from helpers.plots.transfer import shared_or_separate, steps_to_level, ways_by_count
from helpers.plots.uncertainty import digits_and_votes, spreads_right_and_wrong
from helpers.plots.words import word_map
