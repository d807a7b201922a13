"""The disk of the archive turns read-only, is full, or stands still while a crawl writes to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsbot.archive.reader import read_capture
from tests.crawl.stage import Stage
from tests.failing_disk import FailingDisk, failing_disk
from tests.waiting import wait_until

pytestmark = pytest.mark.systems

ARCHIVE = "var/archive/*.warc.gz"
SOME = 8_000
"""Bytes of the archive after some pages."""


@pytest.fixture
def disk(stage: Stage, tmp_path: Path) -> Iterator[FailingDisk]:
    """A disk for the archive and the spool of the stage; its database lies elsewhere."""
    with failing_disk(tmp_path) as disk:
        stage.environment["NEWSBOT_VAR"] = str(disk.path / "var")
        yield disk


def crawl(stage: Stage, disk: FailingDisk) -> tuple[int, str]:
    return disk.run("crawl", "tass", program=stage.program, **stage.environment)


def assert_ended_for_the_archive(code: int | None, printed: str, stage: Stage) -> None:
    assert code == 7, printed
    assert "archive_full" in printed
    assert f"cannot write to the archive {stage.environment['NEWSBOT_VAR']}" in printed
    assert "Traceback" not in printed
    assert "leased" not in stage.states()
    assert stage.books()[-1][0] == stage.books()[-1][1]


def assert_goes_on(stage: Stage, disk: FailingDisk) -> None:
    """At once: the site was given back."""
    code, printed = crawl(stage, disk)
    assert code == 0, printed
    stage.assert_all_right_once("tass")
    assert stage.states() == {"done": stage.outlet("tass").room.count}
    assert stage.books()[-1][0] == stage.books()[-1][1]


def test_a_disk_that_turns_read_only_ends_the_crawl(stage: Stage, disk: FailingDisk) -> None:
    with disk.start("crawl", "tass", program=stage.program, **stage.environment) as process:
        disk.strike(process, ARCHIVE, least=SOME)
        printed, _ = process.communicate()
    assert_ended_for_the_archive(process.returncode, printed, stage)
    assert "mount its disk for writing, or set NEWSBOT_VAR to a folder of your own" in printed
    disk.mend()
    assert_goes_on(stage, disk)


def test_what_is_acknowledged_is_in_the_archive_of_a_failed_disk(
    stage: Stage, disk: FailingDisk
) -> None:
    stage.outlet("tass").room.publish(170)  # more than one group commit
    with disk.start("crawl", "tass", program=stage.program, **stage.environment) as process:
        wait_until(lambda: stage.stored() >= 3, pause=0.001)
        disk.strike(process, ARCHIVE)
        printed, _ = process.communicate()
    if process.returncode:  # on a slow machine all has been stored, and so flushed, by then
        assert_ended_for_the_archive(process.returncode, printed, stage)
    disk.mend()
    articles = stage.articles("tass")
    assert len(articles) >= 3
    for article in articles:
        origin = article["origin"]
        page = read_capture(disk.seen / "var/archive" / origin["path"], origin["offset"])
        assert page.url == article["url"]
    assert_goes_on(stage, disk)


def test_a_disk_that_fills_up_ends_the_crawl(stage: Stage, disk: FailingDisk) -> None:
    disk.fill(left=3 * SOME)
    code, printed = crawl(stage, disk)
    assert_ended_for_the_archive(code, printed, stage)
    assert "make room" in printed
    disk.empty()
    assert_goes_on(stage, disk)


def test_a_disk_that_stands_still_is_waited_for(stage: Stage, disk: FailingDisk) -> None:
    with disk.start("crawl", "tass", program=stage.program, **stage.environment) as process:
        wait_until(lambda: any(path.stat().st_size > SOME for path in disk.seen.glob(ARCHIVE)))
        with disk.standing_still(process):
            assert process.poll() is None, process.communicate()
        printed, _ = process.communicate()
    assert process.returncode == 0, printed
    stage.assert_all_right_once("tass")
