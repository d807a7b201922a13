"""Headlines beside names of blogs, in short titles, with kickers that style sheets part."""

from __future__ import annotations

import json

import pytest

import newsbot
from tests.extraction.harbour import SHORT as TEXT

T = "Council approves harbour wall"
PAGE = "https://blogs.example/mills/2024/wall"


def title(body: str, head: str, url: str = PAGE) -> str | None:
    page = f"<html><head>{head}</head><body>{body}{TEXT}</body></html>"
    return newsbot.extract(page, url=url).title


@pytest.mark.parametrize(
    "heading",
    [
        "<h1><a href='/'>Mills and harbour walls</a></h1>",
        "<h1><a href='https://blogs.example/mills/'>Mills and harbour walls</a></h1>",
        "<a href='/mills'><h1>Mills and harbour walls</h1></a>",
    ],
)
@pytest.mark.parametrize("order", ["{t} - {s}", "{s} » Blog Archive » {t}"])
def test_a_heading_that_leads_up_is_the_name_of_the_blog(heading: str, order: str) -> None:
    whole = order.format(t=T, s="Mills and harbour walls")
    below = f"<div class='post'><h2><a href='{PAGE}'>{T}</a></h2></div>"
    assert title(heading + below, f"<title>{whole}</title>") == T


def test_a_heading_that_leads_to_the_page_is_its_headline() -> None:
    rated = f"<div>{T}, <span>5.0 out of 5</span></div><div><span>{T}</span>,</div>"
    body = f"<h1><a href='{PAGE}'>{T}</a></h1>{rated}"
    assert title(body, f"<title>• Mills</title><meta property='og:title' content='{T}'>") == T


def test_a_short_headline_that_two_places_declare_stays() -> None:
    crosshead = "<h2 class='entry-title'>All of us ask the council to build the wall</h2>"
    head = "<title>Wall = Duty - Mills</title><meta property='og:title' content='Wall = Duty'>"
    assert title(f"<h1>Wall = Duty</h1>{crosshead}", head) == "Wall = Duty"


def test_a_crosshead_that_a_title_repeats_is_no_headline() -> None:
    body = f"<h1>3 questions to Ann Fieldhouse, builder</h1>{TEXT}<h2>What is a harbour wall?</h2>"
    head = "<title>Wall: 3 questions to Ann Fieldhouse</title>"
    head += "<meta property='og:title' content='What is a harbour wall?'>"
    assert title(body, head) == "3 questions to Ann Fieldhouse, builder"


def test_a_generic_title_gives_way_to_a_short_heading() -> None:
    body = "<h1>detail</h1><h1>Elections in Ruritania</h1>"
    head = "<title>detail</title><meta property='og:title' content='Elections in Ruritania'>"
    assert title(body, head) == "Elections in Ruritania"


@pytest.mark.parametrize(
    ("whole", "own"),
    [
        ("Weekly report 14. - 20. January 2022 - Mills", "Weekly report 14. - 20. January 2022"),
        ("Wochenbericht vom 14. – 20. Januar 2022", "Wochenbericht vom 14. – 20. Januar 2022"),
        ("Harbour wall approved at last - 20 January 2022", "Harbour wall approved at last"),
    ],
)
def test_a_date_at_the_end_of_a_span_is_part_of_the_title(whole: str, own: str) -> None:
    head = f"<title>{whole}</title><meta property='og:site_name' content='Mills'>"
    assert title("", head) == own


@pytest.mark.parametrize(
    ("heading", "stated", "right"),
    [
        (f"<span>Harbour</span> <span>{T}</span>", f"Harbour: {T}", f"Harbour: {T}"),
        (f"<span>Harbour </span> : {T}", f"Harbour: {T}", f"Harbour: {T}"),
        (f"<i>Plans for floods</i> {T}", f"Plans for floods - {T}", f"Plans for floods - {T}"),
        (f"Harbour – {T}", f"Harbour - {T}", f"Harbour – {T}"),
        (T, f"{T} -", T),
        (f"<i>Seaside</i> {T}", f"Seaside | {T}", f"Seaside {T}"),
    ],
)  # fmt: skip
def test_a_title_has_the_sign_that_a_heading_shows_by_its_dress(
    heading: str, stated: str, right: str
) -> None:
    node = {"@type": "Article", "headline": stated}
    script = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    assert title(f"<h1>{heading}</h1>", f"<title>{stated} | Mills</title>{script}") == right


def test_a_name_of_the_site_behind_a_chinese_stop_is_told_by_the_print() -> None:
    line = "河边的声音：有英勇的你，才有英雄的城！"
    page = (
        f"<title>{line}-河边网</title><div>{line}</div><p>{'河边的新桥在星期二开放了。' * 12}</p>"
    )
    assert newsbot.extract(page, url="https://river.example/1").title == line


@pytest.mark.parametrize("url", [f"{PAGE}/amp/", f"{PAGE}/2/", f"{PAGE}/comments"])
@pytest.mark.parametrize("whole", [f"{T} - Mills", "Mills and walls"])
def test_a_heading_of_a_part_that_leads_to_the_whole_is_its_headline(url: str, whole: str) -> None:
    body = f"<p>Mills and walls</p><h1><a href='{PAGE}'>{T}</a></h1>"
    assert title(body, f"<title>{whole}</title>", url) == T
