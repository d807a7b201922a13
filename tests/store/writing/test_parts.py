"""The parts of an article become one record in whichever order they come, in both stores."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

from msgspec.structs import replace

from newsbot.model.article import Article
from newsbot.model.extracted import SHORT_TEXT
from newsbot.model.outcome import Outcome, OutcomeKind
from newsbot.model.page import Page
from newsbot.model.paging import CAME_BEFORE, GOES_ON, LACKS_PART
from newsbot.pipeline import process
from newsbot.store.articles.delete import captures_of, delete_article, undelete
from newsbot.store.articles.reading import Reader
from newsbot.store.entry import Entry
from tests.reportage import BASE, TEXTS, WHOLE, address, page
from tests.store.writing.shops import MemoryShop, MongoShop, Shop, kinds, put

STORED, REPROCESSED = OutcomeKind.STORED, OutcomeKind.REPROCESSED
UNCHANGED, REVISION = OutcomeKind.UNCHANGED, OutcomeKind.REVISION
FETCHED = datetime(2026, 4, 11, 12, tzinfo=UTC)
CHANGED = (*TEXTS[:1], (TEXTS[1][0], "Работы возобновили только 15 апреля."), *TEXTS[2:])
WITHOUT_A_CHANGE = WHOLE.replace(TEXTS[1][1], CHANGED[1][1])


def part(number: int, texts: Sequence[Sequence[str]] = TEXTS, *, hours: int = 0) -> Entry:
    """A part as a crawl reads it some hours after the first one."""
    fetched = FETCHED + timedelta(hours=hours)
    body = page(number, texts=texts).encode()
    read = Page(body=body, url=address(number), fetched_at=fetched)
    article = process(read)
    assert isinstance(article, Article)
    return Entry(article=article, page_sha256=read.sha256)


def only(shop: Shop) -> Article:
    (article,) = shop.articles()
    return article


def test_one_record_with_the_whole_text(shop: Shop) -> None:
    outcomes = put(shop, part(2), part(3), part(1))
    record = only(shop)
    assert [outcome.kind for outcome in outcomes] == [STORED, REPROCESSED, REPROCESSED]
    assert {outcome.id for outcome in outcomes} == {record.id}
    assert (record.url, record.title, record.revision) == (BASE, "Семь лет до моста", 1)
    assert record.parts == (BASE, address(2), address(3))
    assert record.text == WHOLE
    assert record.authors == ("Лидия Пескарёва",)
    assert record.published is not None
    assert record.published.value == "2026-04-10T12:00:00+03:00"
    assert not record.extraction.flags


def test_dates_of_later_parts_count_from_the_day_of_the_first(shop: Shop) -> None:
    put(shop, *map(part, (1, 2, 3)))
    record = only(shop)
    assert [(one.text, one.value) for one in record.date_mentions] == [
        ("в марте 2019 года", "2019-03"),
        ("9 апреля", "2026-04-09"),
    ]
    assert all(record.text[one.start : one.end] == one.text for one in record.date_mentions)


def test_the_order_makes_no_difference(tmp_path: Path) -> None:
    records = []
    for order in permutations((1, 2, 3)):
        shop = MemoryShop(tmp_path)
        put(shop, *map(part, order))
        records.append(only(shop))
    assert records == records[:1] * 6


def test_the_same_pages_again_change_nothing(shop: Shop) -> None:
    put(shop, *map(part, (1, 2, 3)))
    before = only(shop)
    assert kinds(shop, *map(part, (3, 1, 2))) == [UNCHANGED] * 3
    assert only(shop) == before


def test_a_part_that_changed_is_a_revision_of_the_whole(shop: Shop) -> None:
    put(shop, *map(part, (1, 2, 3)))
    record = only(shop)
    assert kinds(shop, part(2, CHANGED, hours=5)) == [REVISION]
    changed = only(shop)
    assert (changed.revision, changed.text) == (2, WITHOUT_A_CHANGE)
    assert shop.versions(record.id) == 1
    assert kinds(shop, part(2, CHANGED, hours=6), part(2, TEXTS, hours=7)) == [UNCHANGED, REVISION]
    assert (only(shop).text, only(shop).revision) == (WHOLE, 3)
    assert shop.versions(record.id) == 2


def test_an_older_capture_of_a_part_goes_to_the_history(shop: Shop) -> None:
    put(shop, part(1), part(2, CHANGED, hours=5), part(3))
    assert kinds(shop, part(2)) == [REVISION]
    assert (only(shop).text, only(shop).revision) == (WITHOUT_A_CHANGE, 2)
    assert shop.versions(only(shop).id) == 1


def test_what_is_missing_is_told(shop: Shop) -> None:
    put(shop, part(2))
    assert only(shop).extraction.flags == (CAME_BEFORE, GOES_ON, SHORT_TEXT)
    put(shop, part(1))
    assert only(shop).extraction.flags == (GOES_ON,)


def test_a_part_that_is_missing_in_the_middle_is_told(shop: Shop) -> None:
    put(shop, part(3), part(1))
    record = only(shop)
    assert record.extraction.flags == (LACKS_PART,)
    assert record.text == "\n\n".join((*TEXTS[0], *TEXTS[2]))
    put(shop, part(2))
    assert (only(shop).text, only(shop).extraction.flags) == (WHOLE, ())


def test_the_lead_that_every_part_repeats_stands_there_once(shop: Shop) -> None:
    lead = "Репортаж о том, как маленький город получил большой мост."
    put(shop, *(part(number, [(lead, *one) for one in TEXTS]) for number in (3, 2, 1)))
    assert only(shop).text == f"{lead}\n\n{WHOLE}"


def test_a_first_page_that_shows_all_of_it_is_enough(shop: Shop) -> None:
    whole = [tuple(WHOLE.split("\n\n")), *TEXTS[1:]]
    put(shop, *(part(number, whole) for number in (2, 1, 3)))
    assert only(shop).text == WHOLE


def test_pages_that_repeat_the_article_add_nothing(shop: Shop) -> None:
    same = [TEXTS[0]] * 3
    assert kinds(shop, part(1, same), part(2, same)) == [STORED, UNCHANGED]
    record = only(shop)
    assert (record.text, record.revision) == ("\n\n".join(TEXTS[0]), 1)
    assert record.parts == (BASE, address(2))
    assert GOES_ON not in record.extraction.flags


def test_an_article_that_was_whole_before_its_parts_were_known(shop: Shop) -> None:
    first = part(1)
    alone = replace(first, article=replace(first.article, parts=()))
    assert kinds(shop, alone, first, part(2)) == [STORED, REPROCESSED, REPROCESSED]
    assert only(shop).parts == (BASE, address(2))


def test_a_withdrawn_article_is_back_with_its_first_page(shop: Shop) -> None:
    gone = Outcome(kind=OutcomeKind.REJECTED, reason="gone")

    async def withdraw(id_: str) -> None:
        async with shop.open() as store:
            await store.withdraw(id_, gone)

    put(shop, *map(part, (1, 2)))
    asyncio.run(withdraw(only(shop).id))
    marked = only(shop).withdrawn
    assert marked is not None
    later = int((marked.since - FETCHED) / timedelta(hours=1)) + 2
    put(shop, part(2, hours=later), part(3))
    assert only(shop).withdrawn == marked
    put(shop, part(1, hours=later))
    assert (only(shop).withdrawn, only(shop).text) == (None, WHOLE)


def test_an_article_is_found_and_deleted_by_the_address_of_any_part(
    mongo_uri: str, tmp_path: Path
) -> None:
    shop = MongoShop(tmp_path, mongo_uri)
    put(shop, *map(part, (1, 2, 3)))
    with Reader(mongo_uri) as reader:
        found = [reader.get(address(number)) for number in (1, 2, 3, 4)]
    assert found == [only(shop)] * 3 + [None]
    gone = delete_article(mongo_uri, address(3))
    assert shop.articles() == []
    goes = captures_of(address(3), None, gone.parts)
    assert [goes(address(number)) for number in (1, 2, 3, 4)] == [True, True, True, False]
    assert kinds(shop, part(2)) == [OutcomeKind.REJECTED]
    assert undelete(mongo_uri, key=address(3))
    assert kinds(shop, part(2)) == [STORED]
