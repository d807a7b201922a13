"""A restore leaves the database as it was, or as the backup has it, whatever ends it."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import bson
import pytest

from newsbot.files.outfolder import sha256_of
from newsbot.model.errors import UsageError
from newsbot.store import collection_swap
from newsbot.store.articles.reading import Reader
from newsbot.store.backup import MANIFEST, Manifest, backup
from newsbot.store.layout import ARTICLES
from newsbot.store.restore import restore
from newsbot.store.server.connection import connected
from tests.commands import Command
from tests.store.articles import entry
from tests.store.database import Killed, contents, fill

FILE = "articles.bson.gz"


@pytest.fixture
def saved(mongo_uri: str, tmp_path: Path) -> Path:
    """A backup of forty articles; the database has three of them and one more now."""
    fill(mongo_uri, *map(entry, range(40)))
    backup(mongo_uri, tmp_path / "b")
    with connected(mongo_uri) as database:
        keep = [entry(number).article.id for number in range(3)]
        database[ARTICLES].delete_many({"_id": {"$nin": keep}})
    fill(mongo_uri, entry(77))
    return tmp_path / "b"


def rewrite(folder: Path, packed: bytes) -> None:
    """Put other bytes into the backup, with a manifest that fits them."""
    (folder / FILE).write_bytes(packed)
    manifest = json.loads((folder / MANIFEST).read_text())
    for part in manifest["parts"]:
        if part["collection"] == ARTICLES:
            part["sha256"] = sha256_of(folder / FILE)
    (folder / MANIFEST).write_text(json.dumps(manifest))


def _inside_out(plain: bytes) -> bytes:
    """Documents of the right length with rubbish in the first one."""
    length = int.from_bytes(plain[:4], "little")
    return plain[:4] + b"\xff" * (length - 5) + b"\x00" + plain[length:]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "rubbish": lambda plain: gzip.compress(b"\xff" * 1000),
    "cut off": lambda plain: gzip.compress(plain[:-10]),
    "no gzip": lambda plain: b"hello",
    "half a gzip": lambda plain: gzip.compress(plain)[:-200],
    "nothing": lambda plain: b"",
    "rubbish inside": lambda plain: gzip.compress(_inside_out(plain)),
    "no _id": lambda plain: gzip.compress(plain + bson.encode({"title": "Мост"})),
    "one too many": lambda plain: gzip.compress(plain + bson.encode({"_id": "x"})),
    "twice the same": lambda plain: gzip.compress(plain + plain),
    "negative length": lambda plain: gzip.compress(b"\xff\xff\xff\xff" + plain[4:]),
}


def test_indexes_are_made_of_full_collections(mongo_uri: str, saved: Path) -> None:
    with connected(mongo_uri) as database:
        before = database[ARTICLES].index_information().keys()
        database.command("profile", 2)
        restore(mongo_uri, saved, replace=True)
        database.command("profile", 0)
        inserts = list(database["system.profile"].find({"op": "insert", "ninserted": {"$gt": 1}}))
        assert sum(one["ninserted"] for one in inserts) >= 40
        # One key each: that of `_id`.
        assert all(one["keysInserted"] == one["ninserted"] for one in inserts)
        assert database[ARTICLES].index_information().keys() == before


@pytest.mark.parametrize("damage", DAMAGE)
def test_files_that_hold_no_bson_change_nothing(mongo_uri: str, saved: Path, damage: str) -> None:
    plain = gzip.decompress((saved / FILE).read_bytes())
    rewrite(saved, DAMAGE[damage](plain))
    before = contents(mongo_uri)
    with pytest.raises(UsageError, match=r"articles\.bson\.gz is .*\(use another backup"):
        restore(mongo_uri, saved, replace=True)
    assert contents(mongo_uri) == before


@pytest.mark.parametrize("name", ["system.$x", "../b/articles", "beside.articles", "switching.x"])
def test_names_that_are_no_collections_change_nothing(
    mongo_uri: str, saved: Path, name: str
) -> None:
    manifest = json.loads((saved / MANIFEST).read_text())
    manifest["parts"].append({"collection": name, "documents": 0, "sha256": "0" * 64})
    (saved / MANIFEST).write_text(json.dumps(manifest))
    before = contents(mongo_uri)
    with pytest.raises(UsageError, match="is no collection of newsbot"):
        restore(mongo_uri, saved, replace=True)
    assert contents(mongo_uri) == before


def test_killed_again_and_again_it_is_the_old_or_the_new(mongo_uri: str, saved: Path) -> None:
    kills, patience, ended = {4: 0, 40: 0}, 0.01, False
    while not ended:
        process = Command(
            "tests.store.backups.slowly",
            ["restore", mongo_uri, str(saved)],
            os.environ,
            together=True,
        )
        assert process.stdout.readline() == "begins\n"
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
        printed, _ = process.communicate()
        assert process.returncode in {0, -signal.SIGKILL}, printed
        with Reader(mongo_uri) as reader:
            found = sum(1 for _ in reader.articles())
        assert found in kills
        kills[found] += 1
        ended, patience = process.returncode == 0, 1.5 * patience
    assert kills[4] >= 2
    assert kills[40] >= 1
    assert not {name for name in contents(mongo_uri) if name == collection_swap.SWITCHING}


@pytest.mark.parametrize("renames", range(6))
def test_a_switch_that_was_cut_off_is_finished_by_the_next_command(
    mongo_uri: str, saved: Path, renames: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    beside = collection_swap.beside

    def dies(name: str) -> str:
        asked.append(name)
        if len(asked) > 2 * renames:  # each rename asks twice
            raise Killed
        return beside(name)

    monkeypatch.setattr(collection_swap, "beside", dies)
    with pytest.raises(Killed):
        restore(mongo_uri, saved, replace=True)
    monkeypatch.setattr(collection_swap, "beside", beside)
    with Reader(mongo_uri) as reader:
        assert sum(1 for _ in reader.articles()) == 40
    left = (collection_swap.BESIDE, collection_swap.SWITCHING)
    assert not [name for name in contents(mongo_uri) if name.startswith(left)]


def test_backups_into_one_folder_at_once(mongo_uri: str, tmp_path: Path) -> None:
    """One of them makes it; the others say so, and damage nothing."""
    fill(mongo_uri, *map(entry, range(20)))

    def save(_: int) -> Manifest | UsageError:
        try:
            return backup(mongo_uri, tmp_path / "b")
        except UsageError as error:
            return error

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(save, range(4)))
    made = [answer for answer in answers if isinstance(answer, Manifest)]
    assert len(made) == 1
    assert all("is there already" in str(one) for one in answers if isinstance(one, UsageError))
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    assert restore(mongo_uri, tmp_path / "b", replace=True) == made[0]
