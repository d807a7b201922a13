"""Days that a page keeps in attributes, in pieces, in its address, or as another country writes."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.silver_post import DAY, TEXT, TITLE, day


@pytest.mark.parametrize(
    "line",
    [
        '<time title="April 9, 2023 2:05 PM">2 years ago</time>',
        '<span title="2023-04-09 14:05">2 years ago</span>',
        '<span class="ago" title="Sunday, April 9, 2023">3y</span>',
        '<abbr class="timeago" title="2023-04-09T14:05:00Z">3 years ago</abbr>',
        '<a href="/bridge" title="9 April 2023 14:05">three years ago</a>',
        '<span title="9 апреля 2023, 14:05">три года назад</span>',
        '<time data-timestamp="1681045500">3y</time>',
        '<span class="ts" data-timestamp="1681045500000"></span>',
        '<span data-time="1681045500">3y</span>',
        '<span class="local-time" data-utc="2023-04-09T14:05:00Z"></span>',
        '<time-ago datetime="2023-04-09T14:05:00Z"></time-ago>',
    ],
)
def test_an_element_that_says_how_long_ago_keeps_the_day_in_an_attribute(line: str) -> None:
    assert day(line) == DAY


@pytest.mark.parametrize(
    "line",
    [
        '<span title="Read more about the events of April 9, 2023">News</span>',
        '<a href="/other" title="Ferry stops on 9 April 2023">Ferry</a>',
        '<span title="Chapter 2023">2</span>',
        '<ins datetime="2023-04-09T14:05:00Z">now</ins>',
        '<span data-expires="1681045500">x</span>',
    ],
)
def test_other_attributes_with_a_day_tell_none(line: str) -> None:
    assert day(line) is None


def test_a_clock_that_holds_the_whole_page_is_no_stamp_of_the_article() -> None:
    page = f'<body data-timestamp="1681045500"><h1>{TITLE}</h1>{TEXT.format(opening="")}</body>'
    assert newsbot.extract(page).published is None


@pytest.mark.parametrize(
    "line",
    [
        "<div class=date><div>9</div><div>Apr</div><div>2023</div></div>",
        "<div class=date><div>Apr</div><div>9</div><div>2023</div></div>",
        "<div class=datum><div>09.</div><div>04.</div><div>2023</div></div>",
        "<div class=date><span>9</span><span>апр</span><span>2023</span></div>",
        "<div class=post><span>09</span><span>April</span><span>2023</span></div>",
    ],
)
def test_a_day_in_pieces_is_put_together(line: str) -> None:
    assert day(line) == DAY


@pytest.mark.parametrize(
    "below",
    [
        "<div class=related><div>9</div><div>Apr</div><div>2023</div></div>",
        "<div class=cal><b>9</b><div>Apr</div><div>2023</div></div>",
    ],
)
def test_pieces_below_the_text_are_another_thing_s_day(below: str) -> None:
    assert day("", below=below) is None


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        ("4/19/23, 2:05 PM", "en", "2023-04-19"),
        ("04/19/2023", "en", "2023-04-19"),
        ("04/09/2023", "en-US", DAY),
        ("04/09/2023 2:05 PM", "en_US", DAY),
        ("09/04/2023", "en-GB", DAY),
        ("09/04/23", "fr", DAY),
        ("9/4/23", "es", DAY),
    ],
)
def test_slashes_part_day_and_month_as_the_page_does(
    line: str, language: str, expected: str
) -> None:
    assert day(f"<p>{line}</p>", language=language) == expected


def test_a_date_that_can_be_read_in_one_way_only_says_how_the_others_are_read() -> None:
    british = "<ul><li>Ferry fares rise again in spring <i>28/03/2023</i></ul>"
    assert day("<p>09/04/2023</p>", language="en-US", below=british) == DAY
    american = "<ul><li>Ferry fares rise again in spring <i>03/28/2023</i></ul>"
    assert day("<p>04/09/2023</p>", below=american) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "by Ann LeeApril 9, 2023",
        "#1Apr 9, 2023",
        "9 Apr '23",
        "09-Apr-23 14:05",
        "9. travnja 2023.",
        "9. aprila 2023",
        "Chủ Nhật, ngày 9 tháng 4 năm 2023",
        "9 अप्रैल 2023",
        "9 เมษายน 2566",
        "9 เม.ย. 2566 14:05 น.",
        "2023. gada 9. aprīlis",
        "2023ko apirilaren 9a",
        "2023 жылғы 9 сәуір",
        "2023 жылдың 9 сәуірі",
        "2023 ж. 9 сәуір",
        "2023(e)ko apirilaren 9a",
        "9 IV 2023",
        "dnia 9 IV 2023",
        "dn. 9 IV 2023",
        "Kraków, 9 IV 2023",
        "9.IV.2023 14:05",
        "9. IV. 2023",
        "9/IV/2023",
        "2023. IV. 9.",
        "9 prill 2023",
        "9 აპრილი 2023",
        "9 آوریل 2023",
        "09.04.2314:05",
    ],
)
def test_a_printed_day_of_many_languages(line: str) -> None:
    assert day(f"<p class=date>{line}</p>") == DAY


@pytest.mark.parametrize(
    "line",
    [
        "9 iv 2023",
        "39 IV 2023",
        "31.II.2023",
        "9 IIII 2023",
        "Louis XIV 2023",
        "IV. 2023",
        "Art. 5 VI 2023",
        "Az. 12 I 2023",
        "Group 4 V 2023",
        "Nr 12/II/2023",
        "№ 12-II-2023",
        "Vol. 3 II 2023",
    ],
)
def test_figures_and_letters_that_are_no_day(line: str) -> None:
    assert day(f"<p class=date>{line}</p>") is None


@pytest.mark.parametrize(
    "path", ["/2023/apr/09/bridge", "/news/2023/april/9/bridge", "/2023/avril/09/pont"]
)
def test_an_address_names_the_month(path: str) -> None:
    assert day("", path=path) == DAY


def test_an_address_whose_word_is_no_month_tells_no_day() -> None:
    assert day("", path="/2023/most/09/bridge") is None


@pytest.mark.parametrize(
    "meta",
    [
        '<meta property="og:regDate" content="20230409140500">',
        '<meta name="eprints.datestamp" content="2023-04-09 14:05:00">',
        '<meta name="upload-date" content="20230409">',
    ],
)
def test_a_stamp_without_signs_in_a_named_meta(meta: str) -> None:
    assert day("", head=meta) == DAY
