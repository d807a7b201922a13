"""An invented article in English, laid into pages that tell its day in one way or another."""

from __future__ import annotations

import newsbot

TITLE = "New bridge opens over the Silver River"
TEXT = (
    "<p>{opening}The town council opened the new bridge on Tuesday after eleven years of waiting, "
    "and thousands of people crossed it in the first hours.</p>"
    "<p>The mayor said that the old ferry would go on until the end of the year, because many "
    "farmers on the other bank still rely on it every morning.</p>"
)
DAY = "2023-04-09"
"""The day on which it came out, wherever a page tells it."""


def day(
    line: str = "",
    *,
    above: str = "",
    opening: str = "",
    end: str = "",
    below: str = "",
    head: str = "",
    language: str = "en",
    path: str = "/news/bridge",
) -> str | None:
    """The day of publication that is found in a page.

    Args:
        line: stands under the headline.
        above: stands over it, in the same element.
        opening: opens the text.
        end: follows the text in the same element; `below` follows that element.
        path: of the page's address.
    """
    text = TEXT.format(opening=opening)
    body = f"<article>{above}<h1>{TITLE}</h1>{line}<div>{text}</div>{end}</article>{below}"
    head = f"<head><title>{TITLE}</title>{head}</head>"
    page = f"<html lang={language}>{head}<body>{body}</body></html>"
    published = newsbot.extract(page, url=f"https://silverpost.example{path}").published
    return published.value[:10] if published else None
