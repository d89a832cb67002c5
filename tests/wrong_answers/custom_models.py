"""Wrong answers to the exercises on own layers, each with words of the hint it must get."""

SCALE = "class ScaleAndShift(keras.layers.Layer):\n"
BUILD = "    def build(self, input_shape):\n"
CALL = "    def call(self, X):\n"
WEIGHT = "        self.{} = self.add_weight(shape={}, initializer={!r}, name={!r})\n"


def weights(shape="(input_shape[-1],)", scale="ones", shift="zeros"):
    return WEIGHT.format("scale", shape, scale, "scale") + WEIGHT.format(
        "shift", shape, shift, "shift"
    )


RIGHT_CALL = CALL + "        return X * self.scale + self.shift"

WRONG_ANSWERS = {
    "exercise-puzzle": [
        ("my_prediction = 5", "not every attribute is seen"),
        ("my_prediction = 7", "not every attribute is seen"),
        ("my_prediction = 0", "the layers are built"),
        ("my_prediction = 2", "layers in a list count"),
        ("my_prediction = 3", "a kernel and a bias"),
        ("my_prediction = 8", "count the arrays"),
        ("my_prediction = 67", "count the arrays"),
        ("my_prediction = 1", "how many arrays does Keras see"),
        ("my_prediction = ['added', 'variable']", "one number, please"),
    ],
    "exercise-scale": [
        (SCALE + BUILD + weights("()") + RIGHT_CALL, "each feature has its own"),
        (SCALE + BUILD + weights("(input_shape[1],)") + RIGHT_CALL, "they are the last axis"),
        (SCALE + BUILD + weights("(input_shape[0] + 3,)") + RIGHT_CALL, "have shape (3,)"),
        (SCALE + BUILD + weights(scale="zeros") + RIGHT_CALL, "all is zero"),
        (SCALE + BUILD + weights(shift="ones") + RIGHT_CALL, "a new layer changes nothing"),
        (
            SCALE + BUILD + weights() + CALL + "        return (X + self.shift) * self.scale",
            "the shift must not be scaled",
        ),
        (
            SCALE
            + BUILD
            + weights()
            + CALL
            + "        return X * self.scale.numpy() + self.shift.numpy()",
            "a weight gets no gradient",
        ),
        (
            SCALE + BUILD + weights() + CALL + "        return X * self.scale + self.shift.numpy()",
            "a weight gets no gradient",
        ),
        (
            SCALE + BUILD + weights() + CALL + "        X * self.scale + self.shift",
            "the method call returns nothing: is a return missing",
        ),
        (
            SCALE + BUILD + weights() + CALL + "        return X * self.size + self.shift",
            "the code stops with AttributeError: 'ScaleAndShift' object has no attribute 'size'",
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
        (SCALE + BUILD + weights("input_shape[-1]") + RIGHT_CALL, "a shape is a tuple"),
        (SCALE + BUILD + weights(scale=1, shift=0) + RIGHT_CALL, "the initializer is a word"),
        (
            SCALE + BUILD + weights() + CALL + "        return X @ self.scale + self.shift",
            "@ wants a matrix",
        ),
        (
            SCALE + BUILD + weights() + CALL + "        return tf.matmul(X, self.scale)",
            "@ wants a matrix",
        ),
        (
            "class ScaleAndShift:\n    def __call__(self, X):\n        return X",
            "let the class inherit from Layer",
        ),
    ],
}

RIGHT_ANSWERS = {
    "exercise-puzzle": ["my_prediction = 4.0"],
    "exercise-scale": [
        SCALE + BUILD + weights("input_shape[-1:]") + CALL + "        return tf.add("
        "tf.multiply(X, self.scale), self.shift)",
        SCALE
        + BUILD
        + WEIGHT.format("shift", "(input_shape[-1],)", "zeros", "shift")
        + WEIGHT.format("scale", "(input_shape[-1],)", "ones", "scale")
        + RIGHT_CALL,
    ],
}
