"""Wrong answers to the exercises of notebook 16, each with words of the hint it must get."""

KEPT = "def kept(X, Y, k):\n    "
PAIRS = KEPT + "pairs = zip(nearest_rows(X, k), nearest_rows(Y, k))\n    "
COSINE = "def cosine_neighbours(vectors, row, count):\n    "
DIRECTIONS = COSINE + "unit = unit_rows(vectors)\n    "
SORTED = DIRECTIONS + "order = np.argsort(-(unit @ unit[row]))\n    "

WRONG_ANSWERS = {
    "exercise-uneven": [
        ("my_prediction = 5", "these are not equal"),
        ("my_prediction = 2", "entropy in bits"),
        ("my_prediction = np.log(4)", "that is the entropy; one step"),
        ("my_prediction = 1 / (0.5**2 + 4 * 0.125**2)", "use the entropy"),
        ("my_prediction = 8", "the neighbour that has half"),
        ("my_prediction = 1", "would have everything"),
        ("my_prediction = np.exp(-np.log(4))", "upside down"),
        ("my_prediction = 2.5", "for all five; then exp"),
        ("my_prediction = 4.2", "for all five; then exp"),
        ("my_prediction = 'four'", "one number, please"),
    ],
    "exercise-kept": [
        (
            "def kept(X, Y, k):\n"
            "    pairs = zip(nearest_rows(X, k), nearest_rows(Y, k), strict=True)\n"
            "    return 1 - np.mean([len(set(one) & set(other)) / k for one, other in pairs])",
            "the share that is lost",
        ),
        (PAIRS + "return np.mean([len(set(a) & set(b)) for a, b in pairs])", "a share of k?"),
        (PAIRS + "return np.sum([len(set(a) & set(b)) / k for a, b in pairs])", "take the mean"),
        (PAIRS + "return [len(set(a) & set(b)) / k for a, b in pairs]", "the mean over the points"),
        (
            KEPT + "return np.mean(nearest_rows(X, k) == nearest_rows(Y, k))",
            "compare the rows as sets",
        ),
        (
            KEPT + "return np.isin(nearest_rows(X, k), nearest_rows(Y, k)).mean()",
            "compare row by row",
        ),
        (
            KEPT
            + "one, other = (np.argsort(squared_distances(Q), axis=1)[:, :k] for Q in (X, Y))\n"
            + "    return np.mean([len(set(a) & set(b)) / k for a, b in zip(one, other)])",
            "each point found itself",
        ),
        (
            KEPT + "one = nearest_rows(X, k)\n"
            "    return np.mean([len(set(a) & set(b)) / k for a, b in zip(one, one)])",
            "rows of X with those of Y",
        ),
        (
            PAIRS + "return 100 * np.mean([len(set(a) & set(b)) / k for a, b in pairs])",
            "that is a percentage",
        ),
        (KEPT + "return nearest_rows(X, k) == nearest_rows(Y, k)", "this has shape (30, 4)"),
        (PAIRS + "return np.mean([len(set(a) | set(b)) / k for a, b in pairs])", "for each row"),
        (
            KEPT + "pairs = zip(nearest_rows(X, 4), nearest_rows(Y, 4))\n"
            "    return np.mean([len(set(a) & set(b)) / 4 for a, b in pairs])",
            "for each row",
        ),
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
    "exercise-uneven": ["my_prediction = 4", "my_prediction = [3.98]"],
    "exercise-kept": [
        KEPT + "one, other = nearest_rows(X, k), nearest_rows(Y, k)\n"
        "    return [(one[:, :, None] == other[:, None]).sum() / one.size]",
    ],
    "exercise-cosine": [
        SORTED + "return list(order[1 : count + 1])",
        DIRECTIONS + "cosines = unit @ unit[row]\n    cosines[row] = -2\n"
        "    return np.argsort(cosines)[::-1][:count].tolist()",
    ],
}
