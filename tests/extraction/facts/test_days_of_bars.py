"""Days in bars beside an article, and at the head of the first post of a thread."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.riverside import TEXT, TITLE

BACK = "<a href='/blog/'>Back to index</a>"


def day(page: str) -> str | None:
    """The publication day of a page."""
    html = f"<html lang=en><head><title>{TITLE}</title></head><body>{page}</body></html>"
    published = newsbot.extract(html).published
    return published.value[:10] if published else None


def bar(inside: str, tag: str = "nav", name: str = "md-nav") -> str:
    return f"<{tag} class='{name}'>{inside}</{tag}><article><h1>{TITLE}</h1>{TEXT}</article>"


STAMP = "<time datetime='2025-04-08 00:00:00+00:00'>April 8, 2025</time>"


@pytest.mark.parametrize("tag", ["nav", "aside"])
def test_the_one_stamp_in_a_bar_beside_the_article(tag: str) -> None:
    assert day(bar(f"{BACK}<ul><li>{STAMP}</li><li>2 min read</li></ul>", tag)) == "2025-04-08"


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        (f"<a href='/w'>The weir broke in the great flood</a> {STAMP}", "md-nav"),
        (f"{STAMP} <time datetime='2025-04-09'>April 9</time>", "md-nav"),
        (STAMP, "related-posts"),
        (STAMP, "comments"),
        (STAMP.replace("<time", "<time class='last-modified'"), "md-nav"),
    ],
    ids=["another article", "two days", "related", "comments", "a change"],
)
def test_other_stamps_beside_the_article(inside: str, name: str) -> None:
    assert day(bar(inside, name=name)) is None


@pytest.mark.parametrize(
    "inside",
    [
        f"<h3>Next on the quay</h3><p>Concert of the brass band</p>{STAMP}",
        f"Weather {STAMP} 12 °C",
        f"<a href='/'>Home</a> <a href='/n'>News</a> {STAMP}",
        f"<p>Bo said: well done</p>{STAMP}",
        f"<a href='/w'>Weir opens again</a> {STAMP}",
        f"<a href='/w'>古い橋は冬までに修理される</a> {STAMP}",
        f"<p>Ann, with us since {STAMP}</p>",
    ],
)
@pytest.mark.parametrize("tag", ["nav", "aside"])
def test_bars_that_tell_of_another_thing_date_no_article(inside: str, tag: str) -> None:
    assert day(bar(inside, tag)) is None


def test_a_bar_that_is_named_for_what_it_tells_dates_an_article() -> None:
    assert day(bar(STAMP, "aside", "post-meta")) == "2025-04-08"


def end(inside: str) -> str:
    return f"<main><h1>{TITLE}</h1>{{}}{TEXT}<footer class='entry-footer'>{inside}</footer></main>"


def test_a_stamp_at_the_end_of_an_article_dates_it_where_nothing_else_does() -> None:
    assert day(end(STAMP).format("")) == "2025-04-08"
    assert day(end(f"Printed {STAMP}").format("<p>2 April 2025</p>")) == "2025-04-02"
    named = STAMP.replace("<time", "<time class='published'")
    assert day(end(named).format("")) == "2025-04-08"
    others = f"<ul><li><a href='/q'>The other weir is open too</a> {STAMP}</li></ul>"
    assert day(end(others).format("")) is None


def test_the_clock_of_the_site_is_no_day_of_an_article() -> None:
    assert day(f"<header><nav>{STAMP}</nav></header>{bar(BACK)}") is None


def post(name: str, when: str, words: str) -> str:
    head = f"<div class='CommentHead'><b>{name}</b><span class='CommentTime'>{when}</span></div>"
    return f"<div class='Comment'>{head}<div class='CommentText'>{words}</div></div>"


REPLY = post("tove", "09.04.2025 13:39", "<p>It works here with the next version of it.</p>")


def test_the_head_of_the_first_post_dates_a_thread() -> None:
    first = post("macb", "08.04.2025 12:44", TEXT)
    assert day(f"<main><h2>{TITLE}</h2>{first}<h2>Replies</h2>{REPLY}</main>") == "2025-04-08"


def test_replies_do_not_date_an_article() -> None:
    assert day(f"<main><h1>{TITLE}</h1>{TEXT}<h2>Replies</h2>{REPLY}</main>") is None


def test_the_stamp_of_a_post_in_a_channel_dates_it() -> None:
    stamp = "<time datetime='2025-04-08T06:14:33+00:00'>09:14</time>"
    text = f"<div class='tgme_widget_message_text js-message_text'>{TEXT}</div>"
    assert day(f"{text}<a class='tgme_widget_message_date'>{stamp}</a>") == "2025-04-08"
    aside = f"<div class='widget_recent'><a class='date'>{stamp}</a></div>"
    assert day(f"<main><h1>{TITLE}</h1>{TEXT}</main>{aside}") is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("№ 45 (11234) от 15 ноября 2019 года", "2019-11-15"),
        ("Выпуск № 45 (11234), от 15 ноября 2019 года", "2019-11-15"),
        ("Приказ № 45 (11234) от 15 ноября 2019 года", None),
        ("Регистрационный № 45 (11234) от 15 ноября 2019 года", None),
        ("№ 123-п от 15 ноября 2019 года", None),
        ("№ 45 от 15 ноября 2019 года", None),
    ],
)
def test_the_day_of_an_issue_that_is_counted_twice(line: str, found: str | None) -> None:
    assert day(f"<p>{line}</p><h1>{TITLE}</h1>{TEXT}") == found
