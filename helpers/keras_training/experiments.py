"""A line of progress every few epochs of fit, the same on every machine: no times, no bar."""

import keras


class Progress(keras.callbacks.Callback):
    """Print the epoch and what fit measured, once every few epochs; pass it to fit's callbacks.

    every: epochs from one line to the next. Losses are printed to three digits, accuracies to two;
    losses come first, "val_" is written out. Raises ValueError when every is below 1.
    """

    def __init__(self, every=1):
        """Keep the number of epochs from one line to the next."""
        super().__init__()
        if every < 1:
            raise ValueError(f"expected every to be at least 1, got {every}")
        self.every = every

    def on_epoch_end(self, epoch, logs=None):
        """Print the line when it is due; Keras calls this and counts epochs from 0."""
        if (epoch + 1) % self.every == 0:
            print(line(epoch + 1, self.params["epochs"], logs or {}))


def line(epoch, epochs, logs):
    """Return one line of progress: logs maps Keras's names to numbers, epochs sets the width."""
    names = sorted(logs, key=lambda name: (name.startswith("val_"), not name.endswith("loss")))
    parts = [f"{_spelled(name)} {_number(name, logs[name])}" for name in names]
    return f"epoch {epoch:>{len(str(epochs))}}: {', '.join(parts)}"


def _spelled(name):
    words = name.removeprefix("val_").replace("_", " ")
    return f"validation {words}" if name.startswith("val_") else words


def _number(name, value):
    return f"{value:.2f}" if "accuracy" in name else f"{value:.3g}"
