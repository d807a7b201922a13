"""`newsbot explain`: every block, date and dateline of a page with the rule that decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from newsbot.cli.messages import out, print_json_line
from newsbot.model.errors import PartlyFailed, UsageError

if TYPE_CHECKING:
    from newsbot.model.dateline import Dateline
    from newsbot.model.outcome import Rejected
    from newsbot.model.page import Page
    from newsbot.query.explanation import Explanation
    from newsbot.readers import Unreadable

SHORT = 160
"""Characters of a block that are shown unless the whole text is asked for."""


def explain(
    paths: Annotated[list[str], typer.Argument(help="Saved pages, folders, or - for stdin.")],
    url: Annotated[str | None, typer.Option(help="Address of the page.")] = None,
    published: Annotated[str | None, typer.Option(help="Publication date, if you know it.")] = None,
    fetched_at: Annotated[str | None, typer.Option(help="When the page was saved.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per page.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Show blocks in full.")] = False,
) -> int:
    """Show why a page became the record it became.

    Every block of the page, kept or dropped, with the rule; every date candidate with its
    evidence; how the dateline was read.
    """
    from newsbot.cli.told import source_of
    from newsbot.query.explanation import explain as explained
    from newsbot.readers import SetAside, Unreadable

    shown = failures = 0
    for found in source_of(paths, url=url, published=published, fetched_at=fetched_at):
        if isinstance(found, SetAside):
            continue
        if isinstance(found, Unreadable):
            failures += 1
            _say_unread(found)
            continue
        shown += 1
        _show(found, explained(found), as_json=as_json, full=full)
    if not shown and not failures:
        raise UsageError("no page below what you named", hint="name a .html or .txt file")
    return PartlyFailed.exit_code if failures else 0


def _say_unread(found: Unreadable) -> None:
    from newsbot.cli.messages import warn

    parts = (found.origin.path, found.outcome.reason, found.outcome.detail)
    warn(": ".join(filter(None, parts)))


def _show(page: Page, result: Explanation | Rejected, *, as_json: bool, full: bool) -> None:
    from newsbot.model.outcome import Rejected

    if as_json:
        print_json_line(result)
    elif isinstance(result, Rejected):
        detail = f": {result.detail}" if result.detail else ""
        where = Text(page.origin.path or "", style="bold")
        out().print(where + Text(f" rejected: {result.reason}{detail}"))
    else:
        _print(out(), result, full=full)


def _print(console: Console, found: Explanation, *, full: bool) -> None:
    article = found.article
    console.rule(Text(found.origin.path or article.id))
    console.print(_facts(found))
    console.print(Text("blocks", style="bold"))
    console.print(Padding(_blocks(found, full=full), (0, 0, 1, 0)))
    if article.published or found.raw_dates:
        console.print(Text("dates of the page", style="bold"))
        console.print(Padding(_dates(found), (0, 0, 1, 0)))
    if found.dateline:
        console.print(Text("dateline", style="bold"))
        console.print(Padding(_dateline(found.dateline), (0, 0, 1, 0)))
    if article.date_mentions:
        console.print(Text("dates in the text", style="bold"))
        console.print(_mentions(found))


def _facts(found: Explanation) -> Table:
    article = found.article
    published = article.published
    return _pairs(
        ("title", article.title),
        ("subtitle", article.subtitle),
        ("site", article.site),
        ("published", f"{published.value} ({published.source})" if published else None),
        ("credit", f"{article.credit.name}: {article.credit.evidence}" if article.credit else None),
        ("authors", ", ".join(article.authors)),
        ("read as", f"{found.kind}, {found.encoding}"),
        ("method", f"{article.extraction.method}, confidence {article.extraction.confidence:.2f}"),
        ("flags", ", ".join(article.extraction.flags)),
    )


def _pairs(*rows: tuple[str, str | None]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for name, value in rows:
        if value:
            table.add_row(name, Text(value))
    return table


def _blocks(found: Explanation, *, full: bool) -> Table:
    table = Table(box=None, padding=(0, 1), header_style="dim")
    for column in ("", "role", "rule", "text"):
        table.add_column(column, no_wrap=column in {"", "role"})
    for block in found.blocks:
        text = block.text if full or len(block.text) <= SHORT else block.text[:SHORT] + "…"
        mark = Text("+", style="green") if block.kept else Text("-", style="red")
        style = "" if block.kept else "dim"
        table.add_row(mark, block.role, Text(block.rule), Text(text, style=style))
    return table


def _dates(found: Explanation) -> Table:
    table = Table(box=None, padding=(0, 1), header_style="dim")
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
                candidate.rule,
                Text(candidate.note or ""),
            )
    return table


def _dateline(line: Dateline) -> Table:
    return _pairs(
        ("as printed", line.raw),
        ("places", ", ".join(line.places)),
        ("region", line.region),
        ("date", line.date),
        ("agency", f"{line.agency} ({line.agency_raw})" if line.agency else None),
        ("correspondents", ", ".join(line.correspondents)),
        ("rule", f"{line.rule}, confidence {line.confidence:.2f}"),
    )


def _mentions(found: Explanation) -> Table:
    table = Table(box=None, padding=(0, 1), header_style="dim")
    for column in ("text", "value", "precision", "at"):
        table.add_column(column)
    for mention in found.article.date_mentions:
        table.add_row(
            Text(mention.text), mention.value, mention.precision, f"{mention.start}-{mention.end}"
        )
    return table
