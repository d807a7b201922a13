"""Dates in elements: the article's own come first, those of boxes beside it not at all."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

import newsbot
from newsbot.extraction.facts.dates.element_dates import element_dates
from tests.counted import calls

OWN = '<time datetime="2025-04-08T10:00">8 апреля</time>'
OTHER = '<time datetime="2024-01-02T10:00">2 января</time>'
TEXT = "<p>Через реку Светлую открыли новый мост, сообщили в мэрии Заречинска во вторник.</p>"


def stamps(html: str) -> list[tuple[str, str]]:
    """Role and stamp of the elements' dates, printed ones left out."""
    found = element_dates(LexborHTMLParser(f"<body>{html}</body>"))
    return [(date.role, date.raw[:10]) for date in found if date.source == "time"]


@pytest.mark.parametrize(
    "html",
    [
        f"<nav>{OTHER}</nav><h1>Мост</h1>{OWN}",
        f"<h1>Мост</h1>{OWN}<aside>{OTHER}</aside>",
        f"<h1>Мост</h1>{OWN}<footer>{OTHER}</footer>",
        f"<h1>Мост</h1>{OWN}<div class=comments><p>{OTHER}</p></div>",
        f"<h1>Мост</h1>{OWN}<div class=related-news>{OTHER}</div>",
        f"<h1>Мост</h1>{OWN}<a href=/2>{OTHER} После ремонта в Заречье открыли школу</a>",
        f"<article><h1>Мост</h1><footer>{OWN}</footer></article>",
        f"<div class=sidebar-right><h1>Мост</h1>{OWN}</div>",
    ],
)
def test_boxes_beside_the_article_are_passed_over(html: str) -> None:
    assert stamps(html) == [("published", "2025-04-08")]


def test_what_follows_the_headline_comes_first() -> None:
    assert stamps(f"{OTHER}<h1>Мост</h1>{OWN}")[0] == ("published", "2025-04-08")


@pytest.mark.parametrize(
    ("element", "role"),
    [
        ('<time class="updated" datetime="2025-04-08"></time>', "modified"),
        ('<time class="entry-date published updated" datetime="2025-04-08"></time>', "published"),
        ('<p>Обновлено: <time datetime="2025-04-08"></time></p>', "modified"),
        ('<p>Last updated <time datetime="2025-04-08"></time></p>', "modified"),
        ('<p>Опубликовано <time datetime="2025-04-08"></time></p>', "published"),
        ('<abbr class="published" title="2025-04-08T10:00">вторник</abbr>', "published"),
        ('<span itemprop="dateModified">2025-04-08</span>', "modified"),
        ('<aside><span itemprop="datePublished">2025-04-08</span></aside>', "published"),
    ],
)
def test_updated_is_not_published(element: str, role: str) -> None:
    assert stamps(f"<h1>Мост</h1>{element}") == [(role, "2025-04-08")]


@pytest.mark.parametrize(
    ("more", "day"),
    [
        ("<div>Eintrag wurde am 19. Mai 2010 um 23:03 Uhr gepostet</div>", "2010-05-19"),
        ('<script>{"publishedAt":"2010-05-19T10:00:00Z"}</script>', "2010-05-19"),
        (r'<script>x="{\"published_at\":\"2010-05-19\"}"</script>', "2010-05-19"),
        ('<script>[{"publishedAt":"2010-05-19"},{"publishedAt":"2011-05-19"}]</script>', None),
        ("<div>Aktualisiert am 19. Mai 2010</div>", None),
        ("<div>Angemeldet seit 19. Mai 2010, Beiträge</div>", None),
    ],
)  # fmt: skip
def test_last_evidence_counts_if_it_names_one_day(more: str, day: str | None) -> None:
    menu = "".join(f"<li><a href=/{n}>Rubrik {n}</a></li>" for n in range(20))
    page = f"<html lang=de><h1>Мост открыт</h1>{TEXT * 2}<ul>{menu}</ul>{more}</html>"
    published = newsbot.extract(page).published
    assert (published.value[:10] if published else None) == day


def test_a_weak_meta_name_gives_way_to_the_articles_own_date() -> None:
    meta = '<meta name="date" content="2022-01-21T15:38:44+01:00">'
    own = '<span itemprop="datePublished">2022-01-27</span>'
    published = newsbot.extract(f"<head>{meta}</head><h1>Мост</h1>{own}{TEXT * 2}").published
    assert published is not None
    assert published.value == "2022-01-27"


def test_of_thousands_of_dated_elements_the_first_are_looked_at() -> None:
    """Round each the words beside it are gathered: all of them, where they have one parent."""

    def asked(times: int) -> int:
        tree = LexborHTMLParser(f"<body><h1>Мост</h1><div>{OWN * times}</div></body>")
        return calls(lambda: list(element_dates(tree)))

    asked(10)  # what is done once
    assert asked(4000) < 1.2 * asked(1000)
