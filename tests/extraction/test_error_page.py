"""Pages that say that there is no such page are no articles, whatever status they came with."""

from __future__ import annotations

import pytest

from newsbot.extraction.error_page import ERROR_PAGE
from newsbot.extraction.page import extract_page
from newsbot.model.extracted import Extracted
from newsbot.model.outcome import Rejected
from newsbot.model.page import Page
from newsbot.sites.registry import Sites
from tests.extraction.invented import NEWS, TEXT

EXCUSE = (
    "К сожалению, запрашиваемая вами страница не существует. Возможно, она была удалена.",
    "Если вы уверены, что это ошибка, напишите в редакцию: мы разберёмся в том, что произошло.",
)


def read(title: str, headline: str, paragraphs: str, head: str = "") -> Extracted | Rejected:
    page = (
        f"<html lang='ru'><head><title>{title}</title>{head}</head><body><nav><a href='/'>Главная"
        f"</a></nav><main><h1>{headline}</h1>{paragraphs}</main></body></html>"
    )
    found = Page(body=page.encode(), url="https://zarechie.example/1")
    return extract_page(found, sites=Sites([]), trace=True)


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Страница не найдена — Вести Заречинска", "Страница не найдена"),
        ("Вести Заречинска", "Ошибка 404. Такой новости у нас нет"),
        ("404 Not Found | Zarechye", "Ой!"),
        ("Заречинск", "Сторінку не знайдено"),
    ],
)
def test_an_excuse_is_no_article(title: str, headline: str) -> None:
    found = read(title, headline, "".join(f"<p>{line}</p>" for line in EXCUSE))
    assert isinstance(found, Rejected)
    assert found.reason == ERROR_PAGE
    assert EXCUSE[0] in [block.text for block in found.blocks]


def test_an_article_about_errors_is_one() -> None:
    dated = '<meta property="article:published_time" content="2026-11-27T12:00:00+03:00">'
    assert isinstance(read("Вести", "Страница не найдена", TEXT * 3), Extracted)
    assert isinstance(read("Вести", "Страница не найдена", TEXT, dated), Extracted)
    assert isinstance(read("Вести", "Почему «Страница не найдена»", f"<p>{NEWS[0]}</p>"), Extracted)
