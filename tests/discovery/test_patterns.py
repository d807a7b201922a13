"""Patterns of addresses: headlines in queries, programs, signs in the titles of wikis."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from newsbot.discovery.patterns import article_patterns
from newsbot.discovery.queries import SLUG
from newsbot.discovery.read import articles
from newsbot.model.announcement import Announcement
from newsbot.model.site import Site
from newsbot.model.window import Window

WIKI = [
    f"https://a.example/doku.php?id=blog:{name}"
    for name in ("otkryli_novyj_most", "parom_stoit_do_vesny", "park_za_rekoj_zakryt")
]


def test_a_headline_in_a_query_is_that_of_an_article() -> None:
    (pattern,) = article_patterns(
        [*WIKI, "https://a.example/doku.php?id=start&do=index", "https://a.example/doku.php?id=o"],
        trusted=False,
    )
    assert re.search(pattern, "https://a.example/doku.php?id=blog:sneg_idet")
    assert not re.search(pattern, "https://a.example/doku.php?id=blog:sneg_idet&do=edit")
    assert not re.search(pattern, "https://a.example/doku.php?id=about")


HEADLINES = ("most-otkryt-v-ponedelnik", "parom-stoit-do-vesny", "park-za-rekoj-zakryt")


@pytest.mark.parametrize(
    ("known", "article", "other"),
    [
        ([f"posts/{one}/" for one in HEADLINES], "posts/park/", "posts/tags/"),
        ([f"posts/{one}/" for one in HEADLINES], "posts/7-most/", "posts/2/"),
        ([f"blog/{one}.html" for one in HEADLINES], "blog/cirk.html", "blog/archive.html"),
        (["2026/11/27/most/", "2026/11/28/park/"], "2026/12/1/parom/", "2026/12/01/"),
        (["2026/11/most/", "2026/10/park/"], "2026/12/parom/", "2026/12/"),
    ],
)
def test_short_names_among_headlines_are_articles(
    known: list[str], article: str, other: str
) -> None:
    (pattern,) = article_patterns([f"https://a.example/{path}" for path in known], trusted=False)
    assert re.search(pattern, f"https://a.example/{article}")
    assert not re.search(pattern, f"https://a.example/{other}")


def test_a_program_alone_is_no_pattern() -> None:
    """A feed that announces two plain pages says nothing of the program's other ones."""
    known = [f"https://a.example/doku.php?id={name}" for name in ("start", "about")]
    (pattern,) = article_patterns(known, trusted=True)
    assert re.search(pattern, known[0])
    assert not re.search(pattern, "https://a.example/doku.php?id=start&do=login")


def test_a_view_of_an_article_is_no_article_of_its_own() -> None:
    site = Site(name="a", title="A", hosts=("a.example",), article_url=("/news/",))
    paths = ("most", "most?replytocom=4", "most?action=edit", "most?do=diff&rev=4", "most?id=4")
    announced = [Announcement(url=f"https://a.example/news/{path}") for path in paths]
    since = Window(since=datetime(2026, 11, 1, tzinfo=UTC))
    found = [one.url.rpartition("/")[2] for one in articles(announced, site, since)]
    assert found == ["most", "most?id=4"]


@pytest.mark.parametrize(
    "step", ["What_the_inquiry_found,_and_what_comes", "most_(park)_otkryt", "a_b_c", "%D0%B0_b_c"]
)
def test_titles_of_wikis_are_headlines(step: str) -> None:
    assert SLUG.fullmatch(step)


@pytest.mark.parametrize("step", ["о_" * 400 + "?", "%" * 400 + "_?", "a_,_" * 200 + "?"])
def test_a_long_title_with_a_strange_sign_is_read_at_once(step: str) -> None:
    """One underline more once doubled the time: 30 of them stopped a crawl."""
    assert SLUG.fullmatch(step) is None


def test_a_folder_may_have_any_name_beside_languages() -> None:
    site = "https://a.example"
    fronts = [f"{site}/ru/", f"{site}/en/"]
    headlines = [f"{site}/ru/LANGUAGES/most-cherez-reku", f"{site}/en/LANGUAGES/parom-i-most"]
    (pattern,) = article_patterns([*fronts, *headlines], trusted=False)
    assert re.search(pattern, f"{site}/ru/LANGUAGES/park-i-teatr")
    assert not re.search(pattern, f"{site}/ru/about/park-i-teatr")
    assert not re.search(pattern, f"{site}/ru/en")
