"""`newsbot sites`: lists the declared outlets, drafts new declarations and checks both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsbot import config
from newsbot.cli.crawling.repair import repair
from newsbot.cli.shell.messages import err, out, print_json, say, warn
from newsbot.cli.shell.option_conflicts import at_most_one, refuse
from newsbot.cli.shell.source_options import read_pages
from newsbot.cli.shell.tree import AsJson, OnlySites, Tree
from newsbot.console.layout import counted
from newsbot.model.errors import CoverageAlarm, PartlyFailed, UsageError

if TYPE_CHECKING:
    from newsbot.sites.registry import Sites

app = Tree(help="Outlets: list, draft and check their declarations.", no_args_is_help=True)


@app.command("list")
def show(as_json: AsJson = False) -> None:
    """List the outlets that newsbot knows, with their feeds.

    Example: newsbot sites list
    """
    from newsbot.console.site_tables import site_list
    from newsbot.sites.registry import default_sites

    if as_json:
        print_json(list(default_sites()))
    else:
        out().print(site_list(default_sites()))


SAMPLES = 6
DELAY = 1.0


@app.command()
def new(
    outlet: Annotated[
        str | None, typer.Argument(help="Host or address of the outlet: https://vesti.example/")
    ] = None,
    pages: Annotated[
        list[str] | None,
        typer.Argument(
            help="Saved pages of articles, three or more. Without them, some are fetched."
        ),
    ] = None,
    from_crawl: Annotated[
        str | None,
        typer.Option(
            help="A site that was crawled by its address: its feeds and its archive serve."
        ),
    ] = None,
    samples: Annotated[
        int | None, typer.Option(min=1, help=f"Pages of articles to read. Default {SAMPLES}.")
    ] = None,
    delay: Annotated[
        float | None, typer.Option(min=0, help=f"Seconds between two requests. Default {DELAY:g}.")
    ] = None,
) -> None:
    """Draft a declaration from pages of articles and print it.

    The pages are files, or are fetched politely from the outlet, or come out of the archive of a
    crawl. Write the draft to NAME.toml, look at every line marked CHECK, then run
    `newsbot sites check`.

    Example: newsbot sites new https://vesti.example/ > vesti.toml
    """
    from newsbot.authoring.draft import draft_site

    at_most_one({"an outlet": outlet, "--from-crawl": from_crawl})
    if from_crawl:
        refuse({"--delay": delay}, beside="with --from-crawl")
        say(_draft_of_crawl(from_crawl, samples or SAMPLES))
    elif not outlet:
        raise UsageError("name an outlet", hint="newsbot sites new HOST, or --from-crawl SITE")
    elif Path(outlet).exists():
        raise UsageError(
            f"{outlet} is a file and no outlet", hint=f"newsbot sites new HOST {outlet}"
        )
    elif pages:
        refuse({"--delay": delay, "--samples": samples}, beside="with saved pages")
        say(draft_site(outlet, read_pages(pages)))
    else:
        say(_draft_of_web(outlet, samples or SAMPLES, DELAY if delay is None else delay))


def _draft_of_web(outlet: str, samples: int, delay: float) -> str:
    from newsbot.authoring.draft import address_of, draft_site
    from newsbot.crawl.exploration.survey import Survey, explore

    config.contact()
    address = address_of(outlet)
    with err().status(f"looking at {address}"):
        found = explore(Survey(addresses=(address,), delay=delay, samples=samples))
    return draft_site(address, found.pages, found=found.site)


def _draft_of_crawl(name: str, samples: int) -> str:
    from newsbot.authoring.archived import latest_pages
    from newsbot.authoring.draft import draft_site
    from newsbot.store.books.crawled import crawled_site
    from newsbot.store.paths import archive_folder
    from newsbot.store.server.embedded import serving

    with serving() as uri:
        known = crawled_site(uri, name)
        if known is None:
            raise UsageError(f"{name!r} was never crawled", hint="newsbot crawl ADDRESS")
        pages = latest_pages(uri, name, archive_folder(), most=samples)
    yields = {feed.url: str(feed) for feed in known.feeds}
    home = pages[0].url or known.site.hosts[0]
    return draft_site(home, pages, found=known.site, yields=yields)


@app.command()
def check(
    pages: Annotated[
        list[Path] | None,
        typer.Option(help="Saved pages or folders of them, may be repeated."),
    ] = None,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print the table for docs/.")
    ] = False,
    live: Annotated[
        bool, typer.Option("--live", help="Ask every feed on the web instead, politely.")
    ] = False,
    site: OnlySites = None,
    as_json: AsJson = False,
) -> int:
    """Check declarations against saved pages or the web.

    For every layout: how many pages it read, and in how many it found which field. Live, the feeds
    are asked and three articles of each site fetched. Ends with 6 when there are articles of a site
    that no layout of its declaration fits; the selectors that fit now are named beside the old.

    Example: newsbot sites check --pages saved/ --site tass
    """
    at_most_one({"--json": as_json, "--markdown": markdown})
    if live:
        refuse({"--pages": pages, "--markdown": markdown or None}, beside="with --live")
        return _check_live(site, as_json=as_json)
    from newsbot.authoring.check import check_sites, table
    from newsbot.console.site_tables import coverage_table

    chosen, read = _sites(site), read_pages(_folders(pages))
    rows = list(check_sites(read, chosen))
    if as_json:
        print_json(rows)
    elif markdown:
        say(table(rows))
    else:
        out().print(coverage_table(rows))
    used = sum(row.pages for row in rows)
    if used < len(read):
        warn(f"{used} of {counted(len(read), 'page')} hold an article of {_named(site)}")
    for row in rows:
        if row.is_unread:
            articles = counted(row.pages, "article")
            warn(f"{row.site}: {articles} that no layout of {row.site}.toml fits")
    return CoverageAlarm.exit_code if any(row.is_unread for row in rows) else 0


def _check_live(names: list[str] | None, *, as_json: bool) -> int:
    """Read the feeds, apply the layouts to some articles, and say which selectors fit now."""
    from newsbot.authoring.repair import proposals, unread
    from newsbot.console.site_tables import feed_table
    from newsbot.crawl.probe import probe_feeds

    config.contact()
    sites = _sites(names)
    reports, pages = probe_feeds(sites, {}, articles=LIVE_ARTICLES)
    if as_json:
        print_json(reports)
    else:
        out().print(feed_table(reports))
    misfits = [site for site in sites if site.layouts and unread(site, pages.get(site.name, []))]
    for site in misfits:
        warn(f"{site.name}: no declared layout fits, see newsbot sites repair {site.name}")
        for proposal in proposals(site, pages[site.name]):
            warn(f"{site.name}: {proposal}")
    if misfits:
        return CoverageAlarm.exit_code
    return 0 if all(report.works for report in reports) else PartlyFailed.exit_code


LIVE_ARTICLES = 3
"""Articles of each site that a live check fetches."""


def _sites(names: list[str] | None) -> Sites:
    from newsbot.sites.registry import Sites, default_sites

    return Sites([default_sites().get(name) for name in names]) if names else default_sites()


def _folders(pages: list[Path] | None) -> list[str]:
    if not pages:
        raise UsageError(
            "there are no pages to check", hint="newsbot sites check --pages FOLDER, or --live"
        )
    return [str(path) for path in pages]


def _named(names: list[str] | None) -> str:
    return " or ".join(names) if names else "a declared site"


app.command()(repair)
