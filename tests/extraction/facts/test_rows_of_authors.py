"""Several authors in cards, spans or lines of their own, and names beside what is none."""

from __future__ import annotations

import pytest

import newsbot
from tests.extraction.silver_post import TEXT, TITLE

ONE, TWO, THREE = "Ada Lorimer", "Ben Oakes", "Cleo Marsh"


def found(line: str, *, head: str = "", behind: str = "", language: str = "en") -> newsbot.Article:
    """What is read of an article with a line below its headline, or behind its text."""
    text = TEXT.format(opening="")
    body = f"<h1>{TITLE}</h1>{line}<div>{text}</div>{behind}"
    page = f"<html lang={language}><head><title>{TITLE}</title>{head}</head><body>{body}</body>"
    return newsbot.extract(page, url="https://silverpost.example/n/1")


def authors(line: str, *, head: str = "", behind: str = "") -> list[str]:
    """The authors of such an article."""
    return list(found(line, head=head, behind=behind).authors)


def cards(*names: str, role: str = "<span>Reporter</span>") -> str:
    """Cards of people side by side, each with a link to somebody's page and a role."""
    one = '<div class="author-card"><img src="/{}.jpg"><a href="/author/{}">{}</a>{}</div>'
    return "".join(one.format(n, n, name, role) for n, name in enumerate(names))


@pytest.mark.parametrize(
    "line",
    [
        f'<div class="people">{cards(ONE, TWO, THREE)}</div>',
        f'<div class="people">{cards(ONE, TWO, THREE, role="<div>Reporter</div>")}</div>',
        f"<section>{cards(ONE, TWO, THREE, role='')}</section>",
        f"<p>Authors</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>",
        f"<div>Authors:</div><div>{ONE}</div><div>{TWO}</div><div>{THREE}</div>",
        f"<div>Written by</div><ul><li>{ONE}</li><li>{TWO}</li><li>{THREE}</li></ul>",
        f'<p><span class="author">By: <a href="/p/1">{ONE}</a></span><span class="author">'
        f'<span class="sign">,</span> <a href="/p/2">{TWO}</a></span><span class="author">'
        f' and <a href="/p/3">{THREE}</a></span></p>',
        f'<p><span class="author">{ONE}</span> <span class="author">, {TWO}</span> '
        f'<span class="author">and {THREE}</span></p>',
    ],
)
def test_all_authors_of_a_row_are_found(line: str) -> None:
    assert authors(line) == [ONE, TWO, THREE]


def test_cards_of_columnists_beside_their_columns_are_no_authors() -> None:
    one = (
        '<div class="card"><a href="/author/{}">{}</a><a href="/n/{}">Why the ferry stays</a></div>'
    )
    row = "".join(one.format(n, name, n) for n, name in enumerate([TWO, THREE, "Dora Finch"]))
    assert authors(f'<p class="byline">By {ONE}</p><div>{row}</div>') == [ONE]


def test_a_line_below_an_author_that_is_no_name_stays_out() -> None:
    assert authors(f"<div>Author</div><div>{ONE}</div><div>Five minutes</div>") == [ONE]


@pytest.mark.parametrize("value", [f"By {ONE} and {TWO}", f"{ONE}, {TWO}", f"{ONE} and {TWO}"])
def test_a_meta_tag_may_list_several(value: str) -> None:
    assert authors("", head=f'<meta name="byl" content="{value}">') == [ONE, TWO]


def test_a_meta_tag_with_more_than_names_is_passed_over() -> None:
    assert authors("", head='<meta name="byl" content="By Ada Lorimer and the night desk">') == []


def test_names_joined_in_json_ld_are_parted_as_a_meta_tag_has_them() -> None:
    node = f'{{"@type":"NewsArticle","author":[{{"@type":"Person","name":"{ONE} {TWO}"}}]}}'
    head = f'<script type="application/ld+json">{node}</script>'
    assert authors("", head=f'{head}<meta name="author" content="{ONE}; {TWO}">') == [ONE, TWO]
    assert authors("", head=f'{head}<meta name="author" content="{ONE}">') == [f"{ONE} {TWO}"]


@pytest.mark.parametrize("sign", ["❤️", "✍", "🌊🌊", "\U0001f468‍\U0001f4bb"])
def test_pictograms_beside_a_name_are_no_part_of_it(sign: str) -> None:
    assert authors(f'<p class="byline">By {ONE} {sign}</p>') == [ONE]


def test_a_paper_ahead_of_the_byline_is_no_author() -> None:
    names = f'<span class="logo">The Coast Mail</span> <span>| By {ONE}</span>'
    assert authors(f'<div class="byline">{names}</div>') == [ONE]
    assert authors('<div class="byline">By The Coast Team</div>') == ["The Coast Team"]


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Корреспондент отдела общества Анна Ветрова", ["Анна Ветрова"]),
        ("Обозреватель по вопросам экономики Пётр Лугов", ["Пётр Лугов"]),
        ("Reporter for rivers Ada Lorimer", [ONE]),
        ("Корреспондент отдела общества", []),
        ("Редактор отдела писем и обращений", []),
        ("Reporter of the year", []),
    ],
)
def test_a_name_behind_a_role_and_its_field(line: str, people: list[str]) -> None:
    assert authors(f'<div class="byline">{line}</div>') == people


@pytest.mark.parametrize(
    "line",
    [
        "Автор: Анна Ветрова, фото: Пётр Сомов",
        "Текст: Анна Ветрова. Фото: Пётр Сомов",
        "Текст Анна Ветрова | Фото © Пётр Сомов",
    ],
)
def test_whose_pictures_they_are_stands_behind_the_author(line: str) -> None:
    page = found("", behind=f"<p>{line}</p>", language="ru")
    assert (list(page.authors), list(page.image_credits)) == (["Анна Ветрова"], ["Пётр Сомов"])
    assert "Ветрова" not in page.text


@pytest.mark.parametrize("label", ["Автор текста", "Авторка", "Авторы статьи"])
def test_a_label_of_two_words_with_its_colon_names_the_author(label: str) -> None:
    assert authors("", behind=f"<p>{label}: Анна Ветрова</p>") == ["Анна Ветрова"]


def test_a_byline_with_a_colon_below_the_headline_is_no_text() -> None:
    page = found("<p>Авторка: Марія Лень</p>", language="uk")
    assert list(page.authors) == ["Марія Лень"]
    assert "Лень" not in page.text
