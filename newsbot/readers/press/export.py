"""Many articles in one file, as press databases and services that watch the press hand them out.

What their files look like is told in `forms.py`, `labelled.py`, `entries.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsbot.extraction.decoding import decode
from newsbot.extraction.kind import kind_of
from newsbot.files.kinds import Input, Item
from newsbot.readers.one_page import bundle, page_of
from newsbot.readers.press.entries import dated_entries
from newsbot.readers.press.forms import (
    FACTIVA_END,
    LEXIS,
    NEXIS,
    PROQUEST,
    TOLD_BY,
    document_rows,
    factiva_names,
    factiva_rows,
    is_report,
    lexis_row,
    nexis_row,
    proquest_row,
)
from newsbot.readers.press.html_lines import visible_lines
from newsbot.readers.press.labelled import Row, labelled_articles
from newsbot.readers.rows.tables import item_of_row


def read(found: Input) -> Iterator[Item]:
    """A page for each article, numbered from 1: its title, its text, the day. A file that only
    begins like an export is one page.
    """
    raw = bundle(found)
    text = decode(raw).text.replace("\r\n", "\n")
    shown = visible_lines(text) if kind_of(text) == "html" else text
    rows = list(filter(None, _rows(shown, is_report=is_report(text[:TOLD_BY]))))
    if not rows:
        yield page_of(found, raw)
    for number, row in enumerate(rows, 1):
        yield item_of_row(found.shown, number, row)


def _rows(text: str, *, is_report: bool) -> Iterable[Row | None]:
    """The articles as rows of a table of pages; None for a piece without a text."""
    if LEXIS.search(text):
        return map(lexis_row, LEXIS.split(text)[1:])
    if NEXIS.search(text):
        return map(nexis_row, NEXIS.split(text))
    if PROQUEST.search(text) and "\nFull text:" in text:
        return map(proquest_row, PROQUEST.split(text))
    if len(factiva_names(text)) > 2:
        return factiva_rows(text)
    if FACTIVA_END.search(text):
        return document_rows(text)
    return labelled_articles(text) or dated_entries(text, is_report=is_report)
