"""Wrong answers to the exercises of notebook 05, each with words of the hint it must get."""


def six(**changes):
    """Return the right six shapes with some entries, n1 to n6, replaced."""
    right = {
        "n1": (6, 3),
        "n2": "error",
        "n3": (2, 2, 3),
        "n4": (2, 3, 2),
        "n5": (4, 35),
        "n6": (4, 35, 6),
    }
    return f"my_prediction = {list({**right, **changes}.values())!r}"


RANKED = "def ranked(names, scores):\n    "
ORDER = 'order = tf.argsort(scores, direction="DESCENDING")\n    '
COUNTS = "def counts(labels, classes):\n    "
MASKED = "def masked_mean(values, mask):\n    "
HOW_MANY = "tf.reduce_sum(tf.cast(mask, tf.float32), axis=1)"

WRONG_ANSWERS = {
    "exercise-shapes": [
        (six(n1=(2, 3)), "number 1: concat makes the named axis longer"),
        (six(n1=(2, 2, 3)), "number 1: concat makes the named axis longer"),
        (six(n2=(2, 6)), "number 2: concat joins along axis 1"),
        (six(n2=(6, 3)), "number 2: concat joins along axis 1"),
        (six(n3=(4, 3)), "number 3: stack makes a new axis; by default it comes first"),
        (six(n3=(2, 3, 2)), "number 3: stack makes a new axis; by default it comes first"),
        (six(n4=(2, 2, 3)), "number 4: stack makes a new axis; −1 puts it last"),
        (six(n5=(4, 35, 1)), "number 5: unstack removes the axis"),
        (six(n5=(4, 35, 4)), "number 5: unstack removes the axis"),
        (six(n6=(4, 35, 2)), "number 6: split keeps the axis; −1 stands for"),
        (six(n6=(4, 35)), "number 6: split keeps the axis; −1 stands for"),
        (six(n6="error"), "number 6: split keeps the axis"),
        (six(n1=6), "number 1: write a tuple"),
        (six(n6=None), "number 6: write a tuple"),
        ("my_prediction = (6, 3)", "write a list of 6 entries"),
    ],
    "exercise-ranked": [
        (RANKED + ORDER + "return tf.gather(names, order)", "picked a whole row"),
        (
            RANKED + "return tf.gather(names, tf.argsort(scores), batch_dims=1)",
            "the lowest score comes first",
        ),
        (RANKED + ORDER + "return order", "those are positions; now fetch"),
        (RANKED + "return tf.argsort(scores)", "those are positions, the lowest score first"),
        (RANKED + 'return tf.sort(names, direction="DESCENDING")', "sorts the names themselves"),
        (RANKED + 'return tf.sort(scores, direction="DESCENDING")', "those are the sorted scores"),
        (RANKED + ORDER + "return tf.gather(scores, order, batch_dims=1)", "the sorted scores"),
        (
            RANKED
            + 'order = tf.argsort(scores, axis=0, direction="DESCENDING")\n'
            + "    return tf.gather(names, order, batch_dims=1)",
            "the order was made down the columns",
        ),
        (
            RANKED
            + 'order = tf.argsort(scores, axis=0, direction="DESCENDING")\n'
            + "    names, order = tf.transpose(names), tf.transpose(order)\n"
            + "    return tf.transpose(tf.gather(names, order, batch_dims=1))",
            "each column is in order",
        ),
        (
            RANKED
            + 'order = tf.argsort(names, direction="DESCENDING")\n'
            + "    return tf.gather(names, order, batch_dims=1)",
            "sorts the names themselves",
        ),
        (
            RANKED + "return tf.gather(names, tf.math.top_k(scores, 2).indices, batch_dims=1)",
            "the shape of the names",
        ),
        (RANKED + "return names", "get the order from the scores"),
        (
            RANKED + ORDER + "return tf.gather(names, order, axis=1, batch_dims=2)",
            "the code stops with InvalidArgumentError: batch_dims (2) must be less than rank",
        ),
        (RANKED + ORDER + "return names[order]", "a tensor takes no tensor as an index: tf.gather"),
        (RANKED + "return scores.argsort()", "has no attribute 'argsort'"),
    ],
    "exercise-counts": [
        (COUNTS + "return tf.one_hot(labels, classes)", "that is one-hot"),
        (COUNTS + "return tf.one_hot(labels, classes, axis=0)", "that is one-hot"),
        (
            COUNTS + "return np.unique(labels, return_counts=True)[1]",
            "classes without a sample are missing",
        ),
        (
            COUNTS
            + "places = tf.stack([tf.range(len(labels)), labels], axis=1)\n"
            + "    return tf.scatter_nd(places, tf.ones_like(labels), [len(labels), classes])",
            "that is one-hot",
        ),
        (
            COUNTS
            + "return tf.tensor_scatter_nd_update(\n"
            + "        tf.zeros(classes), labels[:, None], tf.ones(len(labels)))",
            "the last write wins",
        ),
        (COUNTS + "return tf.unique_with_counts(labels).count", "classes without a sample"),
        (COUNTS + "return tf.math.bincount(labels)", "classes without a sample"),
        (COUNTS + "return tf.scatter_nd(labels[:, None], labels, [classes])", "adds up labels"),
        (
            COUNTS + "return tf.scatter_nd(labels, tf.ones_like(labels), [classes])",
            "one row for each address",
        ),
        (
            COUNTS + "return tf.scatter_nd(labels[:, None], [1], [classes])",
            "as many updates as rows",
        ),
        (
            COUNTS + "return tf.scatter_nd(labels[:, None], tf.ones_like(labels), [classes - 2])",
            "the code stops with InvalidArgumentError: ",
        ),
        (
            COUNTS
            + "return tf.scatter_nd(labels[:, None], tf.ones([len(labels), 1]), [classes, 1])",
            "the shape should be (5,)",
        ),
        (
            COUNTS
            + "share = tf.ones(len(labels)) / len(labels)\n"
            + "    return tf.scatter_nd(labels[:, None], share, [classes])",
            "those are shares",
        ),
        (
            COUNTS + "return tf.scatter_nd(labels[:, None], tf.ones_like(labels), [classes + 1])",
            "with 5 classes the answer has shape (5,)",
        ),
        (
            COUNTS + "return tf.scatter_nd(labels[:, None], tf.fill([len(labels)], 3), [classes])",
            "every label adds the same number",
        ),
        (COUNTS + "return tf.reduce_sum(tf.one_hot(labels, classes), axis=1)", "per label"),
        (COUNTS + "return tf.zeros(classes)", "what it adds there is 1"),
    ],
    "exercise-masked": [
        (MASKED + "return tf.reduce_mean(values, axis=1)", "the mask changes nothing"),
        (
            MASKED + "return tf.reduce_mean(tf.where(mask, values, 0.0), axis=1)",
            "what is hidden still counts",
        ),
        (
            MASKED + "return tf.reduce_sum(tf.where(mask, values, 0.0), axis=1)",
            "those are the sums",
        ),
        (
            MASKED + f"return tf.reduce_sum(tf.where(mask, values, 0.0), axis=1) / {HOW_MANY}",
            "a row without any True",
        ),
        (
            MASKED
            + "return tf.math.divide_no_nan(\n"
            + f"        tf.reduce_sum(values * tf.cast(mask, tf.float32), axis=1), {HOW_MANY})",
            "0 · nan is nan",
        ),
        (MASKED + "return tf.reduce_mean(tf.boolean_mask(values, mask))", "one mean of everything"),
        (
            MASKED
            + "kept = tf.reduce_sum(tf.where(mask, values, 0.0), axis=0)\n"
            + "    return kept / tf.reduce_sum(tf.cast(mask, tf.float32), axis=0)",
            "one mean for each column",
        ),
        (
            MASKED
            + "kept = tf.reduce_sum(tf.where(mask, values, 0.0), axis=1, keepdims=True)\n"
            + f"    return tf.math.divide_no_nan(kept, {HOW_MANY}[:, None])",
            "not (3, 1)",
        ),
        (MASKED + "return tf.where(mask, values, 0.0)", "one number for each row"),
        (
            MASKED
            + "kept = tf.reduce_sum(tf.where(mask, values, 0.0), axis=1)\n"
            + "    return kept / tf.reduce_sum(mask, axis=1)",
            "the code stops with InvalidArgumentError: these are True and False",
        ),
        (
            MASKED
            + "count = tf.reduce_sum(tf.cast(~mask, tf.float32), axis=1)\n"
            + "    total = tf.reduce_sum(tf.where(mask, 0.0, values), axis=1)\n"
            + "    return tf.math.divide_no_nan(total, count)",
            "the mean of what is hidden",
        ),
        (
            MASKED
            + "kept = tf.where(mask, values, 0.0)\n"
            + "    count = tf.cast(tf.math.count_nonzero(kept, axis=1), tf.float32)\n"
            + "    return tf.math.divide_no_nan(tf.reduce_sum(kept, axis=1), count)",
            "a visible 0 counts as well",
        ),
        (
            MASKED + "return tf.reduce_max(tf.where(mask, values, 0.0), axis=1)",
            "add up what the mask keeps",
        ),
        (
            MASKED + "if mask:\n        return tf.reduce_mean(values, axis=1)",
            "`if` takes one True or False",
        ),
    ],
}

RIGHT_ANSWERS = {
    "exercise-shapes": [six(n1=[6, 3], n2="Error"), six(n3=[2, 2, 3], n5=[4, 35])],
    "exercise-ranked": [
        RANKED + "order = np.argsort(scores)[:, ::-1]\n    return np.take_along_axis(\n"
        "        names.numpy(), order, axis=1)",
        RANKED + ORDER + "return [tf.gather(row, one) for row, one in zip(names, order)]",
    ],
    "exercise-counts": [
        COUNTS + "return tf.reduce_sum(tf.one_hot(labels, classes), axis=0)",
        COUNTS + "return tf.math.bincount(labels, minlength=classes)",
        COUNTS + "return [np.sum(labels == k) for k in range(classes)]",
    ],
    "exercise-masked": [
        MASKED + "kept = np.where(mask, values, 0).sum(axis=1)\n"
        "    return kept / np.maximum(np.sum(mask, axis=1), 1)",
        MASKED + "rows = [row[where] for row, where in zip(values.numpy(), mask.numpy())]\n"
        "    return [row.mean() if len(row) else 0 for row in rows]",
    ],
}
