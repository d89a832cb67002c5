"""What dropout teaches; `make refresh` writes this file from the page."""


def inverted_dropout(A, rate, generator):
    """Drop values of A with probability rate and scale up the others to make up for it.

    Returns the new values and their factors, 0 or 1 / (1 - rate), both of A's shape.
    """
    if not 0 <= rate < 1:
        raise ValueError(f"expected a rate from 0 to below 1, got {rate}")
    factors = (generator.random(A.shape) >= rate) / (1 - rate)
    return A * factors, factors
