"""`newsbot crawl`: sites on the web, through the pipeline, into MongoDB."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from newsbot import config
from newsbot.cli.messages import err, out, print_json, quiet, say_where, warn
from newsbot.cli.tree import AsJson
from newsbot.console.fitting import in_words
from newsbot.model.errors import UsageError

if TYPE_CHECKING:
    from newsbot.spiders.campaign import SiteResult


def crawl(
    sites: Annotated[
        list[str] | None,
        typer.Argument(help="Names of sites, or addresses: tass https://vesti.example/"),
    ] = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="Every site that has feeds; sites in work are passed over."),
    ] = False,
    since: Annotated[
        str | None, typer.Option(help="How far back to look: 12h, 2d, 1w, or a day. Default 2d.")
    ] = None,
    backfill: Annotated[
        str | None,
        typer.Option(help="A year, or two days and what lies between: 2024-01-01..2024-12-31."),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Articles per site at most.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be read at an address, and stop.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show Scrapy's log.")] = False,
    as_json: AsJson = False,
) -> int:
    """Fetch new and changed articles politely and store them.

    What is known is not fetched again unless the site says that it changed; an interrupted crawl
    goes on where it stopped. Several machines may run this at once: each site is crawled by one
    of them.

    An address of a site that nobody has declared is looked at first: its feeds, its sitemaps, the
    shape of its articles' addresses. What is found is kept as a declaration.

    Example: newsbot crawl tass https://vesti.example/ --since 3d
    """
    from newsbot.console.crawl_view import crawl_view
    from newsbot.spiders.campaign import crawl_sites, exit_code

    _check(sites, everything, since, backfill)
    named = [_named(site) for site in sites or _all_sites()]
    if dry_run:
        return 0
    results = crawl_sites(
        named,
        watch=partial(crawl_view, console=err()),
        settings={"LOG_LEVEL": "INFO" if verbose else "WARNING", "LOG_FORMAT": LOG_FORMAT},
        since=since,
        backfill=backfill,
        limit=str(limit) if limit else None,
    )
    if as_json:
        print_json(results)
    elif not quiet.get():
        out().print(_table(results))
    else:
        _warn_of(results)
    say_where()
    return exit_code(results)


LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def _check(
    sites: list[str] | None, everything: bool, since: str | None, backfill: str | None
) -> None:
    from datetime import UTC, datetime

    from newsbot.model.window import backfill_span, since_ago

    if bool(sites) == everything:
        raise UsageError("name sites, or say --all", hint="newsbot sites lists them")
    if since and backfill:
        raise UsageError("--since and --backfill exclude each other")
    if backfill:
        backfill_span(backfill)
    if since:
        since_ago(since, datetime.now(UTC))
    config.contact()


def _named(site: str) -> str:
    """The name of a site; one that is given by its address is looked at where it is not known."""
    if "://" not in site:
        return site
    from newsbot.crawl.explore import explore
    from newsbot.sites.registry import default_sites
    from newsbot.sites.written import write_site
    from newsbot.store.paths import var_folder

    if known := default_sites().of_url(site):
        return known.name
    with err().status(f"looking at {site}"):
        found = explore(site)
    folder = config.SITES.value() or var_folder() / "sites"
    path = write_site(found, folder)
    is_set = config.SITES.given() is not None
    # From here on this process knows the site as if it had been declared by hand.
    os.environ[config.SITES.name] = str(folder)
    default_sites.cache_clear()
    for feed in found.crawl.feeds:
        err().print(f"{found.name}: {feed.kind} {feed.url}", markup=False, soft_wrap=True)
    for pattern in found.article_url:
        err().print(f"{found.name}: articles are {pattern}", markup=False, soft_wrap=True)
    err().print(f"kept in {path}", markup=False, soft_wrap=True)
    if not is_set:
        err().print(f"for schedules, set {config.SITES.name}={folder}", markup=False)
    return found.name


def _all_sites() -> list[str]:
    from newsbot.sites.registry import default_sites

    return [site.name for site in default_sites() if site.crawl.feeds]


def _warn_of(results: list[SiteResult]) -> None:
    """What even a quiet crawl tells: sites that did not end well."""
    for result in results:
        if result.exit_code:
            warn(f"{result.site}: {result.reason}, {in_words(result.outcomes) or 'no page'}")


def _table(results: list[SiteResult]) -> Table:
    table = Table(box=None, padding=(0, 2), header_style="dim")
    for column in ("site", "ended", "pages", "outcomes", "seconds", "MB"):
        table.add_column(
            column, justify="right" if column in {"pages", "seconds", "MB"} else "left"
        )
    for result in results:
        named = in_words(result.outcomes)
        table.add_row(
            result.site,
            result.reason,
            str(result.pages),
            named or ("nothing was due" if result.reason == "finished" else "nothing was fetched"),
            f"{result.seconds:.1f}",
            f"{result.bytes / 1e6:.1f}",
        )
    return table
