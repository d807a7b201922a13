"""`newsbot sites`: the outlets that are declared, drafts for new ones, and checks of both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsbot import config
from newsbot.cli.messages import out, print_json, say, warn
from newsbot.cli.tree import AsJson, Tree
from newsbot.model.errors import CoverageAlarm, PartlyFailed, UsageError

if TYPE_CHECKING:
    from newsbot.model.page import Page
    from newsbot.sites.registry import Sites

app = Tree(help="Outlets: list, draft and check their declarations.", no_args_is_help=True)


@app.command("list")
def show(as_json: AsJson = False) -> None:
    """List the outlets newsbot knows, with their hosts, layouts and feeds.

    Example: newsbot sites list
    """
    from newsbot.console.site_tables import site_list
    from newsbot.sites.registry import default_sites

    if as_json:
        print_json(list(default_sites()))
    else:
        out().print(site_list(default_sites()))


@app.command()
def new(
    host: Annotated[str, typer.Argument(help="Host of the outlet: vesti.example")],
    pages: Annotated[list[str], typer.Argument(help="Saved pages of articles, three or more.")],
) -> None:
    """Draft a declaration from saved pages and print it.

    Write it to NAME.toml, look at every line marked CHECK, then run `newsbot sites check`.

    Example: newsbot sites new vesti.example saved/*.html > vesti.toml
    """
    from newsbot.authoring.draft import draft_site

    say(draft_site(host, _read(pages)))


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
    site: Annotated[list[str] | None, typer.Option(help="Only this site, may be repeated.")] = None,
    as_json: AsJson = False,
) -> int:
    """Run the declarations against saved pages, or their feeds against the web.

    For every layout: how many pages it read, and in how many it found which field. Ends with 6
    when there are articles of a site that no layout of its declaration fits.

    Example: newsbot sites check --pages saved/ --site tass
    """
    if live:
        return _check_live(site, as_json=as_json)
    from newsbot.authoring.check import check_sites, table
    from newsbot.console.site_tables import coverage_table

    chosen = _sites(site)
    rows = list(check_sites(_read(_folders(pages)), chosen))
    if as_json:
        print_json(rows)
    elif markdown:
        say(table(rows))
    else:
        out().print(coverage_table(rows))
    for row in rows:
        if row.is_unread:
            warn(f"{row.site}: {row.pages} articles that no layout of {row.site}.toml fits")
    return CoverageAlarm.exit_code if any(row.is_unread for row in rows) else 0


def _check_live(names: list[str] | None, *, as_json: bool) -> int:
    from newsbot.console.site_tables import feed_table
    from newsbot.crawl.probe import probe_feeds

    config.contact()
    reports = probe_feeds(_sites(names), {})
    if as_json:
        print_json(reports)
    else:
        out().print(feed_table(reports))
    return 0 if all(report.works for report in reports) else PartlyFailed.exit_code


def _sites(names: list[str] | None) -> Sites:
    from newsbot.sites.registry import Sites, default_sites

    return Sites([default_sites().get(name) for name in names]) if names else default_sites()


def _folders(pages: list[Path] | None) -> list[str]:
    if not pages:
        raise UsageError(
            "there are no pages to check", hint="newsbot sites check --pages FOLDER, or --live"
        )
    return [str(path) for path in pages]


def _read(paths: list[str]) -> list[Page]:
    from newsbot.model.page import Page
    from newsbot.readers import Source

    return [page for page in Source(paths) if isinstance(page, Page)]
