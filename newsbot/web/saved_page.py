"""The saved page of an article, out of the crawl's archive or the folder that was replayed."""

from __future__ import annotations

from pathlib import Path

from newsbot.archive.reader import read_capture
from newsbot.model.errors import NewsbotError
from newsbot.model.extracted import Block
from newsbot.model.outcome import Rejected
from newsbot.model.page import Page
from newsbot.query.explanation import explain
from newsbot.query.index import Record
from newsbot.readers import Source
from newsbot.web.frame import Desk


def saved_page(desk: Desk, record: Record) -> Page | None:
    """The bytes that an article was made from; None when they are not at hand."""
    origin = record.get("origin") or {}
    path, offset = origin.get("path"), origin.get("offset")
    if not path:
        return None
    folder = desk.pages if origin.get("kind") == "file" else desk.archive
    inside = _inside(folder, path)
    if inside is None:
        return None
    return _capture(inside, offset) if origin.get("kind") != "file" else _file(inside, record)


def blocks_of(page: Page) -> tuple[Block, ...]:
    """Every block of a page with the rule that kept or dropped it."""
    found = explain(page)
    return () if isinstance(found, Rejected) else found.blocks


def _inside(folder: str | None, path: str) -> Path | None:
    """A file below the folder; a record must not lead anywhere else."""
    if folder is None:
        return None
    top = Path(folder).resolve()
    found = (top / path).resolve()
    return found if found.is_relative_to(top) and found.is_file() else None


def _capture(path: Path, offset: int | None) -> Page | None:
    try:
        return read_capture(path, offset or 0)
    except NewsbotError:
        return None


def _file(path: Path, record: Record) -> Page | None:
    pages = (found for found in Source([str(path)]) if isinstance(found, Page))
    lines = [page for page in pages if page.origin.offset == record["origin"].get("offset")]
    return lines[0] if lines else None
