"""Wrong answers to the exercises of notebook 10, each with words of the hint it must get."""

SCALE = "class ScaleAndShift(keras.layers.Layer):\n"
BUILD = "    def build(self, input_shape):\n"
CALL = "    def call(self, X):\n"
WEIGHT = "        self.{} = self.add_weight(shape={}, initializer={!r}, name={!r})\n"


def weights(shape="(input_shape[-1],)", scale="ones", shift="zeros"):
    return WEIGHT.format("scale", shape, scale, "scale") + WEIGHT.format(
        "shift", shape, shift, "shift"
    )


RIGHT_CALL = CALL + "        return X * self.scale + self.shift"

TEMPER = """class Temper(keras.layers.Layer):
    def __init__(self, temperature=1.0, **kwargs):
        super().__init__(**kwargs)
        self.temperature = temperature

    def call(self, Z):
        return Z / self.temperature

    def get_config(self):
        """

WRONG_ANSWERS = {
    "exercise-puzzle": [
        ("my_prediction = 5", "one thing in the class is no weight to Keras"),
        ("my_prediction = 0", "its layers are built"),
        ("my_prediction = 1", "layers in a list count"),
        ("my_prediction = 3", "a weight of its own"),
        ("my_prediction = 6", "Dropout has no weights"),
        ("my_prediction = 530", "count the arrays"),
        ("my_prediction = 2", "how many arrays does Keras see"),
    ],
    "exercise-scale": [
        (SCALE + BUILD + weights("()") + RIGHT_CALL, "each feature has its own"),
        (SCALE + BUILD + weights("(input_shape[1],)") + RIGHT_CALL, "they are the last axis"),
        (SCALE + BUILD + weights(scale="zeros") + RIGHT_CALL, "all is zero"),
        (SCALE + BUILD + weights(shift="ones") + RIGHT_CALL, "a new layer changes nothing"),
        (
            SCALE + BUILD + weights() + CALL + "        return (X + self.shift) * self.scale",
            "the shift must not be scaled",
        ),
        (
            SCALE + BUILD + weights() + CALL + "        return X * self.scale - self.shift",
            "x times scale, plus shift",
        ),
        (
            SCALE
            + BUILD
            + "        n = input_shape[-1]\n        self.scale = tf.Variable(tf.ones([n]))\n"
            + "        self.shift = tf.Variable(tf.zeros([n]))\n"
            + RIGHT_CALL,
            "Keras sees no weights",
        ),
        (
            SCALE
            + CALL
            + WEIGHT.format("scale", "(X.shape[-1],)", "ones", "scale")
            + WEIGHT.format("shift", "(X.shape[-1],)", "zeros", "shift")
            + "        return X * self.scale + self.shift",
            "make them in build",
        ),
        (
            SCALE
            + BUILD
            + WEIGHT.format("scale", "(input_shape[-1],)", "ones", "scale")
            + CALL
            + "        return X * self.scale",
            "two weights are wanted",
        ),
        (
            SCALE + BUILD + weights("input_shape") + RIGHT_CALL,
            "for 3 features both weights have shape (3,)",
        ),
        (
            "class ScaleAndShift:\n    def __call__(self, X):\n        return X",
            "let the class inherit from Layer",
        ),
    ],
    "exercise-temper": [
        (TEMPER + "return super().get_config()", "the default temperature"),
        (TEMPER + "return {'temperature': self.temperature}", "the layer's own name is lost"),
        (TEMPER + "return {**super().get_config(), 'T': self.temperature}", "no argument of it"),
        (
            TEMPER + "return {**super().get_config(), 'temperature': 1.0}",
            "give the value of this layer",
        ),
        (
            TEMPER + "return {**super().get_config(), 'temperature': 2.5}",
            "must divide by 4",
        ),
        (TEMPER + "return self.temperature", "return a dictionary"),
        (
            TEMPER
            + "config = super().get_config()\n        config['T'] = 1\n        return config",
            "no argument of it",
        ),
    ],
}
