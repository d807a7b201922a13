"""A draft from saved pages is a declaration that reads these pages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from newsbot.authoring.draft import draft_site
from newsbot.extraction.page import extract_page
from newsbot.model.errors import UsageError
from newsbot.model.extracted import Extracted
from newsbot.model.page import Page
from newsbot.sites.registry import Sites, load_site
from tests.sites_declarations.saved import expected, pages

TITLES = {"1": "Мост открыт в Заречном", "2": "Паром закрыт до весны", "3": "Ёлку привезли в город"}


def page(number: str) -> Page:
    title = TITLES[number]
    html = f"""<html><head><title>{title} | Вести Заречья</title>
<meta property="og:site_name" content="Вести Заречья">
<link rel="alternate" type="application/rss+xml" href="/rss.xml"></head><body>
<ul class="menu"><li><a href="/a">Город</a></li><li><a href="/b">Край</a></li></ul>
<h1 class="head">{title}</h1><span class="when">0{number}.04.2025 14:05</span>
<div class="Story_text__9WAFK" id="story-{number}0001">
<p>Первый абзац новости под номером {number} рассказывает, что случилось во вторник.</p>
<p>Второй абзац новости под номером {number} добавляет слова мэра и цену работ.</p>
<h3>Подробности номер {number}</h3>
<p>Третий абзац новости под номером {number} обещает продолжение через неделю.</p></div>
<p class="footer">© Вести Заречья, все права защищены, перепечатка с разрешения редакции</p>
</body></html>"""
    return Page(body=html.encode(), url=f"https://vesti.example/news/2025/04/0{number}/{number}55")


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
    assert rule == r"^https?://(?:www\.)?vesti\.example/news/\d{4}/\d{2}/\d{2}/\d{3}"
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


def test_lists_are_refused() -> None:
    with pytest.raises(UsageError, match="no article"):
        draft_site("vesti.example", [Page(body=b"<html><body><ul><li>1</li></ul></body></html>")])
