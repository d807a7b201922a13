"""The list of fields is that of the record, and its choices mean what other rooms take them for."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from newsbot import extract
from newsbot.model import fields
from newsbot.model.article import Article
from newsbot.model.fields import COMPARED, COUNTED, DECLARED, FIELDS, LINKS, by_itself, wording
from newsbot.model.page import Origin
from newsbot.model.site import Layout

PAGE = """Мост открыт

ЗАРЕЧИНСК, 8 апреля. /ТАСС/. Новый мост через реку Светлую открыли в Заречинске, сообщили в
администрации города в понедельник.

Движение по нему начнётся в субботу, когда строители уберут ограждения и нанесут разметку."""


@pytest.fixture(scope="module")
def article() -> Article:
    return extract(PAGE, "https://tass.ru/1", published="2025-04-08")


def test_the_list_names_the_fields_of_the_record_in_its_order() -> None:
    assert tuple(field.name for field in FIELDS) == Article.__struct_fields__


def test_parts_are_parts_of_their_field(article: Article) -> None:
    for name, parts in COMPARED.items():
        value = getattr(article, name)
        if isinstance(value, msgspec.Struct):
            assert parts and set(parts) <= set(value.__struct_fields__)


def test_a_layout_can_say_of_each_declared_field_where_it_stands() -> None:
    elsewhere = {"text": "body", "published": "dates"}
    assert {elsewhere.get(name, name) for name in DECLARED} <= set(Layout.__struct_fields__)


@pytest.mark.parametrize(
    ("change", "worded"),
    [
        ({"title": "Паром открыт"}, True),
        ({"text": "Другой текст."}, True),
        ({"published": None}, True),
        ({"dateline": None}, True),
        ({"tags": ("мост",)}, False),
        ({"cluster": "0" * 32}, False),
        ({"revision": 2}, False),
    ],
)
def test_a_revision_is_a_change_of_the_publishers_words(
    article: Article, change: dict[str, object], worded: bool
) -> None:
    assert (wording(replace(article, **change)) != wording(article)) is worded


def test_links_and_captures_are_not_part_of_the_article_by_itself(article: Article) -> None:
    elsewhere = replace(
        article,
        cluster="0" * 32,
        role="repost",
        duplicate_of="0" * 32,
        contains=("1" * 32,),
        story="2" * 32,
        revision=3,
        origin=Origin(kind="warc", path="a.warc.gz", offset=5),
        extraction=replace(article.extraction, memory="m"),
    )
    assert by_itself(elsewhere) == by_itself(article)
    assert fields.with_links(article, elsewhere).story == "2" * 32
    assert {name for name in LINKS if getattr(elsewhere, name) == getattr(article, name)} == set()


def test_runs_count_the_parts_that_an_article_has(article: Article) -> None:
    counted = {part for part, has in COUNTED.items() if has(article)}
    assert counted == {"title", "paragraphs", "published", "dateline"}
    without = replace(article, title=None, published=None, dateline=None, text="Один абзац.")
    assert not any(has(without) for has in COUNTED.values())
