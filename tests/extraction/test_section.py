"""The section of an article is read off its head, its breadcrumbs or the link to its category."""

from __future__ import annotations

import pytest

import newsbot

TEXT = "<p>В Заречинске во вторник открыли новый мост через реку Быструю, сообщила мэрия.</p>" * 3
MENU = "<nav><a href='/category/sport/'>Спорт</a><a href='/category/city/'>Город</a></nav>"
TITLE = "<h1>Мост открыт</h1>"


def section(body: str, url: str = "https://zarechie.example/news/most.html") -> str | None:
    page = f"<html><head><title>Мост открыт</title></head><body>{MENU}{body}</body></html>"
    return newsbot.extract(page.encode(), url=url).section


@pytest.mark.parametrize(
    "printed",
    [
        "<a href='/vse/obschestvo' rel='category tag'>Общество</a>",
        "<div class='meta'><span><a href='/rubric/obschestvo/'>Общество</a></span></div>",
        "<ul class='post-categories'><li><a href='https://zarechie.example/categories/obsch/'>"
        "Общество</a></li></ul>",
        "<div class='Breadcrumbs'><a href='/'>Главная</a> » <a href='/news/'>Новости</a> » "
        "<a href='/o/'>Общество</a> » <a href='/news/most.html'>Мост открыт</a></div>",
        "<nav aria-label='breadcrumb'><ol><li><a href='/'>Дом</a></li><li><a href='/o'>Общество</a>"
        "</li><li>Мост открыт</li></ol></nav>",
        "<span itemprop='articleSection'>Общество</span>",
    ],
)
def test_what_a_page_prints_beside_its_headline_names_the_section(printed: str) -> None:
    assert section(f"<main><article>{printed}{TITLE}{TEXT}</article></main>") == "Общество"


def test_categories_below_the_text_are_the_article_s_own() -> None:
    filed = "<footer class='entry-meta'><a rel='category' href='/c/1'>Общество</a></footer>"
    assert section(f"<article>{TITLE}{TEXT}{filed}</article>") == "Общество"


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "<div class='related'><a href='/category/sport/'>Спорт</a></div>",
        "<aside><a href='/category/sport/'>Спорт</a></aside>",
        "<div><a href='https://video.example/category/sport/'>Спорт</a></div>",
        "<div>" + "".join(f"<a href='/category/{n}/'>Раздел {n}</a>" for n in range(6)) + "</div>",
        "<div><a href='/category/sport/'>Сборная страны обыграла соперников в последнем матче "
        "отборочного турнира</a></div>",
        "<div><a href='/category/'>Все рубрики</a></div>",
        "<div><a href='http://[1/category/sport/'>Спорт</a></div>",
    ],
)
def test_menus_boxes_and_lists_of_all_sections_name_none(printed: str) -> None:
    assert section(f"<main>{TITLE}{TEXT}{printed}</main>") is None


def test_a_stated_section_comes_before_printed_ones() -> None:
    page = (
        "<html><head><meta property='article:section' content='Город'></head><body>"
        f"<a rel='category' href='/c/1'>Общество</a>{TITLE}{TEXT}</body></html>"
    )
    assert newsbot.extract(page.encode()).section == "Город"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://zarechie.example/belfold/2025/09/12/hid/", "<a href='/belfold/'>Belföld</a>"),
        ("https://zarechie.example/opinion/bridge", "<a href='/opinion'>Opinion</a>"),
        ("https://zarechie.example/a/city/roads/b", "<nav><a href='/a/city'>City</a></nav>"),
        ("https://zarechie.example/life-style/walks/1.cms",
         "<a href='/life-style/walks'>&lt; Back</a><a href='/life-style'>Life Style</a>"),
    ],
)  # fmt: skip
def test_the_folder_of_the_page_s_own_address_is_its_section(url: str, link: str) -> None:
    assert section(f"<div>{link}</div><main>{TITLE}{TEXT}</main>", url) in {
        "Belföld", "Opinion", "City", "Life Style",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://zarechie.example/kz/bridge", "<a href='/kz/'>Басты бет</a>"),
        ("https://zarechie.example/2025/bridge", "<a href='/2025/'>Архив</a>"),
        ("https://zarechie.example/news/bridge", "<a href='/news/'>Новости</a>"),
        ("https://zarechie.example/city/bridge", "<a href='/city/roads'>Дороги</a>"),
        ("https://zarechie.example/city/bridge", "<a href='https://b.example/city'>Город</a>"),
    ],
)
def test_languages_years_and_folders_of_all_articles_are_no_sections(url: str, link: str) -> None:
    assert section(f"<div>{link}</div><main>{TITLE}{TEXT}</main>", url) is None
