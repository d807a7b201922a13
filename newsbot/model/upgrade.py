"""Upgrades records of older versions; records of newer versions are refused.

    1   newsbot 0.1.0 up to the first week of its last month
    2   dates of a form that other readers of EDTF know, `start` and `end` in UTC

An id is that of the record's own time: `newsbot db upgrade` gives articles the ids that the rules
for addresses give today, since it knows who links to whom.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from newsbot.model.date_upgrade import upgrade_date
from newsbot.model.errors import RecordError

SCHEMA_VERSION = 2

Record = dict[str, Any]


def upgraded(record: Mapping[str, Any]) -> Record:
    """A copy of the record in the present version.

    Raises:
        RecordError: its version is none that this newsbot knows.
    """
    version = record.get("schema_version")
    if not isinstance(version, int) or not 1 <= version <= SCHEMA_VERSION:
        raise RecordError(
            f"{named(record)} is of schema version {version!r}, this newsbot reads 1 to "
            f"{SCHEMA_VERSION}",
            hint="a newer newsbot wrote it: install that one"
            if isinstance(version, int) and version > SCHEMA_VERSION
            else "newsbot replay makes records of any JSONL with texts",
        )
    current = dict(record)
    try:
        for step in STEPS[version - 1 :]:
            current = step(current)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise RecordError(
            f"{named(record)} is no record of schema version {version}: {error!r}",
            hint="newsbot replay makes records of any JSONL with texts",
        ) from error
    return current | {"schema_version": SCHEMA_VERSION}


def named(record: Mapping[str, Any]) -> str:
    """How messages name a record."""
    return f"the record {record.get('id') or record.get('url') or 'without an id'}"


def _to_2(record: Record) -> Record:
    """Convert dates to their present form; a dateline keeps only the value."""
    changed = dict(record)
    for name in ("published", "modified"):
        if record.get(name):
            changed[name] = upgrade_date(record[name])
    changed["date_mentions"] = [upgrade_date(one) for one in record.get("date_mentions", ())]
    if (line := record.get("dateline")) and line.get("date"):
        changed["dateline"] = {**line, "date": upgrade_date({"value": line["date"]})["value"]}
    return changed


STEPS: tuple[Callable[[Record], Record], ...] = (_to_2,)
"""Steps that bring a record from one version to the next, the first from version 1 to 2."""
