"""What custom_models teaches; `make refresh` writes this file from the page."""

import keras


class ResidualBlock(keras.layers.Layer):
    """relu(X + change), where two dense layers compute the change: (m, n) -> (m, n)."""

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.inner = keras.layers.Dense(units, activation="relu")

    def build(self, input_shape):
        n = input_shape[-1]
        self.outer = keras.layers.Dense(n, kernel_initializer="zeros")

    def call(self, X):
        change = self.outer(self.inner(X))  # (m, n) -> (m, units) -> (m, n)
        return keras.ops.relu(X + change)


class DigitNet(keras.Model):
    """Logits of digits: a dense layer, residual blocks, a dense layer; (m, 64) -> (m, 10)."""

    def __init__(self, blocks, **kwargs):
        super().__init__(**kwargs)
        self.first = keras.layers.Dense(16, activation="relu")
        self.blocks = [ResidualBlock(16) for _ in range(blocks)]
        self.last = keras.layers.Dense(10)

    def call(self, X):
        H = self.first(X)  # (m, 64) -> (m, 16)
        for block in self.blocks:
            H = block(H)
        return self.last(H)

    def get_config(self):
        config = super().get_config()
        config["blocks"] = len(self.blocks)
        return config
