"""Wrong answers to the exercises of tsne, each with words of the hint it must get."""

ROW = "def affinities_of_one(row, own, beta):\n    "
POWERS = ROW + "powers = np.exp(-beta * row)\n    "
OTHERS = ROW + "others = np.arange(len(row)) != own\n    "
COSINE = "def cosine_neighbours(vectors, row, count):\n    "
DIRECTIONS = COSINE + "unit = experiments.unit_rows(vectors)\n    "
SORTED = DIRECTIONS + "order = np.argsort(-(unit @ unit[row]))\n    "

WRONG_ANSWERS = {
    "exercise-uneven": [
        ("my_prediction = 5", "these are not equal"),
        ("my_prediction = 2", "or 1 over the largest share"),
        ("my_prediction = np.log(4)", "that is the entropy; one step"),
        ("my_prediction = 1 / (0.5**2 + 4 * 0.125**2)", "use the entropy"),
        ("my_prediction = 8", "the neighbour that has half"),
        ("my_prediction = 1", "would have everything"),
        ("my_prediction = np.exp(-np.log(4))", "upside down"),
        ("my_prediction = 2.5", "for all five neighbours; then exp"),
        ("my_prediction = 4.2", "for all five neighbours; then exp"),
        ("my_prediction = 'four'", "one number, please"),
    ],
    "exercise-row": [
        (POWERS + "return powers / powers.sum()", "the point itself must get 0"),
        (POWERS + "powers[own] = 0\n    return powers", "divide by their sum"),
        (POWERS + "return powers", "divide by their sum"),
        (
            POWERS + "shares = powers / powers.sum()\n    shares[own] = 0\n    return shares",
            "before you add up, not after",
        ),
        (
            POWERS + "powers = np.delete(powers, own)\n    return powers / powers.sum()",
            "keep a place for the point itself",
        ),
        (
            POWERS + "powers[row == 0] = 0\n    return powers / powers.sum()",
            "another point can lie at distance 0",
        ),
        (POWERS + "powers[own] = 0\n    return powers / powers.max()", "not the largest"),
        (POWERS + "powers[own] = 0\n    return powers.sum()", "one affinity per point"),
        (
            OTHERS + "powers = np.exp(-beta * row**2) * others\n    return powers / powers.sum()",
            "do not square them again",
        ),
        (
            OTHERS + "powers = np.exp(-beta * np.sqrt(row)) * others\n"
            "    return powers / powers.sum()",
            "no root here",
        ),
        (
            OTHERS + "powers = np.exp(beta * row) * others\n    return powers / powers.sum()",
            "is the minus sign there",
        ),
        (
            OTHERS + "powers = np.exp(-row / (2 * beta**2)) * others\n"
            "    return powers / powers.sum()",
            "it is 1 / (2 sigma ** 2) already",
        ),
        (
            OTHERS + "powers = np.exp(-row / beta) * others\n    return powers / powers.sum()",
            "a narrow curve",
        ),
        (
            OTHERS + "powers = np.exp(-row) * others\n    return powers / powers.sum()",
            "beta has no effect",
        ),
        (
            OTHERS + "powers = np.exp(-0.3 * row) * others\n    return powers / powers.sum()",
            "then divide by their sum",
        ),
        (
            OTHERS + "powers = np.exp(-2 * row) * others\n    return powers / powers.sum()",
            "then divide by their sum",
        ),
        (
            POWERS + "powers[2] = 0\n    return powers / powers.sum()",
            "then divide by their sum",
        ),
        (
            OTHERS + "powers = others / (1 + row)\n    return powers / powers.sum()",
            "then divide by their sum",
        ),
        (
            ROW + "row[own] = np.inf\n    powers = np.exp(-beta * row)\n"
            "    return powers / powers.sum()",
            "your function changes its argument",
        ),
        (ROW + "return 'near'", "one affinity per point"),
    ],
    "exercise-cosine": [
        (SORTED + "return order[:count]", "leave it out"),
        (SORTED + "return order", "return the best few only"),
        (SORTED + "return order[order != row][:3]", "2 neighbours were asked for"),
        (SORTED + "return order[order != row]", "3 neighbours were asked for"),
        (
            DIRECTIONS + "order = np.argsort(unit @ unit[row])\n"
            "    return order[order != row][:count]",
            "sort from the largest",
        ),
        (
            DIRECTIONS + "return np.argsort(unit @ unit[row])[1 : count + 1]",
            "the row itself is the last",
        ),
        (DIRECTIONS + "return np.argsort(unit @ unit[row])[1:]", "this has shape (6,)"),
        (
            COSINE + "order = np.argsort(-(vectors @ vectors[row]))\n"
            "    return order[order != row][:count]",
            "long rows win",
        ),
        (
            COSINE + "order = np.argsort(squared_distances(vectors)[row])\n"
            "    return order[order != row][:count]",
            "near as points",
        ),
        (DIRECTIONS + "return np.sort(unit @ unit[row])[::-1][1 : count + 1]", "those are the cos"),
        (SORTED + "return order[order != row][:count][::-1]", "put the most similar one first"),
        (DIRECTIONS + "return unit @ unit[row]", "return the best few only"),
        (SORTED + "return order[order != row][2 : count + 2]", "sort downwards"),
        (
            COSINE + "vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)\n"
            "    order = np.argsort(-(vectors @ vectors[row]))\n    return order[1 : count + 1]",
            "your function changes its argument",
        ),
        (SORTED + "return ['one', 'two', 'three'][:count]", "a word stands where a number"),
    ],
}

RIGHT_ANSWERS = {
    "exercise-uneven": [
        "my_prediction = 4",
        "my_prediction = [3.98]",
        "my_prediction = np.array(4.0)",
    ],
    "exercise-row": [
        ROW + "powers = [np.exp(-beta * d) for d in row]\n    powers[own] = 0\n"
        "    return [power / sum(powers) for power in powers]",
        ROW + "row = row.copy()\n    row[own] = np.inf\n"
        "    exponents = -beta * row\n    powers = np.exp(exponents - exponents.max())\n"
        "    return powers / powers.sum()",
        ROW + "import tensorflow as tf\n"
        "    exponents = tf.where(np.arange(len(row)) == own, -np.inf, -beta * row)\n"
        "    return tf.nn.softmax(exponents)",
        ROW + "table = np.where(np.arange(len(row)) == own, np.inf, row)[None]\n"
        "    return conditional_affinities(table, np.array([beta]))[0]",
    ],
    "exercise-cosine": [
        SORTED + "return list(order[1 : count + 1])",
        DIRECTIONS + "cosines = unit @ unit[row]\n    cosines[row] = -2\n"
        "    return np.argsort(cosines)[::-1][:count].tolist()",
    ],
}
