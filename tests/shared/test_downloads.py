"""Files come through Keras's real code, made and served here; no file in place is ever changed."""

import errno
import gzip
import hashlib
import http.server
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import keras
import numpy as np
import pytest
from keras.src.backend import config

from helpers import data
from helpers.data import downloads, made_files
from helpers.data.images import CLASSES
from tools.notebooks import ROOT

SHAPES = {"mnist": (28, 28, 1), "fashion_mnist": (28, 28, 1), "cifar10": (32, 32, 3)}
TEST_SAMPLES = dict.fromkeys(SHAPES, 10_000) | {"imdb": 25_000}


def load(name):
    return data.load_reviews(name) if name == "imdb" else data.load_images(name)


def hint(name):
    instead = 'load_reviews("generated")' if name == "imdb" else 'load_images("digits")'
    return f"{instead} needs no network"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Bytes of the made files of every data set, by the files' names."""
    folder = tmp_path_factory.mktemp("made")
    paths = [path for name in downloads.FILES for path in made_files.write(name, folder)]
    return {path.name: path.read_bytes() for path in paths}


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty folder in the place of ~/.keras."""
    monkeypatch.setattr(config, "_KERAS_DIR", str(tmp_path))
    return tmp_path


class Server(http.server.ThreadingHTTPServer):
    """Serves bytes by name; `faults` maps a name to a function that answers in its stead."""

    def __init__(self, files):
        self.files, self.faults, self.requests = files, {}, []
        super().__init__(("127.0.0.1", 0), Answer)

    def address(self, name):
        return f"http://127.0.0.1:{self.server_address[1]}/{name}"


class Answer(http.server.BaseHTTPRequestHandler):
    """Answers a GET with the file of that name."""

    def do_GET(self):
        name = self.path.lstrip("/")
        self.server.requests.append(name)
        self.server.faults.get(name, Answer.send)(self, self.server.files[name])

    def send(self, content, length=None):
        self.send_response(200)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args):
        pass


@pytest.fixture
def server(home, made, monkeypatch):
    """A server of the made files; our table and Keras's loaders know its address and hashes."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with Server(dict(made)) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,)).start()
        for name, files in downloads.FILES.items():
            point_to(running.address, name, files, made, monkeypatch)
        yield running
        running.shutdown()


def point_to(address, name, files, made, monkeypatch):
    """Change address and hash, nothing else, in our table and in what a loader tells get_file."""
    changed = [file._replace(address=address(Path(file.name).name)) for file in files]
    if isinstance(files[0].proof, str):
        changed = [f._replace(proof=hashed(made[Path(f.name).name], f.proof)) for f in changed]
    monkeypatch.setitem(downloads.FILES, name, changed)
    here = {old.address: new for old, new in zip(files, changed, strict=True)}

    def get_file(fname, origin, file_hash=None, **options):
        file_hash = file_hash and here[origin].proof
        return keras.utils.get_file(fname, here[origin].address, file_hash=file_hash, **options)

    loader = getattr(keras.datasets, name).load_data
    monkeypatch.setitem(loader.__globals__, "get_file", get_file)


def hashed(content, like="a" * 64):
    """Return the content's hash, of the kind that the other one, by its length, is."""
    return {64: hashlib.sha256, 32: hashlib.md5}[len(like)](content).hexdigest()


def everything(folder):
    """Return path -> bytes of all files below the folder."""
    return {p: p.read_bytes() for p in Path(folder).rglob("*") if p.is_file()}


def closed_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def unreachable(monkeypatch):
    """Point every file of our table to a port where nobody listens."""
    port = closed_port()
    for name, files in downloads.FILES.items():
        gone = [f._replace(address=f"http://127.0.0.1:{port}/{Path(f.name).name}") for f in files]
        monkeypatch.setitem(downloads.FILES, name, gone)


@pytest.mark.parametrize("name", downloads.FILES)
def test_our_table_is_what_the_installed_keras_asks_for(name, monkeypatch, tmp_path):
    asked = []

    def get_file(fname, origin, extract=False, cache_subdir="datasets", file_hash=None):
        place = Path(cache_subdir, fname + "_archive" * extract).as_posix()
        asked.append((place, origin, file_hash))
        if (extract, len(asked)) in ((True, 1), (False, len(downloads.FILES[name]))):
            raise InterruptedError  # the last file has been asked for
        return str(tmp_path / fname)

    module = getattr(keras.datasets, name)
    monkeypatch.setitem(module.load_data.__globals__, "get_file", get_file)
    for loader in filter(None, (module.load_data, getattr(module, "get_word_index", None))):
        with pytest.raises((InterruptedError, FileNotFoundError)):
            loader()
    hashes = [f.proof if isinstance(f.proof, str) else None for f in downloads.FILES[name]]
    table = [(f.name, f.address, h) for f, h in zip(downloads.FILES[name], hashes, strict=True)]
    assert asked == table


def test_reviews_arrive_through_keras_and_stay(server):
    reviews = data.load_reviews("imdb")
    assert server.requests == ["imdb.npz", "imdb_word_index.json"]
    words, length = 5_000, 100
    assert reviews.vocabulary[:4] == ("", "[unknown]", "w1", "w2")
    assert len(reviews.vocabulary) == words and reviews.class_names[1] == "positive"
    for x, y in ((reviews.x_train, reviews.y_train), (reviews.x_test, reviews.y_test)):
        assert x.shape == (25_000, length) and x.dtype == np.int32
        assert y.shape == (25_000,) and y.dtype == np.int64 and y.sum() == 12_500
        for row, label in zip(x[::997], y[::997], strict=True):
            assert (row == 12 - label).any() and not (row == 11 + label).any()  # 1 above the rank
            count = np.count_nonzero(row)
            assert (row[:count] > 0).all() and 2 <= count <= length
    long = (reviews.x_train > 0).all(axis=1)
    # Of a long review the last words are kept: its first one, its own number, is gone.
    assert long.sum() > 4_000 and np.isin(reviews.x_train[long, 0], (11, 12)).mean() > 0.9
    first = reviews.x_train[:, 0]
    known = first[(first > 1) & (first < 11)]  # 1 above the rank, which is 1 above the number
    numbers = np.flatnonzero((first > 1) & (first < 11))
    assert len(known) == 9
    for place, number in zip(numbers, known - 2, strict=True):
        expected = [rank + 1 for rank in made_files.review_ranks(number)]
        assert reviews.x_train[place, : len(expected)].tolist() == expected
        assert reviews.y_train[place] == number % 2
    data.load_reviews("imdb")
    assert len(server.requests) == 2, "the second time nothing is fetched"


@pytest.mark.parametrize("name", SHAPES)
def test_images_arrive_through_keras_and_stay(name, server):
    images = data.load_images(name)
    m = 50_000 if name == "cifar10" else 60_000
    assert images.x_train.shape == (m, *SHAPES[name])
    assert images.x_test.shape == (10_000, *SHAPES[name])
    for x, y in ((images.x_train, images.y_train), (images.x_test, images.y_test)):
        assert x.dtype == np.float32 and y.dtype == np.int64 and y.shape == (len(x),)
        assert x.flags.c_contiguous
        few = slice(None, None, 997)
        greys = 25 * y[few, None, None, None] + np.arange(x.shape[3])  # as madefiles says
        assert np.array_equal(np.rint(255 * x[few]), np.broadcast_to(greys, x[few].shape))
    assert len(images.class_names) == 10 and images.feature_names == ("row", "column", "channel")
    assert server.requests == [Path(file.name).name for file in downloads.FILES[name]]
    data.load_images(name)
    assert len(server.requests) == len(downloads.FILES[name]), "the second time nothing is fetched"


def test_labels_come_in_the_order_of_the_class_names():
    assert data.load_images.__doc__ and CLASSES["mnist"] == tuple("0123456789")
    for name in ("fashion_mnist", "cifar10"):
        documented = getattr(keras.datasets, name).load_data.__doc__
        for label, class_name in enumerate(CLASSES[name]):
            assert f"|   {label}   | {class_name}" in documented


def test_digits_need_no_network_and_are_those_of_load_digits(server):
    images, digits = data.load_images("digits"), data.load_digits()
    assert images.x_train.shape == (1438, 8, 8, 1) and images.x_train.dtype == np.float32
    assert np.array_equal(images.x_train.reshape(1438, 64), digits.x_train)
    assert np.array_equal(images.x_test.reshape(359, 64), digits.x_test)
    assert np.array_equal(images.y_train, digits.y_train)
    assert np.array_equal(images.y_test, digits.y_test)
    assert server.requests == []


def test_an_unknown_name_is_answered_with_the_names_there_are():
    message = r"expected one of digits, mnist, fashion_mnist, cifar10 \(digits needs no network\)"
    with pytest.raises(ValueError, match=message + ", got 'imagenet'"):
        data.load_images("imagenet")
    message = r"expected one of generated, plain, imdb \(generated and plain need no network\)"
    with pytest.raises(ValueError, match=message + ", got 'amazon'"):
        data.load_reviews("amazon")


@pytest.mark.parametrize("name", downloads.FILES)
def test_without_a_network_the_error_says_what_to_do(name, home, monkeypatch):
    unreachable(monkeypatch)
    with pytest.raises(downloads.DataFileError) as caught:
        load(name)
    file = downloads.FILES[name][0]
    message = str(caught.value)
    first = f"could not download {Path(file.name).name} from {file.address}; {hint(name)}. "
    assert message.startswith(first)
    assert f"To place the file by hand, save it as {home / file.name}." in message
    assert everything(home) == {}


@pytest.mark.parametrize("name", downloads.FILES)
def test_files_placed_by_hand_need_no_network(name, server, home, made, monkeypatch):
    for file in downloads.FILES[name]:
        path = home / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made[path.name])
    unreachable(monkeypatch)
    _, (x_test, y_test) = downloads.load(name, hint(name))
    assert len(x_test) == len(y_test) == TEST_SAMPLES[name]
    assert name == "imdb" or x_test.shape[1:3] == SHAPES[name][:2]
    assert server.requests == []


def missing(answer, content):
    answer.send_error(404)


def half_announced(answer, content):
    answer.send(content[: len(content) // 2], length=len(content))


def half_unannounced(answer, content):
    answer.send(content[: len(content) // 2])


def another_page(answer, content):
    answer.send(b"<html>Please log in.</html>")


def hangs_up(answer, content):
    answer.connection.shutdown(socket.SHUT_RDWR)


DOES_NOT_ARRIVE = "could not download {name} from {address}; "
IS_ANOTHER = "{address} sent something else than {name}; "
FAULTS = {
    missing: DOES_NOT_ARRIVE,
    half_announced: DOES_NOT_ARRIVE,
    hangs_up: DOES_NOT_ARRIVE,
    half_unannounced: IS_ANOTHER,
    another_page: IS_ANOTHER,
}


@pytest.mark.parametrize("answer", FAULTS)
@pytest.mark.parametrize("name", ["mnist", "fashion_mnist", "imdb"])
def test_a_download_that_goes_wrong_leaves_nothing_behind(name, answer, server, home):
    file = downloads.FILES[name][-1]
    path = home / file.name
    server.faults[path.name] = answer
    with pytest.raises(downloads.DataFileError) as caught:
        load(name)
    expected = FAULTS[answer].format(name=path.name, address=file.address) + hint(name)
    assert str(caught.value).startswith(expected)
    assert f"save it as {path}." in str(caught.value)
    assert set(everything(home)) == {home / f.name for f in downloads.FILES[name][:-1]}
    assert list(home.rglob("unfinished-*")) == []
    del server.faults[path.name]
    assert len(load(name).y_test) == TEST_SAMPLES[name], "the next attempt is not disturbed"


def test_an_interrupted_download_is_no_file(server, home, monkeypatch):
    def interrupted(name, address, cache_dir, cache_subdir):
        Path(cache_dir, name).write_bytes(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(keras.utils, "get_file", interrupted)
    with pytest.raises(KeyboardInterrupt):
        data.load_images("mnist")
    assert everything(home) == {}


def test_what_a_killed_process_left_is_not_taken_for_the_file(server, home):
    left = home / "datasets" / "unfinished-1" / "mnist.npz"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    assert len(data.load_images("mnist").y_test) == 10_000
    assert server.requests == ["mnist.npz"]


def test_a_download_is_moved_whole_into_its_place(server, home, monkeypatch):
    """A temporary folder of the system's may lie on another one, where files can only be copied."""
    moved, move = [], os.replace

    def replace(source, target):
        if Path(target).parent not in Path(source).parents:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        move(source, target)
        moved.append(Path(target))

    monkeypatch.setattr(os, "replace", replace)
    for file in downloads.FILES["imdb"]:
        downloads.obtain(file, home, hint("imdb"))
    assert moved == [home / file.name for file in downloads.FILES["imdb"]]


@pytest.mark.parametrize("network", ["up", "down"])
@pytest.mark.parametrize("name", ["mnist", "cifar10", "imdb"])
def test_a_file_with_the_wrong_hash_is_left_as_it_is(name, network, server, home, monkeypatch):
    if network == "down":
        unreachable(monkeypatch)
    file = downloads.FILES[name][0]
    path = home / file.name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"placed by hand")
    before, changed = everything(home), path.stat().st_mtime_ns
    with pytest.raises(downloads.DataFileError) as caught:
        load(name)
    message = str(caught.value)
    assert message.startswith(f"{path.name} is not the published file; {hint(name)}. ")
    found = hashed(b"placed by hand")
    assert f"Expected sha256 {file.proof}, found {found}." in message
    assert f"It was left as it is, at {path};" in message and file.address in message
    assert everything(home) == before and path.stat().st_mtime_ns == changed
    assert server.requests == []


def test_a_word_index_with_the_wrong_md5_is_left_as_it_is(server, home, made):
    archive, index = (home / file.name for file in downloads.FILES["imdb"])
    archive.parent.mkdir(parents=True)
    archive.write_bytes(made[archive.name])
    index.write_bytes(b"placed by hand")
    before, proof = everything(home), downloads.FILES["imdb"][1].proof
    with pytest.raises(downloads.DataFileError) as caught:
        data.load_reviews("imdb")
    assert len(proof) == 32
    found = hashlib.md5(b"placed by hand").hexdigest()
    assert f"Expected md5 {proof}, found {found}." in str(caught.value)
    assert everything(home) == before and server.requests == []


def test_keras_alone_would_have_deleted_it(server, home):
    path = home / "datasets" / "mnist.npz"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"placed by hand")
    server.faults["mnist.npz"] = missing
    with pytest.raises(Exception, match="URL fetch failure"):
        keras.datasets.mnist.load_data()
    assert not path.exists()


def wrong_gzips(made):
    """Wrong contents for the training images of Fashion-MNIST, with what is said of each."""
    images = made["train-images-idx3-ubyte.gz"]
    flipped = bytearray(images)
    flipped[-6] ^= 1  # in the checksum
    turned = bytearray(gzip.decompress(images))
    turned[4:12] = turned[8:12] + turned[4:8]  # says (28, 60000, 28), with as many bytes
    return {
        gzip.compress(bytes(turned), 1): "found 47040016 bytes of something else",
        images[:-100]: "Expected a complete gzip file:",
        b"no gzip": "Expected a complete gzip file: Not a gzipped file",
        images[:20] + b"garbage" + images[27:]: "Expected a complete gzip file:",
        bytes(flipped): "Expected a complete gzip file: CRC check failed",
        made["t10k-images-idx3-ubyte.gz"]: "Expected bytes of shape (60000, 28, 28), found 7840016",
        made["train-labels-idx1-ubyte.gz"]: "Expected bytes of shape (60000, 28, 28), found 60008",
    }


def test_a_gzip_file_that_is_cut_or_another_one_is_left_as_it_is(server, home, made):
    path = home / "datasets" / "fashion-mnist" / "train-images-idx3-ubyte.gz"
    path.parent.mkdir(parents=True)
    for content, said in wrong_gzips(made).items():
        path.write_bytes(content)
        with pytest.raises(downloads.DataFileError) as caught:
            data.load_images("fashion_mnist")
        assert said in str(caught.value) and str(path) in str(caught.value)
        assert path.read_bytes() == content


def test_a_folder_in_the_place_of_a_file_is_named(server, home):
    (home / "datasets" / "mnist.npz").mkdir(parents=True)
    with pytest.raises(downloads.DataFileError, match="Expected a file, found a folder"):
        data.load_images("mnist")


def test_a_folder_that_cannot_be_made_is_named(server, home):
    (home / "datasets").write_bytes(b"a file")
    with pytest.raises(downloads.DataFileError, match="could not download mnist.npz") as caught:
        data.load_images("mnist")
    assert "File exists" in str(caught.value)


@pytest.mark.parametrize("writable", [True, False])
def test_we_look_where_keras_looks(writable, server, home, monkeypatch):
    if not writable:
        allowed = os.access
        monkeypatch.setattr(
            os, "access", lambda path, mode: str(path) != str(home) and allowed(path, mode)
        )
    address = server.address("t10k-labels-idx1-ubyte.gz")
    theirs = keras.utils.get_file("t06-probe.gz", address, cache_subdir="datasets")
    assert Path(theirs) == Path(downloads.keras_folder(), "datasets", "t06-probe.gz")
    os.remove(theirs)


def test_reading_a_small_data_set_loads_no_tensorflow():
    code = "import sys; from helpers import data; data.load_images('digits')\n"
    code += "data.load_reviews('generated'), data.load_reviews('plain')\n"
    code += "assert not {'keras', 'tensorflow'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_made_files_stand_in_only_while_asked(home, monkeypatch):
    before = keras.datasets.mnist.load_data.__globals__["get_file"]
    with made_files.in_place_of("mnist"):
        (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
    assert keras.datasets.mnist.load_data.__globals__["get_file"] is before
    assert np.array_equal(x_train[:, 5, 5], 25 * y_train) and x_test.shape == (10_000, 28, 28)
    assert everything(home) == {}
    with (
        pytest.raises(ValueError, match="expected one of mnist, fashion_mnist, cifar10, imdb, got"),
        made_files.in_place_of("x"),
    ):
        pass
