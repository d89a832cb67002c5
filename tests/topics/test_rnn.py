"""The recurrent layer equals Keras; reviews obey their rules; readers, recall, titles, figures."""

import hashlib
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras.src.backend import config
from matplotlib.colors import to_hex
from matplotlib.patches import FancyArrowPatch

from helpers import data
from helpers.data import downloads, made_files, reviews
from helpers.data.batches import epoch_batches
from helpers.figures.style import DATA, WARNING
from helpers.gradient_descent.taught import numerical_gradient
from helpers.logistic_loss.taught import sigmoid
from helpers.rnn import experiments, plots, recall
from helpers.rnn.taught import simple_rnn, simple_rnn_cell
from helpers.timing import graph_nodes
from tests.page import from_the_page

page = from_the_page("rnn")
simple_rnn_backward = page["simple_rnn_backward"]

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


def own_step(weights, x, y, learning_rate):
    W, U, b, w, c = weights
    states = simple_rnn(x, W, U, b)
    dlogits = (sigmoid(states[:, -1] @ w + c) - y) / len(y)
    dstates = np.zeros_like(states)
    dstates[:, -1] = dlogits @ w.T
    _, dW, dU, db = simple_rnn_backward(dstates, x, states, W, U)
    gradients = [dW, dU, db, states[:, -1].T @ dlogits, dlogits.sum(axis=0)]
    return [w - learning_rate * dw for w, dw in zip(weights, gradients, strict=True)]


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


@pytest.mark.parametrize("kind", ["SimpleRNN", "GRU", "LSTM"])
def test_many_networks_are_keras_layers(kind):
    generator, arrays, expected = np.random.default_rng(0), [], []
    x = generator.standard_normal((3, 6, 9, 4)).astype("float32")
    for network in range(3):
        layer = getattr(layers, kind)(5)
        layer.build((None, None, 4))
        arrays.append(with_biases(layer, generator))
        expected.append(layer(x[network]).numpy())
    stacked = [np.stack(parts) for parts in zip(*arrays, strict=True)]
    np.testing.assert_allclose(recall.final_states(kind, stacked, x), expected, atol=1e-6)
    with pytest.raises(KeyError):
        recall.final_states("Dense", stacked, x)


@pytest.mark.parametrize("lag", [0, 3, recall.LENGTH - 1])
def test_the_signal_stands_where_the_lag_says_and_nowhere_else(lag):
    x, signal = recall.sequences(np.random.default_rng(0), lag, 200)
    assert x.shape == (200, recall.LENGTH, 8) and x.dtype == np.float32
    assert set(signal) == {0, 1} and (x.sum(axis=2) == 1).all()
    symbols = x.argmax(axis=2)
    np.testing.assert_array_equal(symbols[:, recall.LENGTH - 1 - lag], signal)
    others = np.delete(symbols, recall.LENGTH - 1 - lag, axis=1)
    assert others.min() == 2 and others.max() == 7


@pytest.mark.parametrize("lag", [-1, recall.LENGTH])
def test_a_lag_outside_the_sequence_is_named(lag):
    with pytest.raises(ValueError, match=f"expected a lag from 0 to .*, got {lag}"):
        recall.sequences(np.random.default_rng(0), lag, 2)


def test_recall_tells_what_was_learnt_and_starts_as_keras_does(monkeypatch):
    monkeypatch.setattr(recall, "LENGTH", 5)

    def build():
        return layers.SimpleRNN(8)

    learned = recall.recall(build, (0, 2), seeds=2)
    assert learned.shape == (2, 2) and learned.min() > 0.9
    monkeypatch.setattr(recall, "STEPS", 1)
    assert recall.recall(build, (0, 2), seeds=2).max() < 0.9
    first, second = recall.first_layers(build, 2, 8)
    keras.utils.set_random_seed(1)
    again = build()
    again.build((None, None, 8))
    np.testing.assert_array_equal(second.get_weights()[1], again.get_weights()[1])
    assert (first.get_weights()[1] != second.get_weights()[1]).any()


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


def test_counting_words_is_enough_for_plain_reviews_only():
    x = np.array([[2, 3, 2, 0], [4, 1, 0, 0]])
    assert experiments.word_counts(x, 5).toarray().tolist() == [[0, 2, 1, 0], [1, 0, 0, 1]]
    assert experiments.bag_of_words(data.load_reviews("plain")) > 0.99
    assert experiments.bag_of_words(data.load_reviews("generated")) < 0.7


def small_reader():
    table = layers.Embedding(30, 3, mask_zero=True)
    return keras.Sequential([keras.Input((13,)), table, layers.SimpleRNN(4), layers.Dense(1)])


def test_each_seed_trains_a_model_of_its_own(monkeypatch):
    monkeypatch.setattr(experiments, "EPOCHS", 2)
    monkeypatch.setattr(experiments, "BATCH_SIZE", 40)
    made = data.load_reviews("generated")
    x, y = made.x_train[:200], made.y_train[:200]
    ends = [model.get_weights() for model in experiments.trained(small_reader, x, y, seeds=2)]
    assert np.abs(ends[0][0] - ends[1][0]).max() > 0.01
    for seed, end in enumerate(ends):  # each equals Keras's own loop, begun from that seed
        keras.utils.set_random_seed(seed)
        model = small_reader()
        loss = keras.losses.BinaryCrossentropy(from_logits=True)
        model.compile(keras.optimizers.Adam(experiments.LEARNING_RATE), loss)
        for rows in epoch_batches(200, 40, 2, seed).reshape(-1, 40):
            model.train_on_batch(x[rows], y[rows, None].astype("float32"))
        for ours, theirs in zip(end, model.get_weights(), strict=True):
            np.testing.assert_allclose(ours, theirs, atol=1e-4)


def test_accuracy_by_seed_is_that_of_the_test_set(monkeypatch):
    made = data.load_reviews("generated")
    made = made._replace(x_train=made.x_train[:200], y_train=made.y_train[:200])
    monkeypatch.setattr(experiments, "EPOCHS", 1)
    scores, model = experiments.accuracy_by_seed(small_reader, made)
    assert scores.shape == (3,)
    right = (model(made.x_test).numpy()[:, 0] > 0) == made.y_test
    assert scores[-1] == np.mean(right)


def test_answers_per_word_are_trained_without_the_padding(monkeypatch):
    monkeypatch.setattr(experiments, "EPOCHS", 1)

    def build():
        every = layers.SimpleRNN(4, return_sequences=True)
        table = layers.Embedding(30, 3, mask_zero=True)
        return keras.Sequential([keras.Input((13,)), table, every, layers.Dense(1)])

    made, ends = data.load_reviews("generated"), []
    for filler in (0, 1):  # the answers demanded of the padding must not matter
        x = made.x_train[:300]
        y = np.where(x > 0, x % 2, filler)
        ends += [model.get_weights() for model in experiments.trained(build, x, y, seeds=1)]
    for one, other in zip(*ends, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-5)


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


def test_the_notebook_reads_imdb_when_one_word_is_changed(made_imdb, shown, capsys):
    cells = ("reviews", "counting", "builders", "compare", "accuracies")
    old, new = 'load_reviews("generated")', 'load_reviews("imdb")'
    names = from_the_page("rnn", *cells, old=old, new=new)
    assert names["reviews"].x_train.shape == (600, 100) and len(names["vocabulary"]) == 5000
    assert names["counted"]["generated"] > 0.95
    assert set(names["scores"]) == {"bag of words", "Conv1D", "SimpleRNN", "GRU", "LSTM"}
    assert max(values.mean() for values in names["scores"].values()) > 0.95
    assert "600 reviews to learn from" in capsys.readouterr().out and len(shown) == 1


def test_recall_is_the_same_each_time(monkeypatch):
    monkeypatch.setattr(recall, "STEPS", 2)
    one, other = (recall.recall(lambda: keras.layers.SimpleRNN(3), (2,), seeds=2) for _ in range(2))
    np.testing.assert_array_equal(one, other)


def test_the_best_reader_is_looked_for_behind_the_first():
    scores = {"counts": np.ones(2), "one": np.array([0.1, 0.9]), "two": np.array([0.7, 0.7])}
    assert experiments.best_in_order(scores) == pytest.approx(0.7)


@pytest.mark.parametrize(("answers", "right"), [([1, 0, 1], 2), ([1, 0, 0], 3), ([0, 1, 1], 0)])
def test_a_word_is_answered_rightly_on_the_side_of_one_half(answers, right):
    assert experiments.answered_rightly([0.51, 0.2, 0.49], answers) == right


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


@pytest.mark.parametrize(
    ("accuracies", "most"),
    [([1, 0.91, 0.2], True), ([1, 0.89, 0.2], False), ([0.8, 0.8, 1], False)],
)
def test_most_seeds_learn_if_the_median_does(accuracies, most):
    assert experiments.most_learn(np.array(accuracies)) == most


@pytest.mark.parametrize(("missed", "larger"), [([1, 2], True), ([1, 3], False), ([4], False)])
def test_every_gradient_of_what_is_learned_must_be_larger(missed, larger):
    assert experiments.larger_everywhere([3, 5], missed) == larger


def test_only_the_last_state_is_handed_on(figures):
    plots.unrolled("one two three", n=2, units=3)
    (ax,) = figures[0].axes
    arrows = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
    up = [to_hex(arrow.get_edgecolor()) for arrow in arrows[1::3]]
    assert up == [to_hex(DATA)] * 2 + [to_hex(plots.STATE)]


def test_readers_are_named_with_their_means(shown):
    scores = {"counts": np.array([0.5]), "one": np.array([0.6, 0.8]), "two": np.array([0.9, 0.8])}
    plots.accuracies_of_readers(scores)
    assert "counts: 0.50; the best of those who heed order: 0.85." in shown[0]


def test_points_of_a_reader_stand_around_its_place(figures):
    plots.accuracies_of_readers({"a": np.array([0.5]), "b": np.array([0.7, 0.8, 0.9])})
    lines = figures[0].axes[0].lines
    assert [np.mean(line.get_xdata()) for line in lines] == pytest.approx([0, 0, 1, 1])
    assert lines[0].get_color() == WARNING


def test_words_answered_rightly_are_counted_up_to_the_last(shown):
    plots.word_by_word(
        ["a b c", "d e"], [[0.9, 0.2, 0.4], [0.1, 0.9, 0.9]], [[1, 0, 1], [0, 1, 0]], "q"
    )
    assert "2 of 3 words are answered rightly. 2 of 2 words" in shown[0]
    assert "“a b c”: yes after 2; “d e”: yes after 1." in shown[0]


@pytest.mark.parametrize(("second", "words"), [(0.0, "but not two."), (0.1, "in every case.")])
def test_states_that_stay_are_named(second, words, shown):
    plots.padded_states([0, 1, 2], {"one": [0, 0.2, 0.5], "two": [0, second, second]})
    assert words in shown[0]


def test_gradients_that_vanish_or_explode_are_named(shown):
    lag = np.arange(5)
    down, flat, up = (np.array([factor**lag]) for factor in (0.1, 0.9, 3.0))
    plots.slopes_by_lag({"a": down, "b": flat, "c": up})
    assert "Over 4 steps slopes vanish in a, explode in c." in shown[0]
    assert "in powers of ten, a -4, b 0, c 2." in shown[0]
    plots.slopes_by_lag({"b": flat})
    assert "neither vanish nor explode" in shown[1]


def test_the_last_lag_has_a_tick(figures):
    plots.slopes_by_lag({"a": np.ones((2, 9))})
    assert list(figures[0].axes[0].get_xticks()) == [0, 4, 8]


@pytest.mark.parametrize(
    ("accuracies", "words"),
    [
        (([1, 1, 1], [0.5, 0.6, 1]), "Only where the slope starts large do most seeds learn"),
        (([0.5, 0.6, 1], [1, 1, 1]), "does not tell what is learned"),
        (([1, 1, 0.5], [1, 1, 0.95]), "Most seeds learn all of the lags"),
        (([0.5, 0.5, 0.5], [0.5, 0.5, 0.95]), "Most seeds learn none of the lags"),
    ],
)
def test_gradients_are_compared_with_what_was_learnt(accuracies, words, shown):
    norms = {"one": np.array([[1.0, 0.1, 0.01]] * 2)}
    plots.slope_and_recall((0, 2), norms, {"one": np.array(accuracies, dtype=float)})
    assert words in shown[0]
