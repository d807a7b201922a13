"""Headings with a kicker that no declared title has, and headlines that stand in no heading."""

from __future__ import annotations

import re

import pytest

import newsbot
from newsbot.extraction.facts.titles.heading_dress import of_declared, without_kicker
from newsbot.extraction.facts.titles.site_in_title import without_site
from tests.extraction.riverside import TEXT, TITLE

SITE = "https://harbourmail.example/1"


def title(heading: str, declared: str, head: str = "") -> str | None:
    """The title of a page with this heading and this `<title>`."""
    body = f"<article>{heading}{TEXT}</article>"
    page = f"<html lang=en><head><title>{declared}</title>{head}</head><body>{body}</body></html>"
    return newsbot.extract(page, url=SITE).title


@pytest.mark.parametrize(
    "heading",
    [
        f"<h1><span>Town</span>{TITLE}</h1>",
        f"<h1><span>The Long Read</span>{TITLE}</h1>",
        f"<h1><span>Local News</span> {TITLE}</h1>",
        f"<h1><a href=/opinion>Opinion</a> {TITLE}</h1>",
        f"<h1><b>Breaking news</b> {TITLE}</h1>",
    ],
)
@pytest.mark.parametrize("end", ["", " - Harbour Mail", " | Quayside, Northtown"])
def test_a_kicker_goes(heading: str, end: str) -> None:
    assert title(heading, TITLE + end) == TITLE


@pytest.mark.parametrize(
    ("heading", "declared"),
    [
        ("The Best Mills of the North", "Best Mills of the North"),
        ("10 Best Mills of the North", "Best Mills of the North"),
        ("Why the Mills of the North Stand Still", "the Mills of the North Stand Still"),
        ("Our Favourite Mills of the North", "Mills of the North"),
        ("McAdam Opens a Mill", "Adam Opens a Mill Again"),
        ("News", "News"),
    ],
)
def test_the_first_words_of_a_headline_stay(heading: str, declared: str) -> None:
    assert without_kicker(heading, [declared]) == heading


@pytest.mark.parametrize(
    "marked",
    [
        "<div class='article-title'>{}</div>",
        "<p itemprop=headline>{}</p>",
        "<h1>Harbour Mail</h1><div class=entry-title>{}</div>",
        "<h1><a href=/>Harbour Mail</a></h1><h2>{}</h2>",
    ],
)
def test_a_line_marked_as_headline_wins_over_other_words_of_the_title(marked: str) -> None:
    printed = "Northtown closes its riverside walk for repairs until autumn"
    declared = "Riverside walk in Northtown closed: repairs take until autumn | Harbour Mail"
    assert title(marked.format(printed), declared) == printed
    assert title(marked.format("Ferries sail again from Monday on"), declared) != printed


@pytest.mark.parametrize(
    ("declared", "headline"),
    [
        ("镇议会批准修建新的港口防波堤-新港网", "镇议会批准修建新的港口防波堤"),
        ("镇议会批准修建新的港口防波堤-国内-新港网", "镇议会批准修建新的港口防波堤"),
        ("镇议会批准修建新的港口防波堤_时政_新港日报", "镇议会批准修建新的港口防波堤"),
        ("시의회, 새 방파제 건설 승인 - 항구신문", "시의회, 새 방파제 건설 승인"),
        ("港の新聞 - 朝の新聞", "港の新聞 - 朝の新聞"),
        ("镇议会批准修建-新的港口防波堤", "镇议会批准修建-新的港口防波堤"),
    ],
)
def test_papers_of_the_east_are_known_by_their_last_sign(declared: str, headline: str) -> None:
    assert without_site(declared, []) == headline


@pytest.mark.parametrize("sign", [" - ", " – ", " / ", " ~ "])
def test_a_host_without_blanks_names_the_site_with_a_word_more(sign: str) -> None:
    hosts = ["harbourmail.example"]
    assert without_site(f"{TITLE}{sign}Harbour Mail Online", hosts) == TITLE
    headline = f"Ferry sinks{sign}Harbour mail fraud trial opens"
    assert without_site(headline, hosts) == headline


@pytest.mark.parametrize("kicker", ["Harbour life", "Quayside and Weir", "Week of the Otter"])
@pytest.mark.parametrize("end", ["", " - Harbour Mail"])
def test_a_kicker_in_an_element_of_its_own_goes_whatever_it_says(kicker: str, end: str) -> None:
    for heading in (f"<span>{kicker}</span> {TITLE}", f"<div>{kicker}</div> <div>{TITLE}</div>"):
        assert title(f"<h1>{heading}</h1>", TITLE + end) == TITLE
    assert title(f"<h1>{kicker} {TITLE}</h1>", TITLE + end) == f"{kicker} {TITLE}"
    assert title(f"<h1><em>{kicker}</em> {TITLE}</h1>", TITLE + end) == f"{kicker} {TITLE}"


@pytest.mark.parametrize("lead", ["", "<div>After years of talks the walk has closed.</div>"])
def test_a_line_above_the_text_says_the_same_as_the_title(lead: str) -> None:
    printed = "Northtown closes its riverside walk for repairs until autumn"
    declared = "Riverside walk in Northtown closed: repairs take until autumn | Harbour Mail"
    lines = f"<div>Harbour Mail</div><div class=x1>{printed}</div>{lead}<div>9 April 2025</div>"
    assert title(lines, declared) == printed
    assert title(lines, "Ferries sail again from Monday on") != printed


@pytest.mark.parametrize(
    "tool",
    [
        "<a href='/edit'>Open editor</a>",
        "<a href='/edit' style='display: none'>Change this page</a>",
        "<span hidden>Editor only</span>",
        "<small>Members only</small>",
        "<sup>new</sup>",
        "<small>(video)</small>",
        "<a href='/edit'>[edit]</a>",
    ],
)
@pytest.mark.parametrize("end", ["", " - Harbour Mail"])
def test_a_tool_behind_a_headline_goes(tool: str, end: str) -> None:
    assert title(f"<h1>{TITLE} {tool}</h1>", TITLE + end) == TITLE


@pytest.mark.parametrize("last", ["<em>at last</em>", "<span>at last</span>", "at last"])
def test_the_last_words_of_a_headline_stay(last: str) -> None:
    assert title(f"<h1>{TITLE} {last}</h1>", TITLE) == f"{TITLE} at last"


def test_a_link_at_the_end_of_a_headline_stays() -> None:
    heading = f"{TITLE} for good"
    assert title(f"<h1>{TITLE} <a href='/w'>for good</a></h1>", heading) == heading


@pytest.mark.parametrize(
    ("inner", "declared"),
    [
        (f"{TITLE} <small>for good</small>", TITLE),
        (f"{TITLE} <span style='display:inline-block'>For good</span>", TITLE),
        (f"{TITLE} <a href='/m'>– Mayor</a>", TITLE),
        ("Mayor of Northtown gives a prize to <a href='/f'>Ann Field</a>", None),
        ("Ferries are coming back to the river at <a href='/w'>Weir</a>", None),
        ("The new hall will have a floor of 3000 m<sup>2</sup>", None),
    ],
)
def test_words_with_which_a_headline_goes_on_stay(inner: str, declared: str | None) -> None:
    whole = re.sub("<.*?>", "", inner)
    head = declared or inner.partition("<")[0].strip()
    assert title(f"<h1>{inner}</h1>", head) == whole


SECOND = "Builders say that the beams were older than anybody had thought"


@pytest.mark.parametrize("sign", [" / ", " | "])
@pytest.mark.parametrize("around", [("", ""), ("HM.EX::: ", " / 04.01.12 / Quayside")])
def test_the_second_line_of_a_heading_goes_where_a_bar_parts_it(
    sign: str, around: tuple[str, str]
) -> None:
    first = "Old lock house opens after three years"
    heading = f"<h1>{first}<br><small>{SECOND}</small></h1>"
    assert title(heading, sign.join([around[0] + first, SECOND]) + around[1]) == first


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Local opinion today", "Old lock house opens after three years"),
        ("Old lock house opens after three years", "At last"),
        ("AC", "DC play the old lock house once more"),
    ],
)
def test_a_bar_beside_a_few_words_parts_no_second_line(first: str, second: str) -> None:
    assert of_declared(f"{first} {second}", [f"{first} / {second}"]) != first


LONG = "Shipping and trade in the northern harbours this autumn"


@pytest.mark.parametrize(
    "heading",
    [
        f"<h1><span>{LONG}</span><span>{TITLE}</span></h1>",
        f"<h1><span>{LONG}</span> {TITLE}</h1>",
        f"<h1><div>{LONG}</div><div>{TITLE}</div></h1>",
    ],
)
@pytest.mark.parametrize("end", ["", " - Harbour Mail"])
def test_a_kicker_in_an_element_of_its_own_may_be_as_long_as_the_headline(
    heading: str, end: str
) -> None:
    assert title(heading, TITLE + end) == TITLE


def test_a_first_line_that_a_declared_title_has_is_no_kicker() -> None:
    whole = f"{LONG}: {TITLE}"
    heading = f"<h1><span>{LONG}</span> {TITLE}</h1>"
    assert title(heading, TITLE, f'<meta property="og:title" content="{whole}">') != TITLE


@pytest.mark.parametrize("badge", ["Видео", "Фоторепортаж", "Срочно", "Подкаст"])
def test_a_russian_badge_before_the_headline_goes(badge: str) -> None:
    line = "Паром вернулся на линию после ремонта"
    assert without_kicker(f"{badge} {line}", [line]) == line


def test_a_film_that_the_headline_tells_of_stays() -> None:
    line = "Видео о пароме посмотрел миллион человек"
    assert without_kicker(line, ["О пароме посмотрел миллион человек"]) == line


@pytest.mark.parametrize("day", ["8 апреля 2025", "08.04.2025", "April 8, 2025"])
def test_a_day_before_the_headline_is_no_part_of_it(day: str) -> None:
    assert title(f"<h1>{day} {TITLE}</h1>", TITLE) == TITLE


def test_a_day_that_the_declared_title_has_stays() -> None:
    whole = f"April 8, 2025: {TITLE}"
    assert title(f"<h1>{whole}</h1>", whole) == whole
