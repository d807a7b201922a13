"""Pages in a collection of MongoDB are read like those in a file."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from pymongo import MongoClient

from newsbot.files.kinds import Unreadable
from newsbot.model.errors import UsageError
from newsbot.model.page import Page
from newsbot.readers import Source
from newsbot.readers.rows.mongo_pages import PagesAddress, cut_points, pages_between
from tests.replay.stored import name_of

DOCUMENTS: list[dict[str, Any]] = [
    {"_id": 2, "html": "<p>Мост", "url": "https://zar.example/2", "published": "2025-04-09"},
    {"_id": 1, "html": "<p>Мост".encode("cp1251")},
    {"_id": "c", "text": "В Заречье открыли мост.", "title": "Мост открыт"},
    {"_id": "d", "url": "https://zar.example/d"},
    {"_id": "e", "html": 7},
]


@pytest.fixture
def address(mongod: str, mongo_uri: str) -> str:
    """Of a collection with these documents."""
    name = name_of(mongo_uri)
    with MongoClient[Any](mongod) as client:
        client[name]["raw.pages"].insert_many([*DOCUMENTS])
    return mongo_uri.replace(f"/{name}", f"/{name}.raw.pages")


def test_every_document_is_a_page_or_says_why_not(address: str) -> None:
    source = Source([address])
    found = list(source)
    assert [one.origin.path.rpartition("/")[2] for one in found if one.origin.path] == [*"12cde"]
    pages = [one for one in found if isinstance(one, Page)]
    assert [page.url for page in pages] == [None, "https://zar.example/2", None]
    assert pages[0].body == "<p>Мост".encode("cp1251")
    assert pages[0].encoding is None
    assert pages[2].body.decode() == "Мост открыт\n\nВ Заречье открыли мост."
    failed = [one.outcome.detail for one in found if isinstance(one, Unreadable)]
    assert failed[0] == "neither html nor text in it"
    assert "html" in (failed[1] or "")
    assert source.books.balanced
    assert source.books.read == 1


def test_a_collection_without_documents_is_told_as_such(mongo_uri: str) -> None:
    name = name_of(mongo_uri)
    source = Source([mongo_uri.replace(f"/{name}", f"/{name}.misspelt")])
    (found,) = source
    assert isinstance(found, Unreadable)
    assert (found.origin.path, found.outcome.reason) == (f"{name}.misspelt", "empty collection")
    assert source.books.balanced


def test_ranges_hold_every_page_once(mongod: str, mongo_uri: str) -> None:
    """Also where ids are of several types, between which a query finds nothing."""
    name = name_of(mongo_uri)
    ids: list[Any] = [*range(60), *(f"{number:03}" for number in range(60))]
    with MongoClient[Any](mongod) as client:
        client[name].pages.insert_many([{"_id": one} for one in ids])
    where = PagesAddress.of(mongo_uri.replace(f"/{name}", f"/{name}.pages"))
    cuts = cut_points(where, 5)
    assert len(cuts) >= 3
    bounds = pairwise([None, *cuts, None])
    found = [one["_id"] for first, end in bounds for one in pages_between(where, first, end)]
    assert found == ids


def test_an_address_without_a_collection_is_refused() -> None:
    with pytest.raises(UsageError, match="DATABASE"):
        list(Source(["mongodb://localhost/crawl"]))
