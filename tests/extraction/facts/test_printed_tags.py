"""Tags that a page only prints are read: links to the lists of tags beside the text."""

from __future__ import annotations

import pytest

from newsbot.extraction.page import extract_page
from newsbot.model.extracted import Extracted
from newsbot.model.page import Page
from newsbot.sites.registry import Sites
from tests.extraction.invented import TEXT

LINKS = '<a href="/tag/most/">мост</a> <a href="/tag/reka/">река</a>'
BELOW = {
    "label": f"<p>Метки: {LINKS}</p>",
    "hashes": '<div><a href="/tags/%D0%BC/">#мост</a>, <a href="/tags/reka">#река</a></div>',
    "list": '<ul><li><a href="/blog/tags/most/">мост</a></li>'
    '<li><a href="/blog/tags/reka/">река</a></li></ul>',
    "named": f'<div class="post-footer"><b>Темы</b> {LINKS}</div>',
    "query": '<p><a href="/news/?tag=most">мост</a> <a href="/?tag=reka&amp;p=1">река</a></p>',
    "topics": '<p><a href="/topics/most">мост</a> · <a href="/topics/reka">река</a></p>',
}
CLOUD = "".join(f'<a href="/tag/t{number}/">тема {number}</a> ' for number in range(30))


def tags(body: str, head: str = "") -> tuple[str, ...]:
    page = f"<html><head>{head}</head><body><h1>Мост открыт</h1>{body}</body></html>"
    found = extract_page(
        Page(body=page.encode(), url="https://zarechie.example/2026/most"), sites=Sites([])
    )
    assert isinstance(found, Extracted)
    return found.tags


@pytest.mark.parametrize("below", BELOW.values(), ids=BELOW)
def test_links_to_tags_below_the_text_are_its_tags(below: str) -> None:
    assert tags(TEXT + below) == ("мост", "река")
    assert tags(f"<article>{TEXT}{below}</article><div>{CLOUD}</div>") == ("мост", "река")


def test_links_above_the_text_count_where_none_are_below() -> None:
    line = f"<p>2 марта 2026, {LINKS}</p>"
    assert tags(line + TEXT) == ("мост", "река")
    assert tags(line + TEXT + '<p><a href="/tag/vesna/">весна</a></p>') == ("весна",)


@pytest.mark.parametrize(
    "beside",
    [
        f"<div>{CLOUD}</div>",
        f"<aside><h3>Темы</h3>{LINKS}</aside>",
        '<p>Смотрите <a href="https://other.example/tag/most/">другой сайт</a></p>',
        '<p><a href="/tag/most/">Мост через реку Светлую открыли раньше срока, говорят</a></p>',
        '<p><a href="/2026/tag/">мост</a></p>',
    ],
)
def test_other_links_are_none(beside: str) -> None:
    assert tags(TEXT + beside) == ()


def test_declared_tags_come_first() -> None:
    head = '<meta property="article:tag" content="дороги">'
    assert tags(TEXT + BELOW["label"], head) == ("дороги",)


def test_links_within_the_text_are_none() -> None:
    inline = '<p>О том, как <a href="/tag/most/">мост</a> строили, писала газета три года.</p>'
    assert tags(TEXT + inline + TEXT.replace("вторник", "среду")) == ()
