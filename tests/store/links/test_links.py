"""Links in MongoDB: many writers and killed ones come to what one writer comes to."""

from __future__ import annotations

import asyncio
import random
import signal
from collections.abc import Iterator

import pytest
from pymongo import MongoClient
from pymongo.monitoring import (
    CommandFailedEvent,
    CommandListener,
    CommandStartedEvent,
    CommandSucceededEvent,
)

from newsbot.dedup import cluster
from newsbot.dedup.bulk.columns import Columns
from newsbot.dedup.clusters.reconcile import decisions
from newsbot.dedup.rules import Rules
from newsbot.model.article import Article
from newsbot.model.decision import Decision
from newsbot.model.outcome import OutcomeKind
from newsbot.store.articles.delete import delete_article
from newsbot.store.articles.reading import Reader
from newsbot.store.layout import FINGERPRINTS
from newsbot.store.links.reconcile import reconcile_links
from newsbot.store.links.row import Row
from newsbot.store.links.stories import write_stories
from tests.commands import run
from tests.dedup.news import ONE, TWO, dated, repost_set
from tests.store.articles import article, day, id_of_number
from tests.store.linked import (
    ALIKE,
    SIZES,
    Linked,
    articles,
    linked,
    sweep,
    write,
    write_together,
)
from tests.store.links.agreement import WRITERS, beside, consistent, f1, pairs, together


def true_pairs(size: str) -> set[tuple[str, str]]:
    """Pairs of articles of which one was made from the other, or both from a third."""
    records = enumerate(repost_set(**SIZES[size]))
    return together({id_of_number(number): record["cluster"] for number, record in records})


async def write_at_once(uri: str, chosen: list[Article]) -> None:
    shuffled = random.Random(2).sample(chosen, len(chosen))
    await asyncio.gather(*(write(uri, shuffled[n::WRITERS]) for n in range(WRITERS)))


def test_a_repost_is_a_duplicate_and_leads_to_its_original(mongo_uri: str) -> None:
    original, later = articles()[:2]
    text = original.text
    first = article(1, text=text, published=original.published)
    copy = article(2, text=text + " Читайте нас.", published=later.published)
    outcomes = asyncio.run(write(mongo_uri, [first, copy]))
    assert [outcome.kind for outcome in outcomes] == [OutcomeKind.STORED, OutcomeKind.DUPLICATE]
    found = linked(mongo_uri)
    assert found.roots[first.id] == found.roots[copy.id] == min(first.id, copy.id)
    assert found.records[copy.id][1:3] == ("repost", first.id)
    assert found.records[first.id][1:3] == ("original", None)
    assert found.pending == 0


def test_an_original_that_comes_late_finds_its_copies(mongo_uri: str) -> None:
    whole, soon = articles()[:2]
    third = len(whole.text) // 3
    head = article(900, text=whole.text[:third], published=soon.published)
    tail = article(901, text=whole.text[2 * third :], published=soon.published)
    asyncio.run(write(mongo_uri, [head, tail], batch=1))
    assert len(set(linked(mongo_uri).roots.values())) == 2
    asyncio.run(write(mongo_uri, [whole]))
    found = linked(mongo_uri)
    assert found.roots[head.id] == found.roots[whole.id]
    assert consistent(found)


def test_a_digest_told_by_its_make_is_not_found_by_what_it_quotes(mongo_uri: str) -> None:
    first, second, third = (one.text[: len(one.text) // 3] for one in articles()[:3])
    days = [one.published for one in articles()[:5]]
    wholes = [article(n, text=articles()[n].text, published=days[n]) for n in range(3)]
    digest = article(900, text=f"{first}\n\n{second}\n\n{third}", published=days[3])
    lead = article(901, text=second, published=days[4])
    for batch in ([*wholes, digest], [digest], [lead]):
        asyncio.run(write(mongo_uri, batch))
    found = linked(mongo_uri)
    assert found.records[digest.id][1] == "digest"
    assert set(found.records[digest.id][3]) == {one.id for one in wholes}
    assert found.roots[lead.id] == found.roots[wholes[1].id] != found.roots[digest.id]
    assert consistent(found)
    reconcile_links(mongo_uri)
    assert linked(mongo_uri).records == found.records


def test_giving_an_article_again_changes_nothing(mongo_uri: str) -> None:
    chosen = articles(articles=3, copies=4, singles=10)
    asyncio.run(write(mongo_uri, chosen))
    before = linked(mongo_uri)
    asyncio.run(write(mongo_uri, chosen))
    assert linked(mongo_uri) == before


def test_many_writers_lose_no_pair_and_agree_after_reconciling(mongo_uri: str) -> None:
    chosen = articles()
    alone = beside(mongo_uri, "alone")
    asyncio.run(write(alone, chosen))
    asyncio.run(write_at_once(mongo_uri, chosen))
    one, many = linked(alone), linked(mongo_uri)
    assert consistent(one)
    assert consistent(many)
    assert f1(pairs(many), pairs(one)) > ALIKE
    for uri in (alone, mongo_uri):
        reconcile_links(uri)
    assert linked(mongo_uri) == linked(alone)


def test_reconciled_links_are_those_of_the_bulk_pass(mongo_uri: str) -> None:
    chosen = articles(articles=5, copies=6, singles=20)
    asyncio.run(write(mongo_uri, chosen))
    report = reconcile_links(mongo_uri)
    assert report.articles == len(chosen)
    assert reconcile_links(mongo_uri).changed == 0
    found = linked(mongo_uri)
    for decision in cluster(chosen):
        link = found.links[decision.id]
        assert (link["to"] if link else None) == decision.linked_to
        assert found.roots[decision.id] == decision.cluster


def test_articles_stored_without_links_get_them_when_reconciled(mongo_uri: str) -> None:
    from newsbot.store.entry import Entry
    from newsbot.store.store import open_store

    chosen = articles(articles=2, copies=3, singles=3)

    async def store() -> None:
        async with open_store(mongo_uri, linger=0.0) as opened:
            await opened.put_all([Entry(article=one, page_sha256=one.id * 2) for one in chosen])

    asyncio.run(store())
    assert reconcile_links(mongo_uri).changed > 0
    assert consistent(linked(mongo_uri))


def test_fingerprints_of_an_older_signature_are_taken_anew(mongo_uri: str) -> None:
    chosen = articles(articles=1, copies=3, singles=3)
    asyncio.run(write(mongo_uri, chosen))
    links = linked(mongo_uri).links
    with MongoClient[Row](mongo_uri) as client:
        rows = client.get_default_database()[FINGERPRINTS]
        fresh = list(rows.find({}, {"keys": 1}).sort("_id"))
        rows.update_many({}, {"$set": {"keys": b"", "marks": b"", "sig_v": 3}})
        reconcile_links(mongo_uri)
        assert list(rows.find({}, {"keys": 1}).sort("_id")) == fresh
    assert linked(mongo_uri).links == links


def test_reconciling_gives_stories_and_the_year_that_they_know(mongo_uri: str) -> None:
    yearless = article(1, text=ONE, published=dated("XXXX-04-09", None))
    known = article(2, text=TWO, published=dated("2025-04-08", day(8)))
    asyncio.run(write(mongo_uri, [yearless, known]))
    assert reconcile_links(mongo_uri).stories == 2
    assert reconcile_links(mongo_uri).stories == 0
    with Reader(mongo_uri) as reader:
        found = {one.id: one for one in reader.articles()}
    assert {one.story for one in found.values()} == {min(found)}
    published = found[yearless.id].published
    assert published is not None
    assert (published.value, published.source) == ("2025-04-09", "story")


def test_articles_stored_while_links_are_made_final_are_decided_with_the_others(
    mongo_uri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, later = articles()[:2]
    copy = article(900, text=original.text, published=later.published)
    asyncio.run(write(mongo_uri, [original]))

    def beside(documents: Columns, rules: Rules) -> Iterator[Decision]:
        asyncio.run(write(mongo_uri, [copy, later]))
        return decisions(documents, rules)

    monkeypatch.setattr("newsbot.store.links.reconcile.decisions", beside)
    assert reconcile_links(mongo_uri).articles == 3
    found = linked(mongo_uri)
    assert found.records[copy.id][1:3] == ("repost", original.id)
    assert (len(found.records), found.pending) == (3, 0)
    assert consistent(found)


class Deleting(CommandListener):
    """Deletes an article at the moment at which somebody asks the server for it alone."""

    def __init__(self, uri: str, id_: str) -> None:
        self.uri, self.id = uri, id_

    def started(self, event: CommandStartedEvent) -> None:
        if event.command_name == "find" and event.command.get("filter") == {"_id": self.id}:
            delete_article(self.uri, self.id)

    def succeeded(self, event: CommandSucceededEvent) -> None:
        """Nothing to do, here and below."""

    def failed(self, event: CommandFailedEvent) -> None: ...


def test_an_article_that_is_deleted_before_it_gets_its_year_is_passed_over(mongo_uri: str) -> None:
    yearless = article(1, text=ONE, published=dated("XXXX-04-09", None))
    known = article(2, text=TWO, published=dated("2025-04-08", day(8)))
    asyncio.run(write(mongo_uri, [yearless, known]))
    listener = Deleting(mongo_uri, yearless.id)
    with MongoClient[Row](mongo_uri, event_listeners=[listener]) as client:
        assert write_stories(client.get_default_database()) == 1
    with Reader(mongo_uri) as reader:
        assert [(one.id, one.story is None) for one in reader.articles()] == [(known.id, False)]


def killed_writer(uri: str, at: int) -> None:
    """A writer process that kills itself before its command number `at`."""
    assert run("tests.store.linked", uri, "0", "1", str(at)).returncode == -signal.SIGKILL


def after_a_kill(uri: str, at: int) -> Linked:
    """What stands there after a kill, the sweeper, the rest of the records and reconciling."""
    killed_writer(uri, at)
    asyncio.run(sweep(uri))
    swept = linked(uri)
    assert swept.pending == 0
    assert consistent(swept)
    asyncio.run(write(uri, articles()))
    reconcile_links(uri)
    return linked(uri)


@pytest.mark.parametrize("at", [45, 52])
def test_a_writer_killed_between_two_steps_leaves_nothing_wrong(mongo_uri: str, at: int) -> None:
    clean = beside(mongo_uri, "clean")
    asyncio.run(write(clean, articles()))
    reconcile_links(clean)
    assert after_a_kill(mongo_uri, at) == linked(clean)


@pytest.mark.proof
def test_a_writer_killed_before_any_command_leaves_nothing_wrong(mongo_uri: str) -> None:
    clean = beside(mongo_uri, "clean")
    asyncio.run(write(clean, articles()))
    reconcile_links(clean)
    expected = linked(clean)
    for at in range(30, 75):
        assert after_a_kill(beside(mongo_uri, str(at)), at) == expected, at


@pytest.mark.proof
def test_eight_processes_over_five_thousand_records(mongo_uri: str) -> None:
    alone = beside(mongo_uri, "alone")
    asyncio.run(write(alone, articles(**SIZES["large"]), batch=100))
    write_together(mongo_uri, "large", WRITERS)
    one, many = linked(alone), linked(mongo_uri)
    assert len(many.records) == 5000
    assert many.pending == 0
    assert consistent(many)
    truth = true_pairs("large")
    assert abs(f1(pairs(many), truth) - f1(pairs(one), truth)) < 0.01
    for uri in (alone, mongo_uri):
        reconcile_links(uri)
    assert linked(mongo_uri) == linked(alone)
