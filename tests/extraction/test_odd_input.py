"""Halves of surrogate pairs, broken addresses and unclosed tags cost no page and no time."""

from __future__ import annotations

import time

import pytest

import newsbot
from newsbot.extraction.feed_text import with_feed_text
from newsbot.extraction.profile.count import count_page
from newsbot.model.article import Article
from newsbot.model.extracted import Extracted
from newsbot.model.outcome import Rejected
from newsbot.model.page import Page
from newsbot.pipeline import process
from newsbot.sites.registry import Sites
from tests.extraction.invented import NEWS, TEXT

NONE = Rejected(reason="no article text")


def feed_paragraphs(text: str) -> tuple[str, ...]:
    found = with_feed_text(NONE, Page(body=b"<h1>a</h1>", feed_text=text), Sites([]))
    return found.paragraphs if isinstance(found, Extracted) else ()


def test_half_a_pair_in_utf_7_is_left_out() -> None:
    dump = "\n\n".join(NEWS).encode("utf-7") + b" +2AA- "
    assert NEWS[0] in newsbot.extract(dump).to_json()


def test_half_a_pair_in_a_feeds_text_is_left_out() -> None:
    assert feed_paragraphs(f"<p>{NEWS[0]} \ud800</p>") == (NEWS[0],)


@pytest.mark.parametrize("url", ["http://[", "http://[::1", "http://\u2100.ru/1"])
def test_a_page_with_a_broken_address_has_no_host_to_be_counted_for(url: str) -> None:
    assert count_page(Page(body=f"<h1>Мост</h1>{TEXT}".encode(), url=url), Sites([])).hosts == {}


@pytest.mark.parametrize("piece", ["<p ", "<", "</p", "<!--", "a<b "])
def test_unclosed_tags_of_a_feed_are_read_once(piece: str) -> None:
    times = []
    for number in (20_000, 200_000):
        started = time.process_time()
        feed_paragraphs(piece * number)
        times.append(time.process_time() - started)
    assert times[1] < 40 * times[0] + 0.1


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("<p>Мост открыт.</p>Паром <b>остался</b> там", ("Мост открыт.", "Паром остался там")),
        ("Мост 5 < 6\nПаром <br>там", ("Мост 5 < 6", "Паром", "там")),
        ("Мост <i title='1<2'>открыт</i> <p", ("Мост открыт <p",)),
        ("Мост >\nПаром", ("Мост >", "Паром")),
    ],
)
def test_lines_of_a_feed_end_at_breaks_and_block_tags(text: str, paragraphs: tuple[str]) -> None:
    assert feed_paragraphs(text) == paragraphs


@pytest.mark.parametrize("told", ["9 апреля 2025 \ud800", "\udfff 2025-04-09T10:00:00+03:00"])
def test_half_a_pair_in_a_given_date_ends_no_replay(told: str) -> None:
    found = process(Page(body=TEXT.encode(), published=told))
    assert isinstance(found, Article)
    assert '"published":{"value":"2025-04-09' in found.to_json()
