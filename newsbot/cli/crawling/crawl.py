"""`newsbot crawl`: crawls sites on the web and stores their articles in MongoDB."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsbot import config
from newsbot.cli.crawling.explored_sites import (
    explore_new,
    list_articles,
    say_how_to_go_on,
    say_next,
)
from newsbot.cli.shell.messages import err, out, print_json, quiet, say_where, warn
from newsbot.cli.shell.option_conflicts import refuse
from newsbot.cli.shell.tree import AsJson
from newsbot.console.layout import bare_table, grouped, in_words
from newsbot.model.errors import INTERRUPTED, PartlyFailed, UsageError

if TYPE_CHECKING:
    from rich.table import Table

    from newsbot.model.window import Window
    from newsbot.spiders.campaign import SiteResult


def crawl(
    sites: Annotated[
        list[str] | None,
        typer.Argument(help="Names of sites, or addresses: tass https://vesti.example/"),
    ] = None,
    listed: Annotated[
        Path | None,
        typer.Option("--from", help="A file of names and addresses, one a line; # begins a note."),
    ] = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="Every site that has feeds; sites in work are passed over."),
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(help="How far back to look: 12h, 2d, 1w, or from a day on. Default 2d."),
    ] = None,
    backfill: Annotated[
        str | None,
        typer.Option(
            help="A year, a month, or two days and what lies between: 2024-01-01..2024-12-31."
        ),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Articles per site at most.")] = None,
    follow: Annotated[
        bool,
        typer.Option(
            "--follow", help="Read what articles link to, too, and the further pages of lists."
        ),
    ] = False,
    delay: Annotated[
        float | None,
        typer.Option(min=0, help="Seconds between requests to a site that is new. Default 1."),
    ] = None,
    wait: Annotated[
        bool, typer.Option("--wait", help="Wait for sites that another worker is crawling.")
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", help="List what would be read, keep where it was found, and stop."
        ),
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show Scrapy's log.")] = False,
    as_json: AsJson = False,
) -> int:
    """Fetch new and changed articles politely and store them.

    What is known is not fetched again unless the site says that it changed; an interrupted crawl
    goes on where it stopped. Several machines may run this at once: each site is crawled by one
    of them.

    An address of a site that nobody has declared is looked at first: its feeds, its sitemaps, the
    shape of its articles' addresses. What is found is kept as a declaration. Several addresses of
    one site (sections, feeds) are looked at together.

    Example: newsbot crawl tass https://vesti.example/ --since 3d
    """
    from newsbot.console.crawl_view import crawl_view
    from newsbot.spiders.campaign import crawl_sites, exit_code

    asked = [*(sites or []), *(_lines(listed) if listed else [])]
    if listed and not asked:
        raise UsageError(f"{listed} names no site", hint="one name or address a line")
    window = _check(asked, everything, since, backfill)
    if dry_run:
        crawling = {"--all": everything, "--backfill": backfill, "--wait": wait, "--limit": limit}
        refuse(crawling | {"--verbose": verbose}, beside="with --dry-run")
        _refuse_declared(asked)
    elif delay is not None:
        _tell_own_delays(asked)
    found, unknown = explore_new(asked, delay=delay, follow=follow, since=window.since)
    if dry_run:
        list_articles(found, as_json=as_json)
        return PartlyFailed.exit_code if unknown else 0
    wanted = (site for site in asked or _all_sites() if site not in unknown)
    named = dict.fromkeys(map(_known, wanted))
    results = crawl_sites(
        named,
        watch=partial(crawl_view, console=err()),
        settings={"LOG_LEVEL": "INFO" if verbose else "WARNING", "LOG_FORMAT": LOG_FORMAT},
        since=since,
        backfill=backfill,
        limit=str(limit) if limit else None,
        wait="yes" if wait else None,
        follow="yes" if follow else None,
        reusable={one.site.name: one.answers for one in found if one.site},
    )
    _show(results, as_json=as_json)
    say_where()
    if stopped := [result.site for result in results if result.exit_code == INTERRUPTED]:
        window_asked = {"--since": since, "--backfill": backfill}
        say_how_to_go_on(stopped, window_asked, follow=follow)
    elif found:
        say_next(named)
    return exit_code(results) or (PartlyFailed.exit_code if unknown else 0)


LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def _check(sites: list[str], everything: bool, since: str | None, backfill: str | None) -> Window:
    """The window of the crawl, once the rest of what was asked is checked as well."""
    from datetime import UTC, datetime

    from newsbot.model.window import window_of

    if sites and everything:
        raise UsageError("--all is every site: it has no sense with names", hint="leave out one")
    if not sites and not everything:
        raise UsageError("name sites, or say --all", hint="newsbot sites list, to see their names")
    if since and backfill:
        raise UsageError("--since and --backfill exclude each other", hint="choose one")
    window = window_of(since, backfill, datetime.now(UTC))
    for site in sites:
        _refuse_unknown(site)
    config.contact()
    return window


def _refuse_unknown(site: str) -> None:
    """Refuse unknown names and addresses without a scheme before any site is asked."""
    from newsbot.model.urls import host_of
    from newsbot.sites.registry import default_sites

    known = default_sites()
    if "://" in site and not site.lower().startswith(("http://", "https://")):
        raise UsageError(f"{site}: a crawl reads http and https", hint="such as https://tass.ru/")
    if "://" in site and "%" in (host_of(site) or "%"):  # a blank in the host is written %20
        raise UsageError(f"{site!r} is no address", hint="such as https://tass.ru/")
    if "." in site and "://" not in site and not known.named(site):
        raise UsageError(f"no site is called {site!r}", hint=f"newsbot crawl https://{site}/")
    if "://" not in site:
        known.get(site)


def _lines(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{path} is no text in UTF-8", hint="one name or address a line, saved as UTF-8"
        ) from error
    noted = (line.partition(" #")[0].strip() for line in lines)
    return [line for line in noted if line and not line.startswith("#")]


def _known(site: str) -> str:
    """The name of a declared site; the argument is its name or an address."""
    from newsbot.sites.registry import default_sites

    known = default_sites().of_url(site) if "://" in site else None
    return known.name if known else site


def _refuse_declared(asked: list[str]) -> None:
    """Refuse declared sites: `--dry-run` is for new ones."""
    from newsbot.sites.registry import declaration_file

    for site in asked:
        name = _known(site)
        if "://" not in name:
            file = declaration_file(name)
            raise UsageError(
                f"--dry-run is for sites that are new, and {name} is known: {file}",
                hint=f"newsbot sites check --live --site {name}, to ask its feeds",
            )


def _tell_own_delays(asked: list[str]) -> None:
    """Tell of sites to which `--delay` does not apply; refuse it if there is no other one."""
    from newsbot.sites.registry import declaration_file, default_sites

    names = list(dict.fromkeys(map(_known, asked or _all_sites())))
    known = [name for name in names if "://" not in name]
    if len(known) == len(names):
        file = f"delay in {declaration_file(known[0])}" if len(known) == 1 else ""
        beside = "for sites that are known: their declarations say it"
        refuse({"--delay": True}, beside=beside, instead=file)
    for name in known:
        own = default_sites().get(name).crawl.delay
        warn(f"--delay is for sites that are new: {name} keeps its {own:g} s")


def _all_sites() -> list[str]:
    from newsbot.sites.registry import default_sites

    return [site.name for site in default_sites() if site.crawl.feeds]


def _show(results: list[SiteResult], *, as_json: bool) -> None:
    """Print how each site ended; with `--quiet` only what went wrong."""
    if as_json:
        print_json(results)
        return
    if quiet.get():
        _warn_of(results)
    else:
        out().print(_table(results))
        _say_reasons(results)
    _warn_of_short_feeds(results)


def _warn_of(results: list[SiteResult]) -> None:
    """Warn of sites whose crawl did not end well, even with `--quiet`."""
    for result in results:
        if result.exit_code:
            warn(f"{result.site}: {result.reason}, {in_words(result.outcomes) or 'no page'}")
        for feed in result.unread_feeds:
            warn(f"{result.site}: feed not read: {feed.address} {feed.why}")


def _warn_of_short_feeds(results: list[SiteResult]) -> None:
    for result in results:
        for feed in result.short_feeds:
            warn(f"{result.site}: short feed: {feed.address} {feed.why}")


def _say_reasons(results: list[SiteResult]) -> None:
    """Say why pages gave no article, the most frequent reason first."""
    for result in results:
        for kind, reasons in result.reasons.items():
            most = dict(sorted(reasons.items(), key=lambda one: -one[1])[:REASONS])
            err().print(f"{result.site}: {kind}: {in_words(most)}", markup=False, soft_wrap=True)


REASONS = 5
"""Reasons of one outcome that are named; `newsbot runs last` has all of them."""


def _table(results: list[SiteResult]) -> Table:
    table = bare_table()
    for column in ("site", "ended", "pages", "outcomes", "seconds", "MB"):
        table.add_column(
            column, justify="right" if column in {"pages", "seconds", "MB"} else "left"
        )
    for result in results:
        unread = len(result.unread_feeds)
        feeds = {"feed not read" if unread == 1 else "feeds not read": unread} if unread else {}
        named = in_words(result.outcomes | feeds)
        table.add_row(
            result.site,
            result.reason,
            grouped(result.pages),
            named or ("nothing was due" if result.reason == "finished" else "nothing was fetched"),
            f"{result.seconds:,.1f}",
            f"{result.bytes / 1e6:,.1f}",
        )
    return table
