"""Prints the result of `newsbot explain`: each block, date and dateline of a page with its rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from newsbot.console.layout import bare_table, facts_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from newsbot.model.dateline import Dateline
    from newsbot.model.extracted import Block
    from newsbot.model.page import Origin
    from newsbot.query.explanation import Explanation, Refusal

SHORT = 160
"""Characters of a block that are shown unless the whole text is asked for."""


def print_refusal(console: Console, found: Refusal, *, full: bool) -> None:
    """Print why there is no article in a page, and what became of its blocks.

    Args:
        full: whether long blocks are shown whole.
    """
    console.rule(Text(_heading(found.origin, found.url) or "page"))
    console.print(
        facts_table([("rejected", found.rejected), ("detail", found.detail), ("url", found.url)])
    )
    if found.blocks:
        console.print(Text("blocks", style="bold"))
        console.print(_blocks(found.blocks, full=full))


def print_explanation(console: Console, found: Explanation, *, full: bool) -> None:
    """Print what became of a page and why: facts, blocks, dates, dateline, dates in the text.

    Args:
        full: whether long blocks are shown whole.
    """
    article = found.article
    console.rule(Text(_heading(found.origin, article.url) or article.id))
    console.print(_facts(found))
    console.print(Text("blocks", style="bold"))
    console.print(Padding(_blocks(found.blocks, full=full), (0, 0, 1, 0)))
    if article.published or found.raw_dates:
        console.print(Text("dates of the page", style="bold"))
        console.print(Padding(_dates(found), (0, 0, 1, 0)))
    if found.dateline:
        console.print(Text("dateline", style="bold"))
        console.print(Padding(_dateline(found.dateline), (0, 0, 1, 0)))
    if article.date_mentions:
        console.print(Text("dates in the text", style="bold"))
        console.print(_mentions(found))


def _heading(origin: Origin, url: str | None) -> str | None:
    """The path of a file, or the address of a crawled page, since an archive holds many pages."""
    return origin.path if origin.kind == "file" else url or origin.path


def _facts(found: Explanation) -> Table:
    article = found.article
    published = article.published
    return facts_table(
        [
            ("title", article.title),
            ("subtitle", article.subtitle),
            ("site", article.site),
            ("published", f"{published.value} ({published.source})" if published else None),
            (
                "credit",
                f"{article.credit.name}: {article.credit.evidence}" if article.credit else None,
            ),
            ("authors", ", ".join(article.authors)),
            ("kept in", None if found.origin.kind == "file" else found.origin.path),
            ("read as", f"{found.kind}, {found.encoding}"),
            (
                "method",
                f"{article.extraction.method}, confidence {article.extraction.confidence:.2f}",
            ),
            ("flags", ", ".join(article.extraction.flags)),
        ]
    )


def _blocks(blocks: Iterable[Block], *, full: bool) -> Table:
    table = bare_table()
    for column in ("", "role", "rule", "text"):
        table.add_column(column, no_wrap=column in {"", "role"})
    for block in blocks:
        text = block.text if full or len(block.text) <= SHORT else block.text[:SHORT] + "…"
        mark = Text("+", style="green") if block.kept else Text("-", style="red")
        style = "" if block.kept else "dim"
        table.add_row(mark, block.role, Text(block.rule), Text(text, style=style))
    return table


def _dates(found: Explanation) -> Table:
    table = bare_table()
    for column in ("", "value", "source", "evidence", "rule", "note"):
        table.add_column(column)
    article = found.article
    for label, date in (("published", article.published), ("modified", article.modified)):
        for candidate in date.candidates if date else ():
            chosen = date is not None and candidate.value == date.value
            table.add_row(
                Text(label, style="green" if chosen else "dim"),
                candidate.value,
                candidate.source,
                Text(candidate.evidence),
                candidate.rule or "",
                Text(candidate.note or ""),
            )
    return table


def _dateline(line: Dateline) -> Table:
    return facts_table(
        [
            ("as printed", line.raw),
            ("places", ", ".join(line.places)),
            ("region", line.region),
            ("date", line.date),
            ("agency", f"{line.agency} ({line.agency_raw})" if line.agency else None),
            ("correspondents", ", ".join(line.correspondents)),
            ("rule", f"{line.rule}, confidence {line.confidence:.2f}"),
        ]
    )


def _mentions(found: Explanation) -> Table:
    table = bare_table()
    for column in ("text", "value", "precision", "at"):
        table.add_column(column)
    for mention in found.article.date_mentions:
        table.add_row(
            Text(mention.text), mention.value, mention.precision, f"{mention.start}-{mention.end}"
        )
    return table
