"""Reads one file: finds out its kind, and calls the reader of that kind."""

from __future__ import annotations

from collections.abc import Iterator

from newsbot.files.formats import load
from newsbot.files.kinds import (
    READERS,
    TOO_LARGE,
    Input,
    Item,
    Reader,
    SetAside,
    TooLarge,
    Unreadable,
    advice_on,
)
from newsbot.files.opening import BrokenCompression, head_of
from newsbot.model.outcome import Outcome, Rejected, failed
from newsbot.readers.file_kind import kind_of_file
from newsbot.readers.provenance.sidecar import SidecarError

ONLY_WHEN_NAMED = {
    "records": "records, read when they are named",
    "parquet": "table of records",
    "table": "table",
    "JSON": "JSON",
    "XML": "XML",
    "feed or sitemap": "feed or sitemap",
    "e-mail": "e-mail",
    "notes": "notes",
}
"""A folder of pages often has a file beside them that holds their texts again."""

NOT_IN_ARCHIVES = frozenset({"notes"})
"""Of these, what is set aside even in an archive that is named: it tells about the archive."""

NOTE_BOOK = ".jex/"
"""What follows the name of an archive that is a book of notes (Joplin's)."""


def read(found: Input) -> Iterator[Item]:
    """The items in a file: at least one, whatever the file is.

    An error costs the rest of this file, and nothing else.
    """
    given = False
    try:
        for item in _read(found):
            given = True
            yield item
    except BrokenCompression as error:
        yield _unreadable(found, failed(str(error).partition(":")[0], str(error)))
    except TooLarge:
        yield _unreadable(found, TOO_LARGE)
    except SidecarError as error:
        yield _unreadable(found, failed("bad sidecar", str(error)))
    except OSError as error:
        yield _unreadable(found, failed("unreadable", error.strerror or str(error)))
    except Exception as error:  # one bad file must not cost the others their run
        yield _unreadable(found, failed("unreadable", f"{type(error).__name__}: {error}"))
    else:
        if not given:
            yield _answered(found, SetAside(origin=found.origin, what="nothing in it"))


def _read(found: Input) -> Iterator[Item]:
    with found.opens() as stream:
        kind = kind_of_file(head_of(stream), found.name)
    if kind in ONLY_WHEN_NAMED and not (found.named and _may_hold(found, kind)):
        yield SetAside(origin=found.origin, what=ONLY_WHEN_NAMED[kind])
    elif dotted := READERS.get(kind):
        reader: Reader = load(dotted)
        yield from (_answered(found, item) for item in reader(found))
    else:
        yield _answered(found, SetAside(origin=found.origin, what=kind))


def _answered(found: Input, item: Item) -> Item:
    """The item; a file that the user named is not set aside as a whole but rejected."""
    named = found.named and not found.depth
    if not (named and isinstance(item, SetAside) and item.origin == found.origin):
        return item
    return _unreadable(found, Rejected(reason=item.what, detail=advice_on(item.what)).outcome())


def _may_hold(found: Input, kind: str) -> bool:
    return not found.depth or kind not in NOT_IN_ARCHIVES or NOTE_BOOK in found.shown.lower()


def _unreadable(found: Input, outcome: Outcome) -> Unreadable:
    return Unreadable(origin=found.origin, outcome=outcome)
