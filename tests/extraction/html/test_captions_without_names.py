"""Captions in boxes that no name tells, recipes in cards, and authors listed above a text."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.invented import NEWS

TITLE = "В Заречном открыли мост через реку Быструю"
PICTURE = '<img src="/i/1.jpg" width="800" height="500">'


def article(between: str = "", *, above: str = "", title: str = TITLE) -> newsbot.Article:
    """An article with something between its paragraphs, or above them."""
    text = [f"<p>{line}</p>" for line in NEWS]
    body = f"<h1>{title}</h1>{above}<div>{text[0]}{between}{''.join(text[1:])}</div>"
    page = f"<html lang=ru><head><title>{title}</title></head><body>{body}</body></html>"
    return newsbot.extract(page.encode(), url="https://vesti.example/n/1")


def lines(between: str) -> list[str]:
    """The paragraphs of such an article."""
    return article(between).text.split("\n\n")


CAPTION = "Первые машины на новом мосту"


@pytest.mark.parametrize(
    "box",
    [
        f'<div class="pic">{PICTURE}<div class="desc">{CAPTION}</div></div>',
        f"<div>{PICTURE}<div>{CAPTION}</div></div>",
        f"<p>{PICTURE}<br><small>{CAPTION}</small></p>",
        f"<p>{PICTURE}<em>{CAPTION}. Фото автора</em></p>",
        f"<table><tr><td>{PICTURE}</td></tr><tr><td>{CAPTION}. Фото: Пётр Сомов</td></tr></table>",
        f"<div>{PICTURE}<p>{CAPTION}. Photo by Peter Somov</p></div>",
        f"<p>{PICTURE}</p><p><em>На фото: {CAPTION}</em></p>",
    ],
)
def test_a_line_alone_with_a_picture_is_its_caption(box: str) -> None:
    assert lines(box) == [*NEWS]


SENTENCE = "Мост красив."
LONG = "Мост красив и крепок, и перила на нём кованые, а фонари горят до утра и светят на воду"


@pytest.mark.parametrize(
    ("box", "line"),
    [
        (f"<p>{PICTURE}{SENTENCE}</p>", SENTENCE),
        (f"<p>{PICTURE}{LONG}, так что видно обе дамбы</p>", LONG),
        (f"<div>{PICTURE}<h3>Что будет с паромом зимой</h3></div>", "Что будет с паромом зимой"),
        (f"<div>{PICTURE}<p>{LONG}.</p><p>{SENTENCE}</p></div>", LONG),
    ],
)
def test_a_sentence_or_a_heading_beside_a_picture_stays(box: str, line: str) -> None:
    assert line in "\n".join(lines(box))


INGREDIENTS = ("300 г муки", "200 г ревеня", "2 яйца")
CARD = (
    '<div class="{0}-recipe"><div class="{0}-ingredients"><h3>Ингредиенты</h3><ul>{1}</ul></div>'
    '<div class="{0}-instructions"><ol><li>Раскатайте тесто.</li></ol></div>'
    '<a class="{0}-print" href="#">Печать</a></div>'
)


@pytest.mark.parametrize("name", ["wprm", "tasty-recipes", "mv-create"])
def test_the_lists_of_a_recipe_are_text(name: str) -> None:
    items = "".join(f"<li>{one}</li>" for one in INGREDIENTS)
    text = "".join(f"<p>{line}</p>" for line in NEWS[:2])
    card = CARD.format(name, items)
    page = f"<title>Пирог с ревенём</title><h1>Пирог с ревенём</h1><div>{text}{card}</div>"
    found = newsbot.extract(page).text.split("\n\n")
    assert set(found) >= {*NEWS[:2], *INGREDIENTS, "Раскатайте тесто."}
    assert "Печать" not in found


def test_the_ingredients_of_another_dish_beside_the_text_are_none_of_it() -> None:
    other = (
        '<div class="side"><ul class="ingredients"><li>300 г муки</li><li>2 яйца</li></ul></div>'
    )
    text = "".join(f"<p>{line}</p>" for line in NEWS)
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1><main>{text}</main>{other}"
    assert newsbot.extract(page).text.split("\n\n") == [*NEWS]


@pytest.mark.parametrize("label", ["Авторы", "Авторы:", "Текст:", "Authors"])
@pytest.mark.parametrize("tag", ["h4", "div", "p"])
def test_authors_listed_below_a_label_are_no_text(label: str, tag: str) -> None:
    listed = "<ul><li>Анна Зимина</li><li>Лев Грач</li></ul>"
    found = article(above=f"<{tag}>{label}</{tag}>{listed}")
    assert list(found.authors) == ["Анна Зимина", "Лев Грач"]
    assert found.text.split("\n\n") == [*NEWS]


def test_people_below_another_label_stay_in_the_text() -> None:
    listed = "<ul><li>Анна Зимина</li><li>Лев Грач</li></ul>"
    assert "Лев Грач" in article(f"<p>Награды получили:</p>{listed}").text
