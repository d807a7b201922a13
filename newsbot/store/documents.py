"""Converts records to MongoDB documents and back: `_id`, rounded instants, the note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import msgspec
from bson import decode_all
from bson.codec_options import CodecOptions, DatetimeConversion
from bson.errors import InvalidBSON

from newsbot.files.jsonl import LeftOut
from newsbot.model.article import Article
from newsbot.model.errors import ConfigurationError
from newsbot.model.upgrade import SCHEMA_VERSION
from newsbot.store.entry import Known, StoreNote

NOTE = "store"
"""Name of the private sub-document."""

MENDING = "something else wrote into this database; replay the page to mend the article"

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
        raise _no_record(_name(document), error) from error


def to_articles(records: list[dict[str, Any]], left_out: LeftOut | None) -> list[Article]:
    """Many records at once, from documents without `_id` and the store's note.

    Args:
        left_out: is given the documents that are no records; without it the first one ends all.

    Raises:
        ConfigurationError: as `to_article`.
    """
    if all(record.get("schema_version") == SCHEMA_VERSION for record in records):
        with suppress(msgspec.ValidationError):
            return msgspec.convert(records, list[Article])
    return list(_readable(records, left_out))


def _readable(records: list[dict[str, Any]], left_out: LeftOut | None) -> Iterator[Article]:
    for record in records:
        try:
            yield to_article(record)
        except ConfigurationError as fault:
            if left_out is None:
                raise
            left_out.add(fault)


def decoded(
    batch: bytes, options: CodecOptions[dict[str, Any]], left_out: LeftOut | None = None
) -> list[dict[str, Any]]:
    """The documents of an answer of the server.

    Args:
        batch: documents as BSON, one behind the other.
        left_out: is given those that Python has no value for, such as an instant of the year
            36,000,000 or bytes that are no UTF-8; without it the first one ends all.

    Raises:
        ConfigurationError: there is such a document, and nothing to name it to.
    """
    try:
        return decode_all(batch, options)
    except InvalidBSON:
        return list(_each_decoded(batch, options, left_out))


def _each_decoded(
    batch: bytes, options: CodecOptions[dict[str, Any]], left_out: LeftOut | None
) -> Iterator[dict[str, Any]]:
    lenient = options.with_options(
        unicode_decode_error_handler="replace", datetime_conversion=DatetimeConversion.DATETIME_MS
    )
    start = 0
    while start < len(batch):
        end = start + int.from_bytes(batch[start : start + 4], "little")
        try:
            yield from decode_all(batch[start:end], options)
        except InvalidBSON as error:
            named = _name(decode_all(batch[start:end], lenient)[0])
            why = str(error).partition(" (Consider")[0]
            fault = _no_record(named, why)
            if left_out is None:
                raise fault from error
            left_out.add(fault)
        start = end


def _no_record(name: object, why: object) -> ConfigurationError:
    return ConfigurationError(f"article {name} is no record of newsbot: {why}", hint=MENDING)


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
