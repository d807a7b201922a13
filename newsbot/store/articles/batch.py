"""Writes one group commit to the database.

It goes through these steps; each may be repeated after a crash without harm:

    1. read what is stored under the same ids, and what publishers had deleted
    2. decide what each article is (newsbot.store.articles.parts)
    3. put replaced versions into the history, before the head switches
    4. write the heads as *pending*, each only over the version it was decided against
    5. look for links (newsbot.store.links.linker), record them, mark the heads as *done*
    6. enter the outcomes into the books of the run
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from msgspec.structs import replace

from newsbot.model.decision import Decision
from newsbot.model.outcome import Outcome, OutcomeKind
from newsbot.store.articles.change import StoreChange
from newsbot.store.articles.fence import LATE, fenced, is_late
from newsbot.store.articles.parts import decide
from newsbot.store.articles.submission import Round, Submission, rounds_of
from newsbot.store.backend import Backend, Refusal, Switch
from newsbot.store.entry import Known
from newsbot.store.event_loop import in_turns
from newsbot.store.links.linker import COPIES, Linker, WritingLinker

Value = TypeVar("Value")

DELETED = "deleted at the publisher's request"
"""Reason of the rejection of a deleted article."""


class Batch:
    """Items that are written together; `write` may be repeated after the database was away."""

    def __init__(self, submissions: Sequence[Submission], backend: Backend, linker: Linker) -> None:
        self._submissions = submissions
        self._backend = backend
        self._linker = linker
        self._writing = linker if isinstance(linker, WritingLinker) else None
        self._rounds = rounds_of(submissions)
        self._kinds: dict[str, OutcomeKind] = {}
        self._outcomes: dict[str, Outcome] = {}

    async def write(self) -> list[Outcome]:
        """Write what is not yet written; returns the outcomes in the order of the submissions."""
        while self._rounds:
            self._outcomes |= await self._write_round(self._rounds[0])
            # Finished rounds are not repeated: later ones may have changed the same articles.
            del self._rounds[0]
        answers = [one.ended or self._outcomes[one.write] for one in self._submissions]
        rows = {
            one.write: row
            for one, outcome in zip(self._submissions, answers, strict=True)
            if (row := one.row(outcome))
        }
        await self._backend.enter(rows)
        return answers

    async def _write_round(self, entries: Round) -> dict[str, Outcome]:
        """Write one round; returns the outcomes by the id of the write."""
        ended = await self._reject_deleted(entries)
        changes, refused = await self._switch_heads(_without(entries, ended))
        ended |= {id_: _failed(id_, refusal) for id_, refusal in refused.items()}
        heads = [change.head for change in changes.values() if change.link]
        decisions = await link_heads(self._backend, self._linker, heads)
        ended |= {id_: _outcome(change, decisions.get(id_)) for id_, change in changes.items()}
        # A deletion marks first and removes then; a writer writes first and looks then. So one of
        # them sees the other, whatever falls between.
        deleted = await self._reject_deleted({id_: entries[id_] for id_ in changes})
        await self._backend.remove(list(deleted))
        ended |= deleted
        return {entries[id_][0]: outcome for id_, outcome in ended.items()}

    async def _reject_deleted(self, entries: Round) -> dict[str, Outcome]:
        sites = {id_: entry.article.site for id_, (_, entry) in entries.items()}
        return {
            id_: Outcome(kind=OutcomeKind.REJECTED, reason=DELETED, id=id_)
            for id_ in await self._backend.banned(sites)
        }

    async def _switch_heads(
        self, entries: Round
    ) -> tuple[dict[str, StoreChange], dict[str, Refusal]]:
        """Decide and write; repeat for heads that another writer has changed meanwhile."""
        changes: dict[str, StoreChange] = {}
        refused: dict[str, Refusal] = {}
        left = entries
        while left:
            known = await self._backend.load(list(left))
            late = {id_: LATE for id_, (_, entry) in left.items() if is_late(known.get(id_), entry)}
            refused |= late
            decided, switches = await self._decide(_without(left, late), known)
            refusals = await self._backend.switch(switches)
            changes |= _without(decided, refusals)
            refused |= {id_: no for id_, no in refusals.items() if not no.conflict}
            left = {id_: left[id_] for id_, no in refusals.items() if no.conflict}
        met = [id_ for id_, change in changes.items() if not change.switch]
        await self._backend.seen(met, datetime.now(UTC))
        return changes, refused

    async def _decide(
        self, entries: Round, known: Mapping[str, Known]
    ) -> tuple[dict[str, StoreChange], list[Switch]]:
        now = datetime.now(UTC)
        changes: dict[str, StoreChange] = {}
        switches: list[Switch] = []
        async for id_, (write, entry) in in_turns(entries.items()):
            head = known.get(id_)
            if head and head.note.write == write:
                # Our own write, whose acknowledgement got lost with the connection.
                changes[id_] = StoreChange(kind=self._kinds[write], head=head, switch=False)
                continue
            change = fenced(decide(head, entry, write=write, now=now), entry, write=write)
            change = self._alone(change)
            changes[id_] = change
            self._kinds[write] = change.kind
            if change.switch:
                expected = head.note.write if head else None
                switches.append(Switch(head=change.head, expected=expected))
        await self._backend.archive([change.past for change in changes.values() if change.past])
        await self._backend.supersede(
            [change.superseded for change in changes.values() if change.superseded]
        )
        return changes, switches

    def _alone(self, change: StoreChange) -> StoreChange:
        """The change with the links of its article as long as no other article is considered."""
        if not (change.switch and self._writing):
            return change
        article = self._writing.alone(change.head.article)
        return replace(change, head=replace(change.head, article=article))


async def link_heads(
    backend: Backend, linker: Linker, heads: Sequence[Known]
) -> dict[str, Decision]:
    """Find and record the links of stored articles and mark them as done; decisions by id."""
    if not heads:
        return {}
    decisions = await linker.link([head.article for head in heads])
    digests = {head.article.id: head.note.digest for head in heads}
    await backend.finish(digests, () if isinstance(linker, WritingLinker) else decisions)
    return {decision.id: decision for decision in decisions}


def _without(items: Mapping[str, Value], ids: Container[str]) -> dict[str, Value]:
    return {id_: value for id_, value in items.items() if id_ not in ids}


def _failed(id_: str, refusal: Refusal) -> Outcome:
    return Outcome(kind=OutcomeKind.FAILED, reason=refusal.reason, detail=refusal.detail, id=id_)


def _outcome(change: StoreChange, decision: Decision | None) -> Outcome:
    kind = change.kind
    if kind is OutcomeKind.STORED and decision and decision.linked_to and decision.role in COPIES:
        kind = OutcomeKind.DUPLICATE
    return Outcome(kind=kind, id=change.head.article.id)
