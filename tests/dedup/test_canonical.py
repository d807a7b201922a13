"""Which member stands for a cluster, and what the others are to it."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from newsbot.dedup.clusters.canonical import RANKS, Standing, canonical, final_role, standing_of
from newsbot.dedup.clusters.settle import Member, cluster_fields
from newsbot.model.site import Site
from newsbot.sites.registry import Sites

SITES = Sites(
    [
        Site(name="wire", title="Лента", hosts=("wire.example",), rank="agency", agency="Лента"),
        Site(name="paper", title="Вестник", hosts=("paper.example",), rank="newspaper"),
    ]
)


def standing(id_: str, **fields: Any) -> Standing:
    return Standing(id=id_, **fields)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"agency": "Лента"}, {"credit": "Лента", "rank": 0, "moment": 1, "exact": True}),
        ({"rank": RANKS.index("newspaper"), "moment": 9, "exact": True}, {"moment": 5}),
        ({"rank": RANKS.index("newspaper")}, {"rank": RANKS.index("reposter"), "length": 900}),
        ({"moment": 5, "exact": True}, {"moment": 9, "exact": True, "length": 900}),
        ({"moment": 9, "exact": True}, {"moment": 5, "length": 900}),
        ({"moment": 5, "day": 1}, {"moment": 9, "day": 2, "length": 900}),
        ({"moment": 9, "day": 1}, {"moment": 5, "length": 900}),
        ({"moment": 9, "day": 1, "length": 900}, {"moment": 5, "day": 1}),
        ({"moment": 9, "exact": True, "day": 2}, {"moment": 5, "day": 1, "length": 900}),
        ({"length": 900}, {"length": 300}),
    ],
)
def test_the_first_rule_that_decides(one: Any, other: Any) -> None:
    assert canonical([standing("a", **other), standing("b", **one)]).id == "b"


def test_the_smallest_id_decides_where_nothing_else_does() -> None:
    assert canonical([standing("b"), standing("a")]).id == "a"


def test_the_order_of_members_makes_no_difference() -> None:
    members = [
        standing("a", credit="Лента", length=5),
        standing("b", rank=1, moment=4, exact=True),
        standing("c", agency="Лента", moment=9),
    ]
    chosen = {canonical(list(order)).id for order in itertools.permutations(members)}
    assert chosen == {"c"}


@pytest.mark.parametrize(
    ("published", "known"),
    [
        ("2025-05-03T10:00+03:00", (True, True)),
        ("2025-05-03", (False, True)),
        ({"start": "2025-05-03T00:00:00+03:00", "precision": "day"}, (False, True)),
        ({"start": "2025-05-03T10:00:00+03:00", "precision": "minute"}, (True, True)),
        ({"start": "2025-05-01T00:00:00+03:00", "precision": "month"}, (False, False)),
        (None, (False, False)),
    ],
)
def test_a_date_is_as_exact_as_it_says(published: Any, known: tuple[bool, bool]) -> None:
    found = standing_of({"id": "a", "text": "", "published": published}, SITES)
    assert (found.exact, found.day is not None) == known


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"start": "2025-05-03T00:00:00+03:00"}, {"start": "2025-05-03T00:00:00+10:00"}),
        ({"start": "2025-05-03T00:00:00-10:00"}, {"start": "2025-05-04T00:00:00+14:00"}),
        (
            {"value": "2025-05-03", "start": "2025-05-02T21:00:00+00:00"},
            {"value": "2025-05-03", "start": "2025-05-02T14:00:00+00:00"},
        ),
        (
            {"value": "XXXX-05-03", "start": None},
            {"value": "XXXX-05-02", "start": None},
        ),
    ],
)
def test_days_are_compared_as_printed(one: Any, other: Any) -> None:
    members = [
        standing_of({"id": id_, "text": text, "published": {**day, "precision": "day"}}, SITES)
        for id_, text, day in (("a", "short", other), ("b", "longer", one))
    ]
    assert canonical(members).id == "b"


@pytest.mark.parametrize(("length", "role"), [(100, "repost"), (60, "truncated"), (200, "update")])
def test_roles_are_measured_by_the_canonical_member(length: int, role: str) -> None:
    assert final_role(standing("b", length=length), standing("a", length=100)) == role


def test_a_digest_stays_one() -> None:
    fields = cluster_fields("a", [Member(standing("a"), "digest", ("x",))])
    assert (fields["a"]["role"], fields["a"]["contains"]) == ("digest", ["x"])


def test_standing_is_read_from_site_or_address() -> None:
    record = {"id": "a", "text": "Мост", "site": "wire", "published": "2025-05-03T10:00+03:00"}
    found = standing_of(record, SITES)
    assert (found.rank, found.agency, found.exact, found.length) == (0, "Лента", True, 4)
    elsewhere = standing_of({"id": "b", "text": "", "url": "https://paper.example/1"}, SITES)
    assert (RANKS[elsewhere.rank], elsewhere.exact) == ("newspaper", False)
    assert RANKS[standing_of({"id": "c", "text": ""}, SITES).rank] == "unknown"
