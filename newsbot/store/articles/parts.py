"""Compares a page with a stored article on several pages.

The store keeps what each part gave by itself, and the record is made of all parts anew whenever
one of them changes: in which order they arrive makes no difference.

    nothing known                              stored
    a part that was not there yet              reprocessed (no revision is counted)
    one that repeats what others say           unchanged, its address is kept
    a part that is there                       as `newsbot.store.articles.change` decides about it
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime

import msgspec
from msgspec.structs import replace

from newsbot.model.fields import with_links
from newsbot.model.outcome import OutcomeKind
from newsbot.store.articles.capture import seen_again
from newsbot.store.articles.change import REMEMBERED, StoreChange, content, digest, is_face
from newsbot.store.articles.change import decide as decide_alone
from newsbot.store.articles.joined import joined, part_number
from newsbot.store.entry import Entry, Known, KnownPart, PageNote, StoreNote

Parts = Mapping[int, Known]
"""The parts of an article by their numbers."""


def decide(known: Known | None, entry: Entry, *, write: str, now: datetime) -> StoreChange:
    """Compare `entry` with `known`, the article stored under the same id.

    Args:
        known: the stored article, or None.
        entry: the arriving page, its dates already in the store's resolution.
        write: id of this write.
        now: the store's clock, for `first_seen` and `last_seen`.
    """
    in_parts = bool(entry.article.parts or (known and known.note.parts))
    if not in_parts or (known and is_face(entry.article)):
        return decide_alone(known, entry, write=write, now=now)
    before = _parts_of(known)
    number = part_number(entry.article)
    change = decide_alone(before.get(number), entry, write=write, now=now)
    after = _in_order({**before, number: change.head})
    if known is None:
        return replace(change, head=_whole(after, change.head.note))
    if number not in before:
        return _with_another(known, after, number, change)
    return _of_known_part(known, before, after, number, change)


def _with_another(known: Known, after: Parts, number: int, change: StoreChange) -> StoreChange:
    """The article with one more page; a page that only repeats the others adds nothing."""
    more = _changed(known, after, number, replace(change, kind=OutcomeKind.REPROCESSED))
    adds = more.head.note.content != known.note.content
    return more if adds else replace(more, kind=OutcomeKind.UNCHANGED)


def _of_known_part(
    known: Known, before: Parts, after: Parts, number: int, change: StoreChange
) -> StoreChange:
    """The article after one of its pages was captured again."""
    if not change.switch and not _shows_again(known, change, number):
        return replace(change, head=known, link=known.note.state == "pending")
    changed = _changed(known, after, number, change)
    if change.past is None:
        return changed
    if change.past is not before[number]:  # the page is of a time before that of the stored part
        earlier = _in_order({**before, number: change.past})
        return replace(changed, past=_whole(earlier, change.past.note))
    return replace(changed, past=known)


def _changed(known: Known, after: Parts, number: int, change: StoreChange) -> StoreChange:
    """The article with a new or changed part."""
    whole = _whole(after, change.head.note)
    is_revision = change.kind is OutcomeKind.REVISION
    revision = known.article.revision + is_revision
    article = replace(with_links(whole.article, known.article), revision=revision)
    gone = known.article.withdrawn
    mark = None if gone and _shows_again(known, change, number) else gone
    same = whole.note.digest == known.note.digest
    past = known.note if is_revision else None
    note = replace(
        whole.note,
        state=known.note.state if same else "pending",
        past_pages=_with(known.note.past_pages, past.pages if past else ()),
        past_contents=_with(known.note.past_contents, (past.content,) if past else ()),
        fence=max(known.note.fence, whole.note.fence),
        first_seen=known.note.first_seen,
    )
    return StoreChange(
        kind=change.kind,
        head=Known(article=replace(article, withdrawn=mark), note=note),
        superseded=known if change.superseded else None,
        link=note.state == "pending",
    )


def _shows_again(known: Known, change: StoreChange, number: int) -> bool:
    """Whether the first page of a withdrawn article was captured again."""
    return number == 1 and seen_again(known.article, change.head.note.fetched_last)


def _whole(parts: Parts, latest: PageNote) -> Known:
    """The article that the parts make together, as if it were on one page.

    Args:
        latest: the note of the part that arrived.
    """
    article = joined([part.article for part in parts.values()])
    pages = "".join(part.note.pages[0] for part in parts.values())
    note = StoreNote(
        state="pending",
        write=latest.write,
        digest=digest(article),
        content=content(article),
        # Names the version in the history, as the hash of its page does for other articles.
        pages=(hashlib.sha256(pages.encode()).hexdigest(),),
        fetched_last=max(
            (part.note.fetched_last for part in parts.values() if part.note.fetched_last),
            default=None,
        ),
        run=latest.run,
        fence=max(part.note.fence for part in parts.values()),
        first_seen=min(part.note.first_seen for part in parts.values()),
        last_seen=max(part.note.last_seen for part in parts.values()),
        parts=tuple(
            KnownPart(article=part.article, note=_of_page(part.note)) for part in parts.values()
        ),
    )
    return Known(article=article, note=note)


def _parts_of(known: Known | None) -> dict[int, Known]:
    """The stored parts; an article on one page is the first part, its AMP version is none."""
    if known is None or is_face(known.article):
        return {}
    if not known.note.parts:
        return {1: known}
    return {
        part_number(part.article): Known(article=part.article, note=_of_store(part.note))
        for part in known.note.parts
    }


def _of_page(note: StoreNote) -> PageNote:
    return msgspec.convert(note, PageNote, from_attributes=True)


def _of_store(note: PageNote) -> StoreNote:
    return msgspec.convert(note, StoreNote, from_attributes=True)


def _in_order(parts: Parts) -> dict[int, Known]:
    return dict(sorted(parts.items()))


def _with(known: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return (*known, *more)[-REMEMBERED:]
