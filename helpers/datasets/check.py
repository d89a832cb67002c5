"""Checks of the exercises in datasets."""

import numpy as np

from helpers.exercises.exercise import exercise, hint_if, one_number

M, SIZE = 203, 10  # samples and a batch of them
MOVED = "whole batches move, neighbours stay; shuffle before batch."
SMALL = "late samples never come early: the buffer is too small."


@exercise
def batches(number):
    """Ten numbers, three passes, batches of four of the whole stream: eight."""
    number = one_number(number)
    hint_if(number == 9, "that cuts each pass on its own; here batch comes after repeat.")
    hint_if(number == 7, "the last, smaller batch counts too; nothing drops it.")
    hint_if(number in (2, 2.5, 3), "that is one pass; there are three.")
    hint_if(number == 30, "those are the numbers; batch puts four into one element.")
    hint_if(number in (6, 7.5), "half a batch or a lost one? Write the batches down.")
    hint_if(number != 8, "write the stream that batch sees, and cut it after every fourth.")


def _elements(dataset):
    hint_if(
        not hasattr(dataset, "as_numpy_iterator"),
        f"return a dataset, not a {type(dataset).__name__}.",
    )
    elements = list(dataset.take(1000).as_numpy_iterator())
    hint_if(len(elements) == 1000, "that never ends; how many passes were asked for?")
    pairs = all(isinstance(element, tuple) and len(element) == 2 for element in elements)
    hint_if(not pairs, "an element should be a pair: a batch of x and one of y.")
    return elements


@exercise
def repair(noisy_batches):
    """Twenty samples in batches of 8, twice; sample 100 k carries label k and new noise."""
    y = np.arange(20)
    dataset = noisy_batches(100 * y, y)
    elements = _elements(dataset)
    sizes = [np.size(label) for _, label in elements]
    hint_if(max(sizes) == 1, "the batches are missing.")
    hint_if(sizes == [8, 8, 4], "that is one pass; two were asked for.")
    hint_if(sum(sizes) == 80, "that makes four passes; where does the second doubling come from?")
    hint_if(sum(sizes) < 40, "some samples are lost; the last batch may be smaller.")
    hint_if(sizes == [8] * 5, "the middle batch holds samples of two passes; batch, then repeat.")
    x, label = (np.concatenate(parts) for parts in zip(*elements, strict=True))
    hint_if(not np.array_equal(label, np.tile(y, 2)) and _neighbours(elements), MOVED)
    hint_if(sizes != [8, 8, 4] * 2, "batches of 8, the last of each pass smaller, twice.")
    noise = x - 100 * label
    hint_if(np.any(np.abs(noise) > 1.5), "x and y no longer belong together.")
    hint_if(not noise.any(), "the noise is missing.")
    one, two = _by_label(noise[:20], label[:20]), _by_label(noise[20:], label[20:])
    hint_if(np.array_equal(one, two), "both passes have the same noise; cache comes before it.")
    hint_if(len(set(noise)) < 30, "all samples of a batch get the same noise; map before batch.")
    hint_if(len(set(label[:20])) < 20, "a pass shows one sample twice and leaves out another.")
    hint_if(np.array_equal(label, np.tile(y, 2)), "nothing is shuffled.")
    hint_if(
        np.array_equal(label[:20], label[20:]),
        "both passes have the same order; shuffle after cache.",
    )
    x, label = (np.concatenate(parts) for parts in zip(*_elements(dataset), strict=True))
    hint_if(
        np.allclose(noise, x - 100 * label, atol=1e-3),
        "a second loop has the same noise as the first. Is it that of add_noise?",
    )
    many = np.arange(M)
    hint_if(_late_samples_wait(noisy_batches(100 * many, many)), SMALL)
    hint_if("Cache" not in _steps(dataset), "cache is missing: each pass reads the data anew.")


def _by_label(noise, label):
    return noise[np.argsort(label)]


def _neighbours(elements):
    # Whether each batch holds samples that are neighbours in the file.
    return all(np.ptp(label) == np.size(label) - 1 for _, label in elements)


def _late_samples_wait(dataset):
    # Of M samples with labels in order, whether the last tenth is in no first batch of 15 loops.
    # By chance, a full buffer and batches of 8 leave it out three times in a million.
    first = [np.max(_elements(dataset)[0][1]) for _ in range(15)]
    return max(first) < 0.9 * M


def _steps(dataset):
    # The kinds of datasets that this one is made of.
    kind, inputs = type(dataset).__name__, dataset._inputs()
    return kind + "".join(map(_steps, inputs))


def _coloured():
    # Pixels tell the label, so that x and y can be compared after any mixing.
    y = np.arange(M, dtype=np.uint8)[:, None]
    return np.tile(y[:, :, None, None], (1, 4, 4, 3)), y


@exercise
def pipeline(training_batches):
    """203 images in full batches of 10, mixed with a full buffer, scaled, labels squeezed."""
    dataset = training_batches(*_coloured(), SIZE)
    elements = _elements(dataset)
    x, y = elements[0]
    hint_if(x.shape == (4, 4, 3), "the batches are missing.")
    hint_if(len(elements) == 21, "the last batch holds 3 samples; full batches only.")
    hint_if(len(elements) == 40, "that is two passes; one was asked for.")
    hint_if(x.dtype == np.float64, "x comes out as float64, twice the memory; cast to float32.")
    hint_if(x.dtype != np.float32, f"x comes out as {x.dtype}; cast to float32.")
    hint_if(max(np.max(x) for x, _ in elements) > 1, "x should end at 1; what is white in bytes?")
    hint_if(y.shape == (SIZE, 1), "y still has its axis 1.")
    hint_if(x.shape != (SIZE, 4, 4, 3), f"x has shape {x.shape}; expected {(SIZE, 4, 4, 3)}.")
    hint_if(y.shape != (SIZE,), f"y has shape {y.shape}; expected {(SIZE,)}.")
    belong = all(np.array_equal(np.rint(255 * x[:, 0, 0, 0]), y) for x, y in elements)
    hint_if(not belong, "x and y no longer belong together, or x is not divided by 255.")
    labels = np.concatenate([y for _, y in elements])
    hint_if(len(elements) != 20, "203 samples make 20 full batches of 10.")
    hint_if(len(set(labels)) < 200, "a sample comes twice in one pass.")
    hint_if(np.array_equal(labels, np.arange(200)), "nothing is shuffled.")
    hint_if(_neighbours(elements), MOVED)
    first = [next(dataset.as_numpy_iterator())[1] for _ in range(10)]
    hint_if(np.ptp(first, axis=0).max() == 0, "every pass has the same order.")
    hint_if(_late_samples_wait(dataset), SMALL)
    _, y = next(training_batches(*_coloured(), 1).as_numpy_iterator())
    hint_if(
        y.shape != (1,), "with batch_size 1 labels lose their batch axis; name what to squeeze."
    )
