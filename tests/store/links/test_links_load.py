"""Links in a database that grows: what a batch costs follows from the batch, not from the rest."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
from msgspec.structs import replace
from pymongo import AsyncMongoClient, MongoClient

from newsbot.dedup.rules import RULES
from newsbot.dedup.text.document import Document, document_of
from newsbot.store.layout import CLUSTERS, COMMON_KEYS, FINGERPRINTS, prepare
from newsbot.store.links.candidates import Candidates
from newsbot.store.links.fingerprints import Fingerprints
from newsbot.store.links.forest import Forest
from newsbot.store.links.mongo import open_linker
from newsbot.store.links.reconcile import reconcile_links
from newsbot.store.links.row import Row, holding, to_document
from tests.store.articles import article
from tests.store.linked import articles, linked, write
from tests.store.writing.turns import Turns

HELD = 1 << 40
"""A key of made fingerprints."""

NOON = 1_744_200_000
"""A moment, in seconds."""


def test_many_reposts_that_come_at_once_do_not_make_their_words_common(mongo_uri: str) -> None:
    many = articles(articles=1, copies=94, singles=3)
    asyncio.run(write(mongo_uri, many, batch=len(many)))
    [(_, members)] = Counter(linked(mongo_uri).roots.values()).most_common(1)
    assert members > RULES.hot
    with MongoClient[Row](mongo_uri) as client:
        assert client.get_default_database()[COMMON_KEYS].find_one() is None


def test_the_event_loop_has_its_turn_between_the_candidates_of_a_batch(
    mongo_uri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(write(mongo_uri, [article(2, title=None)]))
    new = article(1, title=None)
    text = document_of(new).fingerprint
    with MongoClient[Row](mongo_uri) as client:
        rows = client.get_default_database()[FINGERPRINTS]
        row = (rows.find_one() or {}) | holding(text, text.keys.tolist()[:1])
        rows.insert_many(row | {"_id": f"{number:032x}"} for number in range(20))
    turns, added_in = Turns(), []

    def add(found: Candidates, row: Row) -> None:
        added_in.append(turns.count)
        add_row(found, row)

    async def link() -> None:
        async with open_linker(mongo_uri) as linker:
            await turns.beside(linker.link([new]))

    add_row = Candidates.add
    # A turn for each, however fast the machine.
    monkeypatch.setattr("newsbot.store.event_loop.TURN", 0)
    monkeypatch.setattr(Candidates, "add", add)
    asyncio.run(link())
    assert 20 <= len(added_in) == len(set(added_in))


def test_a_batch_looks_at_the_articles_that_share_its_keys_and_at_no_others(mongo_uri: str) -> None:
    some = [article(number, title=None) for number in range(2)]
    asyncio.run(write(mongo_uri, some))
    other, own = (document_of(replace(one, id=f"{one.id[:-1]}f")) for one in some)
    with MongoClient[Row](mongo_uri) as client:
        database = client.get_default_database()
        row = database[FINGERPRINTS].find_one() or {}
        crowd = [row | {"_id": f"{number:032x}", "held": [HELD]} for number in range(800)]
        database[FINGERPRINTS].insert_many(crowd)
        # For these keys, nearly all of which nobody holds, the way over all ids looks shorter.
        for _ in range(3):
            asyncio.run(holders(mongo_uri, [other], [*range(-2_000, 0), HELD]))
        database.command("profile", 2)
        asyncio.run(holders(mongo_uri, [own], [HELD + 1, HELD + 2]))
        database.command("profile", 0)
        [asked] = database["system.profile"].find({"op": "query", "command.find": FINGERPRINTS})
    assert asked["docsExamined"] == 0


def test_a_batch_reads_none_of_the_articles_that_share_its_keys_at_other_times(
    mongo_uri: str,
) -> None:
    asyncio.run(write(mongo_uri, [article(1)]))
    with MongoClient[Row](mongo_uri) as client:
        database = client.get_default_database()
        row = database[FINGERPRINTS].find_one() or {}
        own = replace(to_document(row), id="f" * 32, moment=NOON)
        moments = {"near": NOON + RULES.window, "undated": None}
        for number in range(1, 100):
            apart = RULES.window + number
            moments |= {f"before {number}": NOON - apart, f"after {number}": NOON + apart}
        database[FINGERPRINTS].insert_many(
            row | {"_id": id_, "held": [HELD], "moment": moment} for id_, moment in moments.items()
        )
        database.command("profile", 2)
        found = asyncio.run(holders(mongo_uri, [own], [HELD]))
        database.command("profile", 0)
        [asked] = database["system.profile"].find({"op": "query", "command.find": FINGERPRINTS})
    assert sorted(row["_id"] for row in found) == ["near", "undated"]
    assert asked["docsExamined"] == len(found)


def test_of_the_articles_with_one_text_the_first_is_read_alone(mongo_uri: str) -> None:
    other = article(2, text="В Курске открыли мост через Тускарь, сообщила мэрия города.")
    asyncio.run(write(mongo_uri, [article(1), other]))
    with MongoClient[Row](mongo_uri) as client:
        database = client.get_default_database()
        first, second = database[FINGERPRINTS].find()
        wall = [first | {"_id": f"{number:032x}"} for number in range(300)]
        database[FINGERPRINTS].insert_many(wall)
        newcomer = replace(to_document(first), id="f" * 32)
        database.command("profile", 2)
        found = asyncio.run(same_texts(mongo_uri, [newcomer, to_document(second)]))
        database.command("profile", 0)
        [asked] = database["system.profile"].find({"command.aggregate": FINGERPRINTS})
    assert [row["_id"] for row in found] == [first["_id"]]
    assert asked["docsExamined"] == 2


def test_each_member_of_a_cluster_is_read_once(mongo_uri: str) -> None:
    members = [f"{number:032x}" for number in range(1, 101)]
    with MongoClient[Row](mongo_uri) as client:
        database = client.get_default_database()
        prepare(database)
        database[CLUSTERS].insert_many({"_id": id_, "parent": "0" * 32} for id_ in members)
        database.command("profile", 2)
        found = asyncio.run(clusters(mongo_uri, members[:1]))
        database.command("profile", 0)
        asked = database["system.profile"].find({"op": "query", "command.find": CLUSTERS})
        # The one asked about is read by its id, and once more as one of the root.
        assert sum(one["docsExamined"] for one in asked) == len(members) + 1
    assert found == {"0" * 32: ["0" * 32, *members]}


async def clusters(uri: str, ids: list[str]) -> dict[str, list[str]]:
    async with AsyncMongoClient[Row](uri) as client:
        return await Forest(client.get_default_database()).clusters(ids)


async def same_texts(uri: str, documents: list[Document]) -> list[Row]:
    async with AsyncMongoClient[Row](uri) as client:
        return await Fingerprints(client.get_default_database()).same_texts(documents)


async def holders(uri: str, documents: list[Document], keys: list[int]) -> list[Row]:
    async with AsyncMongoClient[Row](uri) as client:
        rows = Fingerprints(client.get_default_database())
        return await rows.holders(documents, keys)


def test_links_that_are_final_are_not_written_again(mongo_uri: str) -> None:
    asyncio.run(write(mongo_uri, articles(articles=2, copies=3, singles=10)))
    reconcile_links(mongo_uri)
    final = linked(mongo_uri)
    with MongoClient[Row](mongo_uri) as client:
        before = client.admin.command("serverStatus")["opcounters"]["update"]
        reconcile_links(mongo_uri)
        assert client.admin.command("serverStatus")["opcounters"]["update"] == before
    assert linked(mongo_uri) == final
