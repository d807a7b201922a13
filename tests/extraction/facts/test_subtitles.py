"""The line under a headline is the subtitle where its name says so, with or without a full stop."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.riverside import TEXT, TITLE

LINE = "Walkers will have to go round by the mill"


def subtitle(below: str) -> str | None:
    page = f"<html lang=en><body><article><h1>{TITLE}</h1>{below}<div>{TEXT}</div></article></body>"
    return newsbot.extract(page, url="https://harbourmail.example/1").subtitle


@pytest.mark.parametrize(
    "below",
    [
        f"<p class='td-post-sub-title'>{LINE}</p>", f"<h3 class='subtitle'>{LINE}</h3>",
        f"<div class='article-perex'>{LINE}</div>", f"<p class='occhiello'>{LINE}</p>",
        f"<h2 class='linha-fina'>{LINE}</h2>", f"<div class='podtytul'>{LINE}</div>",
    ],
)  # fmt: skip
def test_a_named_line_needs_no_full_stop(below: str) -> None:
    assert subtitle(below) == LINE


@pytest.mark.parametrize(
    "below",
    [
        "<p class='subtitle'>By Ann Fieldhouse, harbour correspondent</p>",
        "<p class='subtitle'>Published on September 12, 2025 at noon</p>",
        "<p class='subtitle'>Ann Fieldhouse, MD; Tom Longmeadow, BA, PhD (Medicine)</p>",
        f"<p class='note'>{LINE}</p>",
    ],
)
def test_bylines_days_and_other_lines_are_none(below: str) -> None:
    assert subtitle(below) is None
