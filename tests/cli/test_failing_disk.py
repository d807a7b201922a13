"""A disk that turns read-only, fills up or stands still while a command writes to it."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import msgspec
import pytest

from tests.cli.command import newsbot
from tests.failing_disk import FailingDisk, failing_disk
from tests.store.articles import article, published_on

pytestmark = pytest.mark.systems

RECORDS = 1500
ROOM = 60
"""Megabytes of the disk."""

WRITING = {
    "export {disk}/out.jsonl --keep all": ".out.jsonl.*",
    "export {disk}/out.jsonl.zst --keep all": ".out.jsonl.zst.*",
    "export {disk}/out.csv --keep all": ".out.csv.*",
    "export {disk}/out.parquet --keep all": ".out.parquet.*",
    "export {disk}/out --format hf --keep all": ".out.*/*",
    "dedup {records} -o {disk}/out.jsonl": ".out.jsonl.*",
    "db backup {disk}/out": ".out.*/articles*",
    "stats {disk}/records.jsonl": "records.jsonl.index-wal",
}
"""Commands, and the names of the files that each writes to."""

HARMLESS = re.compile(r"filler|lost\+found|records\.jsonl(\.index.*)?")
"""What may lie on the disk after a command that failed, beside what is unfinished by its name."""


class Base:
    """A database and a file of the same records on a disk that is in order."""

    def __init__(self, folder: Path) -> None:
        self.records = folder / "records.jsonl"
        self.var = str(folder / "var")

    def typed(self, command: str, disk: FailingDisk) -> list[str]:
        return command.format(disk=disk.path, records=self.records).split()

    def lay_on(self, disk: FailingDisk) -> None:
        """Put the records on the disk, safely: what a disk holds when it fails is not the test."""
        with (disk.seen / self.records.name).open("wb") as copy, self.records.open("rb") as file:
            shutil.copyfileobj(file, copy)
            copy.flush()
            os.fsync(copy.fileno())


def record(number: int) -> bytes:
    """The line of an article whose words are chance, so that no compression makes it small."""
    chance = Random(number)
    text = " ".join("".join(chance.choices("абвгдежзийклмнопрстуфхцч", k=7)) for _ in range(200))
    return msgspec.json.encode(article(number, text=text, published=published_on(8))) + b"\n"


@pytest.fixture(scope="module")
def base() -> Iterator[Base]:
    with tempfile.TemporaryDirectory(prefix="nb-") as name:
        found = Base(Path(name))
        found.records.write_bytes(b"".join(map(record, range(RECORDS))))
        own = {"NEWSBOT_VAR": found.var, "NEWSBOT_MONGO_URI": ""}
        assert newsbot("db", "start", env=own).returncode == 0
        imported = newsbot("import", found.records, env=own)
        assert imported.returncode == 0, imported.stderr
        yield found
        newsbot("db", "stop", "--force", env=own)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[FailingDisk]:
    with failing_disk(tmp_path, ROOM) as disk:
        yield disk


def left_on(disk: FailingDisk) -> list[str]:
    """What lies there and looks finished."""
    names = (path.name for path in disk.seen.iterdir())
    return [one for one in names if not one.endswith(".partial") and not HARMLESS.fullmatch(one)]


def assert_told(printed: str, disk: FailingDisk) -> None:
    assert "Traceback" not in printed
    assert "error: " in printed
    assert str(disk.path) in printed
    assert re.search(r"try: (mount its|see whether|free some)", printed), printed


def assert_goes_on(disk: FailingDisk, typed: list[str], base: Base) -> None:
    """The same command writes the whole now, and nothing of the first try is left."""
    code, printed = disk.run(*typed, NEWSBOT_VAR=base.var)
    assert code == 0, printed
    assert not [path for path in disk.seen.iterdir() if path.name.endswith(".partial")]
    assert_whole(disk)


def assert_whole(disk: FailingDisk) -> None:
    if (corpus := disk.seen / "out.jsonl").exists():
        assert len(corpus.read_bytes().splitlines()) == RECORDS
    if (saved := disk.seen / "out" / "articles.bson.gz").exists():
        assert gzip.decompress(saved.read_bytes()).count(b"/novosti/") >= RECORDS


@pytest.mark.parametrize("command", WRITING)
def test_a_disk_that_turns_read_only_is_named(command: str, base: Base, disk: FailingDisk) -> None:
    base.lay_on(disk)
    typed = base.typed(command, disk)
    with disk.start(*typed, NEWSBOT_VAR=base.var) as process:
        disk.strike(process, WRITING[command])
        printed, _ = process.communicate()
    assert process.returncode == 4, printed
    assert_told(printed, disk)
    assert left_on(disk) == []
    disk.mend()
    assert_goes_on(disk, typed, base)


@pytest.mark.parametrize("command", WRITING)
def test_a_disk_that_fills_up_is_named(command: str, base: Base, disk: FailingDisk) -> None:
    base.lay_on(disk)
    disk.fill(left=40_000)
    typed = base.typed(command, disk)
    code, printed = disk.run(*typed, NEWSBOT_VAR=base.var)
    assert code == 4, printed
    assert_told(printed, disk)
    assert left_on(disk) == []
    disk.empty()
    assert_goes_on(disk, typed, base)


TEMPORARY = (
    "replay seeds -o {out}.jsonl",
    "export {out}.parquet",
    "export {out} --format hf",
)


@pytest.mark.parametrize("command", TEMPORARY)
def test_a_full_disk_for_temporary_files_is_named(
    command: str, base: Base, disk: FailingDisk, tmp_path: Path
) -> None:
    disk.fill(left=20_000)
    typed = command.format(out=tmp_path / "out").split()
    code, printed = disk.run(*typed, NEWSBOT_VAR=base.var, TMPDIR=str(disk.path))
    assert code == 4, printed
    assert_told(printed, disk)
    assert "TMPDIR says where temporary files go" in printed
    assert not list(tmp_path.glob("out*"))
    disk.empty()
    assert not [path for path in disk.seen.iterdir() if path.name != "lost+found"]


@pytest.mark.parametrize("command", ["export {disk}/out.jsonl --keep all", "db backup {disk}/out"])
def test_a_disk_that_stands_still_is_waited_for(
    command: str, base: Base, disk: FailingDisk
) -> None:
    typed = base.typed(command, disk)
    with disk.start(*typed, NEWSBOT_VAR=base.var) as process:
        with disk.standing_still(process):
            assert process.poll() is None, process.communicate()
        printed, _ = process.communicate()
    assert process.returncode == 0, printed
    assert_whole(disk)
