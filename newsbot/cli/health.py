"""`newsbot health`: do the sites still give what they used to give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from newsbot.cli.messages import out, print_json, warn
from newsbot.model.errors import CoverageAlarm

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
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Compare each site's recent crawls with its own past, and raise an alarm when it falls behind.

    Looked at are the parts of the articles, their number on that weekday, the age of the newest
    one, blocked pages, and whether the declared layouts still fit. With an alarm the exit code
    is 6, and the alarm is posted to the webhook of the settings, if there is one.
    """
    from newsbot.console.health_text import summary
    from newsbot.health.prometheus import write_metrics

    found = _look(sites or [])
    if metrics:
        write_metrics(found, metrics)
    _show(found, quiet=quiet, as_json=as_json)
    if found.alarms:
        _post(found)
        raise CoverageAlarm(summary(found), hint="docs/operations.md says what to do about each")


def _look(names: list[str]) -> Health:
    from datetime import UTC, datetime

    from newsbot.health.health import health as look
    from newsbot.health.thresholds import load_thresholds
    from newsbot.store.server.embedded import serving

    thresholds = load_thresholds()
    with serving() as uri:
        return look(uri, at=datetime.now(UTC), thresholds=thresholds, names=names)


def _show(found: Health, *, quiet: bool, as_json: bool) -> None:
    from newsbot.console.health_text import health_json, health_table, mail_text

    if as_json:
        print_json(health_json(found))
    elif not quiet:
        out().print(health_table(found))
    elif found.alarms:
        print(mail_text(found))


def _post(found: Health) -> None:
    from newsbot.config import WEBHOOK
    from newsbot.health.webhook import post, webhook_message

    if (url := WEBHOOK.value()) and (fault := post(url, webhook_message(found))):
        warn(f"the alarm did not reach the webhook: {fault}")
