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
