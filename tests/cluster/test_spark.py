"""On a real Spark the records are those of one machine, byte for byte."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pytest
import zstandard
from msgspec.structs import replace
from pymongo import MongoClient

from newsbot.archive.exchange import Exchange
from newsbot.archive.record import pack
from newsbot.cluster.dedup import dedup_on_spark
from newsbot.cluster.links import FEW
from newsbot.cluster.replay import replay_into_store, replay_on_spark
from newsbot.cluster.session import complain_of_missing_parts, errors_of_tasks, spark_session
from newsbot.export.linked import export_linked
from newsbot.export.manifest import read_manifest
from newsbot.extraction.profile.snapshot import HostMemory, MemorySnapshot, block_key
from newsbot.model.errors import ConfigurationError, UsageError
from newsbot.readers import Source
from newsbot.replay import Replay, Report, replay_to_file, replay_to_store
from newsbot.store.memory import SiteMemory
from tests.dedup.news import repost_set
from tests.reference import ROOT
from tests.replay.pages import write_pages
from tests.replay.stored import articles, name_of
from tests.required import do_without

pytestmark = pytest.mark.systems


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A real Spark on this machine's processors."""
    try:
        complain_of_missing_parts()
    except ConfigurationError as error:
        do_without("java", error)
    with spark_session("local[2]") as session:
        yield session


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles with reposts; of two ids there are several versions, not in their order."""
    path = tmp_path_factory.mktemp("records") / "records.jsonl"
    found = repost_set(articles=6, copies=5, singles=20)
    early, late = found[1], {**found[1], "revision": 2, "text": "Мост закрыли до осени."}
    found = [*found[:1], late, *found[2:], found[0], early]
    lines = [json.dumps(one, ensure_ascii=False, default=str) for one in found]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of all sorts: HTML, text, JSONL with copies, newer versions and a bad line."""
    top = tmp_path_factory.mktemp("pages")
    for seed in sorted((ROOT / "seeds").iterdir()):
        if seed.is_file():
            shutil.copy(seed, top)
    pages = write_pages(top / "pages.jsonl", 60)
    lines = pages.read_text(encoding="utf-8").splitlines()
    again = [json.loads(line) for line in lines[:8]]
    for number, page in enumerate(again):
        page["url"] = f"https://copy.example/{number}" if number % 2 else page["url"]
        page["text"] += "" if number % 2 else "\n\nПозднее в мэрии уточнили срок: сентябрь."
    lines += [json.dumps(page, ensure_ascii=False) for page in again] + ["{no page}"]
    pages.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return top


def replay_of(*paths: Path | str) -> Replay:
    return Replay(source=Source(list(map(str, paths))), jobs=1)


def parts(folder: Path) -> bytes:
    """What the parts hold, one after the other."""
    assert (folder / "_SUCCESS").exists()
    return b"".join(path.read_bytes() for path in sorted(folder.glob("part-*")))


def counts(report: Report) -> dict[str, int]:
    return report.books.counts() | {"in": report.books.taken}


def alike(here: Path, there: Path) -> None:
    """The manifests of a file and of a folder of parts say the same of the same records."""
    one, other = read_manifest(str(here)), read_manifest(str(there))
    for name in ("records", "records_sha256", "sites", "roles", "years", "published", "fetched"):
        assert getattr(one, name) == getattr(other, name), name
    if one.inputs and other.inputs:
        assert replace(one.inputs, sha256=None) == other.inputs
    assert other.bytes == one.bytes


@pytest.fixture(params=[FEW, 0], ids=["linked by the driver", "linked by SQL"])
def linking(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways to link records."""
    monkeypatch.setattr("newsbot.cluster.links.FEW", request.param)


@pytest.mark.usefixtures("linking")
def test_a_replay_writes_the_records_of_one_machine(
    spark: Any, folder: Path, tmp_path: Path
) -> None:
    paths = (folder, folder / "pages.jsonl")
    here = replay_to_file(replay_of(*paths), str(tmp_path / "here.jsonl"))
    there = replay_on_spark(replay_of(*paths), str(tmp_path / "there.jsonl"), spark)
    assert parts(tmp_path / "there.jsonl") == (tmp_path / "here.jsonl").read_bytes()
    assert there.books.balanced
    assert counts(there) == counts(here)
    assert there.files == here.files
    alike(tmp_path / "here.jsonl", tmp_path / "there.jsonl")


def test_the_parts_of_a_table_are_one_table(spark: Any, folder: Path, tmp_path: Path) -> None:
    wanted = replay_of(folder / "pages.jsonl")
    report = replay_on_spark(wanted, str(tmp_path / "news.parquet"), spark)
    table = f"'{tmp_path / 'news.parquet'}/*.parquet'"
    with duckdb.connect() as database:
        found = database.execute(f"select count(*), count(distinct id) from {table}").fetchone()
    assert found == (64, 64)
    assert report.books.articles == 68


@pytest.mark.usefixtures("linking")
def test_links_are_those_of_one_machine(spark: Any, records: Path, tmp_path: Path) -> None:
    here = export_linked(records, tmp_path / "here.jsonl")
    there = dedup_on_spark(str(records), str(tmp_path / "there.jsonl"), spark)
    assert parts(tmp_path / "there.jsonl") == (tmp_path / "here.jsonl").read_bytes()
    assert there == here
    assert here.roles["repost"] > 10
    assert here.outdated == 2
    alike(tmp_path / "here.jsonl", tmp_path / "there.jsonl")
    again = dedup_on_spark(str(tmp_path / "there.jsonl"), str(tmp_path / "again.jsonl"), spark)
    assert again == replace(here, outdated=0)


def test_a_bad_line_costs_itself_and_is_named(
    spark: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": "a", "text": "Мост"}\n{"id": 7}\n{"id": "b"}\n', encoding="utf-8")
    report = dedup_on_spark(str(bad), str(tmp_path / "out.jsonl"), spark)
    assert (report.records, report.left_out) == (1, 2)
    assert f"2 lines are left out: {bad}, line 2 is no record" in caplog.text
    assert f"{bad}, line 3 is no record" in caplog.text
    assert len(parts(tmp_path / "out.jsonl").splitlines()) == 1


def test_names_with_signs_of_patterns_and_capitals_are_names(spark: Any, tmp_path: Path) -> None:
    names = ["a[1].jsonl", "b, c {d}.JSONL", "e*?.Ndjson", "f.JSONL.GZ"]
    folder = tmp_path / "parts [of] {one}"
    folder.mkdir()
    for number, name in enumerate(names):
        line = f'{{"id": "{number}", "text": "{sha256(name.encode()).hexdigest()}"}}\n'.encode()
        (folder / name).write_bytes(gzip.compress(line) if name.endswith("GZ") else line)
    (folder / "a1.txt").write_text("no record")
    report = dedup_on_spark(str(folder), str(tmp_path / "out [1], {2}.jsonl"), spark)
    assert (report.records, report.left_out) == (len(names), 0)
    assert len(parts(tmp_path / "out [1], {2}.jsonl").splitlines()) == len(names)
    alone = dedup_on_spark(str(folder / names[0]), str(tmp_path / "alone.jsonl"), spark)
    assert alone.records == 1


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_of_a_torn_file_what_is_whole_is_read(
    spark: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture, ending: str
) -> None:
    lines = [f'{{"id": "{n}", "text": "{sha256(b"%d" % n).hexdigest()}"}}' for n in range(5000)]
    packs = gzip.compress if ending == ".gz" else zstandard.ZstdCompressor().compress
    whole = packs("\n\n".join(lines).encode())
    folder = tmp_path / "parts"
    folder.mkdir()
    (folder / f"part-00000.jsonl{ending}").write_bytes(whole[: len(whole) // 2])
    (folder / "part-00001.jsonl").write_text('{"id": "last", "text": "Мост"}\n', encoding="utf-8")
    report = dedup_on_spark(str(folder), str(tmp_path / "out.jsonl"), spark)
    alone = tmp_path / f"alone.jsonl{ending}"
    shutil.copy(folder / f"part-00000.jsonl{ending}", alone)
    one = export_linked(alone, tmp_path / "one.jsonl")
    assert (report.records, report.left_out) == (one.records + 1, one.left_out)
    assert "and all behind it cannot be read" in caplog.text
    found = parts(tmp_path / "out.jsonl").splitlines()
    assert json.loads(found[-1])["id"] == "last"
    assert found[:-1] == (tmp_path / "one.jsonl").read_bytes().splitlines()


def test_a_file_of_bad_lines_alone_is_refused(spark: Any, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": 7}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="line 1"), errors_of_tasks():
        dedup_on_spark(str(bad), str(tmp_path / "out.jsonl"), spark)


def test_pages_of_a_collection_go_into_a_database(
    spark: Any, mongod: str, mongo_uri: str, folder: Path
) -> None:
    """Read by partitions, stored by as many writers; like one machine from the same collection."""
    name = name_of(mongo_uri)
    address = mongo_uri.replace(f"/{name}", f"/{name}.raw")
    calm = mongo_uri.replace(f"/{name}", f"/{name}-calm")
    lines = (folder / "pages.jsonl").read_text(encoding="utf-8").splitlines()[:-1]
    pages: list[Any] = [{"_id": nth, **json.loads(line)} for nth, line in enumerate(lines)]
    pages += [{"_id": "last", "html": b"<title>\xcc\xee\xf1\xf2</title>"}, {"_id": "none"}]
    with MongoClient[Any](mongod) as client:
        client[name].raw.insert_many(pages)
    try:
        there = replay_into_store(replay_of(address), mongo_uri, spark)
        here = replay_to_store(replay_of(address), uri=calm)
        assert articles(mongod, mongo_uri) == articles(mongod, calm)
    finally:
        with MongoClient[Any](mongod) as client:
            client.drop_database(name_of(calm))
    assert there.books.balanced
    assert there.books.taken == here.books.taken == len(pages)
    assert there.books.articles == here.books.articles
    assert there.links_final


CROSSHEAD = "Лента новостей Заречья обновляется круглые сутки, и читают её во всех районах области."


def archived(number: int, memory: MemorySnapshot) -> bytes:
    """A page that a crawl has fetched, read with a site memory and packed."""
    body = (
        f"<html><body><article><h1>Мост номер {number} открыт</h1><p>В Заречье открыли мост номер "
        f"{number}, который строили {number + 3} года.</p><p>{CROSSHEAD}</p></article></body>"
    )
    return pack(
        Exchange(
            url=f"https://vesti.example/{number}/most",
            fetched_at=datetime(2025, 4, 8, 9, number, tzinfo=UTC),
            status=200,
            headers=((b"Content-Type", b"text/html; charset=utf-8"),),
            body=body.encode(),
            memory=memory.name,
        )
    )


def test_an_archive_is_read_with_the_site_memory_of_its_crawl(
    spark: Any, mongod: str, mongo_uri: str, tmp_path: Path
) -> None:
    """The executors ask the database for it by the name that stands in the archive."""
    repeats = (block_key(CROSSHEAD),)
    kept = MemorySnapshot(hosts={"vesti.example": HostMemory(pages=9, repeats=repeats)})
    archive = tmp_path / "crawl.warc.gz"
    archive.write_bytes(b"".join(archived(number, kept) for number in range(1, 3)))
    SiteMemory(mongo_uri).publish(kept)
    report = replay_into_store(replay_of(archive), mongo_uri, spark)
    found = articles(mongod, mongo_uri)
    assert (report.books.articles, len(found)) == (2, 2)
    assert {one["extraction"]["memory"] for one in found} == {kept.name}
    assert not any(CROSSHEAD in one["text"] for one in found)
    relearnt = replace(replay_of(archive), relearn=True)
    again = replay_into_store(relearnt, mongo_uri, spark)
    assert again.books.counts()["reprocessed"] == 2
    assert all(CROSSHEAD in one["text"] for one in articles(mongod, mongo_uri))
