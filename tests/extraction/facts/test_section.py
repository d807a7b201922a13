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


CRUMBS = (
    '<script type="application/ld+json">{"@type": "BreadcrumbList", "itemListElement": [%s]}'
    "</script>"
)
PAGE = "https://zarechie.example/obsch/most-otkryt"


def crumbs(*steps: tuple[str, str]) -> str:
    """A breadcrumb list: pairs of name and address, without an address where it is empty."""
    made = (
        f'{{"name": "{name}", "item": "{to}"}}' if to else f'{{"name": "{name}"}}'
        for name, to in steps
    )
    return CRUMBS % ", ".join(made)


@pytest.mark.parametrize(
    "steps",
    [
        [("Главная", "/"), ("Общество", "/obsch/"), ("Мост открыли после ремонта", "")],
        [("Главная", "/"), ("Общество", "/obsch/"), ("Мост", PAGE)],
        [("Главная", "/"), ("Общество", "/obsch/"), ("Анна Ветрова", "/avtor/1")],
        [("Главная", "/"), ("Общество", "/obsch/"), ("2024", "/2024/"), ("Апрель", "/2024/4/")],
        [("Общество", "https://zarechie.example/obsch/"), ("Мост", PAGE)],
    ],
    ids=["title", "own address", "author", "archive", "no front page"],
)
def test_the_last_crumb_before_title_author_and_archive(steps: list[tuple[str, str]]) -> None:
    title = "<meta property='og:title' content='Мост открыли после ремонта'>"
    author = "<p>Автор: Анна Ветрова</p>"
    body = f"{title}{crumbs(*steps)}<main>{TITLE}{author}{TEXT}</main>"
    assert section(body, PAGE) == "Общество"


@pytest.mark.parametrize(
    "printed",
    [
        "<div class='breadcrumb'><a href='/o'>Общество</a> <a href='/vse/'>‹ Назад</a></div>",
        "<div class='breadcrumb'><a href='/o'>Общество</a> <a href='/search/'>Поиск</a></div>",
        "<div class='breadcrumb'><a href='/o'>Общество</a> <a href='https://t.example/z'>Т</a></div>",
        "<b itemprop='articleSection'>Мост открыт</b><a rel='category' href='/o'>Общество</a>",
        "<a rel='category' href='/a'>{{link.text}}</a><a rel='category' href='/o'>Общество</a>",
        "<meta name='section' content='Главная'><a rel='category' href='/o'>Общество</a>",
        "<meta property='article:section' content='Общество,Мосты'>",
        "<meta property='article:section' content='Общество, Мосты, Город, реки'>",
    ],
    ids=["back", "search", "other site", "title", "template", "home", "commas", "tags"],
)
def test_ways_back_titles_and_lists_are_no_sections(printed: str) -> None:
    assert section(f"<main>{printed}{TITLE}{TEXT}</main>") == "Общество"


@pytest.mark.parametrize(
    "printed",
    [
        "<div class='category'>Автор: Анна Ветрова</div>",
        "<a rel='category' href='http://most.example/'>http://most.example/</a>",
        "<a rel='category' href='/9'>09</a>",
        "<a rel='category' href='/9'>Мост открыли. Люди рады.</a>",
    ],
    ids=["byline", "address", "number", "sentences"],
)
def test_bylines_addresses_and_sentences_are_no_sections(printed: str) -> None:
    assert section(f"<main>{TITLE}{printed}{TEXT}</main>") is None


def test_a_section_with_commas_and_an_and_stays_whole() -> None:
    stated = "<meta property='article:section' content='Arts, Books & Culture, Film and TV'>"
    assert section(f"{stated}<main>{TITLE}{TEXT}</main>") == "Arts, Books & Culture, Film and TV"


def test_the_name_of_a_blog_in_its_heading_is_no_section() -> None:
    heading = "<h1><a href='https://blogs.example/most/'>Записки о мостах</a></h1>"
    body = f"<header>{heading}</header><main><h2>Мост открыт</h2>{TEXT}</main>"
    assert section(body, "https://blogs.example/most/e/1") is None


@pytest.mark.parametrize("line", ["Section: Alps to the sea", "Раздел: имущество супругов"])
def test_a_label_that_heads_a_part_of_a_text_names_no_section(line: str) -> None:
    assert section(f"<main>{TITLE}{TEXT}<h2>{line}</h2><ul><li>1</li></ul></main>") is None


@pytest.mark.parametrize("line", ["Section: Arts and Books", "Раздел: Общество", "Рубрика: мосты"])
def test_such_a_label_names_a_section_by_its_name(line: str) -> None:
    assert section(f"<main>{TITLE}<div>{line}</div>{TEXT}</main>") == line.partition(": ")[2]


def test_breadcrumbs_that_hold_the_menu_name_no_section() -> None:
    links = "".join(f"<a href='/r{n}/'>Раздел {n}</a>" for n in range(9))
    assert section(f"<main><div class='breadcrumb'>{links}</div>{TITLE}{TEXT}</main>") is None


@pytest.mark.parametrize(
    "printed",
    [
        "<a rel='category' href='/o'>Общество<span class='sr-only'>(current)</span></a>",
        "<a rel='category' href='/o'><b>Общество</b><i>ОБ</i></a>",
        "<div class='breadcrumb'><a href='/o'>Общество</a> <a href='/en/o'>English</a></div>",
    ],
    ids=["for screen readers", "for small screens", "another language"],
)
def test_the_name_of_a_section_is_told_once(printed: str) -> None:
    assert section(f"<main>{printed}{TITLE}{TEXT}</main>") == "Общество"


@pytest.mark.parametrize(
    "printed",
    [
        "<div class='post-section'><button>Новые</button><button>Важные</button></div>",
        "<a rel='category' href='/o'>Мост через реку открыли на прошлой …</a>",
        "<a rel='category' href='/o'>Мост через реку открыли (на прошлой неделе)</a>",
    ],
    ids=["tabs", "cut title", "title with other signs"],
)
def test_tabs_and_titles_with_other_signs_are_no_sections(printed: str) -> None:
    title = "<meta property='og:title' content='Мост через реку открыли на прошлой неделе'>"
    assert section(f"{title}<main>{printed}{TITLE}{TEXT}</main>") is None


@pytest.mark.parametrize(
    "name",
    ["All About Love", "Back to School", "Все о недвижимости", "Von Mensch zu Mensch", "Ver cine"],
)
def test_a_stated_section_may_open_like_a_way_on(name: str) -> None:
    stated = f"<meta property='article:section' content='{name}'>"
    assert section(f"<main>{stated}{TITLE}{TEXT}</main>") == name


def test_a_declared_section_that_is_the_name_of_the_site_is_none() -> None:
    named = "".join(
        f'<meta property="{name}" content="Заречные вести">'
        for name in ("article:section", "og:site_name")
    )
    page = f"<head>{named}</head><body><h1>Мост открыт</h1><p>По нему пошли первые люди.</p>"
    assert newsbot.extract(page, url="https://zarechie.example/1").section is None
