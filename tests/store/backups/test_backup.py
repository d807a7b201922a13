"""Backups: what comes back is what went in, and damage is seen before anything is written."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from newsbot.model.errors import ConfigurationError, UsageError
from newsbot.model.upgrade import SCHEMA_VERSION
from newsbot.store.articles.reading import Reader
from newsbot.store.backup import MANIFEST, backup
from newsbot.store.layout import ARTICLES, INDEXES
from newsbot.store.restore import read_manifest, restore
from newsbot.store.server.connection import connected
from newsbot.store.store import open_store
from tests.store.articles import entry, id_of_number, published_on
from tests.store.database import contents


@pytest.fixture
def filled(mongo_uri: str) -> str:
    """A database with twelve articles, one of them in two versions."""

    async def fill() -> None:
        async with open_store(mongo_uri) as store:
            run = await store.runs.start("replay seeds")
            numbers = range(12)
            await store.put_all(
                [entry(number, published=published_on(9), run=run) for number in numbers]
            )
            await store.put_all([entry(3, title="Мост открыли", run=run)])
            await store.runs.finish(run, "finished")

    asyncio.run(fill())
    return mongo_uri


def test_a_restored_backup_has_every_document(filled: str, tmp_path: Path) -> None:
    before = contents(filled)
    manifest = backup(filled, tmp_path / "b")
    assert {part.collection: part.documents for part in manifest.parts} == {
        name: len(documents) for name, documents in before.items()
    }
    with connected(filled) as database:
        database[ARTICLES].delete_many({"_id": {"$ne": id_of_number(3)}})
    assert restore(filled, tmp_path / "b", replace=True) == manifest
    assert contents(filled) == before
    with connected(filled) as database:
        assert len(database[ARTICLES].index_information()) == len(INDEXES[ARTICLES]) + 1
    with Reader(filled) as reader:
        assert [one.title for one in reader.revisions(id_of_number(3))] == [
            "Новый мост, часть 3",
            "Мост открыли",
        ]


def test_the_same_database_gives_the_same_files(filled: str, tmp_path: Path) -> None:
    first, second = backup(filled, tmp_path / "a"), backup(filled, tmp_path / "b")
    assert first.parts == second.parts


def test_an_existing_folder_is_not_touched(filled: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is there already"):
        backup(filled, tmp_path)


def test_a_database_with_articles_is_not_overwritten_unasked(filled: str, tmp_path: Path) -> None:
    backup(filled, tmp_path / "b")
    before = contents(filled)
    with pytest.raises(UsageError, match="not empty"):
        restore(filled, tmp_path / "b")
    assert contents(filled) == before


def test_damage_is_seen_before_anything_is_written(filled: str, tmp_path: Path) -> None:
    backup(filled, tmp_path / "b")
    file = tmp_path / "b" / "articles.bson.gz"
    file.write_bytes(file.read_bytes()[:-100])
    before = contents(filled)
    with pytest.raises(UsageError, match=r"articles\.bson\.gz is damaged"):
        restore(filled, tmp_path / "b", replace=True)
    assert contents(filled) == before


def test_a_folder_without_a_manifest_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no backup"):
        read_manifest(tmp_path)


def test_a_backup_of_another_schema_version_is_refused(filled: str, tmp_path: Path) -> None:
    backup(filled, tmp_path / "b")
    manifest = tmp_path / "b" / MANIFEST
    now = f'"schema_version": {SCHEMA_VERSION}'
    manifest.write_text(manifest.read_text().replace(now, '"schema_version": 9'))
    with pytest.raises(ConfigurationError, match="schema version 9"):
        restore(filled, tmp_path / "b", replace=True)
