"""Wrong answers to the exercises of broadcasting, each with words of the hint it must get."""


def drill(**changes):
    """Return the right answer of the drill with some entries, n1 to n8, replaced."""
    right = {
        "n1": (3, 4),
        "n2": "error",
        "n3": (3, 4),
        "n4": (5, 5),
        "n5": (32, 28, 28, 3),
        "n6": "error",
        "n7": (8, 7, 6),
        "n8": (2, 3),
    }
    return f"my_prediction = {list({**right, **changes}.values())!r}"


WRONG_ANSWERS = {
    "exercise-drill": [
        (drill(n1="error"), "number 1, (3, 4) and (4,), aligned at the right: look at axis -2"),
        (drill(n2=(3,)), "number 2, (3, 4) and (3,): a result, if there is one, has as many axes"),
        (drill(n2=(3, 4)), "number 2, (3, 4) and (3,), aligned at the right: look at axis -1"),
        (drill(n3="error"), "number 3, (3, 4) and (3, 1), aligned at the right: look at axis -1"),
        (drill(n4="error"), "look at axis -1 again, where 5 meets 1"),
        (
            drill(n4=(5,)),
            "number 4, (5,) and (5, 1): a result, if there is one, has as many axes",
        ),
        (drill(n4=(5, 1)), "look at axis -1 again, where 5 meets 1"),
        (drill(n4=(1, 5)), "look at axis -2 again, where 1 meets 5"),
        (drill(n5=(32, 28, 28, 1)), "look at axis -1 again, where 3 meets 3"),
        (drill(n5="error"), "look at axis -2 again, where 28 meets 1"),
        (drill(n6=(2, 3, 4)), "look at axis -2 again, where 3 meets 2"),
        (drill(n7=(8, 1, 6)), "look at axis -2 again, where 1 meets 7"),
        (drill(n7="error"), "look at axis -1 again, where 6 meets 1"),
        (drill(n8=()), "number 8, (2, 3) and (): a result, if there is one, has as many axes"),
        (drill(n4=5), "number 4: write a tuple"),
        (drill(n8=None), "number 8: write a tuple"),
        (drill(n2=(3, 4), n7="error"), "number 2"),
        ("my_prediction = (3, 4)", "write a list of 8 entries"),
        ('my_prediction = "error"', "write a list of 8 entries"),
    ],
    "exercise-shares": [
        ("def shares(array):\n    return array / array.sum()", "the whole table adds up to 1"),
        (
            "def shares(array):\n    return array / array.sum(axis=0)",
            "each column adds up to 1",
        ),
        (
            "def shares(array):\n    return array / array.sum(axis=-1)",
            "on a square table, a lost axis goes unnoticed",
        ),
        (
            "def shares(array):\n    return array / array.sum(axis=1, keepdims=True)",
            "right for a table; shape (2, 3, 4) fails",
        ),
        (
            "def shares(array):\n    return array / array.sum(axis=1)[:, None]",
            "right for a table; shape (2, 3, 4) fails",
        ),
        (
            "def shares(array):\n    return 100 * array / array.sum(axis=-1, keepdims=True)",
            "those are percentages",
        ),
        (
            "def shares(array):\n"
            "    return np.exp(array) / np.exp(array).sum(axis=-1, keepdims=True)",
            "the proportions have changed",
        ),
        (
            "def shares(array):\n    array /= array.sum(axis=-1, keepdims=True)\n    return array",
            "your function changes its argument",
        ),
        (
            "def shares(array):\n    return (array.T / array.sum(axis=-1)).T",
            "right for a table; shape (2, 3, 4) fails",
        ),
        (
            "def shares(array):\n"
            "    return np.array([part / part.sum(axis=-1, keepdims=True) for part in array])",
            "right for a table; shape (3,) fails",
        ),
        (
            "def shares(array):\n    return array / array.mean(axis=-1, keepdims=True)",
            "the last axis of the answer should add up to 1",
        ),
    ],
    "exercise-safe": [
        (
            "def mean_squared_error(y, y_hat):\n    return ((y_hat - y) ** 2).mean()",
            "with y and ŷ[:, None], of shapes (3,) and (3, 1), there is no error yet",
        ),
        (
            "def mean_squared_error(y, y_hat):\n"
            "    if len(y) != len(y_hat):\n"
            "        raise ValueError\n"
            "    return ((y_hat - y) ** 2).mean()",
            "with y and ŷ[:, None], of shapes (3,) and (3, 1), there is no error yet. len()",
        ),
        (
            "def mean_squared_error(y, y_hat):\n"
            "    if y_hat.ndim != 1 or len(y) != len(y_hat):\n"
            "        raise ValueError\n"
            "    return ((y_hat - y) ** 2).mean()",
            "with y[:, None] and ŷ, of shapes (3, 1) and (3,)",
        ),
        (
            "def mean_squared_error(y, y_hat):\n"
            "    if y.shape[-1] != y_hat.shape[-1]:\n"
            "        raise ValueError\n"
            "    return ((y_hat - y) ** 2).mean()",
            "with y[None] and ŷ, of shapes (1, 3) and (3,)",
        ),
        (
            "def mean_squared_error(y, y_hat):\n"
            "    if y.shape != y_hat.shape:\n"
            "        return ValueError('shapes')\n"
            "    return ((y_hat - y) ** 2).mean()",
            "is returned like a result: raise it",
        ),
        (
            "def mean_squared_error(y, y_hat):\n"
            "    if y.shape != y_hat.shape:\n"
            "        return ValueError\n"
            "    return ((y_hat - y) ** 2).mean()",
            "is returned like a result: raise it",
        ),
        (
            "def mean_squared_error(y, y_hat):\n"
            "    if y.shape != y_hat.shape:\n"
            "        return 'error'\n"
            "    return ((y_hat - y) ** 2).mean()",
            "is returned like a result: raise it",
        ),
        (
            "def mean_squared_error(y, y_hat):\n"
            "    if y.ndim != y_hat.ndim:\n"
            "        raise ValueError\n"
            "    return ((y_hat - y) ** 2).mean()",
            "with y and ŷ[:1], of shapes (3,) and (1,)",
        ),
        (
            "def mean_squared_error(y, y_hat):\n"
            "    if y.shape == y_hat.shape:\n"
            "        return ((y_hat - y) ** 2).mean()",
            "there is no error yet. Nothing comes back, but a program goes on after print",
        ),
        (
            "def mean_squared_error(y, y_hat):\n"
            "    assert y.shape == y_hat.shape\n"
            "    return ((y_hat - y) ** 2).mean()",
            "raise a ValueError; this was AssertionError",
        ),
        (
            "def mean_squared_error(y, y_hat):\n    return (y_hat - y) ** 2",
            "return one number",
        ),
        (
            "def mean_squared_error(y, y_hat):\n"
            "    if y.shape != y_hat.shape:\n"
            "        message = 'error'  # or print\n"
            "    return ((y_hat - y) ** 2).mean()",
            "print does not stop a function",
        ),
        (
            "def mean_squared_error(y, y_hat):\n"
            "    if y.ndim != 1 or y.shape != y_hat.shape:\n"
            "        raise ValueError('not rank 1')\n"
            "    return ((y_hat - y) ** 2).mean()",
            "Two shapes (2, 1) are equal as well",
        ),
        # right for three samples only
        (
            "def mean_squared_error(y, y_hat):\n"
            "    if y.shape != y_hat.shape:\n"
            "        raise ValueError('shapes')\n"
            "    return ((y_hat - y) ** 2).sum() / 3",
            "Two shapes (2, 1) are equal as well",
        ),
        (
            "def mean_squared_error(y, y_hat):\n    return ((y_hat - y) ** 2).sum()",
            "for equal shapes: mean of the squares",
        ),
        (
            "def mean_squared_error(y, y_hat):\n    raise ValueError('shapes')",
            "the code stops with ValueError",
        ),
    ],
    "exercise-nearest": [
        (
            "def nearest(images, centres):\n"
            "    return [((centres - image) ** 2).sum(axis=1).argmin() for image in images]",
            "right, but with a loop",
        ),
        (
            "def nearest(images, centres):\n"
            "    i, found = 0, []\n"
            "    while i < len(images):\n"
            "        found.append(((centres - images[i]) ** 2).sum(axis=1).argmin())\n"
            "        i += 1\n"
            "    return found",
            "right, but with a loop",
        ),
        (
            "def nearest(images, centres):\n"
            "    return ((images[:, None] - centres) ** 2).sum(axis=2).min(axis=1)",
            "which index has each",
        ),
        (
            "def nearest(images, centres):\n"
            "    return np.abs(images[:, None] - centres).max(axis=2).argmin(axis=1)",
            "square the differences",
        ),
        (
            "def nearest(images, centres):\n"
            "    return ((images[:, None] - centres) ** 2).sum(axis=2).argmin(axis=0)",
            "the nearest image for each centre",
        ),
        (
            "def nearest(images, centres):\n"
            "    return ((images[:, None] - centres) ** 2).sum(axis=2)",
            "numbers for all pairs",
        ),
        (
            "def nearest(images, centres):\n"
            "    return ((images[:, None] - centres) ** 2).sum(axis=2).argmax(axis=1)",
            "those are the farthest",
        ),
        (
            "def nearest(images, centres):\n"
            "    return ((images[:, None] - centres) ** 2).sum(axis=1).argmin(axis=1)",
            "square the differences and add them over the pixels",
        ),
        (
            "def nearest(images, centres):\n"
            "    return np.abs(images[:, None] - centres).sum(axis=2).argmin(axis=1)",
            "square the differences and add them over the pixels",
        ),
        (
            "def nearest(images, centres):\n"
            "    return ((images[:, None] - centres) ** 2).argmin(axis=1)",
            "for 5 images the answer has shape (5,)",
        ),
        (
            "def nearest(images, centres):\n"
            "    return ((images - centres) ** 2).sum(axis=1).argmin()",
            "images and centres need an axis of their own",
        ),
        (
            "def nearest(images, centres):\n"
            "    images = images.reshape(3, 5)\n"
            "    return ((images - centres) ** 2).sum(axis=1).argmin()",
            "the code stops with ValueError: cannot reshape array",
        ),
        (
            "def nearest(images, centres):\n"
            "    return ((images[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1) + 1",
            "NumPy counts from 0",
        ),
        (
            "def nearest(images, centres):\n"
            "    squares = (images[:, None] - centres) ** 2\n"
            "    return squares.sum(axis=2).argmin(axis=1, keepdims=True)",
            "one axis too many",
        ),
        (
            "def nearest(images, centres):\n"
            "    return centres[((images[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)]",
            "the centres themselves",
        ),
        # the difference of the squares, not the square of the differences
        (
            "def nearest(images, centres):\n"
            "    return np.abs((images[:, None]**2 - centres**2).sum(axis=2)).argmin(axis=1)",
            "square the differences",
        ),
        (
            "def nearest(images, centres):\n"
            "    return ((centres**2).sum(axis=1) - images @ centres.T).argmin(axis=1)",
            "square the differences",
        ),
        (
            "def nearest(images, centres):\n    return (images @ centres.T).argmax(axis=1)",
            "square the differences",
        ),
        (
            "def nearest(images, centres):\n    return (images @ centres).argmin(axis=1)",
            "the shapes of a product with @ do not fit",
        ),
    ],
}

RIGHT_ANSWERS = {
    "exercise-drill": [
        drill(n1=[3, 4], n2="Error", n8=[2, 3]),
        drill() + "\nmy_prediction = tuple(my_prediction)",
        drill() + "\nmy_prediction[7] = np.array([2, 3])",
    ],
    "exercise-shares": [
        "def shares(array):\n    return array / array.sum(axis=-1)[..., None]",
        "def shares(array):\n    return (array / array.sum(axis=-1, keepdims=True)).tolist()",
        "def shares(array):\n    return tf.divide(array, tf.reduce_sum(array, -1, keepdims=True))",
    ],
    "exercise-safe": [
        "def mean_squared_error(y, y_hat):\n"
        "    if y.shape == y_hat.shape:\n"
        "        return [((y_hat - y) ** 2).mean()]\n"
        "    raise ValueError('shapes')",
        "def mean_squared_error(y, y_hat):\n"
        "    if not np.array_equal(y.shape, y_hat.shape):\n"
        "        raise ValueError\n"
        "    return tf.reduce_mean(tf.square(y - y_hat))",
        "def mean_squared_error(y, y_hat):\n"
        "    if y.shape != y_hat.shape:\n"
        "        raise ValueError('shapes')\n"
        "    return float(np.average(np.square(y - y_hat)))",
    ],
    "exercise-nearest": [
        "def nearest(images, centres):\n"
        "    return list(np.linalg.norm(images[:, None] - centres, axis=2).argmin(1))",
        "def nearest(images, centres):\n"
        "    squares = (centres**2).sum(axis=1) - 2 * images @ centres.T\n"
        "    return squares.argmin(axis=1).astype(float)",
        "def nearest(images, centres):\n"
        "    differences = tf.expand_dims(images, 1) - centres\n"
        "    return tf.argmin(tf.reduce_sum(differences**2, axis=2), axis=1)",
    ],
}
