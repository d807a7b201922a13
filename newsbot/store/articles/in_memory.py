"""The store in memory: decides like MongoDB's, for tests and trials without a server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, MutableMapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from newsbot.model.article import Article, Withdrawn
from newsbot.model.decision import Decision
from newsbot.model.outcome import OutcomeKind
from newsbot.model.run import Run
from newsbot.store.articles.tombstone import banned_by
from newsbot.store.articles.writer import Store
from newsbot.store.backend import Refusal, Switch
from newsbot.store.entry import Known, PageRow, new_token, past_id, superseded_id
from newsbot.store.links.linker import Linker, link_fields
from newsbot.store.spool import Spool


class InMemoryBackend:
    """Dictionaries instead of collections; `articles` may be any mapping, also a file."""

    away: tuple[type[Exception], ...] = (ConnectionError,)

    def __init__(self, articles: MutableMapping[str, Known] | None = None) -> None:
        self.articles = {} if articles is None else articles
        self.revisions: dict[str, list[Known]] = {}
        self.superseded: dict[str, dict[str, Known]] = {}
        self.deleted: set[str] = set()
        self.rows: dict[str, PageRow] = {}
        self.runs: dict[str, Run] = {}

    async def load(self, ids: Sequence[str]) -> dict[str, Known]:
        """See `Backend.load`."""
        return {id_: self.articles[id_] for id_ in ids if id_ in self.articles}

    async def banned(self, articles: Mapping[str, str | None]) -> set[str]:
        """See `Backend.banned`."""
        return banned_by(self.deleted, articles)

    async def archive(self, past: Sequence[Known]) -> None:
        """See `Backend.archive`."""
        for known in past:
            history = self.revisions.setdefault(known.article.id, [])
            if all(past_id(old) != past_id(known) for old in history):
                history.append(known)

    async def supersede(self, old: Sequence[Known]) -> None:
        """See `Backend.supersede`."""
        for known in old:
            self.superseded.setdefault(known.article.id, {})[superseded_id(known)] = known

    async def switch(self, switches: Sequence[Switch]) -> dict[str, Refusal]:
        """See `Backend.switch`."""
        refused: dict[str, Refusal] = {}
        for switch in switches:
            id_ = switch.head.article.id
            standing = self.articles.get(id_)
            if (standing and standing.note.write) != switch.expected:
                refused[id_] = Refusal(reason="written by another writer", conflict=True)
            else:
                self.articles[id_] = switch.head
        return refused

    async def finish(self, digests: Mapping[str, str], decisions: Sequence[Decision]) -> None:
        """See `Backend.finish`."""
        links = {decision.id: decision for decision in decisions}
        for id_, digest in digests.items():
            known = self.articles.get(id_)
            if known and known.note.digest == digest:
                self.articles[id_] = Known(
                    article=_linked(known.article, links.get(id_)),
                    note=replace(known.note, state="done"),
                )

    async def withdraw(self, id_: str, mark: Withdrawn) -> bool:
        """See `Backend.withdraw`."""
        known = self.articles.get(id_)
        if known is None or known.article.withdrawn:
            return False
        article = replace(known.article, withdrawn=mark)
        self.articles[id_] = Known(article=article, note=replace(known.note, write=new_token()))
        return True

    async def pending(self, before: datetime, limit: int) -> list[Known]:
        """See `Backend.pending`."""
        found = [
            known
            for known in self.articles.values()
            if not _is_done(known) and known.note.last_seen < before
        ]
        return sorted(found, key=lambda known: known.note.last_seen)[:limit]

    async def seen(self, ids: Sequence[str], at: datetime) -> None:
        """See `Backend.seen`."""
        for id_ in ids:
            known = self.articles[id_]
            last = max(known.note.last_seen, at)
            self.articles[id_] = replace(known, note=replace(known.note, last_seen=last))

    async def remove(self, ids: Sequence[str]) -> None:
        """See `Backend.remove`."""
        for id_ in ids:
            self.articles.pop(id_, None)
            self.revisions.pop(id_, None)
            self.superseded.pop(id_, None)

    async def enter(self, rows: Mapping[str, PageRow]) -> None:
        """See `Backend.enter`."""
        self.rows |= rows

    async def put_run(self, run: Run) -> None:
        """See `Backend.put_run`."""
        self.runs[run.id] = run

    async def get_run(self, run: str) -> Run | None:
        """See `Backend.get_run`."""
        return self.runs.get(run)

    async def count_rows(self, run: str) -> Counter[tuple[OutcomeKind, str | None]]:
        """See `Backend.count_rows`."""
        rows = (row.outcome for row in self.rows.values() if row.run == run)
        return Counter((outcome.kind, outcome.reason) for outcome in rows)


class InMemoryStore(Store):
    """A store whose data is in `memory` and may be inspected."""

    def __init__(
        self,
        memory: InMemoryBackend | None = None,
        *,
        linker: Linker | None = None,
        spool: Spool | None = None,
        timeout: float = 60.0,
    ) -> None:
        self.memory = memory or InMemoryBackend()
        super().__init__(self.memory, linker=linker, spool=spool, timeout=timeout, linger=0.0)

    def articles(self) -> list[Article]:
        """The articles that an export would give, in order of id."""
        done = [known.article for known in self.memory.articles.values() if _is_done(known)]
        return sorted(done, key=lambda article: article.id)


def _is_done(known: Known) -> bool:
    return known.note.state == "done"


def _linked(article: Article, decision: Decision | None) -> Article:
    if decision is None:
        return article
    fields = link_fields(decision)
    return replace(article, **{**fields, "contains": decision.contains})
