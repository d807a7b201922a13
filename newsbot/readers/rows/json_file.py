"""Reads a JSON file of pages: a list of records, the answer of an API, a browser's HAR."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Any

from newsbot.extraction.decoding import decode
from newsbot.files.jsonl import BadLine, decode_line
from newsbot.files.kinds import Input, Item, SetAside, TooLarge, Unreadable, aside
from newsbot.files.opening import head_of
from newsbot.model.outcome import Rejected, failed
from newsbot.model.page import Origin
from newsbot.readers.one_page import JSON_HINT, LARGEST_BUNDLE, bundle
from newsbot.readers.rows import records
from newsbot.readers.rows.json_array import elements, is_long_array
from newsbot.readers.rows.json_columns import rows_of_columns
from newsbot.readers.rows.loose_json import loose_values, unwrapped
from newsbot.readers.rows.page_of_row import fields_of_row, is_page
from newsbot.readers.rows.tables import item_of_row

DEEPEST = 4
"""Levels at which the list of pages may stand: answers of interfaces wrap it once or twice."""

LINES = (
    f"more than {LARGEST_BUNDLE >> 20} MiB; make it one record a line: "
    "jq -c '.[]' FILE > FILE.jsonl"
)

POSTS_HINT = (
    "posts are no pages; to read their texts all the same: jq -c '.messages[] | {published: .date, "
    'text: ([.text_entities[]?.text] | join(""))} | select(.text != "")\' FILE > FILE.jsonl'
)
"""For what Telegram exports (`result.json`)."""

LOOKED_AT = 20
"""First values of a list of which one has to be a page."""


def read(found: Input) -> Iterator[Item]:
    """A page for each record, numbered from 1. Records in a list have an address or HTML: bare
    texts may be messages, translations, anything. JSON lines under another name are read as such.
    """
    whole, refused = True, Rejected(reason="JSON", detail=JSON_HINT)
    try:
        raw = bundle(found)
    except TooLarge:
        whole, refused = False, Rejected(reason="too large", detail=LINES)
        with found.opens() as stream:
            raw = head_of(stream)
        if is_long_array(raw):
            yield from _long_array(found, refused)
            return
    text = unwrapped(decode(raw).text.removeprefix("\ufeff"))
    value = _value(text)
    rows = rows_of_columns(value) or _rows(value) or ([value] if is_page(value) else [])
    if value is None and whole:
        rows = _loose_rows(text)
    if rows:
        for number, row in enumerate(rows, 1):
            yield _item(found, number, row)
    elif value is None and records.looks_like_records(raw) and not records.is_spread(raw):
        yield from records.read(found)
    else:
        if isinstance(value, dict) and isinstance(value.get("messages"), list):
            refused = Rejected(reason="posts of a channel", detail=POSTS_HINT)
        yield _no_pages(found, refused)


def _long_array(found: Input, refused: Rejected) -> Iterator[Item]:
    """A page for each object of an array that is too long to be held as a whole."""
    faults: list[BadLine] = []
    with found.opens() as stream:
        objects = _sound(elements(stream, largest=LARGEST_BUNDLE), faults)
        values = (_value(one.decode("utf-8", "replace")) for one in objects)
        first = list(islice(values, LOOKED_AT))
        if not any(map(_record_in, first)):
            yield _no_pages(found, refused)
            return
        number = 0
        for number, value in enumerate(chain(first, values), 1):
            yield _item(found, number, value)
    for fault in faults:
        outcome = failed("bad record", f"row {number + 1}: {fault}")
        yield Unreadable(origin=found.origin, outcome=outcome)


def _sound(objects: Iterator[bytes], faults: list[BadLine]) -> Iterator[bytes]:
    """The objects before one that cannot be read, whose fault is put into `faults`."""
    try:
        yield from objects
    except BadLine as fault:
        faults.append(fault)


def _no_pages(found: Input, refused: Rejected) -> Item:
    """JSON without pages: among the members of an archive it is nothing unusual."""
    if found.depth:
        return aside(found.shown, "JSON")
    return Unreadable(origin=found.origin, outcome=refused.outcome())


def _value(text: str) -> Any:
    """The value in a file; None where it is not one JSON value."""
    try:
        return decode_line(text.encode("utf-8", "replace"))
    except BadLine:
        return None


def _loose_rows(text: str) -> list[Any]:
    """The records of a file that is not one value; none where the first objects are no pages."""
    values = loose_values(text)
    first = list(islice(values, LOOKED_AT))
    return [*first, *values] if any(map(_record_in, first)) else []


def _rows(value: Any, depth: int = 0) -> list[Any] | None:
    """The records in a value: itself, or the first list or object inside it that holds some."""
    if _is_record(value):
        return [value]
    if depth > DEEPEST or not isinstance(value, list | dict):
        return None
    parts = value if isinstance(value, list) else _keyed(value)
    if any(map(_record_in, parts[:LOOKED_AT])):
        return parts
    below = (_rows(part, depth + 1) for part in parts[:LOOKED_AT])
    return next(filter(None, below), None)


def _keyed(value: dict[str, Any]) -> list[Any]:
    """The values of an object; whose keys are addresses and whose values pages, as records."""
    if value and all(key.startswith("http") for key in value):
        return [_under(key, page) for key, page in value.items()]
    return list(value.values())


def _under(url: str, page: Any) -> Any:
    """A record with the address under which it stands."""
    if isinstance(page, str):
        return {"url": url, "content": page}
    return {"url": url, **page} if is_page(page) else page


def _is_record(value: Any) -> bool:
    if _exchange(value):
        return True
    return is_page(value) and bool({"url", "html"} & fields_of_row(value).keys())


def _record_in(value: Any) -> Any:
    """The record that a value is or contains, as in answers of search engines and GraphQL."""
    if _is_record(value) or not isinstance(value, dict):
        return value if isinstance(value, dict) else None
    return next((part for part in value.values() if _is_record(part)), None)


def _exchange(value: Any) -> Mapping[str, Any] | None:
    """The request and the response, in the form of HAR 1.2."""
    parts = (value.get("request"), value.get("response")) if isinstance(value, dict) else ()
    return value if parts and all(isinstance(part, dict) for part in parts) else None


def _item(found: Input, number: int, row: Any) -> Item:
    value = _record_in(row) or row
    if exchange := _exchange(value):
        content = exchange["response"].get("content")
        kind = str(content.get("mimeType", "")) if isinstance(content, dict) else ""
        if "html" not in kind or exchange["response"].get("status") != 200:
            origin = Origin(kind="file", path=found.shown, offset=number)
            return SetAside(origin=origin, what="answer that is no page")
        value = _row_of_exchange(exchange)
    return item_of_row(found.shown, number, value)


def _row_of_exchange(exchange: Mapping[str, Any]) -> dict[str, Any]:
    content = exchange["response"]["content"]
    text = content.get("text", "")
    return {
        "url": exchange["request"].get("url"),
        "html": b64decode(text) if content.get("encoding") == "base64" else text,
        "fetched_at": exchange.get("startedDateTime"),
    }
