"""Days that a page tells apart itself: by a clock's zone, by a label, by a node's type."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.riverside import TEXT, TITLE


def day(head: str = "", under: str = "", url: str | None = None) -> str | None:
    """The publication day of a page."""
    body = f"<article><h1>{TITLE}</h1>{under}{TEXT}</article>"
    page = f"<html lang=en><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>"
    published = newsbot.extract(page, url=url).published
    return published.value[:10] if published else None


@pytest.mark.parametrize("clock", ["02:05 PM EDT", "2:05 p.m. PT", "11:05 am (CST)"])
def test_a_clock_of_the_united_states_puts_the_month_first(clock: str) -> None:
    assert day(under=f"<p>04/08/2025 {clock}</p>") == "2025-04-08"
    assert day(under="<p>04/08/2025 02:05 PM</p>") == "2025-08-04"


def test_so_does_their_usual_form_of_a_moment() -> None:
    assert day(under="<p>4/8/25, 2:05 PM</p>") == "2025-04-08"
    assert day(under="<p>4/8/25, 2:05 pm</p>") == "2025-08-04"


@pytest.mark.parametrize(
    "line",
    [
        "Date of the event: 12 June 2025, 18:00, Main Hall",
        "Дата проведения: 12 июня 2025",
        "Начало: 12 июня 2025, 18:00",
        "Veranstaltung am 12. Juni 2025",
    ],
)
def test_the_day_of_an_event_is_none_of_publication(line: str) -> None:
    assert day(under=f"<p>{line}</p>") is None


def test_a_node_of_the_page_is_asked_before_those_of_its_site() -> None:
    site = '{"@type":"WebSite","datePublished":"2010-01-01"}'
    page = '{"@type":"WebPage","datePublished":"2025-04-08"}'
    head = f'<script type="application/ld+json">[{site},{page}]</script>'
    assert day(head) == "2025-04-08"


@pytest.mark.parametrize(
    "end", ["walk-08-04-2025.html", "walk_08_04_2025", "08042025/walk", "walk-08.04.2025/"]
)
def test_a_day_at_the_end_of_a_step_of_the_address(end: str) -> None:
    assert day(url=f"https://post.example/{end}") == "2025-04-08"


@pytest.mark.parametrize("label", ["Publikacja", "Pubblicazione", "Publicação", "Zverejnenie"])
def test_nouns_for_the_publication_behind_the_day_of_a_change(label: str) -> None:
    assert day(under=f"<p>Aktualizacja: 10.04.2025 {label}: 08.04.2025</p>") == "2025-04-08"


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="pdate" content="20250408">',
        "<script>digitalData={page:{issueDate:'08.04.2025'}};</script>",
        '<script>x={"a":{"date_gmt":"2025-04-08T09:30:00"}}</script>',
    ],
)
def test_stamps_are_recognised_by_the_names_that_systems_give_them(head: str) -> None:
    title = f'"title":"{TITLE}",'
    assert day(head.replace('"date_gmt"', f'{title}"date_gmt"')) == "2025-04-08"


def test_a_year_with_its_letter_stuck_to_it() -> None:
    assert day(under="<p>8 Апреля 2025г.</p>") == "2025-04-08"


def test_the_days_of_a_life_are_none_of_publication() -> None:
    life = "Anna Berg (12 May 1931 – 3 March 2019) designed the first walk and taught for years."
    assert day(under=f"<p>{life} {life}</p>") is None


@pytest.mark.parametrize("weekday", ["Tue", "Tuesday", "tues."])
def test_the_day_of_the_week_tells_the_month_from_the_day(weekday: str) -> None:
    submitted = f"<div>Submitted by Ann Fieldhouse on {weekday}, 04/08/2025 - 10:21</div>"
    assert day(under=submitted) == ("2025-08-04" if weekday == "tues." else "2025-04-08")
    assert day(under="<div>Mon, 04/08/2025 - 10:21</div>") == "2025-08-04"


def test_a_weekday_that_fits_neither_or_both_tells_nothing() -> None:
    assert day(under="<p>Sun, 04/08/2025</p>") == "2025-08-04"
    assert day(under="<p>Tue, 08/08/2023</p>") == "2023-08-08"
    assert day(under="<p>Sat 04/08/2025, 2:05 pm EDT</p>") == "2025-04-08"
    american = '<meta property="og:locale" content="en_US">'
    assert day(american, "<p>Monday 04/08/2025</p>") == "2025-08-04"
    assert day(american, "<p>Sunday 04/08/2025</p>") == "2025-04-08"


@pytest.mark.parametrize("word", ["Sun", "May", "Maundy", "sat"])
def test_words_before_figures_that_are_no_weekday_of_theirs(word: str) -> None:
    assert day(under=f"<p>{word} 04/08/2025</p>") == "2025-08-04"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("04.08.2025 2:05 PM EDT", "2025-04-08"),
        ("4.8.2025, 2:05 PM", "2025-08-04"),
        ("04.08.2025, Linux 5.15.25", "2025-08-04"),
        ("04.08.2025, macOS 10.15.7 and 11.25.20", "2025-08-04"),
        ("Tue 04.08.2025", "2025-04-08"),
        ("04.19.2025", "2025-04-19"),
        ("04.08.2025", "2025-08-04"),
        ("Mon 04.08.2025", "2025-08-04"),
        ("04.08.2025 2:05 PM", "2025-08-04"),
        ("04.08.2025 14:05", "2025-08-04"),
    ],
)
def test_between_full_stops_the_month_is_first_where_something_says_so(
    line: str, value: str
) -> None:
    assert day(under=f"<p>{line}</p>") == value


def test_a_declared_language_is_not_enough_between_full_stops() -> None:
    american = '<meta property="og:locale" content="en_US">'
    assert day(american, "<p>04.08.2025</p>") == "2025-08-04"
    assert day(american, "<p>04.08.2025 14:05</p>") == "2025-08-04"
    assert day(american, "<p>04.08.2025 2:05 PM</p>") == "2025-08-04"


def test_a_clock_of_the_united_states_holds_for_its_line_against_other_dates() -> None:
    under = "<p>04/08/2025 2:05 PM EDT</p><p>Paris: Tue 08/04/2025</p><p>Rome: 25/12/2025</p>"
    assert day(under=under) == "2025-04-08"


def test_the_label_in_a_row_says_more_than_the_name_of_the_list() -> None:
    details = "<dl><dt>Details</dt><dd>Published: 08.04.2025 10:00</dd><dd>Hits: 12</dd></dl>"
    assert day(under=details) == "2025-04-08"
    assert day(under="<dl><dt>Effective date</dt><dd>08.04.2025</dd></dl>") is None
    assert day(under="<dl><dt>Event</dt><dd>Date: 08.04.2025</dd></dl>") is None


def test_an_empty_tag_hides_no_later_one_of_its_name() -> None:
    tag = '<meta property="article:published_time" content="{}">'
    assert day(tag.format("") + tag.format("2025-04-08T10:00:00+03:00")) == "2025-04-08"


def test_a_short_year_before_a_comma_and_a_clock() -> None:
    assert day(under="<p>Posted: 8 Apr 25, 10:00</p>") == "2025-04-08"


def test_the_day_of_the_week_in_a_stamp_tells_the_month_from_the_day() -> None:
    tag = '<meta property="article:published_time" content="{} - 17:57">'
    assert day(tag.format("Thu, 07/06/2023")) == "2023-07-06"
    assert day(tag.format("Tue, 06/06/2023")) == "2023-06-06"
    assert day(tag.format("Tue, 07/11/2023")) == "2023-11-07"
    assert day(tag.format("Sun, 07/06/2023")) == "2023-06-07"


def test_a_property_among_others_counts() -> None:
    span = '<span itemprop="{}" content="2025-04-08">8 April</span>'
    assert day(under=span.format("datePublished dateCreated")) == "2025-04-08"


def test_the_canonical_address_has_the_day_that_the_page_s_own_lacks() -> None:
    canonical = '<link rel="canonical" href="{}/2025/04/08/walk">'
    assert day(canonical.format("https://post.example"), url="https://post.example/?p=12")
    assert day(canonical.format("https://other.example"), url="https://post.example/?p=12") is None
    own = "https://post.example/2025/04/07/walk"
    assert day(canonical.format("https://post.example"), url=own) == "2025-04-07"


def test_a_day_that_hangs_on_the_clock_before_it() -> None:
    assert day(under="<div><span>10:00</span><span>08.04.2025</span></div>") == "2025-04-08"
    assert day(under="<p>10:0008.04.20251</p>") is None
