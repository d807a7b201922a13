"""`newsbot explain`: every block, date and dateline of a page with the rule that decided."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from newsbot.cli.clashes import refuse
from newsbot.cli.messages import out, print_json_line, warn
from newsbot.model.errors import PartlyFailed, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsbot.model.dateline import Dateline
    from newsbot.model.extracted import Block
    from newsbot.model.page import Origin, Page
    from newsbot.query.explanation import Explanation, Refusal

ID = re.compile(r"[0-9a-f]{32}")
SHORT = 160
"""Characters of a block that are shown unless the whole text is asked for."""


def explain(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|ID|URL...",
            help="Saved pages, folders, - for stdin; ids or addresses of articles.",
        ),
    ],
    url: Annotated[str | None, typer.Option(help="Address of the page.")] = None,
    published: Annotated[str | None, typer.Option(help="Publication date, if you know it.")] = None,
    fetched_at: Annotated[str | None, typer.Option(help="When the page was saved.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per page.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Show blocks in full.")] = False,
) -> int:
    """Show why a page became the record it became, or none.

    Every block of the page, kept or dropped, with the rule; every date candidate with its
    evidence; how the dateline was read. A crawled article is named by its id or address, its
    page comes out of the archive; so does a page that was fetched and rejected, by its address.

    Example: newsbot explain https://tass.ru/obschestvo/1
    """
    from newsbot.cli.source_options import source_of, unread_words
    from newsbot.query.explanation import explain as explained
    from newsbot.readers import SetAside, Unreadable

    crawled = [name for name in paths if _is_crawled(name)]
    files = [name for name in paths if name not in crawled]
    if not files:
        told = {"--url": url, "--published": published, "--fetched-at": fetched_at}
        refuse(told, beside="for an article that was crawled")
    _refuse_missing(paths)
    for page in _pages(crawled):
        _show(explained(page), as_json=as_json, full=full)
    shown = failures = 0
    for found in source_of(files, url=url, published=published, fetched_at=fetched_at):
        if isinstance(found, SetAside):
            continue
        if isinstance(found, Unreadable):
            failures += 1
            warn(unread_words(found))
            continue
        shown += 1
        _show(explained(found), as_json=as_json, full=full)
    if files and not shown and not failures:
        raise UsageError("no page below what you named", hint="name a .html or .txt file")
    return PartlyFailed.exit_code if failures else 0


def _refuse_missing(names: list[str]) -> None:
    """Refuse what names files alone of which none is there: nothing could be explained."""
    if not any(map(_may_be_there, names)):
        hint = "check the path, or name an article by its id or address"
        raise UsageError(f"no such file: {', '.join(names)}", hint=hint)


def _may_be_there(name: str) -> bool:
    """Whether a name is that of a file, or of more than a file: an article, a pattern, stdin."""
    named = name == "-" or "://" in name or ID.fullmatch(name) or set(name) & set("*?[")
    return bool(named) or Path(name).exists()


def _is_crawled(name: str) -> bool:
    """Whether an argument is an article's id or address, and no file."""
    named = name.startswith(("http://", "https://")) or ID.fullmatch(name) is not None
    return named and not Path(name).exists()


def _pages(names: list[str]) -> Iterator[Page]:
    """The pages of crawled articles, out of the archive."""
    if not names:
        return
    from newsbot.archive.lookup import page_of_address, page_of_article
    from newsbot.store.articles.reading import Reader
    from newsbot.store.paths import archive_folder
    from newsbot.store.server.embedded import serving

    folder = archive_folder()
    with serving() as uri, Reader(uri) as reader:
        for name in names:
            article = reader.get(name)
            if article:
                yield page_of_article(article, folder)
            elif "://" in name and (page := page_of_address(name, folder)):
                yield page
            else:
                raise UsageError(
                    f"neither a file nor a stored article: {name}",
                    hint="newsbot stats tells what is stored",
                )


def _show(result: Explanation | Refusal, *, as_json: bool, full: bool) -> None:
    from newsbot.query.explanation import Refusal

    if as_json:
        print_json_line(result)
    elif isinstance(result, Refusal):
        _print_refusal(out(), result, full=full)
    else:
        _print(out(), result, full=full)


def _print_refusal(console: Console, found: Refusal, *, full: bool) -> None:
    console.rule(Text(_heading(found.origin, found.url) or "page"))
    console.print(
        _pairs(("rejected", found.rejected), ("detail", found.detail), ("url", found.url))
    )
    if found.blocks:
        console.print(Text("blocks", style="bold"))
        console.print(_blocks(found.blocks, full=full))


def _print(console: Console, found: Explanation, *, full: bool) -> None:
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
    """A file by its path, what was crawled by its address: an archive holds many pages."""
    return origin.path if origin.kind == "file" else url or origin.path


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
        ("kept in", None if found.origin.kind == "file" else found.origin.path),
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


def _blocks(blocks: Iterable[Block], *, full: bool) -> Table:
    table = Table(box=None, padding=(0, 1), header_style="dim")
    for column in ("", "role", "rule", "text"):
        table.add_column(column, no_wrap=column in {"", "role"})
    for block in blocks:
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
                candidate.rule or "",
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
