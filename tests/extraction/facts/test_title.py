"""Headlines: the printed one, without the site's name."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks.walk import read_blocks
from newsbot.extraction.facts.head import read_head
from newsbot.extraction.facts.titles.site_in_title import without_site
from newsbot.extraction.facts.titles.title import find_title
from newsbot.extraction.facts.titles.title_lines import Title
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
        (f"РИА Новости: {T}", T),
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
        ('<script type="application/ld+json">{"@type":"NewsArticle","headline":"Вести Луговых — '
         f'новости города"}}</script><title>{T} - Вести Луговых</title>', ""),
    ],
    ids=["og:title", "title", "plugin", "tagline", "tagline with the site"],
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


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Выпуск рельсов вырос до 1.24 млн тонн", "Выпуск рельсов вырос до 1.24 млн тонн"),
        ("Заметки к сборке 4.47.4 движка Полянка", "Заметки к сборке 4.47.4 движка Полянка"),
        ("Курс полянского рубля вырос до 1.24", "Курс полянского рубля вырос до 1.24"),
        ("Матч в Полянске начнётся в 19:30", "Матч в Полянске начнётся в 19:30"),
        ("Мост в Полянске открыт для всех", "09.04.2025, 12:26 Мост в Полянске открыт для всех"),
    ],
)
def test_only_stamps_at_its_ends_are_no_part_of_a_headline(title: str, heading: str) -> None:
    assert title_of(f"<title>{title} - Вести</title><h1>{heading}</h1><p>Текст.</p>").text == title


@pytest.mark.parametrize(
    "heading",
    [
        f"Рецензия: {T}",
        f"Local News | {T}",
        f"Рынок труда — {T}",
        f"{T} Жители посёлка ждали его двадцать лет",
    ],
)
def test_kickers_and_second_lines_are_no_part_of_a_headline(heading: str) -> None:
    head = f"<title>{T} - ЗВ</title><meta property='og:title' content='{T}'>"
    head += '<meta property="og:site_name" content="ЗВ">'
    assert title_of(f"{head}<h1>{heading}</h1><p>Текст.</p>").text == T


@pytest.mark.parametrize(
    "heading", [f"Почему так долго {T}", f"Премия «Опора» лучшим мостам края: {T}", f"{T}, Год"]
)
def test_other_words_of_a_heading_are_its_own(heading: str) -> None:
    head = f"<title>{T}</title><meta property='og:title' content='{T}'>"
    assert title_of(f"{head}<h1>{heading}</h1><p>Текст.</p>").text == heading


def test_a_declared_title_that_is_cut_short_does_not_cut_the_heading() -> None:
    head = f"<title>{T} - ЗВ</title>"
    assert title_of(f"{head}<h1>{T} после ремонта опор</h1>").text == f"{T} после ремонта опор"


def test_a_headline_that_was_cut_off_goes_on_in_another() -> None:
    script = (
        '<script type="application/ld+json">'
        f'{{"@type":"NewsArticle","headline":"{T} и дорогу..."}}</script>'
    )
    whole = f"{T} и дорогу к нему"
    assert title_of(f"<title>{whole}</title>{script}<p>Текст.</p>").text == whole


def test_the_way_to_the_page_is_no_part_of_its_headline() -> None:
    body = f"<p>Форум&gt;Мосты&gt;{T}</p><h2>{T}</h2><p>Текст.</p>"
    assert title_of(f"<title>{T} | Мосты | Форум</title>{body}").text == T
