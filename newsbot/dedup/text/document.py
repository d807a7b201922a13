"""A document as dedup sees it: id, moment and fingerprint of an article or mapping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from newsbot.dedup.text.fingerprint import Fingerprint, fingerprint
from newsbot.dedup.text.moment import moment_of
from newsbot.model.article import Article

UNDATED = -(2**63)
"""The moment of an undated document where moments are packed as 64-bit numbers."""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One text among others.

    Attributes:
        id: of the record.
        moment: publication in seconds since 1970 (UTC), else when it was fetched, else None.
        fingerprint: of its text.
    """

    id: str
    moment: int | None
    fingerprint: Fingerprint

    @property
    def order(self) -> tuple[bool, int, str]:
        """The sort key of publication order: dated documents first, then undated ones by id."""
        return self.moment is None, self.moment or 0, self.id


def document_of(record: Article | Mapping[str, Any]) -> Document:
    """Make a document of an article, or of a mapping with `id`, `text` and what else there is.

    Used besides: `title` (tells a digest), `published` (ISO 8601, a datetime, or the record's own
    form with `start`), `fetched_at`.

    Raises:
        KeyError: a mapping without `id` or `text`.

    Example:
        >>> document_of({"id": "a", "text": "Мост открыт", "published": "2025-05-03"}).moment
        1746230400
    """
    if isinstance(record, Article):
        record = msgspec.structs.asdict(record)
    return Document(
        id=record["id"],
        moment=moment_of(record),
        fingerprint=fingerprint(record["text"] or "", record.get("title")),
    )
