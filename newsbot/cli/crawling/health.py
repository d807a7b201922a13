"""`newsbot health`: compares what sites give now with what they used to give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from newsbot.cli.shell.messages import out, print_json, say, warn
from newsbot.cli.shell.option_conflicts import at_most_one
from newsbot.cli.shell.tree import AsJson
from newsbot.model.errors import CoverageAlarm, UsageError

if TYPE_CHECKING:
    from newsbot.health.health import Health


def health(
    sites: Annotated[
        list[str] | None, typer.Argument(help="Only these sites; all that are crawled without it.")
    ] = None,
    metrics: Annotated[
        str | None,
        typer.Option(help="Write Prometheus metrics to this file, for the textfile collector."),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print alarms only, as text: for cron's mails.")
    ] = False,
    thresholds: Annotated[
        bool,
        typer.Option("--thresholds", help="Show all thresholds, also when all is well."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Compare each site with its own past, and raise alarms.

    It compares the parts of the articles, their number on that weekday, the age of the newest one
    and blocked pages, and checks that the declared layouts still fit. With an alarm the exit code
    is 6, and the alarm is posted to the webhook of the settings, if there is one.

    Example: newsbot health tass iz --json
    """
    from newsbot.console.health_text import summary

    at_most_one({"--quiet": quiet, "--json": as_json, "--thresholds": thresholds})
    found = look(sites or [])
    if metrics:
        _write_metrics(found, metrics)
    _show(found, quiet=quiet, thresholds=thresholds, as_json=as_json)
    if found.alarms:
        _post(found)
        raise CoverageAlarm(summary(found), hint="read docs/operations.md on each of them")


def look(names: Sequence[str] = ()) -> Health:
    """The health of the sites as the database shows it now; see `newsbot.health`.

    Raises:
        NothingCollected: no crawl has been recorded.
        UsageError: there is no such site.
        StorageUnavailable: the server cannot be reached.
    """
    from datetime import UTC, datetime

    from newsbot.health.layout import with_proposals
    from newsbot.health.signals import judge
    from newsbot.health.thresholds import chosen_thresholds
    from newsbot.query.past_crawls import past_crawls
    from newsbot.store.server.embedded import serving

    at, thresholds = datetime.now(UTC), chosen_thresholds()
    with serving() as uri:
        pasts = past_crawls(uri, at=at, days=thresholds.past_days.value, names=names)
        found = judge(pasts, at=at, thresholds=thresholds)
        return with_proposals(found, lambda site: _proposals(uri, site))


def _proposals(uri: str, site: str) -> list[str]:
    """The selectors that fit a site's newest pages better than the declared ones."""
    from newsbot.authoring.archived import latest_pages
    from newsbot.authoring.repair import proposals
    from newsbot.sites.registry import default_sites
    from newsbot.store.paths import archive_folder

    try:
        pages = latest_pages(uri, site, archive_folder(), most=NEWEST)
        return list(map(str, proposals(default_sites().get(site), pages)))
    except UsageError:  # no page was kept, or nobody declares the site
        return []


NEWEST = 8
"""Pages of a site with another layout that are looked at."""


def _write_metrics(found: Health, path: str) -> None:
    """Write the metrics in one step: the collector never finds a half-written file."""
    from newsbot.files.outfile import outfile
    from newsbot.health.prometheus import metric_lines

    with outfile(path) as file:
        for line in metric_lines(found):
            file.line(line.encode())


def _show(found: Health, *, quiet: bool, thresholds: bool, as_json: bool) -> None:
    from newsbot.console.health_text import health_json, health_table, mail_text

    if as_json:
        print_json(health_json(found))
    elif not quiet:
        out().print(health_table(found, thresholds=thresholds))
    elif found.alarms:
        say(f"{mail_text(found)}\n")


def _post(found: Health) -> None:
    from newsbot.cli.crawling.webhook import post, webhook_message
    from newsbot.config import WEBHOOK

    if (url := WEBHOOK.value()) and (fault := post(url, webhook_message(found))):
        warn(f"the alarm did not reach the webhook: {fault}")
