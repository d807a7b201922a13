"""Headlines: the printed one, without the site's name."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks.walk import read_blocks
from newsbot.extraction.facts.head import read_head
from newsbot.extraction.facts.title import Title, find_title, without_site
from newsbot.model.site import Site

T = "В Заречном открыли новый мост"


def title_of(html: str, site: Site | None = None) -> Title:
    tree = LexborHTMLParser(html)
    assert tree.body is not None
    return find_title(read_blocks(tree.body), read_head(tree), site)


@pytest.mark.parametrize(
    "html",
    [
        f"<title>{T} - Заречные вести</title><h1>{T}</h1>",
        f"<title>Новости / {T} / Город / ЗВ</title><p>Новости</p><b>{T}</b><p>Текст.</p>",
        f"<title>Заречные вести</title><meta property='og:title' content='{T}'><p>Текст.</p>",
        f"<title>{T} | Заречные вести</title>"
        "<meta property='og:site_name' content='Заречные вести'><p>Текст.</p>",
        f"<title>Заречные вести</title><h1>{T}</h1>",
        f"<title>{T} - ЗВ</title><h1>{T} 25.11.2026 14:05</h1>",
        f"<title>{T} - ЗВ</title><h1><span>Мосты.</span> {T}</h1><h2>{T}</h2>",
    ],
    ids=["h1", "bold line", "og:title", "site cut off", "only h1", "h1 with date", "kicker"],
)
def test_the_headline_is_found(html: str) -> None:
    assert title_of(html).text == T


def test_the_block_that_prints_it_is_known() -> None:
    assert title_of(f"<title>{T}</title><p>Меню</p><h1>{T}</h1>").block == 1


def test_json_ld_is_believed_where_no_line_agrees_with_it() -> None:
    script = (
        f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{T}"}}</script>'
    )
    assert title_of(f"<title>Вести</title>{script}<h1>Город</h1>").text == T


def test_the_name_of_the_host_is_cut_off() -> None:
    tree = LexborHTMLParser(f"<title>{T} | Vesti.example</title><p>Текст.</p>")
    assert tree.body is not None
    found = find_title(read_blocks(tree.body), read_head(tree), None, host="vesti.example")
    assert found.text == T


def test_the_name_that_json_ld_gives_the_site_is_cut_off() -> None:
    script = (
        '<script type="application/ld+json">{"@type":"WebSite","name":"Заречные вести"}</script>'
    )
    assert title_of(f"<title>{T} — Заречные вести</title>{script}<p>Текст.</p>").text == T


def test_a_page_without_any_title_has_none() -> None:
    assert title_of("<p>Текст.</p>") == Title(None, None)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (f"{T} - РИА Новости, 11.06.2022", T),
        (f"РИА Новости: {T}", f"РИА Новости: {T}"),
        (f"РИА Новости | {T}", T),
        ("Кто строит мосты - и зачем", "Кто строит мосты - и зачем"),
    ],
)
def test_only_the_name_of_the_site_is_cut_off(title: str, expected: str) -> None:
    suffixes = [r"\s*-\s*РИА Новости, \d\d\.\d\d\.\d{4}"]
    assert without_site(title, ["РИА Новости"], suffixes) == expected


def test_a_site_that_is_named_like_the_page_cuts_nothing_off() -> None:
    title = f"{T} - жители Заречного довольны"
    assert without_site(title, [title, "Заречные вести"]) == title
    assert without_site(f"{T} | Заречные вести", [title, "Заречные вести"]) == T


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta property='og:title' content='Новый мост в Заречном открыт: главное'>", ""),
        ("<title>Новый мост в Заречном открылся: адрес, часы | Вести</title>", "<h1>Вести</h1>"),
        ('<script type="application/ld+json">{"@type":"BlogPosting","headline":'
         '"Новый мост в Заречном: всё о нём"}</script>', ""),
        ('<script type="application/ld+json">{"@type":"NewsArticle","headline":"О том, как город '
         f'ждал этого дня и дождался"}}</script><meta property="og:title" content="{T}">', ""),
    ],
    ids=["og:title", "title", "plugin", "tagline"],
)  # fmt: skip
def test_readers_heading_wins_over_titles_for_machines(head: str, body: str) -> None:
    assert title_of(f"<html><head>{head}</head><body>{body}<h1>{T}</h1><p>Текст.</p>").text == T


def test_the_headline_of_a_newsroom_wins_over_another_heading() -> None:
    stated = "Открытие моста в Заречном прошло без мэра"
    script = f'{{"@type":"NewsArticle","headline":"{stated}"}}'
    page = f'<script type="application/ld+json">{script}</script><h1>{T}</h1><p>Текст.</p>'
    assert title_of(page).text == stated


def test_entities_escaped_twice_are_read() -> None:
    page = "<title>Мосты &amp; дороги Заречного</title><h1>Мосты &amp;amp; дороги Заречного</h1>"
    assert title_of(page).text == "Мосты & дороги Заречного"


def test_a_crosshead_that_adds_a_word_to_the_title_is_no_headline() -> None:
    html = (
        "<title>Лучшие лыжные трассы Полянска [2026]</title>"
        "<h1>Лучшие трассы Полянска для лыжников в 2026 году</h1><p>Трасс пять.</p>"
        "<h2>Лучшие лыжные трассы Полянска 2026: вопросы</h2>"
    )
    assert title_of(html).text == "Лучшие трассы Полянска для лыжников в 2026 году"
