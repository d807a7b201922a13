"""A replay that is killed at any moment goes on where it was, with the same result in the end."""

from __future__ import annotations

import json
import os
import random
import re
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient

from newsbot.files.frames import Frames
from newsbot.model.page import Origin
from newsbot.readers import Overrides, Source
from newsbot.replay import Replay
from newsbot.replay.listener import Listener
from newsbot.replay.page_result import PageResult
from newsbot.replay.same_run import unfinished
from tests.cli.command import newsbot
from tests.commands import Command
from tests.replay.pages import write_pages
from tests.replay.stored import articles, name_of

PAGES = 128
REDONE = 96
"""Pages that a replay in one process may have in its hands: three chunks."""

TAKEN_OVER = re.compile(r": (\d+) pages? taken over")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of which some are copies of others, and some newer versions of the same address."""
    path = write_pages(tmp_path_factory.mktemp("saved") / "pages.jsonl", PAGES - 20)
    lines = path.read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines[:20]]
    for number, record in enumerate(records):
        if number % 2:
            record["url"] = f"https://copy.example/{number}"
        else:
            record["text"] += "\n\nПозднее в мэрии уточнили, что объект примут в сентябре."
    with path.open("a", encoding="utf-8") as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    return path


def replay(pages: Path, *to: str | Path) -> list[str]:
    return ["replay", str(pages), "--jobs", "1", "--rows", "0", *map(str, to)]


class Killer:
    """Kills a command at moments that are spread over all of its work, each later than the last.

    Args:
        var: where it keeps what it has done.
    """

    def __init__(self, var: Path) -> None:
        self._var = var
        self._most = 0
        self._chance = random.Random(7)

    def watch(self, command: list[str], env: Mapping[str, str]) -> None:
        """Let it run to its end, and see how much it keeps."""
        process = Command("newsbot", command, os.environ | env, together=True)
        while process.poll() is None:
            self._most = max(self._most, self._kept())
            time.sleep(0.01)
        printed, _ = process.communicate()
        assert process.returncode == 0, printed

    def kill(self, command: list[str], env: Mapping[str, str], times: int) -> None:
        """Start it so many times, and kill it each time."""
        for turn in range(times):
            process = Command("newsbot", command, os.environ | env, together=True)
            least = self._most * (turn + self._chance.random()) / times
            while self._kept() < least and process.poll() is None:
                time.sleep(0.01)
            time.sleep(self._chance.uniform(0.0, 0.1))
            process.kill()
            process.communicate()

    def _kept(self) -> int:
        sizes = 0
        for name in ("counted", "made"):
            for file in self._var.glob(f"unfinished/*/{name}"):
                with suppress(FileNotFoundError):
                    sizes += file.stat().st_size
        return sizes


def test_what_is_in_the_file_is_what_an_undisturbed_run_writes(
    own_var: Path, pages: Path, tmp_path: Path
) -> None:
    into_a_file(own_var, pages, tmp_path, kills=2)


@pytest.mark.proof
def test_twenty_kills_of_a_replay_into_a_file(own_var: Path, pages: Path, tmp_path: Path) -> None:
    into_a_file(own_var, pages, tmp_path, kills=20)


def into_a_file(own_var: Path, pages: Path, folder: Path, kills: int) -> None:
    """Kill it `kills` times; each try goes on from where the one before it was, or further."""
    killer = Killer(own_var)
    killer.watch(replay(pages, "-o", folder / "calm" / "news.jsonl"), {})
    command = replay(pages, "-o", folder / "killed" / "news.jsonl")
    killer.kill(command, {}, kills)
    done = newsbot(*command)
    assert done.returncode == 0
    assert "taken over; --no-resume begins anew" in done.stderr
    for name in ("news.jsonl", "news.jsonl.manifest.json"):
        assert (folder / "killed" / name).read_bytes() == (folder / "calm" / name).read_bytes()
    assert not list((own_var / "unfinished").iterdir())


def test_what_is_in_the_database_is_what_an_undisturbed_run_stores(
    own_var: Path, mongod: str, mongo_uri: str, pages: Path, tmp_path: Path
) -> None:
    into_the_database(own_var, mongod, mongo_uri, pages, tmp_path, kills=1)


@pytest.mark.proof
def test_twenty_kills_of_a_replay_into_the_database(
    own_var: Path, mongod: str, mongo_uri: str, pages: Path, tmp_path: Path
) -> None:
    into_the_database(own_var, mongod, mongo_uri, pages, tmp_path, kills=20)


def into_the_database(
    own_var: Path, mongod: str, uri: str, pages: Path, folder: Path, kills: int
) -> None:
    """Kill it `kills` times, then compare the articles with those of a run that nobody killed."""
    calm_uri = uri.replace(f"/{name_of(uri)}", f"/{name_of(uri)}-calm")
    report = folder / "report.jsonl"
    command = replay(pages, "--report", report)
    try:
        killer = Killer(own_var)
        killer.watch(command, {"NEWSBOT_MONGO_URI": calm_uri})
        killer.kill(command, {"NEWSBOT_MONGO_URI": uri}, kills)
        done = newsbot(*command, env={"NEWSBOT_MONGO_URI": uri})
        assert done.returncode == 0
        assert TAKEN_OVER.search(done.stderr)
        assert articles(mongod, uri) == articles(mongod, calm_uri)
        rows = rows_by_page(mongod, uri)
    finally:
        with MongoClient[Any](mongod) as client:
            client.drop_database(name_of(calm_uri))
    listed = [json.loads(line)["offset"] for line in report.read_text().splitlines()]
    assert listed == list(range(1, PAGES + 1))
    assert set(rows) == set(listed)
    assert sum(rows.values()) <= PAGES + REDONE * (kills + 1)


def rows_by_page(mongod: str, uri: str) -> dict[int, int]:
    """How many rows the books of all runs have for each page, by its line."""
    with MongoClient[Any](mongod) as client:
        database = client[name_of(uri)]
        by_line = {"$group": {"_id": "$origin.offset", "rows": {"$sum": 1}}}
        return {row["_id"]: row["rows"] for row in database.pages.aggregate([by_line])}


def wanted(pages: Path, folder: Path, **options: Any) -> Replay:
    """A replay that keeps what it does in `folder`."""
    overrides = Overrides(published=options.pop("published", None))
    return Replay(source=Source([str(pages)], overrides=overrides), unfinished=folder, **options)


def done_before(replay: Replay, file: str = "news.jsonl") -> int | None:
    """How many pages the replay finds done; then a page is done, and it is killed."""
    found: int | None = None
    with suppress(KeyboardInterrupt), unfinished(replay, file) as work:
        if work:
            found = work.made
            work.keep([PageResult(origin=Origin(kind="file"))] * (found + 1), [])
        raise KeyboardInterrupt
    return found


def test_another_option_another_target_or_a_changed_file_begins_anew(
    pages: Path, tmp_path: Path
) -> None:
    own = tmp_path / "pages.jsonl"
    own.write_bytes(pages.read_bytes())
    folder = tmp_path / "unfinished"
    assert [done_before(wanted(own, folder)) for _ in range(3)] == [0, 1, 2]
    assert done_before(wanted(own, folder, jobs=2)) == 3
    assert done_before(wanted(own, folder, memory=False)) == 0
    assert done_before(wanted(own, folder, published="2025-04-09")) == 0
    assert done_before(wanted(own, folder), "other.jsonl") == 0
    assert done_before(wanted(own, folder, anew=True)) == 0
    (tmp_path / "pages.jsonl.meta.json").write_text("{}")
    assert done_before(wanted(own, folder)) == 0
    os.utime(own, (1, 1))
    assert done_before(wanted(own, folder)) == 0


class Told(Listener):
    """Counts how often it is told that a replay can be continued."""

    def __init__(self) -> None:
        self.times = 0

    def leaves_off(self) -> None:
        self.times += 1


def test_it_is_told_that_a_replay_can_be_continued(pages: Path, tmp_path: Path) -> None:
    told = Told()
    done_before(wanted(pages, tmp_path, listener=told))
    assert told.times == 1
    with suppress(KeyboardInterrupt), unfinished(wanted(pages, tmp_path, listener=told), "new"):
        raise KeyboardInterrupt  # before anything is done
    done_before(Replay(source=Source(["-"]), unfinished=tmp_path, listener=told))
    assert told.times == 1


def test_what_another_process_is_at_is_left_to_it(pages: Path, tmp_path: Path) -> None:
    with unfinished(wanted(pages, tmp_path), None) as work:
        assert work
        assert done_before(wanted(pages, tmp_path), "news.jsonl") == 0
        with unfinished(wanted(pages, tmp_path), None) as other:
            assert other is None


def test_a_second_process_cuts_off_nothing_that_the_first_is_writing(
    pages: Path, tmp_path: Path
) -> None:
    """Half a frame is what a killed writer leaves, and what a living one has at any moment."""
    with unfinished(wanted(pages, tmp_path), None) as work:
        assert work
        (made,) = tmp_path.glob("*/made")
        half = Frames(tmp_path / "other")
        half.add(b"a page", rows=1)
        half.close()
        made.write_bytes((tmp_path / "other").read_bytes()[:-3])
        before = made.read_bytes()
        with unfinished(wanted(pages, tmp_path), None) as other:
            assert other is None
        assert made.read_bytes() == before


def test_a_pipe_is_not_gone_on_with(tmp_path: Path) -> None:
    replay = Replay(source=Source(["-"]), unfinished=tmp_path)
    assert done_before(replay) is None


def test_what_nobody_goes_on_with_is_removed(pages: Path, tmp_path: Path) -> None:
    assert done_before(wanted(pages, tmp_path), "old.jsonl") == 0
    (old,) = tmp_path.iterdir()
    for path in old.iterdir():
        os.utime(path, (1, 1))
    assert done_before(wanted(pages, tmp_path), "new.jsonl") == 0
    assert not old.exists()


def test_what_was_cut_off_is_done_again(tmp_path: Path) -> None:
    frames = Frames(tmp_path / "made")
    frames.add(b"one", rows=1)
    frames.add(b"two", rows=1)
    frames.close()
    whole = (tmp_path / "made").read_bytes()
    for cut in range(len(whole)):
        (tmp_path / "made").write_bytes(whole[:cut])
        again = Frames(tmp_path / "made")
        assert again.rows == (cut >= len(whole) // 2)
        again.add(b"three", rows=1)
        assert list(again)[-1] == b"three"
        again.close()
