"""A draft from saved pages is a declaration that reads these pages."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from newsbot.authoring.addresses import url_date_of
from newsbot.authoring.draft import draft_site
from newsbot.extraction.page import extract_page
from newsbot.model.errors import UsageError
from newsbot.model.extracted import Extracted
from newsbot.model.page import Page
from newsbot.sites.registry import Sites, load_site, site_of_toml
from tests.authoring.invented import TITLES, page
from tests.sites_declarations.saved import expected, pages

TEXT = "В Заречном во вторник открыли новый мост через реку Быструю, его строили три года."


def test_the_draft_reads_the_pages_it_was_made_from(tmp_path: Path) -> None:
    path = tmp_path / "vesti.toml"
    path.write_text(draft_site("www.vesti.example", [page(n) for n in TITLES]), encoding="utf-8")
    site = load_site(path)
    for number, title in TITLES.items():
        found = extract_page(page(number), sites=Sites([site]))
        assert isinstance(found, Extracted)
        assert (found.method, found.title) == ("site:vesti/article", title)
        assert len(found.paragraphs) == 4


def test_the_draft_says_what_the_pages_show() -> None:
    draft = tomllib.loads(draft_site("www.vesti.example", [page(n) for n in TITLES]))
    assert (draft["name"], draft["title"]) == ("vesti", "Вести Заречья")
    assert draft["hosts"] == ["vesti.example"]
    assert draft["title_suffixes"] == [r" \| Вести Заречья"]
    (rule,) = draft["article_url"]
    assert rule == r"^https?://[^/]+/news/(?:19|20)\d\d/\d{1,2}/\d{1,2}/\d{3,}/?(?:[?#]|$)"
    assert draft["url_date"].startswith("/(?P<y>")
    assert draft["crawl"]["feeds"] == [{"kind": "rss", "url": "https://vesti.example/rss.xml"}]


def test_names_that_change_with_a_build_or_an_article_are_left_out() -> None:
    draft = draft_site("vesti.example", [page(n) for n in TITLES])
    assert 'div[class*="Story_text__"] > p' in draft
    assert "9WAFK" not in draft
    assert "0001" not in draft


@pytest.mark.parametrize(
    "name", ["rbc/article-2021", "vedomosti/box-paragraph-2024", "lenta/topic-2025"]
)
def test_drafts_of_real_shapes_find_most_of_the_text(name: str, tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    saved = pages()[name]
    host = str(saved.url).split("/")[2]
    path.write_text(draft_site(host, [saved]), encoding="utf-8")
    found = extract_page(saved, sites=Sites([load_site(path)]))
    assert isinstance(found, Extracted)
    wanted = expected(name)["paragraphs"]
    assert len(set(wanted) & set(found.paragraphs)) >= len(wanted) - 1


POST = """<html lang="ru"><head><title>{title} — Вести</title>
<link rel="alternate" type="application/rss+xml" title="Вести &raquo; Лента" href="/feed/">
<link rel="alternate" type="application/rss+xml" title="Вести &raquo; Лента комментариев"
 href="/comments/feed/">
<link rel="alternate" type="application/rss+xml" title="Вести &raquo; {title} Comments Feed"
 href="/{slug}/feed/"></head><body>
<header><a class="logo" href="/">Вести</a></header><article>
<h1 class="entry-title"><a href="/{slug}/">{title}</a></h1>
<p class="meta"><a class="rubric" href="/category/gorod/">Город</a>,
<span class="author"><a rel="author" href="/author/7/">Анна Ветрова</a></span>,
<time class="when" datetime="2025-04-09T14:05:00+03:00">9 апреля 2025</time></p>
<div class="entry"><p>В Заречном {title}, сообщила во вторник администрация города.</p>
<p>На работы ушло полтора года и сорок миллионов рублей, рассказал мэр {title}.</p>
<p>Жители ждали этого дня много лет и собрали для него {slug} тысячу подписей.</p></div>
</article></body></html>"""


def post(slug: str, title: str, host: str = "vesti.example:8080") -> Page:
    html = POST.format(slug=slug, title=title)
    return Page(body=html.encode(), url=f"http://{host}/{slug}/")


def drafted(*, outlet: str = "http://vesti.example:8080/") -> str:
    pages = [
        post("most-otkryt-v-aprele", "открыт мост"),
        post("parom-zakryt-do-leta", "пущен паром"),
    ]
    return draft_site(outlet, pages)


def test_a_headline_that_is_a_link_is_found_and_authors_and_section_with_it() -> None:
    (layout,) = tomllib.loads(drafted())["layouts"]
    assert layout["title"] == ["h1.entry-title"]
    assert layout["authors"] == ["span.author > a"]
    assert layout["section"] == ["a.rubric"]


def test_feeds_of_comments_are_left_out_and_the_port_is_kept() -> None:
    draft = tomllib.loads(drafted())
    assert draft["crawl"]["feeds"] == [{"kind": "rss", "url": "http://vesti.example:8080/feed/"}]
    assert draft["hosts"] == ["vesti.example"]


@pytest.mark.parametrize(
    ("address", "is_article"),
    [
        ("http://vesti.example:8080/avtobus-poshel-do-porta/", True),
        ("http://vesti.example:8080/avtobus-poshel-do-porta/?page=2", True),
        ("http://vesti.example:8080/tag/avtobus-poshel-do-porta/", False),
        ("http://vesti.example:8080/category/gorodskie-novosti-nedeli/", False),
        ("http://vesti.example:8080/", False),
    ],
)
def test_the_pattern_of_addresses_fits_whole_addresses(address: str, is_article: bool) -> None:
    (pattern,) = tomllib.loads(drafted())["article_url"]
    assert bool(re.search(pattern, address)) is is_article


def test_what_the_pages_lack_is_marked() -> None:
    marked = [line for line in drafted().splitlines() if "CHECK" in line]
    assert any(line.startswith("# subtitle = []") for line in marked)
    assert any(line.startswith("# tags = []") for line in marked)
    assert any("no sitemap is known" in line for line in marked)


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2025/04/09/most", "2025-04-09"),
        ("/news/09.04.2025/most", "2025-04-09"),
        ("/news/04/09/2025/most", "2025-04-09"),
        ("/20250409/most.html", "2025-04-09"),
    ],
)
def test_the_order_of_a_day_in_addresses_is_told_by_the_day_of_the_article(
    path: str, day: str
) -> None:
    rule = url_date_of([(f"https://vesti.example{path}", date(2025, 4, 9))])
    assert rule
    match = re.search(rule, f"https://vesti.example{path}")
    assert match
    assert date(int(match["y"]), int(match["m"]), int(match["d"])) == date.fromisoformat(day)


def test_an_address_without_a_day_or_with_another_one_gives_no_rule() -> None:
    assert url_date_of([("https://vesti.example/12/15/7/most", date(2025, 4, 9))]) is None
    assert url_date_of([("https://vesti.example/2024/04/09/a", date(2025, 4, 9))]) is None


def test_lists_are_refused() -> None:
    with pytest.raises(UsageError, match="no article"):
        draft_site("vesti.example", [Page(body=b"<html><body><ul><li>1</li></ul></body></html>")])


@pytest.mark.parametrize(
    "wrapper",
    ['o:p class="text"', 'm² class="text"', 'x@y id="text"', 'div class="a²"', 'div id="µ"'],
)
def test_elements_that_no_selector_names_are_passed_over(wrapper: str) -> None:
    html = f"<h1>Мост открыт в Заречном</h1><{wrapper}><p>{TEXT}</p></{wrapper.split()[0]}>"
    site = site_of_toml(draft_site("vesti.example", [Page(body=html.encode())]))
    assert site.layouts[0].name == "article"


@pytest.mark.parametrize("prop", ["a\\", "a\nb", 'a"b', "a\x0cb"])
def test_microdata_that_needs_escapes_are_no_selector(prop: str) -> None:
    html = f"<h1>Мост открыт</h1><p itemprop='{prop}' class='text'>{TEXT}</p>"
    drafted = draft_site("vesti.example", [Page(body=html.encode())])
    assert 'body = ["p.text"]' in drafted


def test_braces_of_a_titles_end_stand_for_themselves() -> None:
    html = f"<title>Мост открыт - a{{2}}</title><h1>Мост открыт</h1><p class=t>{TEXT}</p>"
    site = site_of_toml(draft_site("vesti.example", [Page(body=html.encode())]))
    assert [re.fullmatch(suffix, " - a{2}") is not None for suffix in site.title_suffixes] == [True]


@pytest.mark.parametrize("outlet", ["http://[", "https://", "://", ""])
def test_what_is_no_outlet_is_said_so(outlet: str) -> None:
    html = f"<h1>Мост открыт</h1><p>{TEXT}</p>"
    with pytest.raises(UsageError, match="is no outlet"):
        draft_site(outlet, [Page(body=html.encode())])


def test_the_broken_address_of_a_page_gives_no_pattern() -> None:
    html = f"<h1>Мост открыт</h1><p>{TEXT}</p>"
    drafted = draft_site("vesti.example", [Page(body=html.encode(), url="http://[")])
    assert "article_url is missing" in drafted
