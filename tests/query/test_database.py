"""The index of a real database: what changed there is found, and nothing else is read again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient
from typer.testing import CliRunner

from newsbot.cli.shell.app import app
from newsbot.query.corpus import Corpus, refresh
from newsbot.query.index import open_index
from newsbot.query.question import Question
from newsbot.query.search import search
from newsbot.query.source import DatabaseSource
from newsbot.query.versions import changes_of
from newsbot.store.articles.delete import delete_article
from newsbot.store.layout import ARTICLES
from tests.store.articles import entry, id_of_number, published_on, url_of
from tests.store.database import fill


@pytest.fixture
def corpus(mongo_uri: str, tmp_path: Path) -> Corpus:
    fill(
        mongo_uri,
        entry(1, published=published_on(12), text="Мост открыли в субботу."),
        entry(2, published=published_on(9), text="Паром ушёл на ремонт."),
    )
    source = DatabaseSource(mongo_uri)
    return Corpus(name=source.name, index=tmp_path / "i.index", source=source, uri=mongo_uri)


def found(corpus: Corpus, words: str) -> list[str]:
    with open_index(corpus.index) as index:
        return [item["id"] for item in search(index, Question(words=words)).items]


def test_articles_of_a_database_are_found(corpus: Corpus) -> None:
    assert refresh(corpus).written == 2
    assert refresh(corpus).written == 0
    assert found(corpus, "субботам") == [id_of_number(1)]


def test_databases_of_one_name_on_two_servers_have_indexes_of_their_own(
    corpus: Corpus, mongo_uri: str
) -> None:
    """A collection that is made anew has another id, as on another server."""
    first, again = DatabaseSource(mongo_uri), DatabaseSource(mongo_uri)
    with MongoClient[dict[str, Any]](mongo_uri) as client:
        client.get_default_database().drop_collection(ARTICLES)
    fill(mongo_uri, entry(3, published=published_on(10), text="Тоннель закрыт."))
    assert first.index == again.index != DatabaseSource(mongo_uri).index


def test_a_revision_is_indexed_again_and_told_word_by_word(corpus: Corpus) -> None:
    refresh(corpus)
    assert corpus.uri
    fill(
        corpus.uri,
        entry(1, page="b", published=published_on(12), text="Мост открыли в воскресенье."),
    )
    assert refresh(corpus).written == 1
    assert found(corpus, "воскресенье") == [id_of_number(1)]
    assert found(corpus, "субботу") == []
    ((number, pieces),) = changes_of(corpus.uri, id_of_number(1))
    told = [(piece.kind, piece.text) for piece in pieces if piece.kind in {"old", "new"}]
    assert (number, told) == (2, [("old", "субботу"), ("new", "воскресенье")])


def test_a_deleted_article_leaves_the_index(corpus: Corpus) -> None:
    refresh(corpus)
    assert corpus.uri
    delete_article(corpus.uri, url_of(1))
    assert refresh(corpus).removed == 1
    assert found(corpus, "суббота") == []


def test_show_and_stats_speak_of_the_database(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSBOT_MONGO_URI", str(corpus.uri))
    monkeypatch.setenv("NEWSBOT_VAR", str(tmp_path))
    shown = CliRunner().invoke(app, ["show", url_of(1)])
    counted = CliRunner().invoke(app, ["stats", "--by", "day", "--csv"])
    versions = CliRunner().invoke(app, ["show", url_of(2), "--revisions"])
    assert "Мост открыли в субботу." in shown.output
    assert counted.output.splitlines()[1:] == ["2025-04-09,1", "2025-04-12,1"]
    assert "has not changed" in versions.output


def test_a_database_in_which_nothing_was_written_is_not_read_again(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh(corpus)
    read: list[int] = []
    batches = DatabaseSource.batches

    def noted(source: DatabaseSource) -> object:
        read.append(1)
        return batches(source)

    monkeypatch.setattr(DatabaseSource, "batches", noted)
    assert (refresh(corpus).articles, read) == (2, [])
    assert corpus.uri
    fill(corpus.uri, entry(3, published=published_on(10), text="Тоннель закрыт."))
    assert (refresh(corpus).articles, read) == (3, [1])


def test_a_server_that_does_not_tell_is_compared_mark_by_mark(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DatabaseSource, "state", lambda source: None)
    assert refresh(corpus).written == 2
    assert refresh(corpus).articles == 2
