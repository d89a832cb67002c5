"""What the figures of notebook 06 claim."""

from itertools import chain, pairwise

NEW_ORDER = "new order, passes apart"


def count_classes(labels):
    """Return how many different classes are among the labels (m,)."""
    return len(set(labels))


def final_accuracy(runs):
    """Return the accuracy after the last step, the mean over the runs (seeds, steps)."""
    return runs[:, -1].mean()


def end_of_first_pass(batches):
    """Return how many batches the first pass fills, or None where the passes are mixed.

    batches: lists of sample numbers, in which every sample comes twice. Passes are mixed where a
    sample comes again before all have come once, or where one batch holds samples of both passes.
    """
    samples, seen, count = set(chain.from_iterable(batches)), [], 0
    while set(seen) < samples:
        seen += batches[count]
        count += 1
    return count if len(seen) == len(samples) else None


def pipeline_verdict(batches):
    """Say what a pipeline does to its samples, in words; it is good if they are NEW_ORDER.

    batches: those of two passes, lists of sample numbers, in which every sample comes twice.
    """
    end = end_of_first_pass(batches)
    if end is None:
        return "mixes two passes"
    first, second = batches[:end], batches[end:]
    if list(chain.from_iterable(first)) == list(chain.from_iterable(second)):
        return "same order twice"
    return "moves whole batches" if sorted(first) == sorted(second) else NEW_ORDER


def wait_less(ends):
    """Tell whether each plan ends earlier than the one before; ends: the plans' units of time."""
    return all(later < earlier for earlier, later in pairwise(ends))
