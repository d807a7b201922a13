"""Headlines with an outlet before them, with badges, dates and tools round them, or without h1."""

from __future__ import annotations

import pytest

import newsbot
from newsbot.extraction.facts.titles.site_in_title import without_site
from tests.extraction.riverside import TEXT, TITLE


def title(heading: str, declared: str = TITLE, head: str = "") -> str | None:
    """The title of a page with this heading and this `<title>`."""
    body = f"<article>{heading}{TEXT}</article>"
    page = f"<html lang=en><head><title>{declared}</title>{head}</head><body>{body}</body></html>"
    return newsbot.extract(page, url="https://harbourmail.example/1").title


@pytest.mark.parametrize(
    ("declared", "names"),
    [
        (f"Harbour Mail: {TITLE}", ["Harbour Mail"]),
        (f"Harbour Mail: {TITLE}", ["harbourmail.example"]),
        (f"Портовый вестник: {TITLE}", ["Портовый вестник"]),
        (f"{TITLE} | Harbour Mail: news from the harbour", ["Harbour Mail"]),
        (f"{TITLE} - Page 1 of 2 - Harbour Mail", []),
        (f"{TITLE} | Seite 2 von 3 | Hafenblatt", []),
        (f"{TITLE} | 8 апреля 2025 г.", []),
        (f"{TITLE} - читать онлайн на сайте Портовый вестник", ["Портовый вестник"]),
    ],
)
def test_what_is_not_the_headline_goes(declared: str, names: list[str]) -> None:
    assert without_site(declared, names) == TITLE


@pytest.mark.parametrize(
    "declared",
    [
        "Mayor: riverside walk to close until autumn",
        "Harbour Mail: closed",
        "Riverside walk closed from 8 April 2025",
        "Riverside walk, page 1 of its history",
    ],
)
def test_what_is_the_headline_stays(declared: str) -> None:
    assert without_site(declared, ["Harbour Mail"]) == declared


@pytest.mark.parametrize(
    "heading",
    [
        f"<h1>{TITLE} <small>8 April 2025</small></h1>",
        f"<h1>{TITLE}<span>Two blocks in the centre are affected</span></h1>",
        f"<h1>{TITLE} <a href=#walk>¶</a></h1>",
        f"<h1><span>Video</span> {TITLE}</h1>",
        f"<h1><span>Plus</span>{TITLE}</h1>",
        f"<h1>{TITLE}<br><small>By Ann Smith</small></h1>",
        f"<h1>Il Corriere del Porto: {TITLE}</h1>",
        f"<h1><span>Watch now</span> {TITLE}</h1>",
    ],
)
def test_what_a_heading_wears_goes(heading: str) -> None:
    assert title(heading, head=f'<meta property="og:title" content="{TITLE}">') == TITLE


@pytest.mark.parametrize(
    "heading",
    [
        f"<div itemprop=headline>{TITLE}</div>",
        f"<div property=headline>{TITLE}</div>",
        f"<div class=article-title>{TITLE}</div>",
        f"<div class='p-name'>{TITLE}</div>",
        f"<table><tr><td class=contentheading>{TITLE}</td></tr></table>",
        f"<h3>{TITLE}</h3>",
    ],
)
def test_a_marked_headline_where_only_the_site_is_declared(heading: str) -> None:
    assert title(heading, declared="Harbour Mail") == TITLE


def test_a_heading_below_the_text_is_none() -> None:
    article = f"<h2 class=post>Backup</h2>{TEXT}<h3>Recent posts on blogs that I like</h3>"
    assert title(article, declared="Backup Strategy") == "Backup Strategy"


def test_headlines_of_other_articles_are_none() -> None:
    others = f"<div class=related><h3>{TITLE}</h3></div>"
    assert title("", declared="Harbour Mail", head="") != TITLE
    assert title(others, declared="Harbour Mail") != TITLE


@pytest.mark.parametrize(
    "note",
    ["(ФОТО, ВИДЕО)", "(фото)", "[VIDEO]", "(Photos and videos)", "(12 фото)", "(FOTO E VIDEO)",
     "(відео)", "(фото + видео)"],
)  # fmt: skip
def test_a_note_of_pictures_behind_a_headline_goes(note: str) -> None:
    noted = f"{TITLE} {note}"
    social = f'<meta property="og:title" content="{noted}">'
    assert title(f"<h1>{noted}</h1>", noted, social) == TITLE
    assert title("", noted) == TITLE


def test_brackets_that_say_more_than_that_stay() -> None:
    said = f"{TITLE} (video by a walker)"
    assert title(f"<h1>{said}</h1>", said) == said


@pytest.mark.parametrize("between", ["", "<b> </b>"])
@pytest.mark.parametrize("sign", [" / ", ": ", " | ", " – "])
def test_a_kicker_in_a_heading_is_told_by_a_sign_elsewhere(between: str, sign: str) -> None:
    node = f'{{"@type":"NewsArticle","headline":"{TITLE}"}}'
    head = (
        f'<meta property="og:title" content="Town works{sign}{TITLE}">'
        f'<script type="application/ld+json">{node}</script>'
    )
    heading = f"<h1><span>Town works</span>{between}<span>{TITLE}</span></h1>"
    assert title(heading, f"Town works {TITLE}", head) == TITLE


LONG = (
    "Riverside walk to close until autumn: how the left bank waited two years for its path, and "
    "what it learned about patience and ice"
)


@pytest.mark.parametrize("length", [97, 103, 108])
def test_a_headline_cut_between_words_is_read_whole(length: int) -> None:
    short = LONG[:length].rsplit(" ", 1)[0]
    node = f'{{"@type":"BlogPosting","headline":"{short}"}}'
    head = (
        f'<meta property="og:title" content="{LONG}">'
        f'<script type="application/ld+json">{node}</script>'
    )
    assert title("", f"{LONG} - Harbour Mail", head) == LONG


def test_small_words_make_no_heading_kin_of_the_title() -> None:
    declared = "2025 top list of the bridges and piers for the north"
    slogan = "<h1>We look for the boldest crossings of the year and their builders</h1>"
    assert title(slogan, declared, f'<meta property="og:title" content="{declared}">') == declared


@pytest.mark.parametrize(
    ("declared", "meant"),
    [
        ("Boats, Tea &amp;amp; Steel: the new pier", "Boats, Tea & Steel: the new pier"),
        ("&amp;laquo;Harbour&amp;raquo; opens its doors", "«Harbour» opens its doors"),
        ("The mayor&amp;#39;s pier and its boats", "The mayor's pier and its boats"),
        ("Storage of Tides&lt;br /&gt;in Small Harbours", "Storage of Tides in Small Harbours"),
        ("Storage of Tides &lt;br&gt;in Small Harbours", "Storage of Tides in Small Harbours"),
        ("Storage of &lt;em&gt;Tides&lt;/em&gt; in Harbours", "Storage of Tides in Harbours"),
        ("Storage of CO&lt;sub&gt;2&lt;/sub&gt; in Harbours", "Storage of CO2 in Harbours"),
        ("How &lt;br&gt; works in old browsers", "How <br> works in old browsers"),
        ("How the &lt;b&gt; tag came back to life", "How the <b> tag came back to life"),
        ("Why &lt;picture&gt; beats images", "Why <picture> beats images"),
        ("Rock&reggae on the pier this summer", "Rock&reggae on the pier this summer"),
        ("AT&T moves its office to the pier", "AT&T moves its office to the pier"),
        ("Boats &amp; tea on the new pier", "Boats & tea on the new pier"),
        ("Water level < 5 m and rising > 3 days", "Water level < 5 m and rising > 3 days"),
        ("Love <3 for the old pier of the town", "Love <3 for the old pier of the town"),
    ],
)
def test_a_title_loses_the_markup_that_its_system_left_in_it(declared: str, meant: str) -> None:
    og = f'<meta property="og:title" content="{declared}">'
    assert title("", declared="", head=og) == meant
