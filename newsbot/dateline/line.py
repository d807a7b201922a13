"""The head of a line while its dateline is read: the text there, and what was read so far."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsbot.dateline.agencies import Agency
from newsbot.dateline.places import is_place, split_places

_CLOSING = re.compile(r"(?: ?[.,:;)]|\s?-{1,2}(?=\s)|\s_(?=\s)|(?<=\))--|/(?=\s))*\s*")


class LineHead(NamedTuple):
    """The head of one line, printed and folded, with what has been read of it.

    `place` is where the places stand; they are split and looked up only when it comes to them.
    """

    printed: str
    folded: str
    end: int = 0
    place: tuple[int, int] = (0, 0)
    region: str | None = None
    date: str | None = None
    agency: Agency | None = None
    correspondents: tuple[str, ...] = ()
    rule: str = ""
    confidence: float = 1.0

    @property
    def places(self) -> tuple[str, ...]:
        """The places one by one, in title case; empty for a dateline without places."""
        start, end = self.place
        return split_places(self.printed[start:end]) if end else ()

    @property
    def is_known(self) -> bool:
        """Whether all places are in the table."""
        return all(is_place(place) for place in self.places)


def past_closing(folded: str, end: int) -> int:
    """Where the text begins behind the dots, dashes and slashes that close a dateline."""
    match = _CLOSING.match(folded, end)
    return match.end() if match else end
