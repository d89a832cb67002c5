"""Wrong answers to the exercises of datasets, each with words of the hint it must get."""

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
        ("my_prediction = 2", "that is one pass"),
        ("my_prediction = 10 / 4", "that is one pass"),
        ("my_prediction = 7.5", "half a batch or a lost one"),
        ("my_prediction = 6", "half a batch or a lost one"),
        ("my_prediction = 12", "write the stream that batch sees"),
        ("my_prediction = [4, 4, 2]", "one number, please"),
        ("my_prediction = None", "one number, please"),
    ],
    "exercise-repair": [
        (
            "def noisy_batches(x, y):\n"
            "    dataset = Dataset.from_tensor_slices((x, y)).cache().shuffle(len(x))\n"
            "    return dataset.map(add_noise).batch(8).repeat(2)",
            "given another number of arguments than it takes",
        ),
        (
            REPAIR + f"return dataset{NOISE}.shuffle(len(x)).cache().repeat(2).batch(8)",
            "holds samples of two passes",
        ),
        (
            REPAIR + f"return dataset{NOISE}.shuffle(len(x)).cache().batch(8).repeat(2)",
            "both passes have the same noise",
        ),
        (
            REPAIR + f"return dataset{NOISE}.cache().shuffle(len(x)).batch(8).repeat(2)",
            "both passes have the same noise",
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
        (REPAIR + f"return dataset.shuffle(2){NOISE}.batch(8).repeat(2)", "buffer is too small"),
        (
            REPAIR + f"return dataset.shuffle(len(x)).batch(8){NOISE}.repeat(2)",
            "all samples of a batch get the same noise",
        ),
        (
            REPAIR + f"return dataset.shuffle(len(x)){NOISE}.batch(8).repeat(2)",
            "cache is missing",
        ),
        (
            REPAIR + f"dataset = dataset.repeat(2).cache().shuffle(len(x)){NOISE}\n"
            "    return dataset.batch(8).repeat(2)",
            "that makes four passes",
        ),
        (
            REPAIR + f"return dataset.cache().shuffle(len(x)){NOISE}.batch(10).repeat(2)",
            "batches of 8, the last of each pass smaller, twice",
        ),
        (
            REPAIR + f"return dataset.cache().skip(1).shuffle(20){NOISE}.batch(8).repeat(2)",
            "some samples are lost",
        ),
        (
            "def noisy_batches(x, y):\n"
            "    x = Dataset.from_tensor_slices(x).cache().shuffle(len(x))\n"
            "    y = Dataset.from_tensor_slices(y).cache().shuffle(len(y))\n"
            f"    return Dataset.zip((x, y)){NOISE}.batch(8).repeat(2)",
            "x and y no longer belong together",
        ),
        (
            "def noisy_batches(x, y):\n    rows = np.random.randint(len(x), size=len(x))\n"
            "    dataset = Dataset.from_tensor_slices((x[rows], y[rows])).cache()\n"
            f"    return dataset.shuffle(len(x)){NOISE}.batch(8).repeat(2)",
            "a pass shows one sample twice",
        ),
        (
            REPAIR + f"return dataset.cache().shuffle(8){NOISE}.batch(8).repeat(2)",
            "buffer is too small",
        ),
        # large enough for the twenty samples of the first test only
        (
            REPAIR + f"return dataset.cache().shuffle(20){NOISE}.batch(8).repeat(2)",
            "buffer is too small",
        ),
        # random numbers that begin anew with each loop
        (
            "def again(x):\n    return tf.cast(x, tf.float32) + tf.random.uniform(())\n\n\n"
            + REPAIR
            + "dataset = dataset.cache().shuffle(len(x)).map(lambda x, y: (again(x), y))\n"
            "    return dataset.batch(8).repeat(2)",
            "a second loop has the same noise",
        ),
        # a cache of single samples in the wrong place, and none at all
        (
            REPAIR + f"return dataset.shuffle(len(x)){NOISE}.batch(8).cache().repeat(2)",
            "both passes have the same noise",
        ),
        (
            REPAIR + f"return dataset.shuffle(len(x)){NOISE}.batch(8).repeat(2).cache()",
            "a second loop has the same noise",
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
        (PIPELINE + f"return dataset.shuffle(150){FULL}{SCALE}", "the buffer is too small"),
        (
            PIPELINE + f"return dataset.shuffle(203){FULL}{SCALE.replace('float32', 'float16')}",
            "x comes out as float16",
        ),
        (
            PIPELINE + f"dataset = dataset.shuffle(len(x)){FULL}{SCALE}\n"
            "    return dataset.map(lambda x, y: (tf.reduce_mean(x, axis=-1), y))",
            "x has shape (10, 4, 4)",
        ),
        (
            PIPELINE + f"dataset = dataset.shuffle(len(x)){FULL}{SCALE}\n"
            "    return dataset.map(lambda x, y: (x, tf.one_hot(y, 203)))",
            "y has shape (10, 203)",
        ),
        (
            PIPELINE + f"return dataset.shuffle(len(x)){FULL}{SCALE}.take(5)",
            "203 samples make 20 full batches",
        ),
        (
            PIPELINE + f"return dataset.repeat(2).shuffle(406){FULL}{SCALE}.take(20)",
            "a sample comes twice in one pass",
        ),
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
            "twice the memory",
        ),
        (
            PIPELINE + "dataset = dataset.shuffle(len(x)).batch(batch_size, drop_remainder=True)\n"
            "    return dataset.map(lambda x, y: (tf.cast(x, tf.float32), tf.squeeze(y, axis=1)))",
            "what is white in bytes",
        ),
        (
            PIPELINE + f"return dataset.shuffle(len(x)){SCALE}{FULL}",
            "this axis is not there. One element has an axis less",
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
    "exercise-batches": [
        "my_prediction = np.ceil(30 / 4)",
        "my_prediction = [8]",
        "my_prediction = len(Dataset.range(10).repeat(3).batch(4))",
    ],
    "exercise-repair": [
        REPAIR + f"return dataset.cache(){NOISE}.shuffle(len(x)).batch(8).repeat(2)",
        REPAIR + f"dataset = dataset.cache().shuffle(len(x)){NOISE}.batch(8)\n"
        "    return dataset.concatenate(dataset)",
        REPAIR + f"return dataset.cache().shuffle(1000){NOISE}.batch(8).repeat(2).prefetch(1)",
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
