"""Listings of code between the paragraphs of a text, as highlighters mark them up."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

import newsbot
from newsbot.extraction.blocks.walk import read_blocks

TITLE = "Почтовый сервер «Голубь» получил срочное обновление"
ABOVE = (
    "<p>Разработчики почтового сервера «Голубь» выпустили срочное обновление, которое закрывает "
    "опасную ошибку, сообщили в команде проекта.</p><p>Узнать свой номер можно одной командой:</p>"
)
BELOW = (
    "<p>Если номер меньше прежнего, сервер следует обновить немедленно, иначе чужие письма сможет "
    "прочесть кто угодно.</p><p>Подробный разбор обещают опубликовать через неделю.</p>"
)
WORDS = '<span class="keyword">if</span> user <span class="operator">or</span> password: open(user)'
CODE = "if user or password: open(user)"

LISTINGS = {
    "hexo": "<figure class='highlight python'><table><tr><td class='gutter'><pre><span "
    "class='line'>1</span><br><span class='line'>2</span><br></pre></td><td class='code'><pre>"
    f"<span class='line'>{WORDS}</span><br></pre></td></tr></table></figure>",
    "shiki": "<div class='language-python'><button class='copy'></button><span class='lang'>python"
    f"</span><pre class='shiki'><code><span class='line'>{WORDS}</span></code></pre></div>",
    "prism": "<div class='code-toolbar'><pre class='line-numbers'><code class='language-python'>"
    f"{WORDS}</code></pre><div class='toolbar'><button>Copy</button></div></div>",
    "docusaurus": "<div class='codeBlockContainer_x'><div class='codeBlockContent_y'><pre>"
    "<code class='codeBlockLines_z'><span class='token-line'><span class='token keyword'>if</span>"
    " user or password:<br></span><span class='token-line'>open(user)<br></span></code></pre>"
    "</div></div>",
    "rouge": "<div class='highlighter-rouge'><table class='rouge-table'><tr><td class='gutter'>"
    "<pre class='lineno'>1\n2\n</pre></td><td class='rouge-code'><pre>"
    f"{WORDS}\n</pre></td></tr></table></div>",
    "lines": "<pre><code><div>if user or password:</div><div>open(user)</div></code></pre>",
    "no names": f"<pre><code>{CODE}</code></pre>",
}


def _lines(body: str) -> list[str]:
    page = f"<title>{TITLE}</title><main><article><h1>{TITLE}</h1>{body}</article></main>"
    return newsbot.extract(page.encode()).text.split("\n\n")


POSTS = {
    "": "<div class='post'>{}</div>",
    "WordPress": "<div class='entry-content'>{}</div><meta name='generator' content='WordPress 6'>",
    "Hexo": "<div class='post-body'>{}</div><meta name='generator' content='Hexo 6'>",
}


@pytest.mark.parametrize("system", POSTS)
@pytest.mark.parametrize("listing", LISTINGS.values(), ids=LISTINGS)
def test_a_listing_between_paragraphs_is_one_of_them(listing: str, system: str) -> None:
    plain = _lines(POSTS[system].format(ABOVE + BELOW))
    lines = _lines(POSTS[system].format(ABOVE + listing + BELOW))
    assert lines == [*plain[:2], CODE, *plain[2:]]


def test_a_listing_ends_a_text() -> None:
    assert _lines(f"<div class='post'>{ABOVE}{LISTINGS['no names']}</div>")[-1] == CODE


def test_a_listing_of_other_boxes_is_left_out() -> None:
    box = (
        "<section class='embed'><h3>Код для вставки</h3><pre><code>copy(me)</code></pre></section>"
    )
    assert "copy(me)" not in _lines(f"<div class='post'>{ABOVE}{BELOW}</div>{box}")


def test_numbers_of_lines_are_no_block() -> None:
    tree = LexborHTMLParser(f"<body>{LISTINGS['hexo']}{LISTINGS['rouge']}</body>")
    assert tree.body is not None
    page = read_blocks(tree.body)
    assert [block.text for block in page.blocks] == [CODE, CODE]
    assert page.listings == {0, 1}


def test_a_text_set_as_it_was_typed_is_no_listing() -> None:
    """Old pages lay letters and news out by `pre`: their paragraphs are told apart as ever."""
    tree = LexborHTMLParser("<body><pre>Мост открыли.<br><br>Движение пустят завтра.</pre></body>")
    assert tree.body is not None
    page = read_blocks(tree.body)
    assert [block.text for block in page.blocks] == ["Мост открыли.", "Движение пустят завтра."]
    assert not page.listings


BOXED = {
    "box": f"<pre><div class='x1'><code>{WORDS}</code></div></pre>",
    "boxes": f"<pre><div><div class='x2'><code><span>{WORDS}</span></code></div></div></pre>",
    "span": f"<pre><span><code>{WORDS}</code></span></pre>",
    "three boxes": f"<pre><div><div><div><code>{WORDS}</code></div></div></div></pre>",
    "bar": f"<pre><div class='x3'></div><div><code>{WORDS}</code></div></pre>",
}


@pytest.mark.parametrize("listing", BOXED.values(), ids=BOXED)
def test_the_code_of_a_listing_may_stand_in_boxes(listing: str) -> None:
    assert CODE in _lines(f"<div class='post'>{ABOVE}{listing}{BELOW}</div>")


def test_a_listing_below_its_bar_is_kept_with_it() -> None:
    bar = f"<pre><div><div><span>python</span></div><div><code>{WORDS}</code></div></div></pre>"
    assert any(CODE in line for line in _lines(f"<div class='post'>{ABOVE}{bar}{BELOW}</div>"))


@pytest.mark.parametrize(
    "inner",
    [
        "<div>Мост открыли.</div><div>Движение пустят завтра.</div>",
        "<div>Мост открыли.</div><div>Движение пустят по команде <code>go</code> завтра.</div>",
        f"<div>{'Мост открыли после долгого ремонта. ' * 2}</div><div><code>go()</code></div>",
        "<div>Мост</div><p><code>открыли</code></p>",
        "<span>Мост открыли.</span><div><code>go()</code></div>",
        "<div>Мост открыли.</div><div><code>go()</code></div><div>Движение пустят.</div>",
        "<blockquote><code>go()</code></blockquote>",
        "<div>Мост <code>go()</code> открыли.</div>",
    ],
)
def test_preformatted_text_with_some_code_is_no_listing(inner: str) -> None:
    tree = LexborHTMLParser(f"<body><pre>{inner}</pre></body>")
    assert tree.body is not None
    assert not read_blocks(tree.body).listings
