"""Dumps that other programs saved: wrapped at a width, with numbered links, Markdown, code."""

from __future__ import annotations

import textwrap
import time
from collections.abc import Callable
from typing import NamedTuple

import pytest

import newsbot
from newsbot.extraction.plain.forms.markdown import joined
from newsbot.extraction.plain.forms.wrapped import unwrapped
from newsbot.extraction.plain.lines import split_lines


class News(NamedTuple):
    """An invented article with what stands round it."""

    menu: tuple[str, ...]
    title: str
    stamp: str
    body: tuple[str, ...]
    tail: tuple[str, ...]


LIBRARY = News(
    ("Главная", "Новости", "Политика", "Общество", "Культура", "Спорт", "Погода", "Контакты"),
    "В Озёрске после ремонта открыли детскую библиотеку",
    "12 мая 2025, 10:15",
    (
        "Детская библиотека имени Чуковского открылась в Озёрске после двух лет ремонта, "
        "рассказала директор Ольга Рыбакова.",
        "В здании заменили крышу и проводку, на втором этаже появился зал для занятий с видом на "
        "пруд. Фонд пополнили семью тысячами новых книг.",
        "«Дети спрашивали нас о дне открытия почти каждый день», — сказала Рыбакова.",
        "Библиотеку построили в 1957 году. Раньше в ней размещался клуб железнодорожников, и "
        "старожилы до сих пор зовут её клубом.",
    ),
    ("Читайте также", "В Озёрске отремонтируют мост через протоку", "На пруду открыли станцию"),
)
FERRY = News(
    ("Home", "News", "Sport", "Weather", "Contact us"),
    "Harbour ferry returns after winter refit",
    "May 12, 2025, 10:15",
    (
        "The ferry between Northport and Gull Island returned to service on Monday after a "
        "ten-week refit at the Harrow yard, the harbour board said.",
        "Engineers replaced both engines and rebuilt the car deck, which had been leaking since a "
        "storm in January. The work cost 2.4 million crowns.",
        "“We missed the sound of her horn,” said Mara Feld, who runs the bakery beside the pier.",
        "Crossings will run every forty minutes until the end of September, and bicycles travel "
        "free of charge on weekdays.",
    ),
    ("Related", "Bus lane opens on Mill Street", "Fishing season starts with record catch"),
)


def _with_link(news: News, link: Callable[[str], str]) -> list[str]:
    """The paragraphs, with a link at a word of the second one."""
    words = news.body[1].split(" ")
    second = " ".join([*words[:3], link(words[3]), *words[4:]])
    return [news.body[0], second, *news.body[2:]]


def _lynx(news: News) -> str:
    count = iter(range(1, 100))

    def link(text: str) -> str:
        return f"[{next(count)}]{text}"

    menu = "\n".join(f"   {link(text)}" for text in news.menu)
    rows = [f"   {news.title}", f"   {news.stamp}"]
    rows += [textwrap.indent(textwrap.fill(text, 69), "   ") for text in _with_link(news, link)]
    tail = "\n".join(f"     * {link(text)}" for text in news.tail)
    notes = "\n".join(f"{number:4}. https://post.example/{number}" for number in range(1, 12))
    return "\n\n".join([menu, *rows, tail, "References", notes])


def _markdown(news: News, width: int = 78) -> str:
    menu = "\n".join(f"  * [{text}](/{number}/)" for number, text in enumerate(news.menu))
    head = [f"# {news.title}", news.stamp, "![](https://post.example/img/photo-1024x768.jpg)"]
    body = _with_link(news, "[{}](https://post.example/tags/long-address/2025)".format)
    body[3] = f"**{body[3].replace(' ', '** ', 1)}"
    rows = [textwrap.fill(text, width, break_on_hyphens=False) for text in body]
    tail = "\n".join(f"  * [{text}](/more/{text[:3]})" for text in news.tail[1:])
    return "\n\n".join([menu, *head, *rows, f"### {news.tail[0]}", tail])


def _unwrapped_markdown(news: News) -> str:
    return _markdown(news, 10_000)


def _w3m(news: News) -> str:
    rows = [textwrap.fill(text, 80) for text in news.body]
    tail = "\n".join(f"  • {text}" for text in news.tail)
    return "\n\n".join([" ".join(news.menu), news.title, news.stamp, *rows, tail])


def _mail(news: News) -> str:
    menu = [f"{text} <https://post.example/{number}>" for number, text in enumerate(news.menu)]
    body = _with_link(news, "{} <https://post.example/tag>".format)
    return "\n".join([*menu, news.title, news.stamp, *body, *news.tail])


def _pages(news: News) -> str:
    lines = [line for text in news.body for line in textwrap.wrap(text, 64)]
    rows = [news.title, news.stamp, "", *lines[:6], "", "1", "", *lines[6:], "", "2"]
    return "\n".join(rows)


def _article_alone(news: News) -> str:
    rows = [line for text in news.body for line in textwrap.wrap(text, 66)]
    footer = "All rights in texts and pictures of this site are reserved by Northport Press, Mill "
    return "\r\n".join(
        [
            *news.menu,
            news.title,
            news.stamp,
            *rows,
            *news.tail,
            f"{footer}Street 4, and by those who took the pictures.",
        ]
    )


def _code(news: News) -> str:
    frame = '<iframe width="560" src="https://video.example/embed/1" allowfullscreen></iframe>'
    caption = '[caption id="attachment_12" width="640"]Photo of the day[/caption]'
    data = '{"@context":"https://schema.org","@type":"NewsArticle","headline":"-"}'
    shown = [news.body[0], frame, news.body[1], caption, *news.body[2:], data]
    return "\n".join([*news.menu, news.title, news.stamp, *shown, *news.tail])


def _wide_lynx(news: News) -> str:
    """Marked items, buttons, pictures and addresses wider than the text."""
    menu = "\n".join(f"     * [{at}]{text}" for at, text in enumerate(news.menu, 1))
    fields = (
        "   [IMG] ____________________ (BUTTON) Go\n   IFRAME: [15]//frames.example/like\n   [IMG]"
    )
    body = "\n\n".join(textwrap.indent(textwrap.fill(text, 70), "   ") for text in news.body)
    tail = "\n".join(f"     + [{at}]{text}" for at, text in enumerate(news.tail, 20))
    address = "https://post.example/a-very-long-address-of-a-page-that-no-line-of-text-would-hold/"
    notes = "\n".join(f"{number:4}. {address}{number}?from=menu" for number in range(1, 30))
    head = f"   {news.stamp}"
    return "\n\n".join(
        [menu, fields, news.title, head, body, tail, "References\n\n   Visible links", notes]
    )


def _soup(news: News) -> str:
    """Each link and each bold word stands in a line of its own."""
    rows: list[str] = []
    for text in news.body:
        words = text.split(" ")
        pieces = [" ".join(words[:3]), words[3], *" ".join(words[4:]).rpartition(",")]
        comma = [pieces[2], f"{pieces[3]}{pieces[4]}"] if pieces[3] else [pieces[4]]
        rows += [*pieces[:2], *comma]
    return "\n".join([*news.menu, news.title, news.stamp, *rows, *news.tail])


def _html2text(news: News) -> str:
    """Links in angle brackets that are broken at the width, and a table for the layout."""
    menu = "\n".join(f"  * [{text}](</{text}/>)" for text in news.menu)
    link = "[{}](<https://post.example/tags/a-long-\naddress/2025>)".format
    body = [textwrap.fill(text, 78) for text in news.body]
    first, _, rest = body[1].partition(" ")
    body[1] = f"{link(first)} {rest}"
    tail = " | ".join(f"[{text}](</more/>)" for text in news.tail[1:])
    table = f"{news.tail[0]} | {tail}  \n---|---|---"
    return "\n\n".join([menu, f"# {news.title}", news.stamp, *body, table])


def _layout_table(news: News) -> str:
    """One row of a table for the layout, as html2text writes it."""
    cells = [" ".join(news.menu), news.title, news.stamp, *news.body, news.tail[0]]
    links = "\n".join(f"[{text}](/more/{at})" for at, text in enumerate(news.tail[1:]))
    return f"[Home](/)\n\n| {' | '.join(cells)}\n---|---\n\n{links}"


def _org(news: News) -> str:
    menu = "\n".join(f"- [[https://post.example/{text}][{text}]]" for text in news.menu)
    body = [textwrap.fill(text, 72) for text in _with_link(news, "[[/tag][{}]]".format)]
    tail = "\n".join(f"- [[/more][{text}]]" for text in news.tail[1:])
    return "\n\n".join([menu, f"* {news.title}", news.stamp, *body, f"** {news.tail[0]}", tail])


def _printed(news: News) -> str:
    """Three printed pages with heads and feet, of lines with about as many letters."""
    lines = [line for text in news.body for line in (*_print(text), "")]
    half = next(at for at in range(len(lines) // 2, len(lines)) if lines[at][:1].islower())
    pages = ([*news.menu, "", news.title, news.stamp, "", *lines[:half]], lines[half:], news.tail)
    head, foot = "12.05.2025, 11:02  Post", "https://post.example/news/1"
    return "".join(
        "\n".join([head, "", *page, "", f"{foot} {number}/3", "\f"])
        for number, page in enumerate(pages, 1)
    )


def _print(text: str) -> list[str]:
    """A paragraph in lines of print, of which narrow letters make some longer."""
    found, words = [""], text.split(" ")
    for word in words:
        width = 62 + 7 * (len(found) % 3 - 1)
        if len(found[-1]) + len(word) > width:
            found.append(word)
        else:
            found[-1] = f"{found[-1]} {word}".strip()
    return found


def _columns(news: News) -> str:
    """The article between the menu and a column of teasers."""
    left = [*news.menu, *[""] * 60]
    middle = [*textwrap.wrap(news.title, 38), news.stamp, ""]
    middle += [line for text in news.body for line in (*textwrap.wrap(text, 38), "")]
    right = [line for text in news.tail * 4 for line in (*textwrap.wrap(text, 20), "")]
    right += [""] * 60
    table = zip(left, middle, right, strict=False)
    return "\n".join(f"{one:13}{two:40}{three}".rstrip() for one, two, three in table)


def _copied_print(news: News) -> str:
    """Lines of print as a viewer copies them, without its pages."""
    rows = [line for text in news.body for line in _print(text)]
    return "\n".join([news.title, news.stamp, *rows, "https://post.example/news/1 1/2"])


def _quoted_mail(news: News) -> str:
    rows = [line for text in (news.title, *news.body) for line in (*textwrap.wrap(text, 72), "")]
    return "\n".join(f"> {row}".strip() for row in rows)


def _feed_reader(news: News) -> str:
    fields = [f"Title: {news.title}", "Link: https://post.example/1", "Author: Mara Feld", ""]
    return "\n".join([*fields, "\n\n".join(news.body)])


def _front_matter(news: News) -> str:
    fields = [f"title: {news.title}", "date: 2025-05-12", "url: https://post.example/1"]
    return "\n".join(["---", *fields, "---", "\n\n".join(news.body)])


def _underlined(news: News) -> str:
    rows = [textwrap.fill(text, 72) for text in news.body]
    return "\n\n".join([f"{news.title}\n{'=' * 52}", news.stamp, *rows])


@pytest.mark.parametrize("news", [LIBRARY, FERRY], ids=["library", "ferry"])
@pytest.mark.parametrize(
    "saved",
    [
        *(_lynx, _wide_lynx, _w3m, _columns, _soup, _markdown, _unwrapped_markdown, _html2text),
        *(_layout_table, _org, _mail, _pages, _printed, _article_alone, _code),
        *(_copied_print, _quoted_mail, _feed_reader, _front_matter, _underlined),
    ],
    ids=lambda saved: saved.__name__.strip("_"),
)
def test_the_program_that_saved_a_dump_makes_no_difference(
    saved: Callable[[News], str], news: News
) -> None:
    found = newsbot.extract(saved(news))
    assert (found.title, found.text.split("\n\n")) == (news.title, list(news.body))


@pytest.mark.parametrize(
    "line",
    [
        "Как сообщалось ранее [1], мост закрыт.",
        "The report [2] was published in May.",
        "#Заречье и #мост",
        "5 * 3 * 2 = 30",
    ],
)
def test_signs_of_a_text_itself_stay(line: str) -> None:
    assert [row.text for row in split_lines(f"{line}\n{line}")] == [line, line]


def test_headlines_of_like_length_are_not_put_together() -> None:
    headlines = [
        "Harbour ferry returns to Gull Island after a long winter refit",
        "what the board decided on bicycles, dogs and the boat",
        "Bakery beside the pier wins a prize again",
        "Fishing season opens on Friday with a record number of boats",
        "why the bus lane on Mill Street will stay closed until June",
    ]
    rows = list(enumerate(["Sport", "x " * 75, *headlines, "y " * 75]))
    assert list(unwrapped(rows)) == rows


def test_attributes_that_pandoc_broke_are_no_text() -> None:
    text = """\
# Мост открыли {#most .title}

[[Новости]{.name}](/news){.link .menu target="_blank"
rel="noopener" id="first"}

В Озёрске открыли [мост](/most){.link .inner
target="_blank" data-id="5"}, его ждали [два года](/years){.link
.inner}, сообщили в мэрии.

Движение началось утром.
"""
    assert [line.text for line in split_lines(text)] == [
        "Мост открыли",
        "Новости",
        "В Озёрске открыли мост, его ждали два года, сообщили в мэрии.",
        "Движение началось утром.",
    ]


@pytest.mark.parametrize(
    "row",
    ["if (x > 0) {", "a:hover{", "[мост](/m) и {скобка", "Множество {.5, .7"],
)
def test_open_braces_of_a_text_stay(row: str) -> None:
    text = f"# Код\n\n[мост](/most) и [река](/reka)\n\n{row}\nСтрока.\n\nКонец }}"
    assert row.replace("[мост](/m)", "мост") in " ".join(line.text for line in split_lines(text))


def test_entities_that_a_program_left_are_signs() -> None:
    text = (
        "В Заречье открыли мост\n\nМост через Светлую открыли в&nbsp;Заречье&nbsp;&mdash; его "
        "ждали два года.\n\n&laquo;Мы рады&raquo;,&nbsp;&mdash; сказал мэр Пётр Лосев."
    )
    assert [line.text for line in split_lines(text)][1:] == [
        "Мост через Светлую открыли в Заречье — его ждали два года.",
        "«Мы рады», — сказал мэр Пётр Лосев.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Use &nbsp; for a blank and &mdash; for a dash.",
        "Sign `&laquo;` and `&raquo;` in HTML.",
        "AT&T; R&D; a &lt; b",
        "In R&nbsp;D one entity.",
    ],
)
def test_entities_that_a_text_speaks_of_stay(text: str) -> None:
    assert split_lines(text)[0].text == text


def test_addresses_with_names_of_entities_stay() -> None:
    text = "В&nbsp;Заречье и&nbsp;Сосновке &mdash; https://most.example/?id=5&copy=2&reg=3 пусто."
    assert "?id=5&copy=2&reg=3" in split_lines(text + " От&nbsp;моста.")[0].text


def test_time_of_broken_attributes_is_linear() -> None:
    rows = list(enumerate(["слово{.link"] + ["}слово{.link"] * 20_000 + ["}"], 1))
    start = time.process_time()
    assert joined(rows)[0][1] == "слово" * 20_001
    assert time.process_time() - start < 5


@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_title_of_a_record_has_no_quotation_marks(quote: str) -> None:
    text = f"---\ntitle: {quote}Открыт мост{quote}\ndate: 2024-05-12\n---\n\nМост открыли утром."
    assert split_lines(text)[1].text == "Открыт мост"


def test_quotation_in_a_title_of_a_record_stays() -> None:
    text = 'title: "Мост" открыт\ndate: 2024-05-12\n\nМост открыли утром.'
    assert split_lines(text)[0].text == '"Мост" открыт'
