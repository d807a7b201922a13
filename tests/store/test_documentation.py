"""docs/storage.md names every collection, index and private field that the code makes."""

from __future__ import annotations

import re

import msgspec

from newsbot.model.outcome import OutcomeKind
from newsbot.store import layout
from newsbot.store.entry import StoreNote
from tests.reference import ROOT

TEXT = (ROOT / "docs" / "storage.md").read_text(encoding="utf-8")


def row_of(name: str) -> str:
    """The row of the collection's table."""
    found = re.search(rf"^\| `{name}` \|.*$", TEXT, re.M)
    assert found, f"no row for {name}"
    return found[0]


def test_every_collection_and_index_is_described() -> None:
    collections = {value for name, value in vars(layout).items() if name in COLLECTIONS}
    for collection in collections:
        row = row_of(collection)
        for keys, _ in layout.INDEXES.get(collection, ()):
            assert f"`{' '.join(field for field, _ in keys)}`" in row


COLLECTIONS = {
    "ARTICLES", "REVISIONS", "SUPERSEDED", "FINGERPRINTS", "CLUSTERS", "HOT", "DELETED", "RUNS",
    "PAGES", "MEMORY", "SNAPSHOTS", "META",
}  # fmt: skip


def test_every_private_field_is_described() -> None:
    described = set(re.findall(r"`(\w+)`", TEXT))
    assert {field.name for field in msgspec.structs.fields(StoreNote)} <= described


def test_every_outcome_that_the_store_gives_is_described() -> None:
    elsewhere = {OutcomeKind.BLOCKED}
    assert all(f"`{kind}`" in TEXT for kind in set(OutcomeKind) - elsewhere)


def test_the_example_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", TEXT, re.S)
    compile(example, "docs/storage.md", "exec")
    for module in re.findall(r"^from (newsbot\S+) import (\w+)", example, re.M):
        assert hasattr(__import__(module[0], fromlist=[module[1]]), module[1])
