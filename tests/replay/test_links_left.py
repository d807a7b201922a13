"""Links that a broken replay did not make final are made final by the next one, changed or not."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from newsbot.readers import Source
from newsbot.replay import Replay, replay_to_store, to_store
from newsbot.store.links.reconcile import LinkReport, reconcile_links
from tests.replay.pages import write_pages


def test_the_next_replay_makes_links_final(
    monkeypatch: pytest.MonkeyPatch, mongo_uri: str, tmp_path: Path
) -> None:
    wanted = Replay(source=Source([str(write_pages(tmp_path / "a.jsonl", 12))]), memory=False)
    made: list[LinkReport] = []

    def on_a_full_disk(uri: str) -> None:
        raise OSError(errno.ENOSPC, uri)

    with monkeypatch.context() as patched:
        patched.setattr(to_store, "reconcile_links", on_a_full_disk)
        with pytest.raises(OSError, match="Errno 28"):
            replay_to_store(wanted, uri=mongo_uri)
    monkeypatch.setattr(to_store, "reconcile_links", lambda uri: made.append(reconcile_links(uri)))
    again = replay_to_store(wanted, uri=mongo_uri)
    assert not again.books.changes
    assert (again.links_final, len(made)) == (True, 1)
    replay_to_store(wanted, uri=mongo_uri)
    assert len(made) == 1  # nothing was left to do


def test_a_large_database_says_that_its_links_are_not_final(
    monkeypatch: pytest.MonkeyPatch, mongo_uri: str, tmp_path: Path
) -> None:
    wanted = Replay(source=Source([str(write_pages(tmp_path / "a.jsonl", 12))]), memory=False)
    monkeypatch.setattr(to_store, "RECONCILED_UNASKED", 3)
    assert not replay_to_store(wanted, uri=mongo_uri).links_final
    assert not replay_to_store(wanted, uri=mongo_uri).links_final
    reconcile_links(mongo_uri)
    assert replay_to_store(wanted, uri=mongo_uri).links_final
