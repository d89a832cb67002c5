"""Wrong answers to the exercises of tensor_ops, each with words of the hint it must get."""


def six(**changes):
    """Return the right six shapes with some entries, n1 to n6, replaced."""
    right = {
        "n1": (6, 3),
        "n2": "error",
        "n3": (2, 2, 3),
        "n4": (2, 3, 2),
        "n5": (4, 8),
        "n6": (3,),
    }
    return f"my_prediction = {list({**right, **changes}.values())!r}"


RANKED = "def ranked(names, scores):\n    "
ORDER = 'order = tf.argsort(scores, direction="DESCENDING")\n    '
COUNTS = "def counts(labels, classes):\n    "
ONE_HOT = "def one_hot(labels, classes):\n    "
CLIP = "def clip_together(gradients, limit):\n    "
NORM = "norm = tf.sqrt(sum(tf.reduce_sum(g**2) for g in gradients))\n    "
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
        (six(n5=(4, 1, 8)), "number 5: reduce_mean removes the axis"),
        (six(n5=(35,)), "number 5: reduce_mean removes the axis"),
        (six(n6=(4,)), "number 6: without axis, argmax goes along axis 0"),
        (six(n6=()), "number 6: without axis, argmax goes along axis 0"),
        (six(n6="error"), "number 6: without axis, argmax goes along axis 0"),
        (six(n1=6), "number 1: write a tuple"),
        (six(n6=None), "number 6: write a tuple"),
        ("my_prediction = (6, 3)", "write a list of 6 entries"),
    ],
    "exercise-one-hot": [
        (ONE_HOT + "return tf.one_hot(labels, classes)", "write it yourself, without one_hot"),
        (
            ONE_HOT + "return tf.cast(tf.equal(labels, tf.range(classes)), tf.float32)",
            "compared with one class only",
        ),
        (ONE_HOT + "return labels[:, None] == tf.range(classes)", "True and False"),
        (ONE_HOT + "return labels", "a row for each of the 5 labels"),
        (
            ONE_HOT + "rows = tf.zeros([len(labels), classes])\n"
            "    for i in range(len(labels)):\n        rows[i, labels[i]] = 1\n    return rows",
            "a tensor cannot be changed",
        ),
        (
            ONE_HOT + "return tf.eye(classes)[labels]",
            "a tensor takes no tensor as an index: tf.gather",
        ),
        (
            ONE_HOT + "return tf.cast(tf.range(classes)[:, None] == labels, tf.float32)",
            "it should have a row",
        ),
        (
            ONE_HOT + "return tf.cast(labels[:, None] != tf.range(classes), tf.float32)",
            "turned round",
        ),
        (
            ONE_HOT + "return tf.cast(labels[:, None] == 1 + tf.range(classes), tf.float32)",
            "a class too early",
        ),
        (
            ONE_HOT + "return tf.cast(labels[:, None] + 1 == tf.range(classes), tf.float32)",
            "a class too late",
        ),
        (
            ONE_HOT + "return tf.cast(labels[:, None, None] == tf.range(classes), tf.float32)",
            "three axes, of which one has size 1",
        ),
        (
            ONE_HOT + "hits = tf.cast(labels[:, None] == tf.range(classes), tf.int32)\n"
            "    return hits * labels[:, None]",
            "1 should stand, not the label",
        ),
        (ONE_HOT + "return np.eye(5)[labels.numpy()]", "Use both arguments"),
        (ONE_HOT + "return np.eye(classes)", "each row has a single 1"),
        (
            ONE_HOT + "return np.eye(classes)[[2, 0, 1, 2, 4]]",
            "the shape should be (12, 9)",
        ),
        (
            ONE_HOT + "hits = tf.cast(labels[:, None] == tf.range(classes), tf.float32)\n"
            "    return hits if classes < 9 else hits[::-1]",
            "right for one set of labels",
        ),
        (ONE_HOT + "return tf.constant(classes)", "a row for each of the 5 labels"),
        (
            ONE_HOT + "tf.cast(labels[:, None] == tf.range(classes), tf.float32)",
            "is a return missing",
        ),
        (ONE_HOT + "if labels == classes:\n        return 1", "`if` takes one True or False"),
    ],
    "exercise-clip": [
        (
            CLIP + "return tf.clip_by_global_norm(gradients, limit)[0]",
            "write it yourself, without clip_by_global_norm",
        ),
        (
            CLIP + "norm = tf.linalg.global_norm(gradients)\n"
            "    return [g * tf.minimum(1.0, limit / norm) for g in gradients]",
            "write it yourself, without global_norm",
        ),
        (
            CLIP + "norm = tf.sqrt(sum(tf.norm(g) ** 2 for g in gradients))\n"
            "    return [g * tf.minimum(1.0, limit / norm) for g in gradients]",
            "write it yourself, without norm",
        ),
        (
            CLIP + "norm = tf.sqrt(sum(tf.linalg.norm(g) ** 2 for g in gradients))\n"
            "    return [g * tf.minimum(1.0, limit / norm) for g in gradients]",
            "write it yourself, without norm",
        ),
        (CLIP + "return [tf.clip_by_norm(g, limit) for g in gradients]", "clipped by itself"),
        (
            CLIP + "return [tf.clip_by_value(g, -limit, limit) for g in gradients]",
            "multiply all by one factor",
        ),
        (CLIP + "return gradients", "nothing is clipped"),
        (CLIP + NORM + "return [g * limit / norm for g in gradients]", "yours becomes longer"),
        (
            CLIP + "total = sum(tf.reduce_sum(g**2) for g in gradients)\n"
            "    return [g * tf.minimum(1.0, limit / total) for g in gradients]",
            "is the root missing",
        ),
        (
            CLIP + "norm = sum(np.linalg.norm(g) for g in gradients)\n"
            "    return [g * tf.minimum(1.0, limit / norm) for g in gradients]",
            "norms do not add up",
        ),
        (
            CLIP + "norm = np.linalg.norm(gradients[0])\n"
            "    return [g * limit / norm for g in gradients]",
            "the first tensor only",
        ),
        (
            CLIP + "for g in gradients:\n        norm = np.linalg.norm(g)\n"
            "    return [g * limit / norm for g in gradients]",
            "the last tensor only",
        ),
        (
            CLIP + "total = sum(tf.reduce_sum(g) for g in gradients)\n"
            "    return [g * tf.minimum(1.0, limit / total) for g in gradients]",
            "the sum of the numbers",
        ),
        (CLIP + NORM + "return [g / norm for g in gradients]", "it should become the limit"),
        (CLIP + NORM + "return [g * norm / limit for g in gradients]", "turned over"),
        (CLIP + "return [g * limit for g in gradients]", "multiplied by the limit"),
        (CLIP + NORM + "return [g * 0.4 for g in gradients]", "have the global norm 13"),
        (
            CLIP + NORM + "return [g * limit / tf.maximum(norm, 1e-9) for g in gradients]",
            "yours becomes longer",
        ),
        (
            CLIP + NORM + "return [g * tf.minimum(1.0, limit / (norm + 0.001)) for g in gradients]",
            "have the global norm 13",
        ),
        (
            CLIP + NORM + "return [g * 0.25 if norm > limit else g * 0 for g in gradients]",
            "have the global norm 13. With the limit 20",
        ),
        (
            CLIP + "norm = float(np.linalg.norm([np.linalg.norm(g) for g in gradients]))\n"
            "    return [g * min(1.0, limit / norm) for g in gradients]",
            "norm 0, and your function divides by it",
        ),
        (
            CLIP + NORM + "return [g / norm * tf.minimum(norm, limit) for g in gradients]",
            "norm 0, and your function divides by it",
        ),
        (
            CLIP + "total = sum(tf.reduce_sum(tf.maximum(g, 0.0) ** 2) for g in gradients)\n"
            "    return [g * tf.minimum(1.0, limit / tf.sqrt(total)) for g in gradients]",
            "not for matrices and negative numbers",
        ),
        (
            CLIP + "total = sum(tf.reduce_sum(tf.reshape(g, [-1])[:4] ** 2) for g in gradients)\n"
            "    return [g * tf.minimum(1.0, limit / tf.sqrt(total)) for g in gradients]",
            "not for matrices and negative numbers",
        ),
        (CLIP + NORM + "return norm", "return a list with a tensor for each of the 2"),
        (CLIP + NORM + "return limit / norm", "return a list with a tensor for each of the 2"),
        (
            CLIP + "return tf.concat(gradients, axis=0)",
            "return a list with a tensor for each of the 2",
        ),
        (
            CLIP + "return [tf.reduce_sum(g) for g in gradients]",
            "each tensor keeps its shape: (2,) became ()",
        ),
        (
            CLIP + "total = tf.reduce_sum(gradients ** 2)\n    return total",
            "Go through it with a loop",
        ),
        (CLIP + "return gradients * limit", "Go through it with a loop"),
        (
            CLIP + "norm = tf.sqrt(tf.reduce_sum(tf.square(gradients)))\n"
            "    return [g * tf.minimum(1.0, limit / norm) for g in gradients]",
            "Go through it with a loop",
        ),
        (
            CLIP + "norm = np.sqrt(np.sum(np.square(gradients)))\n"
            "    return [g * min(1.0, limit / norm) for g in gradients]",
            "Go through it with a loop",
        ),
        (CLIP + "return [g * limit for g in gradient]", "the code stops with NameError"),
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
            "one row for each position",
        ),
        (
            COUNTS + "return tf.scatter_nd(labels, labels, [classes])",
            "one row for each position",
        ),
        (
            COUNTS + "return tf.scatter_nd(labels[:, None], tf.ones_like(labels), classes)",
            "the shape is a list",
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
    "exercise-shapes": [
        six(n1=[6, 3], n2="Error"),
        six(n3=[2, 2, 3], n5=[4, 8]),
        "my_prediction = (tf.TensorShape([6, 3]), 'ERROR', np.array([2, 2, 3]), (2, 3, 2), "
        "(4, 8), [3])",
    ],
    "exercise-one-hot": [
        ONE_HOT + "return np.eye(classes)[labels.numpy()]",
        ONE_HOT + "return tf.cast(labels[:, None] == tf.range(classes)[None], tf.float32)",
        ONE_HOT + "return [[1 if label == k else 0 for k in range(classes)] for label in labels]",
        ONE_HOT + "places = tf.stack([tf.range(len(labels)), labels], axis=1)\n"
        "    return tf.scatter_nd(places, tf.ones(len(labels)), [len(labels), classes])",
        ONE_HOT + "rows = np.zeros((len(labels), classes))\n"
        "    rows[np.arange(len(labels)), labels] = 1\n    return rows",
    ],
    "exercise-clip": [
        CLIP + "flat = tf.concat([tf.reshape(g, [-1]) for g in gradients], axis=0)\n"
        "    norm = tf.sqrt(tf.reduce_sum(flat**2))\n"
        "    return [g * limit / tf.maximum(norm, limit) for g in gradients]",
        CLIP + "norm = np.sqrt(sum((g.numpy() ** 2).sum() for g in gradients))\n"
        "    if norm <= limit:\n        return gradients\n"
        "    return tuple(g.numpy() * (limit / norm) for g in gradients)",
        CLIP + "norm = tf.sqrt(sum(tf.reduce_sum(g * g) for g in gradients))\n"
        "    return [tf.where(norm > limit, g / norm * limit, g) for g in gradients], norm",
    ],
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
