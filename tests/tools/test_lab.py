"""`make lab` serves the whole project and opens notebook 00."""

import json
import os
import shlex
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from tools.notebooks import ROOT


def command_of_make_lab():
    """Return the command that `make lab` would run, with this Python, as a list."""
    make = [
        "make",
        "--no-print-directory",
        "--dry-run",
        "--old-file=.venv/ready",
        "lab",
        f"RUN={sys.executable}",
    ]
    printed = subprocess.run(make, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return shlex.split(printed.splitlines()[-1])


@pytest.fixture
def server(tmp_path):
    """The server that `make lab` starts, without its browser: its description and start pages."""
    pytest.importorskip("jupyterlab")
    environment = os.environ | {"JUPYTER_RUNTIME_DIR": str(tmp_path), "JUPYTER_NO_CONFIG": "1"}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*command_of_make_lab(), "--no-browser", f"--ServerApp.port={port}"]
    running = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        pages, deadline = [], time.monotonic() + 60
        # The server's own page is written first, then that of the notebook which make lab names.
        while len(pages) < 2 or not all("</html>" in page for page in pages):
            assert running.poll() is None, "the server stopped"
            assert time.monotonic() < deadline, f"expected two start pages, got {pages}"
            time.sleep(0.1)
            found = tmp_path.glob("*-open.html")
            pages = [path.read_text(encoding="utf-8") for path in found]
        [described] = [json.loads(path.read_text()) for path in tmp_path.glob("jpserver-*.json")]
        yield described, "".join(pages)
    finally:
        running.kill()
        running.wait()


@pytest.mark.linux
def test_the_whole_project_can_be_opened_and_00_is(server):
    described, start_pages = server
    assert "/lab/tree/notebooks/00_start_here.ipynb?" in start_pages
    for name in ("data/README.md", "helpers/setup.py", "notebooks/01_logistic_loss.ipynb"):
        address = f"{described['url']}api/contents/{name}?content=0&token={described['token']}"
        with urllib.request.urlopen(address, timeout=60) as answer:
            assert json.loads(answer.read())["path"] == name
