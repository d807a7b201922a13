"""Links to places in a page: signs behind crossheads and notes, crossheads that link themselves."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks.blocks import Block
from newsbot.extraction.blocks.walk import read_blocks
from tests.extraction.invented import NEWS, lines_of

HEAD = "Как нашли опору"
CROSSHEADS = {
    "sphinx": f'<h2>{HEAD}<a class="headerlink" href="#how" title="Link to">¶</a></h2>',
    "hugo": f'<h2 id="how">{HEAD}<a hidden class="anchor" href="#how">#</a></h2>',
    "behind a space": f'<h2 id="how">{HEAD} <a class="anchor" href="#how">#</a></h2>',
    "ahead": f'<h2 id="how"><a href="#how">§</a> {HEAD}</h2>',
    "emoji": f'<h3 id="how">{HEAD} <a href="#how">🔗</a></h3>',
    "unseen": f'<h2 id="how">{HEAD} <a class="hash-link" href="#how">&#8203;</a></h2>',
    "whole address": f'<h2 id="how">{HEAD}<a href="https://zar.example/n/1#how">#</a></h2>',
    "in a span": f'<h2><span id="how">{HEAD}</span><a href="#how"><span>¶</span></a></h2>',
    "by itself": f'<h2 id="how"><a href="#how">{HEAD}</a></h2>',
    "to the contents": f'<h2><a class="toc-backref" href="#id1">{HEAD}</a></h2>',
}


def block_of(html: str) -> Block:
    body = LexborHTMLParser(html).body
    assert body is not None
    (block,) = read_blocks(body).blocks
    return block


@pytest.mark.parametrize("crosshead", CROSSHEADS.values(), ids=CROSSHEADS)
def test_a_crosshead_has_neither_a_sign_nor_a_link(crosshead: str) -> None:
    block = block_of(crosshead)
    assert (block.text, block.links) == (HEAD, 0)
    page = f"<title>Мост</title><article><h1>Мост</h1><p>{NEWS[0]}</p>{crosshead}<p>{NEWS[1]}</p>"
    assert lines_of(page) == [NEWS[0], HEAD, NEWS[1]]


@pytest.mark.parametrize(
    ("html", "text", "links"),
    [
        ('<h3><a href="#">Мост закрыли на ремонт</a></h3>', "Мост закрыли на ремонт", 22),
        ('<h3><a href="/n/2#top">Мост закрыли</a></h3>', "Мост закрыли", 12),
        ('<p>Смотрите <a href="#map">карту</a></p>', "Смотрите карту", 5),
        ('<p>Так считают не все. <a href="#ref1">↩</a></p>', "Так считают не все.", 0),
        ('<p>Цена: <a href="/usd">$</a> 5</p>', "Цена: $ 5", 1),
    ],
)
def test_other_links_stay(html: str, text: str, links: int) -> None:
    block = block_of(html)
    assert (block.text, block.links) == (text, links)
