"""Compares two processings of the same pages, record by record and field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from newsbot.model.fields import COMPARED

Record = Mapping[str, Any]


class FieldChange(msgspec.Struct, frozen=True):
    """One field of a record before and after."""

    field: str
    old: Any
    new: Any


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """A record that differs; `title` is the new title, or the old one where there is no new one."""

    id: str
    url: str | None
    title: str | None
    changes: tuple[FieldChange, ...]


class Difference(msgspec.Struct, kw_only=True):
    """The result of a comparison.

    Attributes:
        same, changed: records on both sides.
        gone, come: ids of records that only the first or only the second side has.
        fields: records in which a field changed, by field.
    """

    same: int = 0
    changed: list[Changed] = []
    gone: list[str] = []
    come: list[str] = []
    fields: Counter[str] = msgspec.field(default_factory=Counter)


def difference(
    old: Iterable[Record], new: Iterable[Record], *, only: Iterable[str] = ()
) -> Difference:
    """Compare two sets of records, as JSON has them, by their ids.

    The first set is held in memory, encoded; the second one is read as a stream.

    Args:
        only: fields to compare, such as `text` or `published.value`; without it all of
            `newsbot.model.fields.COMPARED`.

    Example:
        >>> found = difference([{"id": "1", "title": "Мост"}], [{"id": "1", "title": "Паром"}])
        >>> found.changed[0].changes
        (FieldChange(field='title', old='Мост', new='Паром'),)
    """
    wanted = tuple(only)
    left = {record["id"]: msgspec.json.encode(record) for record in old}
    found = Difference()
    for record in new:
        encoded = left.pop(record["id"], None)
        if encoded is None:
            found.come.append(record["id"])
        else:
            _enter(found, msgspec.json.decode(encoded), record, wanted)
    found.gone = list(left)
    return found


def parts() -> Iterator[str]:
    """All names in `only`, in the order of the record."""
    for field, inner in COMPARED.items():
        yield field
        yield from (f"{field}.{part}" for part in inner)


def _enter(found: Difference, old: Record, new: Record, only: tuple[str, ...]) -> None:
    changes = tuple(
        change for change in _changes(old, new) if not only or _is_wanted(change.field, only)
    )
    if not changes:
        found.same += 1
        return
    found.fields.update(change.field for change in changes)
    found.changed.append(
        Changed(
            id=new["id"],
            url=new.get("url"),
            title=new.get("title") or old.get("title"),
            changes=changes,
        )
    )


def _is_wanted(field: str, only: tuple[str, ...]) -> bool:
    return field in only or field.partition(".")[0] in only


def _changes(old: Record, new: Record) -> Iterator[FieldChange]:
    for field, inner in COMPARED.items():
        before, after = _plain(field, old.get(field)), _plain(field, new.get(field))
        if before == after:
            continue
        if inner and before and after:
            for part in inner:
                if before.get(part) != after.get(part):
                    yield FieldChange(f"{field}.{part}", before.get(part), after.get(part))
        else:
            yield FieldChange(field, _short(before, inner), _short(after, inner))


def _plain(field: str, value: Any) -> Any:
    """Mentions without their offsets, which one more word at the start would change."""
    if field == "date_mentions" and value:
        return [f"{mention['text']} = {mention['value']}" for mention in value]
    return value


def _short(value: Any, inner: tuple[str, ...]) -> Any:
    """The most telling part of a field that only one side has."""
    return value.get(inner[0]) if inner and value else value
