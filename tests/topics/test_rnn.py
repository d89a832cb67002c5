"""Layers equal Keras; reviews obey their rules; readers, recall, colours, titles, figures."""

import hashlib
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras.src.backend import config
from matplotlib.colors import XKCD_COLORS, to_hex
from matplotlib.patches import FancyArrowPatch

from helpers import data
from helpers.data import downloads, made_files, reviews
from helpers.data.batches import epoch_batches
from helpers.gradient_descent.taught import numerical_gradient
from helpers.optimizers.taught import adam, sgd
from helpers.rnn import colours, experiments, plots, stacked
from helpers.rnn.taught import simple_rnn, simple_rnn_cell
from helpers.timing import graph_nodes
from tests.page import from_the_page

page = from_the_page("rnn")
simple_rnn_backward, own_step = page["simple_rnn_backward"], page["own_step"]

layers = keras.layers
SHAPES = [(1, 1, 1, 1), (2, 5, 3, 4), (7, 1, 2, 5), (5, 5, 3, 3), (64, 16, 8, 32)]
every_shape = pytest.mark.parametrize("shape", SHAPES, ids=str)


def with_biases(layer, generator):
    """Give a built layer random weights everywhere; Keras starts its biases at zero or one."""
    arrays = [generator.normal(size=w.shape, scale=0.2) for w in layer.get_weights()]
    layer.set_weights(arrays)
    return layer.get_weights()


def made_layer(kind, shape, dtype, **options):
    m, steps, n, units = shape
    generator = np.random.default_rng(0)
    x = generator.standard_normal((m, steps, n)).astype(dtype)
    layer = getattr(layers, kind)(units, dtype=dtype, **options)
    layer.build((m, steps, n))
    return x, layer, with_biases(layer, generator)


@every_shape
@pytest.mark.parametrize(("dtype", "tolerance"), [("float32", 1e-6), ("float64", 1e-12)])
def test_whole_sequences_equal_keras(shape, dtype, tolerance):
    x, layer, weights = made_layer("SimpleRNN", shape, dtype, return_sequences=True)
    ours = simple_rnn(x, *weights)
    assert ours.dtype == dtype and ours.shape == shape[:2] + shape[3:]
    np.testing.assert_allclose(ours, layer(x), atol=tolerance)
    last = layers.SimpleRNN(shape[3], dtype=dtype)
    last.build(x.shape)
    last.set_weights(weights)
    np.testing.assert_allclose(ours[:, -1], last(x), atol=tolerance)


@every_shape
def test_one_step_equals_keras_cell_from_any_state(shape):
    m, _, n, units = shape
    generator = np.random.default_rng(0)
    x, h = generator.normal(size=(m, n)), generator.normal(size=(m, units))
    cell = layers.SimpleRNNCell(units, dtype="float64")
    cell.build((m, n))
    weights = with_biases(cell, generator)
    theirs, [state] = cell(x, [h])
    np.testing.assert_allclose(simple_rnn_cell(x, h, *weights), theirs, atol=1e-12)
    np.testing.assert_array_equal(theirs, state)


def test_a_loop_over_keras_cell_is_the_layer():
    x, layer, weights = made_layer("SimpleRNN", (3, 6, 2, 4), "float64")
    cell, state = layers.SimpleRNNCell(4, dtype="float64"), [np.zeros((3, 4))]
    cell.build((3, 2))
    cell.set_weights(weights)
    for step in range(6):
        out, state = cell(x[:, step], state)
    np.testing.assert_allclose(out, layer(x), atol=1e-12)
    np.testing.assert_allclose(layers.RNN(cell, dtype="float64")(x), layer(x), atol=1e-12)


@pytest.mark.parametrize("shape", [(4, 3), (2, 4, 3, 1)])
def test_x_of_another_rank_is_named(shape):
    x, (W, U, b) = np.zeros(shape), (np.zeros((3, 2)), np.zeros((2, 2)), np.zeros(2))
    with pytest.raises(ValueError, match=r"expected x of shape \(m, steps, n\), got \(.*\)"):
        simple_rnn(x, W, U, b)


@every_shape
@pytest.mark.parametrize("which", ["every state", "the last state"])
def test_gradients_equal_the_tapes_for_every_parameter(shape, which):
    x, layer, (W, U, _) = made_layer("SimpleRNN", shape, "float64", return_sequences=True)
    factors = np.random.default_rng(0).normal(size=shape[:2] + shape[3:])
    if which == "the last state":
        factors[:, :-1] = 0
    with tf.GradientTape() as tape:
        given = tf.constant(x)
        tape.watch(given)
        states = layer(given)
        J = tf.reduce_sum(states * factors)
    theirs = tape.gradient(J, [given, *layer.trainable_variables])
    ours = simple_rnn_backward(factors, x, states.numpy(), W, U)
    for one, other in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-10)


def test_gradients_equal_finite_differences_without_keras():
    generator = np.random.default_rng(0)
    x, factors = generator.normal(size=(3, 5, 2)), generator.normal(size=(3, 5, 4))
    W, U = generator.normal(size=(2, 4)), generator.normal(size=(4, 4))
    b = generator.normal(size=4)
    _, dW, dU, db = simple_rnn_backward(factors, x, simple_rnn(x, W, U, b), W, U)
    costs = {
        "W": (lambda w: np.sum(factors * simple_rnn(x, w, U, b)), W, dW),
        "U": (lambda u: np.sum(factors * simple_rnn(x, W, u, b)), U, dU),
        "b": (lambda c: np.sum(factors * simple_rnn(x, W, U, c)), b, db),
    }
    for cost, at, ours in costs.values():
        np.testing.assert_allclose(ours, numerical_gradient(cost, at), rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize(("units", "steps"), [(3, 4), (8, 12)])
def test_a_training_run_equals_keras_with_the_same_batches(units, steps):
    generator = np.random.default_rng(0)
    x = generator.standard_normal((60, steps, 3))
    y = (x[:, :, 0].sum(axis=1) > 0).astype(float)[:, None]
    body = [layers.SimpleRNN(units, dtype="float64"), layers.Dense(1, dtype="float64")]
    model = keras.Sequential([keras.Input((steps, 3), dtype="float64"), *body])
    start = ours = with_biases(model, generator)
    batches = epoch_batches(60, 20, epochs=10).reshape(-1, 20)
    for rows in batches:
        with tf.GradientTape() as tape:
            logits = model(x[rows])
            losses = tf.nn.sigmoid_cross_entropy_with_logits(labels=y[rows], logits=logits)
            J = tf.reduce_mean(losses)
        gradients = tape.gradient(J, model.trainable_variables)
        for variable, gradient in zip(model.trainable_variables, gradients, strict=True):
            variable.assign_sub(0.3 * gradient)
        ours = own_step(ours, x[rows], y[rows], 0.3)
    assert len(batches) == 30
    assert max(np.abs(a - b).max() for a, b in zip(ours, start, strict=True)) > 0.1
    for one, other in zip(ours, model.get_weights(), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-10)


@pytest.mark.parametrize(("n", "units"), [(1, 1), (8, 16), (5, 3)])
def test_parameters_are_those_of_the_formulas(n, units):
    counted = {}
    for kind in ("SimpleRNN", "GRU", "LSTM"):
        layer = getattr(layers, kind)(units)
        layer.build((None, None, n))
        counted[kind] = layer.count_params()
    one_set = n * units + units * units + units
    assert counted == {"SimpleRNN": one_set, "GRU": 3 * (one_set + units), "LSTM": 4 * one_set}


@pytest.mark.parametrize("unroll", [False, True])
def test_one_mask_of_dropout_serves_all_steps_in_training_only(unroll):
    copy = {"activation": "linear", "kernel_initializer": "identity", "unroll": unroll}
    ones = np.ones((30, 4, 20), dtype="float32")
    inputs = layers.SimpleRNN(
        20, dropout=0.5, recurrent_initializer="zeros", return_sequences=True, seed=0, **copy
    )
    dropped = inputs(ones, training=True).numpy()
    assert set(np.unique(dropped)) == {0, 2} and (dropped == dropped[:, :1]).all()
    assert (dropped[0] != dropped[1]).any()
    np.testing.assert_array_equal(inputs(ones), ones)
    state = layers.SimpleRNN(
        20, recurrent_dropout=0.5, recurrent_initializer="identity", seed=0, **copy
    )
    ends = state(ones, training=True).numpy()  # 1, or 1 + 2 + 4 + 8 where the state is kept
    assert set(np.unique(ends)) == {1, 15}


def test_unrolled_graphs_grow_and_need_a_length():
    x, loop, weights = made_layer("SimpleRNN", (2, 5, 3, 4), "float32")
    unrolled = layers.SimpleRNN(4, unroll=True)
    unrolled.build(x.shape)
    unrolled.set_weights(weights)
    np.testing.assert_allclose(loop(x), unrolled(x), atol=1e-6)
    short, long = ([graph_nodes(a, (1, t, 3)) for a in (loop, unrolled)] for t in (5, 50))
    assert short[0] == long[0] and long[1] > 5 * short[1]
    top = tf.function(loop).get_concrete_function(tf.TensorSpec((1, 5, 3))).graph.get_operations()
    assert short[0] > 1.2 * len(top), "the nodes of the loop's body count"
    graph = tf.function(unrolled, input_signature=[tf.TensorSpec([None, None, 3])])
    with pytest.raises(ValueError):
        graph(x)


@every_shape
@pytest.mark.parametrize("kind", ["GRU", "LSTM"])
def test_the_steps_with_gates_equal_keras_over_whole_sequences(kind, shape):
    m, _, n, units = shape
    x, layer, (W, U, b) = made_layer(kind, (m, 25, n, units), "float64")
    h = memory = np.zeros((m, units))
    for t in range(25):
        if kind == "GRU":
            h = page["gru_step"](x[:, t], h, W, U, b)
        else:
            h, memory = page["lstm_step"](x[:, t], h, memory, W, U, b)
    np.testing.assert_allclose(h, layer(x), atol=1e-12)


KINDS = ["SimpleRNN", "GRU", "LSTM", "Conv1D"]


def networks(kind, count=3, masked=False):
    """Return so many Keras models of a kind, their stacked weights, sequences (count, 6, 9, 4)."""
    generator = np.random.default_rng(0)
    models = []
    for _ in range(count):
        size = (5, 3) if kind == "Conv1D" else (5,)
        layer = getattr(layers, kind)(*size, dtype="float64")
        layer.build((None, 9, 4))
        with_biases(layer, generator)
        models.append(layer)
    weights = [np.stack(a) for a in zip(*[one.get_weights() for one in models], strict=True)]
    words = np.arange(9) < generator.integers(1, 10, size=(count, 6, 1)) if masked else None
    return models, weights, generator.normal(size=(count, 6, 9, 4)), words


def keras_last(layer, x, mask):
    if isinstance(layer, layers.Conv1D):
        return tf.reduce_max(tf.nn.relu(layer(x)), axis=1)
    return layer(x, mask=mask)


@pytest.mark.parametrize("masked", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_stacked_networks_are_keras_layers_forwards_and_back(kind, masked):
    masked = masked and kind != "Conv1D"
    models, weights, x, words = networks(kind, masked=masked)
    h, tape = stacked.forward(kind, weights, x, words)
    factors = np.random.default_rng(1).normal(size=h.shape)
    dx, dweights = stacked.backward(kind, weights, tape, factors)
    for number, layer in enumerate(models):
        given = tf.constant(x[number])
        with tf.GradientTape() as record:
            record.watch(given)
            last = keras_last(layer, given, words[number] if masked else None)
            J = tf.reduce_sum(last * factors[number])
        theirs = record.gradient(J, [given, *layer.trainable_variables])
        np.testing.assert_allclose(h[number], last, atol=1e-12)
        np.testing.assert_allclose(dx[number], theirs[0], atol=1e-11)
        for ours, other in zip(dweights, theirs[1:], strict=True):
            np.testing.assert_allclose(ours[number], other, atol=1e-11)


def test_all_networks_may_read_the_same_sequences():
    _, weights, x, _ = networks("GRU")
    one = stacked.forward("GRU", weights, x[:1])
    same = stacked.forward("GRU", weights, np.stack([x[0]] * 3))
    np.testing.assert_array_equal(one[0], same[0])
    back = [stacked.backward("GRU", weights, tape, h)[1] for h, tape in (one, same)]
    for ours, other in zip(*back, strict=True):
        np.testing.assert_allclose(ours, other, atol=1e-12)


def test_another_kind_is_named():
    _, weights, x, _ = networks("GRU")
    with pytest.raises(ValueError, match="expected SimpleRNN, GRU, LSTM or Conv1D, got 'Dense'"):
        stacked.forward("Dense", weights, x)


@pytest.mark.parametrize("kind", KINDS)
def test_networks_start_as_keras_starts_them(kind):
    layer = getattr(layers, kind)(16, *([3] if kind == "Conv1D" else []))
    layer.build((None, 9, 12))
    ours = stacked.initialise(kind, 12, 16, range(4), width=3)
    for one, theirs in zip(ours, layer.get_weights(), strict=True):
        assert one.shape == (4, *theirs.shape)
        np.testing.assert_allclose(one.std(), theirs.std(), rtol=0.15)
    limit = np.abs(layer.get_weights()[0]).max()
    assert 0.9 * limit < np.abs(ours[0]).max() < 1.1 * limit
    np.testing.assert_array_equal(ours[-1][0], layer.get_weights()[-1])
    assert (ours[0][0] != ours[0][1]).any()
    if kind != "Conv1D":
        U = stacked.initialise(kind, 12, 16, [0], scale=0.5)[1][0]
        np.testing.assert_allclose(U @ U.T, 0.25 * np.eye(16), atol=1e-12)


def test_training_is_a_rule_of_notebook_11_for_each_network_alone():
    def gradients_at(parameters, target):
        (theta,) = parameters
        return ((theta - target) ** 2).sum(axis=1), [2 * (theta - target)]

    start, rates = [np.array([[1.0, 2.0], [3.0, 4.0]])], [0.1, 0.3]
    batches = [(np.full((2, 2), step),) for step in range(25)]
    (ends,), costs = experiments.train(start, gradients_at, batches, rates)
    assert costs.shape == (25, 2)
    for network, rate in enumerate(rates):
        theta, memory = start[0][network], ()
        for step in range(25):
            theta, *memory = adam(theta, 2 * (theta - step), *memory, learning_rate=rate)
        np.testing.assert_allclose(ends[network], theta, atol=1e-12)
    (clipped,), _ = experiments.train(start, gradients_at, batches[:1], rates, sgd, clip=1.0)
    np.testing.assert_allclose(np.linalg.norm(clipped - start[0], axis=1), rates)
    np.testing.assert_array_equal(start[0], [[1, 2], [3, 4]])


def test_gradients_are_clipped_together_per_network_and_never_stretched():
    long, short = experiments.clipped([np.array([[3.0], [0.3]]), np.array([[4.0], [0.4]])], 1.0)
    np.testing.assert_allclose(long, [[0.6], [0.3]])
    np.testing.assert_allclose(short, [[0.8], [0.4]])
    np.testing.assert_allclose(experiments.norms([np.array([[3.0]]), np.array([[4.0]])]), [5.0])


def test_recall_sequences_hold_their_answer_first_and_nowhere_else():
    x, answers = experiments.sequences(np.random.default_rng(0), 200)
    assert x.shape == (200, 17, 8) and set(answers) == {0, 1} and (x.sum(axis=2) == 1).all()
    symbols = x.argmax(axis=2)
    np.testing.assert_array_equal(symbols[:, 0], answers)
    assert symbols[:, 1:].min() == 2 and symbols[:, 1:].max() == 7


def test_recall_trains_each_rate_and_seed_and_is_the_same_each_time(monkeypatch):
    monkeypatch.setattr(experiments, "LENGTH", 4)
    accuracies, costs = experiments.recall("SimpleRNN", [0.05, 1e-9], 1.0, seeds=2)
    assert accuracies.shape == (2, 2) and costs.shape == (60, 2, 2)
    assert accuracies[0].min() > 0.9 and accuracies[1].max() < 0.9
    np.testing.assert_allclose(costs[0, 0], costs[0, 1])  # the rates share starts and sequences
    assert costs[0, 0, 0] != costs[0, 0, 1]
    again, _ = experiments.recall("SimpleRNN", [0.05, 1e-9], 1.0, seeds=2)
    np.testing.assert_array_equal(accuracies, again)


def test_who_learned_is_counted_per_rate():
    assert experiments.learned_by([[0.9, 0.91, 1.0], [0.5, 0.6, 0.7]]).tolist() == [2, 0]


def test_gradients_by_lag_are_those_of_the_page():
    found = experiments.gradient_by_lag("SimpleRNN", scale=0.5, seeds=2)
    W, U, b = [a[1] for a in stacked.initialise("SimpleRNN", 8, 12, range(2), scale=0.5)]
    x, _ = experiments.sequences(np.random.default_rng(0), 100)
    states, dstates = simple_rnn(x, W, U, b), np.zeros((100, 17, 12))
    dstates[:, -1] = 1
    dx = simple_rnn_backward(dstates, x, states, W, U)[0]
    np.testing.assert_allclose(found[1], np.linalg.norm(dx, axis=2).mean(axis=0)[::-1])


GOOD, BAD = set(reviews.SENSES[1]), set(reviews.SENSES[0])


def sense_of(words):
    """Judge a made review anew: 1 for good, 0 for bad; None when its clauses contradict."""
    for joint in ("but", "although", "and"):
        if joint in words:
            place = words.index(joint)
            first, second = sense_of(words[:place]), sense_of(words[place + 1 :])
            if joint == "and":
                return first if first == second else None
            return second if joint == "but" else first
    assert words[0] == "the" and words[1] in reviews.THINGS and words[2] == "was"
    assert set(words[3:-1]) <= {"not"} and words[-1] in GOOD | BAD
    return (words.count("not") + (words[-1] in GOOD)) % 2


@pytest.mark.parametrize("name", ["generated", "plain"])
def test_made_reviews_obey_their_rules(name):
    made = data.load_reviews(name)
    assert made.x_train.shape == (3000, 13) and made.x_test.shape == (1000, 13)
    assert made.x_train.dtype == np.int32 and made.y_train.dtype == np.int64
    x, y = np.vstack([made.x_train, made.x_test]), np.hstack([made.y_train, made.y_test])
    texts = [reviews.decode(row, made.vocabulary) for row in x]
    assert len(set(texts)) == 4000 and abs(y.mean() - 0.5) < 0.02
    assert [sense_of(text.split()) for text in texts] == y.tolist()
    words = " ".join(texts).split()
    assert ("not" in words) == ("but" in words) == ("although" in words) == (name == "generated")
    assert set(words) <= set(made.vocabulary[2:]) and len(made.vocabulary) == 30
    single = np.mean([text.count("was") == 1 for text in texts])
    assert 0.07 < single < 0.13 if name == "generated" else single == 0
    again = data.load_reviews(name)
    np.testing.assert_array_equal(made.x_test, again.x_test)


def test_texts_become_numbers_and_texts_again():
    numbers = reviews.encode(["the plot was", "the zzz"], reviews.VOCABULARY, 4)
    assert numbers.dtype == np.int32 and numbers[:, 2:].tolist() == [[28, 0], [0, 0]]
    assert reviews.decode(numbers[0], reviews.VOCABULARY) == "the plot was"
    assert reviews.decode(numbers[1], reviews.VOCABULARY) == "the [unknown]"
    with pytest.raises(ValueError, match="expected at most 2 words, got 3"):
        reviews.encode(["the plot was"], reviews.VOCABULARY, 2)


def test_the_test_set_is_judged_in_pieces(monkeypatch):
    whole = experiments.read_reviews("SimpleRNN", few(), seeds=2)
    monkeypatch.setattr(experiments, "PIECE", 300)  # the last piece is shorter
    np.testing.assert_array_equal(experiments.read_reviews("SimpleRNN", few(), seeds=2), whole)


def few(count=300):
    made = data.load_reviews("generated")
    return made._replace(x_train=made.x_train[:count], y_train=made.y_train[:count])


def test_readers_are_trained_per_rate_and_seed_and_judged_on_the_test_set():
    accuracies = experiments.read_reviews("SimpleRNN", few(3000), [1e-9, 0.03], seeds=2)
    assert accuracies.shape == (2, 2) and accuracies[1].min() > 0.95
    assert accuracies[0].max() < 0.6


def test_a_mask_makes_padding_harmless():
    masked = [experiments.read_reviews("LSTM", few(), length=n, seeds=2) for n in (13, 16)]
    np.testing.assert_array_equal(*masked)
    read = [
        experiments.read_reviews("SimpleRNN", few(600), length=n, seeds=2, masked=False)
        for n in (13, 16)
    ]
    assert (read[0] != read[1]).any()


def test_gradients_are_added_up_by_word():
    numbers = np.array([[[0, 2, 2]], [[1, 1, 0]]])  # (2 networks, 1 review, 3 words)
    dx = np.arange(12.0).reshape(2, 1, 3, 2)
    sums = experiments._sum_by_word(dx, numbers, words=3)
    assert sums.tolist() == [[[0, 1], [0, 0], [6, 8]], [[10, 11], [14, 16], [0, 0]]]


@pytest.fixture
def made_imdb(tmp_path, monkeypatch):
    """IMDB files of the real format, 600 made reviews in each part, placed where Keras looks."""
    monkeypatch.setattr(config, "_KERAS_DIR", str(tmp_path))
    monkeypatch.setattr(made_files, "IMDB_REVIEWS", 600)
    paths = made_files.write("imdb", tmp_path)
    proofs = [hashlib.sha256(Path(path).read_bytes()).hexdigest() for path in paths]
    files = zip(downloads.FILES["imdb"], proofs, strict=True)
    monkeypatch.setitem(downloads.FILES, "imdb", [f._replace(proof=p) for f, p in files])

    def in_place(fname, origin, file_hash=None, **options):
        return keras.utils.get_file(fname, "http://127.0.0.1:9/", **options)

    monkeypatch.setitem(keras.datasets.imdb.load_data.__globals__, "get_file", in_place)


def test_the_notebook_reads_imdb_when_one_word_is_changed(made_imdb, capsys, monkeypatch):
    old, new = 'load_reviews("generated")', 'load_reviews("imdb")'
    monkeypatch.setattr(experiments, "batches_by_seed", lambda *_: [[np.arange(20)] * 5])
    ids = "reviews", "counting", "fit", "accuracy", "mask-accuracy"
    names = from_the_page("rnn", *ids, old=old, new=new)
    assert names["reviews"].x_train.shape == (600, 100) and len(names["vocabulary"]) == 5000
    assert names["counting"][1] > 0.95 and names["length"] == 200
    assert "x_train (600, 100)" in capsys.readouterr().out


@pytest.fixture(scope="module")
def names():
    return colours.load()


def test_names_of_colours_are_those_of_xkcd_without_rude_and_long_ones(names):
    texts, rgb = names
    assert len(texts) == len(set(texts)) == 913 and rgb.shape == (913, 3)
    assert to_hex(rgb[texts.index("cloudy blue")]) == XKCD_COLORS["xkcd:cloudy blue"].lower()
    assert max(map(len, texts)) == colours.LONGEST
    left_out = {key[5:] for key in XKCD_COLORS} - set(texts)
    assert "poop" in left_out and "light greenish blue" in left_out
    assert {letter for text in texts for letter in text} <= set(colours.LETTERS[1:])


def test_names_become_numbers_between_zeros(names):
    numbers = colours.encode(["red", "a b"])
    assert numbers.shape == (2, 20) and numbers[0, :5].tolist() == [0, 21, 8, 7, 0]
    assert "".join(colours.LETTERS[n] for n in numbers[1, 1:4]) == "a b"
    assert not numbers[:, 4:].any()
    assert (colours.encode(names[0]).max(axis=1) > 0).all()


@pytest.mark.parametrize("name", ["Red", "a" * 19])
def test_a_name_that_no_colour_has_is_named(name):
    with pytest.raises(ValueError, match=f"expected at most 18 of the letters .*, got '{name}'"):
        colours.encode([name])


def test_each_step_up_to_the_last_letter_counts_the_same():
    numbers = colours.encode(["red", "tan"])
    truth, weight = colours.targets(numbers, np.array([[1.0, 0.0, 0.0], [0.8, 0.6, 0.4]]))
    assert truth.shape == (2, 19, 33) and weight.shape == (2, 19, 1)
    assert truth[0, :4, :30].argmax(axis=1).tolist() == [21, 8, 7, 0]
    assert (truth[1, :, 30:] == [0.8, 0.6, 0.4]).all()
    np.testing.assert_allclose(weight[:, :4], 1 / 8)
    assert not weight[:, 4:].any()


def test_the_gradients_of_the_page_are_those_of_the_tape():
    rgb = np.array([[1.0, 0.0, 0.0], [0.8, 0.6, 0.4]])
    numbers, generator = colours.encode(["red", "tan"]), np.random.default_rng(0)
    shapes = ((30, 4), (4, 4), (4,), (4, 33), (33,))
    parameters = [generator.normal(size=shape) for shape in shapes]
    cost, ours = page["name_gradients"](parameters, numbers, rgb)
    truth, weight = (tf.constant(array) for array in colours.targets(numbers, rgb))
    variables = [tf.Variable(array) for array in parameters]
    with tf.GradientTape() as tape:
        W, U, b, V, c = variables
        h, total, letters = tf.zeros((2, 4), "float64"), 0.0, 0.0
        for t in range(19):
            h = tf.tanh(tf.one_hot(numbers[:, t], 30, dtype="float64") @ W + h @ U + b)
            z = h @ V + c
            of_letter = tf.nn.softmax_cross_entropy_with_logits(truth[:, t, :30], z[:, :30])
            of_colour = tf.nn.sigmoid_cross_entropy_with_logits(truth[:, t, 30:], z[:, 30:])
            letters += tf.reduce_sum(weight[:, t, 0] * of_letter)
            total += tf.reduce_sum(weight[:, t] * of_colour)
        total += letters
    for one, other in zip(ours, tape.gradient(total, variables), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-12)
    assert cost == pytest.approx(float(letters))


def test_costs_of_letters_and_errors_of_colours():
    numbers = colours.encode(["ab", "b"])
    even = np.full((2, 19, 33), 1 / 30)
    assert colours.letter_cost(even, numbers) == pytest.approx(np.log(30))
    counted = (
        np.array([4, 4, 3]) / 35
    )  # of 5 letters: the end twice, b twice, a once; plus one each
    counted = -(2 * np.log(3 / 35) + 2 * np.log(3 / 35) + np.log(2 / 35)) / 5
    assert colours.cost_of_frequencies(numbers, numbers) == pytest.approx(counted)
    even[0, 2, 30:], even[1, 1, 30:] = 0.5, 0.25
    assert colours.after_last_letter(even, numbers).tolist() == [[0.5] * 3, [0.25] * 3]
    guessed, rgb = np.array([[0.2, 0.9]]), np.array([[0.8, 0.1]])
    assert colours.colour_error(guessed, rgb) == pytest.approx(np.sqrt(0.5))


@pytest.mark.parametrize(("temperature", "low"), [(0.05, True), (1.0, False)])
def test_a_low_temperature_repeats_the_most_probable_letter(temperature, low):
    parameters = [np.zeros((30, 2)), np.eye(2), np.zeros(2), np.zeros((2, 33)), np.zeros(33)]
    parameters[4][[4, 5]] = 2.0, 1.5
    generator = np.random.default_rng(0)
    name, colour = page["invent"](parameters, temperature, generator)
    assert (set(name) == {colours.LETTERS[4]}) == low and colour.tolist() == [0.5] * 3
    assert len(name) <= 18


def test_new_names_and_known_words_are_counted():
    names = ["dark red", "blue/green"]
    invented = ["dark red", "dark green", "red blum", "blum/red"]
    assert colours.share_of_new_names(invented, names) == 0.75
    assert colours.share_of_known_words(invented, names) == 0.75


@pytest.mark.parametrize(("width", "units"), [(1, 2), (3, 4), (4, 1)])
def test_the_convolution_of_the_page_equals_keras(width, units):
    x = np.random.default_rng(0).normal(size=(3, 22, 5))
    layer = layers.Conv1D(units, width, dtype="float64")
    layer.build(x.shape)
    W, b = with_biases(layer, np.random.default_rng(1))
    np.testing.assert_allclose(page["convolve"](x, W, b), layer(x), atol=1e-12)


@pytest.mark.parametrize(("end", "count"), [(0.09, 2), (0.11, 1)])
def test_runs_end_low_by_the_mean_of_their_last_steps(end, count):
    costs = np.full((30, 2), 0.5)
    costs[10:] = [end, 0.05]
    assert experiments.ends_low(costs) == count


@pytest.mark.parametrize(("moved", "stays"), [([0, 9e-7], True), ([2e-6, 0], False)])
def test_a_state_stays_if_only_rounding_moves_it(moved, stays):
    assert experiments.stays(moved) == stays


@pytest.mark.parametrize(
    ("growth", "vanishes", "explodes"),
    [(0.9e-3, True, False), (1.1e-3, False, False), (9.5, False, False), (10.5, False, True)],
)
def test_gradients_are_judged_by_their_growth_over_all_lags(growth, vanishes, explodes):
    norms = np.array([[1.0, 50.0, growth], [4.0, 0.0, 4 * growth]])
    assert experiments.growth_over_lags(norms) == pytest.approx(growth)
    assert experiments.vanishes(norms) == vanishes and experiments.explodes(norms) == explodes


def test_an_unrolled_layer_is_drawn_once_per_word(figures):
    plots.unrolled("one two three", n=2, units=3)
    (ax,) = figures[0].axes
    arrows = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
    up = [to_hex(arrow.get_edgecolor()) for arrow in arrows[1::3]]
    assert up == [to_hex(plots.STATE)] * 3 and len(arrows) == 9


@pytest.mark.parametrize(("second", "words"), [(0.0, "but not two."), (0.1, "in every case.")])
def test_states_that_stay_are_named(second, words, shown):
    plots.padded_states([0, 1, 2], {"one": [0, 0.2, 0.5], "two": [0, second, second]})
    assert words in shown[0]


def test_gradients_that_vanish_or_explode_are_named(shown):
    lag = np.arange(5)
    down, flat, up = (np.array([factor**lag]) for factor in (0.1, 0.9, 3.0))
    plots.gradients_by_lag({"a": down, "b": flat, "c": up})
    assert "Over 4 steps, gradients vanish in a, explode in c." in shown[0]
    assert "in powers of ten, a -4, b 0, c 2." in shown[0]
    plots.gradients_by_lag({"b": flat})
    assert "neither vanish nor explode" in shown[1]


def test_the_last_lag_has_a_tick(figures):
    plots.gradients_by_lag({"a": np.ones((2, 9))})
    assert list(figures[0].axes[0].get_xticks()) == [0, 4, 8]


def test_the_title_says_which_runs_end_low_more_often(shown):
    costs = np.full((30, 3), 0.5)
    costs[:, 0] = 0.01
    plots.clipping({"without clipping": costs, "with clipping": np.zeros((30, 3))})
    assert "With clipping, more runs end with a cost below 0.1." in shown[0]
    plots.clipping({"without clipping": np.zeros((30, 3)), "with clipping": costs})
    assert "Without clipping, more runs end with a cost below 0.1." in shown[1]


@pytest.mark.parametrize("truths", [None, np.array([[0.0, 0.0, 1.0], [1.0, 1.0, 1.0]])])
def test_every_letter_has_its_colour(truths, figures, shown):
    guesses = [np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]), np.array([[0.0, 1.0, 0.0]])]
    plots.colour_by_letter(["a ", "c"], guesses, truths)
    (ax,) = figures[0].axes
    drawn = [to_hex(patch.get_facecolor()) for patch in ax.patches]
    true = [] if truths is None else ["#0000ff", "#ffffff"]
    assert sorted(drawn) == sorted(["#ff0000", "#000000", "#00ff00", *true])
    letters = {text.get_text(): text.get_color() for text in ax.texts}
    assert letters["␣"] == "white" and letters["c"] == "black"
    assert ("true colour" in letters) == (truths is not None)
