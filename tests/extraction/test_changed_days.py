"""Pages that tell when they were last changed and nothing of their publication."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.riverside import TEXT, TITLE


def read(head: str = "", under: str = "", foot: str = "") -> newsbot.Article:
    """The record of a page without a date but those given."""
    body = f"<article><h1>{TITLE}</h1>{under}{TEXT}</article><footer>{foot}</footer>"
    return newsbot.extract(f"<html lang=en><head><title>{TITLE}</title>{head}</head><body>{body}")


CHANGED = [
    {"head": '<meta property="og:updated_time" content="2025-04-08T11:00:00Z">'},
    {"head": '<script type="application/ld+json">{"@type":"Article","dateModified":"2025-04-08"}'},
    {"under": "<div>Updated: 8 April 2025</div>"},
    {"foot": "<ul><li>This page was last edited on 8 April 2025, at 14:05.</li></ul>"},
    {"foot": "<p>Letzte Änderung: 08.04.2025 um 14:05 Uhr</p>"},
    {"foot": "<p>Последнее обновление страницы: 08.04.2025</p>"},
    {"foot": "<ul><li><p>Letzte Änderung</p><p>08.04.2025</p></li></ul>"},
    {"foot": "<p>Dernière mise à jour : 8 avril 2025</p>"},
]


@pytest.mark.parametrize("page", CHANGED)
def test_the_day_of_the_last_change_is_told_and_is_no_publication(page: dict[str, str]) -> None:
    article = read(**page)
    assert article.published is None
    assert article.modified is not None
    assert article.modified.value[:10] == "2025-04-08"


@pytest.mark.parametrize("page", CHANGED)
def test_a_day_of_publication_stands_beside_it(page: dict[str, str]) -> None:
    published = '<meta property="article:published_time" content="2025-04-01">'
    article = read(**{**page, "head": published + page.get("head", "")})
    assert article.published is not None
    assert article.published.value == "2025-04-01"


@pytest.mark.parametrize(
    "page",
    [
        {"foot": "<p>Our privacy policy was updated on 25 May 2018.</p>"},
        {"foot": "<aside><p>Updated: 25 May 2018</p></aside>"},
        {"foot": "<div class=comment><p>Edited 25 May 2018</p></div>"},
    ],
)
def test_changes_of_other_things(page: dict[str, str]) -> None:
    article = read(**page)
    assert (article.published, article.modified) == (None, None)
