"""Wrong answers to the exercises on scaling out, each with words of the hint it must get."""

REDUCE = "def all_reduce(gradients, counts):\n    "
PART = "def own_part(samples, workers, worker):\n    return "
WEIGHTED = "sum(n * g for n, g in zip(counts, gradients))"

WRONG_ANSWERS = {
    "exercise-all-reduce": [
        (REDUCE + "return sum(gradients)", "each of them is a mean already"),
        (REDUCE + "return np.mean(gradients, axis=0)", "counts as much as one with many"),
        (REDUCE + "return np.mean(gradients)", "3 samples: the shape should stay (1,)"),
        (REDUCE + f"return {WEIGHTED}", "the mean is still missing"),
        (REDUCE + f"return {WEIGHTED} / len(counts)", "not by the number of workers"),
        (
            REDUCE + "return [g * n / sum(counts) for g, n in zip(gradients, counts)]",
            "return one gradient",
        ),
        (REDUCE + f"return ({WEIGHTED} / sum(counts)).sum()", "the shape should stay"),
        (
            REDUCE + "return gradients[0] * counts[0] / sum(counts)"
            " + gradients[-1] * counts[-1] / sum(counts)",
            "3 workers with 10, 20, 70 samples: the whole batch",
        ),
        (REDUCE + f"return -{WEIGHTED} / sum(counts)", "the whole batch has another gradient"),
        (REDUCE + f"return {WEIGHTED} / sum(counts) / len(counts)", "why divide once more"),
        (REDUCE + "return sum(gradients) / sum(counts)", "is a mean already"),
        (REDUCE + f"{WEIGHTED} / sum(counts)", "returns nothing"),
        (
            REDUCE + "total = gradients[0]\n    total *= counts[0] / sum(counts)\n"
            "    for g, n in zip(gradients[1:], counts[1:]):\n"
            "        total += g * n / sum(counts)\n    return total",
            "changes its argument",
        ),
    ],
    "exercise-own-part": [
        (PART + "samples.shuffle(1000)", "every worker reads everything"),
        (PART + "samples.shuffle(1000).shard(workers, worker)", "some samples come twice"),
        (PART + "samples.shard(workers, worker)", "in the order of the file"),
        (
            PART + "samples.shard(2, worker % 2).shuffle(1000)",
            "3 workers and 100 samples: together",
        ),
        (PART + "samples.shard(workers, 0).shuffle(1000)", "some samples come twice"),
        (PART + "samples.take(20).shuffle(1000)", "some samples come twice"),
        (
            PART + "samples.skip(20 * worker).take(20).shuffle(1000)",
            "together they read 60 samples",
        ),
        (PART + "samples.shard(workers, worker).shuffle(1000).batch(2)", "no batches"),
        (PART + "list(samples.shard(workers, worker).shuffle(1000))", "a dataset, not list"),
        (
            PART + "samples.filter(lambda n: n % workers == worker).shuffle(1000)",
            "by place, not by value",
        ),
        (PART + "samples.shard(workers, worker + 1).shuffle(1000)", "counted from 0"),
        (PART + "samples.shard(worker, workers).shuffle(1000)", "counted from 0"),
    ],
    "exercise-speed-up": [
        ("my_prediction = 40", "the time of a step"),
        ("my_prediction = 9", "What cannot"),
        ("my_prediction = 5", "and the communication"),
        ("my_prediction = 100 / 30", "every worker do, whole"),
        ("my_prediction = 100 / (100 / 9 + 20)", "every worker do, whole"),
        ("my_prediction = 0.4", "the other way round"),
        ("my_prediction = 10", "the limit of very many workers"),
        ("my_prediction = 3", "add three times"),
        ("my_prediction = 2.6", "add three times"),
        ("my_prediction = 'twice'", "one number, please"),
    ],
}

RIGHT_ANSWERS = {
    "exercise-all-reduce": [
        REDUCE + "return np.average(gradients, axis=0, weights=counts)",
        REDUCE + "return tf.add_n([g * n / sum(counts) for g, n in zip(gradients, counts)])",
        REDUCE + f"return ({WEIGHTED} / sum(counts)).tolist()",
    ],
    "exercise-own-part": [
        PART + "samples.shard(num_shards=workers, index=worker).shuffle(1000)",
        PART + "samples.shard(workers, worker).shuffle(1000, seed=worker).prefetch(1)",
        PART + "samples.shuffle(1000, seed=0).shard(workers, worker)",
        PART + "samples.enumerate().filter(lambda k, s: k % workers == worker)"
        ".map(lambda k, s: s).shuffle(1000)",
    ],
    "exercise-speed-up": [
        "my_prediction = 2.5",
        "my_prediction = [5 / 2]",
        "my_prediction = tf.constant(2.5)",
        "my_prediction = np.array(100) / 40",
    ],
}
