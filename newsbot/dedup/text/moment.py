"""The instant of a record, in whatever form its dates are given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any


def moment_of(record: Mapping[str, Any]) -> int | None:
    """When a record was published, in seconds since 1970; else when it was fetched, else None."""
    for name in ("published", "fetched_at"):
        moment = instant_of(record.get(name))
        if moment is not None:
            return int(moment.timestamp())
    return None


def instant_of(value: Any) -> datetime | None:
    """The instant (aware) at which a date of a record begins, in any form that records have."""
    if hasattr(value, "start"):
        value = value.start
    elif isinstance(value, Mapping):
        value = value.get("start")
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:  # EDTF without a day, or without a year
            return None
    if not isinstance(value, datetime):
        return None
    # A string without an offset is read as UTC: the window is weeks wide, order is all it decides.
    return value if value.tzinfo else value.replace(tzinfo=UTC)
