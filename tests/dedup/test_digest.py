"""Digests that do not say so: told by their make, found by nothing, linked to what they quote."""

from __future__ import annotations

import re

import pytest

from newsbot.dedup import Decision, Deduplicator, cluster
from newsbot.dedup.decide.digest import stretch_of
from newsbot.dedup.text.document import document_of
from tests.dedup.news import invented_texts

TEXTS = invented_texts(6)


def opening(text: str, sentences: int) -> str:
    """The first sentences of a text."""
    return " ".join(re.split(r"(?<=\.) ", text)[:sentences])


LEADS = [opening(text, 2) for text in TEXTS]
BROKEN_OFF = opening(TEXTS[0], 7)


def decided(*texts: str, way: str = "arrival") -> list[Decision]:
    """The decisions about texts; ids count from 0, and so do days."""
    records = [
        {"id": str(n), "text": text, "published": f"2025-03-0{n + 1}"}
        for n, text in enumerate(texts)
    ]
    if way == "bulk":
        return list(cluster(records))
    known = Deduplicator()
    return [known.add(record) for record in records]


@pytest.mark.parametrize("way", ["arrival", "bulk"])
@pytest.mark.parametrize(
    "digest",
    [
        "\n\n".join(LEADS[:3]),
        "\n".join(f"• {lead}" for lead in LEADS[:3]),
        "\n\n".join(f"1{n}:05 {lead}" for n, lead in enumerate(LEADS[:3])),
        f"Начнём с главного. {LEADS[2]}\n\nИ ещё одно. {LEADS[0]}\n\nНапоследок: {LEADS[1]}",
        f"{BROKEN_OFF}\n\n{LEADS[1]}\n\n{LEADS[2]}",
    ],
    ids=["leads", "bullets", "times", "bridged", "uneven"],
)
def test_a_digest_without_a_title_is_told_by_its_make(digest: str, way: str) -> None:
    *_, decision = decided(*TEXTS[:3], digest, way=way)
    assert (decision.role, decision.linked_to) == ("digest", None)
    assert decision.contains == ("0", "1", "2")


@pytest.mark.parametrize("way", ["arrival", "bulk"])
def test_a_text_with_a_foreign_passage_stays_a_copy(way: str) -> None:
    *_, decision = decided(*TEXTS[:2], f"{TEXTS[0]}\n\n{LEADS[1]}", way=way)
    assert (decision.linked_to, decision.contains) == ("0", ())


@pytest.mark.parametrize("way", ["arrival", "bulk"])
def test_the_lead_of_an_article_is_a_copy_of_it_and_not_of_a_digest(way: str) -> None:
    *_, decision = decided(*TEXTS[:3], "\n\n".join(LEADS[:3]), LEADS[1], way=way)
    assert decision.linked_to == "1"


def test_a_lead_belongs_to_the_text_that_opens_with_it() -> None:
    quoting = f"{TEXTS[0]} {LEADS[1]}"
    *_, decision = decided(quoting, TEXTS[1], LEADS[1])
    assert decision.linked_to == "1"


def test_the_same_digest_again_is_a_copy() -> None:
    digest = "\n\n".join(LEADS[:3])
    *_, decision = decided(*TEXTS[:3], digest, digest.upper())
    assert (decision.linked_to, decision.rule) == ("3", "same text")


def test_a_stretch_says_where_it_begins_and_ends_and_whether_it_has_gaps() -> None:
    whole, head, tail, gap = (
        document_of({"id": name, "text": text})
        for name, text in {
            "whole": TEXTS[0],
            "head": BROKEN_OFF,
            "tail": TEXTS[0][len(BROKEN_OFF) :],
            "gap": f"{LEADS[0]} {TEXTS[0][len(BROKEN_OFF) :]}",
        }.items()
    )
    assert stretch_of(head, whole).start == 0
    assert stretch_of(head, whole).end < 0.9
    assert stretch_of(tail, whole).start > 0.2
    assert (stretch_of(tail, whole).end, stretch_of(tail, whole).unbroken) == (1, 1)
    assert stretch_of(gap, whole).end == 1
    assert stretch_of(gap, whole).unbroken < 0.85


def dated(days: int, *texts: str, way: str) -> Decision:
    """What is decided about the last text, which comes so many days after the others."""
    records = [
        {"id": str(n), "text": text, "published": "2025-01-01"} for n, text in enumerate(texts)
    ]
    records[-1]["published"] = f"2025-{1 + days // 31:02}-{1 + days % 31:02}"
    known = Deduplicator()
    return (list(cluster(records)) if way == "bulk" else [known.add(row) for row in records])[-1]


@pytest.mark.parametrize("way", ["arrival", "bulk"])
def test_an_article_quoted_whole_behind_another_ones_lead_is_a_digests_piece(way: str) -> None:
    *_, digest = decided(*TEXTS[:2], f"{LEADS[1]}\n\n{TEXTS[0]}", way=way)
    assert (digest.role, digest.contains) == ("digest", ("0", "1"))


@pytest.mark.parametrize("way", ["arrival", "bulk"])
def test_a_copy_with_lines_of_its_own_before_it_stays_a_copy(way: str) -> None:
    *_, decision = decided(*TEXTS[:2], f"Главное за утро, слушайте нас.\n\n{TEXTS[0]}", way=way)
    assert (decision.linked_to, decision.contains) == ("0", ())


@pytest.mark.parametrize("way", ["arrival", "bulk"])
def test_digests_quote_articles_that_are_too_old_to_be_copied(way: str) -> None:
    digest = f"{BROKEN_OFF}\n\n{LEADS[1]}"
    assert dated(45, *TEXTS[:2], digest, way=way).contains == ("0", "1")
    assert dated(45, *TEXTS[:2], BROKEN_OFF, way=way).linked_to is None
    assert dated(20, *TEXTS[:2], BROKEN_OFF, way=way).linked_to == "0"


@pytest.mark.parametrize("way", ["arrival", "bulk"])
def test_background_from_the_middle_of_an_article_makes_no_digest(way: str) -> None:
    background = " ".join(re.split(r"(?<=\.) ", TEXTS[1])[3:6])
    *_, decision = decided(*TEXTS[:2], f"{BROKEN_OFF}\n\n{background}", way=way)
    assert (decision.linked_to, decision.contains) == ("0", ())


@pytest.mark.parametrize("way", ["arrival", "bulk"])
@pytest.mark.parametrize(
    ("behind", "parts"),
    [(f"{opening(TEXTS[1], 9)}", ("0", "1")), (f"{LEADS[1]}\n\n{LEADS[2]}", ("0", "1", "2"))],
    ids=["half an article", "two leads"],
)
def test_a_whole_article_and_much_of_others_is_a_digest(
    behind: str, parts: tuple[str, ...], way: str
) -> None:
    *_, decision = decided(*TEXTS[:3], f"{TEXTS[0]}\n\n{behind}", way=way)
    assert (decision.role, decision.linked_to, decision.contains) == ("digest", None, parts)
