"""The project's public address, "owner/name" on GitHub; `make publish` writes it, "" means none."""

REPO = ""
