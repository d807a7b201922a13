"""Confidence: say so when the text is short, far from its headline, or nobody agrees."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks.body import Body
from newsbot.extraction.blocks.judgement import judge
from newsbot.extraction.blocks.walk import read_blocks
from newsbot.extraction.html.choice import FAR, FAR_FROM_HEADLINE, LIST_OF_ARTICLES, choose
from newsbot.extraction.html.reading import Reading
from newsbot.extraction.page import extract_page
from newsbot.model.extracted import SHORT_TEXT, BlockRole, Extracted
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


def test_candidates_that_list_other_articles_do_not_outvote_a_note() -> None:
    noted = "".join(
        f'<h3><a href="/n{n}">Новость номер {n} о жизни города</a></h3><p>{line}</p>'
        for n, line in enumerate((*NEWS, *BODY))
    )
    tree = LexborHTMLParser(f"<h1>Мост через реку открыт</h1><p>{NEWS[0]}</p>{noted}")
    assert tree.body is not None
    page = read_blocks(tree.body)
    listed: list[dict[int, BlockRole]] = [
        {block.index: "body" for block in page.blocks[3::2]} for _ in range(2)
    ]
    bodies = [*map(Body, ("density", "score"), listed), Body("name", {1: "body"})]
    for title_at, method in ((0, "name"), (None, "density")):
        chosen = choose(Reading(page, judge(page, title_at), title_at, frozenset()), bodies)
        assert chosen is not None
        assert chosen.body.method == method


def test_text_far_from_its_headline_is_doubted() -> None:
    labels = "".join(f"<div>Кнопка {number}</div>" for number in range(FAR + 5))
    found = confident(f"<h1>Мост через реку открыт</h1>{labels}<div>{TEXT}</div>")
    assert FAR_FROM_HEADLINE in found.flags
    assert found.confidence <= 0.5


def test_a_page_whose_only_text_is_its_footer_has_no_article() -> None:
    found = extract(f"<h1>Мост через реку открыт</h1><img src='m.jpg'><footer>{TEXT}</footer>")
    assert isinstance(found, Rejected)
    assert found.reason == "no article text"
