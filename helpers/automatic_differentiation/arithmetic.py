"""Minus, division and numbers on the left, for a class that has its own +, * and **."""


class Arithmetic:
    """Minus, division and numbers on the left, made from a class's own +, * and **."""

    __array_ufunc__ = None  # a number of NumPy at the left then asks __radd__ and its kind, too

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + other * -1

    def __rsub__(self, other):
        return self * -1 + other

    def __truediv__(self, other):
        return self * other**-1

    def __rtruediv__(self, other):
        return self**-1 * other
