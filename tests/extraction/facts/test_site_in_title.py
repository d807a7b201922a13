"""Names of sites in and instead of titles: any separator, sections, hosts, other scripts."""

from __future__ import annotations

import pytest

import newsbot

T = "New bridge opens over the Silver River"
EAST = "银河大桥今日正式通车"
TEXT = (
    "<p>The town council opened the bridge on Tuesday after eleven years of waiting, and "
    "thousands of people crossed it in the first hours.</p>"
    "<p>The mayor said that the old ferry would go on until the end of the year, because many "
    "farmers on the other bank still rely on it every morning.</p>"
)
NAMED = '<meta property="og:site_name" content="Silver Post">'


def title(head: str, body: str = "") -> str | None:
    page = f"<html lang=en><head>{head}</head><body>{body}{TEXT}</body></html>"
    return newsbot.extract(page, url="https://www.silverpost.example/news/bridge").title


SIGNS = ":::: _ · « › ‹ » ~ * ⋆ • ⁄ | || -- — − = : > << :: / ✦ # @ ►"


@pytest.mark.parametrize("sign", SIGNS.split())
def test_any_sign_parts_the_name_of_the_host_from_the_headline(sign: str) -> None:
    assert title(f"<title>{T} {sign} Silver Post</title>") == T


@pytest.mark.parametrize(
    "end",
    [
        " - Silver Post - Local News",
        " | Local News | Silver Post",
        " | Local News | silverpost.example",
        " - www.silverpost.example",
        " - SilverPost.com",
        " - The Silver Post",
        " - Silver Post | News from the river",
        " - Silver Post, Northtown",
        ": Silver Post",
        ", Silver Post",
        " (Silver Post)",
        " [Silver Post]",
        "- Silver Post",
        "–Silver Post",
    ],
)
def test_sections_taglines_and_brackets_go_with_the_name(end: str) -> None:
    assert title(f"<title>{T}{end}</title>{NAMED}") == T


def test_a_declared_section_goes_with_the_name() -> None:
    section = '<meta property="article:section" content="Local News">'
    assert title(f"<title>{T} - Local News - Silver Post</title>{NAMED}{section}") == T


@pytest.mark.parametrize(
    "end", ["_新闻中心_银河网", "-银河网", "--银河网", "：银河网", "｜银河网", "【银河网】"]
)
def test_scripts_without_blanks_part_the_name_by_a_sign(end: str) -> None:
    named = '<meta property="og:site_name" content="银河网">'
    assert title(f"<title>{EAST}{end}</title>{named}") == EAST


@pytest.mark.parametrize(
    "headline",
    [
        "Ann Lee | “The river is mine”",
        "What is a bridge? | A guide",
        "Bridges and their ferries | Part 2",
        "Review: Silver Post tries a new look",
        "How Silver Post - and its readers - saved the ferry",
        "Bridge opens - and the ferry stays",
        "iPhone 17 - Silver reveals its plan",
        "Мэр: «Мост откроют в срок»",
        "« Le pont » ouvre enfin ses portes",
        "The 10 best bridges (and ferries)",
        "银河大桥：一座城市的记忆",
    ],
)
def test_a_headline_keeps_what_is_its_own(headline: str) -> None:
    assert title(f"<title>{headline}</title>{NAMED}") == headline


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>Silver Post</title>", f"<main><h2>{T}</h2></main>"),
        ("<title>Silver Post</title>", f"<h1><a href=/>Silver Post</a></h1><h2>{T}</h2>"),
        ("<title>Silver Post</title>", f"<h1>Silver Post</h1><h1>{T}</h1>"),
        (f'<meta property="og:title" content="Silver Post">{NAMED}', f"<h1>{T}</h1>"),
        ("", f"<h1>News</h1><h1>{T}</h1>"),
        (f'<title>Silver Post</title><meta name="citation_title" content="{T}">', ""),
        (f'<title>Silver Post</title><meta name="DC.title" content="{T}">', ""),
        (
            '<title>Silver Post</title><script type="application/ld+json">'
            f'{{"@type": "NewsArticle", "name": "{T}"}}</script>',
            "",
        ),
        (
            f'<title>{T} | Silver Post</title><script type="application/ld+json">'
            '{"@type": "NewsArticle", "headline": "Silver Post"}</script>',
            "",
        ),
        (
            '<title>Silver Post</title><script type="application/ld+json">'
            f'{{"@type": "NewsArticle", "headline": "<p>{T}</p>"}}</script>',
            "",
        ),
    ],
)
def test_the_name_of_the_site_is_no_headline(head: str, body: str) -> None:
    assert title(head, body) == T


def test_a_page_that_names_nothing_but_its_site_keeps_that() -> None:
    assert title("<title>Silver Post</title>") == "Silver Post"


def test_capitals_of_a_heading_are_written_as_declared() -> None:
    assert title(f"<title>{T} | Silver Post</title>", f"<h1>{T.upper()}</h1>") == T


def test_a_second_line_that_is_glued_to_the_headline_goes() -> None:
    head = f'<title>{T} - Silver Post</title><meta property="og:title" content="{T}">'
    assert title(head, f"<h1>{T}<small>Thousands crossed it at once</small></h1>") == T


@pytest.mark.parametrize(
    "whole",
    [
        f"{T} - News - Silver Post",
        f"{T} / Bridges / Silver Post",
        f"Silver Post » Bridges » {T}",
        f"Silver Post / Home / Bridges / {T}",
    ],
)
def test_a_section_between_the_headline_and_the_site_goes_with_it(whole: str) -> None:
    assert title(f"{NAMED}<title>{whole}</title>") == T


@pytest.mark.parametrize(
    "whole",
    ["Bridges - an overview - Silver Post", "Ferry - Bridge - Silver Post"],
)
def test_a_part_of_a_short_headline_is_no_section(whole: str) -> None:
    assert title(f"{NAMED}<title>{whole}</title>") == whole.removesuffix(" - Silver Post")


@pytest.mark.parametrize("tool", ["[edit]", '<a href="/e">[Bearbeiten]</a>', "(12 comments)"])
def test_what_hangs_on_a_heading_is_no_part_of_it(tool: str) -> None:
    assert title(f"<title>{T} | Silver Post</title>", f"<h1>{T} {tool}</h1>") == T


@pytest.mark.parametrize("end", [" / Town / Evening Chronicle", " / News / Town / Chronicle"])
def test_section_and_site_behind_slashes_are_cut_off_though_nothing_names_them(end: str) -> None:
    assert title(f"<title>{T}{end}</title>") == T


@pytest.mark.parametrize(
    "whole",
    [
        "Ferry / bridge / tunnel: how the town crosses the river",
        f"{T} / what the farmers on the other bank say about it",
        "Silver / River / Bridge",
    ],
)
def test_slashes_inside_a_headline_stay(whole: str) -> None:
    assert title(f"<title>{whole}</title>") == whole


def test_a_title_that_is_the_author_of_every_page_gives_way() -> None:
    brand = "".join(
        f'<meta {name} content="River Works">'
        for name in ('property="og:title"', 'name="twitter:title"', 'name="author"')
    )
    assert title(f"<title>{T}</title>{brand}") == T


def test_an_article_on_its_author_keeps_its_title() -> None:
    names = ('property="og:title"', 'name="author"')
    stated = "".join(f'<meta {name} content="Ann Field">' for name in names)
    assert title(f"<title>Ann Field - Silver Post</title>{stated}{NAMED}") == "Ann Field"
