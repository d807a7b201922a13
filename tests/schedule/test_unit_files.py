"""Units for systemd and lines for cron that those programs take."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from newsbot.schedule.timetable import Slot, timetable
from newsbot.schedule.unit_files import Machine, calendar, cron_lines, systemd_units
from newsbot.sites.registry import default_sites
from tests.cli.command import newsbot

MACHINE = Machine(
    python="/bin/sh",
    folder="/srv/новости",
    data="/srv/новости/var",
    settings="/etc/newsbot.env",
    user="root",
)
TASS = Slot(site="tass", every=timedelta(minutes=30))

FIELD = r"(?:\*|\d+)(?:-\d+)?(?:/\d+)?"

needs_systemd = pytest.mark.skipif(
    not shutil.which("systemd-analyze"), reason="systemd is not installed"
)


@needs_systemd
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for name, text in systemd_units([TASS], MACHINE).items():
        (tmp_path / name.replace("@.", "@tass.")).write_text(text, encoding="utf-8")
    units = sorted(tmp_path.iterdir())
    verified = subprocess.run(
        ["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False
    )
    about_ours = [line for line in verified.stderr.splitlines() if "newsbot" in line]
    assert about_ours == []


@needs_systemd
@pytest.mark.parametrize("minutes", [1, 7, 30, 45, 60, 90, 720, 1440, 9999])
def test_systemd_reads_the_calendar(minutes: int) -> None:
    text = calendar(timedelta(minutes=minutes))
    subprocess.run(["systemd-analyze", "calendar", text], capture_output=True, check=True)


def test_timers_catch_up_spread_and_bound() -> None:
    units = systemd_units([TASS], MACHINE)
    timer, service = units["newsbot-crawl@tass.timer"], units["newsbot-crawl@.service"]
    assert "OnCalendar=*:0/30\n" in timer
    assert "Persistent=true\n" in timer
    assert "RandomizedDelaySec=180\n" in timer
    assert "MemoryMax=1500M\n" in service
    assert "Requires=newsbot-db.service\n" in service


def test_a_browser_needs_more_memory_and_an_own_server_no_service() -> None:
    slot = Slot(site="vesti", every=timedelta(hours=1), browser=True)
    own = replace(MACHINE, own_server=True)
    units = systemd_units([slot], own)
    assert "MemoryMax=3G\n" in units["newsbot-crawl@.service"]
    assert "newsbot-db.service" not in units
    assert not any("newsbot-db" in text for text in units.values())


def test_cron_lines_are_five_times_and_a_command() -> None:
    odd = replace(MACHINE, folder="/srv/100% новости")
    *crawls, health = cron_lines(timetable(default_sites()), odd)
    for line in (*crawls, health):
        assert re.match(rf"(?:{FIELD} ){{5}}cd '/srv/100\\% новости' && ", line), line
    assert len({line.split()[0] for line in crawls}) == len(crawls)


def test_the_timetable_is_shown_as_people_write_it() -> None:
    assert newsbot("schedule", "show", "tass", "--every", "90m").stdout == (
        "tass         every 90 min\n"
    )
    shown = newsbot("schedule", "show").stdout.splitlines()
    assert all(re.fullmatch(r"\w+ +every \d+ (min|h|d)", line) for line in shown)


def test_the_command_prints_them() -> None:
    env = {"NEWSBOT_CONTACT": "a@b.example"}
    shown = newsbot("schedule", "show", "tass", "iz", "--systemd", env=env).stdout
    assert re.findall(r"(?m)^# (newsbot-crawl@\S*)", shown) == [
        "newsbot-crawl@.service",
        "newsbot-crawl@tass.timer",
        "newsbot-crawl@iz.timer",
    ]
    cron = newsbot("schedule", "show", "tass", "--cron", "--every", "2h", env=env).stdout
    assert "0 */2 * * * cd " in cron
    assert newsbot("schedule", "show", "nirgendwo").returncode == 2
    no_contact = newsbot("schedule", "show", "--cron", env={"NEWSBOT_CONTACT": ""})
    assert no_contact.returncode == 3
