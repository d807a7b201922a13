"""Bounds: no page is slow, deep or large enough to hang or to blow up extraction."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from newsbot.extraction.blocks.judgement import judge
from newsbot.extraction.blocks.walk import read_blocks
from newsbot.extraction.bounds import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    not_parsed,
    too_many_attributes,
)
from newsbot.extraction.html.assembly import TRUNCATED
from newsbot.extraction.page import extract_page
from newsbot.model.extracted import Extracted
from newsbot.model.outcome import Rejected
from newsbot.model.page import Page
from newsbot.sites.registry import Sites
from tests.bounded import bounded

DEEP, MANY, OPTIONS = "nested too deep", "too many attributes", "too many options"
ATTRIBUTES = " ".join(f"a{number}=1" for number in range(60_000))
TEXT = "<p>В Заречном во вторник открыли новый мост через реку Быструю.</p>"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty file"),
        (b" \n\t ", "empty file"),
        (b"%PDF-1.7 \x00\x01\x02", "binary data"),
        (b"<p>" + b"x" * MAX_BYTES, "too large"),
        (b"<div>" * 60_000 + TEXT.encode(), "nested too deep"),
        (
            b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(9000)) + b">",
            "too many attributes",
        ),
        ("<html><body><a href='/'>Главная</a></body></html>".encode(), "no article text"),
        (b"<html></html>", "no article text"),
    ],
    ids=["empty", "blank", "binary", "large", "deep", "attributes", "menu only", "no body"],
)
def test_what_is_no_article_is_rejected_with_its_reason(body: bytes, reason: str) -> None:
    found = extract_page(Page(body=body), sites=Sites([]))
    assert isinstance(found, Rejected)
    assert found.reason == reason


def test_many_words_in_scripts_styles_comments_and_quotes_are_no_attributes() -> None:
    words = " ".join(f"слово{number}=1" for number in range(5000))
    harmless = f"<script>a<b {words}</script><style>{words}</style><!--<p {words}--><p x='{words}'>"
    assert not too_many_attributes(harmless)
    assert too_many_attributes(f"{harmless}<p {words}>")


def test_breaks_and_paragraphs_do_not_nest() -> None:
    assert not_parsed("<br><p>строка<img>" * 20_000) is None


def test_unclosed_tags_nest() -> None:
    assert not_parsed("<div><span>" * 10_000) == DEEP


def test_closed_tags_do_not_nest() -> None:
    assert not_parsed("<div><b>слово</b></div>" * 20_000) is None


def test_the_limit_counts_tags_open_at_once() -> None:
    filler = "<br>" * 20_000
    assert not_parsed(filler + "<div>" * MAX_DEPTH) is None
    assert not_parsed(filler + "<div>" * (MAX_DEPTH + 1)) == DEEP


QUADRATIC = {
    "closed by another name": ("<b>слово слово</i>" * 100_000, DEEP),
    "closed paragraphs": ("<b>слово слово</p>" * 100_000, DEEP),
    "far apart": (f"<b>{'слово ' * 20}</p>" * 20_000, DEEP),
    "options": ("<select>" + "<option>слово" * 100_000, OPTIONS),
    "behind a script that is none": (f"<p x='<script'>слово</p><p {ATTRIBUTES}>", MANY),
    "behind a comment that has ended": (f"<!--><p {ATTRIBUTES}>-->", MANY),
    "in the script of a drawing": (f"<svg><script><p {ATTRIBUTES}>", MANY),
    "with ends of tags in values": ("<p " + ATTRIBUTES.replace("=1", '=">"'), MANY),
    "with ends of tags in single quotes": ("<p " + ATTRIBUTES.replace("=1", "= '>'"), MANY),
    "never ended": (f"<p {ATTRIBUTES}", MANY),
    "slashes between": (f"<p {ATTRIBUTES.replace('=1 ', '/')}>", MANY),
}  # fmt: skip
"""Pages for which the parser takes quadratic time."""


@pytest.mark.parametrize("name", QUADRATIC)
def test_what_takes_the_parser_quadratic_time_is_not_parsed(name: str) -> None:
    html, reason = QUADRATIC[name]
    with bounded():
        found = extract_page(Page(body=f"<html><body>{html}{TEXT}".encode()), sites=Sites([]))
    assert isinstance(found, Rejected)
    assert found.reason == reason


HARMLESS = {
    "quotes in names": "<p a\"b 'c>" * 20_000,
    "text": "a < b > c " * 50_000,
    "comment": f"<!-- <p {ATTRIBUTES}> -->",
    "script": f"<script>if (a<p {ATTRIBUTES}) {{}}</script>",
    "value": f"<p title='<p {ATTRIBUTES}>'>",
    "options of many lists": "<select><option>1</option></select>" * 5_000,
    "end tags": "</b>" * 50_000,
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_looks_like_it_is_parsed(name: str) -> None:
    with bounded():
        assert not_parsed(HARMLESS[name] + TEXT) is None


def test_a_title_of_many_parts_costs_no_more_than_its_length() -> None:
    head = f"<html><head><title>{'Мост - ' * 50_000}</title>"
    with bounded():
        extract_page(Page(body=f"{head}<body>{TEXT * 5}".encode()), sites=Sites([]))


LONG = 300_000
FACTS = {
    "word for a name": f"<meta name='author' content='{'а' * LONG}'>",
    "dashes for a name": f"<meta name='author' content='{'-' * LONG}'>",
    "accounts": f"<meta name='author' content='{'a@' * LONG}'>",
    "name in JSON-LD": f'{{"@type": "NewsArticle", "author": "{"a1" * LONG}"}}',
    "blanks behind JSON-LD": "{x // ]]>*/" + "\n " * LONG + "x",
    "comments without an end": "{x " + "/*a" * LONG,
    "commas": "[" + ", " * LONG,
    "brackets": "[" + "} " * LONG,
    "strings without an end": "{" + '"a' * LONG,
    "marks of strings without an end": "{" + '\\"' * LONG,
}


@pytest.mark.parametrize("name", FACTS)
def test_what_a_head_states_costs_no_more_than_its_length(name: str) -> None:
    stated = FACTS[name]
    if not stated.startswith("<"):
        stated = f"<script type='application/ld+json'>{stated}</script>"
    with bounded():
        body = f"<html><head>{stated}</head><body><h1>Мост</h1>{TEXT * 5}".encode()
        assert isinstance(extract_page(Page(body=body), sites=Sites([])), Extracted)


LINKS = "[Мост](https://a.example/1) " * 3
LINES = {
    "a shortcode that is not closed": "[caption" + " id='1" * 50_000,
    "dashes of Markdown and a word": f"{LINKS}\n\n{'-' * 50_000}x",
}


@pytest.mark.parametrize("name", LINES)
def test_a_line_of_a_dump_costs_no_more_than_its_length(name: str) -> None:
    sentence = "В Заречном во вторник открыли новый мост через реку Быструю, сообщил мэр."
    with bounded():
        body = f"Мост открыт\n\n{sentence}\n\n{LINES[name]}\n\n{sentence}\n".encode()
        assert isinstance(extract_page(Page(body=body), sites=Sites([])), Extracted)


def test_many_hidden_boxes_cost_no_more_than_their_number() -> None:
    boxes = "".join(f"<div class='hidden'><p>{at} {TEXT[3:]}</div>" for at in range(12_000))
    body = LexborHTMLParser(f"<h1>Мост</h1>{TEXT}{boxes}").body
    assert body is not None
    page = read_blocks(body)
    with bounded():
        assert not any(judge(page, 0).pruned)


def test_a_page_with_too_many_nodes_is_cut_and_flagged() -> None:
    body = f"<html><body><h1>Мост</h1>{TEXT}{'<b>x</b> ' * MAX_NODES}</body></html>"
    found = extract_page(Page(body=body.encode()), sites=Sites([]))
    assert isinstance(found, Extracted)
    assert TRUNCATED in found.flags
    assert found.paragraphs[0].startswith("В Заречном")
