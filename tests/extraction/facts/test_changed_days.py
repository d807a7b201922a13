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


@pytest.mark.parametrize(
    ("published", "changed"),
    [
        ("Eingestellt am", "Akt.:"),
        ("Publié le", "Màj le"),
        ("Paru le", "Actualisé le"),
        ("Postado em", "Última atualização:"),
        ("Pubblicato il", "Ultima modifica:"),
        ("Opublikowano", "Ostatnia zmiana:"),
        ("Geplaatst op", "Laatste wijziging:"),
        ("Publicerad", "Senast ändrad"),
        ("Publisert", "Sist endret"),
        ("Publikované", "Upravené"),
        ("Размещено", "Отредактировано"),
        ("Опубліковано", "Змінено"),
        ("Avaldatud", "Uuendatud"),
        ("Tayang", "Diperbaharui"),
    ],
)
def test_both_days_are_told_by_their_labels(published: str, changed: str) -> None:
    first, last = f"{published} 01.04.2025", f"{changed} 08.04.2025"
    for lines in (f"{first} | {last}", f"{last} | {first}", f"{last}</div><div>{first}"):
        article = read(under=f"<div>{lines}</div>")
        assert article.published and article.modified
        assert (article.published.value, article.modified.value) == ("2025-04-01", "2025-04-08")


@pytest.mark.parametrize(
    "text",
    [
        "01/04/2025 Actualizado a las 15:10h.",
        "1 aprile 2025 (modifica il 8 aprile 2025 | 15:10)",
        "1 April 2025, updated 8 April 2025",
    ],
)
def test_the_stamp_of_a_change_beside_the_printed_day_of_publication(text: str) -> None:
    article = read(under=f'<time datetime="2025-04-08T15:10:00+02:00">{text}</time>')
    assert article.published and article.modified
    assert (article.published.value, article.modified.value[:10]) == ("2025-04-01", "2025-04-08")


def test_the_label_of_a_change_ends_with_its_own_day() -> None:
    article = read(under="<div>Обновлено: 08.04.2025</div><div>1 апреля 2025</div>")
    assert article.published and article.published.value == "2025-04-01"
