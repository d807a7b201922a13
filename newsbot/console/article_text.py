"""Prints one article on a terminal: its text, metadata, versions, copies and story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from newsbot.console.layout import ByWidth, bare_table, facts_table
from newsbot.text.word_diff import Piece

Record = Mapping[str, Any]

MARKS = {"old": "red strike", "new": "green", "same": "", "skip": "dim"}


def article_text(record: Record) -> RenderableType:
    """The article for reading: headline, lead, dateline and text, followed by the metadata."""
    parts: list[RenderableType] = [Text(record.get("title") or "without a title", "bold")]
    if record.get("subtitle"):
        parts.append(Text(record["subtitle"], "italic"))
    dateline = record.get("dateline") or {}
    for nth, paragraph in enumerate((record.get("text") or "").split("\n\n")):
        opening = Text(f"{dateline['raw']} ", "dim") if dateline.get("raw") and not nth else Text()
        parts.append(Padding(opening + Text(paragraph), (1, 0, 0, 0)))
    return Group(*parts, Text(), _facts(record))


def revisions_text(changes: Sequence[tuple[int, Sequence[Piece]]]) -> RenderableType:
    """The changes of each version to the one before it, word by word."""
    if not changes:
        return Text("The publisher has not changed it since it was first stored.")
    parts: list[RenderableType] = []
    for number, pieces in changes:
        parts.append(Text(f"revision {number - 1} to {number}", "bold"))
        parts.append(Text.assemble(*((piece.text, MARKS[piece.kind]) for piece in pieces)))
    return Group(*parts)


def others_table(articles: Iterable[Record]) -> RenderableType:
    """Copies, or articles of a story, in order of publication."""
    rows = list(articles)
    return ByWidth(lambda wide: _others(rows, wide=wide))


def _others(articles: Iterable[Record], *, wide: bool) -> Table:
    """A table of articles; on a narrow terminal the id stands below the title."""
    table = bare_table(wide=wide)
    table.add_column("published", no_wrap=True)
    for name in ("site", "role", "title"):
        table.add_column(name, overflow="fold", max_width=None if wide or name != "site" else 14)
    if wide:
        table.add_column("id", no_wrap=True)
    for one in articles:
        title, ids = one.get("title") or "without a title", [one["id"]] if wide else []
        table.add_row(
            _minute((one.get("published") or {}).get("value") or "not known"),
            Text(one.get("site") or "not known"),
            one.get("role") or "",
            Text(title if wide else f"{title}\n{one['id']}"),
            *ids,
        )
    return table


def _minute(edtf: str) -> str:
    """A time without seconds and zone, for narrow tables; a day stays as it is."""
    return edtf[: len("2025-04-08T12:30")].replace("T", " ")


def _facts(record: Record) -> RenderableType:
    return facts_table((name, str(value)) for name, value in _known(record) if value)


def _known(record: Record) -> Iterator[tuple[str, Any]]:
    published = record.get("published") or {}
    dateline, credit = record.get("dateline") or {}, record.get("credit") or {}
    extraction = record.get("extraction") or {}
    yield "id", record["id"]
    yield "url", record.get("url")
    yield "site", record.get("site")
    if published:
        source = f"{published['precision']}, from {published['source']}"
        yield "published", f"{published['value']} ({source})"
    yield "modified", (record.get("modified") or {}).get("value")
    yield "authors", ", ".join(record.get("authors") or ())
    yield "section", record.get("section")
    yield "tags", ", ".join(record.get("tags") or ())
    yield "agency", dateline.get("agency")
    yield "places", ", ".join(dateline.get("places") or ())
    if credit:
        yield "credit", f"{credit['name']} ({credit['evidence']})"
    yield "role", record.get("role")
    yield "copy of", record.get("duplicate_of")
    yield "confidence", f"{extraction.get('confidence')} ({extraction.get('method')})"
    yield "flags", ", ".join(extraction.get("flags") or ())
