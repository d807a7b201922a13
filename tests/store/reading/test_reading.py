"""Reading: filters, order, counts and versions."""

from __future__ import annotations

from datetime import datetime

import pytest

from newsbot.model.article import Article
from newsbot.model.errors import ConfigurationError, UsageError
from newsbot.store.articles import reading
from newsbot.store.articles.filter import Filter
from newsbot.store.articles.reading import Reader, id_of
from newsbot.store.layout import ARTICLES
from newsbot.store.server.connection import connected
from tests.store.articles import day, entry, id_of_number, published_on, url_of
from tests.store.database import fill


@pytest.fixture
def corpus(mongo_uri: str) -> str:
    """Six articles: four dated, two not."""
    fill(
        mongo_uri,
        entry(1, published=published_on(12)),
        entry(2, published=published_on(9)),
        entry(3, published=published_on(9), site="tass"),
        entry(4, published=published_on(10), language="en"),
        entry(5),
        entry(6, site="tass"),
    )
    return mongo_uri


def numbers(articles: list[Article]) -> list[int]:
    return [int((article.url or "").rpartition("/")[2]) for article in articles]


def chosen(uri: str, choice: Filter) -> set[int]:
    with Reader(uri) as reader:
        found = list(reader.articles(choice))
        assert reader.count(choice) == len(found)
    return set(numbers(found))


def test_dated_articles_come_in_order_then_the_others(corpus: str) -> None:
    with Reader(corpus) as reader:
        found = list(reader.articles())
    keys = [(one.published.start if one.published else None, one.id) for one in found]
    dated: list[tuple[datetime, str]] = [(start, id_) for start, id_ in keys if start]
    assert dated == sorted(dated)
    undated = [id_ for start, id_ in keys if not start]
    assert undated == sorted(undated)
    assert keys == [*dated, *((None, id_) for id_ in undated)]
    assert len(keys) == 6


def test_the_order_is_the_same_in_any_number_of_batches(
    corpus: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Reader(corpus) as reader:
        at_once = list(reader.articles())
        monkeypatch.setattr(reading, "BATCH", 2)
        assert list(reader.articles()) == at_once


def test_reading_may_end_before_the_last_batch(
    corpus: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "BATCH", 1)
    with Reader(corpus) as reader:
        found = reader.articles()
        first = next(found)
        found.close()  # type: ignore[attr-defined] # a generator
        assert reader.get(first.id) == first
        assert reader.count() == 6


def test_a_record_of_somebody_else_is_named(corpus: str) -> None:
    with connected(corpus) as database:
        database[ARTICLES].update_one(
            {"_id": id_of_number(1)}, {"$set": {"ours": 1}}, bypass_document_validation=True
        )
    with Reader(corpus) as reader, pytest.raises(ConfigurationError, match=id_of_number(1)):
        list(reader.articles())


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Filter(), {1, 2, 3, 4, 5, 6}),
        (Filter(since=day(10).replace(hour=0)), {1, 4}),
        (Filter(until=day(10).replace(hour=0)), {2, 3}),
        (Filter(since=day(9).replace(hour=0), until=day(11), undated=True), {2, 3, 4, 5, 6}),
        (Filter(sites=("tass",)), {3, 6}),
        (Filter(sites=("tass", "iz"), since=day(1)), {3}),
        (Filter(language="en"), {4}),
        (Filter(roles=("repost",)), set()),
    ],
)
def test_a_filter_chooses(choice: Filter, expected: set[int], corpus: str) -> None:
    assert chosen(corpus, choice) == expected


def test_undated_articles_that_a_date_filter_leaves_out_are_counted(corpus: str) -> None:
    with Reader(corpus) as reader:
        assert reader.undated_left_out(Filter(since=day(1))) == 2
        assert reader.undated_left_out(Filter(since=day(1), sites=("tass",))) == 1
        assert reader.undated_left_out(Filter(since=day(1), undated=True)) == 0
        assert reader.undated_left_out(Filter()) == 0


def test_copies_and_pending_articles_are_left_out(corpus: str) -> None:
    with connected(corpus) as database:
        copy = {"duplicate_of": id_of_number(2), "role": "repost"}
        database[ARTICLES].update_one({"_id": id_of_number(3)}, {"$set": copy})
        pending = {"store.state": "pending"}
        database[ARTICLES].update_one({"_id": id_of_number(4)}, {"$set": pending})
    assert chosen(corpus, Filter()) == {1, 2, 5, 6}
    assert chosen(corpus, Filter(keep_all=True)) == {1, 2, 3, 5, 6}
    assert chosen(corpus, Filter(keep_all=True, roles=("repost",))) == {3}
    with Reader(corpus) as reader:
        assert reader.get(id_of_number(4)) is None
        for choice, copies in (
            (Filter(), 1),
            (Filter(since=day(1)), 1),
            (Filter(sites=("iz",)), 0),
            (Filter(until=day(1), undated=True), 0),
            (Filter(keep_all=True), 0),
        ):
            assert reader.copies_left_out(choice) == copies


def test_a_copy_without_a_date_is_counted_where_undated_ones_are_taken(corpus: str) -> None:
    with connected(corpus) as database:
        copy = {"duplicate_of": id_of_number(2), "role": "repost"}
        database[ARTICLES].update_one({"_id": id_of_number(6)}, {"$set": copy})
    with Reader(corpus) as reader:
        assert reader.copies_left_out(Filter()) == 1
        assert reader.copies_left_out(Filter(since=day(1))) == 0


def test_a_database_with_pending_articles_alone_is_empty(mongo_uri: str) -> None:
    fill(mongo_uri, entry(1))
    with connected(mongo_uri) as database, Reader(mongo_uri) as reader:
        assert not reader.is_empty()
        database[ARTICLES].update_many({}, {"$set": {"store.state": "pending"}})
        assert reader.is_empty()


def test_an_article_is_found_by_id_and_by_any_spelling_of_its_address(corpus: str) -> None:
    with Reader(corpus) as reader:
        for key in (id_of_number(1), url_of(1), url_of(1).replace("https", "http") + "/#lead"):
            found = reader.get(key)
            assert found is not None and found.id == id_of_number(1)
        assert reader.get(url_of(99)) is None


def test_versions_come_in_order_of_capture_and_are_numbered(mongo_uri: str) -> None:
    fill(
        mongo_uri,
        entry(1, title="третья", fetched_at=day(12)),
        entry(1, title="первая", fetched_at=day(10)),
        entry(1, title="вторая", fetched_at=day(11)),
    )
    with Reader(mongo_uri) as reader:
        versions = reader.revisions(url_of(1))
    assert [(one.revision, one.title) for one in versions] == [
        (1, "первая"),
        (2, "вторая"),
        (3, "третья"),
    ]


def test_what_is_neither_id_nor_address_is_a_usage_error() -> None:
    with pytest.raises(UsageError):
        id_of("мост")
