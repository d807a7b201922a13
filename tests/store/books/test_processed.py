"""What each run made of a page can be read, also after later runs made something else of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from newsbot.model.errors import UsageError
from newsbot.store.articles.delete import delete_article
from newsbot.store.books.processed import processed_by
from newsbot.store.entry import Entry
from newsbot.store.layout import SUPERSEDED, SUPERSEDED_AT, SUPERSEDED_DAYS
from newsbot.store.server.connection import connected
from newsbot.store.store import open_store
from tests.cli.command import newsbot
from tests.store.articles import entry, id_of_number, url_of


def process(uri: str, *entries: Entry) -> str:
    """One run over these pages."""

    async def run() -> str:
        async with open_store(uri) as store:
            name = await store.runs.start("replay seeds")
            store.runs.take(name, len(entries))
            await store.put_all([replace(one, run=name) for one in entries])
            await store.runs.finish(name, "finished")
            return name

    return asyncio.run(run())


def titles(uri: str, run: str) -> Sequence[str | None]:
    return [article.title for article in processed_by(uri, run)]


def page(number: int, title: str) -> Entry:
    """The same bytes, whatever the rules make of them."""
    return entry(number, page=f"page {number}", title=title)


def test_every_run_keeps_what_it_made(mongo_uri: str) -> None:
    first = process(mongo_uri, page(1, "Мост"))
    again = process(mongo_uri, page(1, "Мост"))
    better = process(mongo_uri, page(1, "Новый мост"), page(2, "Паром"))
    best = process(mongo_uri, page(1, "Новый мост через Каменку"))
    assert titles(mongo_uri, first) == titles(mongo_uri, again) == ["Мост"]
    assert set(titles(mongo_uri, better)) == {"Новый мост", "Паром"}
    assert titles(mongo_uri, best) == ["Новый мост через Каменку"]


def test_a_revision_of_the_publisher_does_not_change_the_past(mongo_uri: str) -> None:
    first = process(mongo_uri, entry(1, page="a", text="Мост закрыт."))
    second = process(mongo_uri, entry(1, page="b", text="Мост открыт."))
    assert [one.text for one in processed_by(mongo_uri, first)] == ["Мост закрыт."]
    assert [one.text for one in processed_by(mongo_uri, second)] == ["Мост открыт."]


def test_deleted_articles_are_gone_from_every_run(mongo_uri: str) -> None:
    first = process(mongo_uri, page(1, "Мост"), page(2, "Паром"))
    process(mongo_uri, page(1, "Новый мост"))
    delete_article(mongo_uri, url_of(1))
    assert [one.id for one in processed_by(mongo_uri, first)] == [id_of_number(2)]


def test_a_run_that_is_not_there(mongo_uri: str) -> None:
    with pytest.raises(UsageError, match="no run"):
        titles(mongo_uri, "x")


def test_the_command_compares_runs(mongo_uri: str) -> None:
    first = process(mongo_uri, page(1, "Мост"), page(2, "Паром"))
    second = process(mongo_uri, page(1, "Новый мост"), page(2, "Паром"))
    env = {"NEWSBOT_MONGO_URI": mongo_uri}
    shown = newsbot("diff", first, second, env=env)
    assert shown.stdout.startswith("1 the same, 1 changed, ")
    assert "title: [-Мост-]{+Новый мост+}" in shown.stdout
    found = json.loads(newsbot("diff", first, second, "--json", env=env).stdout)
    assert found["fields"] == {"title": 1}


def test_what_newer_rules_replaced_has_its_day_to_go(mongo_uri: str) -> None:
    process(mongo_uri, page(1, "Мост"))
    process(mongo_uri, page(1, "Новый мост"))
    with connected(mongo_uri) as database:
        (kept,) = database[SUPERSEDED].find()
        indexes = database[SUPERSEDED].index_information().values()
    assert datetime.now(UTC) - kept[SUPERSEDED_AT] < timedelta(hours=1)
    (rule,) = [index for index in indexes if "expireAfterSeconds" in index]
    assert rule["key"] == [(SUPERSEDED_AT, 1)]
    assert rule["expireAfterSeconds"] == SUPERSEDED_DAYS * 86_400
