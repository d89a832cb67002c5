"""Workers train one network as one process would, and none of them is ever left behind."""

import contextlib
import glob
import json
import os
import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pytest
import tensorflow as tf

from helpers import data
from helpers.scaling_out import experiments, plots, processes, worker
from helpers.scaling_out.photo import frequencies, photo_of, picture_of, samples_of
from helpers.scaling_out.taught import batches_of, make_network, make_step, read, tf_config, train
from tests.page import from_the_page

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="starts no workers there")
PHOTO = data.load_photo("flower")[:100]


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Four files, a strip of the photo in each."""
    folder, paths = tmp_path_factory.mktemp("strips"), []
    for number, strip in enumerate(np.split(samples_of(PHOTO), 4, axis=1)):
        paths.append(str(folder / f"strip-{number}.tfrecord"))
        with tf.io.TFRecordWriter(paths[-1]) as writer:
            for sample in strip.reshape(-1, 5):
                writer.write(sample.tobytes())
    return paths


@pytest.fixture
def ports(monkeypatch):
    """The ports of the last workers."""
    found, real = [], processes.free_ports

    def noted(count):
        found[:] = real(count)
        return found

    monkeypatch.setattr(processes, "free_ports", noted)
    return found


@pytest.fixture
def folder(monkeypatch, tmp_path):
    """Where the workers' folders are made."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def workers_in(folder):
    """Return the ids of the workers that work in a folder below this one."""
    found = []
    for path in glob.glob("/proc/[0-9]*"):
        try:
            with open(f"{path}/cmdline", "rb") as command:
                is_worker = b"scaling_out.worker" in command.read()
            if is_worker and os.readlink(f"{path}/cwd").startswith(str(folder)):
                found.append(int(path.rpartition("/")[2]))
        except OSError:
            continue  # it has ended
    return found


def no_loader():
    return processes._loader is None or processes._loader.poll() is not None


def assert_nothing_is_left(folder, ports):
    assert not workers_in(folder)
    assert not os.listdir(folder)
    for port in ports:
        with processes.socket.socket() as listener:
            listener.setsockopt(processes.socket.SOL_SOCKET, processes.socket.SO_REUSEADDR, 1)
            listener.bind(("localhost", port))


# Processes: what is left of them, and what they say


@linux
def test_an_interrupt_leaves_nothing_behind(files, folder, ports):
    def interrupt():
        while len(workers_in(folder)) < 2:
            time.sleep(0.01)
        signal.raise_signal(signal.SIGINT)

    # Python does not listen to an interrupt where the shell has started it in the background.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Thread(target=interrupt, daemon=True).start()
    with pytest.raises(KeyboardInterrupt):
        processes.run(["together"], files, epochs=8)
    signal.signal(signal.SIGINT, before)
    assert no_loader()
    assert_nothing_is_left(folder, ports)


@linux
def test_a_worker_that_fails_ends_both_and_shows_its_last_lines(files, folder, ports):
    with pytest.raises(RuntimeError, match=r"worker 1 ended with code 1 .*(?s:.)*test has asked"):
        processes.run(["together"], files, epochs=8, fault=1)
    assert_nothing_is_left(folder, ports)


@linux
def test_a_time_limit_ends_both(files, folder, ports):
    with pytest.raises(RuntimeError, match="not done after 1 seconds: worker 0 and 1"):
        processes.run(["together"], files, epochs=8, time_limit=1)
    assert no_loader()
    assert_nothing_is_left(folder, ports)


@linux
def test_what_is_prepared_is_used_and_ends_with_the_run(files, folder, ports):
    processes.prepare()
    loader = processes._loader
    processes.prepare()
    assert processes._loader is loader and loader.poll() is None
    processes.run(["alone"], files, epochs=1)
    assert processes._loader is loader and no_loader()
    assert_nothing_is_left(folder, ports)


@linux
def test_a_python_that_does_not_start_is_named(files, folder, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(RuntimeError, match="no worker could be started"):
        processes.run(["alone"], files, epochs=1)
    assert not os.listdir(folder)


@linux
def test_workers_end_with_the_process_that_has_split_them_off(files, folder, ports):
    def kill():
        while len(workers_in(folder)) < 2:
            time.sleep(0.01)
        processes._loader.kill()

    threading.Thread(target=kill, daemon=True).start()
    with pytest.raises(RuntimeError, match="no worker could be started or ended"):
        processes.run(["together"], files, epochs=8)
    for _ in range(100):  # nobody waits for these two; Linux ends them
        with contextlib.suppress(AssertionError, OSError):
            return assert_nothing_is_left(folder, ports)
        time.sleep(0.05)
    assert_nothing_is_left(folder, ports)


@linux
def test_workers_end_when_their_parent_is_killed(files, folder):
    program = (
        "import sys, tempfile; from helpers.scaling_out import processes\n"
        f"processes.run(['together'], {files!r}, epochs=8)"
    )
    environment = os.environ | {"PYTHONPATH": str(processes.ROOT), "TMPDIR": str(folder)}
    parent = subprocess.Popen([sys.executable, "-c", program], env=environment)
    while len(workers_in(folder)) < 2:
        time.sleep(0.05)
        assert parent.poll() is None
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 60
    while (workers_in(folder) or glob.glob(f"{folder}/tmp*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not workers_in(folder)
    assert not glob.glob(f"{folder}/tmp*")


def test_a_port_that_is_taken_meanwhile_is_tried_again(files, monkeypatch):
    answers = [RuntimeError("worker 0: Address already in use"), "an outcome"]

    def work(*_):
        answer = answers.pop(0)
        if isinstance(answer, RuntimeError):
            raise answer
        return answer

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(processes, "_in_a_folder", work)
    assert processes.run(["together"], files, epochs=1) == "an outcome"
    answers[:] = [RuntimeError("another error"), "an outcome"]
    with pytest.raises(RuntimeError, match="another error"):
        processes.run(["together"], files, epochs=1)


def test_what_cannot_be_run_is_refused(files):
    with pytest.raises(ValueError, match="expected some runs of"):
        processes.run(["all"], files, epochs=1)
    with pytest.raises(ValueError, match="with_backup as the last run"):
        processes.run(["with_backup", "together"], files, epochs=1, victim=[1, 0, 1])
    for victim in ([2, 0, 1], [1, 1, 1], [1, 0, 0], [1, 0]):
        with pytest.raises(ValueError, match="a step from 1 to 15"):
            processes.run(["with_backup"], files, epochs=1, victim=victim)


def test_ports_are_free_and_different():
    ports = processes.free_ports(5)
    assert len(set(ports)) == 5 and min(ports) > 1023


def test_a_worker_knows_where_all_are_and_which_it_is():
    config = json.loads(tf_config([7, 8], 1))
    assert config["cluster"] == {"worker": ["localhost:7", "localhost:8"]}
    assert config["task"] == {"type": "worker", "index": 1}


# Training: the same network


@pytest.fixture(scope="module")
def one(files):
    """Two epochs on one device: weights as one row."""
    network = make_network()
    batches = experiments.whole_batches(files, range(2), 1000)
    train(tf.distribute.get_strategy(), network, batches, steps=32)
    return experiments.flat(network.get_weights())


@linux
def test_two_killed_and_restarted_workers_are_one_process(files, one, folder, ports):
    """Real workers; a victim; a restart; the weights of one process after more than 20 steps."""
    first = processes.run(["together", "with_backup"], files, epochs=2, victim=[1, 1, 5])
    assert first.killed_by == signal.SIGKILL
    assert len(first.so_far["costs"]) == 1
    assert_nothing_is_left(folder, ports)
    assert not no_loader()  # it waits for the restart
    second = processes.run(["with_backup"], files, epochs=2, backup=first.backup)
    for index in range(2):
        weights = first.results["together"][index]["weights"]
        np.testing.assert_allclose(weights, one, rtol=0, atol=1e-5)
        restored = second.results["with_backup"][index]
        np.testing.assert_array_equal(restored["weights"], weights)
        assert restored["first"] == 1 and len(restored["costs"]) == 1
    assert no_loader()


@linux
def test_the_writer_may_be_killed_before_the_first_backup(files, folder, ports):
    first = processes.run(["with_backup"], files, epochs=1, victim=[0, 0, 1])
    assert first.killed_by == signal.SIGKILL
    assert first.so_far == {} and first.backup == {}
    assert_nothing_is_left(folder, ports)


def test_where_no_worker_is_started_one_process_does_it_all(files, one, monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "win32")
    tasks = ["alone", "together", "fit", "with_backup"]
    first = processes.run(tasks, files, epochs=2, victim=[1, 1, 5])
    assert capsys.readouterr().out == processes.NOT_LINUX + "\n"
    assert first.killed_by == 9 and len(first.so_far["costs"]) == 1
    assert str(first.results["fit"][0]["answer"]) == "not tried"
    assert not np.allclose(*[found["weights"] for found in first.results["alone"]])
    second = processes.run(["with_backup"], files, epochs=2, backup=first.backup)
    for index in range(2):
        weights = first.results["together"][index]["weights"]
        np.testing.assert_allclose(weights, one, rtol=0, atol=1e-5)
        np.testing.assert_array_equal(second.results["with_backup"][index]["weights"], weights)


def test_a_backup_that_is_complete_is_not_trained_on(files, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    first = processes.run(["with_backup"], files, epochs=1)
    again = processes.run(["with_backup"], files, epochs=1, backup=first.backup)
    weights = [found.results["with_backup"][0]["weights"] for found in (first, again)]
    np.testing.assert_array_equal(*weights)
    assert again.results["with_backup"][0]["first"] == 1


def test_the_cost_is_that_of_the_whole_batch(files):
    x, y = next(iter(experiments.whole_batches(files, range(1), 1000)))
    network = make_network()
    step = make_step(tf.distribute.get_strategy(), network, 1000)
    expected = np.mean((network(x) - y) ** 2)
    assert float(step(x, y)) == pytest.approx(expected, rel=1e-5)


# Data


def test_an_order_depends_on_the_epoch_alone(files):
    def epoch(number, first):
        batches = list(batches_of(files, range(first, number + 1), 500))
        return np.concatenate([y for x, y in batches[-32:]])

    np.testing.assert_array_equal(epoch(1, first=0), epoch(1, first=1))
    assert not np.array_equal(epoch(1, first=1), epoch(2, first=2))


def test_an_epoch_has_every_sample_once(files):
    records = list(read(files).as_numpy_iterator())
    assert len(set(records)) == len(records) == 16_000
    colours = np.concatenate([y for x, y in experiments.whole_batches(files, range(1), 1000)])
    assert colours.shape == (16_000, 3)
    np.testing.assert_allclose(np.sort(colours[:, 0]), np.sort(PHOTO[..., 0].ravel()))


def test_halves_of_a_whole_batch_belong_to_the_workers(files):
    x, y = next(iter(experiments.whole_batches(files, range(1), 1000)))
    for index, half in enumerate((y[:500], y[500:])):
        own = worker.own_files({"files": files, "index": index})
        theirs = next(iter(batches_of(own, range(1), 500)))[1]
        np.testing.assert_array_equal(half, theirs)


def test_samples_are_places_and_colours():
    samples = samples_of(PHOTO)
    np.testing.assert_array_equal(photo_of(samples), PHOTO)
    np.testing.assert_array_equal(samples[0, 0, :2], [-1, -1])
    np.testing.assert_array_equal(samples[-1, 0, :2], [-1, 1])


def test_the_picture_is_what_the_network_draws():
    network = make_network()
    places = samples_of(np.zeros((4, 6, 3)))[..., :2].reshape(-1, 2)
    angles = np.pi * places @ frequencies()
    drawn = network(np.concatenate([np.sin(angles), np.cos(angles)], axis=1))
    picture = picture_of(network.get_weights(), (4, 6))
    np.testing.assert_allclose(picture.reshape(-1, 3), drawn, atol=1e-5)


def test_counts_of_lost_and_repeated_samples():
    assert experiments.counts([[0, 1], [1, 2]], m=5) == (2, 2, 1)


# Verdicts


def test_a_ring_sends_less_than_twice_the_gradient():
    assert experiments.ring_bytes(1, 100) == 0
    assert experiments.ring_bytes(2, 100) == 400
    assert experiments.ring_bytes(4, 100) == 600
    ring = from_the_page("scaling_out")["ring_all_reduce"]
    for n in (2, 3, 4):
        gradients = np.random.default_rng(0).standard_normal((n, 60))
        sums, sent = ring(gradients)
        np.testing.assert_allclose(sums, np.tile(gradients.sum(axis=0), (n, 1)))
        assert set(sent) == {experiments.ring_bytes(n, 60, bytes_per_weight=1)}


def test_the_time_of_a_step():
    computing, communicating = experiments.step_time(100, 0.5, 25e6, 1.25e9)
    assert computing == pytest.approx(0.005)
    assert communicating == pytest.approx(0.1584 + 198 * 20e-6)
    assert experiments.speed_ups(1, 1e6, 1e9, np.array([1])) == 1


def test_the_best_number_of_workers():
    best, gained = experiments.best_workers(0.5, 25e6, 1.25e9)
    around = experiments.speed_ups(0.5, 25e6, 1.25e9, np.array([best - 1, best, best + 1]))
    assert around.argmax() == 1 and around[1] == gained
    title = experiments.speed_up_title
    assert title(0.5, 25e6, 1.25e9).startswith(f"With {best} workers it is fastest: 3.0 times")
    assert title(0.5, 1e9, 1.25e9) == "Two or more workers are slower than one"
    assert title(1e6, 1e6, 1e9).startswith("1,000 workers are 1,000 times as fast as one")


def test_the_title_of_a_restored_picture():
    pictures = np.zeros((2, 3, 3, 3))
    assert "to the last bit" in experiments.restored_title(pictures, pictures)
    assert "differs by 5e-01" in experiments.restored_title(pictures, pictures + 0.5)


def test_errors_on_strips():
    picture = np.zeros((10, 8, 3))
    photo = picture.copy()
    photo[:, 2:4] = 1  # strip 1
    assert experiments.strip_error(picture, photo, [0, 2]) == 0
    assert experiments.strip_error(picture, photo, [1, 3]) == 0.5
    title = experiments.unread_title([picture], [photo], photo)
    assert title == "Error of worker 0 on unread strips: 0.50 alone, 0.000 together"


def test_with_tanh_two_halves_end_where_the_whole_batch_does(files):
    batches = list(experiments.whole_batches(files, range(8), 1000))
    assert 0 < experiments.halves_apart(batches, "tanh", rate=0.005) < 1e-5


def test_costs_of_batches_have_an_axis_each():
    costs = experiments.costs_of_batches([256, 1024], [0.1, 1000.0], seeds=range(2))
    assert costs.shape == (2, 2, 2)
    assert np.all(costs[:, 0] < 2.4) and not np.any(np.isnan(costs))


def test_figures_say_what_they_show(shown, figures):
    plots.speed_up(0.5, 25e6, 1.25e9)
    assert "25 million weights at 10 gigabits" in shown[0] and "are 2.5 times as fast" in shown[0]
    pictures = np.random.default_rng(0).random((8, 10, 16, 3))
    plots.killed_and_restored(pictures, pictures[:4], pictures[4:], [1, 4, 5, 6, 8], "It is so")
    assert "between epoch 4 and epoch 5" in shown[1]
    dark = [place for place, ax in enumerate(figures[1].axes) if ax.texts]
    assert dark == [6 + 2]  # the third of the lower row
