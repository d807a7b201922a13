"""The reference set: what duplicate detection must reach, on real texts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from evaluation.dedup_cases import event_pairs, near_duplicates
from evaluation.dedup_draw import fresh_draw
from evaluation.dedup_edits import reposted
from evaluation.dedup_scoring import DedupScore, score_links
from evaluation.reference import news_texts
from newsbot.dedup import Decision, Deduplicator, cluster
from newsbot.model.page import Page
from newsbot.pipeline import process
from tests.reference import REFERENCE, needs_reference

pytestmark = needs_reference

SAME = [("ex000", "ex001"), ("ex000", "ex002"), ("ex010", "ex011")]
"""Pairs of page dumps that are one article: an agency's item and its repost, two crawls."""

TEMPLATE = {"ex023", "ex024", "ex025"}
"""Three news of one day from one template, with different numbers of drones."""


def decisions(way: str, records: list[dict[str, Any]]) -> list[Decision]:
    """The decisions about records, as they arrive or in bulk."""
    if way == "bulk":
        return list(cluster(records))
    known = Deduplicator()
    return [known.add(record) for record in records]


def score(way: str, records: list[dict[str, Any]]) -> DedupScore:
    links = {decision.id: decision.linked_to for decision in decisions(way, records)}
    return score_links(records, links, lambda record: True)


@pytest.fixture(params=["arrival", "bulk"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_near_duplicates_are_found_as_well_as_before(way: str) -> None:
    found = score(way, near_duplicates())
    assert found.cluster.precision >= 0.965
    assert found.cluster.recall >= 0.94
    assert found.cluster.f1 >= 0.95
    assert found.attach.precision >= 0.97
    assert found.attach.recall >= 0.955
    assert found.attach.f1 >= 0.962
    assert found.wrong["tmpl"] <= 8
    assert found.wrong["digest"] <= 8


def test_articles_with_25_reposts_each(way: str) -> None:
    found = score(way, reposted(news_texts(), articles=60, copies=25))
    assert found.cluster.f1 >= 0.95
    assert found.attach.f1 >= 0.95


def test_a_fresh_draw_of_unseen_texts(way: str) -> None:
    """Unmarked digests, site lines, look-alike letters, rolling updates, other templates."""
    records = fresh_draw(news_texts(), event_pairs(), seed=20)
    found = score(way, records)
    assert found.cluster.precision >= 0.965
    assert found.cluster.f1 >= 0.95
    assert found.attach.precision >= 0.97
    assert found.attach.f1 >= 0.962
    assert found.wrong["tmpl"] <= 8
    assert found.wrong["digest"] <= 8


def dumps() -> list[dict[str, Any]]:
    lines = (REFERENCE / "cases" / "page-dumps.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def extracted(record: dict[str, Any]) -> dict[str, Any]:
    """The record with its text cleaned as a page's; as it is where no article is found."""
    article = process(Page(body=record["text"].encode(), url=record["url"]))
    return record | {"text": getattr(article, "text", record["text"]), "title": None}


@pytest.mark.parametrize("cleaned", [False, True], ids=["raw", "extracted"])
def test_copies_among_page_dumps_are_found_and_templates_are_not(way: str, cleaned: bool) -> None:
    records = [extracted(record) if cleaned else record for record in dumps()]
    found = {decision.id: decision.cluster for decision in decisions(way, records)}
    assert all(found[one] == found[other] for one, other in SAME)
    assert len({found[id_] for id_ in TEMPLATE}) == len(TEMPLATE)
    assert len(set(found.values())) == len(found) - len(SAME)


def test_the_seed_documents_are_two_articles(way: str) -> None:
    records = [
        {"id": path.stem, "text": path.read_text(encoding="utf-8")}
        for path in sorted((REFERENCE / "seeds").glob("*.txt"))
    ]
    assert len(records) == 2
    assert all(decision.linked_to is None for decision in decisions(way, records))
