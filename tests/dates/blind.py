"""The blind set of `blind.tsv`: strings and sentences written before the grammar had seen them.

Two halves by a hash of the text: "tuned" was looked at while the rules were mended, "aside" never.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from newsbot.dates import find_dates, parse_date
from newsbot.model.dates import DateMention, DateValue

FILE = Path(__file__).parent / "blind.tsv"


class Blind(NamedTuple):
    """One line: a string for `parse_date` or a sentence for `find_dates`."""

    call: str
    kind: str
    anchor: datetime | None
    expected: str
    text: str

    @property
    def half(self) -> str:
        """`tuned` or `aside`."""
        return "aside" if sha256(self.text.encode()).digest()[0] % 2 else "tuned"

    @property
    def got(self) -> str:
        """What newsbot makes of it, in the words of the file."""
        if self.call == "find":
            found = find_dates(self.text, self.anchor)
            return " | ".join(f"{one.text}={_told(one)}" for one in found) or "-"
        value = parse_date(self.text, self.anchor)
        return _told(value) if value else "-"


def blind() -> Iterator[Blind]:
    """The lines of the file."""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            call, kind, anchor, expected, text = line.split("\t")
            moment = None if anchor == "none" else datetime.fromisoformat(anchor)
            yield Blind(call, kind, moment, expected, text)


def _told(date: DateMention | DateValue) -> str:
    return f"{date.value}@{date.clock}" if date.clock else date.value
