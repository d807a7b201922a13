"""The timetable as systemd units or crontab lines, for the machine's own scheduler."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from shlex import quote
from string import Template

import msgspec

from newsbot.schedule.timetable import Slot

TEMPLATES = Path(__file__).parent / "units"

MINUTES = (1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30)
"""Divisors of an hour: calendars count anew every hour, others would leave a gap."""

HOURS = (1, 2, 3, 4, 6, 8, 12, 24)

SPREAD = 10
"""A timer may be late by this part of its interval, so that sites don't all start together."""

MEMORY = {False: "1500M", True: "3G"}
"""Limit of memory for a crawl without and with a Chromium (measured: 0.1 and 1.7 GB)."""


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """The facts that units need about the machine; only the environment file has settings.

    Attributes:
        python: path of the interpreter that has newsbot.
        folder: working folder.
        data: folder for everything that newsbot writes.
        settings: the environment file.
        user: who runs the crawls.
        own_server: whether the settings name a server, so that none needs to be started.
        own_tmp: whether units may have a folder for temporary files each; not where they must
            share a socket that lies there.
    """

    python: str
    folder: str
    data: str
    settings: str
    user: str
    own_server: bool = False
    own_tmp: bool = True


def systemd_units(slots: Sequence[Slot], machine: Machine) -> dict[str, str]:
    """The units by file name: one service for all sites, a timer per site, health, the database."""
    facts = _facts(machine) | {"memory": MEMORY[any(slot.browser for slot in slots)]}
    units = {"newsbot-crawl@.service": _filled("crawl.service", facts)}
    for slot in slots:
        units[f"newsbot-crawl@{slot.site}.timer"] = _timer(slot)
    for name in ("health.service", "health.timer"):
        units[f"newsbot-{name}"] = _filled(name, facts)
    if not machine.own_server:
        units["newsbot-db.service"] = _filled("db.service", facts)
    return units


def _facts(machine: Machine) -> dict[str, str]:
    """The facts about the machine by the names in the templates."""
    facts = {
        name: getattr(machine, name).replace("%", "%%")  # a per cent sign begins a specifier
        for name in ("python", "folder", "settings", "data")
    }
    facts["tmp"] = "PrivateTmp=true" if machine.own_tmp else "ReadWritePaths=/tmp"
    server = "\nRequires=newsbot-db.service\nAfter=newsbot-db.service"
    return facts | {
        "user": machine.user,
        "needs": "" if machine.own_server else server,
        "hardening": _filled("hardening", facts),
    }


def _timer(slot: Slot) -> str:
    delay = str(max(1, int(slot.every.total_seconds()) // SPREAD))
    facts = {"site": slot.site, "calendar": calendar(slot.every), "delay": delay}
    return _filled("crawl.timer", facts)


def cron_lines(slots: Sequence[Slot], machine: Machine) -> Iterator[str]:
    """The lines of a crontab; sites with the same interval start in different minutes.

    What two crawls of one site at once would do is the lease's business: the second one ends with
    exit code 75. Cron does not make up for what a machine that was off has missed.
    """
    folder, python, settings, data = (
        quote(path).replace("%", r"\%")
        for path in (machine.folder, machine.python, machine.settings, machine.data)
    )
    into = f"cd {folder} && set -a && . {settings} && mkdir -p {data} && {python} -m newsbot"
    for nth, slot in enumerate(slots):
        log = f"{data}/crawl-{slot.site}.log"
        yield f"{cron_times(slot.every, nth)} {into} crawl {slot.site} >>{log} 2>&1"
    yield f"0 7 * * * {into} health --quiet"


def calendar(every: timedelta) -> str:
    """An interval as systemd's OnCalendar: the longest that divides the hour or day evenly.

    Example:
        >>> calendar(timedelta(minutes=30)), calendar(timedelta(minutes=45))
        ('*:0/30', '*:0/30')
        >>> calendar(timedelta(hours=2)), calendar(timedelta(days=1))
        ('0/2:00', '*-*-* 00:00')
    """
    minutes, hours = _even(every)
    if minutes:
        return f"*:0/{minutes}"
    return f"0/{hours}:00" if hours < 24 else "*-*-* 00:00"


def cron_times(every: timedelta, nth: int) -> str:
    """An interval as the five fields of a crontab, shifted by `nth` minutes.

    Example:
        >>> cron_times(timedelta(minutes=30), 2), cron_times(timedelta(hours=2), 61)
        ('2-59/30 * * * *', '1 */2 * * *')
    """
    minutes, hours = _even(every)
    if minutes:
        return f"{nth % minutes}-59/{minutes} * * * *"
    return f"{nth % 60} {f'*/{hours}' if hours < 24 else '0'} * * *"


def _even(every: timedelta) -> tuple[int, int]:
    """Minutes or hours, whichever fits; the other is 0."""
    minutes = max(1, int(every.total_seconds() // 60))
    if minutes < 60:
        return max(one for one in MINUTES if one <= minutes), 0
    return 0, max(one for one in HOURS if one <= minutes // 60)


def _filled(name: str, facts: dict[str, str]) -> str:
    return Template((TEMPLATES / f"{name}.txt").read_text(encoding="utf-8")).substitute(facts)
