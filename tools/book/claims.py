"""A page for each claim of the notes, and one that lists all of them by verdict."""

from helpers import series
from tools.book.names import hidden_list, numbered

RIGHT = {"right": "Right"}
HEADINGS = series.VERDICTS | RIGHT


def claim_page(row):
    """Return the page of one claim: what the notes say, what holds, and the cell that shows it."""
    topic = row["notebook"]
    lines = series.printed_lines(row["lines"])
    line = "line" if lines.isdecimal() else "lines"
    lesson = f"[{numbered(topic)}](../lessons/{topic}.ipynb)"
    return f"""# {row["id"]}: {row["verdict"]}

**The notes say** (section “{row["topic"]}”, {line} {lines}):

> {row["claim"]}

**What holds.** {row["finding"]}

**Where it is run.** [The cell that shows it](#cell-{row["id"]}) stands in the lesson {lesson}.
There you can read, run and change it. Its evidence:

```text
{row["evidence"]}
```

[All claims by verdict](index.md)
"""


def by_verdict():
    """Return tables of all claims, one for each verdict, with a link to each claim's page."""
    claims = series.read("claims")
    parts = []
    for verdict, heading in HEADINGS.items():
        chosen = [row for row in claims if row["verdict"] == verdict]
        lines = [[f"[{row['id']}]({row['id']}.md)", cell(row["claim"])] for row in chosen]
        table = series.table(["claim", "the notes say"], lines)
        parts.append(f"## {heading} ({len(chosen)} of {len(claims)})\n\n{table}")
    return "\n\n".join([*parts, hidden_list(row["id"] for row in claims)]) + "\n"


def cell(text):
    """Return a text that fits into a cell of a table."""
    return text.replace("|", "\\|")
