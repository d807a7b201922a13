"""Converts records to MongoDB documents and back: `_id`, rounded instants, the note."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import msgspec

from newsbot.model.article import Article
from newsbot.model.errors import ConfigurationError
from newsbot.model.upgrade import SCHEMA_VERSION
from newsbot.store.entry import Known, StoreNote

NOTE = "store"
"""Name of the private sub-document."""

DATES = ("published", "modified", "withdrawn")
"""Parts of a record that hold instants, beside those that stand in it directly."""


def settled(article: Article) -> Article:
    """The article as it returns from the database: instants in UTC, whole milliseconds."""
    return msgspec.convert(_cut(plain(article)), Article)


def to_document(known: Known) -> dict[str, Any]:
    """The document of an article: its record, `_id` and the store's note."""
    return {"_id": known.article.id, **plain(known.article), NOTE: plain(known.note)}


def to_article(document: Mapping[str, Any]) -> Article:
    """The record in a document, without the store's note.

    Raises:
        ConfigurationError: the record is of another schema version or has unknown keys.
    """
    record = document
    if "_id" in document or NOTE in document:
        record = {key: value for key, value in document.items() if key not in {"_id", NOTE}}
    version = record.get("schema_version")
    if version != SCHEMA_VERSION:
        raise ConfigurationError(
            f"article {_name(document)} is a record of schema version {version}, "
            f"this newsbot reads version {SCHEMA_VERSION}",
            hint="use the newsbot that wrote it, or replay the pages into a new database",
        )
    try:
        return msgspec.convert(record, Article)
    except msgspec.ValidationError as error:
        raise ConfigurationError(
            f"article {_name(document)} is no record of newsbot: {error}",
            hint="something else wrote into this database; replay the page to mend the article",
        ) from error


def to_articles(records: list[dict[str, Any]]) -> list[Article]:
    """Many records at once, from documents without `_id` and the store's note.

    Raises:
        ConfigurationError: as `to_article`.
    """
    if all(record.get("schema_version") == SCHEMA_VERSION for record in records):
        with suppress(msgspec.ValidationError):
            return msgspec.convert(records, list[Article])
    return list(map(to_article, records))  # one of them is refused, and named


def _name(document: Mapping[str, Any]) -> Any:
    return document.get("_id", document.get("id"))


def to_known(document: Mapping[str, Any]) -> Known:
    """The article in a document with the store's note about it.

    Raises:
        ConfigurationError: as `to_article`.
    """
    return Known(article=to_article(document), note=msgspec.convert(document[NOTE], StoreNote))


def plain(value: object) -> Any:
    """Structs as dictionaries; instants stay, since the driver rounds them as it writes."""
    return msgspec.to_builtins(value, builtin_types=(datetime,))


def _cut(record: dict[str, Any]) -> dict[str, Any]:
    """Round the instants of a record in place, as the database does."""
    for part in (record, *(record[name] for name in DATES)):
        if isinstance(part, dict):
            for name, value in part.items():
                if isinstance(value, datetime):
                    utc = value.astimezone(UTC)
                    part[name] = utc.replace(microsecond=utc.microsecond // 1000 * 1000)
    return record
