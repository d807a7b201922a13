"""Site memory: counts commute, repeats leave the text, its place is told."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbot.extraction.page import extract_page
from newsbot.extraction.profile import snapshot as snapshots
from newsbot.extraction.profile.count import count_page
from newsbot.extraction.profile.drift import text_places
from newsbot.extraction.profile.sample import Sample
from newsbot.extraction.profile.snapshot import (
    MAX_PAGES,
    MemoryCounts,
    MemorySnapshot,
    PageCount,
    block_key,
)
from newsbot.model.extracted import Extracted
from newsbot.model.page import Page
from newsbot.sites.registry import Sites

SITES = Sites([])
LEGAL = (
    "Газета «Заречные вести» выходит с 1931 года. Её основали рабочие верфи, и до сих пор каждый "
    "номер открывается рассказом о людях, которые живут и работают на берегах реки Быстрой, об их "
    "заботах, надеждах и победах, о прошлом города и о том, каким он станет завтра."
)
TEXTS = [
    f"Жители дома номер {number} на Кленовой улице получили новые ключи от подъезда {number}."
    for number in ("один", "два", "три", "четыре", "пять")
]


def page(number: int, box: str = "text") -> Page:
    """A page whose history of the paper outweighs its one paragraph of news."""
    html = (
        f"<html><body><ul><li><a href='/'>Главная</a></li></ul><h1>Новость {number}</h1>"
        f"<div class='{box}'><p>{TEXTS[number]}</p></div><div class='about'><p>{LEGAL}</p></div>"
        "</body></html>"
    )
    return Page(body=html.encode(), url=f"https://example.ru/news/{number}")


def counted(*pages: Page) -> MemoryCounts:
    counts = MemoryCounts()
    for one in pages:
        counts.add(count_page(one, SITES))
    return counts


def paragraphs(one: Page, memory: MemorySnapshot | None) -> tuple[str, ...]:
    found = extract_page(one, sites=SITES, memory=memory)
    assert isinstance(found, Extracted)
    return found.paragraphs


def test_a_block_of_every_page_leaves_the_text() -> None:
    memory = counted(*map(page, range(4))).freeze()
    assert LEGAL in paragraphs(page(4), None)
    assert paragraphs(page(4), memory) == (TEXTS[4],)


def test_the_record_names_the_snapshot_only_where_it_was_used() -> None:
    memory = counted(*map(page, range(3))).freeze()
    known = extract_page(page(3), sites=SITES, memory=memory)
    elsewhere = Page(body=page(3).body, url="https://other.example/1")
    unknown = extract_page(elsewhere, sites=SITES, memory=memory)
    assert isinstance(known, Extracted)
    assert isinstance(unknown, Extracted)
    assert (known.memory, unknown.memory) == (memory.name, None)


def test_the_same_page_counted_again_is_no_repeat() -> None:
    again = counted(page(0), page(0), page(0), page(0))
    assert again == counted(page(0))
    assert not again.freeze().knows("example.ru")


@settings(max_examples=40)
@given(st.permutations(range(5)), st.integers(0, 5))
def test_neither_order_nor_split_changes_the_snapshot(order: list[int], cut: int) -> None:
    straight = counted(*map(page, range(5)))
    one = counted(*(page(number) for number in order[:cut]))
    other = counted(*(page(number) for number in order[cut:]))
    other.add(one)
    assert other.freeze().name == straight.freeze().name


def test_pages_per_host_are_bounded_and_the_sample_does_not_depend_on_order() -> None:
    single = [
        MemoryCounts(hosts={"example.ru": {f"{number:016x}": PageCount(blocks=(number,))}})
        for number in range(MAX_PAGES + 50)
    ]
    up, down = MemoryCounts(), MemoryCounts()
    for counts in single:
        up.add(counts)
    for counts in reversed(single):
        down.add(counts)
    assert len(up.hosts["example.ru"]) == MAX_PAGES
    assert up == down


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 11), max_size=30), st.integers(0, 30))
def test_what_a_sample_passes_over_makes_no_difference(order: list[int], cut: int) -> None:
    pages = [opening(number, HEADS[0]) for number in order]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshots, "MAX_PAGES", 3)
        sparing = MemoryCounts()
        for part in (pages[:cut], pages[cut:]):  # each by a process of its own
            sample = Sample(size=3)
            for one in part:
                sparing.add(count_page(one, SITES, sample))
        assert sparing == counted(*pages)


def test_few_pages_of_a_large_host_are_counted() -> None:
    sample = Sample(size=3)
    pages = [opening(number, HEADS[0]) for number in range(300)]
    taken = sum(bool(count_page(one, SITES, sample).hosts) for one in pages)
    assert 3 <= taken < 30


def test_lines_of_a_text_dump_are_sampled_as_pages_are() -> None:
    sample = Sample(size=1)
    dumps = [Page(body=f"Новость\n{n}".encode(), url=f"https://example.ru/{n}") for n in range(9)]
    found = [count_page(one, SITES, sample) for one in dumps]
    assert sum(bool(one.hosts) for one in found) < len(dumps)


def test_counts_and_snapshots_survive_storage() -> None:
    counts = counted(*map(page, range(3)))
    snapshot = counts.freeze()
    assert MemoryCounts.from_bytes(counts.to_bytes()) == counts
    assert MemorySnapshot.from_bytes(snapshot.to_bytes()).name == snapshot.name


def test_numbers_do_not_tell_blocks_apart() -> None:
    assert block_key("Просмотров: 15") == block_key("просмотров 2048")
    assert block_key("Просмотров: 15") != block_key("Комментариев: 15")


def test_where_the_text_stands_is_told_without_what_every_page_repeats() -> None:
    counts = counted(*map(page, range(4)))
    memory = counts.freeze().hosts["example.ru"]
    assert text_places(counts.hosts["example.ru"], memory) == {"body/div.text": 4}
    moved = counted(*(page(number, box="story") for number in range(4)))
    assert text_places(moved.hosts["example.ru"], memory) == {"body/div.story": 4}
    assert text_places(counts.hosts["example.ru"], None) == {"body/div.about": 4}


WORKS = ("мост", "паром", "парк", "школу", "музей", "трамвай", "причал", "театр")
HEADS = (
    "<h2>Подробности</h2>",
    "<h3>Подробности</h3>",
    "<h2>О проекте</h2>",
    "<h2>Что дальше</h2>",
    "<p><b>Что дальше</b></p>",
    "<p><strong>Подробности</strong></p>",
    "<div class='wide'><h2>Что дальше</h2></div>",
)


def opening(number: int, head: str, after: str = "") -> Page:
    """One of many notes of one make: a crosshead and a list between paragraphs, a box behind."""
    work = WORKS[number % len(WORKS)]
    html = (
        f"<html lang='ru'><head><title>Открыли {work}</title></head><body>"
        f"<main><article><h1>Открыли {work}</h1><div class='story'>"
        f"<p>В Заречном открыли {work} номер {number}, сообщила во вторник мэрия города.</p>{head}"
        f"<p>На {work} ушло {number + 3} месяцев и {number * 7 + 20} миллионов рублей бюджета.</p>"
        f"<ul><li>Первая очередь откроется через {number + 2} недели.</li>"
        f"<li>Вторая очередь откроется через {number + 5} месяцев.</li></ul>"
        f"<p>Жители собрали {number * 37 + 100} подписей за то, чтобы открыли и второй {work}.</p>"
        f"{after}</div></article></main></body></html>"
    )
    return Page(body=html.encode(), url=f"https://example.ru/notes/{number}")


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("remembers", [False, True])
def test_crossheads_and_items_that_recur_between_paragraphs_stay(
    head: str, remembers: bool
) -> None:
    pages = [opening(number, head) for number in range(12)]
    memory = counted(*pages).freeze() if remembers else None
    words = re.sub("<[^>]+>", "", head)
    for one in pages:
        found = paragraphs(one, memory)
        assert words in found
        assert sum("очередь откроется" in paragraph for paragraph in found) == 2


BOXES = (
    "<h2>Наш канал</h2><p>Самые важные новости Заречного каждый день выходят в нашем канале.</p>",
    "<h2>По теме</h2><ul><li><a href='/1'>Мост открыли</a></li><li><a href='/2'>Ещё</a></li></ul>",
    "<ul><li>Редакция отвечает на письма по будням.</li><li>Реклама: до 12 часов.</li></ul>",
)


@pytest.mark.parametrize("box", BOXES)
def test_boxes_that_recur_go(box: str) -> None:
    pages = [opening(number, HEADS[3], box) for number in range(12)]
    memory = counted(*pages).freeze()
    words = {"Наш канал", "По теме", "Мост открыли", "Редакция отвечает на письма по будням."}
    for one in pages:
        assert not words & set(paragraphs(one, memory))
