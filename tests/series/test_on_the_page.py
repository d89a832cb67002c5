"""The algorithms that a notebook teaches are defined on its page."""

import ast

import pytest

from tests import page

# What a reader must find in the notebook itself, in NumPy or plain Python.
ON_THE_PAGE = {
    "logistic_loss": "sigmoid squared_error cross_entropy cost",
    "gradient_descent": "gradient_descent numerical_gradient gradient_by_loop gradient",
    "broadcasting": "broadcast_shape",
    "neural_network": "initialise forward backward",
    "layers_and_losses": "dense softmax categorical_cross_entropy",
    "automatic_differentiation": "Value",
    "optimizers": "sgd momentum nesterov rmsprop adam",
    "dropout": "inverted_dropout",
    "bias_and_variance": "standard_error gaps largest_gap wave_points",
    "transfer_and_end_to_end": "enclosed",
    "rnn": "simple_rnn_cell simple_rnn",
    "tsne": "affinities_at map_affinities map_gradient descend tsne positive_pmi",
}


@pytest.mark.parametrize("topic", ON_THE_PAGE)
def test_the_algorithms_stand_on_the_page(topic):
    nodes = ast.parse(page.definitions(topic)).body
    defined = {node.name for node in nodes if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    assert set(ON_THE_PAGE[topic].split()) <= defined
