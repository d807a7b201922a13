"""`newsbot explain`: every block, date and dateline of a page with the rule that decided."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsbot.cli.shell.messages import out, print_json_line, warn
from newsbot.cli.shell.option_conflicts import refuse
from newsbot.model.errors import PartlyFailed, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsbot.model.page import Page
    from newsbot.query.explanation import Explanation, Refusal


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
    from newsbot.cli.shell.source_options import source_of, unread_words
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
    """Refuse a call in which no named file exists: there would be nothing to explain."""
    if not any(map(_may_be_there, names)):
        hint = "check the path, or name an article by its id or address"
        raise UsageError(f"no such file: {', '.join(names)}", hint=hint)


def _may_be_there(name: str) -> bool:
    """Whether an argument may name anything: a file, an article, a pattern, standard input."""
    more = name == "-" or "://" in name or bool(set(name) & set("*?["))
    return more or _is_crawled(name) or Path(name).exists()


def _is_crawled(name: str) -> bool:
    """Whether an argument is the id or address of an article, and no file."""
    from newsbot.model.urls import ARTICLE_ID

    named = name.startswith(("http://", "https://")) or ARTICLE_ID.fullmatch(name) is not None
    return named and not Path(name).exists()


def _pages(names: list[str]) -> Iterator[Page]:
    """The pages of crawled articles, read from the archive."""
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
                    hint="newsbot stats, to see what is stored",
                )


def _show(result: Explanation | Refusal, *, as_json: bool, full: bool) -> None:
    from newsbot.console.explanation import print_explanation, print_refusal
    from newsbot.query.explanation import Refusal

    if as_json:
        print_json_line(result)
    elif isinstance(result, Refusal):
        print_refusal(out(), result, full=full)
    else:
        print_explanation(out(), result, full=full)
