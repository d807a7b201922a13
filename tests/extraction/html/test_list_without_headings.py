"""Lists whose headlines are no headings are rejected; articles with many links are not."""

from __future__ import annotations

import pytest

from newsbot.extraction.page import extract_page
from newsbot.model.outcome import Rejected
from newsbot.model.page import Page
from newsbot.sites.registry import Sites
from tests.extraction import invented

TEXTS = (*invented.NEWS, *invented.BODY)[:6]
CARDS = {
    "link above": '<div><a href="/n{n}">{title}</a><p>{text}</p></div>',
    "link in bold": '<div><img src="/i.jpg"><a href="/n{n}"><b>{title}</b></a><br>{text}</div>',
    "break": '<b><a href="/n{n}">{title}</a></b><br>{text}<br><br>',
    "clock before": '<div><span>1{n}:00</span> <a href="/n{n}">{title}</a><div>{text}</div></div>',
    "table": '<tr><td>1{n}.08.2025</td><td><a href="/n{n}">{title}</a><br>{text}</td></tr>',
    "link opens": '<p><a href="/n{n}">{title}</a> — {text}</p>',
    "day opens": '<p>1{n}.08.2025 <a href="/n{n}">{title}</a><br>{text}</p>',
    "month opens": '<p>1{n} августа 2025 <a href="/n{n}">{title}</a><br>{text}</p>',
    "more inside": '<h3>{title}</h3><p>{text} <a href="/n{n}">Подробнее</a></p>',
    "more below": '<h3>{title}</h3><p>{text}</p><a href="/n{n}">Read more</a>',
}


def outcome(body: str) -> object:
    page = f"<html><title>Новости города</title><body><h1>Новости</h1>{body}</body></html>"
    url = "https://zarechie.example/novosti/"
    return extract_page(Page(body=page.encode(), url=url), sites=Sites([]))


def cards(card: str, count: int = 6) -> str:
    made = (
        card.format(n=number, title=f"Новость номер {number} о жизни города", text=text)
        for number, text in enumerate(TEXTS[:count])
    )
    return f"<table>{''.join(made)}</table>" if card.startswith("<tr>") else "".join(made)


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_a_list_is_rejected(card: str) -> None:
    found = outcome(cards(card))
    assert isinstance(found, Rejected)
    assert found.reason == "list page"


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_two_notes_on_others_in_an_article_make_no_list(card: str) -> None:
    text = "".join(f"<p>{text}</p>" for text in (*invented.NEWS, *invented.BODY))
    found = outcome(f"<article>{text}</article>{cards(card, 2)}")
    assert not isinstance(found, Rejected)


def test_links_inside_sentences_make_no_list() -> None:
    linked = (
        f'<p>{text} Подробнее об этом — <a href="/n{number}">в нашем материале</a>.</p>'
        for number, text in enumerate(TEXTS)
    )
    assert not isinstance(outcome("".join(linked)), Rejected)


@pytest.mark.parametrize("opening", ["Как пишет", "В 2024 году", "1 августа мэрия", "10:30. На"])
def test_links_behind_the_first_words_make_no_list(opening: str) -> None:
    linked = (
        f'<p>{opening} <a href="/n{number}">заседании совета города</a> {text}</p>'
        for number, text in enumerate(TEXTS)
    )
    assert not isinstance(outcome("".join(linked)), Rejected)
