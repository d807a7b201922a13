"""The footer of an article names its author; other footers do not."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.ottermere import HEADLINE, TEXT

LINK = '<a href="/author/jane-f">Jane Field</a>'
REST = "".join(
    f"<p>The {number} gate of the lock was rebuilt from oak that the parish had bought at Lindt's "
    "yard, and each of its beams took the carpenters two weeks of work in the cold shed.</p>"
    for number in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
)


def authors(footer: str, article: str = "article", below: str = "") -> tuple[str, ...]:
    heading = f"<header><h1>{HEADLINE}</h1></header>"
    whole = f"<{article}>{heading}{TEXT}{REST}{footer}</{article}>{below}"
    return newsbot.extract(f"<body>{whole}</body>").authors


@pytest.mark.parametrize(
    "inside",
    [
        f"<time>Created: Fri 12 April 2024.</time> {LINK}",
        f"{LINK} · 12 April 2024",
        f'Tags: <a href="/tag/locks">locks</a> <span>{LINK}</span>',
        f"<div><address>{LINK}</address><time>12.04.2024</time></div>",
        f"Posted by {LINK}",
        f"<span>Written by</span> <b>{LINK}</b> in <a href='/c/town'>Town</a>",
        f"<a href='/c/town'>Town</a> · 12 April 2024 · {LINK}",
    ],
)
def test_the_footer_of_the_article_names_its_author(inside: str) -> None:
    assert authors(f"<footer>{inside}</footer>") == ("Jane Field",)


@pytest.mark.parametrize(
    ("footer", "below"),
    [
        ("", f"<footer>Site by {LINK}</footer>"),
        ("", f"<article><footer>{LINK}</footer><div>Fine!</div></article>"),
        (f'<footer>{LINK} <a href="/author/tom">Tom Hill</a></footer>', ""),
        (f"<footer><h3>Read next</h3><a href='/n'>The mill</a> {LINK}</footer>", ""),
        (f"<footer><p>A fine text!</p> {LINK}</footer>", ""),
        (f"<article><footer>{LINK}</footer>Fine!</article>", ""),
        ('<footer><a href="/author/jane-f">All posts</a></footer>', ""),
        ('<footer><a href="/about">Jane Field</a></footer>', ""),
    ],
)
def test_other_footers_name_no_author(footer: str, below: str) -> None:
    assert authors(footer, below=below) == ()


OTHERS = (
    "Translated by", "Translation:", "Photo:", "Photos by", "Illustrations:", "Edited by",
    "Reviewed by", "Via", "Next: an essay by", "More about", "With thanks to", "Theme by",
    "© 2025", "Copyright 2025", "Перевод:", "Фото:", "Редактор:", "Читайте также:",
)  # fmt: skip


@pytest.mark.parametrize("role", OTHERS)
def test_what_else_somebody_did_makes_him_no_author(role: str) -> None:
    assert authors(f"<footer>{role} {LINK}</footer>") == ()
    assert authors(f"<footer>12 April 2024 · <span>{role}</span> <b>{LINK}</b></footer>") == ()


def test_the_footer_of_a_section_is_not_the_articles() -> None:
    assert authors(f"<footer>{LINK}</footer>", article="section") == ()
