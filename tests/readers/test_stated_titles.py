"""A row that has a title beside its text keeps both, whatever the first lines look like."""

from __future__ import annotations

import pytest

from newsbot.model.article import Article
from newsbot.pipeline import process
from newsbot.readers.rows.page_of_row import page_of_row

LIFE = (
    "Он родился в Каменке, окончил училище и пришёл в театр ещё студентом. Коллеги вспоминают его "
    "как человека тонкого юмора и большой доброты, который всегда приходил на репетицию первым."
)


@pytest.mark.parametrize(
    ("title", "paragraphs"),
    [
        (
            "Умер Лев Дорофеев",
            ["Скончался артист Лев Дорофеев. О его смерти сообщила семья.", LIFE],
        ),
        (
            "Валентина Гущина: полная версия",
            [
                "— Валентина Игоревна, вы сорок лет в библиотеке. Что изменилось?",
                "— Читатель стал спокойнее. Раньше за «Мастером и Маргаритой» записывались на "
                "полгода, ругались, приносили шоколадки. Теперь никто не ругается.",
                "— И что читают на рынке?",
                "— Детективы и про огород. Но одна продавщица рыбы попросила Тютчева.",
            ],
        ),
        (
            "Görlitz atmet auf",
            [
                "Aufatmen an der Neiße: Die Bombe ist weg.",
                "Entschärfer Jens Kroll sagte, der Zünder sei in einem guten Zustand gewesen. "
                "Kollegen halfen mit einem Kran. Für das Essen sorgte das Rote Kreuz.",
                "Am Abend fuhren die Straßenbahnen wieder nach Plan.",
            ],
        ),
    ],
    ids=["obituary", "interview", "short lead"],
)
def test_the_title_is_that_of_the_row_and_no_sentence_is_lost(
    title: str, paragraphs: list[str]
) -> None:
    found = process(page_of_row({"title": title, "text": "\n\n".join(paragraphs)}))
    assert isinstance(found, Article)
    assert (found.title, found.subtitle) == (title, None)
    assert found.text == "\n\n".join(paragraphs)


def test_a_row_of_html_keeps_the_title_of_its_page() -> None:
    page = page_of_row({"title": "Мост", "html": "<h1>Мост открыт</h1>"})
    assert page.title is None
