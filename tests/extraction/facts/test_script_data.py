"""Pages whose date and author stand only in the data from which scripts build them."""

from __future__ import annotations

import json
from html import escape

import pytest

import newsbot

TITLE = "Мост через Светлую открыли после ремонта"
TEXT = (
    "<p>Мост через Светлую открыли после ремонта, который шёл полгода, сообщили в мэрии города.</p>"
    "<p>Пешеходы пошли по нему в полдень, а автобусы пустят через неделю, пообещал подрядчик.</p>"
)
ARTICLE: dict[str, object] = {
    "title": TITLE,
    "author": {"id": 7, "name": "Анна Ветрова"},
    "updatedAt": "2025-04-12",
}
OTHER = {"title": "Трамвай опоздал на час", "publishedAt": "2025-04-11T10:00:00Z"}


def read(data: str) -> newsbot.Article:
    """The record of a page whose article tells no date and no author in its text."""
    body = f"<article><h1>{TITLE}</h1>{TEXT}</article>{data}"
    return newsbot.extract(f"<html lang=ru><title>{TITLE}</title><body>{body}</body></html>")


def with_stamp(**stamp: object) -> dict[str, object]:
    """The data of a framework: the article, in an object of its own, beside another one."""
    return {"props": {"page": {"article": ARTICLE | stamp, "related": [OTHER]}}}


@pytest.mark.parametrize(
    "page",
    [
        "<script id=__NEXT_DATA__ type=application/json>{}</script>",
        "<script>window.__INITIAL_STATE__ = {};</script>",
        '<script>self.push([1,"{}"])</script>',
        '<div data-page="{}"></div>',
    ],
)
@pytest.mark.parametrize(
    "stamp", [{"publishedAt": "2025-04-08T09:05:00.000Z"}, {"created_at": 1744103100}]
)
def test_the_object_that_holds_the_headline(page: str, stamp: dict[str, object]) -> None:
    data = json.dumps(with_stamp(**stamp), ensure_ascii="INITIAL" in page)
    data = escape(data) if "data-page" in page else data
    data = data.replace('"', r"\"") if "push" in page else data
    found = read(page.replace("{}", data))
    assert found.published is not None
    assert found.published.value[:10] == "2025-04-08"
    assert found.authors == ("Анна Ветрова",)


def test_script_data_are_read_with_keys_without_quotes() -> None:
    keys = f'title:"{TITLE}",date:"2025-04-08T14:05:00",authors:["Пётр Лугов"]'
    data = f"{{data:[{{post:{{{keys}}}}}]}}"
    found = read(f"<script>window.__NUXT__={data};</script>")
    assert found.published is not None
    assert found.published.value[:10] == "2025-04-08"
    assert found.authors == ("Пётр Лугов",)


def test_only_other_articles_have_a_stamp() -> None:
    data = json.dumps(with_stamp(), ensure_ascii=False)
    found = read(f"<script type=application/json>{data}</script>")
    assert found.published is None or found.published.value[:10] != "2025-04-08"


@pytest.mark.parametrize(
    "data",
    [
        "<script>dataLayer.push({type:'article', articlePublishDate:'08.04.2025'});</script>",
        "<!-- published: 2025-04-08 14:05:00 -->",
        '<!-- date created "2025-04-08" -->',
    ],
)
def test_stamps_that_are_named(data: str) -> None:
    found = read(data).published
    assert found is not None
    assert found.value[:10] == "2025-04-08"


def test_comments_that_name_other_days() -> None:
    assert read("<!-- build date: 2025-04-08 --><!-- updated: 2025-04-08 -->").published is None
