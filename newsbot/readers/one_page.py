"""Reads a file that is one page, HTML or text, with what the file itself says about it."""

from __future__ import annotations

from collections.abc import Iterator

from newsbot.files.kinds import TOO_LARGE, Input, Item, Unreadable
from newsbot.model.outcome import Rejected, failed
from newsbot.model.page import MAX_PAGE_BYTES, Page
from newsbot.readers.provenance.saved_from import SavedFrom, maff_note, saved_from
from newsbot.readers.provenance.sidecar import MAFF_NOTE, SidecarError, read_sidecar
from newsbot.readers.rows.records import is_json

JSON_HINT = (
    "no page; records with text or html go into a .jsonl file, one a line: "
    "jq -c '.[]' FILE > FILE.jsonl"
)

LARGEST_BUNDLE = 4 * MAX_PAGE_BYTES
"""Bytes of a page with all that belongs to it: pictures and scripts take most of them."""


def read(found: Input) -> Iterator[Item]:
    """The page; its sidecar wins over what the page says about itself."""
    with found.opens() as stream:
        body = stream.read(MAX_PAGE_BYTES + 1)
    if is_json(body):
        refused = Rejected(reason="JSON", detail=JSON_HINT).outcome()
        yield Unreadable(origin=found.origin, outcome=refused)
    else:
        yield page_of(found, body)


def bundle(found: Input) -> bytes | Unreadable:
    """The bytes of a file with a page and its pictures, up to `LARGEST_BUNDLE`."""
    with found.opens() as stream:
        raw = stream.read(LARGEST_BUNDLE + 1)
    return raw if len(raw) <= LARGEST_BUNDLE else _too_large(found)


def page_of(found: Input, body: bytes) -> Page | Unreadable:
    """A page with the address and the day that its sidecar or the page itself states."""
    if len(body) > MAX_PAGE_BYTES:
        return _too_large(found)
    try:
        side = read_sidecar(found.name, found.beside)
    except SidecarError as error:
        return Unreadable(origin=found.origin, outcome=failed("bad sidecar", str(error)))
    own = _own_note(found, body)
    return Page(
        body=body,
        url=side.url or own.url,
        published=side.published,
        fetched_at=side.fetched_at or own.fetched_at,
        origin=found.origin,
    )


def _own_note(found: Input, body: bytes) -> SavedFrom:
    """What the program that saved the page wrote into it, or beside it."""
    if found.name.startswith("index.") and (note := found.beside(MAFF_NOTE)):
        return maff_note(note)
    return saved_from(body)


def _too_large(found: Input) -> Unreadable:
    return Unreadable(origin=found.origin, outcome=TOO_LARGE)
