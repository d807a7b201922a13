"""What only a real MongoDB can show: validator, halving, racing writers, what the note keeps."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import bson
import pytest
from bson.codec_options import CodecOptions
from pymongo import AsyncMongoClient
from pymongo.database import Database
from pymongo.errors import WriteError

from newsbot.model.article import Article
from newsbot.model.errors import ConfigurationError, StorageUnavailable
from newsbot.model.outcome import Outcome, OutcomeKind
from newsbot.model.page import Origin
from newsbot.store.articles.filter import Filter, dated_query, undated_query
from newsbot.store.articles.mongo import MongoBackend
from newsbot.store.articles.reading import Reader
from newsbot.store.articles.validator import bson_schema
from newsbot.store.documents import DATES, to_document, to_known
from newsbot.store.entry import Known
from newsbot.store.layout import ARTICLES, INDEXES, prepare
from newsbot.store.server.connection import connected
from newsbot.store.stamp import META
from newsbot.store.store import open_store
from tests.store.articles import day, entry, id_of_number, published_on
from tests.store.database import fill
from tests.store.writing.turns import Turns


def stored_document(uri: str) -> dict[str, Any]:
    with connected(uri) as database:
        found = database[ARTICLES].find_one()
    assert found is not None
    return found


def test_the_document_is_the_record_with_a_private_note(mongo_uri: str) -> None:
    one = entry(1, published=published_on(9), fetched_at=day(10), run="r1")
    fill(mongo_uri, one)
    document = stored_document(mongo_uri)
    assert document["_id"] == document["id"] == id_of_number(1)
    assert document["published"]["start"] == day(9).replace(hour=0)
    note = document["store"]
    assert (note["state"], note["pages"], note["run"]) == ("done", [one.page_sha256], "r1")
    with Reader(mongo_uri) as reader:
        assert reader.get(id_of_number(1)) == one.article


@pytest.mark.parametrize(
    "spoil",
    [
        {"title": 5},
        {"role": "copy"},
        {"published": {"value": "2025"}},
        {"fetched_at": "2025-04-09"},
        {"unknown": 1},
        {"authors": "Олег Снегирёв"},
    ],
)
def test_the_validator_refuses_what_is_no_record(spoil: dict[str, Any], mongo_uri: str) -> None:
    fill(mongo_uri, entry(1))
    with connected(mongo_uri) as database:
        document = database[ARTICLES].find_one() or {}
        with pytest.raises(WriteError) as raised:
            database[ARTICLES].insert_one(document | {"_id": "x"} | spoil)
    assert raised.value.code == 121
    assert next(iter(spoil)) in str(raised.value.details)


def test_a_record_that_the_validator_refuses_fails_alone(mongo_uri: str) -> None:
    fill(mongo_uri, entry(1))
    with connected(mongo_uri) as database:
        database.command("collMod", ARTICLES, validator={"title": {"$ne": "Плохо"}})

        async def run() -> list[Outcome]:
            async with open_store(mongo_uri) as store:
                # Opening puts the validator back; this one is put in its place afterwards.
                database.command("collMod", ARTICLES, validator={"title": {"$ne": "Плохо"}})
                return await store.put_all([entry(2), entry(3, title="Плохо"), entry(4)])

        good, bad, other = asyncio.run(run())
    assert good.kind is other.kind is OutcomeKind.STORED
    assert (bad.kind, bad.reason) == (OutcomeKind.FAILED, "record not valid")


def test_records_that_cannot_be_sent_are_found_by_halving(mongo_uri: str) -> None:
    many = [entry(number) for number in range(30)]
    many[7] = entry(7, text="ж" * 9_000_000)
    many[20] = entry(20, origin=Origin(kind="warc", offset=2**70))
    outcomes = fill(mongo_uri, *many)
    refused = {n: one.reason for n, one in enumerate(outcomes) if one.kind is OutcomeKind.FAILED}
    assert refused == {7: "record too large", 20: "record not valid"}
    with Reader(mongo_uri) as reader:
        assert reader.count() == 28


def test_racing_writers_lose_no_version(mongo_uri: str) -> None:
    """Four writers, each with its own version of the same articles, captured on its own day."""

    async def write(nth: int) -> list[Outcome]:
        async with open_store(mongo_uri) as store:
            versions = [
                entry(number, title=f"Версия {nth}", fetched_at=day(nth)) for number in range(60)
            ]
            return await store.put_all(versions)

    async def race() -> list[list[Outcome]]:
        return await asyncio.gather(*(write(nth) for nth in range(1, 5)))

    outcomes = [one.kind for many in asyncio.run(race()) for one in many]
    assert outcomes.count(OutcomeKind.STORED) == 60
    assert outcomes.count(OutcomeKind.REVISION) == 180
    with Reader(mongo_uri) as reader:
        for number in range(60):
            versions = [one.title for one in reader.revisions(id_of_number(number))]
            assert versions == [f"Версия {nth}" for nth in range(1, 5)]
            head = reader.get(id_of_number(number))
            assert head is not None and head.revision == 4


def test_newsbot_makes_its_indexes(mongo_uri: str) -> None:
    with connected(mongo_uri) as database:
        prepare(database)
        prepare(database)  # again without harm
        for name, indexes in INDEXES.items():
            made = database[name].index_information().values()
            assert [list(keys) for keys, _ in indexes] == [
                list(index["key"]) for index in made if list(index["key"]) != [("_id", 1)]
            ]


def test_an_export_in_order_needs_no_sorting(mongo_uri: str) -> None:
    fill(mongo_uri, *(entry(number, published=published_on(9)) for number in range(5)))
    choices = [Filter(), Filter(since=day(1), until=day(20)), Filter(sites=("tass",))]
    with connected(mongo_uri) as database:
        for choice in choices:
            _streams(database, dated_query(choice), [("published.start", 1), ("_id", 1)])
            _streams(database, undated_query(choice), [("_id", 1)])


def _streams(database: Database[Any], query: dict[str, Any], order: list[tuple[str, int]]) -> None:
    plan = database[ARTICLES].find(query, sort=order).explain()["queryPlanner"]["winningPlan"]
    assert "'SORT'" not in str(plan)


def test_how_far_the_versions_go_is_looked_up_in_an_index(mongo_uri: str) -> None:
    fill(mongo_uri, *(entry(number, published=published_on(9)) for number in range(5)))
    with connected(mongo_uri) as database, Reader(mongo_uri) as reader:
        newest = max(one["store"]["write"] for one in database[ARTICLES].find())
        database.command("profile", 2)
        assert reader.written_until() == newest
        database.command("profile", 0)
        asked = list(database["system.profile"].find({"ns": f"{database.name}.{ARTICLES}"}))
        assert len(asked) == 2
        assert all("IXSCAN" in one["planSummary"] and one["docsExamined"] < 2 for one in asked)
        first = min(one["store"]["write"] for one in database[ARTICLES].find())
        database[ARTICLES].update_one({"store.write": newest}, {"$set": {"store.state": "pending"}})
        assert first <= (reader.written_until() or "") < newest


def test_a_database_of_another_schema_version_is_refused(mongo_uri: str) -> None:
    with connected(mongo_uri) as database:
        database[META].insert_one({"_id": "layout", "schema_version": 99, "newsbot_version": "9.0"})
    with pytest.raises(ConfigurationError, match="schema version 99"):
        fill(mongo_uri, entry(1))
    with pytest.raises(ConfigurationError, match=r"newsbot 9\.0"), Reader(mongo_uri):
        pass


def test_a_record_with_unknown_keys_is_refused_on_reading(mongo_uri: str) -> None:
    fill(mongo_uri, entry(1))
    with connected(mongo_uri) as database:
        change = {"$set": {"mood": "радость"}}
        database[ARTICLES].update_one({}, change, bypass_document_validation=True)
    with (
        Reader(mongo_uri) as reader,
        pytest.raises(ConfigurationError, match=f"{id_of_number(1)}.*mood"),
    ):
        list(reader.articles())


def test_no_server_is_said_in_one_line(short_folder: Path) -> None:
    uri = f"mongodb://{str(short_folder / 'no.sock').replace('/', '%2F')}/newsbot"

    async def run() -> None:
        async with open_store(uri, timeout=0.05):
            pass

    with pytest.raises(StorageUnavailable, match="no MongoDB answers"):
        asyncio.run(run())


def test_instants_stand_where_they_are_cut_to_milliseconds() -> None:
    schema = bson_schema(Article)["properties"]
    assert {path[0] for path in dates_in(schema) if len(path) == 1} == {"fetched_at"}
    inside = {path for path in dates_in(schema) if len(path) > 1}
    # Whatever instants a part has, it is one of those that are cut.
    assert {name for name, _ in inside} == set(DATES)
    assert {("published", "start"), ("modified", "end"), ("withdrawn", "since")} <= inside


def dates_in(schema: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Paths of the fields that hold instants, in a schema or a part of one."""
    if isinstance(schema, list):
        for part in schema:
            yield from dates_in(part, path)
    elif isinstance(schema, dict) and schema.get("bsonType") == "date":
        yield path
    elif isinstance(schema, dict):
        for name, part in schema.items():
            inside = name in {"anyOf", "items", "properties", "required", "additionalProperties"}
            yield from dates_in(part, path if inside else (*path, name))


def test_a_known_document_survives_the_way_there_and_back(mongo_uri: str) -> None:
    fill(mongo_uri, entry(1, published=published_on(9), modified=published_on(10)))
    document = stored_document(mongo_uri)
    again = bson.encode(to_document(to_known(document)))
    assert bson.decode(again, CodecOptions(tz_aware=True)) == document


def test_the_event_loop_has_its_turn_while_stored_articles_are_read(
    mongo_uri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = list(map(id_of_number, range(20)))
    fill(mongo_uri, *(entry(number) for number in range(20)))
    turns, read_in = Turns(), []

    def read(document: dict[str, Any]) -> Known:
        read_in.append(turns.count)
        return to_known(document)

    async def load() -> dict[str, Known]:
        async with AsyncMongoClient[dict[str, Any]](mongo_uri, tz_aware=True) as client:
            return await turns.beside(MongoBackend(client).load(ids))

    # A turn for each, however fast the machine.
    monkeypatch.setattr("newsbot.store.event_loop.TURN", 0)
    monkeypatch.setattr("newsbot.store.articles.mongo.to_known", read)
    assert asyncio.run(load()).keys() == set(ids)
    assert len(set(read_in)) == len(ids)
