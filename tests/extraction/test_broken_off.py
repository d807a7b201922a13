"""Pages that end before their end: flagged, and never taken for one that lacks optional tags."""

from __future__ import annotations

import pytest

from newsbot.extraction.broken_off import FLAG, is_broken_off
from newsbot.model.article import Article
from newsbot.model.outcome import Rejected
from newsbot.model.page import Page
from newsbot.pipeline import process
from tests.reportage import TEXTS

LONG = "".join(f"<p>{text}</p>\n" for part in TEXTS for text in part)
HEAD = "<!DOCTYPE html><html><head><title>Мост</title></head><body>"
WHOLE = f"{HEAD}<div><article><h1>Мост открыт</h1>{LONG}</article></div></body></html>"


def flags_of(page: Page) -> tuple[str, ...]:
    found = process(page)
    assert isinstance(found, Article)
    return found.extraction.flags


@pytest.mark.parametrize("share", [0.5, 0.7, 0.9])
def test_a_page_that_ends_within_its_text_is_flagged(share: float) -> None:
    cut = WHOLE[: int(len(WHOLE) * share)]
    assert FLAG in flags_of(Page(body=cut.encode()))
    assert FLAG not in flags_of(Page(body=WHOLE.encode()))


@pytest.mark.parametrize(
    "end",
    [
        '<a href="https://zarechye.exam', "<", "</di", "<!-- banner", "<img src=a.png alt='Мост",
        '<script>var a = "</p>', "<style>p {", "<p>И тут", "<ul><li>",
    ],
)  # fmt: skip
def test_ends_within_a_tag_a_script_or_a_container(end: str) -> None:
    assert is_broken_off(f"{HEAD}<div><p>Мост открыт.</p>{end}")


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><div><p>Мост открыт.<p>Он длинный.</div>",
        "<p>Мост открыт.",
        "<h1>Мост</h1><p>Если a < b и b < c.",
        f"{HEAD}<main><p>Мост открыт.</p><script>a()</script>",
        f"{HEAD}<p>Мост.</BODY></HTML>\n<!-- 0.5 s -->",
        f"{HEAD}<p>Мост.</p></html><div>Счётчик<a",
    ],
)
def test_what_authors_may_leave_out_is_no_sign(page: str) -> None:
    assert not is_broken_off(page)


def test_a_refused_page_says_it_too() -> None:
    found = process(Page(body=f"{HEAD}<div><nav><a hr".encode()))
    assert isinstance(found, Rejected)
    assert found.detail == FLAG


def test_whoever_brought_the_page_may_know_better_than_its_end() -> None:
    page = Page(body="Мост открыт\n\nВ Заречье во вторник открыли новый мост.".encode())
    told = Page(body=page.body, broken_off=True)
    assert [FLAG in flags_of(one) for one in (page, told)] == [False, True]
