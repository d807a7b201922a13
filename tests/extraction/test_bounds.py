"""Bounds: no page is slow, deep or large enough to hang or to blow up extraction."""

from __future__ import annotations

import pytest

from newsbot.extraction.bounds import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    nested_too_deep,
    too_many_attributes,
)
from newsbot.extraction.html.article import TRUNCATED
from newsbot.extraction.page import extract_page
from newsbot.model.extracted import Extracted
from newsbot.model.outcome import Rejected
from newsbot.model.page import Page
from newsbot.sites.registry import Sites

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
    assert not nested_too_deep("<br><p>строка<img>" * 20_000)


def test_unclosed_tags_nest() -> None:
    assert nested_too_deep("<div><span>" * 10_000)


def test_closed_tags_do_not_nest() -> None:
    assert not nested_too_deep("<div><b>слово</b></div>" * 20_000)


def test_the_limit_counts_tags_open_at_once() -> None:
    filler = "<br>" * 20_000
    assert not nested_too_deep(filler + "<div>" * MAX_DEPTH)
    assert nested_too_deep(filler + "<div>" * (MAX_DEPTH + 1))


def test_a_page_with_too_many_nodes_is_cut_and_flagged() -> None:
    body = f"<html><body><h1>Мост</h1>{TEXT}{'<b>x</b> ' * MAX_NODES}</body></html>"
    found = extract_page(Page(body=body.encode()), sites=Sites([]))
    assert isinstance(found, Extracted)
    assert TRUNCATED in found.flags
    assert found.paragraphs[0].startswith("В Заречном")
