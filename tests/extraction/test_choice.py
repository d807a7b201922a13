"""Confidence: say so when the text is short, far from its headline, or nobody agrees."""

from __future__ import annotations

from newsbot.extraction.html.choice import FAR, FAR_FROM_HEADLINE, LIST_OF_ARTICLES
from newsbot.extraction.page import extract_page
from newsbot.model.extracted import SHORT_TEXT, Extracted
from newsbot.model.outcome import Rejected
from newsbot.model.page import Page
from newsbot.sites.registry import Sites
from tests.extraction.invented import BODY, NEWS, TEXT


def extract(body: str) -> Extracted | Rejected:
    html = f"<html><head><title>Мост через реку открыт</title></head><body>{body}</body></html>"
    return extract_page(Page(body=html.encode()), sites=Sites([]))


def confident(body: str) -> Extracted:
    found = extract(body)
    assert isinstance(found, Extracted)
    return found


def test_a_plain_article_is_sure() -> None:
    found = confident(f"<h1>Мост через реку открыт</h1><div>{TEXT}</div>")
    assert found.flags == ()
    assert found.confidence >= 0.99


def test_a_short_text_is_less_sure() -> None:
    found = confident(
        "<h1>Мост через реку открыт</h1><div><p>Мост открыли сегодня ровно в полдень.</p></div>"
    )
    assert found.flags == (SHORT_TEXT,)
    assert found.confidence < 0.7


def test_a_digest_of_other_articles_is_doubted() -> None:
    noted = "".join(
        f'<h3><a href="/n{n}">Новость номер {n} о жизни города</a></h3><p>{line}</p>'
        for n, line in enumerate((*NEWS, *BODY))
    )
    opening = "<p>Главные новости дня в коротком изложении, собранные к полудню.</p>"
    found = confident(f"<article><h1>Мост через реку открыт</h1>{opening}{noted}</article>")
    assert LIST_OF_ARTICLES in found.flags
    assert found.confidence <= 0.5


def test_text_far_from_its_headline_is_doubted() -> None:
    labels = "".join(f"<div>Кнопка {number}</div>" for number in range(FAR + 5))
    found = confident(f"<h1>Мост через реку открыт</h1>{labels}<div>{TEXT}</div>")
    assert FAR_FROM_HEADLINE in found.flags
    assert found.confidence <= 0.5


def test_a_page_whose_only_text_is_its_footer_has_no_article() -> None:
    found = extract(f"<h1>Мост через реку открыт</h1><img src='m.jpg'><footer>{TEXT}</footer>")
    assert isinstance(found, Rejected)
    assert found.reason == "no article text"
