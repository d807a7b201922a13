"""How much work a page takes, counted in calls: a rule that does too much shows at once."""

from __future__ import annotations

import newsbot
from evaluation.calls import Calls, calls_of
from tests.extraction.invented import NEWS

SECTIONS = 12
TEASERS = 60
PARAGRAPHS = 30
FUNCTIONS = 6_550
"""Calls of functions for the page below, some more than it takes."""

PATTERNS = 1_560
"""Calls of regular expressions."""


def _page(paragraphs: int) -> bytes:
    """A page of news as sites make them: menu, headline, byline, text, list of other articles."""
    menu = "".join(f'<li><a href="/{n}/">Раздел {n}</a></li>' for n in range(SECTIONS))
    text = "".join(f'<p class="text">{NEWS[n % 3]} Об этом рассказали в день {n}.</p>'
                   for n in range(paragraphs))  # fmt: skip
    others = "".join(
        f'<div class="card"><a href="/news/{n}"><span>Новость номер {n} о мостах</span></a>'
        f'<time datetime="2025-04-{n % 28 + 1:02}">{n % 28 + 1} апреля 2025</time></div>'
        for n in range(TEASERS)
    )
    return (
        '<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Мост открыт</title>'
        '<meta property="article:published_time" content="2025-04-08T12:00:00+03:00"></head>'
        f"<body><nav><ul>{menu}</ul></nav><article><h1>В Заречном открыли новый мост</h1>"
        f'<div class="byline">Анна Ветрова</div><div class="body">{text}</div></article>'
        f'<aside class="related">{others}</aside><footer>© Вести Заречного</footer></body></html>'
    ).encode()


def _work(paragraphs: int) -> Calls:
    body = _page(paragraphs)
    assert NEWS[0] in newsbot.extract(body).text  # and what is loaded once is loaded
    return calls_of(lambda: newsbot.extract(body))


def test_a_page_takes_no_more_calls_than_it_did() -> None:
    made = _work(PARAGRAPHS)
    assert made.own.total() <= FUNCTIONS, made.own.most_common(8)
    assert made.patterns.total() <= PATTERNS, made.patterns.most_common(8)


def test_work_grows_no_faster_than_the_text() -> None:
    small, large = _work(PARAGRAPHS), _work(4 * PARAGRAPHS)
    assert large.own.total() < 4 * small.own.total()
    assert large.patterns.total() < 4 * small.patterns.total()
