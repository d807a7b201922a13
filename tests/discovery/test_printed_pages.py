"""How lists of different systems lead on: numbers and words that links print."""

from __future__ import annotations

import pytest

from newsbot.discovery.printed_pages import later_page, second_page

ROOT = "https://a.example"


def links(printed: str) -> list[tuple[str, str]]:
    """`text address, text address` as links."""
    pairs = (one.rsplit(" ", 1) for one in printed.split(", "))
    return [(f"{ROOT}{address}", text) for text, address in pairs]


@pytest.mark.parametrize(
    ("base", "printed", "second"),
    [
        ("/news", "2 /news?page=1, 3 /news?page=2, last » /news?page=9", "/news?page=1"),
        ("/news/", "1 /news/?page=1, 2 /news/?page=2", "/news/?page=2"),
        ("/novosti/", "2 /novosti/?p=1, 3 /novosti/?p=2, Вперёд /novosti/?p=1", "/novosti/?p=1"),
        ("/news/", "2 /news/?curPos=10, 3 /news/?curPos=20", "/news/?curPos=10"),
        ("/news/", "2 /news/?page2, 3 /news/?page3", "/news/?page2"),
        ("/blog", "2 /blog/page:2, 3 /blog/page:3", "/blog/page:2"),
        ("/news?id=5", "2 /news?id=5&n[page]=2", "/news?id=5&n[page]=2"),
        ("/", "next page » /archives/P2.html", "/archives/P2.html"),
        ("/blog/", "Older /blog/1/", "/blog/1/"),
        ("/blog/", "Ältere Beiträge → /blog/seite-2", "/blog/seite-2"),
        ("/novosti", "Next 10 items » /novosti?b_start:int=10", "/novosti?b_start:int=10"),
        ("/a.php", "Next /a.php?start_from=10&ucat=, Next /a.php?start_from=10&ucat=",
         "/a.php?start_from=10&ucat="),
        ("/", "Older entries /index_2.html", "/index_2.html"),
        ("/news", "2 /news?sort=1&page=1, 3 /news?sort=1&page=2", "/news?sort=1&page=1"),
        # Comments are counted, days of a calendar and articles bear numbers, too.
        ("/", "2 /2026/11/most#comments, 3 /12.html#comments", None),
        ("/", "1 /2026/11/1/, 2 /2026/11/2/, 3 /2026/11/3/", None),
        ("/news", "2 /news?id=15, 3 /news?id=16", None),
        ("/news", "Далее /news?id=15, Далее /news?id=16", None),
        ("/news", "Далее /news/1, Далее /news/2", None),
        ("/", "Next /gallery/5, Next: мост /blog/2", None),
        ("/news", "2 /sport?page=2", None),
        # From the third page on, the second one is behind.
        ("/news?page=3", "1 /news, 2 /news?page=2, 4 /news?page=4", None),
        ("/news?page=3&sort=1", "2 /news?sort=1&page=2", None),
        ("/news?sort=1", "2 /news?page=2&sort=1, 3 /news?page=3&sort=1", "/news?page=2&sort=1"),
    ],
)  # fmt: skip
def test_the_second_page_is_found_by_what_links_print(
    base: str, printed: str, second: str | None
) -> None:
    assert second_page(links(printed), ROOT + base) == (second and ROOT + second)


@pytest.mark.parametrize(
    ("base", "printed", "later"),
    [
        ("/?curPos=10", "1 /?curPos=0, 3 /?curPos=20, 4 /?curPos=30", "/?curPos=20"),
        ("/archives/P2.html", "« newer /archives/P1.html, next page » /archives/P3.html",
         "/archives/P3.html"),
        ("/n/?page2", "1 /n/, 3 /n/?page3", "/n/?page3"),
        ("/n/?page3", "1 /n/, 2 /n/?page2", None),
        ("/2026/11/2/", "3 /2026/12/3/", None),
        # Links to years: the front page has no number with which theirs could be compared.
        ("/", "2025 /2025, 2024 /2024", None),
        ("/news?page=2", "3 /news3?page=3", None),
        ("/news?page=2", f"3 /news?page={'3' * 5000}", None),
    ],
)  # fmt: skip
def test_a_later_page_differs_in_one_number(base: str, printed: str, later: str | None) -> None:
    assert later_page(links(printed), ROOT + base) == (later and ROOT + later)


NEWS = f"{ROOT}/news"


@pytest.mark.parametrize("day", ["?day={}", "?date={}", "/day-{}", "/day/{}", "?month=4&day={}"])
def test_the_days_of_a_calendar_are_no_pages(day: str) -> None:
    calendar = [(f"{NEWS}{day.format(number)}", str(number)) for number in range(1, 31)]
    pages = [(f"{NEWS}?p3={number - 1}", str(number)) for number in range(2, 5)]
    assert second_page(calendar, NEWS) is None
    assert second_page([*calendar, *pages], NEWS) == f"{NEWS}?p3=1"


@pytest.mark.parametrize("query", ["limit=2", "rating=2", "sort=2", "category=2", "id=2"])
def test_numbers_of_other_things_are_no_pages(query: str) -> None:
    assert second_page([(f"{NEWS}?{query}", "2")], NEWS) is None
