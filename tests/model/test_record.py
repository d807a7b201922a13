"""A record is written and read back by anybody who has the package, and never misread."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

import newsbot
from newsbot import Article, extract
from newsbot.model.errors import RecordError
from newsbot.model.upgrade import SCHEMA_VERSION

PAGE = """Мост открыт

ЗАРЕЧИНСК, 8 апреля. /ТАСС/. Новый мост через реку Светлую открыли в Заречинске, сообщили в
администрации города в понедельник."""


@pytest.fixture
def article() -> Article:
    return extract(PAGE, "https://tass.ru/1", published="2025-04-08T10:00+03:00")


def test_a_record_comes_back_from_a_dictionary_and_from_json(article: Article) -> None:
    assert Article.from_dict(article.to_dict()) == article
    assert Article.from_dict(json.loads(article.to_json())) == article
    assert json.loads(article.to_json()) == json.loads(json.dumps(article.to_dict()))


def test_links_that_dedup_adds_are_left_out(article: Article) -> None:
    linked = article.to_dict() | {"link": {"to": "0" * 32, "score": 1.0}}
    assert Article.from_dict(linked) == article


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"schema_version": SCHEMA_VERSION + 1}, "a newer newsbot"),
        ({"schema_version": None}, "schema version None"),
        ({"schema_version": "1"}, "schema version '1'"),
        ({"schema_version": 0}, "schema version 0"),
        ({"summary": "x"}, "summary"),
        ({"role": "translation"}, "translation"),
        ({"text": 7}, "text"),
    ],
)
def test_what_is_no_record_of_this_version_is_refused(
    article: Article, change: dict[str, Any], words: str
) -> None:
    with pytest.raises(RecordError, match=words) as refused:
        Article.from_dict(article.to_dict() | change)
    assert article.id in refused.value.what
    assert refused.value.hint


def test_fields_of_ones_own_are_named_with_what_to_do(article: Article) -> None:
    with pytest.raises(RecordError) as refused:
        Article.from_dict(article.to_dict() | {"desk": "city", "link": None, "shelf": 1})
    assert (
        refused.value.hint
        == "leave out fields of your own, such as by jq -c 'del(.desk, .shelf)' FILE"
    )


def test_types_are_on_the_face_and_loaded_when_asked_for() -> None:
    code = (
        "import sys, newsbot; light = 'msgspec' not in sys.modules;"
        "print(light, [getattr(newsbot, name).__name__ for name in newsbot.__all__"
        " if name[0].isupper()])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    names = ["Article", "Context", "Outcome", "Page", "Rejected", "Sites"]
    assert done.stdout.strip() == f"True {names}"
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        _ = newsbot.Nothing


@pytest.mark.parametrize(
    "change", [{"published": 7}, {"published": {}}, {"date_mentions": 7}, {"dateline": "x"}]
)
def test_what_only_says_that_it_is_an_old_record_is_refused(
    article: Article, change: dict[str, Any]
) -> None:
    with pytest.raises(RecordError, match="no record"):
        Article.from_dict(article.to_dict() | {"schema_version": 1} | change)


def test_an_old_record_gets_its_dates_in_the_present_form(article: Article) -> None:
    old = article.to_dict() | {"schema_version": 1}
    old["published"] |= {"value": "2025-04-08T10:00+03:00", "start": "2025-04-08T10:00:00+03:00"}
    found = Article.from_dict(old).published
    assert found and found.value == "2025-04-08T10:00:00+03:00"
    assert found.start and found.start.isoformat() == "2025-04-08T07:00:00+00:00"
