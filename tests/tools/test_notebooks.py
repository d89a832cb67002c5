"""Notebooks are found by their numbers; a folder that cannot be written to is named."""

import functools
from pathlib import Path

import pytest

from tools import colab, notebooks, publish, refresh, run


def test_a_number_chooses_a_notebook():
    [path] = notebooks.paths("01")
    assert notebooks.topic(path) == "logistic_loss"


def test_a_topic_chooses_a_notebook():
    assert notebooks.topic(notebooks.path_of("rnn")) == "rnn"
    with pytest.raises(ValueError, match="expected a notebook's topic, got 'cooking'"):
        notebooks.path_of("cooking")


def test_an_unknown_number_is_named():
    with pytest.raises(ValueError, match="expected the number of one notebook .*, got '99'"):
        notebooks.paths("99")


def test_a_folder_that_cannot_be_written_to_is_named_before_work_begins(tmp_path, monkeypatch):
    notebooks.require_writable(tmp_path / "build" / "html")
    assert list((tmp_path / "build" / "html").iterdir()) == []
    (tmp_path / "file").touch()
    monkeypatch.setattr(colab, "COPIES", tmp_path / "file" / "copies")
    monkeypatch.setattr(notebooks, "BUILD", tmp_path / "file" / "build")
    monkeypatch.setattr(notebooks, "FOLDER", tmp_path / "file")
    monkeypatch.setattr(notebooks, "paths", None)
    publishing = functools.partial(publish.publish, "", tmp_path / "file")
    for command in (colab.main, publishing, functools.partial(run.main, []), refresh.main):
        with pytest.raises(SystemExit, match="writes into .*file.*Copy the project into a folder"):
            command()


@pytest.mark.linux
def test_a_folder_that_is_there_but_takes_no_files_is_named_too():
    with pytest.raises(SystemExit, match="This command writes into /proc, and this user may not"):
        notebooks.require_writable(Path("/proc"))
