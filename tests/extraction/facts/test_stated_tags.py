"""Tags that a page declares: those of machines, templates, titles and sites are none."""

from __future__ import annotations

import json

import pytest

import newsbot
from tests.extraction.harbour import SHORT as TEXT

TITLE = "Council approves harbour wall after long debate"


def tags(head: str, below: str = "") -> tuple[str, ...]:
    top = f"<title>{TITLE} - Harbour Mail</title><meta property='og:title' content='{TITLE}'>{head}"
    return newsbot.extract(
        f"<html lang=en><head>{top}</head><body><main><h1>{TITLE}</h1>{TEXT}</main>{below}</body>"
    ).tags


def stated(*keywords: str) -> str:
    node = {"@type": "NewsArticle", "headline": TITLE, "keywords": list(keywords)}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    ("keywords", "right"),
    [
        (("ssts:news:local", "type:story", "tag:Sea Walls"), ("Sea Walls",)),
        (("subject:Floods", "path:news", "clone:no"), ("Floods",)),
        (("Category: Floods", "type: news", "type_news", "channel_local"), ("Floods",)),
        (("Type/Article", "Length/medium", "articleID/N6TP", "Sea/Land"), ("Sea/Land",)),
        (("Floods", "/article", "[NAME]", "{{tag}}"), ("Floods",)),
        (("Sea Walls", "sea-walls", "sea walls", "Floods"), ("Sea Walls", "Floods")),
        (("Day: Friday", "Page Type: Article", "WC: 900", "NLP Topic: Floods"), ("Floods",)),
        (("Floods", "series:walls", "page:1"), ("Floods",)),
        (("8f507083-bac4-423a-9015-2eb31e1bce50", "Floods"), ("Floods",)),
        (("Walls: a history", "TV: Harbour"), ("Walls: a history", "TV: Harbour")),
        (("Star Wars: Andor", "Dune: Part Two", "Ort: Kiel"),) * 2,
        (("Lehrer:innen", "Schüler:innen", "Erzieher:innenmangel", "re:publica"),) * 2,
    ],
)
def test_tags_for_machines_say_what_they_mean_or_go(
    keywords: tuple[str, ...], right: tuple[str, ...]
) -> None:
    assert tags(stated(*keywords)) == right


@pytest.mark.parametrize(
    "keywords",
    [
        ("Council approves harbour wall long debate",),
        ("council", "approves", "harbour", "wall", "after", "long", "debate"),
        ("council", "approves", "harbour", "wall", "long", "debate", TITLE),
    ],
)
def test_the_title_and_its_words_are_no_tags(keywords: tuple[str, ...]) -> None:
    assert tags(stated(*keywords)) == ()


def test_a_few_words_of_a_title_are_tags() -> None:
    assert tags(stated("harbour", "wall", "council")) == ("harbour", "wall", "council")


def test_keywords_of_a_site_are_no_tags() -> None:
    words = "news, weather, sport, jobs, cars, Harbour Mail, flats, partners, horoscope"
    assert tags(f"<meta name='keywords' content='{words}'>") == ()
    told = "<meta name='keywords' content='harbour, walls, flood, Protection, Ruritania'>"
    assert tags(told) == ("harbour", "walls", "flood", "Protection", "Ruritania")


def test_a_sentence_for_search_engines_is_no_tag() -> None:
    line = (
        "The town council approved a new wall for the harbour on Tuesday, after a long debate ..."
    )
    assert tags(f"<meta name='keywords' content='{line}'>") == ()


def test_tags_of_a_menu_are_the_site_s() -> None:
    links = "".join(f"<a rel='tag' href='/{n}'>{n}</a>" for n in ("Blog", "Dogs", "Boats"))
    assert tags("", f"<div class='main-menu'>{links}</div>") == ()
    assert tags("", f"<div class='widget Blog'>{links}</div>") == ("Blog", "Dogs", "Boats")


def test_tags_that_share_words_with_the_title_stay() -> None:
    words = ("Council", "Harbour", "Walls", "Flood", "Ruritania", "Debate")
    assert tags(stated(*words)) == words


def test_names_that_make_most_of_a_short_title_stay() -> None:
    whole = "Field meets Tom in Oslo"
    names = ("Field", "Tom", "Oslo", "Bridges", "Norway")
    listed = "".join(f"<meta property='article:tag' content='{name}'>" for name in names)
    page = f"<title>{whole}</title>{listed}<h1>{whole}</h1>{TEXT}"
    assert newsbot.extract(page).tags == names
