"""What every store promises, asked of MongoDB and of its twin in memory alike."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest
from msgspec.structs import replace

from newsbot.model.article import Article
from newsbot.model.decision import Decision
from newsbot.model.errors import NewsbotError
from newsbot.model.outcome import UNARCHIVED, Books, Outcome, OutcomeKind, Rejected
from newsbot.model.page import Origin, Page
from newsbot.store.entry import Entry, PageRow
from tests.store.articles import article, day, entry, id_of_number, published_on
from tests.store.writing.shops import Shop, kinds, put

STORED, UNCHANGED = OutcomeKind.STORED, OutcomeKind.UNCHANGED
REVISION, REPROCESSED = OutcomeKind.REVISION, OutcomeKind.REPROCESSED


def test_an_article_comes_back_as_it_went_in(shop: Shop) -> None:
    whole = article(published=published_on(9), authors=("Олег Снегирёв",), fetched_at=day(10))
    assert kinds(shop, Entry(article=whole, page_sha256="0" * 64)) == [STORED]
    assert shop.articles() == [whole]


def test_a_withdrawn_article_keeps_its_mark_until_its_page_is_seen_again(shop: Shop) -> None:
    gone = Outcome(kind=OutcomeKind.REJECTED, reason="gone")
    one = entry(1, fetched_at=day(10))

    async def withdraw() -> list[Outcome]:
        async with shop.open() as store:
            return [await store.withdraw(id_, gone) for id_ in (one.article.id, "0" * 32)]

    put(shop, one)
    assert asyncio.run(withdraw()) == [
        replace(gone, reason="withdrawn", detail="gone", id=one.article.id),
        gone,
    ]
    assert asyncio.run(withdraw())[0] == gone  # marked before: since when does not change
    put(shop, one)
    (marked,) = shop.articles()
    assert marked.withdrawn is not None
    assert (marked.withdrawn.reason, marked.text) == ("gone", one.article.text)
    later = replace(one.article, fetched_at=marked.withdrawn.since + timedelta(days=1))
    assert kinds(shop, replace(one, article=later)) == [UNCHANGED]
    assert shop.articles()[0].withdrawn is None


def test_the_same_page_again_is_unchanged(shop: Shop) -> None:
    assert kinds(shop, entry(1), entry(1), entry(2), entry(1)) == [
        STORED, UNCHANGED, STORED, UNCHANGED,
    ]  # fmt: skip


def test_instants_finer_than_the_database_keeps_are_no_change(shop: Shop) -> None:
    fine = entry(fetched_at=day(9).replace(microsecond=123_456))
    assert kinds(shop, fine, fine) == [STORED, UNCHANGED]
    assert shop.articles()[0].fetched_at == day(9).replace(microsecond=123_000)


def test_newer_rules_on_the_same_bytes_replace_the_record_and_count_no_revision(shop: Shop) -> None:
    old, new = entry(page="a", section=None), entry(page="a", section="Город")
    assert kinds(shop, old, new, new) == [STORED, REPROCESSED, UNCHANGED]
    stored = shop.articles()[0]
    assert (stored.section, stored.revision) == ("Город", 1)
    assert shop.versions(stored.id) == 0


def test_other_words_of_the_publisher_are_a_revision_and_the_old_ones_are_kept(shop: Shop) -> None:
    assert kinds(shop, entry(title="Мост откроют"), entry(title="Мост открыли")) == [
        STORED,
        REVISION,
    ]
    stored = shop.articles()[0]
    assert (stored.title, stored.revision) == ("Мост открыли", 2)
    assert shop.versions(stored.id) == 1


def test_other_bytes_with_the_same_words_are_unchanged(shop: Shop) -> None:
    assert kinds(shop, entry(page="реклама 1"), entry(page="реклама 2")) == [STORED, UNCHANGED]


def test_bytes_seen_before_are_reprocessed_even_if_others_were_seen_since(shop: Shop) -> None:
    first, second = entry(page="реклама 1"), entry(page="реклама 2")
    better = entry(page="реклама 2", text="Лучше извлечённый текст.")
    assert kinds(shop, first, second, better) == [STORED, UNCHANGED, REPROCESSED]


def test_an_older_capture_never_replaces_a_newer_one(shop: Shop) -> None:
    newer = entry(title="Мост открыли", fetched_at=day(12))
    older = entry(title="Мост откроют", fetched_at=day(10))
    assert kinds(shop, newer, older, older) == [STORED, REVISION, UNCHANGED]
    stored = shop.articles()[0]
    assert (stored.title, stored.revision) == ("Мост открыли", 2)
    assert shop.versions(stored.id) == 1


def test_the_publishers_own_date_of_change_orders_pages_without_a_capture(shop: Shop) -> None:
    newer = entry(title="Мост открыли", modified=published_on(12))
    older = entry(title="Мост откроют", modified=published_on(10))
    put(shop, newer, older)
    assert shop.articles()[0].title == "Мост открыли"


def test_captures_give_the_same_record_in_any_order(shop: Shop) -> None:
    captures = [
        entry(page="1", title="Мост откроют", fetched_at=day(9)),
        entry(page="2", title="Мост откроют", fetched_at=day(10)),
        entry(page="3", title="Мост открыли", fetched_at=day(11)),
    ]
    records: list[Article] = []
    for number, order in enumerate(permutations(captures), 1):
        renamed = [_as_number(one, number) for one in order]
        put(shop, *renamed)
        records += [one for one in shop.articles() if one.id == id_of_number(number)]
    blank = {"id": "", "url": None}
    assert len(records) == 6
    assert len({repr(_with(record, **blank)) for record in records}) == 1
    assert records[0].revision == 2


def test_going_back_to_earlier_words_is_a_revision_when_captures_prove_it(shop: Shop) -> None:
    before = entry(page="a", title="Мост откроют", fetched_at=day(9))
    after = entry(page="b", title="Мост открыли", fetched_at=day(10))
    again = entry(page="a", title="Мост откроют", fetched_at=day(11))
    assert kinds(shop, before, after, again) == [STORED, REVISION, REVISION]
    assert shop.articles()[0].revision == 3


def test_replaying_everything_again_changes_nothing(shop: Shop) -> None:
    pages = [entry(1), entry(1, title="Мост открыли"), entry(1, page="x", title="Снова"), entry(2)]
    put(shop, *pages)
    before = shop.articles()
    assert kinds(shop, *pages) == [UNCHANGED] * 4
    assert shop.articles() == before


def test_one_id_twice_in_a_batch_is_handled_in_order(shop: Shop) -> None:
    async def run() -> list[Outcome]:
        async with shop.open() as store:
            return await store.put_all([entry(1), entry(1, title="Мост открыли"), entry(2)])

    assert [outcome.kind for outcome in asyncio.run(run())] == [STORED, REVISION, STORED]
    assert {one.title for one in shop.articles()} == {"Мост открыли", "Новый мост, часть 2"}


def test_single_puts_that_come_together_are_all_answered(shop: Shop) -> None:
    async def run() -> list[Outcome]:
        async with shop.open() as store:
            return await asyncio.gather(*(store.put(entry(number)) for number in range(250)))

    outcomes = asyncio.run(run())
    assert {outcome.kind for outcome in outcomes} == {STORED}
    assert [outcome.id for outcome in outcomes] == [id_of_number(number) for number in range(250)]


def test_a_record_that_no_database_would_take_fails_alone(shop: Shop) -> None:
    async def run() -> list[Outcome]:
        async with shop.open() as store:
            return await store.put_all([entry(1), entry(2, title="\ud800"), entry(3, title=4)])

    kept, surrogate, number = asyncio.run(run())
    assert kept.kind is STORED
    assert [surrogate.reason, number.reason] == ["record not valid"] * 2
    assert len(shop.articles()) == 1


class SameText:
    """Links articles with equal texts to the one with the smallest id."""

    def __init__(self) -> None:
        self.first: dict[str, str] = {}

    async def link(self, articles: Sequence[Article]) -> Sequence[Decision]:
        for one in sorted(articles, key=lambda one: one.id):
            self.first.setdefault(one.content_hash, one.id)
        return [self._decide(one) for one in articles]

    def _decide(self, one: Article) -> Decision:
        first = self.first[one.content_hash]
        if first == one.id:
            return Decision(id=one.id, cluster=first)
        return Decision(id=one.id, linked_to=first, role="repost", cluster=first, score=1.0)


def test_what_could_not_be_done_first_is_entered_as_failed_and_not_stored(shop: Shop) -> None:
    done: list[str] = []

    async def kept() -> None:
        done.append("kept")

    async def lost() -> None:
        raise NewsbotError("the disk failed")

    async def run() -> tuple[list[Outcome], Books]:
        async with shop.open() as store:
            run = await store.runs.start("crawl")
            store.runs.take(run, 4)
            page = Page(
                body=b"", url="https://verhnerechensk.example/", origin=Origin(kind="crawl")
            )
            row = PageRow.of_page(run, page, Outcome(kind=OutcomeKind.REJECTED, reason="no text"))
            outcomes = await asyncio.gather(
                store.put(replace(entry(1), run=run), kept),
                store.put(replace(entry(2), run=run), lost),
                store.put(replace(entry(3), run=run), kept),
                store.runs.enter(row, lost),
            )
            return list(outcomes), await store.runs.finish(run, "finished")

    outcomes, books = asyncio.run(run())
    failed = Outcome(kind=OutcomeKind.FAILED, reason=UNARCHIVED, detail="the disk failed")
    assert [outcome.kind for outcome in outcomes[::2]] == [STORED, STORED]
    assert [outcomes[1], outcomes[3]] == [replace(failed, id=id_of_number(2)), failed]
    assert done == ["kept"]  # once for the batch
    assert {one.id for one in shop.articles()} == {id_of_number(1), id_of_number(3)}
    assert books.counts() == {OutcomeKind.STORED: 2, OutcomeKind.FAILED: 2}


def test_a_copy_is_stored_and_linked(shop: Shop) -> None:
    linker = SameText()
    first, copy = sorted([entry(1), entry(2)], key=lambda one: one.article.id)
    outcomes = put(shop, first, copy, copy, linker=linker)
    assert [outcome.kind for outcome in outcomes] == [STORED, OutcomeKind.DUPLICATE, UNCHANGED]
    linked = {one.id: one for one in shop.articles()}.get(copy.article.id)
    if linked:  # the export of MongoDB shows the canonical member only
        assert (linked.role, linked.duplicate_of) == ("repost", first.article.id)


class Broken:
    """Fails, as a linker does whose database went away at the wrong moment."""

    async def link(self, articles: Sequence[Article]) -> Sequence[Decision]:
        raise RuntimeError("no links today")


def test_an_article_without_its_links_is_pending_until_somebody_finishes_it(shop: Shop) -> None:
    with pytest.raises(RuntimeError, match="no links today"):
        put(shop, entry(1), linker=Broken())
    assert shop.articles() == []
    put(shop, entry(1))
    assert [one.id for one in shop.articles()] == [id_of_number(1)]


def test_a_sweep_finishes_what_a_crash_left_pending(shop: Shop) -> None:
    with pytest.raises(RuntimeError, match="no links today"):
        put(shop, entry(1), linker=Broken())

    async def sweep(older_than: float) -> int:
        async with shop.open(SameText()) as store:
            return await store.sweep(older_than=older_than)

    assert asyncio.run(sweep(3600)) == 0, "it may still be in the hands of a living writer"
    assert asyncio.run(sweep(-1)) == 1
    assert [one.id for one in shop.articles()] == [id_of_number(1)]
    assert asyncio.run(sweep(-1)) == 0


def test_what_a_publisher_had_deleted_does_not_come_back(shop: Shop) -> None:
    put(shop, entry(1), entry(2))
    shop.ban(id_of_number(1))
    outcome = put(shop, entry(1))[0]
    assert outcome.kind is OutcomeKind.REJECTED
    assert outcome.reason == "deleted at the publisher's request"
    assert [one.id for one in shop.articles()] == [id_of_number(2)]


def test_the_books_of_a_run_balance(shop: Shop) -> None:
    empty = Page(body=b"", origin=Origin(kind="file", path="пусто.html"))

    async def run() -> tuple[dict[str, int], dict[str, int], bool]:
        async with shop.open() as store:
            name = await store.runs.start("replay seeds")
            store.runs.take(name, 4)
            await store.put_all([entry(1, run=name), entry(2, run=name), entry(1, run=name)])
            outcome = Rejected(reason="empty file").outcome()
            await store.runs.enter(PageRow.of_page(name, empty, outcome))
            own = await store.runs.finish(name, "finished")
            written = await store.runs.books(name)
            return own.counts(), written.counts(), written.balanced

    own, written, balanced = asyncio.run(run())
    assert own == written == {"stored": 2, "unchanged": 1, "rejected": 1}
    assert balanced


def _with(record: Article, **fields: Any) -> Article:
    return replace(record, **fields)


def _as_number(one: Entry, number: int) -> Entry:
    return replace(one, article=_with(one.article, id=id_of_number(number)))
