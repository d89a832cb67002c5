"""Checks of the exercises on scaling out."""

import numpy as np
import tensorflow as tf

from helpers.exercises.exercise import close, exercise, hint_if, one_number

# Parts of the batch 1, 2, 3, 4 with the labels 2, 4, 6, 8 at w = 0: gradients, and their samples.
TWO = [np.array([-4.0]), np.array([-116 / 3])], [1, 3]
THREE = [np.array([[1.0, 2.0]]), np.array([[3.0, 6.0]]), np.array([[5.0, 4.0]])], [10, 20, 70]


@exercise
def all_reduce(function):
    """The mean of the gradients, weighted by the numbers of samples; any shape, any number."""
    for gradients, counts in (TWO, THREE):
        answer = np.asarray(function(gradients, counts), dtype=float)
        shares = np.array(counts) / sum(counts)
        expected = sum(share * g for share, g in zip(shares, gradients, strict=True))
        where = f"{len(counts)} workers with {', '.join(map(str, counts))} samples"
        hint_if(
            answer.shape != expected.shape and answer.shape == (len(counts), *expected.shape),
            "return one gradient, the same for all workers, not a list of several.",
        )
        hint_if(
            answer.shape != expected.shape,
            f"{where}: the shape should stay {expected.shape}, and is {answer.shape}.",
        )
        hint_if(
            close(answer, sum(gradients)),
            "that is the sum of the gradients: each of them is a mean already, so it is too long.",
        )
        hint_if(
            close(answer, np.mean(gradients, axis=0)),
            f"{where}: here a worker with few samples counts as much as one with many.",
        )
        weighted = sum(n * g for n, g in zip(counts, gradients, strict=True))
        hint_if(
            close(answer, weighted),
            f"{where}: you have added up the gradients of all samples; the mean is still missing.",
        )
        hint_if(
            close(answer, weighted / len(counts)),
            f"{where}: divide by the number of samples, not by the number of workers.",
        )
        hint_if(
            close(answer, expected / len(counts)),
            f"{where}: the shares of the samples add up to 1 already; why divide once more?",
        )
        hint_if(
            close(answer, sum(gradients) / sum(counts)),
            f"{where}: each gradient is a mean already. How many samples does it stand for?",
        )
        hint_if(not close(answer, expected), f"{where}: the whole batch has another gradient.")


@exercise
def own_part(function):
    """Shard, then shuffle: together all samples once, each worker's own in mixed order."""
    for m, workers in ((40, 2), (100, 3)):  # of fewer, chance would put some in order
        samples = tf.data.Dataset.range(m)
        parts = []
        for worker in range(workers):  # without a seed, each shuffles differently, as processes do
            parts.append(_elements(function(samples, workers, worker)))
        found = np.concatenate(parts)
        twice = np.unique(found).size < found.size
        where = f"{workers} workers and {m} samples"
        hint_if(
            all(len(part) == m for part in parts),
            f"{where}: every worker reads everything. Which step keeps a part only?",
        )
        hint_if(
            found.size != m,
            f"{where}: together they read {found.size} samples. How many parts are there, and "
            "which one is this worker's?",
        )
        hint_if(
            twice,
            f"{where}: some samples come twice and others never. Each worker shuffles differently; "
            "what, then, does it take a part of?",
        )
        hint_if(
            any(np.all(np.diff(part) > 0) for part in parts if len(part) > 3),
            f"{where}: nothing is lost, but a worker reads its part in the order of the file.",
        )
    even = tf.data.Dataset.range(0, 20, 2)  # chosen by the number, one part would be empty
    first, second = (len(_elements(function(even, 2, worker))) for worker in range(2))
    hint_if(
        (first, second) != (5, 5),
        f"of the samples 0, 2, …, 18, worker 0 reads {first} and worker 1 reads {second}. Choose "
        "by place, not by value.",
    )


def _elements(dataset):
    steps = hasattr(dataset, "as_numpy_iterator")
    hint_if(not steps, f"return a dataset, not {type(dataset).__name__}.")
    elements = list(dataset.as_numpy_iterator())
    hint_if(any(np.ndim(element) for element in elements), "return single samples, no batches.")
    return np.array(elements)


@exercise
def speed_up(answer):
    """100 ms, 10 of them undivided, 9 workers, 20 ms of communication: 100 / (10 + 10 + 20)."""
    number = one_number(answer)
    hint_if(abs(number - 40) < 0.5, "that is the time of a step in milliseconds; how many times?")
    hint_if(abs(number - 9) < 0.05, "nine, if all of the step could be divided. What cannot?")
    hint_if(abs(number - 5) < 0.05, "and the communication? Here it is not free.")
    hint_if(
        abs(number - 100 / 30) < 0.05 or abs(number - 100 / (100 / 9 + 20)) < 0.05,
        "which part of the 100 milliseconds does every worker do, whole?",
    )
    hint_if(abs(number - 0.4) < 0.01, "the other way round: how many times as fast?")
    hint_if(abs(number - 10) < 0.05, "that is the limit of very many workers that need not talk.")
    hint_if(
        abs(number - 2.5) > 0.025,
        "add three times: what is not divided, a ninth of the rest, and the communication.",
    )
