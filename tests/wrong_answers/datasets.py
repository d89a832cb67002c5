"""Wrong answers to the exercises of notebook 06, each with words of the hint it must get."""

SLICES = "dataset = Dataset.from_tensor_slices((x, y))\n    "
REPAIR = "def noisy_batches(x, y):\n    " + SLICES
NOISE = ".map(lambda x, y: (add_noise(x), y))"
PIPELINE = "def training_batches(x, y, batch_size):\n    " + SLICES
SCALE = ".map(lambda x, y: (tf.cast(x, tf.float32) / 255, tf.squeeze(y, axis=1)))"
FULL = ".batch(batch_size, drop_remainder=True)"

WRONG_ANSWERS = {
    "exercise-batches": [
        ("my_prediction = 9", "cuts each pass on its own"),
        ("my_prediction = 7", "the last, smaller batch counts too"),
        ("my_prediction = 3", "that is one pass"),
        ("my_prediction = 30", "those are the numbers"),
        ("my_prediction = 7.5", "half a batch or a lost one"),
        ("my_prediction = 12", "write the stream that batch sees"),
        ("my_prediction = [4, 4, 2]", "one number, please"),
        ("my_prediction = None", "one number, please"),
    ],
    "exercise-repair": [
        (
            REPAIR + f"return dataset{NOISE}.shuffle(len(x)).cache().repeat(2).batch(8)",
            "holds samples of two passes",
        ),
        (
            REPAIR + f"return dataset{NOISE}.shuffle(len(x)).cache().batch(8).repeat(2)",
            "the same noise",
        ),
        (
            REPAIR + f"return dataset{NOISE}.cache().shuffle(len(x)).batch(8).repeat(2)",
            "the same noise",
        ),
        (
            REPAIR + f"return dataset.shuffle(len(x)).cache(){NOISE}.batch(8).repeat(2)",
            "shuffle after cache",
        ),
        (REPAIR + f"return dataset.cache(){NOISE}.batch(8).repeat(2)", "nothing is shuffled"),
        (
            REPAIR + f"return dataset.cache(){NOISE}.repeat(2).shuffle(40).batch(8)",
            "holds samples of two passes",
        ),
        (
            REPAIR + f"return dataset{NOISE}.batch(8).shuffle(3).repeat(2)",
            "whole batches move",
        ),
        (REPAIR + "return dataset.shuffle(len(x)).batch(8).repeat(2)", "the noise is missing"),
        (REPAIR + f"return dataset.shuffle(len(x)){NOISE}.batch(8)", "that is one pass"),
        (REPAIR + f"return dataset.shuffle(len(x)){NOISE}.repeat(2)", "the batches are missing"),
        (REPAIR + f"return dataset.shuffle(2){NOISE}.batch(8).repeat(2)", "samples hardly move"),
        (
            REPAIR + f"return dataset.shuffle(len(x)).batch(8){NOISE}.repeat(2)",
            "all samples of a batch get the same noise",
        ),
        (
            REPAIR + f"return dataset.shuffle(len(x)){NOISE}.batch(8).repeat(2)",
            "cache is missing",
        ),
        (
            REPAIR + "dataset = dataset.cache().shuffle(len(x))\n"
            "    return dataset.map(lambda x, y: (np.array(x), y)).batch(8).repeat(2)",
            "a symbolic tensor has no value yet",
        ),
        (
            REPAIR + f"return dataset.shuffle(len(x)){NOISE}.batch(8).repeat()",
            "that never ends",
        ),
        (
            REPAIR + f"return dataset.shuffle(20){NOISE}.batch(8, drop_remainder=True).repeat(2)",
            "some samples are lost",
        ),
        (
            REPAIR + f"return list(dataset.shuffle(len(x)){NOISE}.batch(8).repeat(2))",
            "return a dataset, not a list",
        ),
        (
            "def noisy_batches(x, y):\n    return Dataset.from_tensor_slices(x).batch(8).repeat(2)",
            "a pair",
        ),
    ],
    "exercise-pipeline": [
        (PIPELINE + f"return dataset{FULL}{SCALE}", "nothing is shuffled"),
        (PIPELINE + f"return dataset{SCALE.replace(', axis=1', '')}", "the batches are missing"),
        (
            PIPELINE + f"return dataset.shuffle(len(x)){FULL}{SCALE.replace(', axis=1', '')}",
            "labels lose their batch axis",
        ),
        (PIPELINE + f"return dataset.shuffle(20){FULL}{SCALE}", "the buffer is too small"),
        (PIPELINE + f"return dataset{FULL}.shuffle(50){SCALE}", "whole batches move"),
        (
            PIPELINE + f"return dataset.shuffle(len(x)).batch(batch_size){SCALE}",
            "full batches only",
        ),
        (
            PIPELINE + "dataset = dataset.shuffle(len(x)).batch(batch_size, drop_remainder=True)\n"
            "    return dataset.map(lambda x, y: (tf.cast(x, tf.float32) / 255, y))",
            "y still has its axis 1",
        ),
        (
            PIPELINE + "dataset = dataset.shuffle(len(x)).batch(batch_size, drop_remainder=True)\n"
            "    return dataset.map(lambda x, y: (tf.cast(x, 'float64') / 255, y[:, 0]))",
            "cast to float32",
        ),
        (
            PIPELINE + "dataset = dataset.shuffle(len(x)).batch(batch_size, drop_remainder=True)\n"
            "    return dataset.map(lambda x, y: (tf.cast(x, tf.float32), tf.squeeze(y, axis=1)))",
            "what is white in bytes",
        ),
        (
            PIPELINE + f"return dataset.shuffle(len(x)){SCALE}{FULL}",
            "the code stops with ValueError: squeeze_dims[0] not in",
        ),
        (
            PIPELINE + f"dataset = dataset.shuffle(len(x)){FULL}\n"
            "    return dataset.map(lambda x, y: (x.astype('float32') / 255, y[:, 0]))",
            "x.astype(...) -> tf.cast(x, ...)",
        ),
        (
            PIPELINE + f"dataset = dataset.shuffle(len(x)){FULL}\n"
            "    return dataset.map(lambda x, y: (x / 255.0, y[:, 0]))",
            "Use tf.cast",
        ),
        (
            "def training_batches(x, y, batch_size):\n    x //= 255\n"
            "    return Dataset.from_tensor_slices((x, y)).batch(batch_size)",
            "your function changes its argument",
        ),
        (PIPELINE + f"return dataset.shuffle(len(x)){FULL}{SCALE}.repeat(2)", "that is two passes"),
        (PIPELINE + f"return dataset.shuffle(len(x)){FULL}{SCALE}.repeat()", "that never ends"),
        (
            PIPELINE + f"return dataset.shuffle(203, reshuffle_each_iteration=False){FULL}{SCALE}",
            "every pass has the same order",
        ),
        (
            "def training_batches(x, y, batch_size):\n"
            "    x, y = x.astype(np.float32) / 255, y[:, 0]\n"
            "    return Dataset.from_tensor_slices([x, y]).batch(batch_size)",
            "the code stops with ValueError",
        ),
        (
            "def training_batches(x, y, batch_size):\n"
            "    x = Dataset.from_tensor_slices(x.astype(np.float32) / 255).shuffle(len(x))\n"
            "    y = Dataset.from_tensor_slices(y[:, 0]).shuffle(len(y))\n"
            "    return Dataset.zip((x, y)).batch(batch_size, drop_remainder=True)",
            "no longer belong together",
        ),
    ],
}

RIGHT_ANSWERS = {
    "exercise-batches": ["my_prediction = np.ceil(30 / 4)"],
    "exercise-repair": [
        REPAIR + f"return dataset.cache().shuffle(100){NOISE}.batch(8).repeat(2).prefetch(1)",
    ],
    "exercise-pipeline": [
        PIPELINE + f"dataset = dataset.shuffle(len(x)){FULL}\n"
        "    return dataset.map(lambda x, y: (x / np.float32(255), y[:, 0]))",
        PIPELINE + "dataset = dataset.cache().shuffle(1000)\n"
        "    dataset = dataset.map(lambda x, y: (tf.cast(x, tf.float32) / 255, y[0]))\n"
        "    return dataset.batch(batch_size, drop_remainder=True)",
        "def training_batches(x, y, batch_size):\n"
        "    x, y = x.astype(np.float32) / 255, y[:, 0]\n"
        "    dataset = Dataset.from_tensor_slices((x, y)).shuffle(len(x))\n"
        "    return dataset.batch(batch_size, drop_remainder=True)",
    ],
}
