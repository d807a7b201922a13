"""The day at the headline beside cards of other articles, whose elements carry their days."""

from __future__ import annotations

import newsbot

TITLE = "New bridge opens over the Silver River"
TEXT = (
    "<p>The town council opened the bridge on Tuesday after eleven years of waiting, and "
    "thousands of people crossed it in the first hours.</p>"
    "<p>The mayor said that the old ferry would go on until the end of the year, because many "
    "farmers on the other bank still rely on it every morning.</p>"
)
CARDS = (
    "<section class=more><h3>More</h3><div><a href=/a>A ferry stops for the winter</a>"
    "<time datetime=2024-01-03>3 Jan 2024</time></div><div><a href=/b>A mill burns down</a>"
    "<time datetime=2024-02-04>4 Feb 2024</time></div></section>"
)


def day(line: str, below: str) -> str | None:
    body = f"<article><h1>{TITLE}</h1>{line}<div>{TEXT}</div></article>{below}"
    published = newsbot.extract(f"<html lang=en><body>{body}</body></html>").published
    return published.value[:10] if published else None


def test_the_day_at_the_headline_beats_those_of_cards() -> None:
    assert day("<p>9 April 2023</p>", CARDS) == "2023-04-09"


def test_an_element_that_says_the_day_at_the_headline_stands() -> None:
    line = "<p><time datetime=2023-04-09T14:05:00Z>9 April 2023</time></p>"
    assert day(line, CARDS) == "2023-04-09"
