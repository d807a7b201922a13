"""The day of publication beside other days: of a change, an event, a print, another article."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.silver_post import DAY, TITLE, day


@pytest.mark.parametrize(
    "line",
    [
        "Last modified: 2023-04-12 / Created: 2023-04-09",
        "Stand: 12.04.2023 | Erstellt: 09.04.2023",
        "Aktualisiert: 12.04.2023, 10:00 Uhr; Publiziert: 09.04.2023, 14:05 Uhr",
        "Letzte Änderung: 12. April 2023 · Erstveröffentlichung: 9. April 2023",
        "Última actualización: 12 abr 2023. Fecha de publicación: 9 abr 2023",
        "Güncelleme: 12.04.2023 10:00 Yayın: 09.04.2023 14:05",
        "Дата изменения: 12.04.2023 | Дата создания: 09.04.2023",
        "Modification : 12 avril 2023 - Mis en ligne le 9 avril 2023",
        "Joined: Jan 2010 · Posted: Apr 9, 2023",
    ],
)
def test_the_label_before_a_day_says_whose_it_is(line: str) -> None:
    assert day(f"<p>{line}</p>") == DAY


@pytest.mark.parametrize(
    "lines",
    [
        "<dl><dt>Last updated</dt><dd>12 April 2023</dd>"
        "<dt>Published</dt><dd>9 April 2023</dd></dl>",
        "<p>Event date: May 14, 2023</p><p>Posted April 9, 2023</p>",
        "<p>Room 4, May 14, 2023</p><p>Posted April 9, 2023</p>",
        "<figure><img src=a.jpg><figcaption>The wing on March 1, 2020</figcaption></figure>"
        "<p>April 9, 2023</p>",
        '<div class="bar">Saturday 28 November 2026 | 4 °C</div><div>9 April 2023</div>',
        "<p>Printed on: November 28, 2026</p><p>Published: April 9, 2023</p>",
    ],
    ids=["label above", "event", "labelled line", "caption", "weather", "print"],
)
def test_lines_with_other_days(lines: str) -> None:
    assert day(lines) == DAY


def test_a_caption_below_the_headline_does_not_date_the_article() -> None:
    stamps = "".join(
        f'<meta property="article:{name}_time" content="{DAY}T10:00:00Z">'
        for name in ("published", "modified")
    )
    caption = "<span>Farmers wait for the old ferry on March 1, 2020.</span><span>Ann Field</span>"
    picture = f"<figure><img src=a.jpg><div class=caption>{caption}</div></figure>"
    assert day(picture, head=stamps) == DAY


def test_the_day_of_a_card_is_another_article_s() -> None:
    card = '<article><h3>Open day</h3><time datetime="2024-05-14">14 May</time></article>'
    assert day(end=f"<section><h2>Upcoming</h2>{card}</section>") is None


def test_of_many_moments_in_attributes_the_one_before_the_text_counts() -> None:
    posts = [
        f'<div><span data-sent-at="{stamp}">3y</span><p>{"A dry winter helps. " * 12}</p></div>'
        for stamp in (1681045500, 1681245500, 1681345500)
    ]
    page = f"<h1>{TITLE}</h1>{''.join(posts)}"
    published = newsbot.extract(page).published
    assert published is not None
    assert published.value[:10] == DAY


@pytest.mark.parametrize(
    "line",
    [
        "9 ஏப்ரல் 2023", "9 ఏప్రిల్ 2023", "9 ഏപ്രിൽ 2023", "9 એપ્રિલ 2023", "৯ এপ্রিল ২০২৩",
        "٩ أبريل ٢٠٢٣", "९ अप्रैल २०२३", "9 មេសា 2023", "9 Ebrill 2023", "9 Aibreán 2023",
        "Abril 9, 2023", "9 Aprili 2023", "9 Tháng Tư, 2023", "2023 оны 4 сарын 9",
    ],
)  # fmt: skip
def test_months_and_figures_of_many_languages(line: str) -> None:
    assert day(f"<p>{line}</p>") == DAY


@pytest.mark.parametrize(
    ("line", "month"), [("9. listopada 2023.", "10"), ("9 listopada 2023", "11")]
)
def test_a_full_stop_tells_a_croatian_month_from_a_polish_one(line: str, month: str) -> None:
    assert day(f"<p>{line}</p>") == f"2023-{month}-09"


def test_a_dateline_of_a_wire_with_place_and_state() -> None:
    assert day(opening="HARBOUR TOWN, Maine, April 9, 2023 /BOATWIRE/ -- ") == DAY


@pytest.mark.parametrize("path", ["/news/museum-opens-09042023", "/museum-09042023.html"])
def test_a_day_without_marks_at_the_end_of_an_address(path: str) -> None:
    assert day(path=path) == DAY


def test_a_day_in_the_place_of_a_field_of_http() -> None:
    meta = '<meta http-equiv="date" content="Sun, 09 Apr 2023 14:05:00 GMT">'
    assert day(head=meta) == DAY


CARDS = (
    "<section class=more><h3>More</h3><div><a href=/a>A ferry stops for the winter</a>"
    "<time datetime=2024-01-03>3 Jan 2024</time></div><div><a href=/b>A mill burns down</a>"
    "<time datetime=2024-02-04>4 Feb 2024</time></div></section>"
)


def test_the_day_at_the_headline_beats_those_of_cards() -> None:
    assert day("<p>9 April 2023</p>", below=CARDS) == DAY


def test_an_element_that_says_the_day_at_the_headline_stands() -> None:
    line = "<p><time datetime=2023-04-09T14:05:00Z>9 April 2023</time></p>"
    assert day(line, below=CARDS) == DAY


@pytest.mark.parametrize(
    "lines",
    [
        "<header class=top><span>9 April 2023</span><span>Ann Field</span></header>",
        "<footer><span>9 April 2023</span><span>Ann Field</span></footer>",
        f"<p>{'A dry winter helps the old ferry. ' * 5}</p><aside><div class=byline>"
        "<div class=meta__date>09.04.2023 at 14:05</div><div>Ann Field</div></div></aside>",
    ],
    ids=["header", "footer", "byline behind a lead"],
)
def test_a_box_between_headline_and_text_holds_the_article_s_day(lines: str) -> None:
    assert day(lines) == DAY


def test_a_post_that_is_quoted_has_a_day_of_its_own() -> None:
    post = (
        "<blockquote><p>A post</p><p>Posted by Ferry Club on Monday, May 1, 2023</p></blockquote>"
    )
    assert day(post) is None
    assert day(f"<p>9 April 2023</p>{post}") == DAY


@pytest.mark.parametrize(
    "box",
    [
        "<p>published on 2023-04-09 · tagged with <a href=/t/river>#river</a></p>",
        "<p>Published: 9 April 2023</p>",
        "Posted on April 9, 2023",
        "<p>Опубликовано 9 апреля 2023</p><p>Автор: Анна Ветрова</p>",
        "<p>Veröffentlicht am 9. April 2023</p>",
        "<div><span>Publié le 9 avril 2023</span></div>",
    ],
)
def test_an_aside_below_the_headline_that_only_says_when_it_was_published(box: str) -> None:
    assert day(f"<aside>{box}</aside>") == DAY


@pytest.mark.parametrize(
    "box",
    [
        "<p>9 April 2023, 18:00</p><p>Town hall</p>",
        "<p>9 April 2023</p>",
        "<p>Published: 9 April 2023</p><p>Pages: 340</p>",
        "<p>Published: 9 April 2023</p><p>Harbour Press</p><p>Hardback</p>",
        "<p>Published 9 April 2023</p><h3>The ferry is sold</h3>",
        "<p>Published 9 April 2023</p><p><a href=/2>Ferry sold</a></p>",
        "<p>Published 9 April 2023</p><p><a href=/2>The old ferry is sold at last</a></p>",
        "<p><a href=/2>The old ferry is sold at last</a></p><p>Published 9 April 2023</p>",
        "<p>Ferry sold</p><p>Published 9 April 2023</p>",
        "<p>Read also</p><p><a href=/2>Ferry sold</a></p><p>Published 9 April 2023</p>",
    ],
    ids=[
        "event", "bare", "book", "publisher", "card", "short link", "link", "link above",
        "headline above", "list",
    ],
)  # fmt: skip
def test_an_aside_below_the_headline_about_something_else(box: str) -> None:
    assert day(f"<aside>{box}</aside>") is None


@pytest.mark.parametrize("name", ["related", "comments", "teaser"])
def test_an_aside_that_is_named_a_box_of_others(name: str) -> None:
    assert day(f"<aside class={name}><p>Published on 9 April 2023</p></aside>") is None


def test_an_aside_behind_the_text_does_not_date_the_article() -> None:
    assert day(end="<aside><p>Ferry sold</p><p>Published 9 April 2020</p></aside>") is None
