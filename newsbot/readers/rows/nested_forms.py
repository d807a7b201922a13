"""Records whose facts stand in objects, or under keys that mean something else elsewhere.

Each form is told by the keys that only it has together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Row = Mapping[str, Any]

CRAWL = re.compile(r"CC-MAIN-\d{4}-\d\d")
"""The name of a crawl of Common Crawl."""

CRAWLED = frozenset({"text", "timestamp", "url"})
"""The keys of C4 and of what is made in its form, beside `source`."""

CRAWL_DAYS = ("date", "timestamp")


def flattened(row: Row) -> Row:
    """The row with its facts under plain keys; other rows as they are.

    Example:
        >>> flattened({"text": "Мост.", "dump": "CC-MAIN-2013-20", "date": "2013-05-18T05:48:54Z"})
        {'text': 'Мост.', 'dump': 'CC-MAIN-2013-20', 'crawl_date': '2013-05-18T05:48:54Z'}
    """
    for form in FORMS:
        row = form(row)
    return row


def _starred(row: Row) -> Row:
    """An entry as Google Reader and the readers of feeds after it export it."""
    links = row.get("canonical") or row.get("alternate")
    content = row.get("content") or row.get("summary")
    if not isinstance(links, list) or not isinstance(content, Mapping):
        return row
    address = next((one.get("href") for one in links if isinstance(one, Mapping)), None)
    return {**row, "url": address, "content": content.get("content")}


def _parsed(row: Row) -> Row:
    """An article as fundus writes it: the page with its address in `html`, the text in sections."""
    page, body = row.get("html"), row.get("body")
    if isinstance(page, Mapping) and isinstance(page.get("content"), str):
        address = page.get("responded_url") or page.get("requested_url")
        row = {**row, "html": page["content"], "crawl_date": page.get("crawl_date")}
        row = row if row.get("url") else {**row, "url": address}
    if isinstance(body, Mapping) and isinstance(body.get("sections"), list):
        parts = [body, *(one for one in body["sections"] if isinstance(one, Mapping))]
        lines = [
            line
            for part in parts
            for key in ("summary", "headline", "paragraphs")
            for line in _lines(part.get(key))
        ]
        row = {**row, "body": "\n\n".join(lines)}
    return row


def _lines(value: Any) -> list[str]:
    return [line for line in value if isinstance(line, str)] if isinstance(value, list) else []


def _crawled(row: Row) -> Row:
    """A text out of Common Crawl: its day is that of the crawl (C4, FineWeb)."""
    crawl = row.get("dump") or row.get("file_path")
    told = isinstance(crawl, str) and CRAWL.search(crawl) is not None
    if not (told or row.keys() - {"source"} == CRAWLED):
        return row
    day = next((row[key] for key in CRAWL_DAYS if row.get(key)), None)
    day = day.replace("/", "-") if isinstance(day, str) else day
    return {key: one for key, one in row.items() if key not in CRAWL_DAYS} | {"crawl_date": day}


def _short(row: Row) -> Row:
    """A text of HPLT, whose keys are letters, and a page of a WACZ, with the time of the crawl."""
    if "ts" not in row or not isinstance(row.get("u") or row.get("url"), str):
        return row
    return {"url": row.get("u"), "crawl_date": row["ts"], **row}


FORMS: tuple[Callable[[Row], Row], ...] = (_starred, _parsed, _crawled, _short)
