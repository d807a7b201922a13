"""The index of a served corpus follows it, also after a look that failed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from newsbot.query.corpus import open_corpus, refresh
from newsbot.query.counts import counts
from newsbot.query.index import open_index
from newsbot.web.server import keep_up
from tests.query.corpus import record, written


class Looks(threading.Event):
    """Does something before each look of the server, and ends the looks after the last one."""

    def __init__(self, *before: Callable[[], object]) -> None:
        super().__init__()
        self._before = list(before)

    def wait(self, timeout: float | None = None) -> bool:
        """Whether the server is to end; no time passes."""
        if not self._before:
            return True
        self._before.pop(0)()
        return False


def test_a_corpus_that_was_away_for_a_look_is_followed_when_it_is_back(tmp_path: Path) -> None:
    path = written(tmp_path, [record(1)])
    with open_corpus(path) as corpus:
        refresh(corpus)
        keep_up(corpus, Looks(Path(path).unlink, lambda: written(tmp_path, [record(1), record(2)])))
        with open_index(corpus.index) as index:
            assert sum(count.articles for count in counts(index, "site")) == 2
