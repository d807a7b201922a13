"""`newsbot schedule`: crawls at the intervals that the sites declare."""

from __future__ import annotations

import logging
import re
from datetime import datetime
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from newsbot import config
from newsbot.cli.shell.messages import err, warn
from newsbot.cli.shell.option_conflicts import refuse
from newsbot.cli.shell.tree import Tree
from newsbot.model.errors import StorageUnavailable, UsageError

if TYPE_CHECKING:
    from newsbot.schedule.timetable import Slot
    from newsbot.schedule.unit_files import Machine

app = Tree(help="Crawls by the clock.", no_args_is_help=True)

NamedSites = Annotated[
    list[str] | None, typer.Argument(help="Only these sites; every site that has feeds without it.")
]
Every = Annotated[
    str | None,
    typer.Option(help="90s, 30m, 2h: instead of the intervals that the sites declare."),
]

USER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.@-]*\$?")
"""Names and numbers of users that systemd takes (systemd.io/USER_NAMES, relaxed)."""


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

    Example: newsbot schedule run tass iz --every 30m
    """
    from datetime import UTC

    from newsbot.schedule.foreground import run_schedule
    from newsbot.schedule.timetable import parse_every

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    # It tells of every job that is added and run; newsbot's own lines say the same in fewer words.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    slots = _slots(sites, every)
    config.contact()
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
    user: Annotated[
        str | None, typer.Option(help="Who runs the units; whoever asks without it.")
    ] = None,
    settings: Annotated[
        Path | None,
        typer.Option(
            help="The file of `newsbot schedule settings`: /etc/newsbot.env for systemd, "
            "newsbot.env in the working folder for cron without it."
        ),
    ] = None,
) -> None:
    """Print the timetable, or units to install that keep it.

    The units are printed one after the other, each below a line with its file name. They hold no
    settings: `newsbot schedule settings` writes those into a file that only its owner can read.

    Example: newsbot schedule show --systemd
    """
    from newsbot.schedule.timetable import every_in_words

    if systemd and cron:
        raise UsageError(
            "--systemd and --cron exclude each other",
            hint="choose one: two timetables would crawl each site twice as often",
        )
    if not systemd:
        refuse({"--user": user}, beside="without --systemd")
    if not systemd and not cron:
        refuse({"--settings": settings}, beside="without --systemd or --cron")
    slots = _slots(sites, every)
    if systemd:
        _print_systemd(slots, _machine(settings or Path("/etc/newsbot.env"), user))
    elif cron:
        _print_cron(slots, _machine(settings or Path("newsbot.env"), user))
    else:
        for slot in slots:
            browser = ", with a browser" if slot.browser else ""
            print(f"{slot.site:<12} every {every_in_words(slot.every)}{browser}")


@app.command("settings")
def write_settings(
    file: Annotated[Path, typer.Argument(help="The file to write, such as /etc/newsbot.env.")],
) -> None:
    """Write the settings into a file for scheduled crawls.

    Every setting that has a value is in it. The file has mode 0600, as it may hold the password of
    a database. systemd and sh read it.

    Example: newsbot schedule settings /etc/newsbot.env
    """
    from newsbot.schedule.environment import write_environment

    config.contact()
    write_environment(file)
    err().print(f"{file}: only its owner can read it", markup=False, soft_wrap=True)


def _slots(names: list[str] | None, every: str | None) -> tuple[Slot, ...]:
    from newsbot.schedule.timetable import parse_every, timetable
    from newsbot.sites.registry import default_sites

    known = default_sites()
    chosen = [known.get(name) for name in dict.fromkeys(names)] if names else known
    slots = timetable(chosen, parse_every(every) if every else None)
    if names and len(slots) < len(set(names)):
        without = sorted(set(names) - {slot.site for slot in slots})
        raise UsageError(
            f"the declarations of {', '.join(without) or 'some sites'} name no feeds",
            hint="read docs/adding-a-site.md on how to add them",
        )
    return slots


def _latest(now: datetime) -> dict[str, datetime]:
    from newsbot.schedule.foreground import latest_crawls
    from newsbot.sites.registry import default_sites
    from newsbot.store.server.embedded import serving

    try:
        with serving() as uri:
            return latest_crawls(uri, default_sites(), now)
    except StorageUnavailable as error:
        warn(f"{error.what}; every site counts as due")
        return {}


def _print_systemd(slots: tuple[Slot, ...], machine: Machine) -> None:
    from newsbot.schedule.unit_files import systemd_units

    for name, text in systemd_units(slots, machine).items():
        print(f"# {name}\n{text}")
    _say_settings(machine)


def _print_cron(slots: tuple[Slot, ...], machine: Machine) -> None:
    from newsbot.schedule.unit_files import cron_lines

    print("\n".join(cron_lines(slots, machine)))
    _say_settings(machine)


def _say_settings(machine: Machine) -> None:
    if not Path(machine.settings).exists():
        file = machine.settings
        warn(f"{file} is not there yet: newsbot schedule settings {quote(file)} writes it")


def _machine(settings: Path, user: str | None) -> Machine:
    """The facts that units need about this machine; a contact is required, as crawls need one."""
    import sys
    from getpass import getuser

    from newsbot.files.data_folder import var_folder
    from newsbot.schedule.unit_files import Machine
    from newsbot.store.paths import mongo_folder
    from newsbot.store.server.state import has_room_for_socket
    from newsbot.store.server.uri import given_uri

    config.contact()
    if user and not USER.fullmatch(user):
        raise UsageError(f"--user {user!r} is no name of a user", hint="such as newsbot")
    return Machine(
        python=sys.executable,
        folder=str(Path.cwd()),
        data=str(var_folder()),
        settings=str(settings.absolute()),
        user=user or getuser(),
        own_server=given_uri() is not None,
        own_tmp=given_uri() is not None or has_room_for_socket(mongo_folder()),
    )
