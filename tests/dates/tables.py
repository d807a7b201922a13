"""Strings of dates with what they mean, and the instant that they are read at."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

ANCHOR = datetime.fromisoformat("2025-04-09T12:00+03:00")
"""A Wednesday."""


def table(path: Path) -> list[list[str]]:
    """The rows of a table, without its head."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


STRINGS = table(Path(__file__).parent / "strings.tsv")
"""A string, its anchor, and the date in it or `NONE`."""
