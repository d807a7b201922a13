"""Many articles in one text, as the databases of the press hand them out (`press_forms.py`)."""

from __future__ import annotations

from collections.abc import Iterator

from newsbot.extraction.decoding import decode
from newsbot.files.kinds import Input, Item, Unreadable
from newsbot.readers.archives.members import unread
from newsbot.readers.one_page import bundle
from newsbot.readers.press_forms import (
    LEXIS,
    NEXIS,
    PROQUEST,
    factiva_rows,
    lexis_row,
    nexis_row,
    proquest_row,
)
from newsbot.readers.rows.tables import item_of_row


def read(found: Input) -> Iterator[Item]:
    """A page for each article, numbered from 1: its title, its text, the day."""
    raw = bundle(found)
    if isinstance(raw, Unreadable):
        yield raw
        return
    text = decode(raw).text.replace("\r\n", "\n")
    number = 0
    for row in filter(None, _rows(text)):
        number += 1
        yield item_of_row(found.shown, number, row)
    if not number:
        yield unread(found.shown, "no pages", "it looks like a press database's, without articles")


def _rows(text: str) -> Iterator[dict[str, str] | None]:
    """The articles as rows of a table of pages; None for a piece without a text."""
    if LEXIS.search(text):
        yield from map(lexis_row, LEXIS.split(text)[1:])
    elif NEXIS.search(text):
        yield from map(nexis_row, NEXIS.split(text))
    elif PROQUEST.search(text):
        yield from map(proquest_row, PROQUEST.split(text))
    else:
        yield from factiva_rows(text)
