"""Stops a crawler that lost its lease from writing, by the fencing numbers.

Each article remembers the highest fencing number that wrote it. A write with a lower one is
refused, and since a head is only ever replaced over the version it was decided against, a worker
cannot slip in between the check and the write.
"""

from __future__ import annotations

from msgspec.structs import replace

from newsbot.store.articles.change import StoreChange
from newsbot.store.backend import Refusal
from newsbot.store.entry import Entry, Known

LATE = Refusal(
    reason="lease lost", detail="another worker has taken the site over and written this article"
)


def is_late(known: Known | None, entry: Entry) -> bool:
    """True when a worker with a later lease has written the article already."""
    return known is not None and 0 < entry.fence < known.note.fence


def fenced(change: StoreChange, entry: Entry, *, write: str) -> StoreChange:
    """The change with the fencing number of its entry, which is written even if all else stays."""
    note = change.head.note
    if entry.fence <= note.fence:
        return change
    head = replace(change.head, note=replace(note, fence=entry.fence, write=write))
    return replace(change, head=head, switch=True)
