"""Reads a saved HTTP response with its headers, as `curl -i` and `wget --save-headers` write it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from newsbot.archive.answer import STATUS, Answer, answer_of, no_page
from newsbot.files.kinds import Input, Item, Unreadable, aside
from newsbot.model.moment import moment_of_header
from newsbot.model.outcome import Rejected
from newsbot.model.page import Page
from newsbot.readers.one_page import LARGEST_BUNDLE, bundle, page_of
from newsbot.readers.one_page import read as read_one_page
from newsbot.readers.provenance.cached import cached

MOST_BEFORE = 20
"""Answers before the last one that are passed over: more redirects than any browser follows."""


def read(found: Input) -> Iterator[Item]:
    """The page in the last response of the file; redirects and the like may come before it."""
    raw = bundle(found)
    answer = _last(raw)
    if answer is None:  # prose on the protocol
        yield page_of(found, raw)
    else:
        yield _item(found, answer)


def read_cached(found: Input) -> Iterator[Item]:
    """The page in an answer that Scrapy's cache keeps in several files."""
    note = cached(found.beside)
    if note is None:
        yield from read_one_page(found)
        return
    with found.raw() as raw:
        body = raw.read(LARGEST_BUNDLE + 1)
    answer = answer_of(b"HTTP/1.1 %d \r\n%b\r\n\r\n" % (note.status, note.headers.strip()) + body)
    item = _item(found, answer) if answer else aside(found.shown, "answer without HTTP headers")
    if isinstance(item, Page):
        item = replace(item, url=note.url, fetched_at=note.fetched_at, broken_off=False)
    yield item


def _item(found: Input, answer: Answer) -> Item:
    what = no_page(answer)
    if what is None:
        return _told(page_of(found, answer.body), answer)
    refused = Rejected(reason=what).outcome()
    named = found.named and not found.depth
    return Unreadable(origin=found.origin, outcome=refused) if named else aside(found.shown, what)


def _last(raw: bytes) -> Answer | None:
    answer = answer_of(raw)
    for _ in range(MOST_BEFORE):
        if answer is None or not STATUS.match(answer.body):
            break
        answer = answer_of(answer.body)
    return answer


def _told(page: Page, answer: Answer) -> Page:
    moment = moment_of_header(answer.headers.get("date"))
    return replace(
        page,
        fetched_at=page.fetched_at or moment,
        encoding=answer.charset,
        broken_off=answer.broken_off,
    )
