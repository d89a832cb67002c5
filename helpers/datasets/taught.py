"""What datasets teaches; `make refresh` writes this file from the page."""

import numpy as np


def buffered_shuffle(stream, buffer_size, seed):
    """Yield the elements of a stream in random order, drawn from a buffer of the next ones."""
    generator = np.random.default_rng(seed)
    buffer = []
    for element in stream:
        if len(buffer) < buffer_size:
            buffer.append(element)  # step 1
        else:
            place = generator.integers(buffer_size)
            yield buffer[place]  # step 2
            buffer[place] = element
    generator.shuffle(buffer)
    yield from buffer  # step 3
