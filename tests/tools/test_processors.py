"""The rows of `make processors`, which the workflow on GitHub reads as well."""

import json
import os
import subprocess
import sys

import pytest

from tools import notebooks, processors

WORKFLOW = (notebooks.ROOT / ".github" / "workflows" / "notebooks.yml").read_text(encoding="utf-8")


def finished(code):
    return subprocess.CompletedProcess(
        [], code, stdout=f"{7 - code} passed, {code} failed", stderr=""
    )


def test_a_bare_python_lists_the_rows_that_the_workflow_reads():
    command = [sys.executable, "-S", "-m", "tools.processors", "--list"]  # -S: without packages
    result = subprocess.run(command, cwd=notebooks.ROOT, capture_output=True, text=True, check=True)
    assert json.loads(result.stdout) == list(processors.ENVIRONMENTS)
    assert "python3 -m tools.processors --list" in WORKFLOW


def test_a_row_adds_its_variables_and_keeps_the_readers(monkeypatch):
    monkeypatch.setattr(processors.subprocess, "run", lambda command, **given: given["env"])
    monkeypatch.setenv("HELD", "by the reader")
    for name, variables in processors.ENVIRONMENTS.items():
        assert processors.strict_run(name) == os.environ | variables


def test_one_row_or_all_are_run_and_one_failure_counts(monkeypatch, capsys):
    ran = []
    monkeypatch.setattr(processors, "strict_run", lambda name: ran.append(name) or finished(0))
    assert processors.main("avx") == 0 and ran == ["avx"]
    assert processors.main() == 0 and ran[1:] == list(processors.ENVIRONMENTS)
    monkeypatch.setattr(processors, "strict_run", lambda name: finished(int(name == "sse41")))
    assert processors.main() == 1
    assert f"{len(processors.ENVIRONMENTS) - 1} passed, 1 failed" in capsys.readouterr().out


def test_an_unknown_row_is_named():
    with pytest.raises(ValueError, match="expected one of plain, .*, got 'avx3'"):
        processors.main("avx3")
