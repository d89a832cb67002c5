"""data/claims.csv and the cells that run the claims agree, in both directions."""

import csv
import re
from collections import Counter

import pytest

from tests.series import words
from tools import notebooks

VERDICTS = {"right", "imprecise", "wrong", "typo", "empty", "outdated", "open question"}
CORRECTED = {"imprecise", "wrong", "outdated"}
LAST_LINE = 371  # of the notes

# First and last claim of each notebook, in the order of the notes' sections.
RUNS = {
    "01_logistic_loss": (1, 10),
    "02_gradient_descent": (11, 22),
    "03_broadcasting": (23, 23),
    "04_neural_network": (24, 24),
    "13_bias_and_variance": (25, 33),
    "14_transfer_and_end_to_end": (34, 40),
    "16_tsne": (41, 41),
    "05_tensor_ops": (42, 78),
    "06_datasets": (79, 88),
    "07_layers_and_losses": (89, 109),
    "08_automatic_differentiation": (110, 114),
    "09_keras_training": (115, 129),
    "10_custom_models_and_saving": (130, 139),
    "11_optimizers": (140, 145),
    "12_dropout": (146, 148),
    "15_rnn": (149, 153),
}


def read_claims():
    with (notebooks.ROOT / "data" / "claims.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


CLAIMS = read_claims()


def tagged_cells(notebook, claim):
    return [c for c in notebooks.code_cells(notebook) if f"claim-{claim}" in notebooks.tags(c)]


def claims_in(cell):
    return [tag.removeprefix("claim-") for tag in notebooks.tags(cell) if tag.startswith("claim-")]


def proof(cell):
    """What may carry a claim's evidence: the stored text, and the asserts of the cell."""
    streams = [output["text"] for output in cell.outputs if "text" in output]
    data = [output["data"].get("text/plain", "") for output in cell.outputs if "data" in output]
    asserts = re.findall(r"^\s*assert .*", cell.source, re.MULTILINE)
    return "\n".join(streams + data + asserts)


def test_every_claim_has_a_complete_row():
    assert list(CLAIMS) == [f"C{number:02}" for number in range(1, 154)]
    for row in CLAIMS.values():
        assert row["verdict"] in VERDICTS
        assert row["topic"] and row["claim"].endswith((".", "?")) and row["finding"].endswith(".")
        lines = [int(number) for number in re.findall(r"\d+", row["lines"])]
        assert lines and min(lines) >= 1 and max(lines) <= LAST_LINE


def test_every_claim_belongs_to_its_notebook():
    expected = {
        f"C{number:02}": stem
        for stem, (first, last) in RUNS.items()
        for number in range(first, last + 1)
    }
    assert {claim: row["notebook"] for claim, row in CLAIMS.items()} == expected


def test_the_verdicts_of_the_notes():
    assert Counter(row["verdict"] for row in CLAIMS.values()) == {
        "right": 81,
        "imprecise": 45,
        "wrong": 12,
        "typo": 5,
        "empty": 4,
        "outdated": 4,
        "open question": 2,
    }


def test_every_claim_is_run_with_its_evidence(path, notebook):
    for claim in [row for row in CLAIMS.values() if row["notebook"] == path.stem]:
        cells = tagged_cells(notebook, claim["id"])
        assert cells, f"{claim['id']}: no cell carries the tag claim-{claim['id']}"
        assert len(claim["evidence"]) >= 4, f"{claim['id']}: evidence is missing in claims.csv"
        assert any(claim["evidence"] in proof(cell) for cell in cells), claim


def test_cells_carry_few_claims_and_only_their_own(path, notebook):
    for cell in notebooks.code_cells(notebook):
        claims = claims_in(cell)
        assert len(claims) <= (5 if path.stem == "05_tensor_ops" else 3)
        assert all(CLAIMS[claim]["notebook"] == path.stem for claim in claims)


def test_corrections_are_said_aloud(path, notebook):
    text = words.of_markdown(notebook)
    corrected = [
        row
        for row in CLAIMS.values()
        if row["notebook"] == path.stem and row["verdict"] in CORRECTED
    ]
    if not corrected:
        pytest.skip("the notes are right here")
    assert text.count("**The notes say** ") >= 1
    assert text.count("**In fact** ") >= 1
