"""The pages in `seeds/` give the records written by hand beside them, field by field.

`NAME.expected.json` holds the fields of the record that are facts; a field that is a matter of
taste is left out there. One failing field of one page is one failing test.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from newsbot.dedup import Deduplicator
from newsbot.model.article import Article
from newsbot.model.outcome import Rejected
from newsbot.model.page import Page
from newsbot.pipeline import process
from newsbot.readers import Source
from tests.reference import ROOT

SEEDS = ROOT / "seeds"
ENDING = ".expected.json"
ABOUT_THE_PAGE = {"outcome", "duplicate_of"}
"""Keys of an expectation that are no fields of the record."""


def stem(name: str) -> str:
    """`a.html.gz` and `a.expected.json` belong together: both have the stem `a`."""
    return name.partition(".")[0]


@cache
def pages() -> dict[str, Page]:
    read_pages = [page for page in Source([str(SEEDS)]) if isinstance(page, Page)]
    return {stem(page.origin.path or ""): page for page in read_pages}


@cache
def processed(name: str) -> Article | Rejected:
    return process(pages()[name])


def article(name: str) -> Article:
    found = processed(name)
    assert isinstance(found, Article), found
    return found


EXPECTED: dict[str, dict[str, Any]] = {
    stem(path.name): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(SEEDS.glob(f"*{ENDING}"))
}
STORED = [name for name, record in EXPECTED.items() if record["outcome"] != "rejected"]
DUPLICATES = [name for name, record in EXPECTED.items() if record["outcome"] == "duplicate"]
FIELDS = [
    (name, field) for name in STORED for field in EXPECTED[name] if field not in ABOUT_THE_PAGE
]


def asked_for(got: Any, want: Any) -> Any:
    """The part of `got` that `want` speaks of, so that a failing test shows only the difference.

    Of an object only the keys that are asked for; of a list every element.
    """
    if isinstance(got, dict) and isinstance(want, dict):
        return {key: asked_for(got.get(key), value) for key, value in want.items()}
    if isinstance(got, list) and isinstance(want, list) and len(got) == len(want):
        return [asked_for(one, other) for one, other in zip(got, want, strict=True)]
    if isinstance(got, list) and isinstance(want, list) and want:
        return [asked_for(one, want[0]) for one in got]
    return got


def test_every_page_has_its_expectation_and_the_other_way_round() -> None:
    assert sorted(pages()) == sorted(EXPECTED)
    files = [path for path in SEEDS.iterdir() if re.search(r"\.(txt|html)(\.gz)?$", path.name)]
    assert len(files) == len(EXPECTED) >= 10


@pytest.mark.parametrize("name", EXPECTED)
def test_the_outcome_of_each_seed(name: str) -> None:
    rejected = isinstance(processed(name), Rejected)
    assert rejected == (EXPECTED[name]["outcome"] == "rejected"), processed(name)


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_each_field_of_each_seed(name: str, field: str) -> None:
    record = json.loads(msgspec.json.encode(article(name)))
    record["paragraphs"] = record["text"].split("\n\n")
    want = EXPECTED[name][field]
    assert asked_for(record[field], want) == want


@pytest.mark.parametrize("name", STORED)
def test_no_word_of_the_article_is_in_two_fields_or_lost(name: str) -> None:
    """`subtitle` + `dateline.raw` + `text` is the article, each part once."""
    want = EXPECTED[name]
    raw = (want.get("dateline") or {}).get("raw", "")
    printed = [want.get("subtitle") or "", raw, *want["paragraphs"]]
    got = article(name)
    told = [got.subtitle or "", got.dateline.raw if got.dateline else "", got.text]
    assert re.findall(r"\w+", " ".join(told)) == re.findall(r"\w+", " ".join(printed))


@pytest.mark.parametrize("name", STORED)
def test_mentions_stand_where_they_say(name: str) -> None:
    found = article(name)
    for mention in found.date_mentions:
        assert found.text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize("name", DUPLICATES)
def test_a_copy_has_the_hash_of_its_original_and_is_linked_to_it(name: str) -> None:
    original = article(stem(EXPECTED[name]["duplicate_of"]))
    assert article(name).content_hash == original.content_hash
    deduplicator = Deduplicator()
    assert deduplicator.add(original).linked_to is None
    assert deduplicator.add(article(name)).linked_to == original.id


def test_nothing_else_is_taken_for_a_copy() -> None:
    """Two texts about one event (the airfield) are a story, never one article."""
    deduplicator = Deduplicator()
    others = [name for name in STORED if name not in DUPLICATES]
    linked = {name: deduplicator.add(article(name)).linked_to for name in others}
    assert linked == dict.fromkeys(others)


def test_the_same_pages_give_the_same_records_in_any_order() -> None:
    def run(names: Sequence[str]) -> dict[str, bytes]:
        return {name: msgspec.json.encode(process(pages()[name])) for name in names}

    forward, backward = run(list(EXPECTED)), run(list(reversed(EXPECTED)))
    assert forward == backward


def test_the_page_without_an_article_says_why() -> None:
    rejected = [processed(name) for name in EXPECTED if name not in STORED]
    assert rejected
    for outcome in rejected:
        assert isinstance(outcome, Rejected)
        assert outcome.reason


def test_expectations_name_files_that_are_there() -> None:
    for name in DUPLICATES:
        assert Path(SEEDS, EXPECTED[name]["duplicate_of"]).is_file()
