"""Whose text it is."""

from __future__ import annotations

import pytest

from newsbot.dateline import parse_dateline
from newsbot.dateline.credit import credit_of
from newsbot.model.dateline import Dateline
from newsbot.model.extracted import Credit
from newsbot.model.site import Site

WIRE = parse_dateline("ЧИТА, 9 апр — РИА Новости Спорт. Матч начался.", None)
RIA = Site(name="ria", title="РИА Новости", hosts=("ria.example",), agency="РИА Новости")
PAPER = Site(name="paper", title="Читинские вести", hosts=("paper.example",))
HINT = Credit(name="Reuters", evidence="rel=canonical: https://reuters.example/1")


def test_the_datelines_agency_comes_first() -> None:
    found = credit_of(WIRE, ["Матч начался."], [HINT], None)
    assert found == Credit(
        name="РИА Новости Спорт", evidence="dateline: ЧИТА, 9 апр — РИА Новости Спорт."
    )


def test_an_agencys_own_page_credits_nobody() -> None:
    assert credit_of(WIRE, ["Матч начался."], [HINT], RIA) is None


def test_hints_get_canonical_names() -> None:
    found = credit_of(None, ["Матч начался."], [HINT], PAPER)
    assert found == Credit(name="Рейтер", evidence=HINT.evidence)


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        ("Мост открыт, сообщает ТАСС.", "ТАСС"),
        ("Мост открыт, передает агентство Рейтер со ссылкой на мэрию.", "Рейтер"),
        ("Источник: © РИА Новости", "РИА Новости"),
    ],
)
def test_the_text_may_name_its_source(paragraph: str, name: str) -> None:
    found = credit_of(None, ["Начало.", paragraph], [], None)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "paragraph",
    [
        "О сделке 5 мая сообщило агентство Kyodo.",
        "Об этом сообщила РИА Новости представитель мэрии.",
        "ТАСС сообщает, что мост открыт.",
        "Мост открыт, сообщает мэрия.",
    ],
)
def test_a_quoted_source_owns_nothing(paragraph: str) -> None:
    assert credit_of(None, [paragraph], [], None) is None


def test_a_newspaper_that_quotes_an_agency_writes_its_own_text() -> None:
    assert credit_of(None, ["Мост открыт, сообщает ТАСС."], [], PAPER) is None


def wired(agency: str) -> Dateline:
    found = parse_dateline(f"LONDON, April 8 ({agency}) - The bank kept its rate again.", None)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("agency", "host", "owner"),
    [
        ("Reuters", "reuters.com", None),
        ("Reuters", "dawn.example", "Рейтер"),
        ("Reuters", "reuters-fans.example", "Рейтер"),
        ("Reuters", None, "Рейтер"),
        ("AP", "apnews.com", None),
        ("AP", "news.example", "AP"),
        ("PTI", "pti.in", None),
    ],
)
def test_an_agency_s_own_site_carries_nobody(
    agency: str, host: str | None, owner: str | None
) -> None:
    found = credit_of(wired(agency), [], [], None, host)
    assert (found.name if found else None) == owner


def test_the_article_in_front_of_an_agency_s_name_makes_no_difference() -> None:
    hint = Credit(name="The Associated Press", evidence="author The Associated Press")
    found = credit_of(None, ["The bank kept its rate."], [hint], None)
    assert found is not None
    assert found.name == "AP"
