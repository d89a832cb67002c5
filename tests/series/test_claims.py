"""data/claims.csv and the cells that run the claims agree, in both directions."""

import re

from helpers import series
from tools import notebooks

CLAIMS = series.read("claims")
OWNER = {row["id"]: row["notebook"] for row in CLAIMS}


def claims_in(cell):
    return [tag.removeprefix("claim-") for tag in notebooks.tags(cell) if tag.startswith("claim-")]


def proof(cell):
    """What may carry a claim's evidence: the stored text, and the asserts of the cell."""
    streams = [output["text"] for output in cell.outputs if "text" in output]
    data = [output["data"].get("text/plain", "") for output in cell.outputs if "data" in output]
    asserts = re.findall(r"^\s*assert .*", cell.source, re.MULTILINE)
    return "\n".join(streams + data + asserts)


def test_no_claim_is_missing():
    """Their number stands in one other place, so that a claim cannot vanish from the list."""
    assert [row["id"] for row in CLAIMS] == [f"C{n:02}" for n in range(1, len(CLAIMS) + 1)]
    sheet = (notebooks.ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"their (\d+) claims", sheet) == [str(len(CLAIMS))]


def test_every_row_is_complete():
    for row in CLAIMS:
        assert row["notebook"] in series.files()
        assert row["verdict"] == "right" or row["verdict"] in series.VERDICTS
        assert row["topic"] and row["claim"].endswith((".", "?")) and row["finding"].endswith(".")
        assert re.fullmatch(r"\d+([-;]\d+)*", row["lines"])


def test_every_claim_is_run_with_its_evidence(topic, notebook):
    cells = notebooks.code_cells(notebook)
    for row in [row for row in CLAIMS if row["notebook"] == topic]:
        tagged = [cell for cell in cells if row["id"] in claims_in(cell)]
        assert tagged, f"{row['id']}: no cell carries the tag claim-{row['id']}"
        assert len(row["evidence"]) >= 4, f"{row['id']}: evidence is missing in claims.csv"
        assert any(row["evidence"] in proof(cell) for cell in tagged), row


def test_cells_carry_only_claims_of_their_own_notebook(topic, notebook):
    for cell in notebooks.code_cells(notebook):
        for claim in claims_in(cell):
            assert OWNER.get(claim) == topic, f"{cell.id}: {claim}"
