"""How much of a database commands read: no more than what they are asked for."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pymongo import MongoClient

from newsbot.export.corpus import export_corpus
from newsbot.export.selection import Selection
from newsbot.export.sources import StoredArticles
from newsbot.store.articles.delete import delete_article
from newsbot.store.articles.filter import Filter
from newsbot.store.articles.reading import Reader
from newsbot.store.backup import backup
from newsbot.store.layout import ARTICLES, PAGES
from newsbot.store.links.row import Row
from newsbot.store.upgrade.run import upgrade
from tests.store.articles import id_of_number
from tests.store.linked import articles, write

STORED = 40
"""Articles of the database; four of them are copies."""


@pytest.fixture
def filled(mongo_uri: str) -> str:
    asyncio.run(write(mongo_uri, articles(articles=1, copies=4, singles=STORED - 5)))
    return mongo_uri


@contextmanager
def counted(uri: str, name: str = ARTICLES) -> Iterator[Counter[str]]:
    """What the server examines of a collection in the block: `docs` and `keys` of indexes."""
    found: Counter[str] = Counter()
    with MongoClient[Row](uri) as client:
        database = client.get_default_database()
        database.command("profile", 2)
        yield found
        database.command("profile", 0)
        for one in database["system.profile"].find({"ns": f"{database.name}.{name}"}):
            found["docs"] += one.get("docsExamined", 0)
            found["keys"] += one.get("keysExamined", 0)


def test_an_export_of_all_reads_each_article_once(filled: str, tmp_path: Path) -> None:
    with counted(filled) as read, StoredArticles(filled) as stored:
        done = export_corpus(stored, str(tmp_path / "all.jsonl"), Selection(keep_all=True))
    assert done.records == STORED
    # One more to see that there is any, and the version that was written last.
    assert read["docs"] <= STORED + 2


def test_an_export_without_copies_reads_the_copies_alone_to_count_them(
    filled: str, tmp_path: Path
) -> None:
    with counted(filled) as read, StoredArticles(filled) as stored:
        done = export_corpus(stored, str(tmp_path / "some.jsonl"), Selection())
    assert (done.records, done.copies_left_out) == (STORED - 4, 4)
    assert read["docs"] <= STORED + 4 + 2


def test_the_names_of_sites_and_a_language_that_is_there_are_told_without_all_articles(
    filled: str,
) -> None:
    with counted(filled) as read, Reader(filled) as reader:
        [site] = reader.sites()
        assert reader.has_language("ru")
    assert site and read["docs"] <= 1
    assert read["keys"] <= 2


def test_a_deletion_reads_what_goes_and_its_copies_alone(filled: str) -> None:
    with Reader(filled) as reader:
        copy = next(one for one in reader.articles(Filter(keep_all=True)) if one.duplicate_of)
    assert copy.duplicate_of
    with counted(filled) as read:
        delete_article(filled, copy.duplicate_of)
    assert read["docs"] < STORED / 2


def test_a_deletion_reads_the_pages_of_the_article_alone(filled: str) -> None:
    with MongoClient[Row](filled) as client:
        client.get_default_database()[PAGES].insert_many(page(nth) for nth in range(STORED))
    with counted(filled, PAGES) as read:
        gone = delete_article(filled, id_of_number(1))
    assert [origin.path for origin in gone.origins] == ["1.html"]
    assert read["docs"] == 1


def page(nth: int) -> Row:
    """The row of a page; every other page gave an article."""
    outcome = {"kind": "stored", "id": id_of_number(nth)} if nth % 2 else {"kind": "rejected"}
    return {"run": "a", "outcome": outcome, "origin": {"kind": "file", "path": f"{nth}.html"}}


def test_an_upgrade_gives_pages_the_index_of_their_articles(filled: str) -> None:
    with MongoClient[Row](filled) as client:
        pages = client.get_default_database()[PAGES]
        pages.drop_indexes()
        upgrade(filled)
        assert "outcome.id_1" in pages.index_information()


def test_a_backup_reads_articles_as_they_lie_and_not_by_an_index(
    filled: str, tmp_path: Path
) -> None:
    with counted(filled) as read:
        backup(filled, tmp_path / "backup")
    assert (read["docs"], read["keys"]) == (STORED, 0)
