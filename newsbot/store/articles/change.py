"""Compares a record with the stored one: new, changed, reprocessed or the same.

Pure: the MongoDB store and its twin in memory call the same function.

    nothing known                                        stored
    an AMP or mobile face of an article known by its own unchanged
    the article itself, where a face of it was known     reprocessed (no revision is counted)
    bytes known for this content, equal record           unchanged
    bytes known for this content, other record           reprocessed (newer rules)
    other bytes, same content                            unchanged, the bytes are remembered
    the same but for the time of day on the same date    reprocessed where it is new, else unchanged
    bytes or content of an earlier revision              unchanged (history is never rewritten)
    the same, but captured later                         revision (the publisher went back)
    other bytes, other content, a newer capture          revision; the old record goes to history
    other bytes, other content, an older capture         revision; the *new* one goes to history

Of several captures that show the same content the record names the earliest, so that the result
does not depend on the order of arrival.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

import msgspec
from msgspec.structs import replace

from newsbot.model.article import Article
from newsbot.model.fields import by_itself, with_links, wording
from newsbot.model.outcome import OutcomeKind
from newsbot.model.variants import VARIANT
from newsbot.store.articles.capture import (
    capture_order,
    evidently_newer,
    is_newer,
    latest,
    seen_again,
)
from newsbot.store.entry import Entry, Known, StoreNote

REMEMBERED = 64
"""Hashes kept per article: rechecks of a living page must not let the document grow for ever."""


class StoreChange(msgspec.Struct, frozen=True, kw_only=True):
    """The change that one entry makes.

    Attributes:
        kind: stored, revision, reprocessed or unchanged.
        head: the article as it shall stand in the store.
        past: what goes to the history before the head switches.
        superseded: what older rules made of the same bytes; kept so that runs can be compared.
        switch: whether `head` differs from what is stored.
        link: whether links to other articles must be looked for.
    """

    kind: OutcomeKind
    head: Known
    past: Known | None = None
    superseded: Known | None = None
    switch: bool = True
    link: bool = True


def decide(known: Known | None, entry: Entry, *, write: str, now: datetime) -> StoreChange:
    """Compare `entry` with `known`, the article stored under the same id.

    Args:
        known: the stored article, or None.
        entry: the arriving one, its dates already in the store's resolution.
        write: id of this write.
        now: the store's clock, for `first_seen` and `last_seen`.
    """
    fresh = _fresh(entry, write, now)
    if known is None:
        return StoreChange(kind=OutcomeKind.STORED, head=fresh)
    change = _change(known, fresh, entry)
    return _withdrawn(change, known, fresh) if known.article.withdrawn else change


def _change(known: Known, fresh: Known, entry: Entry) -> StoreChange:
    faces = (is_face(known.article), is_face(fresh.article))
    if faces == (False, True):
        return _unchanged(known, known)
    if faces == (True, False):
        return _replaced(known, fresh)
    sha = entry.page_sha256
    if sha in known.note.pages:
        return _same_bytes(known, fresh)
    if known.note.content == fresh.note.content:
        return _unchanged(known, _earliest(_remember(known, fresh), fresh))
    if finer := _finer_date(known.article, fresh.article):
        return _replaced(known, fresh) if finer is fresh.article else _unchanged(known, known)
    in_past = sha in known.note.past_pages or fresh.note.content in known.note.past_contents
    if in_past and not evidently_newer(known, fresh):
        return _unchanged(known, _remember_past(known, fresh))
    return _other_content(known, fresh, entry.as_of)


def digest(article: Article) -> str:
    """The digest of a record without what depends on other articles or on the capture.

    Equal digests of the same bytes mean that the rules still say the same.
    """
    return _sha256(by_itself(article))


def content(article: Article) -> str:
    """The digest of the publisher's words: a change in them is a revision."""
    return _sha256(wording(article))


def _sha256(value: object) -> str:
    return hashlib.sha256(msgspec.json.encode(value)).hexdigest()


def _fresh(entry: Entry, write: str, now: datetime) -> Known:
    note = StoreNote(
        state="pending",
        write=write,
        digest=digest(entry.article),
        content=content(entry.article),
        pages=(entry.page_sha256,),
        fetched_last=entry.article.fetched_at,
        run=entry.run,
        first_seen=now,
        last_seen=now,
    )
    return Known(article=replace(entry.article, revision=1), note=note)


def _unchanged(known: Known, head: Known) -> StoreChange:
    return StoreChange(
        kind=OutcomeKind.UNCHANGED,
        head=head,
        switch=head is not known,
        link=known.note.state == "pending",
    )


def _same_bytes(known: Known, fresh: Known) -> StoreChange:
    if known.note.digest == fresh.note.digest:
        return _unchanged(known, _earliest(_remember(known, fresh), fresh))
    if _rules(known.article) == _rules(fresh.article):
        # One page captured twice can give two records, because the day of the capture bounds the
        # year. Were the last one to win, every replay of both would change the record twice.
        stays = capture_order(known.article) < capture_order(fresh.article)
    else:
        stays = _is_of_an_older_memory(known, fresh)
    return _unchanged(known, known) if stays else _replaced(known, fresh)


def _finer_date(one: Article, other: Article) -> Article | None:
    """The article with the time of day, where that is all in which the words of two differ.

    A feed that lists an article for a while tells the time that the page itself does not print.
    """
    for rough, fine in ((one, other), (other, one)):
        day, time = rough.published, fine.published
        if day and time and time.value.startswith(f"{day.value}T"):
            return fine if wording(replace(rough, published=time)) == wording(fine) else None
    return None


def is_face(article: Article) -> bool:
    """Whether the record was read from an AMP or mobile page."""
    return VARIANT in article.extraction.flags


def _replaced(known: Known, fresh: Known) -> StoreChange:
    """The change that replaces the known record without a revision."""
    note = replace(
        fresh.note,
        pages=_pages(known, fresh),
        past_pages=known.note.past_pages,
        past_contents=known.note.past_contents,
        fetched_last=latest(known.note.fetched_last, fresh.note.fetched_last),
        fence=known.note.fence,
        first_seen=known.note.first_seen,
    )
    # The old links stay until new ones are decided.
    article = with_links(replace(fresh.article, revision=known.article.revision), known.article)
    head = Known(article=article, note=note)
    return StoreChange(kind=OutcomeKind.REPROCESSED, head=head, superseded=known)


def _is_of_an_older_memory(known: Known, fresh: Known) -> bool:
    """Whether this version read an earlier capture with another site memory.

    Crawls read one page with ever newer memories. Were an earlier capture to win over a later one,
    every replay of both would change the record twice.
    """
    last, captured = known.note.fetched_last, fresh.article.fetched_at
    earlier = last is not None and captured is not None and captured < last
    return earlier and known.article.newsbot_version == fresh.article.newsbot_version


def _other_content(known: Known, fresh: Known, as_of: datetime | None) -> StoreChange:
    revision = known.article.revision + 1
    if is_newer(known, fresh, as_of):
        note = replace(
            fresh.note,
            past_pages=_last((*known.note.past_pages, *known.note.pages)),
            past_contents=_last((*known.note.past_contents, known.note.content)),
            fetched_last=latest(known.note.fetched_last, fresh.note.fetched_last),
            fence=known.note.fence,
            first_seen=known.note.first_seen,
        )
        article = with_links(replace(fresh.article, revision=revision), known.article)
        return StoreChange(
            kind=OutcomeKind.REVISION, head=Known(article=article, note=note), past=known
        )
    note = replace(
        known.note,
        write=fresh.note.write,
        past_pages=_last((*known.note.past_pages, *fresh.note.pages)),
        past_contents=_last((*known.note.past_contents, fresh.note.content)),
    )
    return StoreChange(
        kind=OutcomeKind.REVISION,
        head=Known(article=replace(known.article, revision=revision), note=note),
        past=fresh,
        link=known.note.state == "pending",
    )


def _withdrawn(change: StoreChange, known: Known, fresh: Known) -> StoreChange:
    """The change to a withdrawn article: the mark stays until a later capture shows the page."""
    shown = seen_again(known.article, fresh.article.fetched_at)
    mark = None if shown else known.article.withdrawn
    if change.head.article.withdrawn == mark:
        return change
    head = Known(
        article=replace(change.head.article, withdrawn=mark),
        note=replace(change.head.note, write=fresh.note.write),
    )
    return replace(change, head=head, switch=True)


def _remember(known: Known, fresh: Known) -> Known:
    """`known`, with the bytes of `fresh` noted as having the same content."""
    pages = _pages(known, fresh)
    last = latest(known.note.fetched_last, fresh.note.fetched_last)
    if pages == known.note.pages and last == known.note.fetched_last:
        return known
    note = replace(known.note, pages=pages, fetched_last=last, write=fresh.note.write)
    return Known(article=known.article, note=note)


def _pages(known: Known, fresh: Known) -> tuple[str, ...]:
    """The hashes of pages noted for `known`, with that of `fresh`."""
    pages = known.note.pages
    return pages if fresh.note.pages[0] in pages else _last((*pages, *fresh.note.pages))


def _remember_past(known: Known, fresh: Known) -> Known:
    """`known`, with the bytes of `fresh` noted as having earlier content."""
    if fresh.note.pages[0] in known.note.past_pages:
        return known
    past = _last((*known.note.past_pages, *fresh.note.pages))
    note = replace(known.note, past_pages=past, write=fresh.note.write)
    return Known(article=known.article, note=note)


def _earliest(known: Known, fresh: Known) -> Known:
    """`known`, with the capture of `fresh` if that is the earlier one."""
    before_a_revision = fresh.note.pages[0] in known.note.past_pages
    if before_a_revision or capture_order(fresh.article) >= capture_order(known.article):
        return known
    article = replace(
        known.article, fetched_at=fresh.article.fetched_at, origin=fresh.article.origin
    )
    return Known(article=article, note=replace(known.note, write=fresh.note.write))


def _rules(article: Article) -> tuple[str, str | None]:
    return (article.newsbot_version, article.extraction.memory)


def _last(hashes: tuple[str, ...]) -> tuple[str, ...]:
    return hashes[-REMEMBERED:]
