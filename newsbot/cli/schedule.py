"""`newsbot schedule`: crawls at the intervals that the sites declare."""

from __future__ import annotations

import logging
import os
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from newsbot.cli.messages import warn
from newsbot.model.errors import ConfigurationError, StorageUnavailable, UsageError

if TYPE_CHECKING:
    from newsbot.schedule.timetable import Slot
    from newsbot.schedule.unit_files import Machine

app = typer.Typer(help="Crawls by the clock.", no_args_is_help=True)

NamedSites = Annotated[
    list[str] | None, typer.Argument(help="Only these sites; every site that has feeds without it.")
]
Every = Annotated[
    str | None,
    typer.Option(help="90s, 30m, 2h: instead of the intervals that the sites declare."),
]


@app.command()
def run(
    sites: NamedSites = None,
    every: Every = None,
    jobs: Annotated[int, typer.Option(min=1, help="Crawls at once at most.")] = 4,
    health: Annotated[
        str | None, typer.Option(help="Run `newsbot health --quiet` at this interval, such as 1d.")
    ] = None,
) -> None:
    """Crawl in the foreground, by the clock, until SIGTERM or Ctrl-C.

    Each crawl is a process of its own. A site is never crawled twice at once; what was missed
    while the machine slept is made up for by one crawl.
    """
    from datetime import UTC

    from newsbot.schedule.foreground import run_schedule
    from newsbot.schedule.timetable import parse_every

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    # It tells of every job that is added and run; newsbot's own lines say the same in fewer words.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    slots = _slots(sites, every)
    _contact()
    now = datetime.now(UTC)
    health_every = parse_every(health) if health else None
    run_schedule(slots, last=_latest(now), now=now, jobs=jobs, health=health_every)


@app.command()
def show(
    sites: NamedSites = None,
    every: Every = None,
    systemd: Annotated[
        bool, typer.Option("--systemd", help="Print systemd services and timers.")
    ] = False,
    cron: Annotated[bool, typer.Option("--cron", help="Print lines for a crontab.")] = False,
) -> None:
    """Print the timetable, or units to install that keep it.

    The units are printed one after the other, each below a line with its file name.
    """
    from newsbot.schedule.timetable import every_in_words

    if systemd and cron:
        raise UsageError(
            "--systemd and --cron exclude each other",
            hint="choose one: two timetables would crawl each site twice as often",
        )
    slots = _slots(sites, every)
    if systemd:
        _print_systemd(slots)
    elif cron:
        _print_cron(slots)
    else:
        for slot in slots:
            browser = ", with a browser" if slot.browser else ""
            print(f"{slot.site:<12} every {every_in_words(slot.every)}{browser}")


def _slots(names: list[str] | None, every: str | None) -> tuple[Slot, ...]:
    from newsbot.schedule.timetable import parse_every, timetable
    from newsbot.sites.registry import default_sites

    known = default_sites()
    chosen = [known.get(name) for name in names] if names else known
    slots = timetable(chosen, parse_every(every) if every else None)
    if names and len(slots) < len(names):
        without = sorted(set(names) - {slot.site for slot in slots})
        raise UsageError(
            f"the declarations of {', '.join(without) or 'some sites'} name no feeds",
            hint="docs/adding-a-site.md says how to add them",
        )
    return slots


def _contact() -> str:
    if contact := os.environ.get("NEWSBOT_CONTACT"):
        return contact
    raise ConfigurationError(
        "the sites must be able to reach whoever crawls them, and NEWSBOT_CONTACT is not set",
        hint="export NEWSBOT_CONTACT=you@example.org (or the address of a page about you)",
    )


def _latest(now: datetime) -> dict[str, datetime]:
    from newsbot.schedule.latest import latest_crawls
    from newsbot.sites.registry import default_sites
    from newsbot.store.server.embedded import serving

    try:
        with serving() as uri:
            return latest_crawls(uri, default_sites(), now)
    except StorageUnavailable as error:
        warn(f"{error.what}; every site counts as due")
        return {}


def _print_systemd(slots: tuple[Slot, ...]) -> None:
    from newsbot.schedule.unit_files import systemd_units

    for name, text in systemd_units(slots, _machine()).items():
        print(f"# {name}\n{text}")


def _print_cron(slots: tuple[Slot, ...]) -> None:
    from newsbot.schedule.unit_files import cron_lines

    print("\n".join(cron_lines(slots, _machine())))


def _machine() -> Machine:
    import sys
    from pathlib import Path

    from newsbot.schedule.unit_files import Machine
    from newsbot.store.server.uri import given_uri

    return Machine(
        python=sys.executable,
        folder=str(Path.cwd()),
        contact=_contact(),
        own_server=given_uri() is not None,
    )
