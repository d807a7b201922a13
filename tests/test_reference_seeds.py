"""The two seed documents of the reference set give what the design says of them.

Their texts belong to their publishers: only facts, counts and hashes stand here.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import Any

import msgspec
import pytest

from newsbot.model.article import Article
from newsbot.model.page import Page
from newsbot.pipeline import process
from newsbot.readers import Overrides, Source
from tests.reference import REFERENCE, needs_reference

pytestmark = needs_reference

REPOST = "000_c0ad1113dd708bcf.txt"
"""A WordPress repost of an agency item: title, lead, dateline paragraph, body, tail."""

MENUS = "004_3d2ee45833a5e787.txt"
"""Text of an Izvestia page with its menus, tools and tail."""

GONE = {
    REPOST: ("Автор: Admin", "Администратор", "Social Share Plugin", "ТОКИО,", "/ТАСС/"),
    MENUS: (
        "Перейти к", "Реклама", "Прямой эфир", "Озвучить", "Выделить", "Вкл", "Выкл", "Фото:",
        "Читайте также", "EPA", "\n0\n", "EN\n", "Армия", "ПВО",
    ),
}  # fmt: skip


@cache
def record(name: str, published: str | None = None) -> Article:
    told = Overrides(published=published)
    (page,) = Source([str(REFERENCE / "seeds" / name)], overrides=told)
    assert isinstance(page, Page)
    found = process(page)
    assert isinstance(found, Article), found
    return found


def field(name: str, path: str, published: str | None = None) -> Any:
    """A field of the record as it stands in JSON; `published.value` goes one level down."""
    value = json.loads(msgspec.json.encode(record(name, published)))
    for step in path.split("."):
        value = value[step]
    return value


def sha256(text: str | None) -> str:
    return hashlib.sha256((text or "").encode()).hexdigest()


def mentions(name: str, published: str | None = None) -> list[tuple[str, str]]:
    return [(found.text, found.value) for found in record(name, published).date_mentions]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("site", None),
        ("url", None),
        ("authors", []),
        ("language", "ru"),
        ("credit.name", "ТАСС"),
        ("dateline.raw", "ТОКИО, 8 апреля. /ТАСС/."),
        ("dateline.places", ["Токио"]),
        ("dateline.agency", "ТАСС"),
        ("dateline.date", "2025-04-08"),
        ("dateline.correspondents", []),
        ("published.value", "2025-04-08"),
        ("published.precision", "day"),
        ("published.source", "dateline"),
        ("modified", None),
    ],
)
def test_fields_of_the_reposted_agency_item(path: str, value: object) -> None:
    assert field(REPOST, path) == value


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("site", "iz"),
        ("subtitle", None),
        ("dateline", None),
        ("credit", None),
        ("authors", []),
        ("language", "ru"),
        ("image_credits", ["TASS/EPA/POOL/DAVID MAREUIL"]),
        ("published.value", "XXXX-04-09"),
        ("published.precision", "day"),
        ("published.source", "text"),
        ("published.start", None),
        ("modified", None),
    ],
)
def test_the_record_of_a_page_with_menus_is_as_designed(path: str, value: object) -> None:
    assert field(MENUS, path) == value


@pytest.mark.parametrize(
    ("name", "path", "digest"),
    [
        (REPOST, "title", "c425a04e39130f301bbe73b5004b677a84012f20ba2c9c9790802c8f8420df1d"),
        (REPOST, "subtitle", "bfa93e216bec62ae5ecebe2a095328bc3ce48f1cf051379ecad91c12b2ca9239"),
        (REPOST, "text", "666b10c51ae45d4801ebed13b1b2cd21e4afee40ecdcfd3cf64c9136f8d2db27"),
        (MENUS, "title", "207e3e3e41537fa7f2137c438d4730003ecad3e82ec2e0fcea00a6e2e0663805"),
        (MENUS, "text", "92fa86291384ce07cf390490cd3365947ff3dfa3d3df0a4c4ac6d0603094f379"),
    ],
)
def test_wording_is_the_publishers_to_the_letter(name: str, path: str, digest: str) -> None:
    assert sha256(field(name, path)) == digest


@pytest.mark.parametrize("name", [REPOST, MENUS])
def test_the_text_has_five_paragraphs(name: str) -> None:
    assert len(record(name).text.split("\n\n")) == 5


@pytest.mark.parametrize("name", [REPOST, MENUS])
def test_boilerplate_is_gone(name: str) -> None:
    text = record(name).text
    assert [words for words in GONE[name] if words in text] == []


def test_the_publishers_typo_stays() -> None:
    assert "Mistubishi" in record(REPOST).text


def test_dates_in_the_repost() -> None:
    assert mentions(REPOST) == [
        ("10 апреля", "2025-04-10"),
        ("Во вторник", "2025-04-08"),
        ("в 2023 году", "2023"),
        ("в январе этого года", "2025-01"),
    ]


def test_without_a_year_the_year_stays_unknown() -> None:
    assert mentions(MENUS) == [
        ("9 апреля", "XXXX-04-09"),
        ("7 апреля", "XXXX-04-07"),
        ("в тот день", "XXXX-04-07"),
    ]


def test_a_given_day_brings_the_year() -> None:
    given = "2025-04-09"
    assert field(MENUS, "published.value", given) == given
    assert field(MENUS, "published.source", given) == "given"
    assert [value for _, value in mentions(MENUS, given)] == [given, "2025-04-07", "2025-04-07"]


def test_one_event_but_two_articles() -> None:
    assert record(REPOST).content_hash != record(MENUS).content_hash
    assert record(REPOST).id != record(MENUS).id
