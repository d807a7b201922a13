"""Sections, tags and subtitles as publishing systems of many countries print them."""

from __future__ import annotations

import pytest

from tests.extraction.harbour import article

TITLE = "Council approves harbour wall"
HEAD = f"<h1>{TITLE}</h1>"


@pytest.mark.parametrize(
    "above",
    [
        f"<p>当前位置：<a href='/'>首页</a>&gt;<a href='/l/1'>Works</a> &gt; 正文</p>{HEAD}",
        f"<div><a href='/'>トップ</a>&gt;<a href='/k'>News</a> &gt; <a href='/m'>Works</a> &gt; "
        f"{TITLE}</div>{HEAD}",
        f"<nav><a href='/'>Accueil</a>&gt;<a href='?r3'>Works</a> &gt; <b>{TITLE}</b></nav>{HEAD}",
        f"<nav aria-label='fil Ariane'><a href='/'>Accueil</a> <a href='/w'>Works</a></nav>{HEAD}",
        f"{HEAD}<div class='footer'><span class='news-list-category'>Works</span></div>",
        f"<div class='elementor-widget'>{HEAD}</div><div class='elementor-widget'><ul>"
        "<li itemprop='about'><a href='/works/'>Works</a></li></ul></div>",
        f"<a class='category-tag' href='/c/works'><div>Works</div></a>{HEAD}",
        f"<ul class='c-entry-group-labels'><li><a href='/works'>Works</a></li></ul>{HEAD}",
        f"{HEAD}<div class='field-category'>Works</div>",
        f"{HEAD}<div>Категория: <a href='/1-0-3'>Works</a> | Просмотров: 88</div>",
        f"{HEAD}<div>Yayınlanma: 09.04.2024 18:30 Okunma: 512 Kategori: Works</div>",
        f"{HEAD}<div><span>Category</span><div>Works</div></div>",
    ],
    ids=[
        "way in chinese", "way in japanese", "way in a nav", "ariane", "typo3", "elementor",
        "webflow", "chorus", "sitecore", "label",
        "label behind others", "label above",
    ],
)  # fmt: skip
def test_sections(above: str) -> None:
    assert article(above, title=TITLE).section == "Works"


@pytest.mark.parametrize(
    "above",
    [
        f"<article class='post category-works'>{HEAD}</article>",
        f"<div><a href='/'>Home</a> / <a href='/a'>Bridges</a></div>{HEAD}",
        f"<ul class='category-list'>{''.join(f'<li>Part {n}</li>' for n in 'ABCDE')}</ul>{HEAD}",
        f"{HEAD}<aside><div class='post-category'>Works</div></aside>",
    ],
    ids=["class of the article", "menu", "all sections", "another article"],
)
def test_no_sections(above: str) -> None:
    assert article(above, title=TITLE).section is None


def _below(html: str) -> tuple[str, ...]:
    text = article(HEAD, title=TITLE).text
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
    return article(
        f"{HEAD}<div>{paragraphs}</div>{html}<footer>© Quay</footer><!--", title=TITLE
    ).tags


@pytest.mark.parametrize(
    "line",
    [
        "<p>Avainsanat: wall, port</p>",
        "<div>Tags: <a href='/s?k=w'>wall</a> <a href='/s?k=p'>port</a></div>",
        "<div>Etiketler: <a href='/etiket/wall'>wall</a><a href='/etiket/port'>port</a></div>",
        "<div>Теги: <noindex><a href='/s/w'>wall</a>, <a href='/s/p'>port</a></noindex></div>",
        "<h4>Temas</h4><ul><li><a href='/x/w'>wall</a></li><li><a href='/x/p'>port</a></li></ul>",
        "<div>برچسب ها: <a href='/tags/1/1/w'>wall</a>، <a href='/tags/2/1/p'>port</a></div>",
        "<div><div><a href='/tag/w'>wall</a></div><div><a href='/tag/p'>port</a></div></div>",
        "<div>関連タグ</div><p>キーワード：wall、port</p>",
    ],
)
def test_tags(line: str) -> None:
    assert _below(line) == ("wall", "port")


@pytest.mark.parametrize(
    "line",
    [
        "<p>Keywords are what readers look for: bridges, walls</p>",
        "<p>Temas de interés: wall, port</p>",
        "<p>Tag: Samstag, 5. Oktober</p>",
        "<p>Темы: мост, порт и прочее. Начало в 10 часов.</p>",
        "<div>Tags</div><p>The council will meet again on Monday.</p>",
    ],
)
def test_no_tags(line: str) -> None:
    assert _below(line) == ()


@pytest.mark.parametrize(
    "line",
    [
        "<h4 class='subheading'>Two members switch sides</h4>",
        "<p class='article-excerpt'>Two members switch sides</p>",
        "<p class='soustitre'>Two members switch sides</p>",
    ],
)
def test_subtitles(line: str) -> None:
    assert article(HEAD + line, title=TITLE).subtitle == "Two members switch sides"


@pytest.mark.parametrize(
    "line", ["<p class='lead'>Wall</p>", "<p class='intro'>9 April 2025, 14:05</p>"]
)
def test_no_subtitles(line: str) -> None:
    assert article(HEAD + line, title=TITLE).subtitle is None
