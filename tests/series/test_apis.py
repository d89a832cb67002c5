"""Every function, method and keyword that the notes name is called in its notebook."""

import ast

import pytest

from tests import page
from tools.notebooks import code_cells, tags

# By topic: what must be called, with the keywords that the notes give it. A name counts when
# a call's dotted name ends in it. A leading dot means a method, *. an attribute, * any call.
NAMED = {
    "tensor_ops": """tf.convert_to_tensor(dtype) tf.cast tf.concat tf.stack tf.unstack tf.split
        tf.norm(ord,axis) tf.reduce_min tf.reduce_max tf.reduce_mean(axis) tf.argmax(axis) tf.argmin
        tf.equal tf.unique tf.gather tf.sort(direction) tf.argsort(direction) tf.math.top_k tf.pad
        tf.tile tf.broadcast_to tf.clip_by_value tf.nn.relu tf.clip_by_norm tf.clip_by_global_norm
        tf.where tf.scatter_nd tf.linspace tf.meshgrid""",
    "datasets": """mnist.load_data cifar10.load_data Dataset.from_tensor_slices .shuffle .map .batch
        tf.squeeze .repeat""",
    "layers_and_losses": """
        Dense(activation,kernel_regularizer) regularizers.l2 *.kernel *.bias keras.Sequential
        .build(input_shape) .summary *.trainable_variables tf.sigmoid tf.nn.softmax *.softmax
        tf.tanh tf.nn.relu tf.nn.leaky_relu tf.square tf.reduce_mean tf.losses.MSE
        tf.losses.categorical_crossentropy(from_logits)""",
    "automatic_differentiation": "tf.GradientTape(persistent) .watch .gradient tf.Variable",
    "keras_training": """
        metrics.Accuracy metrics.Mean .update_state .result .numpy .reset_state *.reset_states
        .compile(optimizer,loss,metrics) .fit(epochs,validation_data,validation_freq)
        .fit(validation_split) .evaluate .predict""",
    "custom_models": "keras.Sequential *.Layer *.Model .call *.trainable_variables",
    "saving_models": ".save_weights .load_weights .save .load_model .export saved_model.save",
    "optimizers": """SGD(learning_rate,momentum) RMSprop(learning_rate,momentum)
        Adam(learning_rate,beta_1,beta_2) *.learning_rate""",
    "dropout": "layers.Dropout *(training)",
    "rnn": "SimpleRNNCell SimpleRNN(dropout,return_sequences,unroll)",
    "tsne": "TSNE",
}


def dotted(node):
    """Return a.b.c as written; what is not a name, such as a call, counts as empty."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return getattr(node, "id", "")


def used(source):
    """Return what a source calls, pairs (dotted name, keywords), and its attributes' names."""
    nodes = list(ast.walk(ast.parse(source)))
    calls = [
        (dotted(node.func), {keyword.arg for keyword in node.keywords})
        for node in nodes
        if isinstance(node, ast.Call)
    ]
    return calls, {node.attr for node in nodes if isinstance(node, ast.Attribute)}


def missing(named, source):
    """Return which of the named calls and attributes the source lacks."""
    calls, attributes = used(source)
    return [entry for entry in named.split() if not _is_there(entry, calls, attributes)]


def _is_there(entry, calls, attributes):
    name, _, keywords = entry.rstrip(")").partition("(")
    wanted = set(filter(None, keywords.split(",")))
    if name.startswith("*."):
        return name[2:] in attributes
    ending = {"*": "", ".": name}.get(name[0], f".{name}")
    prefix = "" if name[0] == "." else "."
    fitting = [keys for call, keys in calls if (prefix + call).endswith(ending)]
    return bool(fitting) and wanted <= set().union(*fitting)


@pytest.mark.parametrize("topic", NAMED)
def test_what_the_notes_call_is_called(topic):
    cells = code_cells(page.notebook(topic))
    sources = [cell.source for cell in cells if "exercise" not in tags(cell)]
    assert not missing(NAMED[topic], "\n".join(sources))


@pytest.mark.parametrize(
    ("named", "source"),
    [
        ("tf.cast", "tf.broadcast(x)"),
        ("tf.cast", "x = tf.cast"),
        ("tf.norm(ord,axis)", "tf.norm(x, ord=1)"),
        (".map", "map(f, x)\nmap"),
        ("*.kernel", "kernel = 1"),
    ],
)
def test_a_missing_call_is_seen(named, source):
    assert missing(named, source) == [named]


@pytest.mark.parametrize(
    ("named", "source"),
    [
        ("tf.cast", "f(tf.cast(x, 'int32'))"),
        ("Dense(activation)", "keras.layers.Dense(1, activation='relu')"),
        ("tf.norm(ord,axis)", "tf.norm(x, ord=1)\ntf.norm(x, axis=0)"),
        (".map", "Dataset.range(3).map(f)"),
        ("*.kernel", "layer.kernel"),
    ],
)
def test_a_call_is_found(named, source):
    assert missing(named, source) == []
