"""Strings and paragraphs that were written before the grammar had seen them, with their values.

All of it is invented, in the forms that Russian news sites print. What the grammar gave on its
first run over each part stands in docs/dates.md; misses stay in the files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from evaluation.dates.scoring import interval
from newsbot.dates import find_dates
from newsbot.model.dates import DateValue
from newsbot.model.moment import MOSCOW

_ROOM = Path(__file__).parent
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
_OFFSET = re.compile(r"(T\d\d:\d\d):00[+-]\d\d:\d\d$")


class HeldOut(NamedTuple):
    """One string with the anchor and the value that it must give."""

    part: str
    kind: str
    anchor: datetime | None
    expected: str
    string: str

    def accepts(self, value: DateValue | None) -> bool:
        """Whether start and precision agree, or both ends of a range; `XXXX` to the letter."""
        if self.expected == "NONE" or value is None:
            return self.expected == "NONE" and value is None
        if self.expected.startswith("XXXX"):
            return value.value == self.expected
        if value.start is None or value.end is None:
            return False
        return self._is_interval(value, value.start, value.end)

    def has_wrong_year(self, value: DateValue | None) -> bool:
        """Whether a date was read and its year is another one."""
        if value is None or value.start is None or not self.expected[:4].isdigit():
            return False
        return value.start.year != int(self.expected[:4])

    def _is_interval(self, value: DateValue, start: datetime, end: datetime) -> bool:
        if "T" in self.expected:
            moment = datetime.fromisoformat(self.expected)
            moment = moment if moment.tzinfo else moment.replace(tzinfo=MOSCOW)
            return start == moment and value.precision == "minute"
        first, _, last = self.expected.partition("/")
        begins, _, precision = interval(first)
        if last:
            return (_local(start), _local(end)) == (_local(begins), _local(interval(last)[1]))
        return _local(start) == _local(begins) and value.precision == precision


class Paragraph(NamedTuple):
    """A paragraph with its dates: span to EDTF value, times without seconds and offset."""

    text: str
    anchor: datetime | None
    marks: dict[tuple[int, int], str]

    @property
    def found(self) -> dict[tuple[int, int], str]:
        """The answer of `find_dates`."""
        dates = find_dates(self.text, self.anchor)
        return {(one.start, one.end): _OFFSET.sub(r"\1", one.value) for one in dates}


def held_out() -> Iterator[HeldOut]:
    """The rows of `held_out.tsv`."""
    for line in (_ROOM / "held_out.tsv").read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            part, kind, anchor, expected, string = line.split("\t")
            yield HeldOut(part, kind, _moment(anchor), expected, unescaped(string))


def paragraphs() -> Iterator[Paragraph]:
    """The rows of `paragraphs.jsonl`."""
    for line in (_ROOM / "paragraphs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        day = row["anchor"]
        anchor = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=MOSCOW) if day else None
        marks = {(start, end): value for start, end, value in row["mentions"]}
        yield Paragraph(row["text"], anchor, marks)


def unescaped(string: str) -> str:
    """The string with its escapes made the characters that they stand for."""
    return (
        _ESCAPE.sub(lambda code: chr(int(code[1], 16)), string)
        .replace("\\n", "\n")
        .replace("\\t", "\t")
    )


def _moment(printed: str) -> datetime | None:
    """The anchor; Moscow's own offsets stand for Moscow."""
    if printed == "none":
        return None
    moment = datetime.fromisoformat(printed)
    moscow = moment.astimezone(ZoneInfo("Europe/Moscow"))
    return moscow if moscow.utcoffset() == moment.utcoffset() else moment


def _local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)
